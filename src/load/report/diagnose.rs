//! Parses a file that serde refused, list by list or line by line. Every problem is reported, and the valid records are
//! loaded, so that problems beyond their shape are reported too.

use std::collections::HashMap;

use serde::Deserializer;
use serde::de::{SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::core::object::Object;
use crate::core::record::for_each_kind;
use crate::core::record::{self, About};
use crate::core::suggest::nearest;
use crate::core::table::Origin;
use crate::core::{Dataset, Kind, Safe};
use crate::load::input::File;
use crate::load::kinds::{self, LoadRecord};
use crate::load::report::fields::{self, AnyList, AnyObject, refusal};
use crate::load::report::locate::Fields;
use crate::load::report::merge::{self, Rejected};
use crate::load::report::ndjson;
use crate::load::report::page::Page;
use crate::load::report::problem::{Problem, ProblemKind, Problems};

/// The text of a file, without a byte order mark.
///
/// # Errors
///
/// If the bytes are not UTF-8.
pub fn page<'a>(file: &File<'a>) -> Result<Page<'a>, Problem> {
    let name = file.name.clone();
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file.bytes);
    if bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || bytes.iter().take(4).filter(|b| **b == 0).count() > 1
    {
        return Err(Page::new(name, "").problem(&[], ProblemKind::Utf16));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Page::new(name, text)),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).and_then(|good| std::str::from_utf8(good).ok()).unwrap_or("");
            Err(Page::new(name, good).problem_at(good.len(), String::new(), ProblemKind::NotUtf8))
        }
    }
}

/// A file to be diagnosed, and where its records and problems go.
pub struct Diagnosis<'a, 'p> {
    /// The layer and the number of the file.
    pub at: Origin,
    pub page: &'a Page<'p>,
    pub data: &'a mut Dataset,
    pub rejected: &'a mut Rejected,
    pub problems: &'a mut Problems,
}

impl Diagnosis<'_, '_> {
    /// Reports every problem of the file, and loads its valid records.
    pub fn run(&mut self) {
        if ndjson::is_ndjson(self.page.text) { self.lines() } else { self.lists() }
    }

