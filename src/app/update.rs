//! Messages → state and effects: the routing. What an action does to a pane stands with the pane.

use super::as_of;
use super::browse::act;
use super::find::{paste, type_key};
use super::model::{Model, Notice, Overlay, Pane};
use super::take::{Item, take};
use super::{Effect, Msg, Outcome, mouse, undo, views};
use crate::config::{Action, Context, Key};
use crate::query::{Filter, complete, parse};

/// Takes a message in. Whatever it is, the model comes out ready to be drawn.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = match msg {
        Msg::Key(key) => {
            model.notice = None;
            on_key(model, key)
        }
        Msg::Paste(text) => {
            match &mut model.overlay {
                Some(Overlay::Find(find)) => {
                    paste(&mut find.input, &text);
                    look(model);
                }
                Some(Overlay::Help(help)) => paste(&mut help.input, &text),
                Some(Overlay::AsOf(day)) => paste(&mut day.input, &text),
                Some(Overlay::Views(views)) => paste(&mut views.input, &text),
                Some(Overlay::SaveView(title)) => paste(title, &text),
                Some(Overlay::Compare(_) | Overlay::Changes(_) | Overlay::ExportMenu(_)) | None => {}
            }
            Vec::new()
        }
        Msg::Click { x, y } => {
            model.notice = None;
            follow(model);
            mouse::click(model, x, y)
        }
        Msg::Wheel { x, y, rows } => {
            mouse::wheel(model, x, y, rows);
            Vec::new()
        }
        Msg::Idle => {
            follow(model);
            Vec::new()
        }
        Msg::Resize { width, height } => {
            (model.width, model.height) = (width, height);
            Vec::new()
        }
        Msg::Done(outcome) => {
            if outcome.ends_export() {
                model.exporting = None;
            }
            let (key, what, warns) = match &outcome {
                Outcome::SavedAside(_, aside) => ("notice.saved-aside", aside.as_str(), true),
                Outcome::Opened(url) => ("notice.opened", url.as_str(), false),
                Outcome::NotOpened(url) => ("notice.not-opened", url.as_str(), true),
                Outcome::Copied => ("notice.copied", "", false),
                Outcome::NotCopied => ("notice.not-copied", "", true),
                Outcome::Saved(path) | Outcome::Exported(path) => ("notice.saved", path.as_str(), false),
                Outcome::NotSaved(why) | Outcome::NotExported(why) => ("notice.not-saved", why.as_str(), true),
                Outcome::NothingToExport => ("notice.nothing-to-export", "", true),
                Outcome::ExportStopped => ("notice.export-stopped", "", true),
            };
            // That copying worked is worth saying only where nothing else is being said.
            if warns || model.notice.is_none() {
                model.notice = Some(Notice { text: model.messages.fill(key, &[("what", what)]), warns });
            }
            Vec::new()
        }
        Msg::Found(answer) => {
            model.take(*answer);
            Vec::new()
        }
        Msg::Loading(loading) => {
            if model.loading.is_some_and(|known| !known.stopped) {
                model.loading = Some(loading);
            }
            Vec::new()
        }
        Msg::Exporting(exporting) => {
            if model.exporting.is_some() {
                model.exporting = Some(exporting);
            }
            Vec::new()
        }
        Msg::Loaded(growth) => {
            model.grow(growth);
            Vec::new()
        }
    };
    undo::remember(model);
    model.settle();
    effects.extend(model.asks.drain(..).map(|ask| Effect::Find(Box::new(ask))));
    effects
}

fn on_key(model: &mut Model, key: Key) -> Vec<Effect> {
    // Where nothing is typed, letters are keys.
    let browsing =
        matches!(model.overlay, None | Some(Overlay::Compare(_) | Overlay::Changes(_) | Overlay::ExportMenu(_)));
    let context = if browsing { Context::Browse } else { Context::Typing };
    match (model.keymap.action(context, key), &mut model.overlay) {
        (Some(action), Some(_)) => act_on_overlay(model, action),
        (Some(action), None) => {
            let moves = matches!(action, Action::Up | Action::Down | Action::PageUp | Action::PageDown);
            if !(moves && model.focus == Pane::List) {
                follow(model);
            }
            act(model, action)
        }
        (None, Some(Overlay::Find(find))) => {
            if type_key(&mut find.input, key) {
                look(model);
            }
            Vec::new()
        }
        (None, Some(Overlay::Help(help))) => {
            if type_key(&mut help.input, key) {
                help.scroll.at = 0;
            }
            Vec::new()
        }
        (None, Some(Overlay::Views(views))) => {
            if type_key(&mut views.input, key) {
                views.scroll.at = 0;
            }
            Vec::new()
        }
        (None, Some(Overlay::SaveView(title))) => {
            type_key(title, key);
            Vec::new()
        }
        (None, Some(Overlay::AsOf(day))) => {
            day.wrong &= !type_key(&mut day.input, key);
            Vec::new()
        }
        (None, Some(Overlay::Compare(_) | Overlay::Changes(_) | Overlay::ExportMenu(_)) | None) => Vec::new(),
    }
}

/// Brings the other panes to where the list's cursor has gone.
fn follow(model: &mut Model) {
    if model.detail.behind {
        model.show_current();
        model.settle();
    }
}

