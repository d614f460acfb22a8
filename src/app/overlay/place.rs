//! Where overlays are on the screen.

use ratatui::layout::Rect;

use crate::app::state::Screen;

/// Between header and footer. Empty if that leaves no room for a frame with content.
pub fn full(screen: &Screen) -> Rect {
    let area =
        Rect { x: 0, y: screen.areas.header.bottom(), width: screen.width, height: screen.height.saturating_sub(2) };
    if area.height < 3 || area.width < 10 { Rect::ZERO } else { area }
}

/// In the middle, no wider than `width` and no higher than `height`, with room for at least `least` rows of cells.
/// Empty if there is less.
pub fn centered(screen: &Screen, width: u16, height: u16, least: u16) -> Rect {
    let width = screen.width.saturating_sub(4).min(width);
    let height = screen.height.saturating_sub(2).min(height);
    if width < 10 || height < least {
        return Rect::ZERO;
    }
    Rect::new((screen.width - width) / 2, (screen.height - height) / 2, width, height)
}

/// Like [`centered`], but below the header.
pub fn top(screen: &Screen, width: u16, height: u16, least: u16) -> Rect {
    let area = centered(screen, width, height, least);
    if area.is_empty() { area } else { Rect { y: 1, ..area } }
}

/// What a frame leaves of its area.
pub const fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(1),
        y: area.y.saturating_add(1),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}
