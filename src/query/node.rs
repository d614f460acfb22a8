//! The tree of a query, beyond the search text and the plain clauses of a [`super::Filter`].

use std::fmt;

use super::field::Field;
use crate::core::{Date, DaySpec};

/// A condition on a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// All of them hold.
    All(Vec<Node>),
    /// One of them holds.
    Any(Vec<Node>),
    Not(Box<Node>),
    Test(Test),
    /// One of the texts by which the row is found has these words as they are written, but for case and accents.
    Phrase(String),
}

/// A field and what one of its values must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    pub field: Field,
    pub predicates: Vec<Predicate>,
}

/// What a value must be, and how the user wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    pub text: String,
    pub op: Op,
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// It is the word that was written.
    Is,
    /// It contains the text that was written, but for case and accents.
    Contains,
    /// It is a reference that names the part of a law or code that was written.
    Names,
    /// There is any record, whatever it says.
    Any,
    /// A date from the first to the last day, both included; a month or a year if any of its days lies between.
    Between(Option<Bound>, Option<Bound>),
    /// A number from the least to the most, both included.
    Number(Option<u64>, Option<u64>),
}

/// An end of a span of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The first day of what was written.
    First(DaySpec),
    /// The last day of it.
    Last(DaySpec),
    /// The day before its first.
    Before(DaySpec),
    /// The day after its last.
    After(DaySpec),
}

impl Bound {
    /// The day, where distances are counted from the day of the query.
    pub fn day(self, asked: Date) -> Date {
        let shifted = |day: Date, by: i64| Date::from_epoch_days(day.epoch_days() + by);
        match self {
            Self::First(day) => day.first_day(asked),
            Self::Last(day) => day.last_day(asked),
            Self::Before(day) => shifted(day.first_day(asked), -1),
            Self::After(day) => shifted(day.last_day(asked), 1),
        }
    }
}

impl Predicate {
    /// Whether it accepts a value of a row on a day.
    pub fn accepts(&self, value: &str, asked: Date) -> bool {
        match self.op {
            Op::Is => value == self.text,
            Op::Contains => crate::core::fold::fold(value).contains(&crate::core::fold::fold(&self.text)),
            Op::Names => super::reference::names(value, &self.text),
            Op::Any => value != "none",
            Op::Between(first, last) => Date::parse(value).is_ok_and(|date| {
                first.is_none_or(|first| first.day(asked).is_by(date.last_day()))
                    && last.is_none_or(|last| date.is_by(last.day(asked)))
            }),
            Op::Number(least, most) => value
                .parse::<u64>()
                .is_ok_and(|n| least.is_none_or(|least| n >= least) && most.is_none_or(|most| n <= most)),
        }
    }
}

/// As it is written in a query.
impl fmt::Display for Predicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_plain = !self.text.contains(|c: char| c.is_whitespace() || ",()".contains(c));
        if is_plain { f.write_str(&self.text) } else { write!(f, "\"{}\"", self.text) }
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let group = |f: &mut fmt::Formatter<'_>, nodes: &[Self], between: &str| {
            f.write_str("(")?;
            for (at, node) in nodes.iter().enumerate() {
                if at > 0 {
                    f.write_str(between)?;
                }
                write!(f, "{node}")?;
            }
            f.write_str(")")
        };
        match self {
            Self::All(nodes) => group(f, nodes, " "),
            Self::Any(nodes) => group(f, nodes, " OR "),
            Self::Not(node) => write!(f, "-{node}"),
            Self::Test(test) => {
                write!(f, "{}:", test.field)?;
                for (at, predicate) in test.predicates.iter().enumerate() {
                    write!(f, "{}{predicate}", if at > 0 { "," } else { "" })?;
                }
                Ok(())
            }
            Self::Phrase(words) => write!(f, "\"{words}\""),
        }
    }
}
