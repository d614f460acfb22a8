//! The definition of a column of a list on the screen. Each kind of row defines its own, next to those of its exports.

use std::cmp::Reverse;
use std::fmt;

use unicode_width::UnicodeWidthStr;

use crate::config::Role;
use crate::core::{Date, StatedDate};
use crate::query::Index;
use crate::view::context::Context;

/// The content of a cell of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub role: Role,
}

impl Cell {
    pub const fn plain(text: String) -> Self {
        Self { text, role: Role::Plain }
    }

    pub const fn dim(text: String) -> Self {
        Self { text, role: Role::Dim }
    }

    /// A date, styled by whether it has come; a dash if there is none.
    pub fn date(cx: Context<'_>, date: Option<impl Into<StatedDate>>) -> Self {
        match date.map(Into::into) {
            Some(stated) if stated.date.is_by(cx.past_until()) => Self { text: cx.date(stated), role: Role::Past },
            Some(stated) => Self { text: cx.date(stated), role: Role::Future },
            None => Self::dim("–".to_owned()),
        }
    }
}

/// A column of a list.
pub struct ListColumn {
    /// Its name on the command line, unique within its list.
    pub word: &'static str,
    /// The key of its heading's message.
    pub heading: &'static str,
    pub width: Width,
    pub stands: Stands,
    /// The cell of a row of the dataset.
    pub cell: fn(Context<'_>, usize) -> Cell,
    /// The cell for a width, where there are shorter forms than [`ListColumn::cell`].
    pub fit: Option<fn(Context<'_>, usize, u16) -> Cell>,
    pub order: Order,
}

/// The cells that a column wants: the least, and the most that it can use.
#[derive(Clone, Copy)]
pub enum Width {
    /// Of a name or title, the first of its list: it gets what room is left before the others.
    Text(u16, u16),
    Other(u16, u16),
    /// One glyph, under a heading of [`GLYPH`] cells.
    Glyph,
    /// By the width of the list.
    Of(fn(Context<'_>, u16) -> (u16, u16)),
}

/// The width of a column of glyphs: its heading is a word that can be read.
pub const GLYPH: u16 = 4;

/// When a column stands. Before a name or title is cut, the columns beside it leave, the last first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    /// The cells that the name or title keeps beside it.
    pub beside: u16,
    /// The columns of the screen that it needs.
    pub screen: u16,
}

impl Stands {
    /// On every screen.
    pub const ALWAYS: Self = Self::beside(0);
    /// On no screen: the command line can sort by it.
    pub const NEVER: Self = Self { beside: 0, screen: u16::MAX };

    /// Where the name or title keeps this many cells.
    pub const fn beside(cells: u16) -> Self {
        Self { beside: cells, screen: 0 }
    }
}

/// The width of the widest of some texts.
pub fn widest(texts: impl Iterator<Item = String>) -> u16 {
    u16::try_from(texts.map(|text| text.width()).max().unwrap_or(0)).unwrap_or(u16::MAX)
}

/// How the rows of a column are sorted.
#[derive(Clone, Copy)]
pub enum Order {
    /// By the text of the cell, accents aside.
    Text,
    /// As the dataset has them.
    Dataset,
    /// By a key.
    By(fn(Context<'_>, usize) -> Key),
    /// By numbers that all rows have: there may be millions.
    Ranked(for<'a> fn(Context<'a>, &'a Index) -> Ranks<'a>),
}

/// A row's place among all in a column.
pub type Ranks<'a> = Box<dyn Fn(usize) -> u32 + Sync + 'a>;

/// The place of a row among others. Keys of one column are of one kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The most first.
    Count(Reverse<usize>),
    /// The latest first.
    Newest(Reverse<Option<Date>>),
    Row(usize),
    Date(Date),
    Text(String),
    /// After all that have a value.
    Nothing,
}

impl Key {
    pub fn date(date: Option<Date>) -> Self {
        date.map_or(Self::Nothing, Self::Date)
    }

    pub const fn most_first(count: usize) -> Self {
        Self::Count(Reverse(count))
    }

    pub fn text(text: String) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text) }
    }
}

impl ListColumn {
    /// The cell of a row of the dataset in a column of a width.
    pub fn cell_in(&self, cx: Context<'_>, row: usize, width: u16) -> Cell {
        self.fit.map_or_else(|| (self.cell)(cx, row), |fit| fit(cx, row, width))
    }

    /// The text of the cell of a row of the dataset: what exports show of it, unstyled.
    pub fn text(&self, cx: Context<'_>, row: usize) -> String {
        (self.cell)(cx, row).text
    }
}

impl fmt::Debug for ListColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word)
    }
}

/// Columns of one list are equal if their words are.
impl PartialEq for ListColumn {
    fn eq(&self, other: &Self) -> bool {
        self.word == other.word
    }
}

impl Eq for ListColumn {}
