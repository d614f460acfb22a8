//! Which function each action calls while no overlay is open, or which overlay it opens.

use super::Effect;
use super::act::{appearance, as_of, back, copy, cycle, filter, go_to_view, open_source, sort, timeline, undo};
use super::model::Model;
use super::overlay::{AsOf, Changes, Compare, ExportMenu, Find, Help, OpenOverlay, SaveView, SavedViews, Sentences};
use super::panes::{handler, page};
use super::state::{Pane, View};
use crate::config::Action;

/// Performs an action.
pub fn dispatch(model: &mut Model, action: Action) -> Vec<Effect> {
    let Model { workspace: ws, overlay } = model;
    let focus = ws.screen.focus;
    let pane = handler(focus);
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::OpenSource => return open_source(ws),
        Action::Copy => return copy::claim(ws),
        Action::ShowCommand => return copy::show_command(ws),
        Action::ToggleMouse => return appearance::toggle_mouse(ws),
        Action::Back => return back(ws),

        Action::AsOf => *overlay = Some(OpenOverlay::AsOf(AsOf::default())),
        Action::Compare => *overlay = Compare::open(ws).map(OpenOverlay::Compare),
        Action::EditQuery => *overlay = Some(OpenOverlay::Find(Find::edit_query(ws))),
        Action::Export => *overlay = Some(OpenOverlay::ExportMenu(ExportMenu::default())),
        Action::Find => *overlay = Some(OpenOverlay::Find(Find::add_text(ws))),
        Action::Help => *overlay = Some(OpenOverlay::Help(Help::default())),
        Action::SaveView => *overlay = Some(OpenOverlay::SaveView(SaveView::default())),
        Action::SavedViews => *overlay = Some(OpenOverlay::SavedViews(SavedViews::default())),
        Action::Sentences => *overlay = Some(OpenOverlay::Sentences(Sentences::default())),
        Action::ShowChanges => *overlay = Changes::open(ws).map(OpenOverlay::Changes),

        Action::ViewFirms => go_to_view(ws, View::Firms),
        Action::ViewObligations => go_to_view(ws, View::Obligations),
        Action::ViewTimeline => go_to_view(ws, View::Timeline),
        Action::ViewInstruments => go_to_view(ws, View::Instruments),
        Action::NextView => go_to_view(ws, cycle(ws.screen.view, 1)),
        Action::PreviousView => go_to_view(ws, cycle(ws.screen.view, -1)),

        Action::NextPane => ws.screen.focus = cycle(focus, 1),
        Action::PreviousPane => ws.screen.focus = cycle(focus, -1),
        Action::FocusFilters => ws.screen.focus = Pane::Filters,
        Action::FocusList => ws.screen.focus = Pane::List,
        Action::FocusDetail => ws.screen.focus = Pane::Detail,
        Action::FocusTimeline => ws.screen.focus = Pane::Timeline,

        Action::Up => pane.move_by(ws, -1),
        Action::Down => pane.move_by(ws, 1),
        Action::Left => pane.move_sideways(ws, false),
        Action::Right => pane.move_sideways(ws, true),
        Action::PageUp => pane.move_by_page(ws, -page(ws, focus)),
        Action::PageDown => pane.move_by_page(ws, page(ws, focus)),
        Action::Top => pane.move_to_end(ws, false),
        Action::Bottom => pane.move_to_end(ws, true),
        Action::Select => pane.select(ws),
        Action::Mark => pane.mark(ws),

        Action::ClearFilter => filter::clear(ws),
        Action::Sort => sort::next(ws),
        Action::ReverseSort => sort::reverse(ws),
        Action::Undo => undo::undo(ws),
        Action::Redo => undo::redo(ws),
        Action::EarlierDay => as_of::step(ws, false),
        Action::LaterDay => as_of::step(ws, true),
        Action::ToggleWords => ws.session.spelled = !ws.session.spelled,
        Action::Agenda => ws.panes.timeline.agenda = !ws.panes.timeline.agenda,
        Action::NextTrack => ws.panes.timeline.next_track(),
        Action::EarlierLaw => timeline::step_law(ws, false),
        Action::LaterLaw => timeline::step_law(ws, true),
        Action::ScrollEarlier => ws.panes.timeline.scroll_half(false),
        Action::ScrollLater => ws.panes.timeline.scroll_half(true),
        Action::ZoomIn => timeline::zoom(ws, true),
        Action::ZoomOut => timeline::zoom(ws, false),
        Action::ZoomFit => ws.panes.timeline.fit(),
        Action::GoToToday => timeline::go_to_today(ws),
        Action::NextTheme => appearance::next_theme(ws),
        Action::SwitchLanguage => appearance::switch_language(ws),
        // It has a meaning only in the comparison.
        Action::OnlyDifferences => {}
    }
    Vec::new()
}
