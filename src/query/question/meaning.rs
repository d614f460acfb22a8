//! What a word or a phrase of a question can mean.

use std::ops::Range;

use serde::Deserialize;

use crate::core::{Date, Subject};

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// Whether something is so, of a firm.
    Did,
    /// Those of whom something is so.
    Who,
    /// The date of it.
    When,
    HowMany,
    /// What there is.
    What,
}

/// What holds the conditions of a question together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Join {
    And,
    Or,
    /// What follows does not hold.
    Not,
    /// The verb that follows does not hold, whoever is named before it: *didn't Meta sign*.
    NotDone,
    /// None of what follows holds.
    Neither,
    /// Before an instrument: on its list.
    OnList,
}

/// What an answer has to tell besides the rows and where firms stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tell {
    /// What the record says of the reasons.
    Why,
    /// Which parts a signature covers.
    Scope,
    /// How high the fines are.
    Fine,
    /// How many of each country, or sector.
    ByCountry,
    BySector,
    /// To whom a firm belongs.
    Owner,
    /// What belongs to a firm.
    Owned,
    /// Whether one belongs to the other, or what does.
    Member,
}

impl Tell {
    /// The list whose rows it is about.
    const fn subject(self) -> Subject {
        match self {
            Self::Fine => Subject::Obligations,
            _ => Subject::Firms,
        }
    }
}

/// How a law is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verb {
    /// It begins to apply.
    Begins,
    /// It applies.
    Applies,
    /// Another act changes it.
    Changes,
}

/// How a date is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preposition {
    /// On a day, in a month or a year.
    On,
    /// As things stood on it.
    AsOf,
    Since,
    From,
    By,
    Before,
    After,
    Between,
}

/// A date or a span, as far as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    Date(Date),
    /// Both ends included.
    Dates(Date, Date),
    /// A range of the query language, such as `today..+90d`.
    Range(String),
}

/// A condition of the query language, with other values that the same words may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    pub subject: Subject,
    pub field: String,
    pub values: String,
}

/// What a word or phrase can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing that changes the question, in some lists or in all.
    Skip(Option<Subject>),
    Ask(Ask),
    Tell(Tell),
    /// At the end of a question, that it asks whether something is so.
    AskAtEnd,
    /// A list, by what its rows are called.
    List(Subject),
    /// A position, by its word in queries, or `flipped` or `any`.
    Position(String),
    /// Instruments by their keys: the first is meant, the others may be.
    Instrument(Vec<String>),
    Value(Value),
    /// A field of firms whose value is found elsewhere in the query language, such as a text that is searched for.
    Find(Subject, String),
    /// The code of a country, and its words in the language of the question.
    Country(String),
    /// Firms of one name, by their rows.
    Firms(Vec<usize>),
    Join(Join),
    Verb(Verb),
    /// An article or part, by its number.
    Article(String),
    When(Preposition, When),
    /// Before an act that amends a law: the law as it stands with that.
    AsAmended,
    /// What stands before a date, where none follows.
    BeforeDate,
}

impl Meaning {
    /// Whether it says that something is not so.
    pub const fn is_negation(&self) -> bool {
        matches!(self, Self::Join(Join::Not | Join::NotDone | Join::Neither))
    }

    /// Whether it can say something of the rows of a list.
    pub fn is_of(&self, subject: Subject) -> bool {
        match self {
            Self::Skip(of) => of.is_none_or(|of| of == subject),
            Self::List(of) | Self::Find(of, _) => *of == subject,
            Self::Tell(tell) => tell.subject() == subject,
            Self::Value(value) => value.subject == subject,
            Self::Position(_) | Self::Join(Join::OnList) => subject == Subject::Firms,
            Self::Country(_) | Self::Firms(_) => matches!(subject, Subject::Firms | Subject::Events),
            Self::Verb(_) | Self::Article(_) | Self::AsAmended => subject == Subject::Obligations,
            Self::Ask(_) | Self::AskAtEnd | Self::Instrument(_) | Self::Join(_) | Self::When(..) | Self::BeforeDate => {
                true
            }
        }
    }
}

/// A part of a question with what it can mean; nothing if it is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the question, in bytes.
    pub at: Range<usize>,
    pub meanings: Vec<Meaning>,
}
