//! The timeline: lanes of dated things on one axis, and a cursor that goes from thing to thing.

use super::axis::Window;
use super::list::List;
use super::scroll::Scroll;
use crate::config::Role;
use crate::core::Subject;
use crate::core::record::EventKind;
use crate::core::{Date, Id, InstrumentKind, Kind, RecordRef};
use crate::view::glyph::{self, Mark};

use super::model::{Model, View};

/// A dated thing on a lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub date: Date,
    pub record: RecordRef,
    pub mark: Mark,
    pub label: String,
}

/// A line of the timeline: the law, a firm, what is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    pub name: String,
    pub is_law: bool,
    pub items: Vec<Item>,
}

/// The lanes, the cursor and the days that are seen.
#[derive(Debug)]
pub struct Timeline {
    pub lanes: Vec<Lane>,
    /// The lane and the item under the cursor.
    pub lane: usize,
    pub at: usize,
    /// The first lane that is seen.
    pub top: usize,
    /// What a firm says, signs and lobbies for stands on lanes of their own.
    pub apart: bool,
    pub window: Window,
}

/// No more lanes than anyone can tell apart.
const MAX_LANES: usize = 24;

impl Timeline {
    pub fn new(today: Date) -> Self {
        Self { lanes: Vec::new(), lane: 0, at: 0, top: 0, apart: false, window: Window::around(today) }
    }

    pub fn current(&self) -> Option<&Item> {
        self.lanes.get(self.lane)?.items.get(self.at)
    }

    /// Takes new lanes; the cursor stays on its thing, or goes to the one nearest to today.
    pub fn take(&mut self, lanes: Vec<Lane>, today: Date) {
        let before = self.current().map(|item| item.record);
        self.lanes = lanes;
        let kept = before.is_some_and(|record| self.go_to(record));
        if !kept {
            self.lane = self.lane.min(self.lanes.len().saturating_sub(1));
            self.nearest(today);
        }
    }

    /// Puts the cursor on a thing; false where no lane has it.
    pub fn go_to(&mut self, record: RecordRef) -> bool {
        let mut order = std::iter::once(self.lane).chain(0..self.lanes.len());
        let found = order
            .find_map(|lane| Some((lane, self.lanes.get(lane)?.items.iter().position(|item| item.record == record)?)));
        if let Some((lane, at)) = found {
            (self.lane, self.at) = (lane, at);
        }
        found.is_some()
    }

    /// Brings the lane of the cursor into `height` rows.
    pub fn settle(&mut self, height: usize) {
        let mut scroll = Scroll { at: self.lane, top: self.top };
        scroll.settle(self.lanes.len(), height);
        self.top = scroll.top;
    }

    /// The thing before or after the cursor, on any lane.
    pub fn step(&mut self, forward: bool) {
        let Some(here) = self.current().map(|item| (item.date, self.lane, self.at)) else { return };
        let all = self
            .lanes
            .iter()
            .enumerate()
            .flat_map(|(lane, row)| row.items.iter().enumerate().map(move |(at, item)| (item.date, lane, at)));
        let next = if forward { all.filter(|it| *it > here).min() } else { all.filter(|it| *it < here).max() };
        if let Some((date, lane, at)) = next {
            (self.lane, self.at) = (lane, at);
            self.window.show(date);
        }
    }

    /// The lane above or below, at the thing nearest in time.
    pub fn change_lane(&mut self, down: bool) {
        let date = self.current().map(|item| item.date);
        let mut lane = self.lane;
        loop {
            let next = if down { lane + 1 } else { lane.wrapping_sub(1) };
            match self.lanes.get(next) {
                None => return,
                Some(row) if row.items.is_empty() => lane = next,
                Some(_) => {
                    self.lane = next;
                    if let Some(date) = date {
                        self.nearest(date);
                    }
                    return;
                }
            }
        }
    }

