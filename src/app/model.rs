//! The model: everything on the screen follows from this one value.

use strum::IntoEnumIterator;

use super::act::{refresh, sync_detail, undo};
use super::overlay::OpenOverlay;
use super::state::{Notice, Scroll, Session, Settings, View, Workspace};

/// The state of the explorer: what the panes show, and the overlay over them. The two are separate, so that an open
/// overlay can change the workspace.
#[derive(Debug)]
pub struct Model {
    pub workspace: Workspace,
    /// The open overlay, which gets every event first.
    pub overlay: Option<OpenOverlay>,
}

impl Model {
    /// The explorer as it opens. Its layout follows with the size of the screen.
    pub fn new(session: Session, settings: Settings) -> Self {
        let mut workspace = Workspace::new(session, settings);
        let ws = &mut workspace;
        refresh::views(ws, View::iter(), true);
        // The cursor of the events starts on the next one after today.
        let (events, today) = (&ws.session.data.events, ws.session.today);
        let is_coming = |row| events.at(row).is_some_and(|event| !event.date.is_by(today));
        let at = ws.lists.events.hits.iter().position(is_coming).unwrap_or(0);
        ws.lists.events.scroll = Scroll { at, top: at.saturating_sub(6) };
        if ws.session.own_views.is_none() {
            ws.warn("notice.views-unread");
        }
        if let Some(problem) = &ws.session.views_problem {
            ws.screen.notice = Some(Notice { text: problem.clone(), warns: true });
        }
        sync_detail(ws);
        undo::record(ws);
        Self { workspace, overlay: None }
    }

    /// Whether the panes wait for [`super::Msg::Idle`] to follow the list's cursor.
    pub const fn is_stale(&self) -> bool {
        self.workspace.panes.detail.stale
    }
}