/// Looks for what stands in the find line.
fn look(model: &mut Model) {
    let subject = model.list().subject;
    if !matches!(model.overlay, Some(Overlay::Find(_))) {
        return;
    }
    let facets = std::mem::take(&mut model.list_mut().facets);
    let Some(Overlay::Find(find)) = &mut model.overlay else { return };
    find.completions = complete(find.input.value(), find.cursor(), subject, &model.data, &facets);
    model.list_mut().facets = facets;
    let Some(Overlay::Find(find)) = &mut model.overlay else { return };
    match parse(find.input.value(), subject, &model.data) {
        Ok(typed) => {
            find.error = None;
            let mut filter = if find.whole { Filter::default() } else { find.before.clone() };
            filter.find = typed.find;
            for clause in typed.clauses {
                filter.clauses.retain(|known| known.field != clause.field);
                filter.clauses.push(clause);
            }
            filter.rest.extend(typed.rest);
            model.list_mut().filter = filter;
            model.refilter(true);
        }
        Err(error) => find.error = Some(error),
    }
}

/// Keeps the query in the history, once, as the latest.
fn ask(model: &mut Model) {
    const MOST: usize = 100;
    let query = model.list().filter.to_string();
    if !query.is_empty() {
        model.asked.retain(|known| *known != query);
        model.asked.push(query);
        if model.asked.len() > MOST {
            model.asked.remove(0);
        }
    }
}

fn act_on_overlay(model: &mut Model, action: Action) -> Vec<Effect> {
    const PAGE: isize = 10;
    let rows = match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp => -PAGE,
        Action::PageDown => PAGE,
        _ => 0,
    };
    match (&mut model.overlay, action) {
        (_, Action::Quit | Action::Suspend | Action::Redraw) => return act(model, action),
        (Some(Overlay::Find(find)), Action::Up | Action::Down) if find.whole => {
            find.recall(&model.asked, action == Action::Up);
            look(model);
        }
        (Some(Overlay::Find(_)), _) if rows != 0 => {
            let list = model.list_mut();
            list.scroll.by(rows, list.hits.len());
            model.show_current();
        }
        (Some(Overlay::Views(views)), _) if rows != 0 => views.scroll.by(rows, usize::MAX),
        (Some(Overlay::Views(_)), Action::Select) => {
            let Some(Overlay::Views(views)) = model.overlay.take() else { return Vec::new() };
            let rows = views.rows(model);
            if let Some(view) = rows.get(views.scroll.at.min(rows.len().saturating_sub(1))) {
                views::show(model, view);
                model.focus = Pane::List;
            }
        }
        (Some(Overlay::SaveView(_)), Action::Select) => {
            let Some(Overlay::SaveView(title)) = model.overlay.take() else { return Vec::new() };
            return views::save(model, title.value());
        }
        (Some(Overlay::Compare(compare)), _) if rows != 0 => compare.scroll.by(rows, 64),
        (Some(Overlay::Compare(compare)), Action::OnlyDifferences) => {
            compare.only_differences = !compare.only_differences;
        }
        (Some(Overlay::Changes(_)), _) if rows != 0 => {
            let Some(Overlay::Changes(mut changes)) = model.overlay.take() else { return Vec::new() };
            changes.scroll.by(rows, changes.len(model));
            model.overlay = Some(Overlay::Changes(changes));
        }
        (Some(Overlay::ExportMenu(list)), _) if rows != 0 => list.scroll.by(rows, Item::all().len()),
        (Some(Overlay::ExportMenu(_)), Action::Select) => {
            let Some(Overlay::ExportMenu(list)) = model.overlay.take() else { return Vec::new() };
            return take(model, &list);
        }
        (Some(Overlay::ExportMenu(_)), Action::Back | Action::Export)
        | (Some(Overlay::Compare(_)), Action::Back | Action::Compare)
        | (Some(Overlay::Changes(_)), Action::Back | Action::ShowChanges) => model.overlay = None,
        (Some(Overlay::Help(help)), _) if rows != 0 => help.scroll.by(rows, usize::MAX),
        (Some(Overlay::Find(find)), Action::NextPane) if !find.completions.is_empty() => {
            find.complete();
            look(model);
        }
        (Some(Overlay::Find(_)), Action::Select | Action::NextPane) => {
            ask(model);
            model.overlay = None;
            model.focus = Pane::List;
        }
        (Some(Overlay::Find(find)), Action::Back) => {
            let before = std::mem::take(&mut find.before);
            model.overlay = None;
            model.list_mut().filter = before;
            model.refilter(false);
        }
        (Some(Overlay::AsOf(asked)), Action::Select) => match asked.day(model.today) {
            Some(day) => {
                model.overlay = None;
                as_of::go_to(model, day);
            }
            None => asked.wrong = true,
        },
        (Some(Overlay::Help(help)), Action::Back) if !help.input.value().is_empty() => help.input.reset(),
        (Some(Overlay::Help(_)), Action::Back | Action::Select)
        | (Some(Overlay::AsOf(_) | Overlay::Views(_) | Overlay::SaveView(_)), Action::Back) => {
            model.overlay = None;
        }
        _ => {}
    }
    Vec::new()
}
