//! The columns of the lists: which there are, how wide, what stands in a cell, how rows compare.

use crate::view::Context;
use std::cmp::Reverse;

use unicode_width::UnicodeWidthStr;

use crate::config::Role;
use crate::core::Subject;
use crate::core::fold::fold;
use crate::core::standing::Status;
use crate::core::{Dataset, Date, Id, StatedDate};
use crate::i18n::Messages;
use crate::query::{Field, Index, NamedField};
use crate::view::glyph;

/// A column of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    Name,
    Country,
    /// How many stances and events we hold of a firm.
    Records,
    /// The standing toward an instrument, by its key.
    Position(Id),
    Instrument,
    Reference,
    Title,
    Who,
    From,
    Date,
    Kind,
    Firms,
    Binding,
    Opened,
    Signed,
    /// How many firms have any stance toward an instrument.
    Known,
    /// The date of the newest stance.
    Newest,
}

/// By which column rows are sorted, and which way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    pub column: Column,
    pub reversed: bool,
}

impl Sort {
    /// Reads a column's word, with a dash in front where it is turned around.
    pub fn parse(word: &str, columns: &[Column]) -> Option<Self> {
        let (name, reversed) = word.strip_prefix('-').map_or((word, false), |name| (name, true));
        let column = columns.iter().find(|column| column.word() == name)?.clone();
        Some(Self { column, reversed })
    }

    /// Its word, as [`Sort::parse`] reads it.
    pub fn word(&self) -> String {
        format!("{}{}", if self.reversed { "-" } else { "" }, self.column.word())
    }
}

/// A column with its place in the row, in cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub column: Column,
    pub x: u16,
    pub width: u16,
    pub heading: String,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub role: Role,
}

impl Column {
    /// All columns of a subject, the most telling first.
    pub fn all(subject: Subject, data: &Dataset) -> Vec<Self> {
        match subject {
            Subject::Firms => {
                let positions = subject.fields(data).into_iter().filter_map(|field| match field {
                    Field::Position(key) => Some(Self::Position(key)),
                    Field::Named(_) => None,
                });
                [Self::Name, Self::Country, Self::Records].into_iter().chain(positions).collect()
            }
            Subject::Obligations => vec![Self::Instrument, Self::Reference, Self::From, Self::Title, Self::Who],
            Subject::Events => vec![Self::Date, Self::Title, Self::Kind, Self::Firms],
            Subject::Instruments => {
                vec![Self::Name, Self::Binding, Self::Opened, Self::Signed, Self::Known, Self::Newest]
            }
        }
    }

    /// Its name on the command line.
    pub fn word(&self) -> String {
        match self {
            Self::Position(key) => key.to_string(),
            Self::Name => "name".to_owned(),
            Self::Country => "country".to_owned(),
            Self::Records => "records".to_owned(),
            Self::Instrument => "instrument".to_owned(),
            Self::Reference => "ref".to_owned(),
            Self::Title => "title".to_owned(),
            Self::Who => "who".to_owned(),
            Self::From => "from".to_owned(),
            Self::Date => "date".to_owned(),
            Self::Kind => "kind".to_owned(),
            Self::Firms => "firms".to_owned(),
            Self::Binding => "binding".to_owned(),
            Self::Opened => "opened".to_owned(),
            Self::Signed => "signed".to_owned(),
            Self::Known => "known".to_owned(),
            Self::Newest => "newest".to_owned(),
        }
    }

    /// The heading: the word of the query language for a position, so that the screen teaches it.
    fn heading(&self, messages: &Messages) -> String {
        match self {
            Self::Position(key) => key.to_string(),
            Self::Name => messages.get("column.name").to_owned(),
            Self::Country => messages.get("column.country").to_owned(),
            Self::Records => messages.get("column.records").to_owned(),
            Self::Instrument => messages.get("column.instrument").to_owned(),
            Self::Reference => messages.get("column.ref").to_owned(),
            Self::Title => messages.get("column.title").to_owned(),
            Self::Who => messages.get("column.who").to_owned(),
            Self::From => messages.get("column.from").to_owned(),
            Self::Date => messages.get("column.date").to_owned(),
            Self::Kind => messages.get("column.kind").to_owned(),
            Self::Firms => messages.get("column.firms").to_owned(),
            Self::Binding => messages.get("column.binding").to_owned(),
            Self::Opened => messages.get("column.opened").to_owned(),
            Self::Signed => messages.get("column.signed").to_owned(),
            Self::Known => messages.get("column.known").to_owned(),
            Self::Newest => messages.get("column.newest").to_owned(),
        }
    }

