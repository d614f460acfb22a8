//! The time axis: which days are seen, how closely, where a day falls, which ticks are drawn.

use strum::{EnumCount, EnumIter, IntoEnumIterator};

use crate::core::Date;

/// How closely a timeline is viewed, from all there is to single days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, EnumCount, EnumIter)]
pub enum Zoom {
    All,
    /// The years around today.
    #[default]
    Era,
    Year,
    Quarter,
    /// Two weeks; shown as a list of days around the cursor.
    Days,
}

impl Zoom {
    /// The days seen at once; `None` for all that there are.
    const fn days(self) -> Option<i64> {
        match self {
            Self::All => None,
            Self::Era => Some(ERA_MONTHS * 61 / 2),
            Self::Year => Some(YEAR),
            Self::Quarter => Some(92),
            Self::Days => Some(14),
        }
    }

    /// Events of the law up to this rank are drawn one by one, see [`crate::core::Event::rank`].
    pub const fn most_rank(self) -> u8 {
        match self {
            Self::All => 0,
            Self::Era => 1,
            Self::Year => 2,
            Self::Quarter | Self::Days => 3,
        }
    }

    /// Its number, from 1, and how many there are.
    pub const fn number(self) -> (usize, usize) {
        (self as usize + 1, Self::COUNT)
    }

    /// The next one, closer or farther.
    fn next(self, closer: bool) -> Option<Self> {
        let at = if closer { Some(self as usize + 1) } else { (self as usize).checked_sub(1) };
        at.and_then(|at| Self::iter().nth(at))
    }
}

/// The days that are seen: the first, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Days since 1 January 1970.
    pub start: i64,
    pub days: i64,
    pub zoom: Zoom,
}

/// A mark on the axis: its column and its label, which is empty between labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    pub x: u16,
    pub label: String,
}

const YEAR: i64 = 365;
/// An era begins this many months before the quarter of today.
const ERA_BEFORE: i64 = 39;
/// And it lasts this many months.
const ERA_MONTHS: i64 = 66;

impl Window {
    /// From the quarter three years before today to more than two years ahead: most of what the law still brings.
    pub fn around(today: Date) -> Self {
        let quarter = i64::from(today.month() - 1) / 3 * 3;
        let start = i64::from(today.year()) * 12 + quarter - ERA_BEFORE;
        let (first, last) = (month_start(start, today), month_start(start + ERA_MONTHS, today));
        Self { start: first.epoch_days(), days: last.days_after(first), zoom: Zoom::Era }
    }

    /// The least span that shows both days, with a little room.
    pub fn over(first: Date, last: Date) -> Self {
        let days = last.days_after(first).max(7);
        let room = days / 12 + 1;
        Self { start: first.epoch_days() - room, days: days + 2 * room, zoom: Zoom::All }
    }

    /// The next zoom, closer or farther, with `at` staying where it is seen. `all` is what [`Zoom::All`] shows.
    pub fn zoom(&mut self, closer: bool, at: Date, today: Date, all: Self) {
        let Some(zoom) = self.zoom.next(closer) else { return };
        let around = Self::around(today);
        *self = match zoom.days() {
            None => all,
            Some(_) if zoom == Zoom::Era && around.column(at, 100).is_some() => around,
            Some(days) => {
                let at = at.epoch_days().clamp(self.start, self.start + self.days);
                Self { start: at - (at - self.start) * days / self.days.max(1), days, zoom }
            }
        };
    }

    /// Moves by a number of cells of an axis of `width`.
    pub fn scroll(&mut self, cells: i64, width: u16) {
        let days = cells * self.days / i64::from(width.max(1));
        self.start += if days == 0 { cells.signum() } else { days };
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

    /// Whether a day is seen.
    pub fn shows(&self, date: Date) -> bool {
        (0..self.days).contains(&(date.epoch_days() - self.start))
    }

    /// The column of a day in `width` columns, or the first or the last one if it is outside.
    pub fn nearest_column(&self, date: Date, width: u16) -> u16 {
        let offset = (date.epoch_days() - self.start).clamp(0, self.days.max(1) - 1);
        let x = offset * i64::from(width) / self.days.max(1);
        u16::try_from(x).unwrap_or(0).min(width.saturating_sub(1))
    }

    /// The column of a day in `width` columns; `None` outside.
    pub fn column(&self, date: Date, width: u16) -> Option<u16> {
        let offset = date.epoch_days() - self.start;
        if !self.shows(date) || width == 0 {
            return None;
        }
        u16::try_from(offset * i64::from(width) / self.days).ok().filter(|x| *x < width)
    }

    /// The day at a column.
    pub fn day_at(&self, x: u16, width: u16) -> Date {
        Date::from_epoch_days(self.start + i64::from(x) * self.days / i64::from(width.max(1)))
    }

    /// Ticks at round dates, labelled as far as there is room: decades, years, quarters, months, days. Between the
    /// labels of years there are ticks at quarters.
    pub fn ticks(&self, width: u16) -> Vec<Tick> {
        // Least distance of two labels, and of two ticks, in columns.
        const ROOM: i64 = 9;
        const GAP: i64 = 3;
        let per_columns = |columns: i64| self.days * columns / i64::from(width.max(1));
        let least = per_columns(ROOM);
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
            if per_columns(GAP) <= 92 {
                for (y, m) in (first.year()..=last.year()).flat_map(|y| [4, 7, 10].map(|m| (y, m))) {
                    put(Date::day(y, m, 1), |_| String::new());
                }
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
        ticks.sort_by_key(|tick| tick.x);
        ticks
    }
}

/// The first day of a month, counted from the year 0; `or` outside the years that are accepted.
fn month_start(months: i64, or: Date) -> Date {
    let (year, month) = (i16::try_from(months.div_euclid(12)), i8::try_from(months.rem_euclid(12) + 1));
    year.ok().zip(month.ok()).and_then(|(year, month)| Date::day(year, month, 1)).unwrap_or(or)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: &str = "2026-11-28";

    #[test]
    fn the_era_has_its_past_and_what_the_law_still_brings() {
        let window = Window::around(Date::parse(DAY).unwrap());
        assert_eq!(Date::from_epoch_days(window.start).to_string(), "2023-07-01");
        assert_eq!(Date::from_epoch_days(window.start + window.days - 1).to_string(), "2028-12-31");
    }

    #[test]
    fn every_zoom_has_labels_that_do_not_touch() {
        let today = Date::parse(DAY).unwrap();
        let all = Window::over(Date::parse("2018").unwrap(), Date::parse("2031").unwrap());
        let mut window = all;
        for zoom in Zoom::iter() {
            assert_eq!(window.zoom, zoom);
            for width in [30, 60, 110, 190] {
                let mut ticks = window.ticks(width);
                ticks.retain(|tick| !tick.label.is_empty());
                assert!(!ticks.is_empty(), "{window:?} {width}");
                for pair in ticks.windows(2) {
                    assert!(usize::from(pair[1].x - pair[0].x) > pair[0].label.len(), "{window:?} {width} {ticks:?}");
                }
            }
            assert!(window.column(today, 100).is_some());
            window.zoom(true, today, today, all);
        }
        for _ in Zoom::iter() {
            window.zoom(false, today, today, all);
        }
        assert_eq!(window, all);
    }

    #[test]
    fn a_day_and_its_column_agree() {
        let window = Window { start: 20_000, days: 100, zoom: Zoom::Era };
        for x in 0..50 {
            assert_eq!(window.column(window.day_at(x, 50), 50), Some(x));
        }
    }
}
