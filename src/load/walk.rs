//! From the beginning of a file, or from a record in the middle of it, record by record.
//!
//! A file is an object of lists (`{"firms": [{…}, …], …}`), or has one record a line under the name of its kind
//! (`{"firm": {…}}`).

use serde::Deserialize;

use crate::core::Kind;
use crate::core::Record;
use crate::core::object::Object;
use crate::core::record::{
    About, Dated, Event, Firm, Instrument, Note, Obligation, Penalty, Position, Source, Stance, Term,
};
use crate::core::{Date, Safe, StatedDate};
use crate::load::Loaded;
use crate::load::parts::{Gathered, kind_of};
use crate::load::piece::{Piece, Unsound};
use crate::load::pieces::Keep;

/// What is to come at a place between the values of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The file's object, or its first line.
    Start,
    /// A field of the file's object.
    Field,
    /// A comma and another field, or the object's end.
    AfterField,
    /// A record of a list, or the list's end where it may have none.
    Record { kind: Kind, first: bool },
    /// A comma and another record, or the list's end.
    AfterRecord { kind: Kind },
    /// A line with a record, or the end.
    Line,
    /// The end of a line's object.
    AfterLine,
    /// Nothing but blanks.
    End,
}

/// A place in a file, in bytes, and what is to come there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub at: u64,
    pub next: Next,
}

/// What is read of a stance of our own.
#[derive(Deserialize)]
struct BriefStance<'t> {
    id: &'t str,
    firm: &'t str,
    instrument: &'t str,
    position: Position,
    date: Date,
    #[serde(default)]
    dated: Dated,
    #[serde(default)]
    covers: Vec<&'t str>,
}

/// What is read of a source of our own.
#[derive(Deserialize)]
struct BriefSource<'t> {
    id: &'t str,
}

/// Why walking ended before the end of the text.
#[derive(Debug)]
enum Stop {
    /// The text ends inside of a value.
    Short,
    /// Something is wrong there.
    Wrong,
}

impl From<Unsound> for Stop {
    fn from(_: Unsound) -> Self {
        Self::Wrong
    }
}

/// Reads a text that begins at `piece.start` of its file into the piece. The piece ends at the last place from which
/// reading can go on. `whole` says that the file ends where the text does. An error where something is wrong.
pub fn walk(piece: &mut Piece, text: &str, whole: bool) -> Result<(), Unsound> {
    let base = piece.start.at;
    let mut walker = Walker { text, at: 0, base, piece };
    loop {
        let next = walker.piece.end.next;
        match walker.step(next) {
            Ok(Some(next)) => walker.piece.end = Spot { at: base + walker.at as u64, next },
            Ok(None) => return Ok(()),
            Err(Stop::Short) if !whole => return Ok(()),
            Err(_) => return Err(Unsound),
        }
    }
}

/// The kind of the record at the beginning of a text, by what it looks like.
pub fn kind_at(text: &str) -> Option<Kind> {
    macro_rules! first {
        ($($record:ident),+) => {
            $(if read::<Object<$record>>(text).is_ok() {
                return Some($record::KIND);
            })+
        };
    }
    first!(Firm, Stance, Source, Event, Note, Obligation, Term, Instrument, Penalty);
    None
}

/// The first value of a text, and where it ends.
fn read<'t, T: Deserialize<'t>>(text: &'t str) -> Result<(T, usize), Stop> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<T>();
    match values.next() {
        Some(Ok(value)) => Ok((value, values.byte_offset())),
        Some(Err(error)) if !error.is_eof() => Err(Stop::Wrong),
        _ => Err(Stop::Short),
    }
}

struct Walker<'t, 'p> {
    text: &'t str,
    at: usize,
    /// Where the text begins in its file.
    base: u64,
    piece: &'p mut Piece,
}

