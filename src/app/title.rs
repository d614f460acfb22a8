//! The title of the list, from the workspace: `Firms 2 of 438 · pact:declined × · as of 2024-09-25 ×`.

use super::state::{ListTitle, Pane, Removal, Workspace};
use crate::config::{Action, Role};
use crate::core::Subject;
use crate::view::nothing::list_name;
use crate::view::rows::GUESS;
use crate::view::why;
use crate::view::wrap::Span;

/// The title for a width in cells.
pub fn title(ws: &Workspace, width: u16) -> ListTitle {
    let (list, messages, keymap) = (ws.list(), &ws.session.messages, &ws.settings.keymap);
    let mut title = ListTitle::default();
    let role = if ws.screen.focus == Pane::List { Role::Focus } else { Role::Dim };
    let name = messages.get(list_name(list.subject));
    let total = list.subject.len(&ws.session.data);
    title.push(Span::new(format!("{} ", keymap.hint(Action::FocusList)), Role::Dim));
    title.push(Span::new(format!("{name} "), role));
    title.push(Span::new(if list.len() == total { total.to_string() } else { ws.count() }, Role::Strong));
    for (at, clause) in list.filter.clauses.iter().enumerate() {
        title.push_crumb(clause.to_string(), Role::Marked, Removal::Clause(at));
    }
    for (at, node) in list.filter.rest.iter().enumerate() {
        title.push_crumb(node.to_string(), Role::Marked, Removal::Rest(at));
    }
    if !list.filter.find.is_empty() {
        title.push_crumb(&list.filter.find, Role::Marked, Removal::Find);
    }
    if list.hits.is_guess() {
        let words = list.hits.guessed.as_deref().unwrap_or_default();
        title.push(Span::new(format!(" {GUESS} {words}").trim_end(), Role::Warning));
    }
    if ws.session.as_of != ws.session.today {
        let text = messages.fill("list.as-of", &[("date", &ws.session.as_of.to_string())]);
        title.push_crumb(text, Role::Warning, Removal::AsOf);
    }
    if !list.selected.is_empty() {
        let n = list.selected.len().to_string();
        let compares = list.subject == Subject::Firms && list.selected.len() > 1;
        let key = if compares { "list.marked-compare" } else { "list.marked" };
        let text = messages.fill(key, &[("n", &n), ("key", &keymap.hint(Action::Compare))]);
        title.push_crumb(text, Role::Marked, Removal::Marks);
    }
    order(ws, &mut title, width);
    if list.is_dimmed {
        title.spans.iter_mut().for_each(|span| span.role = Role::Dim);
    }
    if ws.screen.areas.area(Pane::Filters).is_none() {
        let key = keymap.hint(Action::FocusFilters);
        let hint = |text: &str| messages.fill(text, &[("key", &key)]);
        let long = list.filter.is_empty().then(|| hint("list.no-filter"));
        title.set_hint(long.into_iter().chain([hint("list.to-filter")]), width);
    } else {
        title.set_hint([], width);
    }
    title
}

/// Says in which order the rows are, unless the rows themselves do.
fn order(ws: &Workspace, title: &mut ListTitle, width: u16) {
    let (list, messages) = (ws.list(), &ws.session.messages);
    if let Some(sort) = &list.sort {
        let column = sort.column.heading(ws.context(), list.subject);
        let key = if sort.reversed { "list.by-reversed" } else { "list.by" };
        title.push_crumb(messages.fill(key, &[("column", &column)]), Role::Plain, Removal::Sort);
        return;
    }
    // Why the row under the cursor is there tells more than that the best is first.
    let hit = list.current().and_then(|row| list.hits.text_hit(row)).filter(|_| !list.filter.find.is_empty());
    if let Some(hit) = hit {
        title.push_if_room(Span::new(format!(" · {}", why(ws.context(), hit)), Role::Dim), width);
        return;
    }
    let natural = match list.subject {
        _ if !list.filter.find.is_empty() => "list.best-first",
        Subject::Firms => "list.most-records-first",
        Subject::Obligations | Subject::Events | Subject::Instruments => return,
    };
    title.push_if_room(Span::new(format!(" · {}", messages.get(natural)), Role::Dim), width);
}
