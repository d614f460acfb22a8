//! The rules that span records: ids resolve, ids are unique, nothing is its own ancestor.
//!
//! As in [`crate::load::rules`], each rule is written once. The fast loader stops at the first violation; the reporting
//! loader reports all of them.

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::core::record::for_each_kind;
use crate::core::table::interner::Interner;
use crate::core::{Dataset, Id, Kind, RecordRef};
use crate::load::target::Target;

/// Where a rule that spans records is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    /// Two records of different kinds have the same id.
    SharedId(RecordRef, RecordRef),
    /// An id under which a record stood before is that of another one today, or another one stood under it too.
    FormerId { id: Id, of: RecordRef, other: RecordRef },
    /// Two instruments have the same key.
    SharedKey(RecordRef, RecordRef),
    /// The records of one kind, in the order of their references, refer to one another in a circle.
    Cycle { field: &'static str, records: Vec<RecordRef> },
}

/// What a check does with a violation, and whether it goes on.
type Visit<'a> = &'a mut dyn FnMut(Violation) -> ControlFlow<()>;

/// The row of the record that an id refers to. `None` if there is no such record.
pub fn resolve(data: &Dataset, id: &str, target: Target) -> Option<usize> {
    match target {
        Target::Source => data.sources.row(id),
        Target::Firm => data.firms.row(id),
        Target::Association => data.firms.row(id).filter(|row| data.is_association(*row)),
        Target::Instrument => data.instruments.row(id),
        Target::Obligation => data.obligations.row(id),
        Target::Penalty => data.penalties.row(id),
        Target::Note => data.notes.row(id),
        Target::Premise => data.premises.row(id),
        Target::Term(kind) => data.terms.row(id).filter(|_| data.is_term(id, kind)),
        Target::Use => data.terms.row(id).filter(|row| data.is_use(*row)),
        Target::Any => data.find(id).map(|record| record.row),
    }
}

/// Whether an id leads to one of some sources, each named by its id of today or by one of before.
pub fn is_among(data: &Dataset, id: &Id, sources: &[Id]) -> bool {
    let row = |id: &Id| resolve(data, id.as_str(), Target::Source);
    row(id).is_some_and(|said| sources.iter().any(|source| row(source) == Some(said)))
}

/// Whether a record may replace one of the same kind and id: only one of an earlier layer.
pub const fn may_replace(earlier_layer: usize, layer: usize) -> bool {
    earlier_layer < layer
}

/// Visits every violation. `firm_parents` has the row of the parent, if any, for each firm: firms are many, and need
/// not be in memory.
pub fn check(data: &Dataset, firm_parents: &[Option<usize>], visit: Visit<'_>) -> ControlFlow<()> {
    shared_ids(data, visit)?;
    former_ids(data, visit)?;
    shared_keys(data, visit)?;
    let row = |id: Option<&Id>, target| id.and_then(|id| resolve(data, id.as_str(), target));
    let obligations: Vec<_> = data.obligations.iter().map(|o| row(o.parent.as_ref(), Target::Obligation)).collect();
    let instruments: Vec<_> = data.instruments.iter().map(|i| row(i.amends.as_ref(), Target::Instrument)).collect();
    cycles(Kind::Instrument, "amends", &instruments, visit)?;
    cycles(Kind::Obligation, "parent", &obligations, visit)?;
    cycles(Kind::Firm, "parents", firm_parents, visit)
}

/// The row of each firm's parent, read from the firms themselves.
pub fn firm_parents(data: &Dataset) -> Vec<Option<usize>> {
    let parent = |id: &Id| resolve(data, id.as_str(), Target::Firm);
    data.firms.iter().map(|firm| firm.open_parent().and_then(parent)).collect()
}

/// An id belongs to one record, whatever its kind.
fn shared_ids(data: &Dataset, visit: Visit<'_>) -> ControlFlow<()> {
    macro_rules! tables {
        ($($list:ident: $record:ident),+ $(,)?) => {
            [$((Kind::$record, data.$list.ids())),+]
        };
    }
    let tables: &[(Kind, &Interner)] = &for_each_kind!(tables);
    for (n, (kind, ids)) in tables.iter().enumerate() {
        for (other_kind, others) in tables.iter().skip(n + 1) {
            let (few, many) = if ids.len() < others.len() { (ids, others) } else { (others, ids) };
            for id in few.iter().filter(|id| many.row(id).is_some()) {
                let (Some(row), Some(other)) = (ids.row(id), others.row(id)) else { continue };
                let record = RecordRef { kind: *kind, row };
                visit(Violation::SharedId(record, RecordRef { kind: *other_kind, row: other }))?;
            }
        }
    }
    ControlFlow::Continue(())
}

/// An id of before leads to one record, and no record has it today: else a reference could mean either.
fn former_ids(data: &Dataset, visit: Visit<'_>) -> ControlFlow<()> {
    let mut known: HashMap<&Id, RecordRef> = HashMap::new();
    macro_rules! each_table {
        ($($list:ident: $record:ident),+ $(,)?) => {
            $(for (id, row) in data.$list.former_ids().iter() {
                let of = RecordRef { kind: Kind::$record, row };
                for other in with_id(data, id).into_iter().chain(known.insert(id, of)) {
                    visit(Violation::FormerId { id: id.clone(), of, other })?;
                }
            })+
        };
    }
    for_each_kind!(each_table);
    ControlFlow::Continue(())
}

/// The record that has an id today.
fn with_id(data: &Dataset, id: &Id) -> Option<RecordRef> {
    macro_rules! any_table {
        ($($list:ident: $record:ident),+ $(,)?) => {
            None$(.or_else(|| {
                data.$list.ids().row(id.as_str()).map(|row| RecordRef { kind: Kind::$record, row })
            }))+
        };
    }
    for_each_kind!(any_table)
}

/// A key belongs to one instrument.
fn shared_keys(data: &Dataset, visit: Visit<'_>) -> ControlFlow<()> {
    let record = |row| RecordRef { kind: Kind::Instrument, row };
    let mut known: HashMap<&Id, usize> = HashMap::new();
    for (row, instrument) in data.instruments.iter().enumerate() {
        if let Some(before) = known.insert(&instrument.key, row) {
            visit(Violation::SharedKey(record(before), record(row)))?;
        }
    }
    ControlFlow::Continue(())
}

/// Going from record to parent ends, from every record. `parents` has a row, or none, for each row.
fn cycles(kind: Kind, field: &'static str, parents: &[Option<usize>], visit: Visit<'_>) -> ControlFlow<()> {
    let parent = |row: usize| parents.get(row).copied().flatten();
    // The walk that first reached each row, from 1; 0 for none yet. So every row is visited once.
    let mut reached = vec![0_u32; parents.len()];
    for (start, walk) in (0..parents.len()).zip(1..) {
        let mut here = Some(start);
        while let Some((row, by)) = here.and_then(|row| Some((row, reached.get_mut(row)?))) {
            if *by == walk {
                let rest = std::iter::successors(parent(row), |row| parent(*row)).take_while(|next| *next != row);
                let records = std::iter::once(row).chain(rest).map(|row| RecordRef { kind, row }).collect();
                visit(Violation::Cycle { field, records })?;
            }
            if *by != 0 {
                break;
            }
            *by = walk;
            here = parent(row);
        }
    }
    ControlFlow::Continue(())
}
