//! How lanes become rows of a layout.

use unicode_width::UnicodeWidthStr;

use crate::config::Role;
use crate::core::Date;
use crate::view::timeline::band::Segment;
use crate::view::timeline::content::Lane;
use crate::view::timeline::item::Item;
use crate::view::timeline::labels::{self, Wish};
use crate::view::timeline::layout::{Line, Piece, PieceKind, Row, weight};
use crate::view::timeline::rows::Rows;
use crate::view::timeline::stroke::Stroke;

/// Below this number of columns only short names are tried.
const ROOM_FOR_LONG_NAMES: u16 = 90;
const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

impl Rows<'_> {
    /// Marks on a line, and rows with their names.
    pub fn marks(&mut self, number: usize, lane: &Lane, names: usize) {
        let (frame, zoom) = (self.frame, self.frame.window.zoom);
        let today = self.cx.today;
        let come = frame.width.min(self.layout.today.unwrap_or(if frame.window.start > today.epoch_days() {
            0
        } else {
            frame.width
        }));
        let mut row = Row { lane: Some(number), ..Row::new(lane.name.as_str()) };
        row.lines.push(Line { from: 0, to: come, stroke: Stroke::Light, role: Role::Border });
        row.lines.push(Line { from: come, to: frame.width, stroke: Stroke::Dots, role: Role::Border });
        let mut seen: Vec<(u16, usize, &Item)> = Vec::new();
        for (at, item) in lane.items.iter().enumerate().filter(|(_, item)| lane.shows(item, zoom)) {
            if let Some(x) = self.column(item.date.date) {
                seen.push((x, at, item));
            }
        }
        // Of several in one column the one that matters most is on top.
        seen.sort_by_key(|(x, _, item)| (*x, std::cmp::Reverse(weight(item, today))));
        for (x, at, item) in &seen {
            row.put(*x, item.glyph.sign, item.glyph.role, PieceKind::Mark(item.glyph, number, *at));
        }
        self.layout.rows.push(row);
        let with_names = seen.iter().filter_map(|(x, _, item)| Some((*x, *item, item.names.as_ref()?)));
        let with_names: Vec<_> = with_names.collect();
        let wishes: Vec<Wish<'_>> = with_names
            .iter()
            .map(|(x, item, names)| Wish { x: *x, names, more: item.ahead.as_deref(), weight: weight(item, today) })
            .collect();
        let (placed, left_out) = labels::place(&wishes, names, frame.width, frame.width < ROOM_FOR_LONG_NAMES);
        let mut rows: Vec<Row> = (0..names).map(|_| Row::new("")).collect();
        for label in &placed {
            let Some((mark, item, _)) = with_names.get(label.wish) else { continue };
            let role = match item.glyph.role {
                Role::Future => Role::Future,
                Role::Law => Role::Plain,
                role => role,
            };
            if let Some(row) = rows.get_mut(label.row) {
                row.put(label.x, label.text.as_str(), role, PieceKind::Name(*mark));
            }
        }
        // Lines from marks to names further down, where no other name is in their way.
        for label in &placed {
            let Some((mark, ..)) = with_names.get(label.wish) else { continue };
            for row in rows.iter_mut().take(label.row).filter(|row| !row.pieces.iter().any(|name| name.covers(*mark))) {
                row.pieces.push(stem(*mark));
            }
        }
        rows.retain(|row| !row.pieces.is_empty());
        if let Some(last) = rows.last_mut().filter(|_| left_out > 0) {
            last.head = self.cx.messages.fill("timeline.more", &[("n", &left_out.to_string())]);
        }
        self.layout.rows.append(&mut rows);
    }

    /// Statuses over time. Each begins with its sign in a cell of its own, so that none hides another.
    pub fn band(&mut self, number: usize, lane: &Lane, opened: Option<Date>, segments: &[Segment]) {
        let window = &self.frame.window;
        let mut row = Row { lane: Some(number), ..Row::new(lane.name.as_str()) };
        let end = self.end();
        let first_day = Date::from_epoch_days(window.start);
        let mut starts: Vec<(u16, &Segment, bool)> = Vec::new();
        for segment in segments {
            let ended = segment.until.is_some_and(|until| until.is_by(first_day));
            if ended || segment.from.date.epoch_days() >= window.start + window.days {
                continue;
            }
            let x = window.nearest_column(segment.from.date, self.frame.width);
            let least = starts.last().map_or(0, |(before, ..)| before + 1);
            starts.push((x.max(least), segment, segment.from.date.epoch_days() < window.start));
        }
        let mut most = end.saturating_sub(1);
        for (x, ..) in starts.iter_mut().rev() {
            *x = (*x).min(most);
            most = x.saturating_sub(1);
        }
        let first = starts.first().map_or(end, |(x, ..)| *x);
        if let Some(opened) = opened.filter(|_| starts.first().is_none_or(|(.., before)| !before)) {
            let from = if opened.is_by(first_day) { 0 } else { self.column(opened).unwrap_or(self.frame.width) };
            // Who is known from a list may have joined at any time since the opening.
            let may = starts.first().is_some_and(|(_, segment, _)| segment.began_by());
            let stroke = if may { Stroke::Faint } else { Stroke::NoRecord };
            row.lines.push(Line { from: from.min(first), to: first, stroke, role: Role::Dim });
        }
        for (n, (x, segment, before)) in starts.iter().enumerate() {
            let to = starts.get(n + 1).map_or(end, |(next, ..)| *next);
            let role = segment.glyph.role;
            row.lines.push(Line { from: *x, to, stroke: Stroke::of(segment.status), role });
            let at = lane.items.iter().position(|item| item.date == segment.from);
            let kind = at.map_or(PieceKind::Text, |at| PieceKind::Mark(segment.glyph, number, at));
            let sign = if *before { "◂" } else { segment.glyph.sign };
            row.put(*x, sign, role, kind);
            let wide = u16::try_from(segment.word.width()).unwrap_or(u16::MAX);
            if to.saturating_sub(*x) >= wide.saturating_add(3) {
                row.put(x + 2, segment.word.as_str(), role, PieceKind::Text);
            }
        }
        self.layout.rows.push(row);
    }

    /// Marks with their names beside them.
    pub fn named(&mut self, number: usize, lane: &Lane) {
        let mut row = Row { lane: Some(number), ..Row::new(lane.name.as_str()) };
        let mut marks: Vec<(u16, usize, &Item)> = Vec::new();
        for (at, item) in lane.items.iter().enumerate() {
            if let Some(x) = self.column(item.date.date) {
                let least = marks.last().map_or(0, |(before, ..)| before + 1);
                marks.push((x.max(least), at, item));
            }
        }
        marks.retain(|(x, ..)| *x < self.frame.width);
        for (n, (x, at, item)) in marks.iter().enumerate() {
            row.put(*x, item.glyph.sign, item.glyph.role, PieceKind::Mark(item.glyph, number, *at));
            let room =
                marks.get(n + 1).map_or(self.frame.width, |(next, ..)| next.saturating_sub(1)).saturating_sub(x + 2);
            let fits = |name: &&String| name.width() <= usize::from(room);
            if let Some(name) = item.names.as_ref().and_then(|names| names.iter().find(fits)) {
                row.put(x + 2, name.as_str(), item.glyph.role, PieceKind::Text);
            }
        }
        self.layout.rows.push(row);
    }

    /// How many events a column has: bars against the fullest one, red where one is a fine, a suit or an investigation.
    pub fn bars(&mut self, number: usize, lane: &Lane) {
        let mut counts = vec![(0_usize, false); usize::from(self.frame.width)];
        let mut seen = 0_usize;
        for item in &lane.items {
            if let Some(count) = self.column(item.date.date).and_then(|x| counts.get_mut(usize::from(x))) {
                *count = (count.0 + 1, count.1 || item.glyph.role == Role::Bad);
                seen += 1;
            }
        }
        let most = counts.iter().map(|(n, _)| *n).max().unwrap_or(0);
        let mut row = Row { lane: Some(number), ..Row::new(format!("{} {seen}", lane.name)) };
        for (x, (n, is_bad)) in (0..).zip(counts) {
            bar(&mut row, x, n, most, if is_bad { Role::Bad } else { Role::Past });
        }
        self.layout.rows.push(row);
    }

    /// How many firms had signed, up to the day shown, and the number on that day.
    pub fn growth(&mut self, number: usize, lane: &Lane, steps: &[(Date, usize)], said: &str) {
        let mut row = Row { lane: Some(number), ..Row::new(lane.name.as_str()) };
        let most = steps.iter().map(|(_, n)| *n).max().unwrap_or(0);
        let signed_on = |day: Date| {
            let before = steps.iter().rfind(|(date, _)| date.is_by(day));
            before.map_or(0, |(_, n)| *n)
        };
        let end = self.end();
        for x in 0..end {
            let last_day = self.frame.window.day_at(x + 1, self.frame.width);
            bar(&mut row, x, signed_on(last_day), most, Role::Good);
        }
        let fits = usize::from(self.frame.width.saturating_sub(end + 2)) >= said.width();
        row.put(if fits { end + 2 } else { 0 }, said, Role::Good, PieceKind::Text);
        self.layout.rows.push(row);
    }
}

/// The line from a mark to a name that is not directly below it.
fn stem(x: u16) -> Piece {
    Piece { x, text: "│".to_owned(), role: Role::Border, kind: PieceKind::Stem }
}

/// A bar in a column; none for nothing.
fn bar(row: &mut Row, x: u16, n: usize, most: usize, role: Role) {
    let eighths = (n * 8).div_ceil(most.max(1)).min(8);
    if let (Some(text), Ok(level @ 1..)) = (BARS.get(eighths), u8::try_from(eighths)) {
        row.put(x, *text, role, PieceKind::Bar(level));
    }
}
