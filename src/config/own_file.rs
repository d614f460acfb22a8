//! The file of what is the user's own: notes, stars and ticks by the ids of records, the last visit, and the changes
//! that can be undone.
//!
//! ```toml
//! schema = 1
//!
//! [records.act-art-26]
//! note = "Ask legal by January"
//! noted = 2026-11-28
//! starred = 2026-11-28
//! status = "in-work"
//! status-on = 2026-11-28
//!
//! [visit]
//! day = 2026-11-28
//! recorded = 2026-11-23
//! data = "2026.11"
//!
//! [[history]]
//! on = 2026-11-28
//! changes = [{ id = "act-art-26", before = {}, after = { starred = 2026-11-28 } }]
//! ```
//!
//! A step of the history holds each record's entry before and after it, as the file had it, so that undo gives back even
//! what another version of this program wrote there.

use std::collections::BTreeMap;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use super::user_file::{FileProblem, UserFileError, document, newer, tables};
use crate::core::own::{Annotation, Edit, Visit};
use crate::core::{Date, Safe};

/// The version of the file.
const SCHEMA: i64 = 1;
/// The most steps that can be undone.
const MOST_STEPS: usize = 100;
/// The most queries of which it is remembered what was reported last.
const MOST_REPORTS: usize = 100;

/// What the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnFile {
    pub annotations: BTreeMap<String, Annotation>,
    pub visit: Option<Visit>,
    /// By query the last day of the data that was reported.
    pub reported: BTreeMap<String, Date>,
    pub problems: Vec<FileProblem>,
}

/// A record that is changed: its id, and those under which it stood before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub id: String,
    pub former: Vec<String>,
}

/// A change of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnChange {
    /// Changes what the user added to some records, as one step.
    Annotate(Vec<Target>, Edit),
    /// Takes the last step back.
    Undo,
    /// Takes again the step that was undone last.
    Redo,
    /// Remembers that the explorer was left.
    Visit(Visit),
    /// Remembers up to which day of the data the changes of a query were reported.
    Reported(String, Date),
}

