//! What can be asked of a record of any kind, by its reference.

use crate::core::record::for_each_kind;
use crate::core::{Dataset, Date, Id, Kind, Record, RecordRef, Source};

/// Answers for each kind from its table.
macro_rules! impl_any_record {
    ($($list:ident: $record:ident),+ $(,)?) => {
        impl Dataset {
            /// The record with an id, of whatever kind; ids are unique over all kinds.
            pub fn find(&self, id: &str) -> Option<RecordRef> {
                None$(.or_else(|| {
                    self.$list.row(id).map(|row| RecordRef { kind: Kind::$record, row })
                }))+
            }

            /// The id of a record; `None` if there is no such row.
            pub fn id_of(&self, record: RecordRef) -> Option<&str> {
                match record.kind {
                    $(Kind::$record => self.$list.id(record.row)),+
                }
            }

            /// The ids under which a record stood before. May read the record from its file.
            pub fn former_ids_of(&self, record: RecordRef) -> &[Id] {
                match record.kind {
                    $(Kind::$record => self.$list.at(record.row).map_or(&[], Record::former_ids)),+
                }
            }

            /// The sources that a record names; a source names none. May read the record from its file.
            pub fn sources_of(&self, record: RecordRef) -> &[Id] {
                match record.kind {
                    $(Kind::$record => self.$list.at(record.row).map_or(&[], Record::sources)),+
                }
            }

            /// The date since when there is what a record tells of: its own, and that of what it belongs to. May read
            /// records from their files.
            pub fn happened(&self, record: RecordRef) -> Option<Date> {
                let own = match record.kind {
                    $(Kind::$record => self.$list.at(record.row).and_then(Record::happened)),+
                };
                // A firm may speak of what is not yet open.
                let owners = if record.kind == Kind::Stance { Vec::new() } else { self.owners_of(record) };
                let owners = owners.into_iter().filter_map(|id| self.find(id.as_str()));
                owners.filter_map(|owner| self.happened(owner)).chain(own).max()
            }

            /// The sources of a record, in the order of [`Dataset::cited`]. May read the record from its file.
            pub fn cited_by(&self, record: RecordRef) -> Vec<&Source> {
                match record.kind {
                    $(Kind::$record => self.$list.at(record.row).map_or_else(Vec::new, |it| {
                        self.cited(it.sources(), it.says()).collect()
                    })),+
                }
            }

            /// The ids of the records that a record belongs to. May read the record from its file.
            pub fn owners_of(&self, record: RecordRef) -> Vec<&Id> {
                match record.kind {
                    $(Kind::$record => self.$list.at(record.row).into_iter().flat_map(Record::belongs_to).collect()),+
                }
            }

            /// The record as JSON, as its file has it. May read the record from its file.
            pub fn json_of(&self, record: RecordRef) -> Option<serde_json::Value> {
                match record.kind {
                    $(Kind::$record => serde_json::to_value(self.$list.at(record.row)?).ok()),+
                }
            }

            /// All records, kind by kind.
            pub fn all_records(&self) -> impl Iterator<Item = RecordRef> {
                std::iter::empty()$(.chain(
                    (0..self.$list.len()).map(|row| RecordRef { kind: Kind::$record, row })
                ))+
            }
        }
    };
}
for_each_kind!(impl_any_record);

#[cfg(test)]
mod tests {
    #[test]
    fn a_record_belongs_to_records_of_lists_before_its_own() {
        let data = crate::bundled().unwrap();
        for record in data.all_records() {
            for owner in data.owners_of(record) {
                assert!(data.find(owner.as_str()).unwrap().kind < record.kind, "{record:?}");
            }
        }
    }

    #[test]
    fn every_record_is_found_by_its_id() {
        let data = crate::bundled().unwrap();
        assert!(data.all_records().count() > 1000);
        for record in data.all_records() {
            assert_eq!(data.id_of(record).and_then(|id| data.find(id)), Some(record));
            assert_eq!(data.sources_of(record).is_empty(), data.json_of(record).unwrap()["sources"].is_null());
        }
    }
}
