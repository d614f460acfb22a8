//! The rows of a layout around its lanes: the axis, the moved dates, the tabs, the legend.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use crate::config::Role;
use crate::core::standing::Status;
use crate::view::glyph;
use crate::view::timeline::band::Segment;
use crate::view::timeline::content::Look;
use crate::view::timeline::layout::{Line, PieceKind, Row};
use crate::view::timeline::moves::Move;
use crate::view::timeline::rows::Rows;
use crate::view::timeline::stroke::Stroke;

impl Rows<'_> {
    /// Ticks and their labels, flags of today and of the day shown, and how much lies outside.
    pub fn axis(&mut self, lanes_below: usize) {
        let head = if lanes_below > 0 {
            self.cx.messages.fill("timeline.lanes-below", &[("n", &lanes_below.to_string())])
        } else {
            String::new()
        };
        let mut row = Row { head, ..Row::default() };
        let mut taken = vec![false; usize::from(self.frame.width)];
        let mut put = |row: &mut Row, x: u16, text: String, role| {
            let (from, to) = (usize::from(x), usize::from(x) + text.width());
            let around = taken.iter().take(to + 1).skip(from.saturating_sub(1));
            if text.is_empty() || to > taken.len() || around.into_iter().any(|taken| *taken) {
                return false;
            }
            taken.iter_mut().take(to).skip(from).for_each(|cell| *cell = true);
            row.put(x, text, role, PieceKind::Text);
            true
        };
        // A flag ends at its column, so that the year after it keeps its place.
        let flag = |x: u16, word: &str| {
            let text = format!("{word} ▼");
            let wide = u16::try_from(text.width()).unwrap_or(0);
            (x + 1).checked_sub(wide).map_or((x, format!("▼ {word}")), |x| (x, text))
        };
        if let Some((x, text)) = self.layout.today.map(|x| flag(x, self.cx.messages.get("timeline.today"))) {
            put(&mut row, x, text, Role::Today);
        }
        if let Some((x, text)) = self.layout.as_of.map(|x| flag(x, self.cx.messages.get("timeline.as-of"))) {
            put(&mut row, x, text, Role::Warning);
        }
        let shown = self.content.shown(self.frame.window.zoom);
        let days = self.frame.window.start..self.frame.window.start + self.frame.window.days;
        let before = shown.iter().filter(|(date, ..)| date.epoch_days() < days.start).count();
        let after = shown.iter().filter(|(date, ..)| date.epoch_days() >= days.end).count();
        let after_text = format!("{after} ▸");
        let right = u16::try_from(after_text.width()).unwrap_or(0);
        if let Some(x) = self.frame.width.checked_sub(right).filter(|_| after > 0) {
            put(&mut row, x, after_text, Role::Dim);
        }
        if before > 0 {
            put(&mut row, 0, format!("◂ {before}"), Role::Dim);
        }
        let ticks = self.frame.window.ticks(self.frame.width);
        for tick in ticks.iter().filter(|tick| !tick.label.is_empty()) {
            // Beside a flag a year moves by a column, or shows its last digits.
            let short = tick.label.get(2..).filter(|_| tick.label.len() == 4).map(|year| format!("'{year}"));
            let _ = put(&mut row, tick.x, tick.label.clone(), Role::Plain)
                || put(&mut row, tick.x + 1, tick.label.clone(), Role::Plain)
                || short.is_some_and(|year| put(&mut row, tick.x, year, Role::Plain));
        }
        for tick in ticks.iter().filter(|tick| tick.label.is_empty()) {
            put(&mut row, tick.x, "╷".to_owned(), Role::Border);
        }
        self.layout.rows.push(row);
    }

    /// The arrow of a moved date, with its words where there is room.
    pub fn moved(&self, one: &Move, is_first: bool) -> Row {
        let name = if is_first { self.cx.messages.get("timeline.moved") } else { "" };
        let mut row = Row::new(name);
        let window = &self.frame.window;
        let (from, to) =
            (window.nearest_column(one.from, self.frame.width), window.nearest_column(one.to, self.frame.width));
        let (first, last) = (from.min(to), from.max(to));
        row.lines.push(Line { from: first, to: last + 1, stroke: Stroke::LightBroken, role: Role::Future });
        // Without its ring or its tip the line goes on beyond the days in view.
        if window.shows(one.from) {
            row.put(from, "○", Role::Dim, PieceKind::Arrow);
        }
        if window.shows(one.to) {
            row.put(to, if to >= from { "▸" } else { "◂" }, Role::Future, PieceKind::Arrow);
        }
        let place = |name: &String| {
            let wide = u16::try_from(name.width()).unwrap_or(u16::MAX);
            let left = first.checked_sub(wide.saturating_add(1));
            let right = Some(last.saturating_add(2)).filter(|x| x.saturating_add(wide) <= self.frame.width);
            let inside = Some(first.saturating_add(2)).filter(|x| x.saturating_add(wide) < last);
            left.or(right).or(inside).map(|x| (x, name.clone()))
        };
        if let Some((x, name)) = one.names.iter().find_map(place) {
            row.put(x, name, Role::Plain, PieceKind::Text);
        }
        row
    }

    /// What several firms can be compared by, the one shown in brackets and in view.
    pub fn tabs(&mut self) {
        let mut row = Row { crossed: false, ..Row::default() };
        let chosen = self.content.track;
        let text = |at: usize, name: &str| if at == chosen { format!("[{name}]") } else { format!(" {name} ") };
        let all: Vec<String> = self.content.tracks.iter().enumerate().map(|(at, name)| text(at, name)).collect();
        let room = usize::from(self.frame.width);
        let wide = |from: usize| all.iter().take(chosen + 1).skip(from).map(|text| text.width() + 1).sum::<usize>();
        let first = (0..=chosen).find(|from| wide(*from) <= room).unwrap_or(chosen);
        let mut x: u16 = 0;
        for (at, text) in all.iter().enumerate().skip(first) {
            let wide = u16::try_from(text.width()).unwrap_or(u16::MAX);
            if x.saturating_add(wide) > self.frame.width {
                break;
            }
            row.put(x, text.as_str(), if at == chosen { Role::Strong } else { Role::Dim }, PieceKind::Tab(at));
            x += wide + 1;
        }
        self.layout.rows.push(row);
    }

    /// The signs in view, each with its word.
    pub fn legend(&mut self) {
        let mut row = Row::default();
        let mut seen: BTreeSet<Status> = BTreeSet::new();
        let mut letters = false;
        for lane in self.layout.rows.iter().filter_map(|row| self.content.lanes.get(row.lane?)) {
            match &lane.look {
                Look::Band { segments, .. } => {
                    let window = &self.frame.window;
                    let is_seen = |segment: &&Segment| {
                        let ended = segment.until.is_some_and(|until| until.epoch_days() <= window.start);
                        !ended && segment.from.date.epoch_days() < window.start + window.days
                    };
                    seen.extend(segments.iter().filter(is_seen).map(|segment| segment.status));
                    seen.insert(Status::None);
                }
                Look::Named => letters |= lane.items.iter().any(|item| item.glyph == glyph::LETTER),
                _ => {}
            }
        }
        let mut x = 0;
        let mut put = |text: String, role| {
            let wide = u16::try_from(text.width()).unwrap_or(u16::MAX);
            if x + wide <= self.frame.width {
                row.put(x, text, role, PieceKind::Text);
                x += wide + 2;
            }
        };
        for status in seen {
            let (glyph, stroke) = (glyph::status(status), Stroke::of(status).cell(0));
            put(format!("{}{stroke} {}", glyph.sign, self.cx.messages.status(status)), glyph.role);
        }
        if letters {
            let letter = glyph::LETTER;
            put(format!("{} {}", letter.sign, self.cx.messages.get("legend.letter")), letter.role);
        }
        self.layout.rows.push(row);
    }
}
