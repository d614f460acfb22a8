//! Size → areas. Wide windows show three columns above a timeline, narrower ones list and detail, and small ones the
//! focused pane alone. Obligations and events have long titles: unless the window is wide, their list is above the
//! detail.

use ratatui::layout::{Constraint, Layout, Rect};
use strum::IntoEnumIterator;
use unicode_width::UnicodeWidthStr;

use super::state::{Areas, Pane, Tab, View};
use crate::i18n::Messages;

/// From this width on, the filters stay next to the list; from that one on, they are there while they have the focus.
const WIDE: u16 = 140;
const MEDIUM: u16 = 100;
/// Below this width, or below this height, one pane is seen at a time.
pub const NARROW: u16 = 60;
const LOW: u16 = 14;
/// From this height on, a narrow window has any list above its detail.
const TALL: u16 = 44;
/// From this height on, the timeline has room for labels.
const LONG: u16 = 34;

/// The areas of a screen. `timeline_rows` is how many rows the timeline can use, which limits its height.
pub fn areas(width: u16, height: u16, view: View, focus: Pane, timeline_rows: usize) -> Areas {
    let whole = Rect::new(0, 0, width, height);
    let [header, body, footer] = Layout::vertical([
        Constraint::Length(u16::from(height >= 3)),
        Constraint::Min(1),
        Constraint::Length(u16::from(height >= 2)),
    ])
    .areas(whole);
    let mut areas = Areas::default();
    (areas.header, areas.footer) = (header, footer);
    if width < NARROW || height < LOW {
        areas.single = true;
        areas.place(focus, Some(body));
        return areas;
    }
    // Besides its rows it has two borders and the line of the cursor.
    let wanted = u16::try_from(timeline_rows).unwrap_or(u16::MAX).saturating_add(3);
    let axis = match view {
        View::Timeline if height >= LONG => body.height / 2,
        View::Timeline => body.height * 2 / 5 + 1,
        _ if height >= 50 => wanted.min(20),
        _ if height >= LONG => wanted.min(16),
        // List and detail share what it leaves.
        View::Obligations if height >= 20 && width < WIDE => wanted.min(7),
        _ if height >= 20 => wanted.min(10),
        _ => 0,
    };
    let mut upper = body;
    if axis > 0 {
        let [above, below] = split(body, body.height - axis, true);
        upper = above;
        areas.place(Pane::Timeline, Some(below));
    }
    if width >= WIDE || (width >= MEDIUM && focus == Pane::Filters) {
        let filters = (width / 5).clamp(24, 36);
        let [left, right] = split(upper, filters, false);
        areas.place(Pane::Filters, Some(left));
        upper = right;
    }
    let has_titles = matches!(view, View::Obligations | View::Timeline);
    let [list, detail] = match () {
        () if width < WIDE && has_titles => split(upper, upper.height * 11 / 20, true),
        () if width < MEDIUM && height >= TALL => split(upper, upper.height * 2 / 5, true),
        () if has_titles => split(upper, upper.width * 3 / 5, false),
        () if width < WIDE => split(upper, upper.width * 11 / 20, false),
        () => split(upper, upper.width / 2, false),
    };
    let is_hidden = focus == Pane::Filters && areas.area(Pane::Filters).is_none();
    areas.place(if is_hidden { Pane::Filters } else { Pane::List }, Some(list));
    areas.place(Pane::Detail, Some(detail));
    if areas.area(focus).is_none() {
        areas.place(focus, areas.area(Pane::Detail));
        areas.place(Pane::Detail, None);
    }
    areas
}

/// The views' names in the header, as far as they fit.
pub fn tabs(width: u16, view: View, messages: &Messages) -> Vec<Tab> {
    let mut x: u16 = 13;
    View::iter()
        .filter(|each| width >= NARROW || *each == view)
        .map(|view| {
            let label = messages.get(&format!("view.{view}")).to_owned();
            let tab = Tab { view, x, label };
            x += u16::try_from(tab.label.width()).unwrap_or(0) + 2;
            tab
        })
        .collect()
}

/// Two parts that share a line of cells, so that their borders coincide.
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

    #[test]
    fn long_titles_have_the_width_and_the_filters_open_with_the_focus() {
        let of = |width, height, view, focus, pane| areas(width, height, view, focus, 3).area(pane);
        for (width, height) in [(60, 20), (80, 24), (100, 30), (139, 40)] {
            for view in [View::Obligations, View::Timeline] {
                let [list, detail] = [Pane::List, Pane::Detail].map(|pane| of(width, height, view, Pane::List, pane));
                assert_eq!(list.map(|list| list.width), Some(width), "{width}x{height} {view}");
                assert_eq!(detail.map(|detail| detail.width), Some(width), "{width}x{height} {view}");
            }
            let beside = of(width, height, View::Firms, Pane::List, Pane::Detail);
            assert!(beside.is_some_and(|detail| detail.x > width / 2), "{width}x{height}");
        }
        for (width, idle) in [(100, false), (139, false), (140, true)] {
            let filters = |focus| of(width, 40, View::Firms, focus, Pane::Filters).is_some();
            assert_eq!((filters(Pane::List), filters(Pane::Filters)), (idle, true), "{width}");
            assert!(of(width, 40, View::Firms, Pane::Filters, Pane::List).is_some(), "{width}");
        }
    }

    #[test]
    fn every_size_has_the_focused_pane_inside_the_window() {
        for (width, height) in
            [(0, 0), (1, 1), (2, 3), (40, 20), (60, 14), (80, 24), (99, 43), (80, 60), (120, 40), (500, 200)]
        {
            for (view, focus) in View::iter().flat_map(|view| Pane::iter().map(move |pane| (view, pane))) {
                let areas = areas(width, height, view, focus, 9);
                let whole = Rect::new(0, 0, width, height);
                assert!(areas.area(focus).is_some(), "{width}x{height} {view} {focus}");
                for area in Pane::iter().filter_map(|pane| areas.area(pane)) {
                    assert_eq!(area, area.intersection(whole), "{width}x{height} {view} {focus}");
                }
            }
        }
    }
}
