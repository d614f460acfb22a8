//! What rows can be filtered by. Each field is defined once, in [`NamedField::definition`]: what its values are, which
//! subjects have it, where they show it, and how its values are read. A new field is a variant, its definition, and
//! its name in `assets/messages.toml`.

use std::fmt;

use strum::{Display, EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};

use super::definition::Place::{Facet, QueryOnly};
use super::definition::{Also, Definition, FirmReader, Naming, ValueKind, Visit, Vocabulary, all};
use super::readers::{UNKNOWN, WEAK, areas, evidence, evidence_words, source_kinds, words, words_or_unknown};
use crate::core::affiliation::AffiliationKind;
use crate::core::near_in_time::Within;
use crate::core::own::Own;
use crate::core::record::{Applies, Change, Confidence, Position, Signature, Size, TermKind};
use crate::core::standing::Status;
use crate::core::{Dataset, Date, Id, StanceSummary, Subject};

/// A field of the rows of a subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// A firm's standing toward an instrument, named by the instrument's key.
    Position(Id),
    Named(NamedField),
}

/// The fields with a fixed name. Those without a facet are completed in this order.
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
    /// The high-risk areas of an obligation; a general duty has all of them.
    Area,
    State,
    Moved,
    Topic,
    Time,
    Binding,
    /// What a signature under an instrument means.
    Signature,
    Confidence,
    /// From a day on: a firm's stances, an event's date.
    Since,
    /// When a firm took a stance.
    Changed,
    /// When an event happens.
    Date,
    /// From when an obligation applies.
    From,
    /// For whom or what one of its dates holds.
    Condition,
    /// Where it stands: an article of a law, a part of a code.
    Ref,
    /// Toward which instrument a firm changed its position.
    Flipped,
    /// Which position a firm took toward an instrument, now or before.
    Ever,
    /// In which time a firm signed something and asked lawmakers for something.
    AskedWithin,
    Firm,
    /// Which kinds of source a record rests on, and whether that is weak; of a firm, what any of its stances rests on.
    Evidence,
    /// Toward which instrument a firm's position rests on weak evidence.
    Weak,
    /// The association whose member a firm is.
    Through,
    /// The number of sources that it rests on.
    Sources,
    Parent,
    Id,
    Model,
    /// The obligation that binds a firm, by its roles or its signature.
    BoundBy,
    Penalty,
    /// What the user added to a record.
    Mine,
    /// Whether a record entered the data since the user's last visit.
    New,
}

/// The key above the messages of short values.
const VALUE: Option<&str> = Some("value");

const YES_NO: ValueKind = ValueKind::Word(Vocabulary::List(|| vec!["yes", "no"], VALUE), Also::Nothing);

