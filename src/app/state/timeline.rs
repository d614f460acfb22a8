//! The timeline: lanes of dated things on one axis, and a cursor that goes from item to item.

use super::axis::{Tick, Window};
use super::derived::Derived;
use super::scroll::Scroll;
use crate::config::Role;
use crate::core::{Date, RecordRef};
use crate::view::lanes::{Item, Lane};

/// The lanes, the cursor and the days that are seen.
#[derive(Debug)]
pub struct Timeline {
    pub lanes: Vec<Lane>,
    /// The lane and the item under the cursor.
    pub lane: usize,
    pub at: usize,
    /// The first lane that is seen.
    pub top: usize,
    /// What a firm says, signs and lobbies for has lanes of its own.
    pub apart: bool,
    pub window: Window,
    /// The labels of the axis in the width of the pane.
    pub ticks: Derived<(Window, u16), Vec<Tick>>,
}

impl Timeline {
    pub fn new(today: Date) -> Self {
        Self {
            lanes: Vec::new(),
            lane: 0,
            at: 0,
            top: 0,
            apart: false,
            window: Window::around(today),
            ticks: Derived::default(),
        }
    }

    pub fn current(&self) -> Option<&Item> {
        self.lanes.get(self.lane)?.items.get(self.at)
    }

    /// Replaces the lanes. The cursor stays on its item, or goes to the one nearest to today.
    pub fn set_lanes(&mut self, lanes: Vec<Lane>, today: Date) {
        let before = self.current().map(|item| item.record);
        self.lanes = lanes;
        let kept = before.is_some_and(|record| self.go_to(record));
        if !kept {
            self.lane = self.lane.min(self.lanes.len().saturating_sub(1));
            self.nearest(today);
        }
    }

    /// Puts the cursor on an item; `false` if no lane has it.
    pub fn go_to(&mut self, record: RecordRef) -> bool {
        let mut order = std::iter::once(self.lane).chain(0..self.lanes.len());
        let found = order
            .find_map(|lane| Some((lane, self.lanes.get(lane)?.items.iter().position(|item| item.record == record)?)));
        if let Some((lane, at)) = found {
            (self.lane, self.at) = (lane, at);
        }
        found.is_some()
    }

    /// Brings the lane of the cursor into `height` rows, and labels an axis of `width` cells.
    pub fn lay_out(&mut self, width: u16, height: usize) {
        let window = self.window;
        self.ticks.refresh((window, width), || window.ticks(width));
        let mut scroll = Scroll { at: self.lane, top: self.top };
        scroll.settle(self.lanes.len(), height);
        self.top = scroll.top;
    }

    /// The item before or after the cursor, on any lane.
    pub fn step(&mut self, forward: bool) {
        let Some(here) = self.current().map(|item| (item.date, self.lane, self.at)) else { return };
        let all = self
            .lanes
            .iter()
            .enumerate()
            .flat_map(|(lane, row)| row.items.iter().enumerate().map(move |(at, item)| (item.date, lane, at)));
        let next = if forward { all.filter(|it| *it > here).min() } else { all.filter(|it| *it < here).max() };
        if let Some((date, lane, at)) = next {
            (self.lane, self.at) = (lane, at);
            self.window.show(date);
        }
    }

    /// The lane above or below, at the item nearest in time.
    pub fn change_lane(&mut self, down: bool) {
        let date = self.current().map(|item| item.date);
        let mut lane = self.lane;
        loop {
            let next = if down { lane + 1 } else { lane.wrapping_sub(1) };
            match self.lanes.get(next) {
                None => return,
                Some(row) if row.items.is_empty() => lane = next,
                Some(_) => {
                    self.lane = next;
                    if let Some(date) = date {
                        self.nearest(date);
                    }
                    return;
                }
            }
        }
    }

    /// The first item of all, or the last.
    pub fn to_end(&mut self, last: bool) {
        let all = self
            .lanes
            .iter()
            .enumerate()
            .flat_map(|(lane, row)| row.items.iter().enumerate().map(move |(at, item)| (item.date, lane, at)));
        if let Some((date, lane, at)) = if last { all.max() } else { all.min() } {
            (self.lane, self.at) = (lane, at);
            self.window.show(date);
        }
    }

    /// On the lane of the cursor, what comes next and still holds, else the item nearest to today.
    pub fn await_next(&mut self, today: Date) {
        self.nearest(today);
        let items = self.lanes.get(self.lane).map_or(&[][..], |lane| &lane.items);
        if let Some(at) = items.iter().position(|item| item.glyph.role == Role::Future) {
            self.at = at;
        }
    }

    /// On the lane of the cursor, the item nearest to a day.
    pub fn nearest(&mut self, day: Date) {
        let items = self.lanes.get(self.lane).map_or(&[][..], |lane| &lane.items);
        let nearest = items.iter().enumerate().min_by_key(|(_, item)| item.date.days_after(day).abs());
        self.at = nearest.map_or(0, |(at, _)| at);
    }

    /// Shows all that the lanes hold.
    pub fn fit(&mut self) {
        let dates = || self.lanes.iter().flat_map(|lane| lane.items.iter().map(|item| item.date));
        if let (Some(first), Some(last)) = (dates().min(), dates().max()) {
            self.window = Window::over(first, last);
        }
    }

    pub fn zoom(&mut self, out: bool, today: Date) {
        let at = self.current().map_or(today, |item| item.date);
        self.window.zoom(out, at);
        self.window.show(at);
    }
}
