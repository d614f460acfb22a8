//! What each action does while nothing lies over the panes.

use std::sync::Arc;

use super::as_of::{self, AsOf};
use super::changes;
use super::compare::Compare;
use super::find::Find;
use super::help::Help;
use super::model::{Model, Notice, Overlay, Pane, View};
use super::take::ExportMenu;
use super::views::Views;
use super::{Effect, command, undo};
use crate::config::{Action, Theme};
use crate::core::{Id, Kind, RecordRef};
use crate::i18n::Messages;
use crate::view::columns::{Column, Sort};
use crate::view::page::Target;

/// Does what an action says.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::OpenSource => return open(model),
        Action::Copy => return copy(model),
        Action::ShowCommand => return show_command(model),
        Action::ToggleMouse => {
            model.mouse = !model.mouse;
            say(model, if model.mouse { "notice.mouse-on" } else { "notice.mouse-off" });
            return vec![Effect::Mouse(model.mouse)];
        }
        Action::Export => model.overlay = Some(Overlay::ExportMenu(ExportMenu::default())),
        Action::Help => model.overlay = Some(Overlay::Help(Help::default())),
        Action::SwitchLanguage => model.messages = Arc::new(Messages::new(model.messages.lang().next())),
        Action::NextTheme => {
            let name = model.theme.next();
            if let Some(theme) = Theme::bundled(name, model.depth) {
                model.theme = theme;
            }
            let text = model.messages.fill("notice.theme", &[("what", name)]);
            model.notice = Some(Notice { text, warns: false });
        }
        Action::ViewFirms => go(model, View::Firms),
        Action::ViewObligations => go(model, View::Obligations),
        Action::ViewTimeline => go(model, View::Timeline),
        Action::ViewInstruments => go(model, View::Instruments),
        Action::NextView => go(model, around(model.view, 1)),
        Action::PreviousView => go(model, around(model.view, -1)),
        Action::NextPane => model.focus = around(model.focus, 1),
        Action::PreviousPane => model.focus = around(model.focus, -1),
        Action::FocusFilters => model.focus = Pane::Filters,
        Action::FocusList => model.focus = Pane::List,
        Action::FocusDetail => model.focus = Pane::Detail,
        Action::FocusTimeline => model.focus = Pane::Timeline,
        Action::SavedViews => model.overlay = Some(Overlay::Views(Views::default())),
        Action::SaveView => model.overlay = Some(Overlay::SaveView(tui_input::Input::default())),
        Action::Find => {
            let before = model.list().filter.clone();
            model.overlay = Some(Overlay::Find(Find { before, ..Find::default() }));
            model.focus = Pane::List;
        }
        Action::EditQuery => {
            let before = model.list().filter.clone();
            let text = if before.is_empty() { String::new() } else { format!("{before} ") };
            model.overlay = Some(Overlay::Find(Find { input: text.into(), before, whole: true, ..Find::default() }));
            model.focus = Pane::List;
        }
        Action::ClearFilter => clear(model),
        Action::Undo => {
            if !undo::step(model, true) {
                say(model, "notice.no-undo");
            }
        }
        Action::Redo => {
            if !undo::step(model, false) {
                say(model, "notice.no-redo");
            }
        }
        Action::Sort => sort(model),
        Action::ReverseSort => {
            if model.list().sort.is_none() {
                sort(model);
            }
            if let Some(sort) = &mut model.list_mut().sort {
                sort.reversed = !sort.reversed;
            }
            model.refilter(false);
        }
        Action::Compare => match Compare::of(model) {
            Some(compare) => model.overlay = Some(Overlay::Compare(compare)),
            None => say(model, "notice.mark-two"),
        },
        // It means something only side by side.
        Action::OnlyDifferences => {}
        Action::ToggleWords => model.spelled = !model.spelled,
        Action::LanesApart => model.timeline.apart = !model.timeline.apart,
        Action::ZoomIn => model.timeline.zoom(false, model.today),
        Action::ZoomOut => model.timeline.zoom(true, model.today),
        Action::ZoomFit => model.timeline.fit(),
        Action::GoToToday => {
            model.timeline.window.show(model.today);
            model.timeline.nearest(model.today);
            show_item(model);
        }
        Action::AsOf => model.overlay = Some(Overlay::AsOf(AsOf::default())),
        Action::EarlierDay => as_of::step(model, false),
        Action::LaterDay => as_of::step(model, true),
        Action::ShowChanges => changes::show(model),
        Action::Back => return back(model),
        Action::Select => select(model),
        Action::Mark if model.focus == Pane::Filters => select(model),
        Action::Mark => model.list_mut().mark(),
        Action::Up | Action::Down | Action::Left | Action::Right => step(model, action),
        Action::PageUp | Action::PageDown | Action::Top | Action::Bottom => leap(model, action),
    }
    Vec::new()
}

