//! The rule for which position of a firm toward an instrument holds on a given day.
//!
//! The latest stance dated not after the day holds, with one exception: `absent` is an observation of a list, not a
//! statement of the firm. After a signature it means *no longer listed*; after any other statement it only
//! corroborates that; alone it is the position. A list of the same day as the signature does not end it.

use strum::{Display, EnumCount, EnumIter, EnumString, IntoStaticStr};

use crate::core::record::{Position, Stance};
use crate::core::{Date, StatedDate};

/// Where a firm stands toward an instrument: a position, *no longer listed*, or no record.
///
/// `NoLongerListed` means that a later list of signatories lacks the name. The reason is not known, so it is never
/// `Withdrew`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Display, EnumCount, EnumIter, EnumString, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Status {
    Signed,
    PartlySigned,
    Considering,
    Supports,
    Prioritises,
    SeeksDelay,
    Criticises,
    Declined,
    Withdrew,
    NoLongerListed,
    Absent,
    None,
}

impl Status {
    /// Its word in JSON, queries and exports.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Whether the firm has signed, in whole or in part, and is still listed.
    pub const fn is_signed(self) -> bool {
        matches!(self, Self::Signed | Self::PartlySigned)
    }
}

impl From<Position> for Status {
    fn from(position: Position) -> Self {
        match position {
            Position::Signed => Self::Signed,
            Position::PartlySigned => Self::PartlySigned,
            Position::Considering => Self::Considering,
            Position::Declined => Self::Declined,
            Position::Withdrew => Self::Withdrew,
            Position::Absent => Self::Absent,
            Position::Supports => Self::Supports,
            Position::Prioritises => Self::Prioritises,
            Position::SeeksDelay => Self::SeeksDelay,
            Position::Criticises => Self::Criticises,
        }
    }
}

/// What the rule needs to know about a stance.
pub trait DatedPosition: Copy {
    fn position(self) -> Position;
    fn date(self) -> Date;
}

impl DatedPosition for &Stance {
    fn position(self) -> Position {
        self.position
    }

    fn date(self) -> Date {
        self.date
    }
}

/// The rule, as a fold over a firm's stances toward one instrument. [`standing`], [`Dataset::status`] and
/// `Standings` all apply it.
///
/// [`Dataset::status`]: crate::core::Dataset::status
#[derive(Clone, Copy, Debug)]
pub struct PositionFold<S> {
    day: Date,
    /// The latest stance that is not `absent`.
    statement: Option<S>,
    /// The latest `absent`.
    observation: Option<S>,
}

impl<S: DatedPosition> PositionFold<S> {
    /// Before the first stance, as of a day.
    pub const fn new(day: Date) -> Self {
        Self { day, statement: None, observation: None }
    }

    /// All of some stances, oldest first, as of a day.
    pub fn of(stances: impl IntoIterator<Item = S>, day: Date) -> Self {
        let mut fold = Self::new(day);
        for stance in stances {
            fold.push(stance);
        }
        fold
    }

    /// Adds the next stance, which must not be older than those before. Returns whether it counts: one dated after the
    /// day is ignored.
    pub fn push(&mut self, stance: S) -> bool {
        if !stance.date().is_by(self.day) {
            return false;
        }
        let latest = if stance.position() == Position::Absent { &mut self.observation } else { &mut self.statement };
        *latest = Some(stance);
        true
    }

    pub fn status(self) -> Status {
        match (self.statement, self.observation) {
            (None, None) => Status::None,
            (None, Some(_)) => Status::Absent,
            (Some(statement), Some(list)) if ends(statement, list) => Status::NoLongerListed,
            (Some(statement), _) => statement.position().into(),
        }
    }

    /// The stance that the status rests on; `None` if there is no record.
    pub fn basis(self) -> Option<S> {
        self.statement.or(self.observation)
    }

