//! What a record must be beyond its own shape: its ids resolve, its dates follow one another, its facts have sources.

use std::collections::HashMap;

use super::diagnose::nearest;
use super::locate::Step;
use super::problem::{Problem, Problems, What};
use super::{Broken, Loaded, Origin, Page};
use crate::core::record::TermKind;
use crate::core::{Dataset, Date, Id, Table, country};

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
    fn resolve_at<T: Loaded, U: Loaded>(&mut self, origin: Origin, path: &[Step<'_>], id: &Id, table: &Table<U>) {
        if table.get(id).is_some() {
            return;
        }
        // Looking for it among very many would take longer than all the rest, and what is only counted needs none.
        let few = if self.problems.is_full() || table.len() > FEW { 0 } else { table.len() };
        let known = table.iter().take(few).map(|record| record.id().as_str());
        let near = nearest(id.as_str(), known).and_then(Id::new);
        self.tell::<T>(origin, path, What::Dangling { id: id.clone(), wanted: U::LIST, nearest: near });
    }

    /// The ids of a field must be ids of a table.
    fn resolve<T: Loaded, U: Loaded>(&mut self, origin: Origin, field: &'static str, ids: &[Id], table: &Table<U>) {
        for (at, id) in ids.iter().enumerate() {
            self.resolve_at::<T, U>(origin, &[Step::Name(field), Step::At(at)], id, table);
        }
    }

    fn resolve_one<T: Loaded, U: Loaded>(
        &mut self,
        origin: Origin,
        field: &'static str,
        id: Option<&Id>,
        table: &Table<U>,
    ) {
        if let Some(id) = id {
            self.resolve_at::<T, U>(origin, &[Step::Name(field)], id, table);
        }
    }

    /// An id must be that of a term of one kind.
    fn term_at<T: Loaded>(&mut self, origin: Origin, path: &[Step<'_>], id: &Id, kind: TermKind, data: &Dataset) {
        if data.terms.get(id).is_some_and(|term| term.kind == kind) {
            return;
        }
        let few = if self.problems.is_full() { 0 } else { FEW };
        let of_kind = data.terms.iter().filter(|term| term.kind == kind).map(|term| term.id.as_str());
        let near = nearest(id.as_str(), of_kind.take(few)).and_then(Id::new);
        self.tell::<T>(origin, path, What::Dangling { id: id.clone(), wanted: kind.word(), nearest: near });
    }

    fn terms<T: Loaded>(&mut self, origin: Origin, field: &'static str, ids: &[Id], kind: TermKind, data: &Dataset) {
        for (at, id) in ids.iter().enumerate() {
            self.term_at::<T>(origin, &[Step::Name(field), Step::At(at)], id, kind, data);
        }
    }

    fn term<T: Loaded>(
        &mut self,
        origin: Origin,
        field: &'static str,
        id: Option<&Id>,
        kind: TermKind,
        data: &Dataset,
    ) {
        if let Some(id) = id {
            self.term_at::<T>(origin, &[Step::Name(field)], id, kind, data);
        }
    }

    fn sources<T: Loaded>(&mut self, origin: Origin, ids: &[Id], data: &Dataset) {
        if ids.is_empty() {
            self.tell::<T>(origin, &[Step::Name("sources")], What::Empty { wanted: "sources" });
        }
        self.resolve::<T, _>(origin, "sources", ids, &data.sources);
    }

    fn order<T: Loaded>(&mut self, origin: Origin, field: &'static str, start: Date, end: Option<Date>) {
        if let Some(end) = end.filter(|end| !start.is_by(*end)) {
            let what = What::EndBeforeStart { found: end.to_string(), start: start.to_string() };
            self.tell::<T>(origin, &[Step::Name(field)], what);
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

/// Checks what no single record can show.
pub(super) fn all(data: &Dataset, pages: &[Vec<Page<'_>>], broken: &Broken, problems: &mut Problems) {
    let mut report = Report { pages, broken, problems };
    unique(data, &mut report);
    words(data, &mut report);
    law(data, &mut report);
    firms(data, &mut report);
    happenings(data, &mut report);
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

fn words(data: &Dataset, report: &mut Report<'_>) {
    use crate::core::{Penalty, Source, Term};
    for (source, origin) in data.sources.with_origins() {
        if !(source.lang.len() == 2 && source.lang.bytes().all(|b| b.is_ascii_lowercase())) {
            let what = What::Wrong { found: source.lang.clone(), wanted: "an ISO 639-1 code".into() };
            report.tell::<Source>(origin, &[Step::Name("lang")], what);
        }
        if let Some(published) = source.published {
            report.order::<Source>(origin, "checked", published, Some(source.checked));
        }
    }
    for (term, origin) in data.terms.with_origins() {
        report.resolve::<Term, _>(origin, "sources", &term.sources, &data.sources);
    }
    for (penalty, origin) in data.penalties.with_origins() {
        report.sources::<Penalty>(origin, &penalty.sources, data);
    }
}

fn law(data: &Dataset, report: &mut Report<'_>) {
    use crate::core::{Instrument, Obligation};
    for (instrument, origin) in data.instruments.with_origins() {
        report.sources::<Instrument>(origin, &instrument.sources, data);
        report.resolve_one::<Instrument, _>(origin, "amends", instrument.amends.as_ref(), &data.instruments);
        for (at, count) in instrument.counts.iter().enumerate() {
            for (n, id) in count.sources.iter().enumerate() {
                if data.sources.get(id).is_none() {
                    let path = [Step::Name("counts"), Step::At(at), Step::Name("sources"), Step::At(n)];
                    let what = What::Dangling { id: id.clone(), wanted: "sources", nearest: None };
                    report.tell::<Instrument>(origin, &path, what);
                }
            }
        }
    }
    report.no_cycle(&data.instruments, "amends", |instrument| instrument.amends.as_ref());
    for (obligation, origin) in data.obligations.with_origins() {
        report.sources::<Obligation>(origin, &obligation.sources, data);
        report.resolve_one::<Obligation, _>(origin, "instrument", Some(&obligation.instrument), &data.instruments);
        report.resolve_one::<Obligation, _>(origin, "parent", obligation.parent.as_ref(), &data.obligations);
        report.resolve_one::<Obligation, _>(origin, "penalty", obligation.penalty.as_ref(), &data.penalties);
        report.resolve::<Obligation, _>(origin, "anticipates", &obligation.anticipates, &data.obligations);
        report.resolve::<Obligation, _>(origin, "demonstrates", &obligation.demonstrates, &data.obligations);
        report.terms::<Obligation>(origin, "who", &obligation.who, TermKind::Role, data);
        report.terms::<Obligation>(origin, "areas", &obligation.areas, TermKind::Area, data);
        report.term::<Obligation>(origin, "tier", obligation.tier.as_ref(), TermKind::Tier, data);
        for (at, entry) in obligation.applies.iter().enumerate() {
            let mut dangling = |field: &'static str, id: &Id, wanted: &'static str| {
                let what = What::Dangling { id: id.clone(), wanted, nearest: None };
                report.tell::<Obligation>(origin, &[Step::Name("applies"), Step::At(at), Step::Name(field)], what);
            };
            if data.instruments.get(&entry.set_by).is_none() {
                dangling("set_by", &entry.set_by, "instruments");
            }
            if let Some(id) = &entry.condition
                && data.terms.get(id).is_none_or(|term| term.kind != TermKind::Condition)
            {
                dangling("condition", id, TermKind::Condition.word());
            }
        }
    }
    report.no_cycle(&data.obligations, "parent", |obligation| obligation.parent.as_ref());
}

fn firms(data: &Dataset, report: &mut Report<'_>) {
    use crate::core::{Firm, Safe};
    for (firm, origin) in data.firms.with_origins() {
        report.sources::<Firm>(origin, &firm.sources, data);
        report.resolve_one::<Firm, _>(origin, "parent", firm.parent.as_ref(), &data.firms);
        report.terms::<Firm>(origin, "sectors", &firm.sectors, TermKind::Sector, data);
        report.terms::<Firm>(origin, "roles", &firm.roles, TermKind::Role, data);
        if let Some(code) = firm.country.as_ref().filter(|code| country::names(code).is_none()) {
            let found = Safe::new(code);
            let what = What::Wrong { found, wanted: "an ISO 3166-1 alpha-2 code".into() };
            report.tell::<Firm>(origin, &[Step::Name("country")], what);
        }
    }
    report.no_cycle(&data.firms, "parent", |firm| firm.parent.as_ref());
}

fn happenings(data: &Dataset, report: &mut Report<'_>) {
    use crate::core::{Event, Note, Stance};
    for (stance, origin) in data.stances.with_origins() {
        report.sources::<Stance>(origin, &stance.sources, data);
        report.resolve_one::<Stance, _>(origin, "firm", Some(&stance.firm), &data.firms);
        report.resolve_one::<Stance, _>(origin, "instrument", Some(&stance.instrument), &data.instruments);
        report.resolve::<Stance, _>(origin, "covers", &stance.covers, &data.obligations);
        report.order::<Stance>(origin, "listed_until", stance.date, stance.listed_until);
    }
    for (event, origin) in data.events.with_origins() {
        report.sources::<Event>(origin, &event.sources, data);
        report.resolve::<Event, _>(origin, "firms", &event.firms, &data.firms);
        report.resolve_one::<Event, _>(origin, "instrument", event.instrument.as_ref(), &data.instruments);
        report.term::<Event>(origin, "topic", event.topic.as_ref(), TermKind::Topic, data);
    }
    for (note, origin) in data.notes.with_origins() {
        report.sources::<Note>(origin, &note.sources, data);
        report.resolve::<Note, _>(origin, "seen_in", &note.seen_in, &data.sources);
        for (at, id) in note.about.iter().enumerate() {
            if data.find(id.as_str()).is_none() {
                let what = What::Dangling { id: id.clone(), wanted: "any record", nearest: None };
                report.tell::<Note>(origin, &[Step::Name("about"), Step::At(at)], what);
            }
        }
    }
}