fn around<T: strum::IntoEnumIterator + PartialEq + Copy>(here: T, by: isize) -> T {
    let all: Vec<T> = T::iter().collect();
    let at = all.iter().position(|one| *one == here).unwrap_or(0);
    let next = (at + all.len()).saturating_add_signed(by) % all.len().max(1);
    all.get(next).copied().unwrap_or(here)
}

fn say(model: &mut Model, key: &str) {
    model.notice = Some(Notice { text: model.messages.get(key).to_owned(), warns: false });
}

fn go(model: &mut Model, view: View) {
    model.view = view;
    model.filters.scroll = super::Scroll::default();
    if model.focus == Pane::Filters || model.focus == Pane::Detail {
        model.focus = Pane::List;
    }
    model.show_current();
}

/// The next column to sort by; after the last the order of the dataset, or of the hits.
fn sort(model: &mut Model) {
    let columns: Vec<Column> = model.placed().into_iter().map(|placed| placed.column).collect();
    let list = model.list_mut();
    let at = list.sort.as_ref().and_then(|sort| columns.iter().position(|column| *column == sort.column));
    let next = if list.sort.is_some() { at.and_then(|at| columns.get(at + 1)) } else { columns.first() };
    list.sort = next.map(|column| Sort { column: column.clone(), reversed: false });
    model.refilter(false);
}

fn clear(model: &mut Model) {
    model.list_mut().filter = crate::query::Filter::default();
    model.refilter(false);
}

/// One step back, and never out of the program.
fn back(model: &mut Model) -> Vec<Effect> {
    if let Some(loading) = model.loading.as_mut().filter(|loading| !loading.stopped) {
        loading.stopped = true;
        return vec![Effect::StopLoading];
    }
    if model.exporting.is_some() {
        return vec![Effect::StopExport];
    }
    if model.focus != Pane::List {
        model.focus = Pane::List;
        model.show_current();
    } else if let Some((view, row)) = model.history.pop() {
        go(model, view);
        if let Some(row) = row {
            model.list_mut().go_to(row);
        }
        model.show_current();
    } else if !model.list().filter.find.is_empty() {
        model.list_mut().filter.find.clear();
        model.refilter(false);
    } else if !model.list().filter.is_empty() {
        clear(model);
    } else if model.as_of != model.today {
        as_of::go_to(model, model.today);
    } else if !model.list().marked.is_empty() {
        model.list_mut().marked.clear();
    } else {
        say(model, "notice.quit");
    }
    Vec::new()
}

/// Enter: from the list into the detail, on a filter to tick it, on a line to where it leads.
fn select(model: &mut Model) {
    match model.focus {
        Pane::Filters => press_filter(model),
        Pane::List => model.focus = Pane::Detail,
        Pane::Timeline => {
            if let Some(record) = model.timeline.current().map(|item| item.record) {
                jump(model, record);
            }
        }
        Pane::Detail => match model.detail.current().and_then(|row| row.target.clone()) {
            Some(Target::Record(record)) => jump(model, record),
            Some(Target::Firms(field, value)) => {
                remember(model);
                model.view = View::Firms;
                let filter = &mut model.firms.filter;
                *filter = crate::query::Filter::default();
                filter.toggle(&field, &value);
                model.focus = Pane::List;
                model.refilter(true);
            }
            Some(Target::Source(_) | Target::Web(_)) => say(model, "notice.press-open"),
            None => {}
        },
    }
}

/// Ticks or unfolds what the cursor of the filters stands on.
pub fn press_filter(model: &mut Model) {
    let mut filter = model.list().filter.clone();
    if model.filters.press(&mut filter) {
        model.list_mut().filter = filter;
        model.refilter(false);
    }
}

fn remember(model: &mut Model) {
    const DEEP: usize = 64;
    if model.history.len() >= DEEP {
        model.history.remove(0);
    }
    let row = model.list().current();
    model.history.push((model.view, row));
}

