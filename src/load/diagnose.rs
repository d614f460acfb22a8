//! A file that did not load is taken apart: record by record, and in a bad record field by field, each tried alone
//! in the place of the same field of a known-good record. So every problem is told, not only the first.

use crate::core::suggest::nearest;
use std::borrow::Cow;

use serde::Deserializer;
use serde::de::{SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::core::Dataset;
use crate::core::object::Object;
use crate::core::record::{About, Event, Firm, Instrument, Note, Obligation, Penalty, Source, Stance, Term};
use crate::core::table::Origin;
use crate::load::locate::{self, Fields, Step};
use crate::load::parts::Gathered;
use crate::load::problem::{Problem, Problems, What};
use crate::load::{Broken, File, Loaded, Page, Safe, put_one};

/// The lists that a file may hold.
const LISTS: [&str; 10] =
    ["dataset", "sources", "terms", "penalties", "instruments", "obligations", "firms", "stances", "events", "notes"];

/// The text of a file, without a byte order mark.
pub fn text<'a>(file: &File<'a>) -> Result<Page<'a>, Problem> {
    let name = file.name.clone();
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file.bytes);
    if bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || bytes.iter().take(4).filter(|b| **b == 0).count() > 1
    {
        return Err(Problem { file: name, line: 1, column: 1, path: String::new(), what: What::Utf16 });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Page::new(name, text)),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).and_then(|good| std::str::from_utf8(good).ok()).unwrap_or("");
            let page = Page::new(name, good);
            Err(Problem::at_offset(&page, good.len(), String::new(), What::NotUtf8))
        }
    }
}

/// Tells every problem of a file that serde refused, and loads the records that are good all the same, so that
/// what they lack beyond their shape is told too.
pub fn file(page: &Page<'_>, to: &mut Diagnosis<'_>) {
    let fields = match serde_json::from_str::<Fields<'_>>(page.text) {
        Ok(fields) => fields.0,
        Err(error) => {
            to.broken.file = true;
            return to.problems.push(refusal(page, page.text, "", &error));
        }
    };
    let mut seen: Vec<&str> = Vec::new();
    for (name, raw) in &fields {
        if seen.contains(&name.as_ref()) {
            let what = What::DuplicateField { field: Safe::new(name) };
            to.problems.push(Problem::at_offset(
                page,
                locate::offset_of(page.text, raw.get()),
                Safe::new(name).to_string(),
                what,
            ));
        }
        seen.push(name);
        match name.as_ref() {
            // An editor's: where the schema stands.
            "$schema" => {
                if let Err(error) = serde_json::from_str::<Safe>(raw.get()) {
                    to.problems.push(refusal(page, raw.get(), "$schema", &error));
                }
            }
            "dataset" => {
                if let Err(error) = serde_json::from_str::<About>(raw.get()) {
                    to.problems.push(refusal(page, raw.get(), "dataset", &error));
                }
            }
            "sources" => to.list::<Source>(page, raw),
            "terms" => to.list::<Term>(page, raw),
            "penalties" => to.list::<Penalty>(page, raw),
            "instruments" => to.list::<Instrument>(page, raw),
            "obligations" => to.list::<Obligation>(page, raw),
            "firms" => to.list::<Firm>(page, raw),
            "stances" => to.list::<Stance>(page, raw),
            "events" => to.list::<Event>(page, raw),
            "notes" => to.list::<Note>(page, raw),
            other => {
                let what = What::UnknownField { found: Safe::new(other), nearest: nearest(other, LISTS) };
                to.problems.push(Problem::at_offset(
                    page,
                    locate::offset_of(page.text, raw.get()),
                    String::new(),
                    what,
                ));
            }
        }
    }
}

/// A file that is taken apart, and where what is found goes.
pub struct Diagnosis<'a> {
    pub at: Origin,
    pub data: &'a mut Dataset,
    pub broken: &'a mut Broken,
    pub problems: &'a mut Problems,
}

impl Diagnosis<'_> {
    fn list<T: Gathered>(&mut self, page: &Page<'_>, raw: &RawValue) {
        let each = Each(|index: usize, text: &RawValue| self.record::<T>(page, text, index));
        if let Err(error) = serde_json::Deserializer::from_str(raw.get()).deserialize_seq(each) {
            self.broken.file = true;
            self.problems.push(refusal(page, raw.get(), T::LIST, &error));
        }
    }

    /// Loads a record, or tells what is wrong with it.
    pub fn record<T: Gathered>(&mut self, page: &Page<'_>, text: &RawValue, index: usize) {
        let read = serde_json::from_str::<Object<T>>(text.get());
        if self.problems.is_full() {
            // What is good here is not loaded any more, so that nothing may be said to be missing.
            self.broken.file = true;
            if read.is_err() {
                self.problems.count_one();
            }
            return;
        }
        match read {
            Ok(Object(good)) => {
                put_one(T::table_mut(self.data), good, Origin { index, ..self.at }, page, self.problems);
            }
            Err(_) => {
                self.broken.ids.extend(id_of(text.get()));
                record::<T>(page, text.get(), index, self.problems);
            }
        }
    }
}

/// Hands over the texts of a list's records one by one, so that no list is held whole.
struct Each<F>(F);

impl<'de, F: FnMut(usize, &'de RawValue)> Visitor<'de> for Each<F> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        let mut index = 0;
        while let Some(record) = list.next_element::<&RawValue>()? {
            (self.0)(index, record);
            index += 1;
        }
        Ok(())
    }
}