impl NamedField {
    /// What the field is.
    #[allow(clippy::too_many_lines, reason = "a table: one entry a field")]
    pub(super) const fn definition(self) -> Definition {
        use Also::{Any, Nothing, Unknown};
        use FirmReader::{OnDay, Record, Tested};
        use ValueKind::Word;
        use Vocabulary::{
            Associations, Countries, Ids, InstrumentKeys, List, Penalties, RecordKinds, RowIds, Stances, Terms,
        };
        match self {
            Self::Country => Definition::new(Word(Countries, Unknown)).firms(
                Facet(2),
                Record(|firm, visit| match &firm.country {
                    Some(code) => visit(&code.to_lowercase()),
                    None => visit(UNKNOWN),
                }),
            ),
            Self::Region => Definition::new(Word(List(|| vec!["eu", "non-eu"], VALUE), Unknown)).firms(
                Facet(1),
                Record(|firm, visit| visit(firm.eu.map_or(UNKNOWN, |eu| if eu { "eu" } else { "non-eu" }))),
            ),
            Self::Sector => Definition::new(Word(Terms(TermKind::Sector), Unknown))
                .firms(Facet(3), Record(|firm, visit| words_or_unknown(&firm.sectors, TermKind::Sector, visit))),
            Self::Role => Definition::new(Word(Terms(TermKind::Role), Unknown))
                .firms(Facet(4), Record(|firm, visit| words_or_unknown(&firm.roles, TermKind::Role, visit))),
            Self::Size => Definition::new(Word(List(all::<Size>, VALUE), Unknown))
                .firms(Facet(5), Record(|firm, visit| visit(firm.size.map_or(UNKNOWN, Size::word)))),
            Self::Instrument => Definition::new(Word(InstrumentKeys, Nothing))
                .obligations(Facet(1), |data, record, _, visit| key_of(data, Some(&record.instrument), visit))
                .events(Facet(3), |data, record, _, visit| key_of(data, record.instrument.as_ref(), visit)),
            Self::Kind => Definition::new(Word(RecordKinds, Nothing))
                .firms(QueryOnly, Record(|firm, visit| visit(firm.kind_word())))
                .obligations(Facet(7), |_, record, _, visit| visit(record.kind.word()))
                .events(Facet(2), |_, record, _, visit| visit(record.kind.word()))
                .instruments(Facet(1), |_, record, _, visit| visit(record.kind.word())),
            Self::Who => Definition::new(Word(Terms(TermKind::Role), Nothing))
                .obligations(Facet(2), |_, record, _, visit| words(&record.who, TermKind::Role, visit)),
            Self::Tier => Definition::new(Word(Terms(TermKind::Tier), Nothing))
                .obligations(Facet(3), |_, record, _, visit| words(record.tier.as_slice(), TermKind::Tier, visit)),
            Self::Area => Definition::new(Word(Terms(TermKind::Area), Also::General))
                .obligations(Facet(6), |data, record, _, visit| areas(data, record, visit)),
            Self::State => Definition::new(Word(List(|| vec!["applies", "coming", "undated"], VALUE), Nothing))
                .obligations(Facet(4), |_, record, day, visit| {
                    let mut states: Vec<&str> = Vec::new();
                    for entry in record.dates_on(day) {
                        let state = if entry.from.is_by(day) { "applies" } else { "coming" };
                        if !states.contains(&state) {
                            states.push(state);
                            visit(state);
                        }
                    }
                    if states.is_empty() {
                        visit("undated");
                    }
                }),
            Self::Moved => Definition::new(YES_NO).obligations(Facet(5), |_, record, day, visit| {
                let moved = |change| matches!(change, Change::Moved | Change::MovedInEffect);
                visit(yes_or_no(record.dates_on(day).iter().any(|entry| moved(entry.change))));
            }),
            Self::Topic => Definition::new(Word(Terms(TermKind::Topic), Nothing))
                .events(Facet(4), |_, record, _, visit| words(record.topic.as_slice(), TermKind::Topic, visit)),
            Self::Time => Definition::new(Word(List(|| vec!["past", "coming"], VALUE), Nothing)).events(
                Facet(1),
                |_, record, day, visit| {
                    visit(if record.date.is_by(day) { "past" } else { "coming" });
                },
            ),
            Self::Binding => {
                Definition::new(YES_NO).instruments(Facet(2), |_, record, _, visit| visit(yes_or_no(record.binding)))
            }
            Self::Signature => Definition::new(Word(List(all::<Signature>, Some("signature")), Nothing)).instruments(
                Facet(3),
                |_, record, _, visit| {
                    if let Some(signature) = record.signature_means() {
                        visit(signature.word());
                    }
                },
            ),
            Self::Confidence => Definition::new(Word(List(all::<Confidence>, Some("confidence")), Nothing))
                .firms(Facet(6), Record(|firm, visit| visit(firm.confidence.word())))
                .obligations(Facet(8), |_, record, _, visit| visit(record.confidence.word()))
                .events(Facet(5), |_, record, _, visit| visit(record.confidence.word()))
                .instruments(Facet(4), |_, record, _, visit| visit(record.confidence.word())),
            Self::Since => Definition::new(ValueKind::Since)
                .firms(QueryOnly, OnDay(stance_dates))
                .events(QueryOnly, |_, record, _, visit| visit(&record.date.to_string()))
                .instruments(QueryOnly, |_, record, _, visit| visit(&record.opened.to_string())),
            Self::Changed => Definition::new(ValueKind::Date).firms(QueryOnly, OnDay(stance_dates)),
            Self::Date => Definition::new(ValueKind::Date)
                .events(QueryOnly, |_, record, _, visit| visit(&record.date.to_string())),
            Self::From => Definition::new(ValueKind::Date).obligations(QueryOnly, |_, record, day, visit| {
                record.dates_on(day).iter().for_each(|entry| visit(&entry.from.to_string()));
            }),
            Self::Condition => Definition::new(Word(Terms(TermKind::Condition), Nothing)).obligations(
                QueryOnly,
                |_, record, day, visit| {
                    let conditions = record.dates_on(day).into_iter().flat_map(Applies::conditions);
                    words(conditions, TermKind::Condition, visit);
                },
            ),
            Self::Ref => Definition::new(ValueKind::Reference)
                .obligations(QueryOnly, |_, record, _, visit| visit(&record.reference)),
            Self::Flipped => Definition::new(Word(InstrumentKeys, Any)).firms(
                QueryOnly,
                OnDay(|data, row, day, visit| {
                    let flipped = |instrument: &usize| data.has_flipped(row, *instrument, day);
                    let flipped = data.instruments.iter().enumerate().filter(|(at, _)| flipped(at));
                    flipped.for_each(|(_, instrument)| visit(instrument.key.as_str()));
                }),
            ),
            Self::Ever => Definition::new(Word(Stances, Nothing)).firms(
                QueryOnly,
                Tested {
                    read: |data, row, day, visit| {
                        for summary in stances_until(data, row, day) {
                            if let Some(instrument) = data.instruments.at(usize::from(summary.instrument)) {
                                visit(&stance_word(instrument.key.as_str(), summary.position));
                            }
                        }
                    },
                    has: |data, row, word, day| {
                        let Some((key, position)) = word.split_once(':') else { return false };
                        let instrument =
                            data.instrument_by_key(key).and_then(|it| data.instruments.row(it.id.as_str()));
                        stances_until(data, row, day).any(|summary| {
                            Some(usize::from(summary.instrument)) == instrument && summary.position.word() == position
                        })
                    },
                },
            ),
            Self::AskedWithin => Definition::new(Word(List(all::<Within>, Some("within")), Any)).firms(
                QueryOnly,
                OnDay(|data, row, day, visit| {
                    let shortest = data.asked_within(row, day);
                    // What was done within a month was done within a year.
                    let times = Within::iter().filter(|within| shortest.is_some_and(|shortest| shortest <= *within));
                    times.for_each(|within| visit(within.word()));
                }),
            ),
            Self::Firm => Definition::new(Word(Ids(Subject::Firms), Nothing))
                .events(QueryOnly, |_, record, _, visit| ids(&record.firms, visit)),
            Self::Evidence => Definition::new(Word(List(evidence_words, Some("source")), Nothing))
                .firms(
                    QueryOnly,
                    OnDay(|data, row, day, visit| {
                        let stances = data.stances_of_firm(row).filter(|stance| stance.date.is_by(day));
                        source_kinds(data, stances.flat_map(|stance| &stance.sources), visit);
                        if (0..data.instruments.len()).any(|instrument| data.is_weak(row, instrument, day)) {
                            visit(WEAK);
                        }
                    }),
                )
                .obligations(QueryOnly, |data, record, _, visit| evidence(data, record, record.confidence, visit))
                .events(QueryOnly, |data, record, _, visit| evidence(data, record, record.confidence, visit))
                .instruments(QueryOnly, |data, record, _, visit| evidence(data, record, record.confidence, visit)),
            Self::Weak => Definition::new(Word(InstrumentKeys, Any)).firms(
                QueryOnly,
                OnDay(|data, row, day, visit| {
                    let weak = data.instruments.iter().enumerate().filter(|(at, _)| data.is_weak(row, *at, day));
                    weak.for_each(|(_, instrument)| visit(instrument.key.as_str()));
                }),
            ),
            Self::Through => Definition::new(Word(Associations, Any)).firms(
                Facet(7),
                OnDay(|data, row, day, visit| {
                    let associations = data.affiliated_to(row, AffiliationKind::Member, day);
                    associations.filter_map(|row| data.firms.id(row)).for_each(visit);
                }),
            ),
            Self::Sources => Definition::new(ValueKind::Number)
                .firms(
                    QueryOnly,
                    OnDay(|data, row, day, visit| {
                        let stances = data.stances_of_firm(row).filter(|stance| stance.date.is_by(day));
                        visit(&data.source_rows(stances.flat_map(|stance| &stance.sources)).len().to_string());
                    }),
                )
                .obligations(QueryOnly, |data, record, _, visit| source_count(data, &record.sources, visit))
                .events(QueryOnly, |data, record, _, visit| source_count(data, &record.sources, visit))
                .instruments(QueryOnly, |data, record, _, visit| source_count(data, &record.sources, visit)),
            Self::Parent => Definition::new(Word(RowIds, Nothing))
                .firms(
                    QueryOnly,
                    OnDay(|data, row, day, visit| {
                        let parents = data.affiliated_to(row, AffiliationKind::Subsidiary, day);
                        parents.filter_map(|parent| data.firms.id(parent)).for_each(visit);
                    }),
                )
                .obligations(QueryOnly, |_, record, _, visit| ids(record.parent.as_slice(), visit)),
            Self::Id => Definition::new(Word(RowIds, Nothing))
                .firms(QueryOnly, Record(|firm, visit| visit(firm.id.as_str())))
                .obligations(QueryOnly, |_, record, _, visit| visit(record.id.as_str()))
                .events(QueryOnly, |_, record, _, visit| visit(record.id.as_str()))
                .instruments(QueryOnly, |_, record, _, visit| visit(record.id.as_str())),
            Self::Model => Definition::new(ValueKind::Text)
                .firms(QueryOnly, Record(|firm, visit| firm.models.iter().for_each(|model| visit(&model.name)))),
            Self::BoundBy => Definition::new(Word(Ids(Subject::Obligations), Nothing)).firms(
                QueryOnly,
                Tested {
                    read: |data, row, day, visit| {
                        let bound = data.obligations.iter().filter(|record| data.binds(record, row, day));
                        bound.for_each(|record| visit(record.id.as_str()));
                    },
                    has: |data, row, id, day| {
                        let record = data.obligations.row(id).and_then(|row| data.obligations.at(row));
                        record.is_some_and(|record| data.binds(record, row, day))
                    },
                },
            ),
            Self::Penalty => Definition::new(Word(Penalties, Any))
                .obligations(QueryOnly, |_, record, _, visit| ids(record.penalty.as_slice(), visit)),
            Self::Mine => Definition::new(Word(List(Own::words, Some("mine")), Nothing))
                .own(Facet(20), |own, _, record, visit| own.visit_words(record, visit)),
            Self::New => Definition::new(YES_NO)
                .own(Facet(21), |own, data, record, visit| visit(yes_or_no(own.is_new(data, record)))),
        }
    }
}

