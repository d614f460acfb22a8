//! Changes how the screen looks.

use std::sync::Arc;

use crate::app::Effect;
use crate::app::state::Workspace;
use crate::config::Theme;
use crate::i18n::Messages;

/// Changes to the next of the bundled themes, and names it.
pub fn next_theme(ws: &mut Workspace) {
    let name = ws.settings.theme.next();
    if let Some(theme) = Theme::bundled(name, ws.settings.depth) {
        ws.settings.theme = theme;
    }
    ws.notify_with("notice.theme", &[("what", name)]);
}

/// Changes between English and Vietnamese.
pub fn switch_language(ws: &mut Workspace) {
    ws.session.messages = Arc::new(Messages::new(ws.session.messages.lang().next()));
}

/// Takes the mouse, or leaves it to the terminal.
pub fn toggle_mouse(ws: &mut Workspace) -> Vec<Effect> {
    let on = !ws.screen.mouse;
    ws.screen.mouse = on;
    ws.notify(if on { "notice.mouse-on" } else { "notice.mouse-off" });
    vec![Effect::Mouse(on)]
}
