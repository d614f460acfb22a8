//! The words of the records: kinds, positions, sizes and the like, the same in JSON, in queries and in exports.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// Declares an enum whose variants are kebab-case words in JSON, in queries and in exports.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema, Display, EnumIter, EnumString, IntoStaticStr)]
        #[serde(rename_all = "kebab-case")]
        #[strum(serialize_all = "kebab-case")]
        pub enum $name { $($(#[$inner])* $variant),+ }

        impl $name {
            pub fn word(self) -> &'static str { self.into() }
        }
    };
}

words! {
    /// How well a fact is supported. High: an official or company page, or two independent press reports, say
    /// exactly this. Medium: one press report. Low: inferred, or the sources disagree.
    Confidence { High, Medium, Low }
}
words! { SourceKind { Official, Company, Press, Analysis } }
words! { InstrumentKind { Law, Pledge, CodeOfPractice, OpenLetter } }
words! {
    /// A firm's position toward an instrument. `absent` is a finding (looked on a given list, found nothing) and
    /// differs from `declined` and from having no record at all.
    Position { Signed, PartlySigned, Considering, Declined, Withdrew, Absent, Supports, Prioritises, SeeksDelay, Criticises }
}
words! {
    /// What a stance's date says: it happened `on` that day, or was seen to hold `by` then, since an unknown day.
    #[derive(Default)]
    Dated { #[default] On, By }
}
words! {
    /// What set a date of application. `moved-in-effect`: the provision's own date stayed, but it cannot bite
    /// before another one that moved. `transition`: a later day for those already on the market.
    Change { Original, Moved, MovedInEffect, New, Reworded, Transition }
}
words! { ObligationKind { Duty, Pledge, Chapter, Section, Commitment, Measure, Request } }
words! { Size { Large, Sme } }
words! { TermKind { Role, Tier, Area, Condition, Sector, Topic } }
words! { NoteKind { Disagreement, Misreading, Benefit, Risk, Neutral, Criticism, Transition, Caveat } }
words! {
    EventKind {
        Proposal, Adoption, Publication, EntryIntoForce, Application, Amendment, Deadline, Guideline, Standard, Code,
        Enforcement, Milestone, Signature, Refusal, Statement, Letter, Investigation, Fine, Lawsuit, ProductLaunch,
        ProductWithheld, ProductDelay, PolicyChange,
    }
}
