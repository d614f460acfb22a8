//! The columns of the lists: which ones there are, what their cells hold, how rows are sorted.

use unicode_width::UnicodeWidthStr;

use crate::core::fold::fold;
use crate::core::standing::Status;
use crate::core::{Dataset, Id, Subject};
use crate::query::{Field, Index};
use crate::view::context::Context;
use crate::view::evidence::weakened;
use crate::view::glyph::Glyph;
use crate::view::list_column::{Cell, GLYPH, Key, ListColumn, Order, Ranks, Stands, Width, widest};
use crate::view::rows;

/// A column of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// A field of the records.
    Field(&'static ListColumn),
    /// The standing of firms toward an instrument, by its key.
    Position(Id),
}

/// The column by which rows are sorted, and the direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    pub column: Column,
    pub reversed: bool,
}

impl Sort {
    /// Parses the word of a column; a dash before it reverses the order.
    pub fn parse(word: &str, columns: &[Column]) -> Option<Self> {
        let (name, reversed) = word.strip_prefix('-').map_or((word, false), |name| (name, true));
        let column = columns.iter().find(|column| column.word() == name)?.clone();
        Some(Self { column, reversed })
    }

    /// Its word, as [`Sort::parse`] accepts it.
    pub fn word(&self) -> String {
        format!("{}{}", if self.reversed { "-" } else { "" }, self.column.word())
    }

    /// The order of a list in which nothing is searched for: firms with the most records first, obligations by group.
    /// None for the order of the dataset.
    pub fn natural(subject: Subject) -> Option<Self> {
        let column = match subject {
            Subject::Firms => &rows::FIRM_RECORDS,
            Subject::Obligations => &rows::OBLIGATION_GROUPS,
            Subject::Events | Subject::Instruments => return None,
        };
        Some(Self { column: Column::Field(column), reversed: false })
    }
}

impl Column {
    /// All columns of a subject, the most important first.
    pub fn all(subject: Subject, data: &Dataset) -> Vec<Self> {
        let fields: &'static [&'static ListColumn] = match subject {
            Subject::Firms => rows::FIRM_LIST,
            Subject::Obligations => rows::OBLIGATION_LIST,
            Subject::Events => rows::EVENT_LIST,
            Subject::Instruments => rows::INSTRUMENT_LIST,
        };
        let positions = subject.fields(data).into_iter().filter_map(|field| match field {
            Field::Position(key) => Some(Self::Position(key)),
            Field::Named(_) => None,
        });
        fields.iter().copied().map(Self::Field).chain(positions).collect()
    }

    /// Its name on the command line.
    pub fn word(&self) -> String {
        match self {
            Self::Field(field) => field.word.to_owned(),
            Self::Position(key) => key.to_string(),
        }
    }

    /// The heading: for a position the field of the query language, or a beginning of it that a query may have
    /// instead, so that the screen teaches it.
    pub fn heading(&self, cx: Context<'_>, subject: Subject) -> String {
        match self {
            Self::Field(field) => {
                let total = subject.len(cx.data).to_string();
                let firms = cx.data.firms.len().to_string();
                cx.messages.fill(field.heading, &[("total", &total), ("firms", &firms)])
            }
            Self::Position(key) if key.as_str().width() <= usize::from(GLYPH) + 1 => key.to_string(),
            Self::Position(key) => subject.short_name(key.as_str(), cx.data, usize::from(GLYPH)).to_owned(),
        }
    }

    /// Whether it holds a glyph alone.
    pub const fn is_glyph(&self, cx: Context<'_>) -> bool {
        !cx.spelled && matches!(self, Self::Position(_) | Self::Field(ListColumn { width: Width::Glyph, .. }))
    }

    /// When it stands; `further` is how many positions are before it.
    pub fn stands(&self, further: usize) -> Stands {
        /// The positions that are shown first, the cells that a name keeps beside them, and beside the others.
        const FIRST: usize = 4;
        const NAME: u16 = 23;
        const WHOLE_NAME: u16 = 40;
        match self {
            Self::Field(field) => field.stands,
            Self::Position(_) => Stands::beside(if further < FIRST { NAME } else { WHOLE_NAME }),
        }
    }

    /// Whether it holds names or titles.
    pub const fn is_text(&self) -> bool {
        matches!(self, Self::Field(ListColumn { width: Width::Text(..), .. }))
    }

    /// The cells that it wants: the least, and the most that it can use.
    pub fn width(&self, cx: Context<'_>, subject: Subject, list: u16) -> (u16, u16) {
        match self {
            Self::Field(field) => match field.width {
                Width::Text(least, most) | Width::Other(least, most) => (least, most),
                Width::Glyph if cx.spelled => (12, 20),
                Width::Glyph => (GLYPH, GLYPH),
                Width::Of(width) => width(cx, list),
            },
            Self::Position(key) if cx.spelled => {
                let row = row_of(cx.data, key);
                let positions = row.map(|row| cx.data.positions_toward(row)).into_iter().flatten();
                let word =
                    |status| cx.data.instrument_by_key(key.as_str()).map(|it| cx.status(&it.id, status).to_owned());
                let words = widest(positions.filter_map(|position| word(position.into())));
                // The glyph, the mark of weak evidence, and a blank.
                (words + 3, words + 3)
            }
            Self::Position(_) => {
                let width = widest(std::iter::once(self.heading(cx, subject))).max(GLYPH);
                (width, width)
            }
        }
    }

    /// The cell of a row of the dataset in a column of a width.
    pub fn cell(&self, cx: Context<'_>, _: Subject, row: usize, width: u16) -> Cell {
        match self {
            Self::Field(field) => field.cell_in(cx, row, width),
            Self::Position(key) => {
                let Some(instrument) = cx.data.instrument_by_key(key.as_str()) else {
                    return Cell::plain(String::new());
                };
                let status = cx.data.status(row, &instrument.id, cx.as_of);
                let Glyph { sign, role, .. } = cx.glyph(&instrument.id, status);
                let at = cx.data.instruments.row(instrument.id.as_str());
                let is_weak = at.is_some_and(|at| cx.data.is_weak(row, at, cx.as_of));
                let sign = weakened(sign, is_weak);
                let spelled = cx.spelled && !matches!(status, Status::None | Status::NotYetOpen);
                let text = if spelled { format!("{sign} {}", cx.status(&instrument.id, status)) } else { sign };
                Cell { text, role }
            }
        }
    }

    /// The places of rows in this column as numbers: there may be millions. Those without a value come last.
    pub fn ranks<'a>(&self, cx: Context<'a>, index: &'a Index, _: Subject) -> Option<Ranks<'a>> {
        match self {
            Self::Field(ListColumn { order: Order::Ranked(ranks), .. }) => Some(ranks(cx, index)),
            Self::Field(_) => None,
            Self::Position(key) => {
                let row = row_of(cx.data, key)?;
                let standings = cx.data.standings(cx.as_of);
                Some(Box::new(move |firm| standings.status(firm, row) as u32))
            }
        }
    }

    /// The place of a row in this column; rows without a value come last.
    pub fn key(&self, cx: Context<'_>, subject: Subject, row: usize) -> Key {
        match self {
            Self::Field(ListColumn { order: Order::By(key), .. }) => key(cx, row),
            Self::Field(ListColumn { order: Order::Dataset, .. }) => Key::Row(row),
            _ => Key::text(fold(&self.cell(cx, subject, row, u16::MAX).text)),
        }
    }
}

fn row_of(data: &Dataset, key: &Id) -> Option<usize> {
    data.instrument_by_key(key.as_str()).and_then(|instrument| data.instruments.row(instrument.id.as_str()))
}