    /// A file with an object of lists.
    fn lists(&mut self) {
        let page = self.page;
        let fields = match serde_json::from_str::<Fields<'_>>(page.text) {
            Ok(fields) => fields.0,
            Err(error) => {
                self.rejected.unknown = true;
                return self.problems.push(refusal::<AnyObject>(page, page.text, "", &error));
            }
        };
        let mut seen: Vec<&str> = Vec::new();
        for (name, raw) in &fields {
            if seen.contains(&name.as_ref()) {
                let field = Safe::new(name);
                self.problems.push(page.problem_of(
                    raw.get(),
                    field.to_string(),
                    ProblemKind::DuplicateField { field },
                ));
            }
            seen.push(name);
            match (name.as_ref(), kinds::of_list(name)) {
                (_, Some(kind)) => self.list_of(kind, raw),
                // For editors: where the schema stands.
                ("$schema", _) => {
                    if let Err(error) = serde_json::from_str::<Safe>(raw.get()) {
                        self.problems.push(refusal::<Safe>(page, raw.get(), "$schema", &error));
                    }
                }
                (kinds::ABOUT, _) => self.about(raw),
                (other, None) => {
                    let lists = Kind::ALL.iter().map(|kind| kind.list_name());
                    let nearest = nearest(other, lists.chain([kinds::ABOUT]));
                    let problem = ProblemKind::UnknownField { found: Safe::new(other), nearest };
                    self.problems.push(page.problem_of(raw.get(), String::new(), problem));
                }
            }
        }
    }

    /// A file with a record on each line.
    fn lines(&mut self) {
        let page = self.page;
        let mut counts: HashMap<Kind, usize> = HashMap::new();
        ndjson::each_value(page.text, |value| {
            let fields = value.and_then(|value| {
                serde_json::from_str::<Fields<'_>>(value.get()).map_err(|error| (value.get(), error))
            });
            let fields = match fields {
                Ok(fields) => fields.0,
                Err((part, error)) => {
                    self.rejected.unknown = true;
                    return self.problems.push(refusal::<AnyObject>(page, part, "", &error));
                }
            };
            for (at, (name, raw)) in fields.iter().enumerate() {
                let here = |kind| page.problem_of(raw.get(), String::new(), kind);
                if fields.iter().take(at).any(|(before, _)| before == name) {
                    self.problems.push(here(ProblemKind::DuplicateField { field: Safe::new(name) }));
                }
                match kinds::of_line(name) {
                    Some(kind) => {
                        let count = counts.entry(kind).or_default();
                        let index = std::mem::replace(count, *count + 1);
                        self.record_of(kind, raw, index);
                    }
                    None if name == kinds::ABOUT => self.about(raw),
                    None => {
                        let names = Kind::ALL.iter().map(|kind| kinds::line_name(*kind));
                        let nearest = nearest(name, names.chain([kinds::ABOUT]));
                        self.problems.push(here(ProblemKind::UnknownField { found: Safe::new(name), nearest }));
                    }
                }
            }
        });
    }

    /// The description of the dataset.
    fn about(&mut self, raw: &RawValue) {
        match serde_json::from_str::<About>(raw.get()) {
            Ok(about) => self.data.about = Some(about),
            Err(error) => self.problems.push(refusal::<About>(self.page, raw.get(), kinds::ABOUT, &error)),
        }
    }

    fn list_of(&mut self, kind: Kind, raw: &RawValue) {
        macro_rules! kinds {
            ($($list:ident: $record:ident),+ $(,)?) => {
                match kind {
                    $(Kind::$record => self.list::<record::$record>(raw),)+
                }
            };
        }
        for_each_kind!(kinds);
    }

    fn record_of(&mut self, kind: Kind, raw: &RawValue, index: usize) {
        macro_rules! kinds {
            ($($list:ident: $record:ident),+ $(,)?) => {
                match kind {
                    $(Kind::$record => self.record::<record::$record>(raw, index),)+
                }
            };
        }
        for_each_kind!(kinds);
    }

    fn list<T: LoadRecord>(&mut self, raw: &RawValue) {
        let each = ForEach(|index: usize, text: &RawValue| self.record::<T>(text, index));
        if let Err(error) = serde_json::Deserializer::from_str(raw.get()).deserialize_seq(each) {
            self.rejected.unknown = true;
            self.problems.push(refusal::<AnyList>(self.page, raw.get(), T::LIST, &error));
        }
    }

    /// Loads a record, or reports what is wrong with it.
    fn record<T: LoadRecord>(&mut self, text: &RawValue, index: usize) {
        let read = serde_json::from_str::<Object<T>>(text.get());
        if self.problems.is_full() {
            // Valid records are no longer loaded, so their ids would not resolve.
            self.rejected.unknown = true;
            if read.is_err() {
                self.problems.count_one();
            }
            return;
        }
        match read {
            Ok(Object(good)) => merge::put(self.data, good, Origin { index, ..self.at }, self.page, self.problems),
            Err(_) => {
                self.rejected.ids.extend(id_of(text.get()));
                fields::record::<T>(self.page, text.get(), index, self.problems);
            }
        }
    }
}

/// Yields the texts of a list's records one by one, so that the list is never in memory as a whole.
struct ForEach<F>(F);

impl<'de, F: FnMut(usize, &'de RawValue)> Visitor<'de> for ForEach<F> {
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

/// The id of a record that did not load, where it has one.
fn id_of(text: &str) -> Option<String> {
    let fields = serde_json::from_str::<Fields<'_>>(text).ok()?.0;
    let (_, id) = fields.iter().find(|(name, _)| name == "id")?;
    serde_json::from_str(id.get()).ok()
}