    /// The cells that it wants: the least, and the most that it can use.
    fn wants(&self, cx: Context<'_>) -> (u16, u16) {
        let widest =
            |texts: &mut dyn Iterator<Item = usize>| u16::try_from(texts.max().unwrap_or(0)).unwrap_or(u16::MAX);
        match self {
            Self::Position(key) if cx.spelled => {
                let instrument = cx.data.instrument_by_key(key.as_str());
                let row = instrument.and_then(|instrument| cx.data.instruments.row(instrument.id.as_str()));
                let positions = row.map(|row| cx.data.positions_toward(row)).into_iter().flatten();
                let messages = widest(&mut positions.map(|position| cx.messages.status(position.into()).width()));
                (messages + 2, messages + 2)
            }
            Self::Position(key) => {
                let width = u16::try_from(key.as_str().width()).unwrap_or(u16::MAX).clamp(3, 5);
                (width, width)
            }
            Self::Country => (2, 2),
            Self::Records => (3, 3),
            Self::From | Self::Date | Self::Opened => (10, 10),
            // A date that is only known from a list is longer, and is never cut to look like a day.
            Self::Newest => {
                let dates = (0..cx.data.instruments.len()).filter_map(|row| newest(cx, row));
                let width = widest(&mut dates.map(|date| cx.date(date).width())).max(10);
                (width, width)
            }
            Self::Name => (12, 44),
            Self::Title => (10, 60),
            Self::Instrument => {
                let width = widest(&mut cx.data.instruments.iter().map(|i| i.key.as_str().width()));
                (width.min(5), width)
            }
            Self::Reference => (10, 24),
            Self::Who | Self::Firms => (10, 30),
            Self::Kind => (12, 20),
            Self::Binding => (7, 10),
            Self::Signed | Self::Known => (10, 14),
        }
    }

    pub fn cell(&self, cx: Context<'_>, subject: Subject, row: usize) -> Cell {
        let plain = |text: String| Cell { text, role: Role::Plain };
        let dim = |text: String| Cell { text, role: Role::Dim };
        match subject {
            Subject::Firms => self.firm_cell(cx, row),
            Subject::Obligations => {
                let Some(obligation) = cx.data.obligations.at(row) else { return plain(String::new()) };
                match self {
                    Self::Instrument => dim(cx
                        .data
                        .instruments
                        .get(&obligation.instrument)
                        .map_or_else(String::new, |i| i.key.to_string())),
                    Self::Reference => dim(obligation.reference.to_string()),
                    Self::Who => dim(cx.messages.terms(cx.data, &obligation.who)),
                    Self::From => date_cell(cx, obligation.first_date_on(cx.as_of)),
                    _ => plain(cx.messages.read(&obligation.title).0.to_string()),
                }
            }
            Subject::Events => {
                let Some(event) = cx.data.events.at(row) else { return plain(String::new()) };
                match self {
                    Self::Date => date_cell(cx, Some(event.date)),
                    Self::Kind => dim(cx.messages.get(&format!("kind.{}", event.kind)).to_owned()),
                    Self::Firms => {
                        let names = event.firms.iter().filter_map(|id| Some(cx.data.firms.get(id)?.name.as_str()));
                        dim(names.collect::<Vec<_>>().join(", "))
                    }
                    _ => plain(cx.messages.read(&event.title).0.to_string()),
                }
            }
            Subject::Instruments => {
                let Some(instrument) = cx.data.instruments.at(row) else { return plain(String::new()) };
                match self {
                    Self::Binding => {
                        let role = if instrument.binding { Role::Law } else { Role::Dim };
                        let text =
                            cx.messages.get(if instrument.binding { "value.yes" } else { "value.no" }).to_owned();
                        Cell { text, role }
                    }
                    Self::Opened => date_cell(cx, Some(instrument.opened)),
                    Self::Signed => signed(cx, row),
                    Self::Known => of_all(cx, known_count(cx, row)),
                    Self::Newest => date_cell(cx, newest(cx, row)),
                    _ => plain(cx.messages.read(&instrument.short).0.to_string()),
                }
            }
        }
    }

