//! Copies the commands behind a screen, and says so.

use super::command::Commands;
use crate::app::Effect;
use crate::app::state::Workspace;

/// Copies both commands, each on a line of its own, and names them.
pub fn copy_commands(ws: &mut Workspace, Commands { print, open }: Commands) -> Vec<Effect> {
    ws.notify_with("notice.command", &[("what", &print), ("open", &open)]);
    vec![Effect::Copy(format!("{print}\n{open}"))]
}
