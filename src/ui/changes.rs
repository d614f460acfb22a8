//! What changed between two days, over the panes.

use ratatui::layout::Rect;

use super::brush::Brush;
use crate::app::{Changes, Model};
use crate::config::Role;
use crate::view::wrap::Span;

pub fn draw(model: &Model, changes: &Changes, brush: &mut Brush<'_>) {
    let area = Rect { y: model.areas.header.bottom(), height: model.height.saturating_sub(2), ..model.areas.header };
    if area.height < 3 || area.width < 10 {
        return;
    }
    brush.clear(area);
    brush.frame(area, true, Role::Focus);
    let (from, to) = (changes.from.to_string(), changes.to.to_string());
    let title = model.messages.fill("diff.title", &[("from", &from), ("to", &to)]);
    brush.title(area, &[Span::new(title, Role::Title)]);
    let inner = Rect::new(area.x + 2, area.y + 1, area.width - 4, area.height - 2);
    let sections = changes.sections(model);
    let rows = sections.iter().flat_map(|section| {
        let lines = section.lines.iter().map(|line| (2, line.as_str(), Role::Plain));
        std::iter::once((0, section.heading.as_str(), Role::Heading)).chain(lines)
    });
    for ((indent, text, role), y) in rows.skip(changes.scroll.at).zip(inner.y..inner.bottom()) {
        brush.text(inner.x + indent, y, inner.width - indent, text, role);
    }
    if sections.is_empty() {
        brush.text(inner.x, inner.y, inner.width, model.messages.get("diff.nothing"), Role::Dim);
    }
    let edge = Rect { x: area.right() - 1, width: 1, ..inner };
    brush.thumb(edge, changes.scroll.at, changes.len(model), Role::Focus);
}
