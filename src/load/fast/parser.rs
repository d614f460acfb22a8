//! Parses a file record by record, from its beginning or from a record in the middle of it.
//!
//! A file is an object of lists (`{"firms": [{…}, …], …}`), or has one record per line under the name of its kind
//! (`{"firm": {…}}`).

use serde::Deserialize;

use crate::core::object::Object;
use crate::core::record::for_each_kind;
use crate::core::record::{self, About, Dated, Firm, Position, Stance};
use crate::core::{Date, Id, Kind, Record, Safe, StatedDate};
use crate::load::fast::chunk::{Chunk, InvalidRecord};
use crate::load::fast::cursor::{Cursor, Expect};
use crate::load::fast::partial::PartialRecord;
use crate::load::fast::residency::Residency;
use crate::load::kinds;

/// The fields of a bundled stance that are parsed.
#[derive(Deserialize)]
struct BriefStance<'t> {
    id: Id,
    #[serde(default)]
    former_ids: Vec<Id>,
    firm: &'t str,
    instrument: &'t str,
    position: Position,
    date: Date,
    #[serde(default)]
    dated: Dated,
    #[serde(default)]
    covers: Vec<&'t str>,
}

/// The fields that are parsed of other bundled records that do not stay in memory.
#[derive(Deserialize)]
struct BriefRecord {
    id: Id,
    #[serde(default)]
    former_ids: Vec<Id>,
}

/// Why parsing ended before the end of the text.
#[derive(Debug)]
enum Stop {
    /// The text ends inside a value.
    EndOfText,
    /// Something is wrong there.
    Invalid,
}

impl From<InvalidRecord> for Stop {
    fn from(_: InvalidRecord) -> Self {
        Self::Invalid
    }
}

/// Parses a text that begins at `chunk.start` of its file into the chunk. The chunk ends at the last place from which
/// parsing can go on. `is_whole` says that the file ends with the text.
pub fn parse(chunk: &mut Chunk, text: &str, is_whole: bool) -> Result<(), InvalidRecord> {
    let base = chunk.start.at;
    let mut parser = RecordParser { text, at: 0, base, chunk };
    loop {
        let expect = parser.chunk.end.expect;
        match parser.step(expect) {
            Ok(Some(expect)) => parser.chunk.end = Cursor { at: base + parser.at as u64, expect },
            Ok(None) => return Ok(()),
            Err(Stop::EndOfText) if !is_whole => return Ok(()),
            Err(_) => return Err(InvalidRecord),
        }
    }
}

/// The kind of the record at the beginning of a text: the first kind as which it can be parsed.
pub fn guess_kind(text: &str) -> Option<Kind> {
    macro_rules! first {
        ($($list:ident: $record:ident),+ $(,)?) => {
            $(if first_value::<Object<record::$record>>(text).is_ok() {
                return Some(Kind::$record);
            })+
        };
    }
    for_each_kind!(first);
    None
}

/// The first value of a text, and where it ends.
fn first_value<'t, T: Deserialize<'t>>(text: &'t str) -> Result<(T, usize), Stop> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<T>();
    match values.next() {
        Some(Ok(value)) => Ok((value, values.byte_offset())),
        Some(Err(error)) if !error.is_eof() => Err(Stop::Invalid),
        _ => Err(Stop::EndOfText),
    }
}

struct RecordParser<'t, 'c> {
    text: &'t str,
    at: usize,
    /// Where the text begins in its file.
    base: u64,
    chunk: &'c mut Chunk,
}

