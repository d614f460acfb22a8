//! Dates of the law that an act moved.

use std::collections::BTreeMap;

use crate::core::{Change, Date, Id, Obligation};
use crate::view::context::Context;
use crate::view::timeline::axis::Window;

/// Duties whose date one act moved from one day to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub from: Date,
    pub to: Date,
    /// How many duties moved.
    pub duties: usize,
    /// What moved and by how much, the longest form first: with the two days, the number of duties and the act.
    pub names: [String; 6],
}

impl Move {
    /// Whether any of the days between is seen.
    pub fn is_seen(&self, window: &Window) -> bool {
        let (first, last) = (self.from.min(self.to).epoch_days(), self.from.max(self.to).epoch_days());
        first < window.start + window.days && last >= window.start
    }

    /// The moves of some obligations by the law of the day shown; the one with most duties comes first.
    pub fn of<'a>(cx: Context<'_>, obligations: impl Iterator<Item = &'a Obligation>) -> Vec<Self> {
        let mut moved: BTreeMap<(Date, Date, &Id), usize> = BTreeMap::new();
        for obligation in obligations {
            for entry in obligation.dates_on(cx.as_of) {
                if let (Change::Moved | Change::MovedInEffect, Some(from)) = (entry.change, entry.replaces) {
                    *moved.entry((from, entry.from, &entry.set_by)).or_default() += 1;
                }
            }
        }
        let one = |((from, to, act), duties)| {
            let far = far(cx, from, to);
            let counted = cx.obligations(duties);
            let [name, shortest] = what_moved(cx, from, to).unwrap_or_else(|| [counted.clone(), counted.clone()]);
            let short = format!("{name} {far}");
            let long = format!("{short} · {counted}");
            let days = format!("{name} {} → {} {far} · {counted}", cx.date(from), cx.date(to));
            let act = cx.short(act);
            let shortest = format!("{shortest} {far}");
            let names = [format!("{days} · {act}"), days, format!("{long} · {act}"), long, short, shortest];
            Self { from, to, duties, names }
        };
        let mut moves: Vec<Self> = moved.into_iter().map(one).collect();
        moves.sort_by_key(|found| (std::cmp::Reverse(found.duties), found.from));
        moves
    }
}

/// The names of the event that tells of a move, long and short.
fn what_moved(cx: Context<'_>, from: Date, to: Date) -> Option<[String; 2]> {
    let mut events = cx.data.events.iter();
    let event = events.find(|event| event.date == to && event.moved_from == Some(from) && event.label.is_some())?;
    let long = cx.read(event.label.as_ref()?);
    let short = event.short.as_ref().map_or_else(|| long.clone(), |short| cx.read(short));
    Some([long, short])
}

/// `+16 months`, or in days where the days of the month differ.
fn far(cx: Context<'_>, from: Date, to: Date) -> String {
    let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
    let (n, key) = if from.day_of_month() == to.day_of_month() {
        (i64::from(months(to) - months(from)), "timeline.months")
    } else {
        (to.days_after(from), "timeline.days")
    };
    cx.messages.fill(key, &[("n", &format!("{n:+}"))])
}
