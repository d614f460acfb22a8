//! The rule for which position of a firm toward an instrument holds on a given day.
//!
//! The latest stance dated not after the day holds, with two exceptions.
//!
//! `absent` is an observation of a list, not a statement of the firm. After a signature it means *no longer listed*;
//! after any other statement it only corroborates that; alone it is the position. A list of the same day as the
//! signature does not end it.
//!
//! A signature dated `by` a day is known from a list of that day: the firm signed on some day since the instrument could
//! be signed, and since its stance before. On the days between it is *maybe signed*.

use strum::{Display, EnumCount, EnumIter, EnumString, IntoStaticStr};

use crate::core::record::{Dated, Opening, Position, Stance};
use crate::core::{Date, StatedDate};

/// Where a firm stands toward an instrument: a position, *maybe signed*, *no longer listed*, no record, or *not yet
/// open*.
///
/// `NoLongerListed` means that a later list of signatories lacks the name. The reason is not known, so it is never
/// `Withdrew`. `MaybeSigned` means that a later list has the name, and that it is not known whether the firm had
/// signed by the day in question. Before an instrument opened, what would be no record is `NotYetOpen`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Display, EnumCount, EnumIter, EnumString, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Status {
    Signed,
    PartlySigned,
    MaybeSigned,
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
    NotYetOpen,
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

    /// Whether it is known where the firm stands.
    pub const fn is_known(self) -> bool {
        !matches!(self, Self::MaybeSigned | Self::None | Self::NotYetOpen)
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
    fn dated(self) -> Dated;

    /// Whether it is a signature that is known from a list only.
    fn is_listed_by(self) -> bool {
        self.dated() == Dated::By && self.position().is_signature()
    }

    /// The date on which it was taken, at the latest: by a year is by its end.
    fn taken(self) -> Date {
        if self.is_listed_by() { self.date().last_day() } else { self.date() }
    }
}

impl DatedPosition for &Stance {
    fn position(self) -> Position {
        self.position
    }

    fn date(self) -> Date {
        self.date
    }

    fn dated(self) -> Dated {
        self.dated
    }
}

/// The rule, as a fold over a firm's stances toward one instrument. [`standing`], [`Dataset::status`] and
/// `Standings` all apply it.
///
/// [`Dataset::status`]: crate::core::Dataset::status
#[derive(Clone, Copy, Debug)]
pub struct PositionFold<S> {
    day: Date,
    opening: Opening,
    /// The latest stance that is not `absent`.
    statement: Option<S>,
    /// The latest `absent`.
    observation: Option<S>,
    /// The first stance after the day.
    next: Option<S>,
}

impl<S: DatedPosition> PositionFold<S> {
    /// Before the first stance toward an instrument, as of a day.
    pub const fn new(opening: Opening, day: Date) -> Self {
        Self { day, opening, statement: None, observation: None, next: None }
    }

    /// All of some stances, oldest first, as of a day.
    pub fn of(stances: impl IntoIterator<Item = S>, opening: Opening, day: Date) -> Self {
        let mut fold = Self::new(opening, day);
        for stance in stances {
            fold.push(stance);
        }
        fold
    }

    /// Adds the next stance, which must not be older than those before. Returns whether it was taken on or before the
    /// day. Nobody was on a list before the instrument could be signed, though the month of that may have begun.
    pub fn push(&mut self, stance: S) -> bool {
        let is_on_list = stance.position().is_signature() || stance.position() == Position::Absent;
        if is_on_list && !self.opening.signable.is_by(self.day) {
            return false;
        }
        if !stance.taken().is_by(self.day) {
            self.next = self.next.or(Some(stance));
            return false;
        }
        let latest = if stance.position() == Position::Absent { &mut self.observation } else { &mut self.statement };
        *latest = Some(stance);
        true
    }

    /// The status, and the stance that it rests on; `None` if there is no record.
    fn rests_on(self) -> (Status, Option<S>) {
        let taken = match (self.statement, self.observation) {
            (None, None) => (Status::None, None),
            (None, Some(list)) => (Status::Absent, Some(list)),
            (Some(statement), Some(list)) if ends(statement, list) => (Status::NoLongerListed, Some(list)),
            (Some(statement), _) => (statement.position().into(), Some(statement)),
        };
        if let Some(next) = self.next
            && !taken.0.is_signed()
            && self.maybe_since(next).is_some_and(|since| since.is_by(self.day))
        {
            return (Status::MaybeSigned, Some(next));
        }
        match taken {
            (Status::None, _) if !self.opening.opened.is_by(self.day) => (Status::NotYetOpen, None),
            taken => taken,
        }
    }

    pub fn status(self) -> Status {
        self.rests_on().0
    }

    /// The stance that the status rests on; `None` if there is no record.
    pub fn basis(self) -> Option<S> {
        self.rests_on().1
    }

