//! The timeline: what it shows, where its cursor is, and which days are seen.

use super::derived::Derived;
use super::scroll::Scroll;
use super::session::Basis;
use crate::config::Role;
use crate::core::{Date, Event, RecordRef};
use crate::view::Context;
use crate::view::timeline::axis::{Window, Zoom};
use crate::view::timeline::content::{Content, Look};
use crate::view::timeline::item::Item;
use crate::view::timeline::layout::{Frame, Layout, Piece, PieceKind};
use crate::view::timeline::place::lay_out;
use crate::view::timeline::plan::plan;
use crate::view::wrap::Span;

/// The content, a cursor that goes from item to item, and the days that are seen.
#[derive(Debug)]
pub struct Timeline {
    pub content: Content,
    /// How often the content was replaced.
    revision: u64,
    /// The lane and the item under the cursor.
    pub lane: usize,
    pub at: usize,
    /// How many of the lanes with positions are scrolled out above.
    top: usize,
    /// What several firms are compared by: the number of one of the tracks of the content.
    pub track: usize,
    /// A list of days in the place of the lanes, as asked for, or because there is no room for an axis.
    pub agenda: bool,
    pub is_narrow: bool,
    pub window: Window,
    pub layout: Derived<(u64, Basis, Frame), Layout>,
    /// The line about the item under the cursor.
    pub readout: Vec<Span>,
    /// It has not had the focus yet: the line says what can be done.
    pub is_fresh: bool,
}

impl Timeline {
    pub fn new(today: Date) -> Self {
        Self {
            content: Content::default(),
            revision: 0,
            lane: 0,
            at: 0,
            top: 0,
            track: 0,
            agenda: false,
            is_narrow: false,
            window: Window::around(today),
            layout: Derived::default(),
            readout: Vec::new(),
            is_fresh: true,
        }
    }

    pub fn current(&self) -> Option<&Item> {
        self.content.lanes.get(self.lane)?.items.get(self.at)
    }

    /// Replaces the content. The cursor stays on its item; if that is gone it goes to the newest position of the first
    /// lane that has any, or else to what comes next.
    pub fn set_content(&mut self, content: Content, today: Date) {
        if content == self.content {
            return;
        }
        let before = self.current().map(|item| item.record);
        let is_about_the_same = content.title == self.content.title;
        self.content = content;
        self.revision += 1;
        if is_about_the_same && before.is_some_and(|record| self.go_to(record)) {
            return;
        }
        let lanes = &self.content.lanes;
        let position = lanes.iter().position(|lane| {
            matches!(lane.look, Look::Band { .. } | Look::Marks | Look::Named) && !lane.items.is_empty()
        });
        self.lane = position.unwrap_or(0);
        self.await_next(today);
        if let Some(Look::Band { segments, .. }) = self.content.lanes.get(self.lane).map(|lane| &lane.look)
            && let Some(holds) = segments.last()
        {
            let items = self.content.lanes.get(self.lane).map_or(&[][..], |lane| &lane.items);
            self.at = items.iter().position(|item| item.date == holds.from).unwrap_or(self.at);
        }
        self.top = 0;
    }

    /// Puts the cursor on an item; `false` if no lane has it.
    pub fn go_to(&mut self, record: RecordRef) -> bool {
        let lanes = &self.content.lanes;
        let mut order = std::iter::once(self.lane).chain(0..lanes.len());
        let found =
            order.find_map(|lane| Some((lane, lanes.get(lane)?.items.iter().position(|item| item.record == record)?)));
        if let Some((lane, at)) = found {
            (self.lane, self.at) = (lane, at);
        }
        found.is_some()
    }

    /// Lays the content out in cells, with the lane of the cursor in view.
    pub fn lay_out(&mut self, cx: Context<'_>, basis: Basis, width: u16, height: usize) {
        let visible = plan(&self.content, &self.window, height.saturating_sub(1)).lanes;
        let positions = self.content.lanes.iter().enumerate();
        let positions: Vec<usize> =
            positions.filter(|(_, lane)| lane.look.is_position()).map(|(number, _)| number).collect();
        let at = positions.iter().position(|number| *number == self.lane);
        let mut scroll = Scroll { at: at.unwrap_or(self.top), top: self.top };
        scroll.settle(positions.len(), visible);
        self.top = scroll.top;
        let agenda = self.is_agenda().then_some((self.lane, self.at));
        let frame = Frame { window: self.window, width, height, top: self.top, agenda };
        let content = &self.content;
        self.layout.refresh((self.revision, basis, frame), || lay_out(cx, content, &frame));
        self.readout = self.readout(cx);
    }

    /// Whether it is shown as a list of days.
    pub const fn is_agenda(&self) -> bool {
        self.agenda || self.is_narrow || matches!(self.window.zoom, Zoom::Days)
    }

    /// The sign, the date, the words and the number of the item under the cursor.
    fn readout(&self, cx: Context<'_>) -> Vec<Span> {
        if self.is_fresh {
            return vec![Span::new(format!(" {}", cx.messages.get("timeline.how")), Role::Dim)];
        }
        let Some(item) = self.current() else { return Vec::new() };
        let shown = self.content.shown(self.zoom_of_items());
        let here = shown.iter().position(|(_, lane, at)| (*lane, *at) == (self.lane, self.at)).map_or(0, |at| at + 1);
        let count = cx.count_of(here, shown.len());
        let far = cx.messages.distance(item.date, cx.as_of, cx.today);
        vec![
            Span::new(format!(" {} ", item.glyph.sign), item.glyph.role),
            Span::new(cx.date(item.date), Role::Strong),
            Span::new(format!(" ({far})  "), Role::Dim),
            Span::new(item.label.as_str(), Role::Plain),
            Span::new(format!(" · {} · {count}", item.remark), Role::Dim),
        ]
    }

