//! How a firm's status toward an instrument changed: the spans of time in which it stayed the same.

use crate::core::Date;
use crate::core::record::Opening;
use crate::core::standing::{DatedPosition, PositionFold, Status};

/// A span of time in which a firm had one status toward an instrument. It ends where the next one begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusSpan<S> {
    pub status: Status,
    /// Its first day, as precise as that is known.
    pub from: Date,
    /// The stance with which it began; for [`Status::MaybeSigned`] the one of the list that ends it.
    pub first: S,
    /// Further stances dated in it, oldest first: they repeat or corroborate the status.
    pub others: Vec<S>,
}

/// The spans of some stances toward one instrument, oldest first, up to a day. The status of each is what
/// [`PositionFold`] gives on every day of it.
pub fn status_spans<S: DatedPosition>(
    stances: impl IntoIterator<Item = S>,
    opening: Opening,
    day: Date,
) -> Vec<StatusSpan<S>> {
    let mut fold = PositionFold::new(opening, day);
    let mut spans: Vec<StatusSpan<S>> = Vec::new();
    let mut stances = stances.into_iter().peekable();
    while let Some(first) = stances.next() {
        let is_signed = spans.last().is_some_and(|span| span.status.is_signed());
        let since = fold.maybe_since(first).filter(|since| !is_signed && since.is_by(day));
        if let Some(from) = since.filter(|since| !first.taken().is_by(*since)) {
            spans.push(StatusSpan { status: Status::MaybeSigned, from, first, others: Vec::new() });
        }
        if !fold.push(first) {
            if first.date().is_by(day) {
                continue;
            }
            break;
        }
        let mut others = Vec::new();
        while let Some(next) = stances.next_if(|next| next.date().is_by(first.date())) {
            fold.push(next);
            others.push(next);
        }
        match spans.last_mut() {
            Some(span) if span.status == fold.status() => {
                span.others.push(first);
                span.others.append(&mut others);
            }
            _ => spans.push(StatusSpan { status: fold.status(), from: first.taken(), first, others }),
        }
    }
    spans
}
