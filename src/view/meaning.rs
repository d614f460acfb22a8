//! What a field or a value of a query means, in the language of the reader.

use crate::core::{Id, Instrument, Kind, Status, Subject};
use crate::query::Field;
use crate::view::{Context, brief};

/// The name of the field that a query calls `name`, and what a signature means that it asks for; empty if there is no
/// such field.
pub fn field_meaning(cx: Context<'_>, subject: Subject, name: &str) -> String {
    let Some(field) = subject.field(name, cx.data) else { return String::new() };
    let name = cx.messages.field(cx.data, &field);
    let instrument = match &field {
        Field::Position(key) => cx.data.instrument_by_key(key.as_str()),
        Field::Named(_) => None,
    };
    match instrument.and_then(Instrument::signature_means) {
        Some(signature) => {
            let what = cx.messages.get(&format!("signature.{signature}")).to_owned();
            cx.messages.fill("means.signature", &[("name", &name), ("what", &what)])
        }
        None => name,
    }
}

/// What a value of a field means; empty if the value itself says it.
pub fn value_meaning(cx: Context<'_>, subject: Subject, field: &Field, value: &str) -> String {
    let is_letter = |key: &Id| cx.data.instrument_by_key(key.as_str()).is_some_and(Instrument::is_request);
    if let Field::Position(key) = field
        && value == Status::Signed.word()
        && is_letter(key)
    {
        return cx.messages.get("means.letter").to_owned();
    }
    let words = match field.kind().ids_of(subject) {
        Some(subject) => record_name(cx, subject, value),
        None => cx.messages.value(cx.data, field, value),
    };
    let words = if words == value { String::new() } else { words };
    let sentence = match field {
        Field::Position(_) => cx.messages.find(&format!("means.{value}")).unwrap_or_default(),
        Field::Named(_) => "",
    };
    [words.as_str(), sentence].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}

/// The name or title of a row of a subject, by its id; that of an instrument in full.
fn record_name(cx: Context<'_>, subject: Subject, id: &str) -> String {
    let record = cx.data.find(id).filter(|record| record.kind == subject.kind());
    let name = record.and_then(|record| match cx.data.instruments.at(record.row) {
        Some(instrument) if record.kind == Kind::Instrument => Some(cx.read(&instrument.name)),
        _ => brief(cx, record).map(|brief| brief.name),
    });
    name.unwrap_or_default()
}
