//! The command lines behind the screen: one prints what it shows, the other opens it again.

use crate::app::state::{Pane, View, Workspace};
use crate::core::{Date, Id};
use crate::i18n::Lang;
use crate::query::profile;
use crate::view::timeline::axis::Zoom;

/// The commands behind a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commands {
    pub print: String,
    pub open: String,
}

/// The commands for the list in view; for the timeline of firms, while that has the focus.
pub fn commands(ws: &Workspace) -> Commands {
    let list = ws.list();
    // A view's subcommand has its name.
    let view = ws.screen.view.to_string();
    let sort = list.sort.as_ref().map(|sort| format!("--sort={}", sort.word()));
    let firms = firms_on_timeline(ws);
    let print = if firms.is_empty() {
        let query = query(&list.filter.to_string());
        joined(&view, [sort.clone().into_iter().collect(), common(ws), query])
    } else {
        joined("timeline", [vec!["--format=text".to_owned()], common(ws), firms])
    };
    Commands { print, open: open(ws, &ws.lists.firms.selected, None) }
}

/// The commands for a comparison of firms, by their rows.
pub fn of_comparison(ws: &Workspace, firms: &[usize], only_differences: bool) -> Commands {
    let ids = ids(ws, firms);
    let differences = only_differences.then(|| "--differences".to_owned()).into_iter().collect();
    let print = joined("compare", [differences, common(ws), ids]);
    Commands { print, open: open(ws, firms, Some("--show=comparison")) }
}

/// The commands for the changes after a day up to another.
pub fn of_changes(ws: &Workspace, from: Date, to: Date) -> Commands {
    let days = vec![format!("--from={from}"), format!("--to={to}")];
    let print = joined("diff", [days, common(ws), Vec::new()]);
    Commands { print, open: open(ws, &ws.lists.firms.selected, Some("--show=changes")) }
}

/// The commands for the duties of a profile.
pub fn of_profile(ws: &Workspace) -> Commands {
    let words = profile::words(&ws.profile, &ws.session.data);
    let words = words.into_iter().map(|(field, value)| quoted(&format!("{field}:{value}"))).collect();
    let over = format!("--show=duties --profile={}", quoted(&profile::text(&ws.profile, &ws.session.data)));
    Commands { print: joined("duties", [common(ws), words]), open: open(ws, &ws.lists.firms.selected, Some(&over)) }
}

/// The command that opens the screen again: its view, query, order, marks, cursor, day and zoom.
fn open(ws: &Workspace, marked: &[usize], over: Option<&str>) -> String {
    let list = ws.list();
    let mut options = vec![format!("--view={}", ws.screen.view)];
    options.extend(over.map(str::to_owned));
    options.extend(list.sort.as_ref().map(|sort| format!("--sort={}", sort.word())));
    let marked = ids(ws, marked);
    options.extend((!marked.is_empty()).then(|| format!("--mark={}", marked.join(","))));
    let here = list.current().filter(|_| list.scroll.at > 0).and_then(|row| list.subject.id(&ws.session.data, row));
    options.extend(here.map(|id| format!("--at={id}")));
    let zoom = ws.panes.timeline.window.zoom;
    options.extend((zoom != Zoom::default()).then(|| format!("--zoom={}", zoom.number().0)));
    joined("open", [options, common(ws), query(&list.filter.to_string())])
}

/// The ids of the firms on a timeline that has the focus: those that are marked, or the one under the cursor.
fn firms_on_timeline(ws: &Workspace) -> Vec<String> {
    if ws.screen.focus != Pane::Timeline || ws.screen.view != View::Firms {
        return Vec::new();
    }
    let list = &ws.lists.firms;
    let here: Vec<usize> = list.current().into_iter().collect();
    ids(ws, if list.selected.is_empty() { &here } else { &list.selected })
}

fn ids(ws: &Workspace, firms: &[usize]) -> Vec<String> {
    let firms = firms.iter().filter_map(|row| ws.session.data.firms.id(*row));
    firms.filter(|id| Id::new(id).is_some()).map(str::to_owned).collect()
}

/// The options that hold for all commands.
fn common(ws: &Workspace) -> Vec<String> {
    let session = &ws.session;
    let mut options = Vec::new();
    if session.as_of != session.today {
        options.push(format!("--as-of={}", session.as_of));
    }
    options.extend(session.knowledge.known_as_of.map(|day| format!("--known-as-of={day}")));
    options.extend(session.knowledge.sources_until.map(|until| format!("--sources-until={}", until.day)));
    if session.messages.lang() != Lang::En {
        options.push(format!("--lang={}", session.messages.lang()));
    }
    options.extend(session.no_bundled.then(|| "--no-bundled".to_owned()));
    options.extend(session.given.iter().map(|path| format!("--data={}", quoted(path))));
    options
}

/// A query as words of a command; what begins with a dash would be read as an option.
fn query(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { vec!["--".to_owned(), quoted(text)] }
}

fn joined<const N: usize>(command: &str, parts: [Vec<String>; N]) -> String {
    let first = ["pactscope".to_owned(), command.to_owned()];
    first.into_iter().chain(parts.into_iter().flatten()).collect::<Vec<_>>().join(" ")
}

/// Quoted for a shell, if it needs to be.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:,=@%+".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_shell_reads_back_what_was_quoted() {
        assert_eq!(quoted("pact:signed,absent"), "pact:signed,absent");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's $x"), "'it'\\''s $x'");
    }
}