    /// A list of days holds everything.
    const fn zoom_of_items(&self) -> Zoom {
        if self.is_agenda() { Zoom::Days } else { self.window.zoom }
    }

    /// The item before or after the cursor, on any lane.
    pub fn step(&mut self, forward: bool) {
        let Some(item) = self.current() else { return };
        let here = (item.date.date, self.lane, self.at);
        let all = self.content.shown(self.zoom_of_items());
        let next = if forward { all.iter().find(|it| **it > here) } else { all.iter().rfind(|it| **it < here) };
        self.put(next.copied());
    }

    /// The date before or after the cursor that the law must not be read without.
    pub fn step_law(&mut self, forward: bool) {
        let day = self.current().map_or_else(|| self.window.day_at(1, 2), |item| item.date.date);
        let all = self.content.shown(Zoom::All);
        let is_law =
            |it: &&(Date, usize, usize)| self.content.lanes.get(it.1).is_some_and(|lane| lane.look == Look::Law);
        let mut law = all.iter().filter(is_law);
        let next = if forward { law.find(|it| it.0 > day) } else { law.rfind(|it| it.0 < day) };
        self.put(next.copied());
    }

    fn put(&mut self, item: Option<(Date, usize, usize)>) {
        if let Some((date, lane, at)) = item {
            (self.lane, self.at) = (lane, at);
            self.window.show(date);
        }
    }

    /// The lane above or below, at the item nearest in time.
    pub fn change_lane(&mut self, down: bool) {
        if self.is_agenda() {
            return self.step(down);
        }
        let Some(date) = self.current().map(|item| item.date.date) else { return };
        let mut lane = self.lane;
        loop {
            lane = if down { lane + 1 } else { lane.wrapping_sub(1) };
            let Some(row) = self.content.lanes.get(lane) else { return };
            if row.items.iter().any(|item| row.shows(item, self.window.zoom)) {
                self.lane = lane;
                self.nearest(date);
                return;
            }
        }
    }

    /// The first item of all, or the last.
    pub fn to_end(&mut self, last: bool) {
        let all = self.content.shown(self.zoom_of_items());
        self.put(if last { all.last() } else { all.first() }.copied());
    }

    /// On the lane of the cursor, what comes next and still holds, else the item nearest to today.
    pub fn await_next(&mut self, today: Date) {
        self.nearest(today);
        let items = self.content.lanes.get(self.lane).map_or(&[][..], |lane| &lane.items);
        let is_next = |item: &Item| item.glyph.role == Role::Future && item.rank < Event::LOWEST_RANK;
        if let Some(at) = items.iter().position(is_next) {
            self.at = at;
        }
    }

    /// On the lane of the cursor, the item nearest to a day.
    pub fn nearest(&mut self, day: Date) {
        let Some(lane) = self.content.lanes.get(self.lane) else { return };
        let zoom = self.zoom_of_items();
        let shown = lane.items.iter().enumerate().filter(|(_, item)| lane.shows(item, zoom));
        let nearest = shown.min_by_key(|(_, item)| item.date.date.days_after(day).abs());
        self.at = nearest.map_or(0, |(at, _)| at);
    }

    /// The day at a cell of the pane, counted from its first.
    pub fn day_at_cell(&self, x: u16) -> Date {
        let heads = self.layout.heads();
        self.window.day_at(x.saturating_sub(heads), self.layout.width)
    }

    /// Puts the cursor on what is at a cell of the pane, or near it on the same lane; on a name of a track, shows that.
    pub fn go_to_cell(&mut self, x: u16, y: usize) {
        let heads = self.layout.heads();
        let Some(row) = self.layout.rows.get(y) else { return };
        let column = x.saturating_sub(heads);
        if let Some(tab) = row.pieces.iter().find(|piece| piece.covers(column)).and_then(|piece| match piece.kind {
            PieceKind::Tab(track) => Some(track),
            _ => None,
        }) {
            self.track = tab;
            return;
        }
        let far = |piece: &Piece| (usize::from(piece.x.abs_diff(column)), piece.kind);
        let marks = row.pieces.iter().map(far).filter_map(|(far, kind)| match kind {
            PieceKind::Mark(_, lane, at) => Some((far, lane, at)),
            _ => None,
        });
        match (marks.min(), row.lane) {
            (Some((_, lane, at)), _) => (self.lane, self.at) = (lane, at),
            (None, Some(lane)) => {
                self.lane = lane;
                self.nearest(self.day_at_cell(x));
            }
            (None, None) => {}
        }
    }

    /// What the widest zoom shows.
    fn all(&self) -> Window {
        self.content.days().map_or(self.window, |(first, last)| Window::over(first, last))
    }

    /// Shows all that the lanes hold.
    pub fn fit(&mut self) {
        self.window = self.all();
    }

    /// The next zoom, around a day, or around the cursor.
    pub fn zoom(&mut self, closer: bool, today: Date, around: Option<Date>) {
        let at = around.or_else(|| self.current().map(|item| item.date.date)).unwrap_or(today);
        let all = self.all();
        self.window.zoom(closer, at, today, all);
        self.window.show(at);
    }

    /// Moves the days that are seen by a number of cells, later for more than none.
    pub fn scroll(&mut self, cells: i64) {
        self.window.scroll(cells, self.layout.width);
    }

    /// Half of the days that are seen, earlier or later.
    pub fn scroll_half(&mut self, later: bool) {
        let half = i64::from(self.layout.width / 2);
        self.scroll(if later { half } else { -half });
    }

    /// Compares firms by the next thing that they have positions on.
    pub fn next_track(&mut self) {
        self.track = if self.track + 1 < self.content.tracks.len() { self.track + 1 } else { 0 };
    }
}
