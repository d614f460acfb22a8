//! Everything that the panes show, whatever overlay is open.

use super::history::History;
use super::list::List;
use super::lists::Lists;
use super::panes::Panes;
use super::pending::Pending;
use super::screen::{Notice, Screen};
use super::session::Session;
use super::settings::Settings;
use super::undo::UndoStack;
use crate::core::applicability::Profile;
use crate::view::Context;

/// The state of the explorer apart from the overlay. Overlays and panes act on it.
#[derive(Debug)]
pub struct Workspace {
    pub session: Session,
    pub settings: Settings,
    pub screen: Screen,
    pub lists: Lists,
    pub panes: Panes,
    pub history: History,
    pub undo: UndoStack,
    pub pending: Pending,
    /// Whose duties are asked for.
    pub profile: Profile,
}

impl Workspace {
    /// A workspace whose lists are still empty.
    pub fn new(session: Session, settings: Settings) -> Self {
        Self {
            panes: Panes::new(session.today),
            session,
            settings,
            screen: Screen::default(),
            lists: Lists::default(),
            history: History::default(),
            undo: UndoStack::default(),
            pending: Pending::default(),
            profile: Profile::default(),
        }
    }

    /// What the text shown for a record depends on.
    pub fn context(&self) -> Context<'_> {
        self.session.context()
    }

    /// The list of the view.
    pub const fn list(&self) -> &List {
        self.lists.of(self.screen.view.subject())
    }

    pub const fn list_mut(&mut self) -> &mut List {
        self.lists.of_mut(self.screen.view.subject())
    }

    /// `n of N`, of the rows of the list and all rows of its subject.
    pub fn count(&self) -> String {
        let list = self.list();
        let (n, total) = (list.len().to_string(), list.subject.len(&self.session.data).to_string());
        self.session.messages.fill("count.of", &[("n", &n), ("total", &total)])
    }

    /// Shows a message until the next key.
    pub fn notify(&mut self, key: &str) {
        self.notify_with(key, &[]);
    }

    /// Shows a message with its placeholders filled.
    pub fn notify_with(&mut self, key: &str, values: &[(&str, &str)]) {
        self.screen.notice = Some(Notice { text: self.session.messages.fill(key, values), warns: false });
    }

    /// Shows a message as a warning until the next key.
    pub fn warn(&mut self, key: &str) {
        self.warn_with(key, &[]);
    }

    /// Shows a warning with its placeholders filled.
    pub fn warn_with(&mut self, key: &str, values: &[(&str, &str)]) {
        self.screen.notice = Some(Notice { text: self.session.messages.fill(key, values), warns: true });
    }
}
