//! What is shown where: the view, the panes and their areas, the focus.

use ratatui::layout::Rect;
use strum::{Display, EnumCount, EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};

use super::derived::Derived;
use super::hint::{Hint, HintText};
use super::session::Basis;
use super::title::ListTitle;
use crate::config::{Context, Pane};
use crate::core::{Kind, Subject};
use crate::i18n::Lang;

/// What the list shows.
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
    /// The view that lists the rows of a subject.
    pub fn of(subject: Subject) -> Self {
        Self::iter().find(|view| view.subject() == subject).unwrap_or_default()
    }

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
        self.subject().kind()
    }
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

/// Where the parts of the screen are, in cells. Panes that are not seen have no area. Neighbouring panes share their
/// border.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    pub header: Rect,
    pub footer: Rect,
    /// Only one pane is seen; it has no sides.
    pub single: bool,
    panes: [Option<Rect>; Pane::COUNT],
}

impl Areas {
    pub fn area(&self, pane: Pane) -> Option<Rect> {
        self.panes.get(pane as usize).copied().flatten()
    }

    /// Gives a pane an area, or hides it.
    pub fn place(&mut self, pane: Pane, area: Option<Rect>) {
        if let Some(slot) = self.panes.get_mut(pane as usize) {
            *slot = area;
        }
    }

    /// What a pane's frame leaves for its content.
    pub fn inner(&self, pane: Pane) -> Rect {
        let area = self.area(pane).unwrap_or_default();
        let side = u16::from(!self.single);
        let bottom = side;
        Rect {
            x: area.x.saturating_add(side),
            y: area.y.saturating_add(1),
            width: area.width.saturating_sub(2 * side),
            height: area.height.saturating_sub(1 + bottom),
        }
    }

    /// The place of a pane's title and of the line that it is on. Below the list, which has its legend there, a
    /// longer line begins its title after that.
    pub fn title(&self, pane: Pane) -> Rect {
        let mut area = self.area(pane).unwrap_or_default();
        let after = self.area(Pane::List).filter(|list| {
            pane != Pane::List && list.x >= area.x && list.bottom() == area.y + 1 && list.right() < area.right()
        });
        if let Some(list) = after {
            (area.x, area.width) = (list.right() - 1, area.right() - list.right() + 1);
        }
        area
    }

    /// The cells for the title of a pane.
    pub fn title_room(&self, pane: Pane) -> u16 {
        self.title(pane).width.saturating_sub(4)
    }

    /// The place of the list's legend, on the lower line of its frame; empty if there is none. A pane below may have
    /// its title at the left end.
    pub fn legend(&self) -> Rect {
        /// The cells of a title such as `3 Detail`.
        const TITLE: u16 = 16;
        let Some(list) = self.area(Pane::List).filter(|_| !self.single) else { return Rect::default() };
        let is_below = |pane: Pane| self.title(pane).x == list.x && self.title(pane).y + 1 == list.bottom();
        let left = if Pane::iter().any(|pane| pane != Pane::List && is_below(pane)) { TITLE } else { 1 };
        Rect::new(list.x + left, list.bottom() - 1, list.width.saturating_sub(left + 1), 1)
    }

    /// The pane at a cell.
    pub fn pane_at(&self, x: u16, y: u16) -> Option<Pane> {
        Pane::iter().find(|pane| self.area(*pane).is_some_and(|area| area.contains((x, y).into())))
    }
}

/// The screen, its parts, and where the keys go.
#[derive(Debug)]
pub struct Screen {
    /// What is new and how old the evidence is, for the header, long and short; empty if there is nothing to say.
    pub news: Derived<Basis, Vec<String>>,
    /// In cells.
    pub width: u16,
    pub height: u16,
    pub view: View,
    /// The pane that the keys go to while no overlay is open.
    pub focus: Pane,
    pub areas: Areas,
    /// The views' names in the header, as far as they fit.
    pub tabs: Derived<(u16, View, Lang), Vec<Tab>>,
    /// The title of the list.
    pub title: ListTitle,
    /// The keys that the footer names, as far as they fit.
    pub hints: Derived<(&'static [Hint], Context, Lang, u16), Vec<HintText>>,
    pub notice: Option<Notice>,
    /// Where the mouse button was pressed: the pane, and the column from which a drag counts.
    pub pressed: Option<(Pane, u16)>,
    /// The mouse is ours; otherwise the terminal selects text with it.
    pub mouse: bool,
}

impl Default for Screen {
    fn default() -> Self {
        Self {
            news: Derived::default(),
            width: 0,
            height: 0,
            view: View::default(),
            focus: Pane::default(),
            areas: Areas::default(),
            tabs: Derived::default(),
            title: ListTitle::default(),
            hints: Derived::default(),
            notice: None,
            pressed: None,
            mouse: true,
        }
    }
}

impl Screen {
    pub const fn area(&self) -> Rect {
        Rect::new(0, 0, self.width, self.height)
    }
}
