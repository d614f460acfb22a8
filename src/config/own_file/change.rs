//! The text of the file after a change.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use super::read::{SCHEMA, annotation};
use crate::config::user_file::{UserFileError, document};
use crate::core::own::{Annotation, Edit, Visit};
use crate::core::{Dataset, Date, Id, RecordRef};

/// The most steps that can be undone.
pub(super) const MOST_STEPS: usize = 100;
/// The most queries of which it is remembered what was reported last.
pub(super) const MOST_REPORTS: usize = 100;

/// A record that is changed: its id, and those under which it stood before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub id: String,
    pub former: Vec<String>,
}

impl Target {
    /// That of a record; `None` if the data does not have it.
    pub fn of(data: &Dataset, record: RecordRef) -> Option<Self> {
        let former = data.former_ids_of(record).iter().map(Id::to_string).collect();
        Some(Self { id: data.id_of(record)?.to_owned(), former })
    }
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
