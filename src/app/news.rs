//! What the header says of the data: what is new since the last visit, and that the evidence is old.

use super::act::own::count_new;
use super::state::Workspace;
use crate::config::Action;

/// The days after which evidence is called old.
const OLD: i64 = 45;

/// The line, long and short; nothing if there is nothing to say.
pub fn news(ws: &Workspace) -> Vec<String> {
    let (session, messages) = (&ws.session, &ws.session.messages);
    let mut lines = [Vec::new(), Vec::new()];
    let n = count_new(ws);
    if let Some(visit) = session.own.visit().filter(|_| n > 0) {
        let (n, date, key) = (n.to_string(), visit.day.to_string(), ws.settings.keymap.hint(Action::ShowNew));
        lines[0].push(messages.fill("header.new", &[("n", &n), ("date", &date), ("key", &key)]));
        lines[1].push(messages.fill("header.new-short", &[("n", &n), ("key", &key)]));
    }
    if let Some(about) = &session.data.about {
        let days = session.today.days_after(about.evidence_through);
        if days >= OLD {
            let (date, days) = (about.evidence_through.to_string(), days.to_string());
            lines[0].push(messages.fill("header.old", &[("date", &date), ("days", &days)]));
            lines[1].push(messages.fill("header.old-short", &[("days", &days)]));
        }
    }
    if lines[0].is_empty() { Vec::new() } else { lines.map(|line| line.join(" · ")).to_vec() }
}