impl<'t> Walker<'t, '_> {
    /// One value further. None at the end of the text. Where the text turns out to be short, nothing was taken in.
    fn step(&mut self, next: Next) -> Result<Option<Next>, Stop> {
        Ok(Some(match next {
            Next::Start => self.start()?,
            Next::Field => self.field()?,
            Next::AfterField => {
                if self.comma_or(b'}')? {
                    Next::Field
                } else {
                    Next::End
                }
            }
            Next::Record { first: true, .. } if self.peek() == Some(b']') => {
                self.at += 1;
                Next::AfterField
            }
            Next::Record { kind, .. } => {
                self.record(kind)?;
                Next::AfterRecord { kind }
            }
            Next::AfterRecord { kind } => {
                let end = self.at;
                if self.comma_or(b']')? {
                    // Up to where the next record begins, so that its place is the same whoever comes to it.
                    self.peek().ok_or(Stop::Short)?;
                    self.gap(end);
                    Next::Record { kind, first: false }
                } else {
                    Next::AfterField
                }
            }
            Next::Line if self.peek().is_none() => return Ok(None),
            Next::Line => self.line()?,
            Next::AfterLine => {
                self.token(b'}')?;
                let end = self.at;
                if self.peek().is_some() {
                    self.gap(end);
                }
                Next::Line
            }
            // The description of the dataset is a line of its own.
            Next::End if self.peek() == Some(b'{') && self.tells_of_itself() => Next::Line,
            Next::End => return if self.peek().is_none() { Ok(None) } else { Err(Stop::Wrong) },
        }))
    }

    fn start(&mut self) -> Result<Next, Stop> {
        self.token(b'{')?;
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Next::End);
        }
        let inside = self.at;
        let name: String = self.value()?;
        // In a file of lines the first one is read again as such.
        let is_line = kind_of(&name, false).is_some();
        self.at = if is_line { 0 } else { inside };
        Ok(if is_line { Next::Line } else { Next::Field })
    }

    fn field(&mut self) -> Result<Next, Stop> {
        let name: String = self.value()?;
        self.token(b':')?;
        if let Some(kind) = kind_of(&name, true) {
            self.token(b'[')?;
            let first = self.piece.begun.insert(kind);
            return if first { Ok(Next::Record { kind, first: true }) } else { Err(Stop::Wrong) };
        }
        match name.as_str() {
            "$schema" => drop(self.value::<Safe>()?),
            "dataset" if self.piece.about.is_none() => self.piece.about = Some(self.value()?),
            _ => return Err(Stop::Wrong),
        }
        Ok(Next::AfterField)
    }

    /// Whether nothing stands before this place but the description of the dataset.
    fn tells_of_itself(&self) -> bool {
        self.piece.start.next == Next::Start && self.piece.begun.is_empty() && self.piece.about.is_some()
    }

    /// `{"firm": {…}}`
    fn line(&mut self) -> Result<Next, Stop> {
        self.token(b'{')?;
        let name: String = self.value()?;
        self.token(b':')?;
        if name == "dataset" && self.piece.about.is_none() {
            self.piece.about = Some(self.value::<About>()?);
        } else {
            self.record(kind_of(&name, false).ok_or(Stop::Wrong)?)?;
        }
        Ok(Next::AfterLine)
    }

    /// A record ended, and another one begins.
    fn gap(&mut self, end: usize) {
        self.piece.gap = Some((self.base + end as u64, self.base + self.at as u64));
    }

    /// Whether a comma comes; if not, it must be the end.
    fn comma_or(&mut self, end: u8) -> Result<bool, Stop> {
        let found = self.peek().ok_or(Stop::Short)?;
        self.at += 1;
        if found == b',' || found == end { Ok(found == b',') } else { Err(Stop::Wrong) }
    }

    fn record(&mut self, kind: Kind) -> Result<(), Stop> {
        match kind {
            Kind::Firm => {
                let index = Firm::part(&self.piece.parts).ids.len();
                let (firm, start, len) = self.object::<Firm>()?;
                if let Some(parent) = &firm.parent {
                    self.piece.parents.push((index, parent.clone()));
                }
                Ok(self.piece.take(firm, start, len)?)
            }
            Kind::Instrument => self.take::<Instrument>(),
            Kind::Obligation => self.take::<Obligation>(),
            Kind::Stance if self.piece.keep == Keep::Own => {
                let (brief, start, len) = self.placed::<BriefStance<'t>>()?;
                let said =
                    (brief.position, StatedDate { date: brief.date, dated: brief.dated }, !brief.covers.is_empty());
                self.piece.say(brief.firm, brief.instrument, said)?;
                Ok(self.piece.place::<Stance>(brief.id, start, len)?)
            }
            Kind::Source if self.piece.keep == Keep::Own => {
                let (brief, start, len) = self.placed::<BriefSource<'t>>()?;
                Ok(self.piece.place::<Source>(brief.id, start, len)?)
            }
            Kind::Stance => {
                let (stance, start, len) = self.object::<Stance>()?;
                let said = (stance.position, stance.stated_date(), !stance.covers.is_empty());
                self.piece.say(stance.firm.as_str(), stance.instrument.as_str(), said)?;
                Ok(self.piece.take(stance, start, len)?)
            }
            Kind::Event => self.take::<Event>(),
            Kind::Note => self.take::<Note>(),
            Kind::Source => self.take::<Source>(),
            Kind::Term => self.take::<Term>(),
            Kind::Penalty => self.take::<Penalty>(),
        }
    }

    fn take<T: Gathered>(&mut self) -> Result<(), Stop> {
        let (record, start, len) = self.object::<T>()?;
        Ok(self.piece.take(record, start, len)?)
    }

    /// Records are large, and handed on some times: in a box only their address is.
    fn object<T: Loaded>(&mut self) -> Result<(Box<T>, u64, usize), Stop> {
        let (record, start, len) = self.placed::<Object<Box<T>>>()?;
        Ok((record.into_inner(), start, len))
    }

    /// A value, where it begins in the file, and how long it is.
    fn placed<T: Deserialize<'t>>(&mut self) -> Result<(T, u64, usize), Stop> {
        self.peek();
        let start = self.at;
        let value = self.value()?;
        Ok((value, self.base + start as u64, self.at - start))
    }

    fn value<T: Deserialize<'t>>(&mut self) -> Result<T, Stop> {
        let (value, len) = read(self.text.get(self.at..).unwrap_or_default())?;
        self.at += len;
        Ok(value)
    }

    /// The next byte that is no blank.
    fn peek(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let blanks = rest.iter().take_while(|b| matches!(b, b' ' | b'\n' | b'\r' | b'\t')).count();
        self.at += blanks;
        rest.get(blanks).copied()
    }

    fn token(&mut self, byte: u8) -> Result<(), Stop> {
        match self.peek() {
            Some(found) if found == byte => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(Stop::Wrong),
            None => Err(Stop::Short),
        }
    }
}
