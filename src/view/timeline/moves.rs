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
    /// What moved and by how much: with the number of duties and the act, without the act, without both.
    pub names: [String; 3],
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
            let what = what_moved(cx, from, to).unwrap_or_else(|| cx.obligations(duties));
            let counted = cx.obligations(duties);
            let short = format!("{what} {far}");
            let counted = format!("{short} · {counted}");
            Self { from, to, duties, names: [format!("{counted} · {}", cx.short(act)), counted, short] }
        };
        let mut moves: Vec<Self> = moved.into_iter().map(one).collect();
        moves.sort_by_key(|found| (std::cmp::Reverse(found.duties), found.from));
        moves
    }
}

/// The name of the event that tells of a move.
fn what_moved(cx: Context<'_>, from: Date, to: Date) -> Option<String> {
    let mut events = cx.data.events.iter();
    let told = events.find(|event| event.date == to && event.moved_from == Some(from) && event.label.is_some())?;
    told.label.as_ref().map(|label| cx.read(label))
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