/// The id of a record that did not load, as far as it has one.
fn id_of(text: &str) -> Option<String> {
    let fields = serde_json::from_str::<Fields<'_>>(text).ok()?.0;
    let (_, id) = fields.iter().find(|(name, _)| name == "id")?;
    serde_json::from_str(id.get()).ok()
}

fn record<T: Loaded>(page: &Page<'_>, text: &str, index: usize, problems: &mut Problems) {
    let path = locate::show(&[Step::Name(T::LIST), Step::At(index)]);
    let fields = match serde_json::from_str::<Fields<'_>>(text) {
        Ok(fields) => fields.0,
        Err(error) => return problems.push(refusal(page, text, &path, &error)),
    };
    let Ok(good) = serde_json::from_str::<Fields<'static>>(T::TEMPLATE) else { return };
    let good = good.0;
    let mut found = 0;
    let mut seen: Vec<&str> = Vec::new();
    for (name, raw) in &fields {
        let at = format!("{path}.{}", Safe::new(name));
        let place = |what| Problem::at_offset(page, locate::offset_of(page.text, raw.get()), at.clone(), what);
        if seen.contains(&name.as_ref()) {
            found += 1;
            problems.push(place(What::DuplicateField { field: Safe::new(name) }));
        } else if !good.iter().any(|(known, _)| known == name) {
            found += 1;
            let known = good.iter().filter_map(|(known, _)| borrowed(known));
            problems.push(place(What::UnknownField { found: Safe::new(name), nearest: nearest(name, known) }));
        } else if let Some(problem) = field::<T>(page, &good, name, raw, &at) {
            found += 1;
            problems.push(problem);
        }
        seen.push(name);
    }
    for (name, _) in &good {
        if seen.contains(&name.as_ref()) {
            continue;
        }
        let without = object(good.iter().filter(|(other, _)| other != name).map(|(n, raw)| (n.as_ref(), raw.get())));
        if let (Err(_), Some(field)) = (serde_json::from_str::<T>(&without), borrowed(name)) {
            found += 1;
            problems.push(Problem::at_offset(
                page,
                locate::offset_of(page.text, text),
                path.clone(),
                What::Missing { field },
            ));
        }
    }
    if found == 0
        && let Err(error) = serde_json::from_str::<T>(text)
    {
        problems.push(refusal(page, text, &path, &error));
    }
}

/// Tries one field of a record alone, in the place of the same field of a known-good record.
fn field<T: Loaded>(
    page: &Page<'_>,
    good: &[(Cow<'static, str>, &'static RawValue)],
    name: &str,
    raw: &RawValue,
    path: &str,
) -> Option<Problem> {
    let others = good.iter().filter(|(other, _)| other != name).map(|(n, raw)| (n.as_ref(), raw.get()));
    let trial = object(std::iter::once((name, raw.get())).chain(others));
    let error = serde_json::from_str::<T>(&trial).err()?;
    // The trial's first value begins behind `{"name":`; from there its offsets are the field's own.
    let start = name.len() + 4;
    let inside = locate::offset_at(&trial, error.line(), error.column()).saturating_sub(start).min(raw.get().len());
    let here = locate::offset_of(page.text, raw.get());
    Some(Problem::at_offset(
        page,
        here + token_start(raw.get(), inside),
        path.to_owned(),
        wrong(raw.get(), inside, &error),
    ))
}

fn object<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let body: Vec<String> = fields.map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", body.join(","))
}

/// `serde_json` points behind a value that it refuses; this goes back to where the value begins.
fn token_start(text: &str, end: usize) -> usize {
    let before = text.get(..end.min(text.len())).unwrap_or(text);
    let trimmed = before.trim_end_matches(['"', ',', '}', ']', ' ', '\n', '\r']);
    trimmed
        .rfind(['"', ':', '[', '{', ',', '\n'])
        .map_or(0, |at| if trimmed.as_bytes().get(at) == Some(&b'"') { at } else { at + 1 })
}

fn wrong(text: &str, near: usize, error: &serde_json::Error) -> What {
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(head, _)| head);
    if error.classify() != serde_json::error::Category::Data {
        return What::Syntax { said: Safe::new(said) };
    }
    if let Some(field) = said.strip_prefix("duplicate field `").and_then(|rest| rest.strip_suffix('`')) {
        return What::DuplicateField { field: Safe::new(field) };
    }
    let (found, wanted) = said.split_once(", expected ").unwrap_or((said, ""));
    let found = found.split_once(": ").map_or(found, |(_, value)| value);
    let found = if found.is_empty() { text.get(..near).unwrap_or(text) } else { found };
    let short: String = found.chars().take(80).collect();
    What::Wrong { found: Safe::new(&short), wanted: Safe::new(wanted).to_string() }
}

pub fn refusal(page: &Page<'_>, part: &str, path: &str, error: &serde_json::Error) -> Problem {
    let inside = locate::offset_at(part, error.line(), error.column());
    Problem::at_offset(page, locate::offset_of(page.text, part) + inside, path.to_owned(), wrong(part, inside, error))
}

#[allow(clippy::ptr_arg, reason = "only the Cow knows how long its text lives")]
fn borrowed(name: &Cow<'static, str>) -> Option<&'static str> {
    match name {
        Cow::Borrowed(name) => Some(name),
        Cow::Owned(_) => None,
    }
}
