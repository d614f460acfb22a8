//! To whom a firm belongs: its owners, and the associations whose member it is, each with when that was so.

use crate::core::record::{Firm, FirmKind, Membership, Parent};
use crate::core::{Date, Id};

/// What a firm is to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AffiliationKind {
    /// It is owned by it.
    Subsidiary,
    /// It is a member of it.
    Member,
}

/// A firm, what it is to another one, and when. `F` is how firms are named: by id, or by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Affiliation<F> {
    pub kind: AffiliationKind,
    pub firm: F,
    /// From when that is known to be so; from the beginning if it is not given.
    pub from: Option<Date>,
    /// The day on which it ended.
    pub until: Option<Date>,
}

impl<F> Affiliation<F> {
    /// Whether it is known to be so on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        is_within(self.from, self.until, day)
    }

    /// Whether it is ownership of which no end is known.
    pub fn is_open_ownership(&self) -> bool {
        self.kind == AffiliationKind::Subsidiary && self.until.is_none()
    }

    /// The same affiliation with the firm named in another way; `None` if it has no such name.
    pub fn with<G>(self, firm: impl FnOnce(F) -> Option<G>) -> Option<Affiliation<G>> {
        let Self { kind, from, until, .. } = self;
        firm(self.firm).map(|firm| Affiliation { kind, firm, from, until })
    }
}

/// Whether a day is in a time of which the beginning or the end may not be known. The day of the end is not.
fn is_within(from: Option<Date>, until: Option<Date>, day: Date) -> bool {
    from.is_none_or(|from| from.is_by(day)) && until.is_none_or(|until| !until.is_by(day))
}

impl Membership {
    /// From when it is known: from the day on which a source showed it, if no source says since when.
    pub fn known_from(&self) -> Date {
        self.from.unwrap_or(self.seen)
    }
}

impl Firm {
    /// The kind of an organisation that does not say what else it is.
    pub const KIND_WORD: &'static str = "firm";

    /// Its kind as a word: `firm`, or what else it is.
    pub fn kind_word(&self) -> &'static str {
        self.kind.map_or(Self::KIND_WORD, FirmKind::word)
    }

    /// Who owns it on a day, as far as is known.
    pub fn parents_on(&self, day: Date) -> impl Iterator<Item = &Parent> {
        self.parents.iter().filter(move |parent| is_within(parent.from, parent.until, day))
    }

    /// Its memberships on a day, as far as is known.
    pub fn memberships_on(&self, day: Date) -> impl Iterator<Item = &Membership> {
        self.memberships.iter().filter(move |it| is_within(Some(it.known_from()), it.until, day))
    }

    /// The firms of the dataset to which it belongs or did: its owners, then the associations.
    pub fn affiliations(&self) -> impl Iterator<Item = Affiliation<&Id>> {
        let parents = self.parents.iter().filter_map(|parent| {
            let firm = parent.firm.as_ref()?;
            Some(Affiliation { kind: AffiliationKind::Subsidiary, firm, from: parent.from, until: parent.until })
        });
        let associations = self.memberships.iter().map(|membership| Affiliation {
            kind: AffiliationKind::Member,
            firm: &membership.association,
            from: Some(membership.known_from()),
            until: membership.until,
        });
        parents.chain(associations)
    }

    /// The firm of the dataset that owns it now: the last of its owners of whom no end is known.
    pub fn open_parent(&self) -> Option<&Id> {
        self.affiliations().filter(Affiliation::is_open_ownership).last().map(|affiliation| affiliation.firm)
    }
}