    /// The first day on which the firm may have taken the stance that comes next: a signature known from a list of a
    /// later day. A complete list before that one would have had it. `None` if the next stance was taken on its day.
    pub fn maybe_since(self, next: S) -> Option<Date> {
        let after = |date: Date| Date::from_epoch_days(date.last_day().epoch_days() + 1);
        let taken = [self.statement, self.observation].into_iter().flatten().map(|stance| after(stance.date()));
        let list = self.opening.complete_list.filter(|list| *list < next.date()).map(after);
        next.is_listed_by().then(|| taken.chain(list).fold(self.opening.signable, Date::max))
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
    /// The stance that it rests on; if the firm is no longer listed, the finding on the later list.
    pub stance: &'a Stance,
}

impl Standing<'_> {
    /// The date of the stance that it rests on, and whether that was taken on the day or by it.
    pub const fn stated_date(&self) -> StatedDate {
        self.stance.stated_date()
    }
}

/// Where a firm stands on `day` by its stances toward one instrument, oldest first; `None` if there is no record yet.
pub fn standing<'a>(stances: impl Iterator<Item = &'a Stance>, opening: Opening, day: Date) -> Option<Standing<'a>> {
    let fold = PositionFold::of(stances, opening, day);
    Some(Standing { status: fold.status(), stance: fold.basis()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENED: &str = "2024-09";
    const SIGNABLE: &str = "2024-09-25";

    /// A date that begins with `by` is that of a list.
    fn stance(position: &str, date: &str) -> Stance {
        let (dated, date) = date.strip_prefix("by ").map_or(("on", date), |date| ("by", date));
        serde_json::from_value(serde_json::json!({
            "id": "a", "firm": "a", "instrument": "a", "position": position, "date": date, "dated": dated,
            "summary": { "en": "e" },
            "sources": ["a"], "confidence": "high", "recorded": "2024",
        }))
        .unwrap()
    }

    fn status(line: &[(&str, &str)], day: &str) -> Option<Status> {
        let line: Vec<Stance> = line.iter().map(|(position, date)| stance(position, date)).collect();
        let opening =
            Opening { opened: OPENED.parse().unwrap(), signable: SIGNABLE.parse().unwrap(), complete_list: None };
        let day = Date::parse(day).unwrap();
        let status = PositionFold::of(line.iter(), opening, day).status();
        assert_eq!(standing(line.iter(), opening, day).map_or(status, |standing| standing.status), status);
        (status != Status::None).then_some(status)
    }

    #[test]
    fn before_it_opened_there_is_no_silence() {
        assert_eq!(status(&[], "2024-08-31"), Some(Status::NotYetOpen));
        assert_eq!(status(&[], "2024-09-01"), None);
        let line = [("declined", "2024-08-01")];
        assert_eq!(status(&line, "2024-07-31"), Some(Status::NotYetOpen));
        assert_eq!(status(&line, "2024-08-01"), Some(Status::Declined));
    }

    #[test]
    fn a_signature_known_from_a_list_may_be_older_than_the_list() {
        let line = [("signed", "by 2024-10-09")];
        assert_eq!(status(&line, "2024-09-24"), None);
        assert_eq!(status(&line, "2024-09-25"), Some(Status::MaybeSigned));
        assert_eq!(status(&line, "2024-10-08"), Some(Status::MaybeSigned));
        assert_eq!(status(&line, "2024-10-09"), Some(Status::Signed));
        // Not before the stance before it, and not before that month is over.
        let line = [("absent", "2024-09"), ("signed", "by 2024-10-09")];
        assert_eq!(status(&line, "2024-09-30"), Some(Status::Absent));
        assert_eq!(status(&line, "2024-10-01"), Some(Status::MaybeSigned));
        // What comes before the list is not known to be overtaken by it.
        let line = [("declined", "2024-10-01"), ("signed", "by 2024-10-09")];
        assert_eq!(status(&line, "2024-09-30"), None);
        assert_eq!(status(&line, "2024-10-01"), Some(Status::Declined));
        assert_eq!(status(&line, "2024-10-02"), Some(Status::MaybeSigned));
        // A complete list that lacks the firm is older than its signature.
        let complete_list = Some("2024-10-01".parse().unwrap());
        let opening = Opening { opened: OPENED.parse().unwrap(), signable: SIGNABLE.parse().unwrap(), complete_list };
        let line = [stance("signed", "by 2024-10-09")];
        let on = |day: &str| PositionFold::of(line.iter(), opening, day.parse().unwrap()).status();
        assert_eq!((on("2024-10-01"), on("2024-10-02")), (Status::None, Status::MaybeSigned));
        // The month has begun, but nobody can have signed yet.
        assert_eq!(status(&[("signed", "2024-09")], "2024-09-24"), None);
        assert_eq!(status(&[("signed", "2024-09")], "2024-09-25"), Some(Status::Signed));
        // A second list says nothing new of a firm that has signed.
        let line = [("signed", "2024-09-25"), ("signed", "by 2024-10-09")];
        assert_eq!(status(&line, "2024-10-01"), Some(Status::Signed));
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
