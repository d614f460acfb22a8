//! The records of the dataset, one type per kind. `docs/data.md` says what each means; the files are under `data/`.
//!
//! The two lists below are all that the rest of the program learns about which kinds there are.

mod about;
mod rule;
mod condition;
mod event;
mod firm;
mod instrument;
mod note;
mod obligation;
mod penalty;
mod premise;
mod source;
mod stance;
mod synonym;
mod term;
mod url;
mod vocab;

use serde::Serialize;
use serde::de::DeserializeOwned;
use strum::{Display, IntoStaticStr};

use crate::core::{Date, Id};

pub use about::About;
pub use condition::{Condition, FromDay};
pub use event::Event;
pub use firm::{Firm, Membership, Parent};
pub use instrument::{Instrument, Opening, StageReached};
pub use note::Note;
pub use obligation::{Applies, Obligation};
pub use penalty::{Penalty, PenaltyVariant};
pub use premise::Premise;
pub use rule::{BindsFrom, Contested, Rule};
pub use source::Source;
pub use stance::Stance;
pub use synonym::Synonym;
pub use term::Term;
pub use url::{Url, percent_encoded};
pub use vocab::{
    Answer, Change, Confidence, Dated, EventKind, EventLane, FirmKind, InstrumentKind, NoteKind, ObligationKind,
    Position, PremiseKind, Signature, Size, SourceKind, Stage, TermKind,
};

/// Passes all kinds of record to a macro, as `list: Type` in the order in which files list them; what a record belongs
/// to comes before it. Code that treats all kinds alike uses it, so that no place forgets a new kind.
macro_rules! for_each_kind {
    ($then:ident) => {
        $then! {
            sources: Source,
            terms: Term,
            penalties: Penalty,
            instruments: Instrument,
            obligations: Obligation,
            firms: Firm,
            stances: Stance,
            events: Event,
            notes: Note,
            synonyms: Synonym,
            premises: Premise,
            applicability: Rule,
        }
    };
}
pub(crate) use for_each_kind;

// For each kind: the sources of a record, the one of them that says it, the day on which it was recorded, the date since
// when there is what it tells of, the records that it belongs to, and the ids under which it stood before.
impl_record! { self =>
    Source: &[], None, None, self.published, [], &self.former_ids;
    Term: &self.sources, None, None, None, [];
    Penalty: &self.sources, None, None, None, [];
    Instrument: &self.sources, None, Some(self.recorded), Some(self.opened), [];
    Obligation: &self.sources, None, Some(self.recorded), first_set(&self.applies), [&self.instrument];
    Firm: &self.sources, None, Some(self.recorded), None, [];
    Stance: &self.sources, self.says.as_ref(), Some(self.recorded), Some(self.date), [&self.firm, &self.instrument],
        &self.former_ids;
    Event: &self.sources, None, Some(self.recorded), Some(self.date), [], &self.former_ids;
    Note: &self.sources, None, Some(self.recorded), None, [];
    Synonym: &[], None, None, None, [];
    Premise: &self.sources, None, None, None, [];
    Rule: &self.sources, None, None, None, [&self.obligation];
}

/// The day on which the first of an obligation's dates became law.
fn first_set(applies: &[Applies]) -> Option<Date> {
    applies.iter().map(|entry| entry.set_on).min()
}

/// A record of some kind. [`About`] is not a record: it has no id, and a dataset has only one.
pub trait Record: DeserializeOwned + Serialize + Send + Sync {
    const KIND: Kind;
    /// The name of its list in a file, such as `firms`.
    const LIST: &'static str = Self::KIND.list_name();

    fn id(&self) -> &Id;

    /// Ids under which it stood before.
    fn former_ids(&self) -> &[Id] {
        &[]
    }

    /// The ids of the sources that it names.
    fn sources(&self) -> &[Id];

    /// The one of its sources that says what it claims; `None` for the first of them.
    fn says(&self) -> Option<&Id>;

    /// The day on which it was entered into the dataset; `None` for a kind that does not say so.
    fn recorded(&self) -> Option<Date>;

    /// The date on which it happened, was taken, published, opened or became law; `None` for what has no such date.
    fn happened(&self) -> Option<Date>;

    /// The ids of the records without which it says nothing, the one it is a part of first.
    fn belongs_to(&self) -> impl Iterator<Item = &Id>;
}

macro_rules! impl_record {
    ($this:ident => $($record:ident: $sources:expr, $says:expr, $recorded:expr, $happened:expr, [$($owner:expr),*]
        $(, $former:expr)?;)+) => {
        $(impl Record for $record {
            const KIND: Kind = Kind::$record;

            fn id(&$this) -> &Id {
                &$this.id
            }

            $(fn former_ids(&$this) -> &[Id] {
                $former
            })?

            fn sources(&$this) -> &[Id] {
                $sources
            }

            fn says(&$this) -> Option<&Id> {
                $says
            }

            fn recorded(&$this) -> Option<Date> {
                $recorded
            }

            fn happened(&$this) -> Option<Date> {
                $happened
            }

            fn belongs_to(&$this) -> impl Iterator<Item = &Id> {
                [$($owner),*].into_iter()
            }
        })+
    };
}
use impl_record;

macro_rules! declare_kinds {
    ($($list:ident: $record:ident),+ $(,)?) => {
        /// The kinds of record, in the order in which files list them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Display, IntoStaticStr)]
        #[strum(serialize_all = "kebab-case")]
        pub enum Kind {
            $($record),+
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$record),+];

            /// The name of its list in a file, such as `firms`.
            pub const fn list_name(self) -> &'static str {
                match self {
                    $(Self::$record => stringify!($list)),+
                }
            }
        }
    };
}
for_each_kind!(declare_kinds);

/// A record of any kind: its kind and its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRef {
    pub kind: Kind,
    pub row: usize,
}
