//! Conditions on a profile: who somebody is, what a system is for, since when it is on the market.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::vocab::Size;
use crate::core::safe::parse_str;
use crate::core::{Date, Id};

/// A condition on a profile. It is true, false or unknown, as in Kleene's logic of three values:
/// The folder `core/applicability` decides it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    /// The profile has one of these roles, as its own or because a premise adds it.
    Role(Vec<Id>),
    /// The profile's own role is one of these.
    OwnRole(Vec<Id>),
    /// The use is one of these, or within one. Unknown where the profile names only a wider use.
    Use(Vec<Id>),
    /// The use is one of these itself.
    UseItself(Vec<Id>),
    Size(Vec<Size>),
    /// First placed on the Union market, or put into service there, before the day.
    PlacedBefore(Date),
    /// The same on the day or after it.
    PlacedFrom(Date),
    /// The design was changed significantly on the day or after it.
    ModifiedFrom(Date),
    /// A premise holds: a fact, or a question that is answered with yes.
    Is(Id),
    /// One of these obligations binds the profile.
    Bound(Vec<Id>),
    /// An obligation with this penalty binds the profile.
    Fined(Id),
}

impl Condition {
    /// The conditions of which it consists.
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::All(parts) | Self::Any(parts) => parts,
            Self::Not(part) => std::slice::from_ref(part),
            _ => &[],
        }
    }
}

/// The day from which a rule makes an obligation bind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FromDay {
    Date(Date),
    /// The day on which the profile's system was changed.
    Modified,
}

impl FromDay {
    const MODIFIED: &'static str = "modified";
    /// What it must be, for error messages.
    pub const WANTED: &'static str = "a date, or `modified`";

    fn parse(text: &str) -> Option<Self> {
        if text == Self::MODIFIED { Some(Self::Modified) } else { Date::parse(text).ok().map(Self::Date) }
    }
}

impl fmt::Display for FromDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Modified => f.pad(Self::MODIFIED),
        }
    }
}

impl<'de> Deserialize<'de> for FromDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parse_str(deserializer, Self::WANTED, Self::parse)
    }
}

impl Serialize for FromDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for FromDay {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FromDay".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let date = generator.subschema_for::<Date>();
        json_schema!({ "anyOf": [date, { "const": Self::MODIFIED }] })
    }
}
