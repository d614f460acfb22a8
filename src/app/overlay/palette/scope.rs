//! What the palette looks among: the parts of its list, and the signs that narrow it.

use crate::app::state::View;
use crate::core::Subject;
use crate::view::nothing::list_name;

/// A part of the list, with a heading. Of parts whose hits are equally good, the first comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    Recent,
    Questions,
    Views,
    /// The lists, with the numbers of their rows, while no name is typed.
    Lists,
    Actions,
    Instruments,
    Firms,
    Obligations,
    Events,
    Fields,
    /// What leads out of the palette, whatever was typed.
    Find,
}

impl Section {
    /// The sections of records.
    pub const RECORDS: [Self; 4] = [Self::Instruments, Self::Firms, Self::Obligations, Self::Events];

    /// The view whose rows it offers; `None` if it offers no records.
    pub const fn view(self) -> Option<View> {
        match self {
            Self::Instruments => Some(View::Instruments),
            Self::Firms => Some(View::Firms),
            Self::Obligations => Some(View::Obligations),
            Self::Events => Some(View::Timeline),
            Self::Recent | Self::Questions | Self::Views | Self::Lists | Self::Actions | Self::Fields | Self::Find => {
                None
            }
        }
    }

    /// The key of its heading; `None` if it has none.
    pub const fn heading(self) -> Option<&'static str> {
        Some(match self {
            Self::Recent => "palette.recent",
            Self::Questions => "palette.questions",
            Self::Views => "palette.views",
            Self::Lists => "palette.records",
            Self::Actions => "palette.actions",
            Self::Instruments => list_name(Subject::Instruments),
            Self::Firms => list_name(Subject::Firms),
            Self::Obligations => list_name(Subject::Obligations),
            Self::Events => list_name(Subject::Events),
            Self::Fields => "palette.fields",
            Self::Find => return None,
        })
    }

    /// The scope that has it, apart from that of everything.
    pub const fn scope(self) -> Scope {
        match self {
            Self::Actions => Scope::Actions,
            Self::Lists | Self::Instruments | Self::Firms | Self::Obligations | Self::Events => Scope::Records,
            Self::Views | Self::Fields => Scope::Views,
            Self::Recent | Self::Questions | Self::Find => Scope::All,
        }
    }
}

/// Which sections are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    All,
    Actions,
    Records,
    /// Saved views and fields.
    Views,
}

impl Scope {
    /// The sign before a text that narrows to it; everything has none. Each line of the list begins with that of its
    /// own scope.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Actions => ">",
            Self::Records => "@",
            Self::Views => "#",
        }
    }

    /// The scope that a typed text begins with, and the name after that.
    pub fn of(typed: &str) -> (Self, &str) {
        let typed = typed.trim_start();
        let narrowed = [Self::Actions, Self::Records, Self::Views];
        let named = narrowed.into_iter().find_map(|scope| Some((scope, typed.strip_prefix(scope.sign())?)));
        let (scope, name) = named.unwrap_or((Self::All, typed));
        (scope, name.trim())
    }

    /// Whether a section is offered in it.
    pub fn has(self, section: Section) -> bool {
        self == Self::All || self == section.scope()
    }
}
