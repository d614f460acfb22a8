//! Lanes of dated things, for the timeline on the screen and for pictures.

use crate::core::record::{Dated, EventKind};
use crate::core::{Date, InstrumentKind, Kind, RecordRef, StatedDate};
use crate::view::context::Context;
use crate::view::glyph::{self, Glyph};

/// A dated thing on a lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it lies on the axis.
    pub date: Date,
    /// Whether it happened on that date or by it.
    pub dated: Dated,
    pub record: RecordRef,
    pub glyph: Glyph,
    /// What it is, without its date.
    pub label: String,
}

impl Item {
    /// Its date as it is shown.
    pub const fn stated_date(&self) -> StatedDate {
        StatedDate { date: self.date, dated: self.dated }
    }
}

/// A line of a timeline: the law, a firm, an instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    pub name: String,
    pub is_law: bool,
    /// Oldest first.
    pub items: Vec<Item>,
}

impl Lane {
    pub fn new(name: String, mut items: Vec<Item>) -> Self {
        items.sort_by_key(|item| item.date);
        Self { name, is_law: false, items }
    }
}

/// An event.
pub fn event(cx: Context<'_>, row: usize) -> Option<Item> {
    let event = cx.data.events.at(row)?;
    Some(Item {
        date: event.date,
        dated: Dated::On,
        record: RecordRef { kind: Kind::Event, row },
        glyph: glyph::event(event.kind, event.date.is_by(cx.today)),
        label: cx.messages.say(&event.title),
    })
}

/// The law: the events that name no firm.
pub fn law(cx: Context<'_>, events: impl Iterator<Item = usize>) -> Lane {
    let without_firms = |row: &usize| cx.data.events.at(*row).is_some_and(|event| event.firms.is_empty());
    let items = events.filter(without_firms).filter_map(|row| event(cx, row)).collect();
    Lane { is_law: true, ..Lane::new(cx.messages.get("timeline.law").to_owned(), items) }
}

/// A firm up to the day shown: its stances, and those of its events that pass.
pub fn firm(cx: Context<'_>, row: usize, passes: impl Fn(usize) -> bool) -> Option<Lane> {
    let firm = cx.data.firms.at(row)?;
    let known = cx.data.stances_of_firm(row).filter(|stance| stance.date.is_by(cx.as_of));
    let stances = known.filter_map(|stance| {
        let status = stance.position.into();
        let label = format!("{}: {} · {}", firm.name, cx.messages.status(status), cx.short(&stance.instrument));
        let (date, dated) = (stance.date, stance.dated);
        Some(Item { date, dated, record: cx.data.find(stance.id.as_str())?, glyph: glyph::status(status), label })
    });
    let come = cx.data.events_of_firm(row).filter(|event| event.date.is_by(cx.as_of));
    let rows = come.filter_map(|event| cx.data.events.row(event.id.as_str())).filter(|row| passes(*row));
    let items = stances.chain(rows.filter_map(|row| event(cx, row))).collect();
    Some(Lane::new(firm.name.to_string(), items))
}

/// The lane of a firm, split: what it says, what it signs, what it lobbies for, and the rest under its name.
pub fn split(cx: Context<'_>, whole: &Lane) -> Vec<Lane> {
    let data = cx.data;
    let part = |item: &Item| match item.record.kind {
        Kind::Stance => data.stances.at(item.record.row).map_or("", |stance| {
            match data.instruments.get(&stance.instrument).map(|instrument| instrument.kind) {
                Some(InstrumentKind::Pledge | InstrumentKind::CodeOfPractice) => "timeline.signs",
                Some(InstrumentKind::OpenLetter) => "timeline.lobbies",
                _ => "timeline.says",
            }
        }),
        _ => match data.events.at(item.record.row).map(|event| event.kind) {
            Some(EventKind::Statement) => "timeline.says",
            Some(EventKind::Signature | EventKind::Refusal) => "timeline.signs",
            Some(EventKind::Letter) => "timeline.lobbies",
            _ => "",
        },
    };
    let of = |key: &str| whole.items.iter().filter(|item| part(item) == key).cloned().collect::<Vec<_>>();
    let mut lanes = vec![Lane::new(whole.name.clone(), of(""))];
    for key in ["timeline.says", "timeline.signs", "timeline.lobbies"] {
        lanes.push(Lane::new(format!("  {}", cx.messages.get(key)), of(key)));
    }
    lanes
}

/// The dates of an obligation: those of the law on the day shown, and those that it had before.
pub fn obligation(cx: Context<'_>, row: usize) -> Option<Lane> {
    let obligation = cx.data.obligations.at(row)?;
    let current = obligation.dates_on(cx.as_of);
    let items = obligation.applies.iter().map(|entry| {
        let holds = current.iter().any(|known| std::ptr::eq(*known, entry));
        let condition = entry.condition.as_ref().map(|id| format!("({})", cx.messages.term(cx.data, id)));
        let key = if holds { "timeline.applies" } else { "timeline.applied" };
        let with = [("ref", obligation.reference.as_str()), ("condition", condition.as_deref().unwrap_or_default())];
        Item {
            date: entry.from,
            dated: Dated::On,
            record: RecordRef { kind: Kind::Obligation, row },
            glyph: glyph::applies(holds, entry.from.is_by(cx.today)),
            label: cx.messages.fill(key, &with).trim().to_owned(),
        }
    });
    Some(Lane::new(obligation.reference.to_string(), items.collect()))
}

/// An instrument with its events.
pub fn instrument(cx: Context<'_>, row: usize) -> Option<Lane> {
    let instrument = cx.data.instruments.at(row)?;
    let events = cx.data.events_of_instrument(row);
    let items = events.filter_map(|known| event(cx, cx.data.events.row(known.id.as_str())?)).collect();
    Some(Lane::new(cx.read(&instrument.short), items))
}
