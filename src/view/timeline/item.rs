//! Dated things on a timeline.

use crate::core::record::Event;
use crate::core::{Date, Kind, RecordRef, StatedDate};
use crate::view::context::Context;
use crate::view::glyph::{self, Glyph};

/// A dated thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub date: StatedDate,
    pub record: RecordRef,
    pub glyph: Glyph,
    /// What it is, without its date.
    pub label: String,
    /// What became of it, and the number of its sources.
    pub remark: String,
    /// Its name for a mark, long and short.
    pub names: Option<[String; 2]>,
    /// Its date, if that lies ahead.
    pub ahead: Option<String>,
    /// How much it matters, see [`Event::rank`].
    pub rank: u8,
}

impl Item {
    /// An event.
    pub fn event(cx: Context<'_>, row: usize) -> Option<Self> {
        let event = cx.data.events.at(row)?;
        let names = |label| {
            let long = cx.read(label);
            [long.clone(), event.short.as_ref().map_or(long, |short| cx.read(short))]
        };
        Some(Self {
            date: event.date.into(),
            record: RecordRef { kind: Kind::Event, row },
            glyph: glyph::event(event.kind, event.date.is_by(cx.past_until())),
            label: cx.say(&event.title),
            remark: cx.source_count(&cx.data.evidence(&event.sources)),
            names: event.label.as_ref().map(names),
            ahead: ahead(cx, event.date),
            rank: event.rank,
        })
    }

    /// The dates of an obligation: those of the law on the day shown, and those that it had before.
    pub fn dates_of_obligation(cx: Context<'_>, row: usize) -> Vec<Self> {
        let Some(obligation) = cx.data.obligations.at(row) else { return Vec::new() };
        let current = obligation.dates_on(cx.as_of);
        let item = |entry| {
            let entry: &crate::core::Applies = entry;
            let holds = current.iter().any(|known| std::ptr::eq(*known, entry));
            let condition = cx.for_whom(entry).map(|whom| format!("({whom})"));
            let key = if holds { "timeline.applies" } else { "timeline.applied" };
            let condition = condition.as_deref().unwrap_or_default();
            let with = [("ref", obligation.reference.as_str()), ("condition", condition)];
            let name = cx.messages.get(if holds { "timeline.mark-applies" } else { "timeline.mark-applied" });
            Self {
                date: entry.from.into(),
                record: RecordRef { kind: Kind::Obligation, row },
                glyph: glyph::applies(holds, entry.from.is_by(cx.past_until())),
                label: cx.messages.fill(key, &with).trim().to_owned(),
                remark: cx.source_count(&cx.data.evidence(&obligation.sources)),
                names: Some([format!("{name} {condition}").trim().to_owned(), name.to_owned()]),
                ahead: ahead(cx, entry.from),
                rank: if holds { 0 } else { Event::LOWEST_RANK },
            }
        };
        obligation.applies.iter().filter(|entry| entry.set_on.is_by(cx.as_of)).map(item).collect()
    }
}

/// A date that lies ahead of the day shown.
fn ahead(cx: Context<'_>, date: Date) -> Option<String> {
    (!date.is_by(cx.past_until())).then(|| cx.date(date))
}
