//! Everything on the screen follows from one value.

use crate::view::Context;
use crate::view::column_layout::{Placed, place};
use std::sync::Arc;

use strum::{Display, EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};

use super::as_of::AsOf;
use super::changes::Changes;
use super::compare::Compare;
use super::detail::Detail;
use super::export_request::Exporting;
use super::filters::Filters;
use super::find::Find;
use super::help::{self, Help, HelpRow};
use super::layout::Areas;
use super::list::List;
use super::load::Loading;
use super::search_request::SearchRequest;
use super::take::ExportMenu;
use super::timeline::{self, Timeline};
use super::undo::{self, Steps};
use super::views::Views;
use crate::config::{Depth, Keymap, SavedView, Theme};
use crate::core::Subject;
use crate::core::{Dataset, Date, Kind, RecordRef};
use crate::i18n::{Lang, Messages};
use crate::query::Index;

/// What is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Display, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum View {
    #[default]
    Firms,
    Obligations,
    Timeline,
    Instruments,
}

impl View {
    pub const fn subject(self) -> Subject {
        match self {
            Self::Firms => Subject::Firms,
            Self::Obligations => Subject::Obligations,
            Self::Timeline => Subject::Events,
            Self::Instruments => Subject::Instruments,
        }
    }

    /// The kind of record that its list holds.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Firms => Kind::Firm,
            Self::Obligations => Kind::Obligation,
            Self::Timeline => Kind::Event,
            Self::Instruments => Kind::Instrument,
        }
    }
}

/// A part of the screen that keys can go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Display, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Pane {
    Filters,
    #[default]
    List,
    Detail,
    Timeline,
}

/// What lies over the panes and takes the keys.
#[derive(Debug)]
pub enum Overlay {
    Find(Find),
    Help(Help),
    /// The day to go to is typed.
    AsOf(AsOf),
    Compare(Compare),
    Changes(Changes),
    Views(Views),
    ExportMenu(ExportMenu),
    /// The title of a view to be saved is typed.
    SaveView(tui_input::Input),
}

/// A line for the user that goes with the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    pub warns: bool,
}

/// A view's name in the header, at its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    pub view: View,
    pub x: u16,
    pub label: String,
}

/// What a model is made from.
#[derive(Debug)]
pub struct Setup {
    pub data: Arc<Dataset>,
    pub keymap: Keymap,
    pub theme: Theme,
    pub depth: Depth,
    pub lang: Lang,
    pub today: Date,
    /// The day whose positions and law are shown; today unless asked otherwise.
    pub as_of: Date,
    /// The paths given with `--data`.
    pub given: Vec<String>,
    /// The bundled data was left out.
    pub no_bundled: bool,
    /// The day on whose knowledge the data stands, where later records were left out.
    pub known_as_of: Option<Date>,
    /// The user's saved views; none where their file could not be read.
    pub own_views: Option<Vec<SavedView>>,
}

/// The state of the explorer.
#[derive(Debug)]
pub struct Model {
    pub data: Arc<Dataset>,
    pub index: Arc<Index>,
    pub keymap: Keymap,
    pub theme: Theme,
    pub depth: Depth,
    pub messages: Arc<Messages>,
    pub today: Date,
    /// The day whose positions and law are shown.
    pub as_of: Date,
    pub given: Vec<String>,
    pub no_bundled: bool,
    pub known_as_of: Option<Date>,
    pub own_views: Option<Vec<SavedView>>,
    pub width: u16,
    pub height: u16,
    pub view: View,
    pub focus: Pane,
    pub overlay: Option<Overlay>,
    pub notice: Option<Notice>,
    pub firms: List,
    pub obligations: List,
    pub events: List,
    pub instruments: List,
    pub filters: Filters,
    pub detail: Detail,
    pub timeline: Timeline,
    /// Positions in words beside their glyphs.
    pub spelled: bool,
    /// Whether the mouse is ours, or the terminal's for selecting text.
    pub mouse: bool,
    /// Where links were followed from.
    pub history: Vec<(View, Option<usize>)>,
    /// Queries that were asked, the latest last.
    pub asked: Vec<String>,
    /// What was shown before.
    pub steps: Steps,
    pub areas: Areas,
    /// Questions to be answered outside.
    pub asks: Vec<SearchRequest>,
    /// The last ticket given to a question.
    pub(super) ticket: u64,
    /// A large file that is being read.
    pub loading: Option<Loading>,
    /// The export that runs.
    pub exporting: Option<Exporting>,
}

