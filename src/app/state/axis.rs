//! The time axis: which days are seen, where a day falls, which ticks are drawn.

use crate::core::Date;

/// The days that are seen: the first, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Days since 1 January 1970.
    pub start: i64,
    pub days: i64,
}

/// A mark on the axis: its column and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    pub x: u16,
    pub label: String,
}

const YEAR: i64 = 365;

impl Window {
    /// From two weeks to forty years.
    const SPANS: [i64; 11] = [14, 31, 92, 183, YEAR, 2 * YEAR, 4 * YEAR, 7 * YEAR, 10 * YEAR, 20 * YEAR, 40 * YEAR];

    /// Seven years with today in the middle.
    pub fn around(today: Date) -> Self {
        Self { start: today.epoch_days() - 7 * YEAR / 2, days: 7 * YEAR }
    }

    /// The least span that shows both days, with a little room.
    pub fn over(first: Date, last: Date) -> Self {
        let days = last.days_after(first).max(7);
        let room = days / 12 + 1;
        Self { start: first.epoch_days() - room, days: days + 2 * room }
    }

    /// The next span, larger or smaller, with `at` staying where it is seen.
    pub fn zoom(&mut self, out: bool, at: Date) {
        let next = if out {
            Self::SPANS.iter().find(|span| **span > self.days)
        } else {
            Self::SPANS.iter().rfind(|span| **span < self.days)
        };
        if let Some(&days) = next {
            let at = at.epoch_days().clamp(self.start, self.start + self.days);
            self.start = at - (at - self.start) * days / self.days.max(1);
            self.days = days;
        }
    }

    /// Moves as little as possible so that a day is seen, away from the edges.
    pub fn show(&mut self, date: Date) {
        let (day, room) = (date.epoch_days(), self.days / 20);
        if day < self.start + room {
            self.start = day - self.days / 4;
        } else if day > self.start + self.days - room {
            self.start = day - self.days * 3 / 4;
        }
    }

    /// The column of a day in `width` columns; `None` outside.
    pub fn column(&self, date: Date, width: u16) -> Option<u16> {
        let offset = date.epoch_days() - self.start;
        if !(0..self.days).contains(&offset) || width == 0 {
            return None;
        }
        u16::try_from(offset * i64::from(width) / self.days).ok().filter(|x| *x < width)
    }

    /// The day at a column.
    pub fn day_at(&self, x: u16, width: u16) -> Date {
        Date::from_epoch_days(self.start + i64::from(x) * self.days / i64::from(width.max(1)))
    }

    /// Ticks at round dates, as many as have room: decades, years, quarters, months, days.
    pub fn ticks(&self, width: u16) -> Vec<Tick> {
        // Least distance of two labels, in columns.
        const ROOM: i64 = 9;
        let least = self.days * ROOM / i64::from(width.max(1));
        let mut ticks = Vec::new();
        let mut put = |date: Option<Date>, label: fn(Date) -> String| {
            if let Some((date, x)) = date.and_then(|date| Some((date, self.column(date, width)?))) {
                ticks.push(Tick { x, label: label(date) });
            }
        };
        let (first, last) = (Date::from_epoch_days(self.start), Date::from_epoch_days(self.start + self.days));
        let year = |date: Date| format!("{:04}", date.year());
        let month = |date: Date| format!("{:04}-{:02}", date.year(), date.month());
        if least > 92 {
            let step = [1, 2, 5, 10, 20].into_iter().find(|step| i64::from(*step) * YEAR >= least).unwrap_or(50);
            for y in (first.year()..=last.year()).filter(|y| y % step == 0) {
                put(Date::day(y, 1, 1), year);
            }
        } else if least > 14 {
            let step = if least > 31 { 3 } else { 1 };
            for y in first.year()..=last.year() {
                for m in (1..=12).filter(|m| (m - 1) % step == 0) {
                    put(Date::day(y, m, 1), month);
                }
            }
        } else {
            let step = if least > 7 { 14 } else { (least + 1).max(1) };
            let mut day = self.start;
            while day < self.start + self.days {
                put(Some(Date::from_epoch_days(day)), |date| date.to_string().get(5..).unwrap_or_default().to_owned());
                day += step;
            }
        }
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_span_has_ticks_that_do_not_touch() {
        let today = Date::parse("2026-11-23").unwrap();
        let mut window = Window::around(today);
        for _ in 0..12 {
            window.zoom(true, today);
        }
        for _ in 0..24 {
            for width in [30, 60, 110, 190] {
                let ticks = window.ticks(width);
                assert!(!ticks.is_empty(), "{window:?} {width}");
                for pair in ticks.windows(2) {
                    assert!(usize::from(pair[1].x - pair[0].x) > pair[0].label.len(), "{window:?} {width} {ticks:?}");
                }
            }
            assert!(window.column(today, 100).is_some());
            window.zoom(false, today);
        }
    }

    #[test]
    fn a_day_and_its_column_agree() {
        let window = Window { start: 20_000, days: 100 };
        for x in 0..50 {
            assert_eq!(window.column(window.day_at(x, 50), 50), Some(x));
        }
    }
}
