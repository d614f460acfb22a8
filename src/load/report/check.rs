//! Reports what is wrong with records beyond their own shape, each problem at its place.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use crate::core::record::for_each_kind;
use crate::core::suggest::nearest;
use crate::core::table::Origin;
use crate::core::{Dataset, Id, Kind, RecordRef, record};
use crate::load::checker::Checker;
use crate::load::kinds::LoadRecord;
use crate::load::links::{self, Violation};
use crate::load::path::Step;
use crate::load::report::merge::Rejected;
use crate::load::report::page::Page;
use crate::load::report::problem::{ProblemKind, Problems};
use crate::load::target::Target;

/// The most ids among which the nearest one is searched for.
const MAX_CANDIDATES: usize = 10_000;

/// Reports problems of records at the places where the records are written.
struct Reporter<'a> {
    data: &'a Dataset,
    pages: &'a [Vec<Page<'a>>],
    rejected: &'a Rejected,
    problems: &'a mut Problems,
}

impl Reporter<'_> {
    fn report(&mut self, kind: Kind, origin: Origin, path: &[Step<'_>], problem: ProblemKind) {
        if self.problems.is_full() {
            return self.problems.count_one();
        }
        if let Some(page) = self.pages.get(origin.layer).and_then(|files| files.get(origin.file)) {
            let mut whole = vec![Step::Name(kind.list_name()), Step::At(origin.index)];
            whole.extend_from_slice(path);
            self.problems.push(page.problem(&whole, problem));
        }
    }

    /// Where a record is written, and its id.
    fn origin(&self, record: RecordRef) -> Option<(Origin, Id)> {
        macro_rules! tables {
            ($($list:ident: $record:ident),+ $(,)?) => {
                match record.kind {
                    $(Kind::$record => {
                        let (found, origin) = self.data.$list.with_origin(record.row)?;
                        Some((origin, found.id.clone()))
                    })+
                }
            };
        }
        for_each_kind!(tables)
    }

    /// Of two records that must not share a value, the one that was read later is reported.
    fn later(&self, a: RecordRef, b: RecordRef) -> Option<RecordRef> {
        let place = |record| self.origin(record).map(|(at, _)| (at.layer, at.file, at.index));
        Some(if place(a)? > place(b)? { a } else { b })
    }

    fn violation(&mut self, violation: Violation, shared: &mut BTreeSet<RecordRef>) {
        match violation {
            // Once for each record, however many others have the id.
            Violation::SharedId(a, b) => {
                if let Some(record) = self.later(a, b).filter(|record| shared.insert(*record))
                    && let Some((origin, id)) = self.origin(record)
                {
                    self.report(record.kind, origin, &[Step::Name("id")], ProblemKind::DuplicateId { id });
                }
            }
            Violation::FormerId { id, of, other } => self.former_id(id, of, other),
            Violation::SharedKey(a, b) => {
                if let Some(record) = self.later(a, b)
                    && let Some(instrument) = self.data.instruments.at(record.row)
                    && let Some((origin, _)) = self.origin(record)
                {
                    let problem = ProblemKind::DuplicateId { id: instrument.key.clone() };
                    self.report(record.kind, origin, &[Step::Name("key")], problem);
                }
            }
            Violation::Cycle { field, records } => {
                for record in records {
                    if let Some((origin, id)) = self.origin(record) {
                        self.report(record.kind, origin, &[Step::Name(field)], ProblemKind::Cycle { id });
                    }
                }
            }
        }
    }

    /// An id under which a record stood before, and which is or was that of another one too. What comes on top of other
    /// data is reported, else the record that wants the id back.
    fn former_id(&mut self, id: Id, of: RecordRef, other: RecordRef) {
        let (Some((at, _)), Some((other_at, other_id))) = (self.origin(of), self.origin(other)) else { return };
        let record = if other_id == id {
            Some(if other_at.layer > at.layer { other } else { of })
        } else {
            self.later(other, of)
        };
        let Some(record) = record else { return };
        let (origin, first) = if record == of { (at, other) } else { (other_at, of) };
        let before = self.data.former_ids_of(record).iter().position(|former| *former == id);
        let problem = match self.origin(first) {
            Some((_, first)) if first != id => ProblemKind::FormerId { id, of: first },
            _ => ProblemKind::DuplicateId { id },
        };
        match before {
            Some(at) => self.report(record.kind, origin, &[Step::Name("former_ids"), Step::At(at)], problem),
            None => self.report(record.kind, origin, &[Step::Name("id")], problem),
        }
    }

    /// Reports the rules that the records of one kind break.
    fn records<T: LoadRecord>(&mut self) {
        let data = self.data;
        for (record, origin) in T::table(data).with_origins() {
            record.check(&mut RecordChecker { reporter: self, kind: T::KIND, origin });
        }
    }

    /// The known id that is nearest to one that does not resolve. Among very many, the search would take longer than
    /// everything else.
    fn nearest(&self, id: &Id, target: Target) -> Option<Id> {
        fn few<'a, T>(table: &'a crate::core::Table<T>, id: &str) -> Option<&'a str> {
            if table.len() > MAX_CANDIDATES { None } else { nearest(id, table.all_ids()) }
        }
        let (data, id) = (self.data, id.as_str());
        let found = match target {
            Target::Source => few(&data.sources, id),
            Target::Firm => few(&data.firms, id),
            Target::Association if data.firms.len() > MAX_CANDIDATES => None,
            Target::Association => {
                let rows = (0..data.firms.len()).filter(|row| data.is_association(*row));
                nearest(id, rows.filter_map(|row| data.firms.id(row)))
            }
            Target::Instrument => few(&data.instruments, id),
            Target::Obligation => few(&data.obligations, id),
            Target::Penalty => few(&data.penalties, id),
            Target::Note => few(&data.notes, id),
            Target::Premise => few(&data.premises, id),
            Target::Term(kind) => {
                let of_kind = data.terms.iter().filter(|term| term.kind == kind).map(|term| term.id.as_str());
                nearest(id, of_kind.take(MAX_CANDIDATES))
            }
            Target::Use => {
                let rows = (0..data.terms.len()).filter(|row| data.is_use(*row));
                nearest(id, rows.filter_map(|row| data.terms.id(row)).take(MAX_CANDIDATES))
            }
            Target::Any => None,
        };
        found.and_then(Id::new)
    }
}

