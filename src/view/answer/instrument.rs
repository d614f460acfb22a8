//! What an instrument is called inside a sentence.

use crate::core::{Instrument, InstrumentKind};
use crate::view::Context;

/// What an instrument is called inside a sentence: by its short name where that ends as the full one does, else by the
/// full one, without what stands in parentheses.
pub(super) fn called(cx: Context<'_>, instrument: &Instrument) -> String {
    let (short, name) = (cx.read(&instrument.short), cx.read(&instrument.name));
    let full = name.split(" (").next().unwrap_or(&name);
    let last = |text: &str| text.rsplit(' ').next().map(str::to_owned);
    let is_telling = short.contains(' ') && last(&short) == last(full);
    let (key, name) = match instrument.kind {
        InstrumentKind::OpenLetter => ("answer.letter", full),
        _ if is_telling => ("answer.instrument", short.as_str()),
        _ => ("answer.instrument", full),
    };
    cx.messages.fill(key, &[("name", name)])
}
