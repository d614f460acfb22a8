//! Why a search found a record, in words: `in: examples of Employment`, `synonym: hiring → recruitment`.

use crate::core::fold::fold;
use crate::core::{Kind, Lang, RecordRef, Safe};
use crate::search::{Reason, TextField, TextHit, Tier};
use crate::view::Context;
use crate::view::record_title::record_title;

/// Why a record was found.
pub fn why(cx: Context<'_>, hit: &TextHit) -> String {
    let messages = cx.messages;
    if let Some(words) = &hit.instead {
        return messages.fill("search.instead", &[("words", &Safe::new(words))]);
    }
    let reason = match hit.reason {
        Reason::In { field, of } => in_field(cx, hit.record, field, of),
        Reason::Synonym { row } => {
            let key = if hit.tier == Tier::Related { "search.related" } else { "search.synonym" };
            let typed = Safe::new(&hit.phrase);
            messages.fill(key, &[("typed", &typed), ("word", &synonym(cx, row, &hit.phrase))])
        }
    };
    if hit.tier == Tier::Guess { format!("{} · {reason}", messages.get("search.missing")) } else { reason }
}

fn in_field(cx: Context<'_>, record: RecordRef, field: TextField, of: RecordRef) -> String {
    let messages = cx.messages;
    let key = format!("search.field.{field}");
    let field_name = messages.get(&key);
    if of == record {
        return messages.fill("search.in", &[("field", field_name)]);
    }
    if of.kind == Kind::Stance {
        let instrument = cx.data.stances.with(of.row, |stance| cx.short(&stance.instrument)).unwrap_or_default();
        return messages.fill("search.position", &[("name", &instrument)]);
    }
    let name = record_title(cx, of);
    match field {
        TextField::Name | TextField::Alias => messages.fill("search.of", &[("name", &name)]),
        _ => messages.fill("search.in-other", &[("field", field_name), ("name", &name)]),
    }
}

/// The first other word for the same, in the language of the reader.
fn synonym(cx: Context<'_>, row: usize, typed: &str) -> String {
    let Some(synonym) = cx.data.synonyms.at(row) else { return String::new() };
    let (own, other) = match cx.messages.lang() {
        Lang::En => (&synonym.en, &synonym.vi),
        Lang::Vi => (&synonym.vi, &synonym.en),
    };
    let letters = |text: &str| fold(text).replace([' ', '-'], "");
    let typed = letters(typed);
    // A plural is no other word, nor is one with a blank more.
    let differs = |word: &&Safe| {
        let word = letters(word);
        !word.starts_with(&typed) && !typed.starts_with(&word)
    };
    let word = own.iter().find(differs).or_else(|| own.first()).or_else(|| other.first());
    word.map(Safe::to_string).unwrap_or_default()
}
