//! What a query field is: the parts of which each definition in [`super::field`] consists.

use strum::IntoEnumIterator;

use crate::core::own::Own;
use crate::core::record::TermKind;
use crate::core::{Dataset, Date, Event, Firm, Instrument, Obligation, RecordRef, Subject};

/// The kind of values of a field, and so what may follow its colon.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// A word of a vocabulary.
    Word(Vocabulary, Also),
    /// A date or a range of dates.
    Date,
    /// As [`ValueKind::Date`], but one date means all later ones too.
    Since,
    /// A number or a range of numbers.
    Number,
    /// Any text that a value contains.
    Text,
    /// An article, or another part, that a reference names.
    Reference,
}

/// The word that a field accepts besides those of its vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Also {
    Nothing,
    /// `unknown`: rows without a value have it.
    Unknown,
    /// `any`: rows with any value match it.
    Any,
    /// `general`: rows that have every value, because they name none.
    General,
}

/// Where the words of a field come from.
#[derive(Clone, Copy, Debug)]
pub enum Vocabulary {
    /// Codes of countries, in lower case.
    Countries,
    /// The terms of a kind, by their words; their ids are read as well.
    Terms(TermKind),
    /// Keys of instruments.
    InstrumentKeys,
    /// The key of an instrument and a position that some firm took toward it: `act:seeks-delay`.
    Stances,
    /// The kinds of the subject's records.
    RecordKinds,
    /// A fixed list, and the key above its messages; `None` if the words are shown as they are.
    List(fn() -> Vec<&'static str>, Option<&'static str>),
    /// Ids of the subject's own rows.
    RowIds,
    /// Ids of the rows of a subject.
    Ids(Subject),
    /// Ids of the associations that have members.
    Associations,
    /// Ids of penalties.
    Penalties,
}

/// How a value is shown to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// As it is.
    AsWritten,
    /// It is the code of a country.
    Country,
    /// It is the word of a term of a kind.
    Term(TermKind),
    /// It is the key of an instrument.
    Instrument,
    /// It is the key of an instrument, a colon and a position.
    Stance,
    /// It is the id of a firm.
    Firm,
    /// The message `{prefix}.{value}`.
    Message(&'static str),
}

impl ValueKind {
    /// How its values are shown.
    pub const fn naming(self) -> Naming {
        match self {
            Self::Word(vocabulary, _) => match vocabulary {
                Vocabulary::Countries => Naming::Country,
                Vocabulary::Terms(kind) => Naming::Term(kind),
                Vocabulary::InstrumentKeys => Naming::Instrument,
                Vocabulary::Stances => Naming::Stance,
                Vocabulary::Associations => Naming::Firm,
                Vocabulary::RecordKinds => Naming::Message("kind"),
                Vocabulary::List(_, Some(prefix)) => Naming::Message(prefix),
                Vocabulary::List(_, None) | Vocabulary::RowIds | Vocabulary::Ids(_) | Vocabulary::Penalties => {
                    Naming::AsWritten
                }
            },
            Self::Date | Self::Since | Self::Number | Self::Text | Self::Reference => Naming::AsWritten,
        }
    }

    /// Whose ids its values are, for a field of the rows of `own`; `None` if they are no ids of rows.
    pub const fn ids_of(self, own: Subject) -> Option<Subject> {
        match self {
            Self::Word(Vocabulary::RowIds, _) => Some(own),
            Self::Word(Vocabulary::Ids(subject), _) => Some(subject),
            Self::Word(..) | Self::Date | Self::Since | Self::Number | Self::Text | Self::Reference => None,
        }
    }
}

/// All words of an enum.
pub(super) fn all<T: IntoEnumIterator + Into<&'static str>>() -> Vec<&'static str> {
    T::iter().map(Into::into).collect()
}

/// Where a subject shows a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// As a facet, at this position from the top.
    Facet(u8),
    /// Nowhere: it would not make a good facet, and is for queries only.
    QueryOnly,
}

/// Visits the values of a row.
pub(super) type Visit<'a> = &'a mut dyn FnMut(&str);

/// Reads the values that a record has on a day.
pub(super) type Reader<T> = fn(&Dataset, &T, Date, Visit<'_>);

/// How the values of a firm are read. A firm's record may have to be read from its file, so that it is known which
/// fields need it.
#[derive(Clone, Copy)]
pub(super) enum FirmReader {
    /// From its record alone, which no day changes.
    Record(fn(&Firm, Visit<'_>)),
    /// From what is linked to its row, up to a day.
    OnDay(fn(&Dataset, usize, Date, Visit<'_>)),
    /// As [`FirmReader::OnDay`], with a test for one word that is far cheaper than reading all.
    Tested { read: fn(&Dataset, usize, Date, Visit<'_>), has: WordTest },
}

/// Whether a firm has a word on a day.
pub(super) type WordTest = fn(&Dataset, usize, &str, Date) -> bool;

/// Reads what is the user's own of a record.
pub(super) type OwnReader = fn(&Own, &Dataset, RecordRef, Visit<'_>);

/// A field as the rows of one subject have it.
#[derive(Clone, Copy)]
pub(super) struct FieldOf<R> {
    pub place: Place,
    pub read: R,
}

/// Everything that defines a field.
#[derive(Clone, Copy)]
pub(super) struct Definition {
    pub kind: ValueKind,
    pub firms: Option<FieldOf<FirmReader>>,
    pub obligations: Option<FieldOf<Reader<Obligation>>>,
    pub events: Option<FieldOf<Reader<Event>>>,
    pub instruments: Option<FieldOf<Reader<Instrument>>>,
    /// A field that all subjects have, of what is the user's own.
    pub own: Option<FieldOf<OwnReader>>,
}

impl Definition {
    /// A field that no subject has so far.
    pub const fn new(kind: ValueKind) -> Self {
        Self { kind, firms: None, obligations: None, events: None, instruments: None, own: None }
    }

    /// The same, with what firms have in it.
    pub const fn firms(self, place: Place, read: FirmReader) -> Self {
        Self { firms: Some(FieldOf { place, read }), ..self }
    }

    /// The same, with what obligations have in it.
    pub const fn obligations(self, place: Place, read: Reader<Obligation>) -> Self {
        Self { obligations: Some(FieldOf { place, read }), ..self }
    }

    /// The same, with what events have in it.
    pub const fn events(self, place: Place, read: Reader<Event>) -> Self {
        Self { events: Some(FieldOf { place, read }), ..self }
    }

    /// The same, with what instruments have in it.
    pub const fn instruments(self, place: Place, read: Reader<Instrument>) -> Self {
        Self { instruments: Some(FieldOf { place, read }), ..self }
    }

    /// The same, with what the records of all subjects have in it.
    pub const fn own(self, place: Place, read: OwnReader) -> Self {
        Self { own: Some(FieldOf { place, read }), ..self }
    }

    /// Where a subject shows the field; `None` if it has no such field.
    pub fn place(&self, subject: Subject) -> Option<Place> {
        if let Some(field) = self.own {
            return Some(field.place);
        }
        match subject {
            Subject::Firms => self.firms.map(|field| field.place),
            Subject::Obligations => self.obligations.map(|field| field.place),
            Subject::Events => self.events.map(|field| field.place),
            Subject::Instruments => self.instruments.map(|field| field.place),
        }
    }
}
