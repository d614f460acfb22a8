//! What a timeline shows: its lanes from top to bottom, and the dates that moved.

use std::collections::BTreeMap;

use strum::IntoEnumIterator;

use crate::core::record::{EventLane, Signature};
use crate::core::standing::Status;
use crate::core::{Date, Event, Kind, RecordRef};
use crate::view::context::Context;
use crate::view::glyph;
use crate::view::timeline::band::{Segment, Track};
use crate::view::timeline::item::Item;
use crate::view::timeline::moves::Move;

/// What a timeline is about. Numbers are rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// One firm, toward everything that it has a position on.
    Firm(usize),
    /// Several firms, toward one thing: the track of this number, see [`Content::tracks`].
    Firms {
        rows: Vec<usize>,
        track: usize,
    },
    Obligation(usize),
    Instrument(usize),
    /// How many firms signed, over time.
    Everyone,
}

/// The content of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// What it is about.
    pub title: String,
    pub lanes: Vec<Lane>,
    pub moves: Vec<Move>,
    /// For several firms: the names of what they can be compared by, and which is shown.
    pub tracks: Vec<String>,
    pub track: usize,
    /// Lines in words under the lanes.
    pub notes: Vec<String>,
}

/// A line of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    pub name: String,
    pub look: Look,
    /// Oldest first.
    pub items: Vec<Item>,
}

/// How a lane is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// Marks of the law, with their names below.
    Law,
    /// Marks with their names below.
    Marks,
    /// Marks with their names beside them.
    Named,
    /// Only a name, above the lanes that it is about.
    Heading,
    /// A firm's statuses, from the day on which firms could take part.
    Band { opened: Option<Date>, segments: Vec<Segment> },
    /// How many events there are, or in close-up their names.
    Events,
    /// How many firms had signed, of how many, from each of these days on.
    /// With the newest number in words.
    Growth { steps: Vec<(Date, usize)>, said: String },
}

impl Look {
    /// Whether such a lane is about what is selected, and not the law or events.
    pub const fn is_position(&self) -> bool {
        !matches!(self, Self::Law | Self::Events)
    }
}

impl Lane {
    fn new(name: String, look: Look, mut items: Vec<Item>) -> Self {
        items.sort_by_key(|item| item.date);
        Self { name, look, items }
    }

    /// Whether anything is known: of a band, a list of a later day too.
    pub fn has_record(&self) -> bool {
        !self.items.is_empty() || matches!(&self.look, Look::Band { segments, .. } if !segments.is_empty())
    }
}

/// The content for a selection, with the events that `passes` lets through.
pub fn content(cx: Context<'_>, selection: &Selection, passes: &dyn Fn(usize) -> bool) -> Content {
    let mut content = law_alone(cx);
    match selection {
        Selection::Firm(row) => firm(cx, *row, passes, &mut content),
        Selection::Firms { rows, track } => firms(cx, rows, *track, &mut content),
        Selection::Obligation(row) => obligation(cx, *row, &mut content),
        Selection::Instrument(row) => instrument(cx, *row, passes, &mut content),
        Selection::Everyone => everyone(cx, passes, &mut content),
    }
    content
}

/// Whether an event is a mark of the law, and not one of many events.
fn is_law_mark(event: &Event) -> bool {
    event.lane == Some(EventLane::Law) && event.rank < Event::LOWEST_RANK && event.label.is_some()
}

/// What the law did, what it still brings and which dates moved, whatever is asked for.
pub fn law_alone(cx: Context<'_>) -> Content {
    let marks = cx.data.events.iter().enumerate().filter(|(_, event)| is_law_mark(event));
    let items = marks.filter_map(|(row, _)| Item::event(cx, row)).collect();
    let law = Lane::new(cx.messages.get("timeline.law").to_owned(), Look::Law, items);
    Content { lanes: vec![law], moves: Move::of(cx, cx.data.obligations.iter()), ..Content::default() }
}

/// Those of some events that are no marks of the law.
pub fn beside_the_law(cx: Context<'_>, rows: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
    let is_beside = |event: &Event| !is_law_mark(event);
    rows.filter(move |row| cx.data.events.at(*row).is_some_and(is_beside))
}