    fn firm_cell(&self, cx: Context<'_>, row: usize) -> Cell {
        let Some(firm) = cx.data.firms.at(row) else { return Cell { text: String::new(), role: Role::Plain } };
        match self {
            Self::Position(_) => {
                let status = self.status(cx, row);
                let (glyph, role) = glyph::status(status);
                let spelled = cx.spelled && status != Status::None;
                let text = if spelled { format!("{glyph} {}", cx.messages.status(status)) } else { glyph.to_owned() };
                Cell { text, role }
            }
            Self::Country => {
                Cell { text: firm.country.as_ref().map_or("–", |code| code.as_str()).to_owned(), role: Role::Dim }
            }
            Self::Records => Cell { text: format!("{:>3}", cx.data.records_of_firm(row)), role: Role::Dim },
            _ => Cell { text: firm.name.to_string(), role: Role::Plain },
        }
    }

    fn status(&self, cx: Context<'_>, row: usize) -> Status {
        match self {
            Self::Position(key) => cx
                .data
                .instrument_by_key(key.as_str())
                .map_or(Status::None, |instrument| cx.data.status(row, &instrument.id, cx.as_of)),
            _ => Status::None,
        }
    }

    /// Where firms stand in this column, as numbers: there may be millions. Those without a value come last.
    pub fn ranks<'a>(&self, cx: Context<'a>, index: &'a Index, subject: Subject) -> Option<Ranks<'a>> {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        match self {
            _ if subject != Subject::Firms => None,
            Self::Position(key) => {
                let row =
                    cx.data.instrument_by_key(key.as_str()).and_then(|i| cx.data.instruments.row(i.id.as_str()))?;
                let standings = cx.data.standings(cx.as_of);
                Some(Box::new(move |firm| standings.status(firm, row) as u32))
            }
            Self::Records => Some(Box::new(move |firm| u32::MAX - count(cx.data.records_of_firm(firm)))),
            Self::Country => {
                let rank = index.word_ranks(NamedField::Country);
                Some(Box::new(move |firm| rank(firm).unwrap_or(u32::MAX)))
            }
            Self::Name => {
                let ranks = index.name_ranks();
                Some(Box::new(move |firm| ranks.get(firm).copied().unwrap_or(u32::MAX)))
            }
            _ => None,
        }
    }

    /// Where a row stands in this column; rows without a value come last.
    pub fn key(&self, cx: Context<'_>, subject: Subject, row: usize) -> Key {
        let most_first = |count: usize| Key::Count(Reverse(count));
        match self {
            Self::From => Key::date(cx.data.obligations.at(row).and_then(|o| o.first_date_on(cx.as_of))),
            Self::Date => Key::date(cx.data.events.at(row).map(|event| event.date)),
            Self::Opened => Key::date(cx.data.instruments.at(row).map(|instrument| instrument.opened)),
            Self::Signed => most_first(signed_count(cx, row)),
            Self::Known => most_first(known_count(cx, row)),
            Self::Newest => Key::Newest(Reverse(newest(cx, row).map(|stated| stated.date))),
            Self::Reference | Self::Instrument => Key::Row(row),
            _ => Key::text(fold(&self.cell(cx, subject, row).text)),
        }
    }
}

/// A firm's place among all in a column.
pub type Ranks<'a> = Box<dyn Fn(usize) -> u32 + Sync + 'a>;

/// Where a row stands among others. Keys of one column are of one kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// The most first.
    Count(Reverse<usize>),
    /// The latest first.
    Newest(Reverse<Option<Date>>),
    Row(usize),
    Date(Date),
    Text(String),
    /// Behind all that have a value.
    Nothing,
}

