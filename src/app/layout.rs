//! Size → areas. Wide windows show three columns above a timeline, narrower ones list and detail, tall ones stack
//! them, and small ones show the focused pane alone.

use ratatui::layout::{Constraint, Layout, Rect};

use super::model::{Pane, View};

/// Where everything stands. Panes that are not seen have no area. Neighbouring panes share their border.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    pub header: Rect,
    pub filters: Option<Rect>,
    pub list: Option<Rect>,
    pub detail: Option<Rect>,
    pub timeline: Option<Rect>,
    pub footer: Rect,
    /// Only one pane is seen; it has no sides.
    pub single: bool,
}

/// From this width on, the filters stand beside the list.
const WIDE: u16 = 100;
/// Below this width, or below this height, one pane is seen at a time.
const NARROW: u16 = 60;
const LOW: u16 = 14;
/// From this height on, a window that is not wide stacks list and detail.
const TALL: u16 = 44;

impl Areas {
    /// `lanes` are the timeline's lanes: where there are few, it is low.
    pub fn of(width: u16, height: u16, view: View, focus: Pane, lanes: usize) -> Self {
        let whole = Rect::new(0, 0, width, height);
        let [header, body, footer] = Layout::vertical([
            Constraint::Length(u16::from(height >= 3)),
            Constraint::Min(1),
            Constraint::Length(u16::from(height >= 2)),
        ])
        .areas(whole);
        let mut areas = Self { header, footer, ..Self::default() };
        if width < NARROW || height < LOW {
            areas.single = true;
            *areas.slot(focus) = Some(body);
            return areas;
        }
        // Beside its lanes it has two borders, the axis, and the line of the cursor.
        let wanted = u16::try_from(lanes).unwrap_or(u16::MAX).saturating_add(4);
        let axis = match view {
            View::Timeline => body.height / 2,
            _ if height >= 50 => wanted.min(16),
            _ if height >= 34 => wanted.min(10),
            _ if height >= 20 => wanted.min(7),
            _ => 0,
        };
        let mut upper = body;
        if axis > 0 {
            let [above, below] = split(body, body.height - axis, true);
            upper = above;
            areas.timeline = Some(below);
        }
        if width >= WIDE {
            let filters = (width / 5).clamp(24, 36);
            let [left, right] = split(upper, filters, false);
            areas.filters = Some(left);
            let [list, detail] = split(right, right.width / 2, false);
            (areas.list, areas.detail) = (Some(list), Some(detail));
        } else {
            let [first, second] = if height >= TALL {
                split(upper, upper.height * 2 / 5, true)
            } else {
                split(upper, upper.width / 2 - 2, false)
            };
            *areas.slot(if focus == Pane::Filters { Pane::Filters } else { Pane::List }) = Some(first);
            areas.detail = Some(second);
        }
        if areas.timeline.is_none() && focus == Pane::Timeline {
            (areas.timeline, areas.detail) = (areas.detail, None);
        }
        areas
    }

    pub fn area(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Filters => self.filters,
            Pane::List => self.list,
            Pane::Detail => self.detail,
            Pane::Timeline => self.timeline,
        }
    }

    fn slot(&mut self, pane: Pane) -> &mut Option<Rect> {
        match pane {
            Pane::Filters => &mut self.filters,
            Pane::List => &mut self.list,
            Pane::Detail => &mut self.detail,
            Pane::Timeline => &mut self.timeline,
        }
    }

    /// What a pane's frame leaves for its content.
    pub fn inner(&self, pane: Pane) -> Rect {
        let area = self.area(pane).unwrap_or_default();
        let side = u16::from(!self.single);
        let bottom = side;
        Rect {
            x: area.x.saturating_add(side),
            y: area.y.saturating_add(1),
            width: area.width.saturating_sub(2 * side),
            height: area.height.saturating_sub(1 + bottom),
        }
    }

    /// The pane at a cell.
    pub fn pane_at(&self, x: u16, y: u16) -> Option<Pane> {
        use strum::IntoEnumIterator;
        Pane::iter().find(|pane| self.area(*pane).is_some_and(|area| area.contains((x, y).into())))
    }
}

/// Two parts that share a line of cells, so that their borders fall on each other.
fn split(area: Rect, first: u16, down: bool) -> [Rect; 2] {
    let mut parts = [area, area];
    let [a, b] = &mut parts;
    if down {
        let at = first.min(area.height);
        a.height = (at + 1).min(area.height);
        (b.y, b.height) = (area.y + at, area.height - at);
    } else {
        let at = first.min(area.width);
        a.width = (at + 1).min(area.width);
        (b.x, b.width) = (area.x + at, area.width - at);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator;

    #[test]
    fn every_size_has_the_focused_pane_inside_the_window() {
        for (width, height) in
            [(0, 0), (1, 1), (2, 3), (40, 20), (60, 14), (80, 24), (99, 43), (80, 60), (120, 40), (500, 200)]
        {
            for (view, focus) in View::iter().flat_map(|view| Pane::iter().map(move |pane| (view, pane))) {
                let areas = Areas::of(width, height, view, focus, 3);
                let whole = Rect::new(0, 0, width, height);
                assert!(areas.area(focus).is_some(), "{width}x{height} {view} {focus}");
                for area in Pane::iter().filter_map(|pane| areas.area(pane)) {
                    assert_eq!(area, area.intersection(whole), "{width}x{height} {view} {focus}");
                }
            }
        }
    }
}
