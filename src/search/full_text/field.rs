//! The fields of records that are searched, and how much each counts.

use strum::{Display, IntoStaticStr};

/// How a record was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Display, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Tier {
    /// One of its names has the words.
    Name,
    /// Its title has them.
    Title,
    /// It is about what the words mean.
    Synonym,
    /// One of its texts, or a text of what it belongs to, has them.
    Text,
    /// It is near to what the words mean.
    Related,
    /// Nothing has all of the words: some are missing, or words like them were searched for.
    Guess,
}

/// A field of a record that is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Display, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum TextField {
    Name,
    Alias,
    Model,
    Id,
    Reference,
    Title,
    Label,
    Summary,
    Definition,
    Covers,
    Examples,
    NotCovered,
    Evidence,
    Addressees,
    Scope,
    Position,
    Parts,
    Body,
    Rule,
    Remark,
    Note,
    Country,
    Publisher,
    /// The title of a publication, which is no title of ours.
    SourceTitle,
}

impl TextField {
    /// How many there are.
    pub const COUNT: usize = Self::SourceTitle as usize + 1;

    /// The tier of a record that is found by it.
    pub const fn tier(self) -> Tier {
        match self {
            Self::Name | Self::Alias | Self::Model => Tier::Name,
            Self::Title | Self::Label | Self::Reference => Tier::Title,
            _ => Tier::Text,
        }
    }

    /// How much an occurrence counts.
    pub const fn weight(self) -> f32 {
        match self {
            Self::Name => 3.0,
            Self::Alias | Self::Title => 2.5,
            Self::Model | Self::Reference => 2.0,
            Self::Label => 1.5,
            Self::Summary | Self::Definition | Self::Examples => 1.0,
            Self::Covers | Self::Evidence | Self::Addressees | Self::Scope | Self::Rule | Self::Remark => 0.8,
            Self::Position | Self::Parts | Self::Note => 0.6,
            Self::Id | Self::Body | Self::Country | Self::Publisher | Self::SourceTitle => 0.5,
            Self::NotCovered => 0.3,
        }
    }

    /// Whether what belongs to the record, such as the duties of an area or the events of a firm, is found by it too.
    pub const fn is_shared(self) -> bool {
        matches!(self, Self::Name | Self::Alias | Self::Examples | Self::Covers)
    }
}