impl Key {
    fn date(date: Option<Date>) -> Self {
        date.map_or(Self::Nothing, Self::Date)
    }

    fn text(text: String) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text) }
    }
}

fn date_cell(cx: Context<'_>, date: Option<impl Into<StatedDate>>) -> Cell {
    match date.map(Into::into) {
        Some(stated) if stated.date.is_by(cx.today) => Cell { text: cx.date(stated), role: Role::Past },
        Some(stated) => Cell { text: cx.date(stated), role: Role::Future },
        None => Cell { text: "–".to_owned(), role: Role::Dim },
    }
}

fn signed_count(cx: Context<'_>, instrument: usize) -> usize {
    let standings = cx.data.standings(cx.as_of);
    [Status::Signed, Status::PartlySigned].into_iter().map(|status| standings.count(instrument, status)).sum()
}

fn signed(cx: Context<'_>, row: usize) -> Cell {
    // A law binds; nobody signs it.
    if cx.data.instruments.at(row).is_some_and(|instrument| instrument.binding) {
        return Cell { text: "–".to_owned(), role: Role::Dim };
    }
    of_all(cx, signed_count(cx, row))
}

/// The firms with any stance toward an instrument.
fn known_count(cx: Context<'_>, instrument: usize) -> usize {
    cx.data.firms.len() - cx.data.standings(cx.as_of).count(instrument, Status::None)
}

/// The date of the newest stance toward an instrument.
fn newest(cx: Context<'_>, instrument: usize) -> Option<StatedDate> {
    cx.data.standings(cx.as_of).newest(instrument)
}

fn of_all(cx: Context<'_>, n: usize) -> Cell {
    let total = cx.data.firms.len().to_string();
    let text = cx.messages.fill("count.of", &[("n", &n.to_string()), ("total", &total)]);
    Cell { text, role: if n > 0 { Role::Plain } else { Role::Dim } }
}

/// Places the columns of a subject into a row. The first columns always stand; of the positions, those from `pan`
/// on that fit; what room is left goes to the columns that can use it.
pub fn place(cx: Context<'_>, subject: Subject, width: u16, pan: usize) -> Vec<Placed> {
    /// The mark and the blank before the first column.
    const LEAD: u16 = 2;
    /// The positions that stand even where names must be cut, and what names want beyond their least.
    const FIRST: usize = 4;
    const NAME_ROOM: u16 = 12;
    /// Below this width the number of records gives its room to the positions.
    const SPARE: u16 = 44;
    let mut columns = Column::all(subject, cx.data);
    if width < SPARE {
        columns.retain(|column| *column != Column::Records);
    }
    let is_position = |column: &Column| matches!(column, Column::Position(_));
    let fixed = columns.iter().filter(|column| !is_position(column)).count();
    let positions = columns.len() - fixed;
    if positions > 0 {
        let skip = pan.min(positions - 1);
        columns.drain(fixed..fixed + skip);
    }
    // Every column brings a blank behind it; the last one needs none.
    let mut left = (width + 1).saturating_sub(LEAD);
    let mut widths: Vec<u16> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let (least, _) = column.wants(cx);
        // Further positions only stand where names keep room to be read.
        let spare = if at >= fixed + FIRST { NAME_ROOM } else { 0 };
        if at > 0 && least + 1 + spare > left {
            break;
        }
        widths.push(least.min(left.saturating_sub(1)));
        left = left.saturating_sub(least + 1);
    }
    // What is left goes to names and titles first.
    let is_text = |column: &Column| matches!(column, Column::Name | Column::Title);
    for wide in [true, false] {
        for (column, width) in columns.iter().zip(&mut widths).filter(|(column, _)| is_text(column) == wide) {
            let (_, most) = column.wants(cx);
            let more = most.saturating_sub(*width).min(left);
            *width += more;
            left -= more;
        }
    }
    let mut x = LEAD;
    columns
        .into_iter()
        .zip(widths)
        .map(|(column, width)| {
            let placed = Placed { x, width, heading: column.heading(cx.messages), column };
            x += width + 1;
            placed
        })
        .collect()
}
