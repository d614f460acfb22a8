//! What a picture of rows shows: the law, and what the rows are about, on one axis.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::{Date, Kind, Obligation, RecordRef, Subject};
use crate::view::context::Context;
use crate::view::glyph;
use crate::view::timeline::axis::Window;
use crate::view::timeline::band::Track;
use crate::view::timeline::content::{
    Content, Lane, Look, Selection, band, beside_the_law, come, content, events, growth, law_alone,
};
use crate::view::timeline::item::Item;
use crate::view::timeline::moves::Move;

/// More firms than this would not be readable.
pub const MOST: usize = 40;

/// The content of the picture of some rows.
pub fn picture(cx: Context<'_>, subject: Subject, rows: &[usize]) -> Content {
    match subject {
        Subject::Firms => firms(cx, rows, &|_| false),
        Subject::Obligations => obligations(cx, rows),
        Subject::Events => some_events(cx, rows),
        Subject::Instruments => instruments(cx, rows),
    }
}

/// Some firms, each with what it has a position on, and those of their events that pass.
pub fn firms(cx: Context<'_>, rows: &[usize], passes: &dyn Fn(usize) -> bool) -> Content {
    if let [row] = rows {
        return content(cx, &Selection::Firm(*row), passes);
    }
    let mut picture = law_alone(cx);
    let mut titles: Vec<String> = Vec::new();
    for row in rows.iter().take(MOST) {
        let Some(firm) = cx.data.firms.at(*row) else { continue };
        titles.push(firm.name.to_string());
        let bands = Track::all(cx).into_iter().map(|track| band(cx, *row, track, format!("  {}", track.name(cx))));
        picture.lanes.push(Lane { name: firm.name.to_string(), look: Look::Heading, items: Vec::new() });
        picture.lanes.extend(bands.filter(Lane::has_record));
    }
    let events_of: Vec<usize> = come(cx, events_of(cx, rows).into_iter()).filter(|row| passes(*row)).collect();
    if !events_of.is_empty() {
        picture.lanes.push(events(cx, events_of.into_iter()));
    }
    picture.title = titles.join(", ");
    if let Some(more) = rows.len().checked_sub(MOST).filter(|more| *more > 0) {
        picture.notes.push(cx.messages.fill("timeline.firms-left-out", &[("n", &more.to_string())]));
    }
    picture
}

/// The events that name any of some firms, each once.
pub fn events_of(cx: Context<'_>, firms: &[usize]) -> Vec<usize> {
    let rows = firms.iter().flat_map(|row| cx.data.event_rows_of_firm(*row));
    rows.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Events, below the law.
fn some_events(cx: Context<'_>, rows: &[usize]) -> Content {
    let mut picture = law_alone(cx);
    picture.lanes.push(events(cx, rows.iter().copied()));
    picture.title = cx.messages.fill("timeline.n-events", &[("n", &rows.len().to_string())]);
    picture
}

/// Obligations: for each instrument the dates from which they apply, and those that were moved.
fn obligations(cx: Context<'_>, rows: &[usize]) -> Content {
    let mut picture = law_alone(cx);
    let mut lanes: BTreeMap<usize, BTreeMap<Date, usize>> = BTreeMap::new();
    let asked: Vec<&Obligation> = rows.iter().filter_map(|row| cx.data.obligations.at(*row)).collect();
    for obligation in &asked {
        let Some(instrument) = cx.data.instruments.row(obligation.instrument.as_str()) else { continue };
        for entry in obligation.dates_on(cx.as_of) {
            *lanes.entry(instrument).or_default().entry(entry.from).or_default() += 1;
        }
    }
    for (row, dates) in lanes {
        let name = cx.data.instruments.at(row).map(|instrument| cx.read(&instrument.short));
        let items = dates.into_iter().map(|(date, n)| Item {
            date: date.into(),
            record: RecordRef { kind: Kind::Instrument, row },
            glyph: glyph::applies(true, date.is_by(cx.past_until())),
            label: cx.obligations(n),
            remark: String::new(),
            names: Some([cx.obligations(n), n.to_string()]),
            ahead: None,
            rank: 0,
        });
        picture.lanes.push(Lane { name: name.unwrap_or_default(), look: Look::Named, items: items.collect() });
    }
    picture.moves = Move::of(cx, asked.into_iter());
    picture.title = cx.obligations(rows.len());
    picture
}

/// Instruments: how many signed, and what happened to each.
fn instruments(cx: Context<'_>, rows: &[usize]) -> Content {
    let mut picture = law_alone(cx);
    picture.lanes.extend(rows.iter().filter_map(|row| growth(cx, *row)));
    let about: BTreeSet<usize> = rows.iter().flat_map(|row| cx.data.event_rows_of_instrument(*row)).collect();
    picture.lanes.push(events(cx, beside_the_law(cx, about.into_iter())));
    cx.messages.get("view.instruments").clone_into(&mut picture.title);
    picture
}

/// The days of a picture: those around today, and all positions and moved dates beside them.
pub fn window(cx: Context<'_>, content: &Content) -> Window {
    let mut window = Window::around(cx.as_of);
    let positions = content.lanes.iter().filter(|lane| lane.look.is_position());
    let dates = positions.flat_map(|lane| lane.items.iter().map(|item| item.date.date));
    let dates = dates.chain(content.moves.iter().flat_map(|one| [one.from, one.to]));
    for day in dates.map(Date::epoch_days) {
        let last = (window.start + window.days).max(day + 60);
        window.start = window.start.min(day - 60);
        window.days = last - window.start;
    }
    window
}
