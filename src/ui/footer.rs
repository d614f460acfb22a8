//! The last row: a notice, or the keys that are useful here.

use super::brush::Brush;
use crate::app::Workspace;
use crate::config::Role;

pub fn draw(ws: &Workspace, brush: &mut Brush<'_>) {
    let area = ws.screen.areas.footer;
    if area.is_empty() {
        return;
    }
    if let Some(notice) = &ws.screen.notice {
        let role = if notice.warns { Role::Warning } else { Role::Strong };
        brush.text(area.x + 1, area.y, area.width.saturating_sub(1), &notice.text, role);
        return;
    }
    let mut x = area.x + 1;
    for hint in ws.screen.hints.iter() {
        let width = area.right().saturating_sub(x);
        x += brush.text(x, area.y, width, &hint.key, Role::Strong) + 1;
        x += brush.text(x, area.y, width, &hint.label, Role::Dim) + 2;
    }
}
