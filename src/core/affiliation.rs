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
        self.from.is_none_or(|from| from.is_by(day)) && self.until.is_none_or(|until| !until.is_by(day))
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

impl Parent {
    /// Whether it owns the firm on a day, as far as is known.
    pub fn holds_on(&self, day: Date) -> bool {
        Affiliation { kind: AffiliationKind::Subsidiary, firm: (), from: self.from, until: self.until }.holds_on(day)
    }
}

impl Firm {
    /// Its kind as a word: `firm`, or what else it is.
    pub fn kind_word(&self) -> &'static str {
        self.kind.map_or(Self::KIND_WORD, FirmKind::word)
    }

    /// The kind of an organisation that does not say what else it is.
    pub const KIND_WORD: &'static str = "firm";

    /// Its memberships on a day, as far as is known.
    pub fn memberships_on(&self, day: Date) -> impl Iterator<Item = &Membership> {
        let holds = move |membership: &&Membership| {
            membership.known_from().is_by(day) && membership.until.is_none_or(|until| !until.is_by(day))
        };
        self.memberships.iter().filter(holds)
    }

    /// Who owns it on a day, as far as is known.
    pub fn parents_on(&self, day: Date) -> impl Iterator<Item = &Parent> {
        self.parents.iter().filter(move |parent| parent.holds_on(day))
    }
}

impl Membership {
    /// From when it is known: from the day on which a source showed it, if no source says since when.
    pub fn known_from(&self) -> Date {
        self.from.unwrap_or(self.seen)
    }
}

impl Firm {
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
        self.parents.iter().rev().find(|parent| parent.until.is_none())?.firm.as_ref()
    }
}
