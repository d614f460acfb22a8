//! Records by what people call them: an id, the key of an instrument, a name, a brand, a model, a reference.

use crate::core::fold::fold;
use crate::core::{Dataset, Kind, RecordRef};

/// How much a name tells, the most telling first: of several records that are called the same, only those count whose
/// name tells most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tells {
    Key,
    Name,
    Alias,
    Model,
}

impl Dataset {
    /// The records that a text names, whatever its case and accents, of one kind or of all: by id or key, else by name,
    /// else by another name, else by a model. Several if it is ambiguous.
    ///
    /// O(names); reads firms that are not in memory.
    pub fn called(&self, text: &str, kind: Option<Kind>) -> Vec<RecordRef> {
        let is_wanted = |record: &RecordRef| kind.is_none_or(|kind| record.kind == kind);
        if let Some(record) = self.find(text).or_else(|| self.find(&text.to_lowercase())).filter(is_wanted) {
            return vec![record];
        }
        let mut wanted = Wanted { text: fold(text.trim()), found: Vec::new() };
        let kinds = [Kind::Instrument, Kind::Firm, Kind::Obligation];
        let kinds: Vec<Kind> = kinds.into_iter().filter(|of| kind.is_none_or(|kind| kind == *of)).collect();
        self.each_name(&kinds, &mut |record, tells, name| wanted.test(record, tells, name));
        let mut found = wanted.found;
        let most = found.iter().map(|(tells, _)| *tells).min();
        found.retain(|(tells, _)| Some(*tells) == most);
        found.into_iter().map(|(_, record)| record).collect()
    }

    /// Visits every name of the records of some kinds, with how much it tells.
    ///
    /// O(names); reads firms that are not in memory.
    pub fn each_name(&self, kinds: &[Kind], visit: &mut dyn FnMut(RecordRef, Tells, &str)) {
        if kinds.contains(&Kind::Instrument) {
            for (row, instrument) in self.instruments.iter().enumerate() {
                let at = RecordRef { kind: Kind::Instrument, row };
                visit(at, Tells::Key, instrument.key.as_str());
                let names = instrument.short.all().chain(instrument.name.all());
                names.for_each(|name| visit(at, Tells::Name, name));
                instrument.aliases.iter().for_each(|name| visit(at, Tells::Alias, name));
            }
        }
        if kinds.contains(&Kind::Firm) {
            for (row, firm) in self.firms.iter().enumerate() {
                let at = RecordRef { kind: Kind::Firm, row };
                let names = [&firm.name].into_iter().chain(&firm.legal_name);
                names.for_each(|name| visit(at, Tells::Name, name));
                firm.aliases.iter().for_each(|name| visit(at, Tells::Alias, name));
                firm.models.iter().for_each(|model| visit(at, Tells::Model, model.name.as_str()));
            }
        }
        if kinds.contains(&Kind::Obligation) {
            for (row, obligation) in self.obligations.iter().enumerate() {
                let at = RecordRef { kind: Kind::Obligation, row };
                obligation.title.all().for_each(|name| visit(at, Tells::Name, name));
                visit(at, Tells::Name, obligation.reference.as_str());
            }
        }
    }
}

/// A name that is looked for.
struct Wanted {
    text: String,
    found: Vec<(Tells, RecordRef)>,
}

impl Wanted {
    /// Takes a record whose name is the one that is looked for.
    fn test(&mut self, record: RecordRef, tells: Tells, name: &str) {
        if !self.found.contains(&(tells, record)) && fold(name) == self.text {
            self.found.push((tells, record));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_record_is_called_leads_to_it() {
        let data = crate::bundled().unwrap();
        let ids = |text: &str, kind| -> Vec<String> {
            data.called(text, kind).into_iter().filter_map(|record| data.id_of(record).map(str::to_owned)).collect()
        };
        for (text, id) in [
            ("meta", "meta"),
            ("META", "meta"),
            ("Facebook", "meta"),
            ("telefonica", "telefonica"),
            ("pact", "ai-pact"),
            ("Hiệp ước AI", "ai-pact"),
            ("gpai code", "gpai-code-of-practice"),
        ] {
            assert_eq!(ids(text, None), [id], "{text}");
        }
        assert_eq!(ids("pact", Some(Kind::Firm)), [""; 0]);
        assert_eq!(ids("", None), [""; 0]);
    }
}
