//! Copies a claim or a command.

use super::command::command;
use crate::app::Effect;
use crate::app::state::{Pane, Workspace};
use crate::view::page::Target;

/// Copies the claim of the line under the cursor, or of the record in view.
pub fn claim(ws: &mut Workspace) -> Vec<Effect> {
    let detail = &ws.panes.detail;
    let row = detail.current().filter(|_| ws.screen.focus == Pane::Detail);
    let record = row.and_then(|row| row.claim).or(detail.record);
    let source = match row.and_then(|row| row.target.as_ref()) {
        Some(Target::Source(id)) => Some(id),
        _ => None,
    };
    match record.and_then(|record| crate::view::claim(ws.context(), record, source)) {
        Some(text) => vec![Effect::Copy(text)],
        None => {
            ws.notify("notice.no-claim");
            Vec::new()
        }
    }
}

/// Shows the command that prints the list in view, and copies it.
pub fn show_command(ws: &mut Workspace) -> Vec<Effect> {
    let command = command(ws);
    ws.notify_with("notice.command", &[("what", &command)]);
    vec![Effect::Copy(command)]
}