    /// The observation of a list after the statement that ends or corroborates it; `None` if there is none.
    pub fn observed(self) -> Option<S> {
        let (statement, list) = (self.statement?, self.observation?);
        let corroborates = !statement.position().is_signature() && statement.date().is_by(list.date());
        (corroborates || ends(statement, list)).then_some(list)
    }
}

/// Whether a list without the name ends a statement: that was a signature, and the list is later.
fn ends<S: DatedPosition>(statement: S, list: S) -> bool {
    statement.position().is_signature() && list.date() > statement.date()
}

/// Where a firm stands toward an instrument on a day, and why.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    pub status: Status,
    /// The stance that it rests on.
    pub stance: &'a Stance,
    /// A later observation of a list that ends or corroborates that stance.
    pub observed: Option<&'a Stance>,
}

impl Standing<'_> {
    /// The date of the stance that it rests on, and whether that was taken on the day or by it.
    pub const fn stated_date(&self) -> StatedDate {
        self.stance.stated_date()
    }
}

/// Where a firm stands on `day` by its stances toward one instrument, oldest first; `None` if there is no record yet.
///
/// ```no_run
/// use pactscope::{Dataset, Date, Status, standing};
///
/// fn has_signed(data: &Dataset, firm: usize, day: Date) -> bool {
///     let Some(pact) = data.instrument_by_key("pact") else { return false };
///     let standing = standing(data.stances_toward(firm, &pact.id), day);
///     standing.is_some_and(|standing| standing.status == Status::Signed)
/// }
/// ```
pub fn standing<'a>(stances: impl Iterator<Item = &'a Stance>, day: Date) -> Option<Standing<'a>> {
    let fold = PositionFold::of(stances, day);
    Some(Standing { status: fold.status(), stance: fold.basis()?, observed: fold.observed() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stance(position: &str, date: &str) -> Stance {
        serde_json::from_value(serde_json::json!({
            "id": "a", "firm": "a", "instrument": "a", "position": position, "date": date, "summary": { "en": "e" },
            "sources": ["a"], "confidence": "high", "recorded": "2024",
        }))
        .unwrap()
    }

    fn status(line: &[(&str, &str)], day: &str) -> Option<Status> {
        let line: Vec<Stance> = line.iter().map(|(position, date)| stance(position, date)).collect();
        standing(line.iter(), Date::parse(day).unwrap()).map(|standing| standing.status)
    }

    #[test]
    fn the_latest_stance_holds_and_nothing_holds_before_the_first() {
        let line = [("considering", "2025-07-18"), ("signed", "2025-08-01")];
        assert_eq!(status(&line, "2025-07-17"), None);
        assert_eq!(status(&line, "2025-07-18"), Some(Status::Considering));
        assert_eq!(status(&line, "2026-01-01"), Some(Status::Signed));
    }

    #[test]
    fn absence_is_an_observation() {
        assert_eq!(status(&[("absent", "2024-09-25")], "2024-10-01"), Some(Status::Absent));
        assert_eq!(
            status(&[("declined", "2024-09-24"), ("absent", "2024-09-25")], "2024-10-01"),
            Some(Status::Declined)
        );
        assert_eq!(
            status(&[("considering", "2024-09-24"), ("absent", "2024-09-25")], "2024-10-01"),
            Some(Status::Considering)
        );
        assert_eq!(status(&[("signed", "2025-08-01"), ("absent", "2026-07-31")], "2026-07-30"), Some(Status::Signed));
        assert_eq!(
            status(&[("signed", "2025-08-01"), ("absent", "2026-07-31")], "2026-07-31"),
            Some(Status::NoLongerListed)
        );
        assert_eq!(status(&[("absent", "2024-09-25"), ("signed", "2025-08-01")], "2025-08-01"), Some(Status::Signed));
        assert_eq!(status(&[("absent", "2025-08-01"), ("signed", "2025-08-01")], "2025-08-01"), Some(Status::Signed));
    }
}
