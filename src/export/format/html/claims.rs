//! The claims of the rows of a report, each with its own sources.

use std::cmp::Reverse;

use crate::core::record::Stance;
use crate::core::{RecordRef, Source, Status, Subject};
use crate::view::{Context, one_line, sources};

/// A row of a report.
pub(super) struct Entry<'a> {
    /// Where the report links to it.
    pub anchor: String,
    pub title: String,
    pub claims: Vec<Claim<'a>>,
}

/// What is said, and the sources that say it.
pub(super) struct Claim<'a> {
    /// Where the table links to it: that of its row with the name of the column; `None` for a claim that no cell
    /// makes.
    pub anchor: Option<String>,
    pub text: String,
    /// What limits it, such as its scope.
    pub remarks: Vec<String>,
    pub sources: Vec<&'a Source>,
}

/// The place of a row in a report. An id can begin with a digit, which not every reader takes.
pub(super) fn anchor(id: &str) -> String {
    format!("row-{id}")
}

/// A row with its claims: for a firm its stances up to the day shown, that which
/// holds first and then the newest; else the one of the record.
pub(super) fn entry<'a>(cx: Context<'a>, subject: Subject, row: usize, keys: &[&str]) -> Option<Entry<'a>> {
    let id = subject.id(cx.data, row)?;
    if let (Subject::Firms, Some(firm)) = (subject, cx.data.firms.at(row)) {
        let claims = keys.iter().flat_map(|key| stances(cx, row, &id, key)).collect();
        return Some(Entry { anchor: anchor(&id), title: firm.name.to_string(), claims });
    }
    let record = RecordRef { kind: subject.kind(), row };
    let line = one_line(cx, record).unwrap_or_default();
    let (title, text) = line.split_once(": ").unwrap_or((&line, ""));
    let claim = Claim { anchor: None, text: text.to_owned(), remarks: Vec::new(), sources: sources(cx, record) };
    Some(Entry { anchor: anchor(&id), title: title.to_owned(), claims: vec![claim] })
}

/// The stances of a firm toward the instrument of a key.
fn stances<'a>(cx: Context<'a>, firm: usize, id: &str, key: &str) -> Vec<Claim<'a>> {
    let Some(instrument) = cx.data.instrument_by_key(key) else { return Vec::new() };
    let standing = cx.data.standing(firm, &instrument.id, cx.as_of);
    let holds = standing.map(|standing| &standing.stance.id);
    // That which holds may rest on a list of a later day.
    let is_told = |stance: &&Stance| stance.date.is_by(cx.as_of) || Some(&stance.id) == holds;
    let mut stances: Vec<&Stance> = cx.data.stances_toward(firm, &instrument.id).filter(is_told).collect();
    stances.sort_by_key(|stance| (Some(&stance.id) != holds, Reverse(stance.date)));
    let claim = |stance: &'a Stance| {
        let status = match standing {
            Some(standing) if standing.stance.id == stance.id && standing.status == Status::MaybeSigned => {
                standing.status
            }
            _ => stance.position.into(),
        };
        let (short, stood) = (cx.read(&instrument.short), cx.standing(&instrument.id, status, stance.stated_date()));
        let scope = stance.scope.as_ref().map(|scope| format!("{}: {}", cx.messages.get("doc.scope"), cx.read(scope)));
        Claim {
            anchor: (Some(&stance.id) == holds).then(|| format!("{}-{key}", anchor(id))),
            text: format!("{short} · {stood}: {}", cx.read(&stance.summary)),
            remarks: scope.into_iter().chain(stance.note.as_ref().map(|note| cx.read(note))).collect(),
            sources: cx.data.cited(&stance.sources, stance.says.as_ref()).collect(),
        }
    };
    stances.into_iter().map(claim).collect()
}