    /// The first thing of all, or the last.
    pub fn to_end(&mut self, last: bool) {
        let all = self
            .lanes
            .iter()
            .enumerate()
            .flat_map(|(lane, row)| row.items.iter().enumerate().map(move |(at, item)| (item.date, lane, at)));
        if let Some((date, lane, at)) = if last { all.max() } else { all.min() } {
            (self.lane, self.at) = (lane, at);
            self.window.show(date);
        }
    }

    /// On the lane of the cursor, what comes next and still holds, else the thing nearest to today.
    pub fn await_next(&mut self, today: Date) {
        self.nearest(today);
        let items = self.lanes.get(self.lane).map_or(&[][..], |lane| &lane.items);
        if let Some(at) = items.iter().position(|item| item.mark.1 == Role::Future) {
            self.at = at;
        }
    }

    /// On the lane of the cursor, the thing nearest to a day.
    pub fn nearest(&mut self, day: Date) {
        let items = self.lanes.get(self.lane).map_or(&[][..], |lane| &lane.items);
        let nearest = items.iter().enumerate().min_by_key(|(_, item)| item.date.days_after(day).abs());
        self.at = nearest.map_or(0, |(at, _)| at);
    }

    /// Shows all that the lanes hold.
    pub fn fit(&mut self) {
        let dates = || self.lanes.iter().flat_map(|lane| lane.items.iter().map(|item| item.date));
        if let (Some(first), Some(last)) = (dates().min(), dates().max()) {
            self.window = Window::over(first, last);
        }
    }

    pub fn zoom(&mut self, out: bool, today: Date) {
        let at = self.current().map_or(today, |item| item.date);
        self.window.zoom(out, at);
        self.window.show(at);
    }
}

