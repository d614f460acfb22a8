//! A timeline on an axis of some width, in cells: what stands in which column of which row. The screen draws it cell by
//! cell, a picture as shapes.

use unicode_width::UnicodeWidthStr;

use crate::config::Role;
use crate::core::{Date, Event};
use crate::view::glyph::Glyph;
use crate::view::timeline::axis::{Window, Zoom};
use crate::view::timeline::content::{Content, Lane, Look};
use crate::view::timeline::item::Item;
use crate::view::timeline::stroke::Stroke;

/// The rows of a timeline, from top to bottom; the first is the axis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The columns of the axis.
    pub width: u16,
    /// Whether names stand before the axis.
    pub has_heads: bool,
    pub rows: Vec<Row>,
    /// The column of today, if it is seen.
    pub today: Option<u16>,
    /// The column of the day shown, if that is another one.
    pub as_of: Option<u16>,
}

/// The cells before the axis that hold the names of lanes.
pub const HEADS: u16 = 16;

impl Layout {
    /// The cells before the axis.
    pub const fn heads(&self) -> u16 {
        if self.has_heads { HEADS } else { 1 }
    }
}

/// A row: lines lie under pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What stands before the axis.
    pub head: String,
    /// The number of its lane.
    pub lane: Option<usize>,
    pub lines: Vec<Line>,
    pub pieces: Vec<Piece>,
    /// Whether the lines of today and of the cursor cross it.
    pub crossed: bool,
    /// It is the heading of the lanes below it.
    pub is_heading: bool,
}

/// A horizontal line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub from: u16,
    /// The column after its last.
    pub to: u16,
    pub stroke: Stroke,
    pub role: Role,
}

/// Text at a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub x: u16,
    pub text: String,
    pub role: Role,
    pub kind: PieceKind,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// A mark, with the numbers of its lane and its item.
    Mark(Glyph, usize, usize),
    /// The name of a mark that is above, in this column.
    Name(u16),
    /// The line from a mark to its name.
    Stem,
    /// A bar, by its height in eighths.
    Bar(u8),
    /// The end of the arrow of a moved date.
    Arrow,
    /// The name of a track, by its number.
    Tab(usize),
    Text,
}

/// What decides a layout beside the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    pub window: Window,
    /// The columns of the axis.
    pub width: u16,
    /// All rows, with the axis.
    pub height: usize,
    /// How many of the lanes with positions are scrolled out above.
    pub top: usize,
    /// Everything as a list of days around this item, by the numbers of its lane and its item.
    pub agenda: Option<(usize, usize)>,
}

impl Piece {
    /// Whether it stands in a column.
    pub fn covers(&self, column: u16) -> bool {
        let wide = u16::try_from(self.text.width()).unwrap_or(u16::MAX);
        (self.x..self.x.saturating_add(wide)).contains(&column)
    }
}

impl Row {
    /// A row with a name before the axis.
    pub fn new(head: impl Into<String>) -> Self {
        Self { head: head.into(), crossed: true, ..Self::default() }
    }

    /// A line of text over the whole width.
    pub fn text(text: impl Into<String>, role: Role) -> Self {
        let piece = Piece { x: 0, text: text.into(), role, kind: PieceKind::Text };
        Self { pieces: vec![piece], ..Self::default() }
    }

    pub fn put(&mut self, x: u16, text: impl Into<String>, role: Role, kind: PieceKind) {
        self.pieces.push(Piece { x, text: text.into(), role, kind });
    }
}

impl Lane {
    /// Whether an item is shown as a mark of its own: of the law, only what matters enough for the zoom.
    pub fn shows(&self, item: &Item, zoom: Zoom) -> bool {
        self.look != Look::Law || item.rank <= zoom.most_rank()
    }
}

impl Content {
    /// The items that are shown as marks or counted in bars, by date, each with the numbers of its lane and its item.
    pub fn shown(&self, zoom: Zoom) -> Vec<(Date, usize, usize)> {
        let of = |(lane, row): (usize, &Lane)| -> Vec<_> {
            let items = row.items.iter().enumerate().filter(|(_, item)| row.shows(item, zoom));
            items.map(|(at, item)| (item.date.date, lane, at)).collect()
        };
        let mut all: Vec<_> = self.lanes.iter().enumerate().flat_map(of).collect();
        all.sort_unstable();
        all
    }

    /// Whether events are shown by name, and not only counted: in close-up, or where they are few.
    pub fn names_events(&self, zoom: Zoom) -> bool {
        const FEW: usize = 12;
        let mut events = self.lanes.iter().filter(|lane| lane.look == Look::Events);
        zoom >= Zoom::Year || events.all(|lane| lane.items.len() <= FEW)
    }

    /// The days of all that is shown.
    pub fn days(&self) -> Option<(Date, Date)> {
        let dates = || self.lanes.iter().flat_map(|lane| lane.items.iter().map(|item| item.date.date));
        dates().min().zip(dates().max())
    }
}

/// The weight of an item's name: its rank, then how far it is from today.
pub fn weight(item: &Item, today: Date) -> (u8, i64) {
    (item.rank.min(Event::LOWEST_RANK), item.date.date.days_after(today).abs())
}
