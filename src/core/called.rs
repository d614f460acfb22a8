//! Records by what people call them: an id, the key of an instrument, a name, a brand, a model, a reference.

use crate::core::fold::fold;
use crate::core::{Dataset, Kind, RecordRef, Safe};

/// How much a name tells, the most telling first: of several records that are called the same, only those count whose
/// name tells most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tells {
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
        let has = |of: Kind| kind.is_none_or(|kind| kind == of);
        if has(Kind::Instrument) {
            for (row, instrument) in self.instruments.iter().enumerate() {
                let at = RecordRef { kind: Kind::Instrument, row };
                wanted.test(at, Tells::Key, [instrument.key.as_str()]);
                let names = instrument.short.all().chain(instrument.name.all());
                wanted.test(at, Tells::Name, names.map(Safe::as_str));
                wanted.test(at, Tells::Alias, instrument.aliases.iter().map(Safe::as_str));
            }
        }
        if has(Kind::Firm) {
            for (row, firm) in self.firms.iter().enumerate() {
                let at = RecordRef { kind: Kind::Firm, row };
                let names = [&firm.name].into_iter().chain(&firm.legal_name);
                wanted.test(at, Tells::Name, names.map(Safe::as_str));
                wanted.test(at, Tells::Alias, firm.aliases.iter().map(Safe::as_str));
                wanted.test(at, Tells::Model, firm.models.iter().map(|model| model.name.as_str()));
            }
        }
        if has(Kind::Obligation) {
            for (row, obligation) in self.obligations.iter().enumerate() {
                let at = RecordRef { kind: Kind::Obligation, row };
                let names = obligation.title.all().map(Safe::as_str);
                wanted.test(at, Tells::Name, names.chain([obligation.reference.as_str()]));
            }
        }
        let mut found = wanted.found;
        let most = found.iter().map(|(tells, _)| *tells).min();
        found.retain(|(tells, _)| Some(*tells) == most);
        found.into_iter().map(|(_, record)| record).collect()
    }
}

/// A name that is looked for.
struct Wanted {
    text: String,
    found: Vec<(Tells, RecordRef)>,
}

impl Wanted {
    /// Takes a record that has the name among some others.
    fn test<'t>(&mut self, record: RecordRef, tells: Tells, names: impl IntoIterator<Item = &'t str>) {
        if names.into_iter().any(|name| fold(name) == self.text) {
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
