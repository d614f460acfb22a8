//! Puts valid records into a dataset, and keeps track of those that could not be loaded.

use std::collections::HashSet;

use crate::core::Dataset;
use crate::core::object::Object;
use crate::core::record::for_each_kind;
use crate::core::table::Origin;
use crate::load::contents::Contents;
use crate::load::kinds::LoadRecord;
use crate::load::links;
use crate::load::path::Step;
use crate::load::report::page::Page;
use crate::load::report::problem::{ProblemKind, Problems};

/// What could not be loaded. Ids that do not resolve only because of it are not reported: they would hide the cause.
#[derive(Debug, Default)]
pub struct Rejected {
    /// The ids of records.
    pub ids: HashSet<String>,
    /// A whole file or list, or records whose ids are not known.
    pub unknown: bool,
}

/// Puts a record into its table. Two records with one id in one layer are a problem.
pub fn put<T: LoadRecord>(data: &mut Dataset, record: T, at: Origin, page: &Page<'_>, problems: &mut Problems) {
    let id = record.id().clone();
    if T::table_mut(data).put(record, at).is_some_and(|before| !links::may_replace(before.layer, at.layer)) {
        if problems.is_full() {
            return problems.count_one();
        }
        let path = [Step::Name(T::LIST), Step::At(at.index), Step::Name("id")];
        problems.push(page.problem(&path, ProblemKind::DuplicateId { id }));
    }
}

/// Puts all records of a file into their tables.
pub fn put_all(data: &mut Dataset, contents: Contents, at: Origin, page: &Page<'_>, problems: &mut Problems) {
    data.about = contents.dataset.or(data.about.take());
    macro_rules! lists {
        ($($list:ident: $record:ident),+ $(,)?) => {
            $(for (index, Object(record)) in contents.$list.into_iter().enumerate() {
                put(data, record, Origin { index, ..at }, page, problems);
            })+
        };
    }
    for_each_kind!(lists);
}