impl<'t> RecordParser<'t, '_> {
    /// One value further. None at the end of the text. Where the text ends inside a value, nothing has been added.
    fn step(&mut self, expect: Expect) -> Result<Option<Expect>, Stop> {
        Ok(Some(match expect {
            Expect::Start => self.start()?,
            Expect::Field => self.field()?,
            Expect::AfterField => {
                if self.comma_or(b'}')? {
                    Expect::Field
                } else {
                    Expect::End
                }
            }
            Expect::Record { first: true, .. } if self.peek() == Some(b']') => {
                self.at += 1;
                Expect::AfterField
            }
            Expect::Record { kind, .. } => {
                self.record(kind)?;
                Expect::AfterRecord { kind }
            }
            Expect::AfterRecord { kind } => {
                let end = self.at;
                if self.comma_or(b']')? {
                    // Up to the beginning of the next record, where a guessed chunk begins too.
                    self.peek().ok_or(Stop::EndOfText)?;
                    self.set_gap(end);
                    Expect::Record { kind, first: false }
                } else {
                    Expect::AfterField
                }
            }
            Expect::Line if self.peek().is_none() => return Ok(None),
            Expect::Line => self.line()?,
            Expect::AfterLine => {
                self.token(b'}')?;
                let end = self.at;
                if self.peek().is_some() {
                    self.set_gap(end);
                }
                Expect::Line
            }
            // What looked like a whole file was the first line, with the description of the dataset.
            Expect::End if self.peek() == Some(b'{') && self.is_description_line() => Expect::Line,
            Expect::End => return if self.peek().is_none() { Ok(None) } else { Err(Stop::Invalid) },
        }))
    }

    fn start(&mut self) -> Result<Expect, Stop> {
        self.token(b'{')?;
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Expect::End);
        }
        let inside = self.at;
        let name: String = self.value()?;
        // In a file of lines, the first line is parsed again as a line.
        let is_line = kinds::of_line(&name).is_some();
        self.at = if is_line { 0 } else { inside };
        Ok(if is_line { Expect::Line } else { Expect::Field })
    }

    fn field(&mut self) -> Result<Expect, Stop> {
        let name: String = self.value()?;
        self.token(b':')?;
        if let Some(kind) = kinds::of_list(&name) {
            self.token(b'[')?;
            let first = self.chunk.begun.insert(kind);
            return if first { Ok(Expect::Record { kind, first: true }) } else { Err(Stop::Invalid) };
        }
        match name.as_str() {
            "$schema" => drop(self.value::<Safe>()?),
            kinds::ABOUT if self.chunk.about.is_none() => self.chunk.about = Some(self.value()?),
            _ => return Err(Stop::Invalid),
        }
        Ok(Expect::AfterField)
    }

    /// Whether nothing but the description of the dataset comes before this place.
    fn is_description_line(&self) -> bool {
        self.chunk.start.expect == Expect::Start && self.chunk.begun.is_empty() && self.chunk.about.is_some()
    }

    /// `{"firm": {…}}`
    fn line(&mut self) -> Result<Expect, Stop> {
        self.token(b'{')?;
        let name: String = self.value()?;
        self.token(b':')?;
        if name == kinds::ABOUT && self.chunk.about.is_none() {
            self.chunk.about = Some(self.value::<About>()?);
        } else {
            self.record(kinds::of_line(&name).ok_or(Stop::Invalid)?)?;
        }
        Ok(Expect::AfterLine)
    }

    /// A record ended at `end`, and another one begins here.
    fn set_gap(&mut self, end: usize) {
        self.chunk.gap = Some((self.base + end as u64, self.base + self.at as u64));
    }

    /// Whether a comma comes. If not, the end must.
    fn comma_or(&mut self, end: u8) -> Result<bool, Stop> {
        let found = self.peek().ok_or(Stop::EndOfText)?;
        self.at += 1;
        if found == b',' || found == end { Ok(found == b',') } else { Err(Stop::Invalid) }
    }

    fn record(&mut self, kind: Kind) -> Result<(), Stop> {
        // Kinds for which more than the record is needed, or less.
        match kind {
            Kind::Firm => return self.firm(),
            Kind::Stance if self.chunk.residency == Residency::Bundled => return self.bundled_stance(),
            Kind::Stance => return self.stance(),
            _ => {}
        }
        macro_rules! any {
            ($($list:ident: $record:ident),+ $(,)?) => {
                match kind {
                    $(Kind::$record => self.plain::<record::$record>(),)+
                }
            };
        }
        for_each_kind!(any)
    }

    fn plain<T: PartialRecord>(&mut self) -> Result<(), Stop> {
        let residency = self.chunk.residency;
        if residency == Residency::Bundled && !T::KEPT_BY.contains(&residency) {
            return self.bundled::<T>();
        }
        let (record, start, len) = self.object::<T>()?;
        Ok(self.chunk.push(record, start, len)?)
    }

    fn firm(&mut self) -> Result<(), Stop> {
        let row = Firm::partial(&self.chunk.tables).ids.len();
        let (firm, start, len) = self.object::<Firm>()?;
        let affiliations = firm.affiliations().filter_map(|one| Some((row, one.with(|id| Some(id.clone()))?)));
        self.chunk.affiliations.extend(affiliations);
        Ok(self.chunk.push(firm, start, len)?)
    }

    fn stance(&mut self) -> Result<(), Stop> {
        let (stance, start, len) = self.object::<Stance>()?;
        let summary = (stance.position, stance.stated_date(), !stance.covers.is_empty());
        self.chunk.push_summary(stance.firm.as_str(), stance.instrument.as_str(), summary)?;
        Ok(self.chunk.push(stance, start, len)?)
    }

    fn bundled_stance(&mut self) -> Result<(), Stop> {
        let (brief, start, len) = self.placed::<BriefStance<'t>>()?;
        let stated = StatedDate { date: brief.date, dated: brief.dated };
        let summary = (brief.position, stated, !brief.covers.is_empty());
        self.chunk.push_summary(brief.firm, brief.instrument, summary)?;
        self.chunk.push_former_ids::<Stance>(&brief.id, &brief.former_ids);
        Ok(self.chunk.push_place::<Stance>(brief.id.as_str(), start, len)?)
    }

    /// A record that the tests of the bundled files have checked, so that only its ids are parsed here.
    fn bundled<T: PartialRecord>(&mut self) -> Result<(), Stop> {
        let (brief, start, len) = self.placed::<BriefRecord>()?;
        self.chunk.push_former_ids::<T>(&brief.id, &brief.former_ids);
        Ok(self.chunk.push_place::<T>(brief.id.as_str(), start, len)?)
    }

    /// A record, boxed because it is large and moved several times.
    fn object<T: Record>(&mut self) -> Result<(Box<T>, u64, usize), Stop> {
        let (record, start, len) = self.placed::<Object<Box<T>>>()?;
        Ok((record.into_inner(), start, len))
    }

    /// A value, where it begins in the file, and its length in bytes.
    fn placed<T: Deserialize<'t>>(&mut self) -> Result<(T, u64, usize), Stop> {
        self.peek();
        let start = self.at;
        let value = self.value()?;
        Ok((value, self.base + start as u64, self.at - start))
    }

    fn value<T: Deserialize<'t>>(&mut self) -> Result<T, Stop> {
        let (value, len) = first_value(self.text.get(self.at..).unwrap_or_default())?;
        self.at += len;
        Ok(value)
    }

    /// The next byte that is not whitespace.
    fn peek(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let skipped = rest.iter().take_while(|b| matches!(b, b' ' | b'\n' | b'\r' | b'\t')).count();
        self.at += skipped;
        rest.get(skipped).copied()
    }

    fn token(&mut self, byte: u8) -> Result<(), Stop> {
        match self.peek() {
            Some(found) if found == byte => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(Stop::Invalid),
            None => Err(Stop::EndOfText),
        }
    }
}
