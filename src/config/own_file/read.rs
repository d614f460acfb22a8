//! What the file says.

use std::collections::BTreeMap;

use crate::config::user_file::{FileProblem, newer, tables};
use crate::core::own::{Annotation, Visit};
use crate::core::{Date, Safe};

/// The version of the file.
pub(super) const SCHEMA: i64 = 1;

/// What the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnFile {
    pub annotations: BTreeMap<String, Annotation>,
    pub visit: Option<Visit>,
    /// By query the last day of the data that was reported.
    pub reported: BTreeMap<String, Date>,
    pub problems: Vec<FileProblem>,
}

/// Reads the file. What is wrong with an entry does not affect the others.
pub fn parse_own(text: &str) -> OwnFile {
    let mut file = OwnFile::default();
    for table in tables(text) {
        match table {
            Ok((root, line)) => file.add(root, line),
            Err(problem) => file.problems.push(problem),
        }
    }
    file
}

impl OwnFile {
    fn add(&mut self, mut root: toml::Table, line: Option<usize>) {
        if let Some(problem) = newer(&mut root, SCHEMA) {
            self.problems.push(problem);
            return;
        }
        let mut problem = |entry: &str, why: String| {
            self.problems.push(FileProblem { entry: Some(entry.to_owned()), line, why });
        };
        match root.remove("records") {
            Some(toml::Value::Table(records)) => {
                for (id, entry) in records {
                    match entry {
                        toml::Value::Table(entry) => {
                            let annotation = annotation(&entry, &mut |why| problem(&id, why));
                            if !annotation.is_empty() {
                                self.annotations.insert(id, annotation);
                            }
                        }
                        _ => problem(&id, "expected a table".to_owned()),
                    }
                }
            }
            Some(_) => problem("records", "expected a table".to_owned()),
            None => {}
        }
        if let Some(visit) = root.get("visit") {
            let day = |field| visit.get(field).and_then(date);
            match (day("day"), day("recorded")) {
                (Some(day), Some(recorded)) => {
                    let version = visit.get("data").and_then(toml::Value::as_str).map(Safe::new);
                    self.visit = Some(Visit { day, recorded, version });
                }
                _ => problem("visit", "expected the dates `day` and `recorded`".to_owned()),
            }
        }
        for report in root.get("reported").and_then(toml::Value::as_array).into_iter().flatten() {
            let query = report.get("query").and_then(toml::Value::as_str);
            if let Some((query, recorded)) = query.zip(report.get("recorded").and_then(date)) {
                self.reported.insert(query.to_owned(), recorded);
            }
        }
    }
}

/// A date of TOML, or a text that is one.
fn date(value: &toml::Value) -> Option<Date> {
    match value {
        toml::Value::Datetime(day) => Date::parse(&day.date.as_ref()?.to_string()).ok(),
        toml::Value::String(text) => Date::parse(text).ok(),
        _ => None,
    }
}

/// What an entry says; what is wrong with it is reported and left out.
pub(super) fn annotation(entry: &toml::Table, problem: &mut dyn FnMut(String)) -> Annotation {
    let mut found = Annotation::default();
    let day = |field| entry.get(field).and_then(date);
    match entry.get("note") {
        Some(toml::Value::String(text)) => {
            let short: String = text.chars().take(Annotation::MAX_NOTE).collect();
            let cut = if short.len() < text.len() { "…" } else { "" };
            found.note = Some(Safe::new(&(short + cut))).filter(|note| !note.trim().is_empty());
            found.noted = day("noted");
        }
        Some(_) => problem("`note`: expected a text".to_owned()),
        None => {}
    }
    match entry.get("starred") {
        Some(toml::Value::Boolean(star)) => found.is_starred = *star,
        Some(value) => {
            found.starred = date(value);
            found.is_starred = found.starred.is_some();
            if !found.is_starred {
                problem("`starred`: expected a date".to_owned());
            }
        }
        None => {}
    }
    if let Some(value) = entry.get("status") {
        found.progress = value.as_str().and_then(|word| word.parse().ok());
        found.progressed = day("status-on").filter(|_| found.progress.is_some());
        if found.progress.is_none() {
            problem("`status`: expected done, in-work or not-applicable".to_owned());
        }
    }
    found
}
