//! The lines of a timeline: each status has one of its own, which tells it without colour.

use crate::core::standing::Status;

/// A kind of line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    Heavy,
    HeavyBroken,
    Double,
    Light,
    LightBroken,
    Dots,
    Faint,
    /// A dot now and then: nothing is known.
    NoRecord,
}

impl Stroke {
    /// The line of a status.
    pub const fn of(status: Status) -> Self {
        match status {
            Status::Signed => Self::Heavy,
            Status::PartlySigned => Self::HeavyBroken,
            Status::Declined => Self::Double,
            Status::Supports | Status::Prioritises => Self::Light,
            Status::SeeksDelay | Status::Criticises => Self::LightBroken,
            Status::MaybeSigned | Status::Considering => Self::Faint,
            Status::Withdrew | Status::NoLongerListed | Status::Absent => Self::Dots,
            Status::None | Status::NotYetOpen => Self::NoRecord,
        }
    }

    /// What the cell in some column of it shows.
    pub const fn cell(self, column: u16) -> &'static str {
        match self {
            Self::Heavy => "━",
            Self::HeavyBroken => "╍",
            Self::Double => "═",
            Self::Light => "─",
            Self::LightBroken => "╌",
            Self::Dots => "┄",
            Self::Faint => "┈",
            Self::NoRecord if column.is_multiple_of(4) => "·",
            Self::NoRecord => " ",
        }
    }
}
