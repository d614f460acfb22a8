//! What rows can be filtered by, and the values that a row has.

use std::collections::BTreeSet;
use std::fmt;

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use crate::core::record::{Change, Size};
use crate::core::standing::Status;
use crate::core::{Dataset, Date, Id, Subject};

/// A field of the rows of a subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// A firm's standing toward an instrument, named by the instrument's key.
    Position(Id),
    Named(NamedField),
}

/// The fields with a fixed name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Display, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum NamedField {
    Country,
    Region,
    Sector,
    Role,
    Size,
    Instrument,
    Kind,
    Who,
    Tier,
    Area,
    State,
    Moved,
    Topic,
    Time,
    Binding,
    Confidence,
    // Those below are for queries alone; they make no facets.
    /// From a day on: a firm's stances, an event's date.
    Since,
    /// When a firm took a stance.
    Changed,
    /// When an event happens.
    Date,
    /// From when an obligation applies.
    From,
    /// Toward which instrument a firm changed its position.
    Flipped,
    /// Which kinds of source a record rests on.
    Evidence,
    /// On how many sources it rests.
    Sources,
    Parent,
    Id,
    Model,
    Firm,
    /// The obligation that binds a firm, by its roles or its signature.
    BoundBy,
    Penalty,
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    Word,
    Date,
    Number,
    Text,
}

impl Field {
    pub const fn shape(&self) -> ValueKind {
        match self {
            Self::Named(NamedField::Since | NamedField::Changed | NamedField::Date | NamedField::From) => {
                ValueKind::Date
            }
            Self::Named(NamedField::Sources) => ValueKind::Number,
            Self::Named(NamedField::Model) => ValueKind::Text,
            _ => ValueKind::Word,
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Position(key) => write!(f, "{key}"),
            Self::Named(plain) => write!(f, "{plain}"),
        }
    }
}

impl Subject {
    /// The fields of its rows, in the order of the Filters pane.
    pub fn fields(self, data: &Dataset) -> Vec<Field> {
        use NamedField::{
            Area, Binding, Confidence, Country, Instrument, Kind, Moved, Region, Role, Sector, Size, State, Tier, Time,
            Topic, Who,
        };
        let plain: &[NamedField] = match self {
            Self::Firms => &[Region, Country, Sector, Role, Size, Confidence],
            Self::Obligations => &[Instrument, Who, Tier, State, Moved, Area, Kind, Confidence],
            Self::Events => &[Time, Kind, Instrument, Topic, Confidence],
            Self::Instruments => &[Kind, Binding, Confidence],
        };
        let positions = data.instruments.iter().filter(|instrument| {
            self == Self::Firms && data.instruments.row(instrument.id.as_str()).is_some_and(|row| data.has_stances(row))
        });
        positions
            .map(|instrument| Field::Position(instrument.key.clone()))
            .chain(plain.iter().copied().map(Field::Named))
            .collect()
    }

    /// The fields that a query can ask for: those of the facets, and some that would make no good ones.
    pub fn all_fields(self, data: &Dataset) -> Vec<Field> {
        use NamedField::{
            BoundBy, Changed, Date, Evidence, Firm, Flipped, From, Id, Model, Parent, Penalty, Since, Sources,
        };
        let more: &[NamedField] = match self {
            Self::Firms => &[Since, Changed, Flipped, Evidence, Sources, Parent, Id, Model, BoundBy],
            Self::Obligations => &[From, Evidence, Sources, Parent, Id, Penalty],
            Self::Events => &[Since, Date, Firm, Evidence, Sources, Id],
            Self::Instruments => &[Since, Evidence, Sources, Id],
        };
        let mut fields = self.fields(data);
        fields.extend(more.iter().copied().map(Field::Named));
        fields
    }

    /// The field of that name, if its rows have it.
    pub fn field(self, name: &str, data: &Dataset) -> Option<Field> {
        self.all_fields(data).into_iter().find(|field| field.to_string() == name)
    }

    /// The values that a row has in a field on `day`: none, one or several words.
    pub fn values(self, data: &Dataset, row: usize, field: &Field, day: Date) -> Vec<String> {
        match self {
            Self::Firms => firm(data, row, field, day),
            Self::Obligations => obligation(data, row, field, day),
            Self::Events => event(data, row, field, day),
            Self::Instruments => instrument(data, row, field),
        }
    }
}

fn words(ids: &[Id]) -> Vec<String> {
    ids.iter().map(Id::to_string).collect()
}

fn yes(flag: bool) -> Vec<String> {
    vec![if flag { "yes" } else { "no" }.to_owned()]
}

/// Hands over what a firm has in a field that no other record and no day changes; nothing for any other field.
pub(super) fn firm_words(firm: &crate::core::Firm, plain: NamedField, mut take: impl FnMut(&str)) {
    let mut each = |ids: &[Id]| {
        if ids.is_empty() {
            take(UNKNOWN);
        }
        for id in ids {
            take(id.as_str());
        }
    };
    match plain {
        NamedField::Sector => each(&firm.sectors),
        NamedField::Role => each(&firm.roles),
        NamedField::Country => match &firm.country {
            Some(code) => take(&code.to_lowercase()),
            None => take(UNKNOWN),
        },
        NamedField::Region => take(firm.eu.map_or(UNKNOWN, |eu| if eu { "eu" } else { "non-eu" })),
        NamedField::Size => take(firm.size.map_or(UNKNOWN, Size::word)),
        NamedField::Confidence => take(firm.confidence.word()),
        NamedField::Parent => firm.parent.iter().for_each(|id| take(id.as_str())),
        NamedField::Id => take(firm.id.as_str()),
        NamedField::Model => firm.models.iter().for_each(|model| take(&model.name)),
        _ => {}
    }
}