/// The lanes that a model calls for: the law, what is selected, and the firms marked or, on the Timeline view, in
/// the list of firms.
pub fn lanes(model: &Model) -> Vec<Lane> {
    let mut lanes = vec![law(model)];
    let selected = model.list().current();
    match (model.view, selected) {
        (View::Obligations, Some(row)) => lanes.extend(obligation(model, row)),
        (View::Instruments, Some(row)) => lanes.extend(instrument(model, row)),
        _ => {}
    }
    let firms = &model.firms;
    let mut rows: Vec<usize> = Vec::new();
    if model.view == View::Firms {
        rows.extend(selected);
    }
    rows.extend(firms.marked.iter().copied());
    if model.view == View::Timeline && firms.marked.is_empty() {
        let event = selected.and_then(|row| model.data.events.at(row));
        rows.extend(
            event.into_iter().flat_map(|event| &event.firms).filter_map(|id| model.data.firms.row(id.as_str())),
        );
        if rows.is_empty() || !firms.filter.is_empty() {
            rows.extend(firms.hits.iter().skip(firms.scroll.at).take(MAX_LANES));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    rows.retain(|row| seen.insert(*row));
    for row in rows.into_iter().take(MAX_LANES) {
        let Some(whole) = firm(model, row) else { continue };
        if model.timeline.apart {
            lanes.extend(apart(model, &whole));
        } else {
            lanes.push(whole);
        }
    }
    lanes.truncate(MAX_LANES);
    lanes
}

fn event_item(model: &Model, row: usize) -> Option<Item> {
    let event = model.data.events.at(row)?;
    Some(Item {
        date: event.date,
        record: RecordRef { kind: Kind::Event, row },
        mark: glyph::event(event.kind, event.date.is_by(model.today)),
        label: model.messages.say(&event.title),
    })
}

fn row_of(model: &Model, id: &Id) -> Option<RecordRef> {
    model.data.find(id.as_str())
}

/// Events without firms, as far as the filter of the events leaves them.
fn law(model: &Model) -> Lane {
    let events: &List = &model.events;
    let mut rows: Vec<usize> = if events.filter.is_empty() {
        (0..Subject::Events.len(&model.data)).collect()
    } else {
        events.hits.iter().collect()
    };
    rows.retain(|row| model.data.events.at(*row).is_some_and(|event| event.firms.is_empty()));
    let items = rows.into_iter().filter_map(|row| event_item(model, row)).collect();
    lane(model.messages.get("timeline.law").to_owned(), true, items)
}

fn firm(model: &Model, row: usize) -> Option<Lane> {
    let firm = model.data.firms.at(row)?;
    let known = model.data.stances_of_firm(row).filter(|stance| stance.date.is_by(model.as_of));
    let stances = known.filter_map(|stance| {
        let instrument = model.data.instruments.get(&stance.instrument)?;
        Some(Item {
            date: stance.date,
            record: row_of(model, &stance.id)?,
            mark: glyph::status(stance.position.into()),
            label: format!(
                "{}: {} · {}",
                firm.name,
                model.messages.status(stance.position.into()),
                model.messages.read(&instrument.short).0
            ),
        })
    });
    let fits = |row: usize| model.events.filter.is_empty() || model.events.hits.contains(row);
    let come = model.data.events_of_firm(row).filter(|event| event.date.is_by(model.as_of));
    let events = come.filter_map(|event| {
        let record = row_of(model, &event.id).filter(|record| fits(record.row))?;
        event_item(model, record.row)
    });
    let items = stances.chain(events).collect();
    Some(lane(firm.name.to_string(), false, items))
}

/// A firm's lane taken apart: what it says, what it signs, what it lobbies for, and the rest under its name.
fn apart(model: &Model, whole: &Lane) -> Vec<Lane> {
    let data = &model.data;
    let part = |item: &Item| match item.record.kind {
        Kind::Stance => data.stances.at(item.record.row).map_or("", |stance| {
            let kind = data.instruments.get(&stance.instrument).map(|instrument| instrument.kind);
            match kind {
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
    let mut lanes = vec![lane(whole.name.clone(), false, of(""))];
    for key in ["timeline.says", "timeline.signs", "timeline.lobbies"] {
        lanes.push(lane(format!("  {}", model.messages.get(key)), false, of(key)));
    }
    lanes
}

/// The dates of an obligation: those of the law as it stands, and those that were moved.
fn obligation(model: &Model, row: usize) -> Option<Lane> {
    let obligation = model.data.obligations.at(row)?;
    let current = obligation.dates_on(model.as_of);
    let items = obligation
        .applies
        .iter()
        .map(|entry| {
            let holds = current.iter().any(|known| std::ptr::eq(*known, entry));
            let come = entry.from.is_by(model.today);
            let condition = entry.condition.as_ref().map(|id| format!("({})", model.messages.term(&model.data, id)));
            let key = if holds { "timeline.applies" } else { "timeline.applied" };
            Item {
                date: entry.from,
                record: RecordRef { kind: Kind::Obligation, row },
                mark: match (holds, come) {
                    (true, true) => ("◆", Role::Law),
                    (true, false) => ("◇", Role::Future),
                    (false, _) => ("×", Role::Dim),
                },
                label: model
                    .messages
                    .fill(
                        key,
                        &[("ref", &obligation.reference), ("condition", condition.as_deref().unwrap_or_default())],
                    )
                    .trim()
                    .to_owned(),
            }
        })
        .collect();
    Some(lane(obligation.reference.to_string(), false, items))
}

fn instrument(model: &Model, row: usize) -> Option<Lane> {
    let instrument = model.data.instruments.at(row)?;
    let items = model
        .data
        .events_of_instrument(row)
        .filter_map(|event| event_item(model, row_of(model, &event.id)?.row))
        .collect();
    Some(lane(model.messages.read(&instrument.short).0.to_string(), false, items))
}

fn lane(name: String, is_law: bool, mut items: Vec<Item>) -> Lane {
    items.sort_by_key(|item| item.date);
    Lane { name, is_law, items }
}