/// Those of some events that have come by the day shown.
pub fn come(cx: Context<'_>, rows: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
    rows.filter(move |row| cx.data.events.at(*row).is_some_and(|event| event.date.is_by(cx.as_of)))
}

/// The lane of events; those between the day shown and today are left out.
pub fn events(cx: Context<'_>, rows: impl Iterator<Item = usize>) -> Lane {
    let name = cx.messages.get("timeline.events").to_owned();
    let rows = rows.filter(|row| cx.data.events.at(*row).is_some_and(|event| !cx.is_later(event.date)));
    Lane::new(name, Look::Events, rows.filter_map(|row| Item::event(cx, row)).collect())
}

/// A firm's position toward a track.
pub fn band(cx: Context<'_>, firm: usize, track: Track, name: String) -> Lane {
    let look = match track {
        Track::Letters => Look::Named,
        Track::Instrument(_) => Look::Band { opened: track.opened(cx), segments: track.segments(cx, firm) },
    };
    Lane::new(name, look, track.items(cx, firm))
}

fn firm(cx: Context<'_>, row: usize, passes: &dyn Fn(usize) -> bool, content: &mut Content) {
    let Some(firm) = cx.data.firms.at(row) else { return };
    content.title = firm.name.to_string();
    let bands = Track::all(cx).into_iter().map(|track| band(cx, row, track, track.name(cx)));
    let (recorded, silent): (Vec<Lane>, Vec<Lane>) = bands.partition(Lane::has_record);
    content.lanes.extend(recorded);
    content.notes.extend(without_record(cx, &silent));
    let come = come(cx, cx.data.event_rows_of_firm(row));
    content.lanes.push(events(cx, come.filter(|row| passes(*row))));
    let ahead = duties_ahead(cx, row);
    if !ahead.items.is_empty() {
        content.lanes.push(ahead);
    }
}

/// The duties that will bind a firm in its roles, by the date from which they apply.
fn duties_ahead(cx: Context<'_>, firm: usize) -> Lane {
    let mut dates: BTreeMap<Date, (usize, usize)> = BTreeMap::new();
    for (row, duty) in cx.data.obligations.iter().enumerate() {
        let mut ahead = duty.dates_on(cx.as_of);
        ahead.retain(|entry| !entry.from.is_by(cx.as_of));
        if !ahead.is_empty() && cx.data.binds(duty, firm, cx.as_of) {
            for entry in ahead {
                dates.entry(entry.from).or_insert((row, 0)).1 += 1;
            }
        }
    }
    let item = |(date, (row, n)): (Date, (usize, usize))| {
        let counted = cx.obligations(n);
        Item {
            date: date.into(),
            record: RecordRef { kind: Kind::Obligation, row },
            glyph: glyph::applies(true, false),
            label: cx.messages.fill("timeline.duties-ahead", &[("duties", &counted)]),
            remark: cx.messages.get("timeline.first-of-them").to_owned(),
            names: Some([counted, n.to_string()]),
            ahead: None,
            rank: 0,
        }
    };
    let name = cx.messages.get("timeline.ahead").to_owned();
    Lane::new(name, Look::Named, dates.into_iter().map(item).collect())
}

fn firms(cx: Context<'_>, rows: &[usize], track: usize, content: &mut Content) {
    let tracks = Track::all(cx);
    content.tracks = tracks.iter().map(|track| track.name(cx)).collect();
    content.track = track.min(tracks.len().saturating_sub(1));
    let Some(track) = tracks.get(content.track).copied() else { return };
    content.title = cx.messages.fill("timeline.toward", &[("name", &track.thing(cx))]);
    let name = |row: usize| cx.data.firms.at(row).map(|firm| firm.name.to_string()).unwrap_or_default();
    let bands = rows.iter().map(|row| band(cx, *row, track, name(*row)));
    let (mut recorded, silent): (Vec<Lane>, Vec<Lane>) = bands.partition(Lane::has_record);
    // The newest change comes first.
    recorded.sort_by_key(|lane| std::cmp::Reverse(lane.items.last().map(|item| item.date)));
    content.lanes.extend(recorded);
    content.notes.extend(without_record(cx, &silent));
    content.notes.extend(sum(cx, track));
}

