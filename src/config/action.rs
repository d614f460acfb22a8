//! The one list of actions. The keymap, the help and the footer read it; what each does is said under
//! `action.<name>` in `assets/messages.toml`.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// What a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Action {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Top,
    Bottom,
    Select,
    Mark,
    Compare,
    OnlyDifferences,
    Back,
    NextPane,
    PreviousPane,
    FocusFilters,
    FocusList,
    FocusDetail,
    FocusTimeline,
    NextView,
    PreviousView,
    ViewFirms,
    ViewObligations,
    ViewTimeline,
    ViewInstruments,
    SavedViews,
    SaveView,
    Find,
    EditQuery,
    ClearFilter,
    Undo,
    Redo,
    Sort,
    ReverseSort,
    ToggleWords,
    LanesApart,
    ZoomIn,
    ZoomOut,
    ZoomFit,
    GoToToday,
    AsOf,
    EarlierDay,
    LaterDay,
    ShowChanges,
    OpenSource,
    Copy,
    Export,
    ShowCommand,
    Help,
    ToggleMouse,
    SwitchLanguage,
    NextTheme,
    Redraw,
    Suspend,
    Quit,
}

/// Where an action stands in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Group {
    Move,
    View,
    Filter,
    Time,
    Export,
    Program,
}

impl Action {
    pub const fn group(self) -> Group {
        match self {
            Self::Up
            | Self::Down
            | Self::Left
            | Self::Right
            | Self::PageUp
            | Self::PageDown
            | Self::Top
            | Self::Bottom
            | Self::Select
            | Self::Back
            | Self::NextPane
            | Self::PreviousPane
            | Self::FocusFilters
            | Self::FocusList
            | Self::FocusDetail
            | Self::FocusTimeline => Group::Move,
            Self::NextView
            | Self::PreviousView
            | Self::ViewFirms
            | Self::ViewObligations
            | Self::ViewTimeline
            | Self::ViewInstruments
            | Self::SavedViews
            | Self::SaveView
            | Self::Sort
            | Self::ReverseSort
            | Self::ToggleWords
            | Self::Compare
            | Self::OnlyDifferences => Group::View,
            Self::Find | Self::EditQuery | Self::ClearFilter | Self::Undo | Self::Redo | Self::Mark => Group::Filter,
            Self::LanesApart
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomFit
            | Self::GoToToday
            | Self::AsOf
            | Self::EarlierDay
            | Self::LaterDay
            | Self::ShowChanges => Group::Time,
            Self::OpenSource | Self::Copy | Self::Export | Self::ShowCommand => Group::Export,
            Self::Help
            | Self::ToggleMouse
            | Self::SwitchLanguage
            | Self::NextTheme
            | Self::Redraw
            | Self::Suspend
            | Self::Quit => Group::Program,
        }
    }

    /// The key of its description in `assets/messages.toml`.
    pub fn text_key(self) -> String {
        format!("action.{self}")
    }
}
