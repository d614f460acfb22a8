//! What a record must be beyond its own shape: its ids resolve, its dates are in order, its facts have sources.
//!
//! Each rule is written here once; the [`Checker`] decides what to do about a violation. The fast loader collects the
//! ids that must resolve and notes that something is wrong; the reporting loader reports what and where.

use unicode_width::UnicodeWidthStr;

use crate::core::record::TermKind;
use crate::core::{
    Date, Event, Firm, Id, Instrument, Note, Obligation, Penalty, Safe, Source, Stance, Synonym, Term, Text, country,
    identifier,
};
use crate::load::checker::Checker;
use crate::load::conditions::condition;
use crate::load::fast::Residency;
use crate::load::path::Step;
use crate::load::report::{Found, ProblemKind, Wanted};
use crate::load::target::Target;

/// What only loading has to know about a kind of record.
pub trait Rules {
    /// The files whose records stay in memory; those of other files are read again when they are needed.
    const KEPT_BY: &'static [Residency];

    /// A valid record with every field filled in, in which the fields of an invalid record are tried one by one.
    const TEMPLATE: &'static str;

    /// Visits every id that must resolve and every broken rule.
    fn check(&self, to: &mut dyn Checker);
}

pub(super) fn one(to: &mut dyn Checker, field: &'static str, id: Option<&Id>, target: Target) {
    if let Some(id) = id {
        to.id(&[Step::Name(field)], id, target);
    }
}

pub(super) fn each(to: &mut dyn Checker, field: &'static str, ids: &[Id], target: Target) {
    for (at, id) in ids.iter().enumerate() {
        to.id(&[Step::Name(field), Step::At(at)], id, target);
    }
}

pub(super) fn sources(to: &mut dyn Checker, ids: &[Id]) {
    if ids.is_empty() {
        to.report(&[Step::Name("sources")], ProblemKind::Empty { wanted: "sources" });
    }
    each(to, "sources", ids, Target::Source);
}

/// The source that says a fact must be one of the record's own.
fn says(to: &mut dyn Checker, path: &[Step<'_>], id: Option<&Id>, sources: &[Id]) {
    match id {
        Some(id) if sources.contains(id) => to.id(path, id, Target::Source),
        // It may be named by an id of before.
        Some(id) => to.among(path, id, sources),
        None => {}
    }
}

/// What a record is called must not be blank: a list would show an empty row.
pub(super) fn filled<'t>(to: &mut dyn Checker, field: &'static str, names: impl IntoIterator<Item = &'t Safe>) {
    for name in names.into_iter().filter(|name| name.trim().is_empty()) {
        // A blank text can be long, and looks the same at any length.
        let found = Found::String(Safe::new(&format!("{:?}", name.chars().take(8).collect::<String>())));
        let kind = ProblemKind::WrongValue { found, wanted: Wanted::Filled };
        to.report(&[Step::Name(field)], kind);
    }
}

/// The sources of a part of a record.
fn within(to: &mut dyn Checker, field: &'static str, at: usize, sources: &[Id]) {
    for (n, id) in sources.iter().enumerate() {
        to.id(&[Step::Name(field), Step::At(at), Step::Name("sources"), Step::At(n)], id, Target::Source);
    }
}

fn order(to: &mut dyn Checker, field: &'static str, start: Date, end: Option<Date>) {
    period(to, &[Step::Name(field)], Some(start), end);
}

