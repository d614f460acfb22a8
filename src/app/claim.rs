//! A claim as text to paste elsewhere: what it says, its source and date, and the dataset's version.

use super::mark;
use super::model::Model;
use crate::core::{Date, Id, Kind, RecordRef, Source};

/// The claim of a record, in plain text. Given a source, that one is named; otherwise all of them.
pub fn text(model: &Model, record: RecordRef, source: Option<&Id>) -> Option<String> {
    let data = &model.data;
    let words = &model.words;
    let (says, ids): (String, &[Id]) = match record.kind {
        Kind::Stance => {
            let stance = data.stances.at(record.row)?;
            let firm = &data.firms.get(&stance.firm)?.name;
            let instrument = words.read(&data.instruments.get(&stance.instrument)?.short).0;
            let held = words.held(stance.position.into());
            (
                format!("{firm} · {instrument} · {held} · {}: {}", stance.date, words.read(&stance.summary).0),
                &stance.sources,
            )
        }
        Kind::Event => {
            let event = data.events.at(record.row)?;
            (
                format!("{} · {}: {}", words.read(&event.title).0, event.date, words.read(&event.summary).0),
                &event.sources,
            )
        }
        Kind::Obligation => {
            let obligation = data.obligations.at(record.row)?;
            let instrument = words.read(&data.instruments.get(&obligation.instrument)?.short).0;
            let from: Vec<String> =
                obligation.dates_on(model.as_of).iter().map(|entry| entry.from.to_string()).collect();
            let title = words.read(&obligation.title).0;
            let says = format!(
                "{instrument} {} · {title} · {}: {}",
                obligation.reference,
                from.join(", "),
                words.read(&obligation.summary).0
            );
            (says, &obligation.sources)
        }
        Kind::Instrument => {
            let instrument = data.instruments.at(record.row)?;
            (
                format!(
                    "{} · {}: {}",
                    words.read(&instrument.name).0,
                    instrument.opened,
                    words.read(&instrument.summary).0
                ),
                &instrument.sources,
            )
        }
        Kind::Note => {
            let note = data.notes.at(record.row)?;
            (format!("{}: {}", words.read(&note.title).0, words.read(&note.text).0), &note.sources)
        }
        Kind::Penalty => {
            let penalty = data.penalties.at(record.row)?;
            (
                format!("{} · {}: {}", penalty.reference, words.read(&penalty.name).0, words.fine(penalty)),
                &penalty.sources,
            )
        }
        Kind::Firm => return standings(model, record.row),
        Kind::Source | Kind::Term => return None,
    };
    let sources: Vec<String> = match source.and_then(|id| data.sources.get(id)) {
        Some(source) => vec![cite(source)],
        None => ids.iter().filter_map(|id| data.sources.get(id)).map(cite).collect(),
    };
    Some(format!("{says}\n{}\n{}", sources.join("\n"), stamp(model)))
}

/// Where a firm stands toward each instrument, a line each with the source nearest to the fact.
fn standings(model: &Model, firm: usize) -> Option<String> {
    let data = &model.data;
    let words = &model.words;
    let mut lines = vec![data.firms.at(firm)?.name.to_string()];
    for instrument in data.instruments.iter() {
        let Some(standing) = data.standing(firm, &instrument.id, model.as_of) else { continue };
        let sources = standing.stance.sources.iter().filter_map(|id| data.sources.get(id));
        let source = sources.min_by_key(|source| mark::weight(source.kind)).map(cite).unwrap_or_default();
        let (name, held) = (words.read(&instrument.short).0, words.held(standing.held));
        lines.push(format!("{name} · {held} · {}: {source}", standing.stance.date));
    }
    lines.push(stamp(model));
    Some(lines.join("\n"))
}

fn cite(source: &Source) -> String {
    let date = source.published.map(|date: Date| format!(", {date}")).unwrap_or_default();
    format!("{}{date}, {} <{}>", source.publisher, source.title, source.url.as_str())
}

/// Which dataset says so, and for which day.
fn stamp(model: &Model) -> String {
    let version = model.data.about.as_ref().map_or("", |about| about.version.as_str());
    model.words.fill("claim.dataset", &[("version", version), ("today", &model.as_of.to_string())])
}
