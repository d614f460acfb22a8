//! The lanes of a picture, for each kind of row.

use std::collections::BTreeMap;

use crate::core::record::Dated;
use crate::core::{Change, Date, Id, Kind, Obligation, RecordRef, Subject};
use crate::view::context::Context;
use crate::view::glyph;
use crate::view::lanes::{self, Item, Lane};

/// Lanes from top to bottom, and the dates that were moved.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    pub lanes: Vec<Lane>,
    /// Dates that were moved: from, to, and by what.
    pub moves: Vec<(Date, Date, String)>,
    /// How many lanes there was no room for.
    pub left_out: Option<String>,
}

/// More lanes than this would not be readable.
const MOST: usize = 40;

/// The picture of the rows of a subject.
pub fn picture(cx: Context<'_>, subject: Subject, rows: &[usize]) -> Picture {
    match subject {
        Subject::Firms => firms(cx, rows),
        Subject::Obligations => obligations(cx, rows),
        Subject::Events => events(cx, rows),
        Subject::Instruments => {
            let of = |row: &usize| cx.data.instruments.at(*row).map(|instrument| &instrument.id);
            let ids: Vec<_> = rows.iter().filter_map(of).collect();
            let events_of = cx.data.events.iter().enumerate();
            let events_of: Vec<usize> = events_of
                .filter(|(_, event)| event.instrument.as_ref().is_some_and(|id| ids.contains(&id)))
                .map(|(row, _)| row)
                .collect();
            events(cx, &events_of)
        }
    }
}

/// Firms, a lane each, with their stances.
fn firms(cx: Context<'_>, rows: &[usize]) -> Picture {
    let lanes = rows.iter().take(MOST).filter_map(|row| lanes::firm(cx, *row, |_| false)).collect();
    Picture { lanes, moves: Vec::new(), left_out: left_out(cx, rows.len().saturating_sub(MOST)) }
}

/// Obligations: for each instrument the dates from which they apply, and those that were moved.
fn obligations(cx: Context<'_>, rows: &[usize]) -> Picture {
    let mut lanes: BTreeMap<usize, BTreeMap<Date, usize>> = BTreeMap::new();
    let asked: Vec<&Obligation> = rows.iter().filter_map(|row| cx.data.obligations.at(*row)).collect();
    for obligation in &asked {
        let Some(instrument) = cx.data.instruments.row(obligation.instrument.as_str()) else { continue };
        for entry in obligation.dates_on(cx.as_of) {
            *lanes.entry(instrument).or_default().entry(entry.from).or_default() += 1;
        }
    }
    let lanes = lanes.into_iter().map(|(instrument, dates)| {
        let name = cx.data.instruments.at(instrument).map(|instrument| cx.read(&instrument.short));
        let items = dates.into_iter().map(|(date, n)| Item {
            date,
            dated: Dated::On,
            record: RecordRef { kind: Kind::Instrument, row: instrument },
            glyph: glyph::applies(true, date.is_by(cx.today)),
            label: cx.obligations(n),
        });
        Lane::new(name.unwrap_or_default(), items.collect())
    });
    Picture { lanes: lanes.collect(), moves: moves(cx, asked.into_iter()), left_out: None }
}

/// Events, a lane for each instrument and one for the rest; with them the dates of the law.
fn events(cx: Context<'_>, rows: &[usize]) -> Picture {
    let everything: Vec<usize> = (0..cx.data.obligations.len()).collect();
    let mut picture = obligations(cx, &everything);
    picture.lanes.retain(|lane| !lane.items.is_empty());
    // What belongs to no instrument comes last.
    let mut lanes: BTreeMap<(bool, Option<usize>), Vec<Item>> = BTreeMap::new();
    for row in rows {
        let (Some(event), Some(item)) = (cx.data.events.at(*row), lanes::event(cx, *row)) else { continue };
        let instrument = event.instrument.as_ref().and_then(|id| cx.data.instruments.row(id.as_str()));
        picture.moves.extend(event.moved_from.map(|from| (from, event.date, item.label.clone())));
        lanes.entry((instrument.is_none(), instrument)).or_default().push(item);
    }
    for ((_, instrument), items) in lanes {
        let name = instrument
            .and_then(|row| cx.data.instruments.at(row))
            .map_or_else(|| cx.messages.get("picture.other").to_owned(), |instrument| cx.read(&instrument.short));
        match picture.lanes.iter_mut().find(|known| known.name == name) {
            Some(known) => known.items.extend(items),
            None => picture.lanes.push(Lane::new(name, items)),
        }
    }
    picture
}

/// What moved, grouped by the two dates and the act.
fn moves<'a>(cx: Context<'_>, obligations: impl Iterator<Item = &'a Obligation>) -> Vec<(Date, Date, String)> {
    let mut moved: BTreeMap<(Date, Date, &Id), usize> = BTreeMap::new();
    for obligation in obligations {
        for entry in obligation.dates_on(cx.as_of) {
            if let (Change::Moved | Change::MovedInEffect, Some(from)) = (entry.change, entry.replaces) {
                *moved.entry((from, entry.from, &entry.set_by)).or_default() += 1;
            }
        }
    }
    let line = |((from, to, act), n)| {
        let label = format!("{} → {} · {} · {}", cx.date(from), cx.date(to), cx.short(act), cx.obligations(n));
        (from, to, label)
    };
    moved.into_iter().map(line).collect()
}

fn left_out(cx: Context<'_>, n: usize) -> Option<String> {
    let more = || cx.messages.fill("doc.and-more", &[("n", &n.to_string())]);
    (n > 0).then(|| more().trim_start_matches([',', ' ']).to_owned())
}