/// An end must not be before its start. The path leads to the end.
fn period(to: &mut dyn Checker, path: &[Step<'_>], start: Option<Date>, end: Option<Date>) {
    if let Some((start, end)) = start.zip(end).filter(|(start, end)| !start.is_by(*end)) {
        let kind = ProblemKind::EndBeforeStart { found: end.to_string(), start: start.to_string() };
        to.report(path, kind);
    }
}

fn wrong_code(to: &mut dyn Checker, field: &'static str, code: &Safe, wanted: Wanted) {
    to.report(&[Step::Name(field)], ProblemKind::WrongValue { found: Found::Code(code.clone()), wanted });
}

/// Parts of Member States with a code of their own: Åland, and the outermost regions. A firm there is based in the EU
/// by law, but sources differ, so that `eu` may say either.
const EU_TERRITORIES: [&str; 7] = ["AX", "GF", "GP", "MF", "MQ", "RE", "YT"];

impl Rules for Source {
    const KEPT_BY: &'static [Residency] = &[Residency::Eager, Residency::Lazy];
    const TEMPLATE: &'static str = r#"{"id":"a","former_ids":["b"],"title":"t","publisher":"p","url":"https://example.org","archived":"https://example.org","published":"2024","lang":"en","kind":"press","origin":"a","checked":"2024","second_hand":true,"via":{"en":"e","vi":"v"}}"#;

    fn check(&self, to: &mut dyn Checker) {
        filled(to, "title", [&self.title]);
        filled(to, "publisher", [&self.publisher]);
        if !(self.lang.len() == 2 && self.lang.bytes().all(|b| b.is_ascii_lowercase())) {
            wrong_code(to, "lang", &self.lang, Wanted::LanguageCode);
        }
        if let Some(published) = self.published {
            order(to, "checked", published, Some(self.checked));
        }
    }
}

impl Rules for Term {
    const KEPT_BY: &'static [Residency] = Residency::ALL;
    const TEMPLATE: &'static str = r#"{"id":"a","kind":"role","name":{"en":"e"},"short":{"en":"e"},"ref":"r","code":"a","within":"a","definition":{"en":"e"},"covers":[{"en":"e"}],"examples":[{"en":"e"}],"not_covered":[{"en":"e"}],"note":{"en":"e"},"sources":["a"]}"#;

    fn check(&self, to: &mut dyn Checker) {
        filled(to, "name", self.name.all());
        one(to, "within", self.within.as_ref(), Target::Use);
        each(to, "sources", &self.sources, Target::Source);
    }
}

impl Rules for Penalty {
    const KEPT_BY: &'static [Residency] = Residency::ALL;
    const TEMPLATE: &'static str = r#"{"id":"a","ref":"r","name":{"en":"e"},"amount_eur":1,"turnover_percent":1,"rule":{"en":"e"},"variants":[{"when":{"is":"a"},"rule":{"en":"e"},"instead":true}],"imposed_by":{"en":"e"},"available_from":"2024","sources":["a"],"confidence":"high"}"#;

    fn check(&self, to: &mut dyn Checker) {
        filled(to, "ref", [&self.reference]);
        filled(to, "name", self.name.all());
        for (at, variant) in self.variants.iter().enumerate() {
            condition(to, &[Step::Name("variants"), Step::At(at), Step::Name("when")], &variant.when);
        }
        sources(to, &self.sources);
    }
}

impl Rules for Instrument {
    const KEPT_BY: &'static [Residency] = Residency::ALL;
    const TEMPLATE: &'static str = r#"{"id":"a","key":"a","short":{"en":"e"},"name":{"en":"e"},"aliases":["x"],"kind":"law","binding":true,"signature":"commits","amends":"a","body":{"en":"e"},"url":"https://example.org","opened":"2024","signing_opened":"2024","stages":[{"stage":"agreed","on":"2024","by":{"en":"e"},"sources":["a"]}],"summary":{"en":"e"},"parts":[{"en":"e"}],"note":{"en":"e"},"counts":[{"date":"2024","what":{"en":"e"},"n":1,"to":2,"sources":["a"]}],"list_complete_as_of":"2024","articles":["x"],"sources":["a"],"confidence":"high","recorded":"2024"}"#;

    fn check(&self, to: &mut dyn Checker) {
        filled(to, "short", self.short.all());
        filled(to, "name", self.name.all());
        sources(to, &self.sources);
        one(to, "amends", self.amends.as_ref(), Target::Instrument);
        order(to, "signing_opened", self.opened, self.signing_opened);
        for (at, reached) in self.stages.iter().enumerate() {
            let field = |name| [Step::Name("stages"), Step::At(at), Step::Name(name)];
            if reached.sources.is_empty() {
                to.report(&field("sources"), ProblemKind::Empty { wanted: "sources" });
            }
            within(to, "stages", at, &reached.sources);
            let before = at.checked_sub(1).and_then(|before| self.stages.get(before));
            period(to, &field("on"), before.map(|before| before.on), Some(reached.on));
        }
        for (at, count) in self.counts.iter().enumerate() {
            within(to, "counts", at, &count.sources);
        }
    }
}

impl Rules for Obligation {
    const KEPT_BY: &'static [Residency] = Residency::ALL;
    const TEMPLATE: &'static str = r#"{"id":"a","instrument":"a","kind":"duty","ref":"r","addresses":{"original":"https://example.org","consolidated":"https://example.org"},"parent":"a","title":{"en":"e"},"summary":{"en":"e"},"who":["a"],"addressees":{"en":"e"},"tier":"a","areas":["a"],"applies":[{"from":"2024","condition":"a","also":["a"],"set_by":"a","set_on":"2024","change":"original","replaces":"2024","basis":"x","says":"a","stages":[{"stage":"proposed","from":"2024"}]}],"penalty":"a","evidence":[{"en":"e"}],"articles":["x"],"recitals":[1],"guidance":["a"],"standards":["a"],"anticipates":["a"],"demonstrates":["a"],"note":{"en":"e"},"sources":["a"],"confidence":"high","recorded":"2024"}"#;

    fn check(&self, to: &mut dyn Checker) {
        filled(to, "ref", [&self.reference]);
        filled(to, "title", self.title.all());
        sources(to, &self.sources);
        one(to, "instrument", Some(&self.instrument), Target::Instrument);
        one(to, "parent", self.parent.as_ref(), Target::Obligation);
        one(to, "penalty", self.penalty.as_ref(), Target::Penalty);
        each(to, "guidance", &self.guidance, Target::Source);
        each(to, "standards", &self.standards, Target::Source);
        each(to, "anticipates", &self.anticipates, Target::Obligation);
        each(to, "demonstrates", &self.demonstrates, Target::Obligation);
        each(to, "who", &self.who, Target::Term(TermKind::Role));
        each(to, "areas", &self.areas, Target::Term(TermKind::Area));
        one(to, "tier", self.tier.as_ref(), Target::Term(TermKind::Tier));
        for (at, entry) in self.applies.iter().enumerate() {
            let field = |name| [Step::Name("applies"), Step::At(at), Step::Name(name)];
            to.id(&field("set_by"), &entry.set_by, Target::Instrument);
            if let Some(id) = &entry.condition {
                to.id(&field("condition"), id, Target::Term(TermKind::Condition));
            }
            for (n, id) in entry.also.iter().enumerate() {
                let path = [Step::Name("applies"), Step::At(at), Step::Name("also"), Step::At(n)];
                to.id(&path, id, Target::Term(TermKind::Condition));
            }
            says(to, &field("says"), entry.says.as_ref(), &self.sources);
        }
    }
}

impl Rules for Firm {
    const KEPT_BY: &'static [Residency] = &[Residency::Eager, Residency::Bundled];
    const TEMPLATE: &'static str = r#"{"id":"a","name":"n","kind":"association","legal_name":"l","aliases":["x"],"country":"FR","eu":true,"hq":"h","founded":"2024","sectors":["a"],"size":"large","roles":["a"],"models":[{"name":"m","open_weights":true}],"parents":[{"firm":"a","name":"n","from":"2024","until":"2024","sources":["a"]}],"memberships":[{"association":"a","seen":"2024","from":"2024","until":"2024","sources":["a"]}],"website":"https://example.org","lei":"506700GE1G29325QX363","wikidata":"Q1","transparency_register":"1-2","summary":{"en":"e"},"note":{"en":"e"},"sources":["a"],"confidence":"high","recorded":"2024"}"#;

    fn check(&self, to: &mut dyn Checker) {
        filled(to, "name", [&self.name]);
        sources(to, &self.sources);
        for (at, parent) in self.parents.iter().enumerate() {
            let field = |name| [Step::Name("parents"), Step::At(at), Step::Name(name)];
            match &parent.firm {
                Some(id) => to.id(&field("firm"), id, Target::Firm),
                None if parent.name.is_none() => {
                    to.report(&[Step::Name("parents"), Step::At(at)], ProblemKind::Missing { field: "name" });
                }
                None => {}
            }
            period(to, &field("until"), parent.from, parent.until);
            within(to, "parents", at, &parent.sources);
        }
        for (at, membership) in self.memberships.iter().enumerate() {
            let field = |name| [Step::Name("memberships"), Step::At(at), Step::Name(name)];
            to.id(&field("association"), &membership.association, Target::Association);
            period(to, &field("until"), membership.from, membership.until);
            within(to, "memberships", at, &membership.sources);
        }
        let mut identifier = |field, value: &Option<Safe>, is_valid: fn(&str) -> bool, wanted| {
            if let Some(value) = value.as_ref().filter(|value| !is_valid(value)) {
                wrong_code(to, field, value, wanted);
            }
        };
        identifier("lei", &self.lei, identifier::is_lei, Wanted::Lei);
        identifier("wikidata", &self.wikidata, identifier::is_wikidata, Wanted::WikidataItem);
        let (register, is_valid) = (&self.transparency_register, identifier::is_transparency_register);
        identifier("transparency_register", register, is_valid, Wanted::RegisterNumber);
        each(to, "sectors", &self.sectors, Target::Term(TermKind::Sector));
        each(to, "roles", &self.roles, Target::Term(TermKind::Role));
        if let Some(code) = self.country.as_ref().filter(|code| country::names(code).is_none()) {
            wrong_code(to, "country", code, Wanted::CountryCode);
        }
        if let (Some(code), Some(eu)) = (&self.country, self.eu)
            && country::names(code).is_some()
            && !EU_TERRITORIES.contains(&code.as_str())
            && eu != country::in_eu(code)
        {
            let kind = ProblemKind::EuMismatch { country: code.clone(), eu };
            to.report(&[Step::Name("eu")], kind);
        }
    }
}

impl Rules for Stance {
    const KEPT_BY: &'static [Residency] = &[Residency::Eager];
    const TEMPLATE: &'static str = r#"{"id":"a","former_ids":["b"],"firm":"a","instrument":"a","position":"signed","date":"2024","dated":"by","scope":{"en":"e"},"covers":["a"],"summary":{"en":"e"},"note":{"en":"e"},"listed_until":"2024","sources":["a"],"says":"a","confidence":"high","recorded":"2024"}"#;

    fn check(&self, to: &mut dyn Checker) {
        sources(to, &self.sources);
        one(to, "firm", Some(&self.firm), Target::Firm);
        one(to, "instrument", Some(&self.instrument), Target::Instrument);
        each(to, "covers", &self.covers, Target::Obligation);
        order(to, "listed_until", self.date, self.listed_until);
        says(to, &[Step::Name("says")], self.says.as_ref(), &self.sources);
    }
}

impl Rules for Event {
    const KEPT_BY: &'static [Residency] = Residency::ALL;
    const TEMPLATE: &'static str = r#"{"id":"a","former_ids":["b"],"date":"2024","kind":"statement","firms":["a"],"instrument":"a","topic":"a","title":{"en":"e"},"label":{"en":"e"},"short":{"en":"e"},"rank":0,"lane":"law","summary":{"en":"e"},"moved_from":"2024","note":{"en":"e"},"sources":["a"],"confidence":"high","recorded":"2024"}"#;

    fn check(&self, to: &mut dyn Checker) {
        filled(to, "title", self.title.all());
        sources(to, &self.sources);
        each(to, "firms", &self.firms, Target::Firm);
        one(to, "instrument", self.instrument.as_ref(), Target::Instrument);
        one(to, "topic", self.topic.as_ref(), Target::Term(TermKind::Topic));
        for (field, text, most) in [("label", &self.label, Self::LABEL), ("short", &self.short, Self::SHORT)] {
            for text in text.iter().flat_map(Text::all).filter(|text| text.width() > most) {
                let kind =
                    ProblemKind::WrongValue { found: Found::String(text.clone()), wanted: Wanted::Columns { most } };
                to.report(&[Step::Name(field)], kind);
            }
        }
        if self.rank > Self::LOWEST_RANK {
            let found = Found::Integer(Safe::new(&self.rank.to_string()));
            let kind = ProblemKind::WrongValue { found, wanted: Wanted::Number { max: Self::LOWEST_RANK.into() } };
            to.report(&[Step::Name("rank")], kind);
        }
    }
}

impl Rules for Note {
    const KEPT_BY: &'static [Residency] = Residency::ALL;
    const TEMPLATE: &'static str = r#"{"id":"a","kind":"caveat","title":{"en":"e"},"text":{"en":"e"},"other_readings":[{"en":"e"}],"remark":{"en":"e"},"about":["a"],"refs":["x"],"deadline":"2024","seen_in":["a"],"sources":["a"],"confidence":"high","recorded":"2024"}"#;

    fn check(&self, to: &mut dyn Checker) {
        filled(to, "title", self.title.all());
        sources(to, &self.sources);
        each(to, "seen_in", &self.seen_in, Target::Source);
        each(to, "about", &self.about, Target::Any);
    }
}

impl Rules for Synonym {
    const KEPT_BY: &'static [Residency] = &[Residency::Eager, Residency::Lazy];
    const TEMPLATE: &'static str = r#"{"id":"a","en":["x"],"vi":["y"],"weak":["x"],"records":["a"],"near":["a"]}"#;

    fn check(&self, to: &mut dyn Checker) {
        filled(to, "en", &self.en);
        filled(to, "vi", &self.vi);
        if self.words().next().is_none() {
            to.report(&[Step::Name("en")], ProblemKind::Empty { wanted: "words" });
        }
        for (at, word) in self.weak.iter().enumerate().filter(|(_, word)| !self.words().any(|known| known == *word)) {
            to.report(&[Step::Name("weak"), Step::At(at)], ProblemKind::NotAmongWords { word: word.clone() });
        }
        if self.records.is_empty() {
            to.report(&[Step::Name("records")], ProblemKind::Empty { wanted: "records" });
        }
        each(to, "records", &self.records, Target::Any);
        each(to, "near", &self.near, Target::Any);
    }
}

#[cfg(test)]
mod tests {
    use schemars::schema_for;
    use serde_json::Value;

    use super::*;
    use crate::core::record::{Premise, Rule, for_each_kind};

    #[test]
    fn every_template_is_a_record_with_every_field() {
        macro_rules! kinds {
            ($($list:ident: $record:ident),+ $(,)?) => {
                $({
                    let template: Value = serde_json::from_str($record::TEMPLATE).unwrap();
                    let record: $record = serde_json::from_str($record::TEMPLATE).unwrap();
                    assert_eq!(serde_json::to_value(record).unwrap(), template);
                    let schema = schema_for!($record).to_value();
                    let fields = schema["properties"].as_object().unwrap().keys();
                    assert!(fields.eq(template.as_object().unwrap().keys()), "{}", stringify!($record));
                })+
            };
        }
        for_each_kind!(kinds);
    }
}