/// Goes to a record in its own view; a stance leads to its firm.
fn jump(model: &mut Model, record: RecordRef) {
    let (view, row) = match record.kind {
        Kind::Firm => (View::Firms, record.row),
        Kind::Obligation => (View::Obligations, record.row),
        Kind::Instrument => (View::Instruments, record.row),
        Kind::Event => (View::Timeline, record.row),
        Kind::Stance => {
            let firm = model.data.stances.at(record.row).and_then(|stance| model.data.firms.row(stance.firm.as_str()));
            let Some(firm) = firm else { return };
            (View::Firms, firm)
        }
        Kind::Note | Kind::Source | Kind::Term | Kind::Penalty => return,
    };
    remember(model);
    model.view = view;
    model.focus = Pane::List;
    if !model.list_mut().go_to(row) {
        // The filter hides it; what was asked for last goes before.
        model.list_mut().filter = crate::query::Filter::default();
        model.refilter(false);
        model.list_mut().go_to(row);
    }
    model.show_current();
}

fn step(model: &mut Model, action: Action) {
    let forward = matches!(action, Action::Down | Action::Right);
    let sideways = matches!(action, Action::Left | Action::Right);
    let by = if forward { 1 } else { -1 };
    match (model.focus, sideways) {
        (Pane::List, false) => move_list(model, by),
        (Pane::List, true) => {
            let list = model.list_mut();
            list.pan = list.pan.saturating_add_signed(by).min(16);
        }
        (Pane::Detail, false) => model.detail.scroll.by(by, model.detail.rows.len()),
        (Pane::Detail, true) => model.detail.by_link(forward),
        (Pane::Filters, false) => model.filters.scroll.by(by, model.filters.rows.len()),
        (Pane::Filters, true) => model.filters.by_facet(forward),
        (Pane::Timeline, sideways) => {
            if sideways {
                model.timeline.step(forward);
            } else {
                model.timeline.change_lane(forward);
            }
            show_item(model);
        }
    }
}

fn leap(model: &mut Model, action: Action) {
    let page = isize::try_from(model.areas.inner(model.focus).height).unwrap_or(1).saturating_sub(2).max(1);
    let by = match action {
        Action::PageUp => -page,
        Action::PageDown => page,
        Action::Top => -1_000_000_000,
        _ => 1_000_000_000,
    };
    match model.focus {
        Pane::List => move_list(model, by),
        Pane::Detail => model.detail.scroll.by(by, model.detail.rows.len()),
        Pane::Filters => model.filters.scroll.by(by, model.filters.rows.len()),
        Pane::Timeline => {
            model.timeline.to_end(by > 0);
            show_item(model);
        }
    }
}

/// Moves the list's cursor, and shows what it comes to.
pub fn move_list(model: &mut Model, by: isize) {
    let list = model.list_mut();
    list.scroll.by(by, list.hits.len());
    model.detail.behind = true;
}

/// Brings the thing under the timeline's cursor into the detail; on the Timeline view the list follows.
pub fn show_item(model: &mut Model) {
    let Some(record) = model.timeline.current().map(|item| item.record) else { return };
    if model.view == View::Timeline && record.kind == Kind::Event {
        model.events.go_to(record.row);
    }
    model.detail.show(Some(record));
}

/// The source at hand: of the line under the cursor, else the first of the record in view.
fn source_at_hand(model: &Model) -> Option<(Option<Id>, crate::core::record::Url)> {
    let target = if model.focus == Pane::Detail { model.detail.source() } else { None };
    let first =
        || model.detail.rows.iter().find_map(|row| row.target.as_ref().filter(|t| matches!(t, Target::Source(_))));
    match target.or_else(first)? {
        Target::Web(url) => Some((None, url.clone())),
        Target::Source(id) => Some((Some(id.clone()), model.data.sources.get(id)?.url.clone())),
        Target::Record(_) | Target::Firms(..) => None,
    }
}

fn open(model: &mut Model) -> Vec<Effect> {
    match source_at_hand(model) {
        Some((_, url)) => vec![Effect::Open(url)],
        None => {
            say(model, "notice.no-source");
            Vec::new()
        }
    }
}

/// Shows the command behind the screen, and copies it.
fn show_command(model: &mut Model) -> Vec<Effect> {
    let command = command(model);
    let text = model.messages.fill("notice.command", &[("what", &command)]);
    model.notice = Some(Notice { text, warns: false });
    vec![Effect::Copy(command)]
}

/// The claim of the line under the cursor, or of the record in view.
fn copy(model: &mut Model) -> Vec<Effect> {
    let row = model.detail.current().filter(|_| model.focus == Pane::Detail);
    let record = row.and_then(|row| row.claim).or(model.detail.record);
    let source = match row.and_then(|row| row.target.as_ref()) {
        Some(Target::Source(id)) => Some(id.clone()),
        _ => None,
    };
    match record.and_then(|record| crate::view::claim(model.context(), record, source.as_ref())) {
        Some(text) => vec![Effect::Copy(text)],
        None => {
            say(model, "notice.no-claim");
            Vec::new()
        }
    }
}
