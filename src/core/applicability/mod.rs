//! Which obligations bind a profile, and from when.
//!
//! The rules are data ([`crate::core::record::Rule`], [`crate::core::record::Premise`]); nothing about the law
//! stands in this code. A [`Profile`] says what is known about somebody and their system. A [`Truth`] has three values,
//! as in Kleene's logic: what the profile does not say is *unknown*, and an obligation that turns on it *depends*.
//! [`Profile::verdicts`] decides for each rule of the dataset.

mod ask;
mod case;
mod period;
mod profile;
mod truth;
mod verdict;
mod verdicts;

pub use ask::Ask;
pub use period::Period;
pub use profile::{Modified, Profile};
pub use truth::Truth;
pub use verdict::{Begins, Outcome, Verdict};