/// `SAP, Airbus: no record`, and `GPAI Code: not yet open`.
fn without_record(cx: Context<'_>, silent: &[Lane]) -> Vec<String> {
    let is_open = |lane: &&Lane| match lane.look {
        Look::Band { opened: Some(opened), .. } => opened.is_by(cx.as_of),
        _ => true,
    };
    let (open, unopened): (Vec<&Lane>, Vec<&Lane>) = silent.iter().partition(is_open);
    let said = |(lanes, status): (Vec<&Lane>, Status)| {
        let names: Vec<&str> = lanes.iter().map(|lane| lane.name.as_str()).collect();
        (!names.is_empty()).then(|| format!("{}: {}", names.join(", "), cx.messages.status(status)))
    };
    [(open, Status::None), (unopened, Status::NotYetOpen)].into_iter().filter_map(said).collect()
}

/// How many of all firms have which status toward an instrument, in words.
fn sum(cx: Context<'_>, track: Track) -> Option<String> {
    let Track::Instrument(row) = track else { return None };
    let standings = cx.data.standings(cx.as_of);
    let id = &cx.data.instruments.at(row)?.id;
    let has_signed = standings.count(row, Status::Signed) > 0;
    let counts = Status::iter().map(|status| (standings.count(row, status), status)).filter(|(n, _)| *n > 0);
    let said = |(n, status): (usize, Status)| match status {
        Status::Signed => Some(format!("{} {}", cx.signatories(row), cx.status(id, status))),
        // They are counted with those that signed in full.
        Status::PartlySigned if has_signed => None,
        _ => Some(format!("{n} {}", cx.status(id, status))),
    };
    let counts: Vec<String> = counts.filter_map(said).collect();
    let firms = cx.data.firms.len().to_string();
    Some(format!("{}: {}", cx.messages.fill("timeline.all-firms", &[("n", &firms)]), counts.join(", ")))
}

fn obligation(cx: Context<'_>, row: usize, content: &mut Content) {
    let Some(obligation) = cx.data.obligations.at(row) else { return };
    content.title = format!("{} {}", cx.short(&obligation.instrument), obligation.reference);
    content.moves = Move::of(cx, std::iter::once(obligation));
    let name = obligation.reference.to_string();
    content.lanes.push(Lane::new(name, Look::Marks, Item::dates_of_obligation(cx, row)));
}

fn instrument(cx: Context<'_>, row: usize, passes: &dyn Fn(usize) -> bool, content: &mut Content) {
    let Some(instrument) = cx.data.instruments.at(row) else { return };
    content.title = cx.read(&instrument.short);
    content.moves = Move::of(cx, cx.data.obligations_of(row));
    content.lanes.extend(growth(cx, row));
    let about = beside_the_law(cx, cx.data.event_rows_of_instrument(row));
    content.lanes.push(events(cx, about.filter(|row| passes(*row))));
}

fn everyone(cx: Context<'_>, passes: &dyn Fn(usize) -> bool, content: &mut Content) {
    let firms = cx.data.firms.len().to_string();
    content.title = cx.messages.fill("timeline.everyone", &[("n", &firms)]);
    content.lanes.extend((0..cx.data.instruments.len()).filter_map(|row| growth(cx, row)));
    let all = beside_the_law(cx, 0..cx.data.events.len());
    content.lanes.push(events(cx, all.filter(|row| passes(*row))));
}

/// How the number of signatories grew; `None` where nobody signed, and for letters.
pub fn growth(cx: Context<'_>, row: usize) -> Option<Lane> {
    let instrument = cx.data.instruments.at(row)?;
    let steps = cx.data.signatories_over_time(row);
    if steps.is_empty() || instrument.signature_means() != Some(Signature::Commits) {
        return None;
    }
    let steps: Vec<(Date, usize)> = steps.iter().filter(|(date, _)| date.is_by(cx.as_of)).copied().collect();
    let total = cx.data.firms.len().to_string();
    let said = cx.messages.fill("timeline.signed-of", &[("n", &cx.signatories(row)), ("total", &total)]);
    Some(Lane::new(cx.read(&instrument.short), Look::Growth { steps, said }, Vec::new()))
}
