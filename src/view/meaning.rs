//! What a field or a value of a query means, in the language of the reader.

use crate::core::{Id, Instrument, Status, Subject};
use crate::query::Field;
use crate::view::Context;

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

/// The name or title of a row of a subject, by its id.
fn record_name(cx: Context<'_>, subject: Subject, id: &str) -> String {
    let data = cx.data;
    let name = match subject {
        Subject::Firms => data.firms.row(id).and_then(|row| data.firms.at(row)).map(|firm| firm.name.to_string()),
        Subject::Obligations => {
            let row = data.obligations.row(id);
            row.and_then(|row| data.obligations.at(row)).map(|record| cx.read(&record.title))
        }
        Subject::Events => {
            let row = data.events.row(id);
            row.and_then(|row| data.events.at(row)).map(|record| cx.read(&record.title))
        }
        Subject::Instruments => {
            let row = data.instruments.row(id);
            row.and_then(|row| data.instruments.at(row)).map(|record| cx.read(&record.name))
        }
    };
    name.unwrap_or_default()
}