/// What a change did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// The ids of the records whose entries are now different; none for what concerns no record.
    Records(Vec<String>),
    /// All was so before.
    Nothing,
    /// There is no step to undo or redo.
    NoStep,
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
fn annotation(entry: &toml::Table, problem: &mut dyn FnMut(String)) -> Annotation {
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

/// The text of the file after a change on a day, and what that did. Everything else, including comments, stays as it
/// is; so does the text if nothing changes.
///
/// # Errors
/// If the text is not such a file, or has a newer version.
pub fn with_change(text: &str, change: &OwnChange, today: Date) -> Result<(String, Changed), UserFileError> {
    let mut root = document(text, SCHEMA)?;
    check(&root)?;
    let changed = match change {
        OwnChange::Annotate(targets, edit) => annotate(&mut root, targets, edit, today),
        OwnChange::Undo => step_back(&mut root, "history", "undone", "before", "after"),
        OwnChange::Redo => step_back(&mut root, "undone", "history", "after", "before"),
        OwnChange::Visit(visit) => remember_visit(&mut root, visit),
        OwnChange::Reported(query, recorded) => remember_report(&mut root, query, *recorded),
    };
    match changed {
        Changed::Records(_) => Ok((root.to_string(), changed)),
        Changed::Nothing | Changed::NoStep => Ok((text.to_owned(), changed)),
    }
}

/// Whether the parts that are changed here have the form that is written here.
fn check(root: &DocumentMut) -> Result<(), UserFileError> {
    let is_table = |item: &Item| item.is_table();
    let records = root.get("records");
    let fine = records
        .is_none_or(|item| item.as_table().is_some_and(|records| records.iter().all(|(_, entry)| is_table(entry))))
        && root.get("visit").is_none_or(is_table)
        && ["history", "undone", "reported"].iter().all(|key| root.get(key).is_none_or(Item::is_array_of_tables));
    if fine { Ok(()) } else { Err(UserFileError::Corrupt) }
}

/// The entry of a record, as a value; empty if there is none.
fn entry_of(root: &DocumentMut, id: &str) -> InlineTable {
    let entry = root.get("records").and_then(|records| records.get(id)).and_then(Item::as_table);
    entry.map(|entry| entry.clone().into_inline_table()).unwrap_or_default()
}

/// Replaces the entry of a record; an empty one is removed.
fn set_entry(root: &mut DocumentMut, id: &str, entry: &InlineTable) {
    let records = root.entry("records").or_insert_with(|| {
        let mut records = Table::new();
        records.set_implicit(true);
        Item::Table(records)
    });
    let Some(records) = records.as_table_mut() else { return };
    if entry.is_empty() {
        records.remove(id);
        return;
    }
    let Some(table) = records.entry(id).or_insert_with(|| Item::Table(Table::new())).as_table_mut() else { return };
    let gone: Vec<String> =
        table.iter().map(|(key, _)| key.to_owned()).filter(|key| !entry.contains_key(key)).collect();
    for key in gone {
        table.remove(&key);
    }
    for (key, value) in entry {
        let mut value = value.clone();
        value.decor_mut().clear();
        match table.get_mut(key).and_then(Item::as_value_mut) {
            // What follows a value in its line is a comment, which stays.
            Some(known) => {
                *value.decor_mut() = known.decor().clone();
                *known = value;
            }
            None => drop(table.insert(key, Item::Value(value))),
        }
    }
}

fn day(date: Date) -> Value {
    let text = date.to_string();
    text.parse::<toml_edit::Datetime>().map_or_else(|_| text.into(), Value::from)
}

/// What an entry says, whatever is wrong with it.
fn said(entry: &InlineTable) -> Annotation {
    let mut root = DocumentMut::new();
    root.insert("entry", Item::Value(Value::InlineTable(entry.clone())));
    let entry = root.to_string().parse::<toml::Table>().ok().and_then(|root| root.get("entry")?.as_table().cloned());
    entry.map(|entry| annotation(&entry, &mut |_| {})).unwrap_or_default()
}

fn edited(entry: &InlineTable, edit: &Edit, today: Date) -> InlineTable {
    let mut entry = entry.clone();
    let mut set = |field: &str, value: Option<Value>| match value {
        Some(value) => drop(entry.insert(field, value)),
        None => drop(entry.remove(field)),
    };
    let on = |is_set: bool| is_set.then(|| day(today));
    match edit {
        Edit::Note(note) => {
            set("note", note.as_ref().map(|note| note.as_str().into()));
            set("noted", on(note.is_some()));
        }
        Edit::Star(star) => set("starred", on(*star)),
        Edit::Progress(progress) => {
            set("status", progress.map(|progress| progress.word().into()));
            set("status-on", on(progress.is_some()));
        }
    }
    entry
}

fn annotate(root: &mut DocumentMut, targets: &[Target], edit: &Edit, today: Date) -> Changed {
    let mut changes: Vec<InlineTable> = Vec::new();
    let mut ids = Vec::new();
    for Target { id, former } in targets {
        let before = entry_of(root, id);
        let mut whole = before.clone();
        let old: Vec<(&String, InlineTable)> =
            former.iter().map(|id| (id, entry_of(root, id))).filter(|(_, entry)| !entry.is_empty()).collect();
        for (key, value) in old.iter().flat_map(|(_, entry)| entry) {
            if !whole.contains_key(key) {
                whole.insert(key, value.clone());
            }
        }
        let known = said(&whole);
        let mut wanted = known.clone();
        wanted.apply(edit, today);
        if wanted == known {
            continue;
        }
        let after = edited(&whole, edit, today);
        set_entry(root, id, &after);
        changes.push(change(id, before, after));
        for (former, entry) in old {
            set_entry(root, former, &InlineTable::new());
            changes.push(change(former, entry, InlineTable::new()));
        }
        ids.push(id.clone());
    }
    if changes.is_empty() {
        return Changed::Nothing;
    }
    root.remove("undone");
    push_step(root, "history", changes, day(today));
    Changed::Records(ids)
}

fn change(id: &str, before: InlineTable, after: InlineTable) -> InlineTable {
    let mut change = InlineTable::new();
    change.insert("id", id.into());
    for (field, mut entry) in [("before", before), ("after", after)] {
        // Without the line breaks and comments that it may have had.
        entry.fmt();
        entry.iter_mut().for_each(|(_, value)| value.decor_mut().clear());
        entry.fmt();
        change.insert(field, Value::InlineTable(entry));
    }
    change
}

/// Adds a step to the end of a list of them, which forgets the oldest.
fn push_step(root: &mut DocumentMut, list: &str, changes: Vec<InlineTable>, on: Value) {
    let mut step = Table::new();
    step.insert("on", Item::Value(on));
    step.insert("changes", Item::Value(Value::Array(changes.into_iter().collect::<Array>())));
    let steps = root.entry(list).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    if let Some(steps) = steps.as_array_of_tables_mut() {
        while steps.len() >= MOST_STEPS {
            steps.remove(0);
        }
        steps.push(step);
    }
}

/// Takes the last step of a list: each of its records gets the entry that the step has under `wanted`. The step goes
/// to the other list, with the entries of now under `replaced`: they may have been changed by hand since.
fn step_back(root: &mut DocumentMut, list: &str, other: &str, wanted: &str, replaced: &str) -> Changed {
    let Some(steps) = root.get_mut(list).and_then(Item::as_array_of_tables_mut) else { return Changed::NoStep };
    let Some(at) = steps.len().checked_sub(1) else { return Changed::NoStep };
    let step = steps.get(at).cloned().unwrap_or_default();
    steps.remove(at);
    if steps.is_empty() {
        root.remove(list);
    }
    let (mut ids, mut changes) = (Vec::new(), Vec::new());
    let tables = step.get("changes").and_then(Item::as_array).into_iter().flatten();
    for found in tables.filter_map(Value::as_inline_table) {
        let entry = |field| found.get(field).and_then(Value::as_inline_table).cloned().unwrap_or_default();
        let Some(id) = found.get("id").and_then(Value::as_str) else { continue };
        let (now, then) = (entry_of(root, id), entry(wanted));
        set_entry(root, id, &then);
        let (before, after) = if replaced == "after" { (then, now) } else { (now, then) };
        changes.push(change(id, before, after));
        ids.push(id.to_owned());
    }
    let on = step.get("on").and_then(Item::as_value).cloned().unwrap_or_else(|| "".into());
    push_step(root, other, changes, on);
    Changed::Records(ids)
}

/// The later of two visits counts: another instance may have shown newer data.
fn remember_visit(root: &mut DocumentMut, visit: &Visit) -> Changed {
    let known = root.get("visit").and_then(|item| item.get("recorded")).and_then(Item::as_value);
    let known = known.and_then(|value| Date::parse(value.to_string().trim().trim_matches('"')).ok());
    let mut table = root.get("visit").and_then(Item::as_table).cloned().unwrap_or_default();
    table.insert("day", Item::Value(day(visit.day)));
    if known.is_none_or(|known| known <= visit.recorded) {
        table.insert("recorded", Item::Value(day(visit.recorded)));
        match &visit.version {
            Some(version) => drop(table.insert("data", toml_edit::value(version.as_str()))),
            None => drop(table.remove("data")),
        }
    }
    root.insert("visit", Item::Table(table));
    Changed::Records(Vec::new())
}

fn remember_report(root: &mut DocumentMut, query: &str, recorded: Date) -> Changed {
    let reports = root.entry("reported").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(reports) = reports.as_array_of_tables_mut() else { return Changed::Nothing };
    reports.retain(|report| report.get("query").and_then(Item::as_str) != Some(query));
    while reports.len() >= MOST_REPORTS {
        reports.remove(0);
    }
    let mut report = Table::new();
    report.insert("query", toml_edit::value(query));
    report.insert("recorded", Item::Value(day(recorded)));
    reports.push(report);
    Changed::Records(Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::own::Progress;

    const DAY: &str = "2026-11-28";

    fn today() -> Date {
        Date::parse(DAY).unwrap()
    }

    fn on(ids: &[&str], edit: Edit) -> OwnChange {
        let target = |id: &&str| Target { id: (*id).to_owned(), former: vec![format!("{id}-before")] };
        OwnChange::Annotate(ids.iter().map(target).collect(), edit)
    }

    fn note(text: &str) -> Edit {
        Edit::Note(Some(Safe::new(text)))
    }

    fn after(text: &str, change: &OwnChange) -> String {
        with_change(text, change, today()).unwrap().0
    }

    #[test]
    fn what_is_written_is_read_back_with_its_days() {
        let text = after("", &on(&["a"], note("ask \"legal\"\u{1b}[31m # no comment")));
        let text = after(&text, &on(&["a", "b"], Edit::Star(true)));
        let text = after(&text, &on(&["a"], Edit::Progress(Some(Progress::InWork))));
        let file = parse_own(&text);
        assert_eq!(file.problems, []);
        let a = &file.annotations["a"];
        assert!(a.note.as_ref().unwrap().contains("ask \"legal\"␛[31m"), "{text}");
        assert_eq!((a.noted, a.starred, a.progressed), (Some(today()), Some(today()), Some(today())));
        assert_eq!(a.progress, Some(Progress::InWork));
        assert!(file.annotations["b"].is_starred);
        assert!(with_change(&text, &on(&["b"], Edit::Star(true)), today()).unwrap() == (text, Changed::Nothing));
    }

    #[test]
    fn every_step_can_be_undone_and_redone_and_a_new_one_ends_redoing() {
        let changes = [
            on(&["a"], note("one")),
            on(&["a", "b"], Edit::Star(true)),
            on(&["a"], note("two")),
            on(&["a"], Edit::Progress(Some(Progress::Done))),
            on(&["a"], Edit::Note(None)),
        ];
        let mut states = vec![parse_own("").annotations];
        let mut text = String::new();
        for change in &changes {
            text = after(&text, change);
            states.push(parse_own(&text).annotations);
        }
        for _ in 0..2 {
            for state in states.iter().rev().skip(1) {
                text = after(&text, &OwnChange::Undo);
                assert_eq!(parse_own(&text).annotations, *state, "{text}");
            }
            assert_eq!(with_change(&text, &OwnChange::Undo, today()).unwrap().1, Changed::NoStep);
            for state in states.iter().skip(1) {
                text = after(&text, &OwnChange::Redo);
                assert_eq!(parse_own(&text).annotations, *state, "{text}");
            }
            assert_eq!(with_change(&text, &OwnChange::Redo, today()).unwrap().1, Changed::NoStep);
        }
        let text = after(&after(&text, &OwnChange::Undo), &on(&["c"], Edit::Star(true)));
        assert_eq!(with_change(&text, &OwnChange::Redo, today()).unwrap().1, Changed::NoStep);
    }

    #[test]
    fn what_was_changed_by_hand_since_is_given_back_by_redo() {
        let text = after("", &on(&["a"], note("one"))).replace("note = \"one\"\n", "note = \"by hand\" # kept\n");
        let undone = after(&text, &OwnChange::Undo);
        assert!(parse_own(&undone).annotations.is_empty(), "{undone}");
        let redone = after(&undone, &OwnChange::Redo);
        assert_eq!(parse_own(&redone).annotations["a"].note.as_deref(), Some("by hand"), "{redone}");
    }

    #[test]
    fn comments_and_what_others_wrote_stay() {
        let old = "# my own\nschema = 1\n[records.a]\nnote = \"x\" # why\nowner = \"Anna\"\n\n[profiles.us]\nrole = \"deployer\"\n";
        let text = after(old, &on(&["a"], Edit::Star(true)));
        for kept in ["# my own\n", "note = \"x\" # why", "owner = \"Anna\"", "[profiles.us]\nrole = \"deployer\""] {
            assert!(text.contains(kept), "{kept} is not in {text}");
        }
        let back = after(&text, &OwnChange::Undo);
        assert!(back.contains("owner = \"Anna\"") && !back.contains("[records.a]\nstarred"), "{back}");
    }

    #[test]
    fn an_entry_of_a_former_id_becomes_that_of_todays() {
        let old = "[records.a-before]\nnote = \"x\"\n";
        let text = after(old, &on(&["a"], Edit::Star(true)));
        let file = parse_own(&text);
        assert_eq!(file.annotations.keys().collect::<Vec<_>>(), ["a"], "{text}");
        assert_eq!(file.annotations["a"].note.as_deref(), Some("x"));
        let back = parse_own(&after(&text, &OwnChange::Undo));
        assert_eq!(back.annotations.keys().collect::<Vec<_>>(), ["a-before"]);
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_is_read() {
        for (wrong, entry, why) in [
            ("[records]\nx = 3\n", "x", "expected a table"),
            ("[records.x]\nnote = 3\n", "x", "`note`"),
            ("[records.x]\nstarred = \"yesterday\"\n", "x", "`starred`"),
            ("[records.x]\nstatus = \"finished\"\n", "x", "`status`"),
            ("[records.x]\nnote = \"…\n", "records.x", "invalid basic string"),
            ("[visit]\nday = 3\n", "visit", "`recorded`"),
        ] {
            let file = parse_own(&format!("{wrong}[records.good]\nnote = \"kept\"\n"));
            assert_eq!(file.annotations["good"].note.as_deref(), Some("kept"), "{wrong}");
            let [problem] = file.problems.as_slice() else { panic!("{wrong}: {:?}", file.problems) };
            assert_eq!(problem.entry.as_deref(), Some(entry), "{wrong}");
            assert!(problem.why.contains(why), "{wrong}: {}", problem.why);
        }
        let long = "x".repeat(1 << 20);
        let file = parse_own(&format!("[records.a]\nnote = \"{long}\"\n"));
        assert!(file.annotations["a"].note.as_ref().unwrap().len() < 3 * Annotation::MAX_NOTE);
    }

    #[test]
    fn the_history_and_the_reports_are_bounded() {
        let mut text = String::new();
        for n in 0..MOST_STEPS + 20 {
            text = after(&text, &on(&["a"], note(&n.to_string())));
            text = after(&text, &OwnChange::Reported(n.to_string(), today()));
        }
        assert_eq!(text.matches("[[history]]").count(), MOST_STEPS);
        assert_eq!(parse_own(&text).reported.len(), MOST_REPORTS);
    }

    #[test]
    fn an_earlier_visit_does_not_make_old_records_new_again() {
        let visit = |day: &str, recorded: &str| {
            let [day, recorded] = [day, recorded].map(|day| Date::parse(day).unwrap());
            OwnChange::Visit(Visit { day, recorded, version: None })
        };
        let text = after(&after("", &visit("2026-11-20", "2026-11-18")), &visit("2026-11-21", "2024-01-01"));
        let visit = parse_own(&text).visit.unwrap();
        assert_eq!((visit.day.to_string(), visit.recorded.to_string()), ("2026-11-21".into(), "2026-11-18".into()));
    }
}