impl Field {
    /// What its values are.
    pub const fn kind(&self) -> ValueKind {
        match self {
            Self::Position(_) => ValueKind::Word(Vocabulary::List(all::<Status>, Some("position")), Also::Any),
            Self::Named(named) => named.definition().kind,
        }
    }

    /// How its values are shown to people.
    pub const fn naming(&self) -> Naming {
        self.kind().naming()
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Position(key) => write!(f, "{key}"),
            Self::Named(named) => write!(f, "{named}"),
        }
    }
}

const fn yes_or_no(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

fn ids(ids: &[Id], visit: Visit<'_>) {
    for id in ids {
        visit(id.as_str());
    }
}

fn source_count(data: &Dataset, sources: &[Id], visit: Visit<'_>) {
    visit(&data.source_rows(sources).len().to_string());
}

/// The dates of a firm's stances up to a day.
fn stance_dates(data: &Dataset, row: usize, day: Date, visit: Visit<'_>) {
    stances_until(data, row, day).for_each(|summary| visit(&summary.date.to_string()));
}

/// The stances that a firm took up to a day.
fn stances_until(data: &Dataset, row: usize, day: Date) -> impl Iterator<Item = &StanceSummary> {
    data.stance_summaries(row).iter().filter(move |summary| summary.date.is_by(day))
}

/// A position toward the instrument of a key, as one word.
pub(super) fn stance_word(key: &str, position: Position) -> String {
    format!("{key}:{}", position.word())
}

/// The key of an instrument, by its id.
fn key_of(data: &Dataset, id: Option<&Id>, visit: Visit<'_>) {
    if let Some(instrument) = id.and_then(|id| data.instruments.get(id)) {
        visit(instrument.key.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_of_some_subject_and_no_two_facets_share_a_place() {
        let mut facets = Vec::new();
        for field in NamedField::iter() {
            let places = Subject::iter().filter_map(|subject| Some((subject, field.definition().place(subject)?)));
            let places: Vec<_> = places.collect();
            assert!(!places.is_empty(), "no subject has {field}");
            facets.extend(places.into_iter().filter(|(_, place)| *place != QueryOnly));
        }
        for (at, facet) in facets.iter().enumerate() {
            assert!(!facets[..at].contains(facet), "{facet:?} twice");
        }
    }
}