/// Checks one record.
struct RecordChecker<'a, 'b> {
    reporter: &'a mut Reporter<'b>,
    kind: Kind,
    origin: Origin,
}

impl Checker for RecordChecker<'_, '_> {
    fn id(&mut self, path: &[Step<'_>], id: &Id, target: Target) {
        let reporter = &mut *self.reporter;
        if links::resolve(reporter.data, id.as_str(), target).is_some()
            || reporter.rejected.unknown
            || reporter.rejected.ids.contains(id.as_str())
        {
            return;
        }
        let nearest = if reporter.problems.is_full() { None } else { reporter.nearest(id, target) };
        reporter.report(self.kind, self.origin, path, ProblemKind::Dangling { id: id.clone(), target, nearest });
    }

    fn among(&mut self, path: &[Step<'_>], id: &Id, sources: &[Id]) {
        if !links::is_among(self.reporter.data, id, sources) {
            self.report(path, ProblemKind::NotAmongSources { id: id.clone() });
        }
    }

    fn report(&mut self, path: &[Step<'_>], problem: ProblemKind) {
        self.reporter.report(self.kind, self.origin, path, problem);
    }
}

/// Reports all rules that are broken, by records alone and by records that refer to one another.
pub fn all(data: &Dataset, pages: &[Vec<Page<'_>>], rejected: &Rejected, problems: &mut Problems) {
    let mut reporter = Reporter { data, pages, rejected, problems };
    let mut shared = BTreeSet::new();
    // Never stopped early, so that nothing goes unreported.
    let _complete = links::check(data, &links::firm_parents(data), &mut |violation| {
        reporter.violation(violation, &mut shared);
        ControlFlow::Continue(())
    });
    macro_rules! tables {
        ($($list:ident: $record:ident),+ $(,)?) => {
            $(reporter.records::<record::$record>();)+
        };
    }
    for_each_kind!(tables);
}
