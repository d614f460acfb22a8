//! What goes on the lanes of a picture, for each kind of row.

use crate::core::standing::Status;
use std::collections::BTreeMap;

use crate::core::{Change, Date, Obligation};
use crate::view::Context;

/// What a mark is, by its shape before its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    Signed,
    Refused,
    Absent,
    /// Any other position.
    Said,
    Applies,
    Event,
}

impl Shape {
    pub const ALL: [Self; 6] = [Self::Signed, Self::Refused, Self::Absent, Self::Said, Self::Applies, Self::Event];

    pub fn of(status: Status) -> Self {
        match status {
            Status::Signed | Status::PartlySigned => Self::Signed,
            Status::Declined | Status::Withdrew => Self::Refused,
            Status::Absent | Status::NoLongerListed => Self::Absent,
            _ => Self::Said,
        }
    }

    pub const fn key(self) -> &'static str {
        match self {
            Self::Signed => "picture.signed",
            Self::Refused => "picture.refused",
            Self::Absent => "picture.absent",
            Self::Said => "picture.said",
            Self::Applies => "picture.applies",
            Self::Event => "picture.event",
        }
    }
}

/// A dated thing.
#[derive(Clone, Debug)]
pub struct Dot {
    pub date: Date,
    pub shape: Shape,
    pub label: String,
}

/// Lanes from above: names, and what lies on them.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    pub lanes: Vec<(String, Vec<Dot>)>,
    /// Dates that were moved: from, to, and by what.
    pub moves: Vec<(Date, Date, String)>,
    /// What there was no room for.
    pub left_out: Option<String>,
}

/// More lanes than this make no picture.
const MOST: usize = 40;

/// Firms, a lane each, with their stances.
pub fn firms(cx: Context<'_>, rows: &[usize]) -> Picture {
    let mut lanes = Vec::new();
    for row in rows.iter().take(MOST) {
        let Some(firm) = cx.data.firms.at(*row) else { continue };
        let stances = cx.data.stances_of_firm(*row).filter(|stance| stance.date.is_by(cx.as_of));
        let dots = stances.map(|stance| {
            let short = cx.data.instruments.get(&stance.instrument).map(|i| cx.messages.read(&i.short).0.to_string());
            let status = stance.position.into();
            let label = format!("{} · {} · {}", stance.date, short.unwrap_or_default(), cx.messages.status(status));
            Dot { date: stance.date, shape: Shape::of(status), label }
        });
        lanes.push((firm.name.to_string(), dots.collect()));
    }
    Picture { lanes, moves: Vec::new(), left_out: left_out(cx, rows.len().saturating_sub(MOST)) }
}

/// Obligations: for each instrument the dates from which they apply, and those that were moved.
pub fn obligations(cx: Context<'_>, rows: &[usize]) -> Picture {
    let mut lanes: BTreeMap<usize, BTreeMap<Date, usize>> = BTreeMap::new();
    let asked: Vec<&Obligation> = rows.iter().filter_map(|row| cx.data.obligations.at(*row)).collect();
    for obligation in &asked {
        let Some(instrument) = cx.data.instruments.row(obligation.instrument.as_str()) else { continue };
        for entry in obligation.dates_on(cx.as_of) {
            *lanes.entry(instrument).or_default().entry(entry.from).or_default() += 1;
        }
    }
    let lanes = lanes.into_iter().map(|(instrument, dates)| {
        let name = cx.data.instruments.at(instrument).map(|i| cx.messages.read(&i.short).0.to_string());
        let dots = dates.into_iter().map(|(date, n)| {
            let label = format!("{date} · {}", counted(cx, n));
            Dot { date, shape: Shape::Applies, label }
        });
        (name.unwrap_or_default(), dots.collect())
    });
    Picture { lanes: lanes.collect(), moves: moves(cx, asked.into_iter()), left_out: None }
}

/// Events, a lane for each instrument and one for the rest; above them the law's dates.
pub fn events(cx: Context<'_>, rows: &[usize]) -> Picture {
    let everything: Vec<usize> = (0..cx.data.obligations.len()).collect();
    let mut picture = obligations(cx, &everything);
    picture.lanes.retain(|(_, dots)| !dots.is_empty());
    // What belongs to no instrument comes last.
    let mut lanes: BTreeMap<(bool, Option<usize>), Vec<Dot>> = BTreeMap::new();
    for event in rows.iter().filter_map(|row| cx.data.events.at(*row)) {
        let instrument = event.instrument.as_ref().and_then(|id| cx.data.instruments.row(id.as_str()));
        let label = format!("{} · {}", event.date, cx.messages.read(&event.title).0);
        lanes.entry((instrument.is_none(), instrument)).or_default().push(Dot {
            date: event.date,
            shape: Shape::Event,
            label,
        });
        picture
            .moves
            .extend(event.moved_from.map(|from| (from, event.date, cx.messages.read(&event.title).0.to_string())));
    }
    for ((_, instrument), dots) in lanes {
        let name = instrument
            .and_then(|row| cx.data.instruments.at(row))
            .map_or_else(|| cx.messages.get("picture.other").to_owned(), |i| cx.messages.read(&i.short).0.to_string());
        match picture.lanes.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => known.extend(dots),
            None => picture.lanes.push((name, dots)),
        }
    }
    picture
}

/// What moved, gathered by the two dates and the act.
fn moves<'a>(cx: Context<'_>, obligations: impl Iterator<Item = &'a Obligation>) -> Vec<(Date, Date, String)> {
    let mut moved: BTreeMap<(Date, Date, &str), usize> = BTreeMap::new();
    for obligation in obligations {
        for entry in obligation.dates_on(cx.as_of) {
            if let (Change::Moved | Change::MovedInEffect, Some(from)) = (entry.change, entry.replaces) {
                *moved.entry((from, entry.from, entry.set_by.as_str())).or_default() += 1;
            }
        }
    }
    let line = |((from, to, act), n)| {
        let short = cx.data.instruments.row(act).and_then(|row| cx.data.instruments.at(row));
        let short = short.map_or_else(|| act.to_owned(), |i| cx.messages.read(&i.short).0.to_string());
        (from, to, format!("{from} → {to} · {short} · {}", counted(cx, n)))
    };
    moved.into_iter().map(line).collect()
}

fn counted(cx: Context<'_>, n: usize) -> String {
    let key = if n == 1 { "diff.obligation-one" } else { "diff.obligation-many" };
    cx.messages.fill(key, &[("n", &n.to_string())])
}

fn left_out(cx: Context<'_>, n: usize) -> Option<String> {
    (n > 0)
        .then(|| cx.messages.fill("doc.and-more", &[("n", &n.to_string())]).trim_start_matches([',', ' ']).to_owned())
}