fn firm(data: &Dataset, row: usize, field: &Field, day: Date) -> Vec<String> {
    let plain = match field {
        Field::Position(key) => {
            let status = data
                .instrument_by_key(key.as_str())
                .map_or(Status::None, |instrument| data.status(row, &instrument.id, day));
            return vec![status.word().to_owned()];
        }
        Field::Named(plain) => plain,
    };
    match plain {
        NamedField::Since | NamedField::Changed => data
            .stance_summaries(row)
            .iter()
            .filter(|summary| summary.date.is_by(day))
            .map(|summary| summary.date.to_string())
            .collect(),
        NamedField::Flipped => {
            let keys = data.instruments.iter().filter(|instrument| !data.flips(row, &instrument.id, day).is_empty());
            keys.map(|instrument| instrument.key.to_string()).collect()
        }
        NamedField::Evidence => {
            let stances = data.stances_of_firm(row).filter(|stance| stance.date.is_by(day));
            kinds(data, stances.flat_map(|stance| &stance.sources))
        }
        NamedField::Sources => {
            let stances = data.stances_of_firm(row).filter(|stance| stance.date.is_by(day));
            vec![stances.flat_map(|stance| &stance.sources).collect::<BTreeSet<&Id>>().len().to_string()]
        }
        NamedField::BoundBy => {
            let bound = data.obligations.iter().filter(|obligation| data.binds(obligation, row, day));
            bound.map(|obligation| obligation.id.to_string()).collect()
        }
        plain => {
            let mut words = Vec::new();
            data.firms.with(row, |firm| firm_words(firm, *plain, |word| words.push(word.to_owned())));
            words
        }
    }
}

/// The kinds of some sources, each once.
fn kinds<'a>(data: &Dataset, ids: impl Iterator<Item = &'a Id>) -> Vec<String> {
    let kinds: BTreeSet<&str> = ids.filter_map(|id| Some(data.sources.get(id)?.kind.word())).collect();
    kinds.into_iter().map(str::to_owned).collect()
}

const UNKNOWN: &str = "unknown";

fn obligation(data: &Dataset, row: usize, field: &Field, day: Date) -> Vec<String> {
    let (Some(obligation), Field::Named(plain)) = (data.obligations.at(row), field) else { return Vec::new() };
    match plain {
        NamedField::Instrument => key_of(data, Some(&obligation.instrument)),
        NamedField::Who => words(&obligation.who),
        NamedField::Tier => words(obligation.tier.as_slice()),
        NamedField::Area => words(&obligation.areas),
        NamedField::Kind => vec![obligation.kind.word().to_owned()],
        NamedField::State => {
            let mut states: Vec<String> = Vec::new();
            for entry in obligation.dates_on(day) {
                let state = if entry.from.is_by(day) { "applies" } else { "coming" };
                if !states.iter().any(|known| known == state) {
                    states.push(state.to_owned());
                }
            }
            if states.is_empty() { vec!["undated".to_owned()] } else { states }
        }
        NamedField::Moved => {
            yes(obligation.dates_on(day).iter().any(|e| matches!(e.change, Change::Moved | Change::MovedInEffect)))
        }
        NamedField::Confidence => vec![obligation.confidence.word().to_owned()],
        NamedField::From => obligation.dates_on(day).iter().map(|entry| entry.from.to_string()).collect(),
        NamedField::Evidence => kinds(data, obligation.sources.iter()),
        NamedField::Sources => vec![obligation.sources.len().to_string()],
        NamedField::Parent => words(obligation.parent.as_slice()),
        NamedField::Id => vec![obligation.id.to_string()],
        NamedField::Penalty => words(obligation.penalty.as_slice()),
        _ => Vec::new(),
    }
}

fn event(data: &Dataset, row: usize, field: &Field, day: Date) -> Vec<String> {
    let (Some(event), Field::Named(plain)) = (data.events.at(row), field) else { return Vec::new() };
    match plain {
        NamedField::Time => vec![if event.date.is_by(day) { "past" } else { "coming" }.to_owned()],
        NamedField::Kind => vec![event.kind.word().to_owned()],
        NamedField::Instrument => key_of(data, event.instrument.as_ref()),
        NamedField::Topic => words(event.topic.as_slice()),
        NamedField::Confidence => vec![event.confidence.word().to_owned()],
        NamedField::Since | NamedField::Date => vec![event.date.to_string()],
        NamedField::Firm => words(&event.firms),
        NamedField::Evidence => kinds(data, event.sources.iter()),
        NamedField::Sources => vec![event.sources.len().to_string()],
        NamedField::Id => vec![event.id.to_string()],
        _ => Vec::new(),
    }
}

fn instrument(data: &Dataset, row: usize, field: &Field) -> Vec<String> {
    let (Some(instrument), Field::Named(plain)) = (data.instruments.at(row), field) else { return Vec::new() };
    match plain {
        NamedField::Kind => vec![instrument.kind.word().to_owned()],
        NamedField::Binding => yes(instrument.binding),
        NamedField::Confidence => vec![instrument.confidence.word().to_owned()],
        NamedField::Since => vec![instrument.opened.to_string()],
        NamedField::Evidence => kinds(data, instrument.sources.iter()),
        NamedField::Sources => vec![instrument.sources.len().to_string()],
        NamedField::Id => vec![instrument.id.to_string()],
        _ => Vec::new(),
    }
}

fn key_of(data: &Dataset, id: Option<&Id>) -> Vec<String> {
    id.and_then(|id| data.instruments.get(id)).map(|instrument| instrument.key.to_string()).into_iter().collect()
}
