//! The one list of actions, and that of the panes that some of them go to. Keymap, help, footer and `docs` follow from
//! it. A new action is a line here, its messages `action.<name>` (and `hint.<name>`, for the footer) in
//! `assets/messages.toml`, and what it does in `app/dispatch.rs`.

use strum::{Display, EnumCount, EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};

/// The heading under which the help lists an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Group {
    Move,
    View,
    Filter,
    Time,
    Export,
    Mine,
    Program,
}

/// Declares the actions, each with its group, its keys while browsing and its keys while a text is typed.
macro_rules! actions {
    ($($name:ident: $group:ident, [$($browsing:literal),*], [$($typing:literal),*];)*) => {
        /// What a key can do. Its name in kebab case, such as `page-up`, is also the name of its messages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumIter, EnumString, IntoStaticStr)]
        #[strum(serialize_all = "kebab-case")]
        pub enum Action {
            $($name,)*
        }

        impl Action {
            /// Where the help lists it.
            pub const fn group(self) -> Group {
                match self {
                    $(Self::$name => Group::$group,)*
                }
            }

            /// The keys while browsing, as [`super::Key`] parses them. Hints show the first.
            pub const fn browsing_keys(self) -> &'static [&'static str] {
                match self {
                    $(Self::$name => &[$($browsing),*],)*
                }
            }

            /// The keys while a text is typed, where every other key is text.
            pub const fn typing_keys(self) -> &'static [&'static str] {
                match self {
                    $(Self::$name => &[$($typing),*],)*
                }
            }
        }
    };
}

actions! {
    Up: Move, ["k", "up"], ["up", "ctrl-p"];
    Down: Move, ["j", "down"], ["down", "ctrl-n"];
    Left: Move, ["h", "left"], [];
    Right: Move, ["l", "right"], [];
    PageUp: Move, ["ctrl-u", "pageup", "ctrl-b"], ["pageup"];
    PageDown: Move, ["ctrl-d", "pagedown", "ctrl-f"], ["pagedown"];
    Top: Move, ["g", "home"], [];
    Bottom: Move, ["G", "end"], [];
    Select: Move, ["enter"], ["enter"];
    Mark: Filter, ["space"], [];
    Compare: View, ["c"], [];
    OnlyDifferences: View, ["d"], [];
    Back: Move, ["esc"], ["esc", "ctrl-g"];
    NextPane: Move, ["tab"], ["tab"];
    PreviousPane: Move, ["backtab"], [];
    FocusFilters: Move, ["1"], [];
    FocusList: Move, ["2"], [];
    FocusDetail: Move, ["3"], [];
    FocusTimeline: Move, ["4"], [];
    NextView: View, ["v"], [];
    PreviousView: View, ["V"], [];
    ViewFirms: View, ["F"], [];
    ViewObligations: View, ["O"], [];
    ViewTimeline: View, ["T"], [];
    ViewInstruments: View, ["I"], [];
    Duties: View, ["B"], [];
    Palette: View, [":", "ctrl-p"], [];
    SaveView: View, ["ctrl-s"], ["ctrl-s"];
    Find: Filter, ["/"], [];
    EditQuery: Filter, ["f"], [];
    ClearFilter: Filter, ["x"], [];
    Undo: Filter, ["u", "["], [];
    Redo: Filter, ["ctrl-r", "]"], [];
    Sort: View, ["s"], [];
    ReverseSort: View, ["S"], [];
    ToggleWords: View, ["w"], [];
    Agenda: Time, ["a"], [];
    Sentences: Time, ["A"], [];
    NextTrack: Time, ["i"], [];
    EarlierLaw: Time, ["{"], [];
    LaterLaw: Time, ["}"], [];
    ScrollEarlier: Time, ["ctrl-left"], [];
    ScrollLater: Time, ["ctrl-right"], [];
    ZoomIn: Time, ["+", "="], [];
    ZoomOut: Time, ["-"], [];
    ZoomFit: Time, ["0"], [];
    GoToToday: Time, ["."], [];
    AsOf: Time, ["t"], [];
    EarlierDay: Time, ["<"], [];
    LaterDay: Time, [">"], [];
    ShowChanges: Time, ["D"], [];
    OpenSource: Export, ["o"], [];
    Copy: Export, ["y"], [];
    Export: Export, ["e"], [];
    ShowCommand: Export, ["$"], ["f4"];
    WriteNote: Mine, ["N"], [];
    Star: Mine, ["*"], [];
    Tick: Mine, ["X"], [];
    UndoMine: Mine, ["U"], [];
    RedoMine: Mine, ["R"], [];
    ShowNew: Mine, ["n"], [];
    Help: Program, ["?", "f1"], [];
    ToggleMouse: Program, ["m"], [];
    SwitchLanguage: Program, ["L"], [];
    NextTheme: Program, ["C"], [];
    Redraw: Program, ["ctrl-l"], ["ctrl-l"];
    Suspend: Program, ["ctrl-z"], ["ctrl-z"];
    Quit: Program, ["q", "ctrl-c"], ["ctrl-c"];
}

impl Action {
    /// The key of its description in `assets/messages.toml`.
    pub fn text_key(self) -> String {
        format!("action.{self}")
    }
}

/// Declares the panes, each with the action that moves the focus to it.
macro_rules! panes {
    ($($(#[$attribute:meta])* $pane:ident: $action:ident;)*) => {
        /// A part of the screen that keys can go to. What keys and the mouse do there is in `app/panes`, how it looks
        /// in `ui/panes`. A pane that the layout does not place is shown in the place of the detail while it has the
        /// focus.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Display, EnumCount, EnumIter, IntoStaticStr)]
        #[strum(serialize_all = "kebab-case")]
        pub enum Pane {
            $($(#[$attribute])* $pane,)*
        }

        impl Pane {
            /// The action that moves the focus here.
            pub const fn focus_action(self) -> Action {
                match self {
                    $(Self::$pane => Action::$action,)*
                }
            }
        }

        /// The pattern of the actions that move the focus to a pane.
        macro_rules! focus_actions {
            () => {
                $($crate::config::Action::$action)|*
            };
        }
        pub(crate) use focus_actions;
    };
}

panes! {
    Filters: FocusFilters;
    #[default]
    List: FocusList;
    Detail: FocusDetail;
    Timeline: FocusTimeline;
}

impl Pane {
    /// The pane to which an action moves the focus.
    pub fn of_action(action: Action) -> Option<Self> {
        Self::iter().find(|pane| pane.focus_action() == action)
    }
}
