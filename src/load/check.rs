//! Tells what is wrong with records beyond their own shape, each problem at its place.

use crate::core::suggest::nearest;
use std::collections::HashMap;
use std::marker::PhantomData;

use crate::core::record::TermKind;
use crate::core::table::Origin;
use crate::core::{Dataset, Id, Table};
use crate::load::locate::Step;
use crate::load::problem::{Problem, Problems, What};
use crate::load::rules::{Checker, Of};
use crate::load::{Broken, Loaded, Page};

/// A page's problems, told by the origin of the record that has them.
struct Report<'a> {
    pages: &'a [Vec<Page<'a>>],
    broken: &'a Broken,
    problems: &'a mut Problems,
}

/// The most records among which the nearest id is looked for.
const FEW: usize = 10_000;

impl Report<'_> {
    fn tell<T: Loaded>(&mut self, origin: Origin, path: &[Step<'_>], what: What) {
        if let What::Dangling { id, .. } = &what
            && (self.broken.file || self.broken.ids.contains(id.as_str()))
        {
            return;
        }
        if self.problems.is_full() {
            return self.problems.count_one();
        }
        if let Some(page) = self.pages.get(origin.layer).and_then(|files| files.get(origin.file)) {
            let mut whole = vec![Step::Name(T::LIST), Step::At(origin.index)];
            whole.extend_from_slice(path);
            self.problems.push(Problem::at(page, &whole, what));
        }
    }

    /// An id must be one of a table.
    fn resolve<T: Loaded, U: Loaded>(&mut self, origin: Origin, path: &[Step<'_>], id: &Id, table: &Table<U>) {
        if table.get(id).is_some() {
            return;
        }
        // Looking for it among very many would take longer than all the rest, and what is only counted needs none.
        let few = if self.problems.is_full() || table.len() > FEW { 0 } else { table.len() };
        let known = table.iter().take(few).map(|record| record.id().as_str());
        let near = nearest(id.as_str(), known).and_then(Id::new);
        self.tell::<T>(origin, path, What::Dangling { id: id.clone(), wanted: U::LIST, nearest: near });
    }

    /// An id must be that of a term of one kind.
    fn term<T: Loaded>(&mut self, origin: Origin, path: &[Step<'_>], id: &Id, kind: TermKind, data: &Dataset) {
        if data.terms.get(id).is_some_and(|term| term.kind == kind) {
            return;
        }
        let few = if self.problems.is_full() { 0 } else { FEW };
        let of_kind = data.terms.iter().filter(|term| term.kind == kind).map(|term| term.id.as_str());
        let near = nearest(id.as_str(), of_kind.take(few)).and_then(Id::new);
        self.tell::<T>(origin, path, What::Dangling { id: id.clone(), wanted: kind.word(), nearest: near });
    }

    /// The records of a table keep their rules.
    fn records<T: Loaded>(&mut self, table: &Table<T>, data: &Dataset) {
        for (record, origin) in table.with_origins() {
            record.check(&mut Telling { report: self, data, origin, kind: PhantomData::<T> });
        }
    }

    /// Following `parent` from any record must end. Every record is looked at once, however long the chains are.
    fn no_cycle<T: Loaded>(&mut self, table: &Table<T>, field: &'static str, parent: impl Fn(&T) -> Option<&Id>) {
        // By which walk a record was reached; nought for none yet.
        let mut reached = vec![0; table.len()];
        for (start, walk) in (0..table.len()).zip(1..) {
            let mut path = Vec::new();
            let mut here = Some(start);
            while let Some(row) = here {
                match reached.get_mut(row) {
                    Some(by) if *by == 0 => *by = walk,
                    // Back on this very walk: from there on it goes round.
                    Some(by) if *by == walk => {
                        let round = path.iter().skip_while(|known| **known != row).copied().collect::<Vec<usize>>();
                        self.tell_round(table, field, &round);
                        break;
                    }
                    _ => break,
                }
                path.push(row);
                here = table.at(row).and_then(&parent).and_then(|id| table.row(id.as_str()));
            }
        }
    }

    fn tell_round<T: Loaded>(&mut self, table: &Table<T>, field: &'static str, rows: &[usize]) {
        for (record, origin) in rows.iter().filter_map(|row| table.with_origin(*row)) {
            self.tell::<T>(origin, &[Step::Name(field)], What::Cycle { id: record.id().clone() });
        }
    }
}

/// Tells what is wrong with a record.
struct Telling<'a, 'b, T> {
    report: &'a mut Report<'b>,
    data: &'a Dataset,
    origin: Origin,
    kind: PhantomData<T>,
}

impl<T: Loaded> Checker for Telling<'_, '_, T> {
    fn id(&mut self, path: &[Step<'_>], id: &Id, of: Of) {
        let (report, data, origin) = (&mut *self.report, self.data, self.origin);
        match of {
            Of::Source => report.resolve::<T, _>(origin, path, id, &data.sources),
            Of::Firm => report.resolve::<T, _>(origin, path, id, &data.firms),
            Of::Instrument => report.resolve::<T, _>(origin, path, id, &data.instruments),
            Of::Obligation => report.resolve::<T, _>(origin, path, id, &data.obligations),
            Of::Penalty => report.resolve::<T, _>(origin, path, id, &data.penalties),
            Of::Term(kind) => report.term::<T>(origin, path, id, kind, data),
            Of::Any if data.find(id.as_str()).is_none() => {
                report.tell::<T>(origin, path, What::Dangling { id: id.clone(), wanted: "any record", nearest: None });
            }
            Of::Any => {}
        }
    }

    fn tell(&mut self, path: &[Step<'_>], what: What) {
        self.report.tell::<T>(self.origin, path, what);
    }
}

/// Checks what no single record can show.
pub(super) fn all(data: &Dataset, pages: &[Vec<Page<'_>>], broken: &Broken, problems: &mut Problems) {
    let mut report = Report { pages, broken, problems };
    unique(data, &mut report);
    report.records(&data.sources, data);
    report.records(&data.terms, data);
    report.records(&data.penalties, data);
    report.records(&data.instruments, data);
    report.no_cycle(&data.instruments, "amends", |instrument| instrument.amends.as_ref());
    report.records(&data.obligations, data);
    report.no_cycle(&data.obligations, "parent", |obligation| obligation.parent.as_ref());
    report.records(&data.firms, data);
    report.no_cycle(&data.firms, "parent", |firm| firm.parent.as_ref());
    report.records(&data.stances, data);
    report.records(&data.events, data);
    report.records(&data.notes, data);
}

/// One id names one record, whatever its kind; one key names one instrument.
fn unique(data: &Dataset, report: &mut Report<'_>) {
    fn each<'a, T: Loaded>(table: &'a Table<T>, seen: &mut HashMap<&'a str, &'static str>, report: &mut Report<'_>) {
        for (record, origin) in table.with_origins() {
            if seen.insert(record.id().as_str(), T::LIST).is_some() {
                report.tell::<T>(origin, &[Step::Name("id")], What::DuplicateId { id: record.id().clone() });
            }
        }
    }
    let mut seen = HashMap::new();
    each(&data.instruments, &mut seen, report);
    each(&data.obligations, &mut seen, report);
    each(&data.firms, &mut seen, report);
    each(&data.stances, &mut seen, report);
    each(&data.events, &mut seen, report);
    each(&data.notes, &mut seen, report);
    each(&data.penalties, &mut seen, report);
    each(&data.terms, &mut seen, report);
    each(&data.sources, &mut seen, report);
    let mut keys: Vec<&Id> = Vec::new();
    for (instrument, origin) in data.instruments.with_origins() {
        if keys.contains(&&instrument.key) {
            let what = What::DuplicateId { id: instrument.key.clone() };
            report.tell::<crate::core::Instrument>(origin, &[Step::Name("key")], what);
        }
        keys.push(&instrument.key);
    }
}
