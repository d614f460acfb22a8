//! The vocabulary of the records: enums whose words are the same in JSON, in queries and in exports.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// Declares an enum whose variants are kebab-case words in JSON, in queries and in exports.
macro_rules! vocab {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema, Display, EnumIter, EnumString, IntoStaticStr)]
        #[serde(rename_all = "kebab-case")]
        #[strum(serialize_all = "kebab-case")]
        pub enum $name { $($(#[$inner])* $variant),+ }

        impl $name {
            /// The word, as in JSON.
            pub fn word(self) -> &'static str { self.into() }
        }
    };
}

vocab! {
    /// How well a fact is supported. High: an official or company page, or two reports, say exactly this. Medium: one
    /// report, or a source that says less than exactly this. Low: inferred, or the sources disagree.
    Confidence { High, Medium, Low }
}
vocab! { SourceKind { Official, Company, Press, Analysis } }
vocab! {
    /// What a signature under an instrument means: the firm commits to something, or it asks lawmakers for a delay of
    /// their rules, or for more or other than a delay.
    Signature { Commits, AsksForDelay, AsksForMore }
}
vocab! { InstrumentKind { Law, Pledge, CodeOfPractice, OpenLetter } }
vocab! {
    /// A firm's position toward an instrument. `absent` is a finding (not on a given list) and differs from `declined`
    /// and from having no record.
    Position { Signed, PartlySigned, Considering, Declined, Withdrew, Absent, Supports, Prioritises, SeeksDelay, Criticises }
}
impl Position {
    /// Whether the firm signs, in whole or in part.
    pub const fn is_signature(self) -> bool {
        matches!(self, Self::Signed | Self::PartlySigned)
    }
}

vocab! {
    /// What a stance's date means: it was taken `on` that day, or `by` it, on an unknown day before.
    #[derive(Default)]
    Dated { #[default] On, By }
}
vocab! {
    /// How an act changed a date of application. `moved-in-effect`: the provision's own date stayed, but it has no
    /// effect before another one that moved. `transition`: a later day for what is already on the market.
    Change { Original, Moved, MovedInEffect, New, Reworded, Transition }
}
vocab! {
    /// A stage of the making of a law: the Commission proposes it, Parliament and Council agree on a text, each adopts
    /// that, and it enters into force.
    Stage { Proposed, Agreed, Adopted, Law }
}
vocab! {
    /// What an organisation is that is not a firm.
    FirmKind { Association }
}
vocab! { ObligationKind { Duty, Pledge, Chapter, Section, Commitment, Measure, Request } }
vocab! {
    /// The size of a firm. `smc` is a small mid-cap: larger than an SME, and treated like one by some rules.
    Size { Large, Smc, Sme }
}
vocab! {
    /// What a premise of rules is: a question, a fact that follows, a way out of the law's reach, a further role.
    PremiseKind { Question, Fact, Exclusion, Role }
}
vocab! { Answer { Yes, No, Unknown } }
vocab! { TermKind { Role, Tier, Area, Use, Condition, Sector, Topic } }
impl TermKind {
    /// The word for a term in queries: its id, without the name of its kind. Ids are unique over all kinds, so that some
    /// must begin with that.
    pub fn query_word(self, id: &str) -> &str {
        id.strip_prefix(self.word()).and_then(|rest| rest.strip_prefix('-')).unwrap_or(id)
    }
}

vocab! { NoteKind { Disagreement, Misreading, Benefit, Risk, Neutral, Criticism, Transition, Caveat, Contested } }
vocab! {
    EventKind {
        Proposal, Adoption, Publication, EntryIntoForce, Application, Amendment, Deadline, Guideline, Standard, Code,
        Enforcement, Milestone, Signature, Refusal, Statement, Letter, Investigation, Fine, Lawsuit, ProductLaunch,
        ProductWithheld, ProductDelay, PolicyChange,
    }
}
vocab! {
    /// What an event belongs to on a timeline. `law` is the AI Act and its amendments; `cases` are proceedings under
    /// other laws (data protection, competition, copyright).
    EventLane { Law, Pact, Code, Transparency, Enforcement, Standards, Guidance, Firms, Cases }
}
