//! The fields of a subject, and the values that its rows have in them.

use strum::IntoEnumIterator;

use super::definition::Place::Facet;
use super::definition::{Definition, FirmReader, Visit, WordTest};
use super::field::{Field, NamedField};
use crate::core::own::Scope;
use crate::core::standing::Status;
use crate::core::{Dataset, Date, Firm, RecordRef, Subject};

/// Reads the values of a field from the record of a firm.
pub(super) type RecordReader = fn(&Firm, Visit<'_>);

impl Subject {
    /// The fields of its rows that make facets, in the order of the Filters pane.
    pub fn fields(self, data: &Dataset) -> Vec<Field> {
        let positions = data.instruments.iter().filter(|instrument| {
            self == Self::Firms && data.instruments.row(instrument.id.as_str()).is_some_and(|row| data.has_stances(row))
        });
        // Where no firm is a member of anything, the facet would be empty.
        let is_of_use = |named| named != NamedField::Through || !data.associations().is_empty();
        let position = |named: NamedField| match named.definition().place(self) {
            Some(Facet(position)) if is_of_use(named) => Some((position, named)),
            Some(_) | None => None,
        };
        let mut named: Vec<(u8, NamedField)> = NamedField::iter().filter_map(position).collect();
        named.sort_unstable();
        positions
            .map(|instrument| Field::Position(instrument.key.clone()))
            .chain(named.into_iter().map(|(_, named)| Field::Named(named)))
            .collect()
    }

    /// The fields that a query can ask for: those of the facets, and some that would not make good ones.
    pub fn all_fields(self, data: &Dataset) -> Vec<Field> {
        let mut fields = self.fields(data);
        let others = NamedField::iter().filter(|named| named.definition().place(self).is_some()).map(Field::Named);
        let others: Vec<Field> = others.filter(|field| !fields.contains(field)).collect();
        fields.extend(others);
        fields
    }

    /// The field of that name, or the only one whose name begins with it, whatever the case; `None` if its rows have no
    /// such field.
    ///
    /// # Examples
    ///
    /// ```
    /// use pactscope::{Dataset, Subject};
    ///
    /// let data = Dataset::default();
    /// assert!(Subject::Firms.field("country", &data).is_some());
    /// assert_eq!(Subject::Firms.field("countr", &data), Subject::Firms.field("country", &data));
    /// assert!(Subject::Firms.field("co", &data).is_none());
    /// assert!(Subject::Events.field("country", &data).is_none());
    /// ```
    pub fn field(self, name: &str, data: &Dataset) -> Option<Field> {
        let name = name.to_ascii_lowercase();
        let named = self.all_fields(data).into_iter().map(|field| (field.to_string(), field));
        let mut begun: Vec<(String, Field)> = named.filter(|(known, _)| known.starts_with(&name)).collect();
        if let Some(exact) = begun.iter().position(|(known, _)| *known == name) {
            return Some(begun.swap_remove(exact).1);
        }
        if begun.len() == 1 { begun.pop().map(|(_, field)| field) } else { None }
    }

    /// The shortest name of at least `least` letters by which [`Subject::field`] finds the field of a name.
    pub fn short_name<'n>(self, name: &'n str, data: &Dataset, least: usize) -> &'n str {
        let known: Vec<String> = self.all_fields(data).iter().map(Field::to_string).collect();
        let is_clear = |prefix: &str| !known.iter().any(|other| other != name && other.starts_with(prefix));
        let prefixes = name.char_indices().map(|(at, _)| at).skip(least).filter_map(|at| name.get(..at));
        prefixes.into_iter().find(|prefix| is_clear(prefix)).unwrap_or(name)
    }

    /// The values that a row has in a field: none, one or several words.
    pub fn values<'o>(self, data: &Dataset, row: usize, field: &Field, scope: impl Into<Scope<'o>>) -> Vec<String> {
        let mut values = Vec::new();
        self.visit_values(data, row, field, scope.into(), &mut |value| values.push(value.to_owned()));
        values
    }

    /// Visits the values that a row has in a field, without a copy.
    pub(super) fn visit_values(self, data: &Dataset, row: usize, field: &Field, scope: Scope<'_>, visit: Visit<'_>) {
        let day = scope.day;
        match field {
            Field::Position(_) if self != Self::Firms => {}
            Field::Position(key) => {
                let instrument = data.instrument_by_key(key.as_str());
                visit(instrument.map_or(Status::None, |instrument| data.status(row, &instrument.id, day)).word());
            }
            Field::Named(named) => match named.definition() {
                Definition { own: Some(field), .. } => {
                    (field.read)(scope.own, data, RecordRef { kind: self.kind(), row }, visit);
                }
                field => self.visit_named(data, row, field, day, visit),
            },
        }
    }

    fn visit_named(self, data: &Dataset, row: usize, field: Definition, day: Date, visit: Visit<'_>) {
        match self {
            Self::Firms => match field.firms.map(|field| field.read) {
                Some(FirmReader::Record(read)) => {
                    data.firms.with(row, |firm| read(firm, visit));
                }
                Some(FirmReader::OnDay(read) | FirmReader::Tested { read, .. }) => read(data, row, day, visit),
                None => {}
            },
            Self::Obligations => {
                if let Some((field, record)) = field.obligations.zip(data.obligations.at(row)) {
                    (field.read)(data, record, day, visit);
                }
            }
            Self::Events => {
                if let Some((field, record)) = field.events.zip(data.events.at(row)) {
                    (field.read)(data, record, day, visit);
                }
            }
            Self::Instruments => {
                if let Some((field, record)) = field.instruments.zip(data.instruments.at(row)) {
                    (field.read)(data, record, day, visit);
                }
            }
        }
    }

    /// A test whether a row has a word in a field, where that is cheaper than reading all of its values.
    pub(super) fn word_test(self, field: &Field) -> Option<WordTest> {
        match (self, field) {
            (Self::Firms, Field::Named(named)) => match named.definition().firms?.read {
                FirmReader::Tested { has, .. } => Some(has),
                FirmReader::Record(_) | FirmReader::OnDay(_) => None,
            },
            (Self::Firms, Field::Position(_)) | (Self::Obligations | Self::Events | Self::Instruments, _) => None,
        }
    }
}

/// The facets of firms that no day changes, each with its reader.
pub(super) fn static_readers(data: &Dataset) -> Vec<(NamedField, RecordReader)> {
    let reader = |field: Field| match field {
        Field::Named(named) => match named.definition().firms?.read {
            FirmReader::Record(read) => Some((named, read)),
            FirmReader::OnDay(_) | FirmReader::Tested { .. } => None,
        },
        Field::Position(_) => None,
    };
    Subject::Firms.fields(data).into_iter().filter_map(reader).collect()
}
