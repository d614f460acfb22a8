//! What a record of any kind is called, in one line.

use crate::core::{Kind, RecordRef};
use crate::view::Context;

/// The name or title of a record; its id where it has neither.
pub fn record_title(cx: Context<'_>, record: RecordRef) -> String {
    let (data, row) = (cx.data, record.row);
    let title = match record.kind {
        Kind::Firm => data.firms.at(row).map(|firm| firm.name.to_string()),
        Kind::Obligation => data.obligations.at(row).map(|obligation| cx.say(&obligation.title)),
        Kind::Instrument => data.instruments.at(row).map(|instrument| cx.say(&instrument.short)),
        Kind::Event => data.events.at(row).map(|event| cx.say(&event.title)),
        Kind::Note => data.notes.at(row).map(|note| cx.say(&note.title)),
        Kind::Term => data.terms.at(row).map(|term| cx.say(term.short.as_ref().unwrap_or(&term.name))),
        Kind::Penalty => data.penalties.at(row).map(|penalty| cx.say(&penalty.name)),
        Kind::Source => data.sources.at(row).map(|source| source.title.to_string()),
        Kind::Premise => data.premises.at(row).map(|premise| cx.say(&premise.text)),
        Kind::Stance | Kind::Synonym | Kind::Rule => None,
    };
    title.unwrap_or_else(|| data.id_of(record).unwrap_or_default().to_owned())
}