impl Model {
    /// What everything that is said of a record is made from.
    pub fn context(&self) -> Context<'_> {
        Context {
            data: &self.data,
            index: Some(&self.index),
            messages: &self.messages,
            today: self.today,
            as_of: self.as_of,
            spelled: self.spelled,
        }
    }

    pub fn new(setup: Setup) -> Self {
        let index = Arc::new(Index::new(&setup.data));
        let mut model = Self {
            index,
            messages: Arc::new(Messages::new(setup.lang)),
            timeline: Timeline::new(setup.today),
            data: setup.data,
            keymap: setup.keymap,
            theme: setup.theme,
            depth: setup.depth,
            today: setup.today,
            as_of: setup.as_of,
            given: setup.given,
            no_bundled: setup.no_bundled,
            known_as_of: setup.known_as_of,
            own_views: setup.own_views,
            width: 0,
            height: 0,
            view: View::default(),
            focus: Pane::default(),
            overlay: None,
            notice: None,
            firms: List::new(Subject::Firms),
            obligations: List::new(Subject::Obligations),
            events: List::new(Subject::Events),
            instruments: List::new(Subject::Instruments),
            filters: Filters::default(),
            detail: Detail::default(),
            spelled: false,
            mouse: true,
            history: Vec::new(),
            asked: Vec::new(),
            steps: Steps::default(),
            areas: Areas::default(),
            asks: Vec::new(),
            ticket: 0,
            loading: None,
            exporting: None,
        };
        model.refilter_in(View::iter(), true);
        // Time begins today: the cursor of the events stands on what comes next.
        let coming = model
            .events
            .hits
            .iter()
            .position(|row| model.data.events.at(row).is_some_and(|event| !event.date.is_by(model.today)));
        let at = coming.unwrap_or(0);
        model.events.scroll = super::Scroll { at, top: at.saturating_sub(6) };
        if model.own_views.is_none() {
            model.notice = Some(Notice { text: model.messages.get("notice.views-unread").to_owned(), warns: true });
        }
        // How it is laid out follows with the size of the screen.
        model.show_current();
        undo::remember(&mut model);
        model
    }

    pub fn list(&self) -> &List {
        self.list_of(self.view)
    }

    pub const fn list_of(&self, view: View) -> &List {
        match view {
            View::Firms => &self.firms,
            View::Obligations => &self.obligations,
            View::Timeline => &self.events,
            View::Instruments => &self.instruments,
        }
    }

    pub(super) const fn list_of_subject(&mut self, subject: Subject) -> &mut List {
        match subject {
            Subject::Firms => &mut self.firms,
            Subject::Obligations => &mut self.obligations,
            Subject::Events => &mut self.events,
            Subject::Instruments => &mut self.instruments,
        }
    }

    pub const fn list_mut(&mut self) -> &mut List {
        self.list_of_mut(self.view)
    }

    pub(super) const fn list_of_mut(&mut self, view: View) -> &mut List {
        self.list_of_subject(view.subject())
    }

    /// The columns of the list as they are placed now.
    pub fn placed(&self) -> Vec<Placed> {
        let width = self.areas.inner(Pane::List).width;
        place(self.context(), self.list().subject, width, self.list().pan)
    }

    pub fn help_rows(&self, typed: &str) -> Vec<HelpRow> {
        help::rows(&self.messages, &self.keymap, typed)
    }

    /// The views' names in the header, as far as they fit.
    pub fn tabs(&self) -> Vec<Tab> {
        use unicode_width::UnicodeWidthStr;
        let mut x: u16 = 13;
        View::iter()
            .filter(|view| self.width >= 60 || *view == self.view)
            .map(|view| {
                let label = self.messages.get(&format!("view.{view}")).to_owned();
                let tab = Tab { view, x, label };
                x += u16::try_from(tab.label.width()).unwrap_or(0) + 2;
                tab
            })
            .collect()
    }

    /// Brings the row under the list's cursor into the detail, and the timeline's cursor to it.
    pub(super) fn show_current(&mut self) {
        self.detail.behind = false;
        let kind = self.view.kind();
        let record = self.list().current().map(|row| RecordRef { kind, row });
        self.detail.show(record);
    }

    /// Draws up what follows from the rest of the state.
    pub(super) fn settle(&mut self) {
        if !self.detail.behind {
            let lanes = timeline::lanes(self);
            self.timeline.take(lanes, self.today);
        }
        self.areas = Areas::of(self.width, self.height, self.view, self.focus, self.timeline.lanes.len());
        let rows = |pane: Pane| usize::from(self.areas.inner(pane).height);
        let (list_height, filters_height) = (rows(Pane::List).saturating_sub(1), rows(Pane::Filters));
        let detail = self.areas.inner(Pane::Detail);
        let list = self.list_mut();
        let len = list.len();
        list.scroll.settle(len, list_height);
        let facets = std::mem::take(&mut self.list_mut().facets);
        self.filters.lay_out(&facets);
        self.list_mut().facets = facets;
        self.filters.scroll.settle(self.filters.rows.len(), filters_height);
        if self.view == View::Obligations && self.focus != Pane::Timeline && self.timeline.lanes.len() > 1 {
            self.timeline.lane = 1;
            self.timeline.await_next(self.today);
        }
        if self.view == View::Timeline
            && self.focus != Pane::Timeline
            && let Some(record) = self.detail.record
            && self.timeline.go_to(record)
            && let Some(date) = self.timeline.current().map(|item| item.date)
        {
            self.timeline.window.show(date);
        }
        self.timeline.settle(usize::from(self.areas.inner(Pane::Timeline).height).saturating_sub(2));
        let context = Context {
            data: &self.data,
            index: Some(&self.index),
            messages: &self.messages,
            today: self.today,
            as_of: self.as_of,
            spelled: self.spelled,
        };
        if !self.detail.behind {
            self.detail.lay_out(context, usize::from(detail.width), usize::from(detail.height));
        }
        if let Some(Overlay::Help(help)) = &self.overlay {
            let len = self.help_rows(help.input.value()).len();
            let height = usize::from(self.height).saturating_sub(6);
            if let Some(Overlay::Help(help)) = &mut self.overlay {
                help.scroll.settle(len, height);
            }
        }
    }
}
