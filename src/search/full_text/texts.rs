//! The texts of records by which they are found.

use super::documents::Documents;
use super::field::TextField;
use super::words::Writing;
use crate::core::{Dataset, Kind, Lang, RecordRef, Safe, Text, country};

/// A text: the number of the record that is found by it, its field, the record that has it.
pub type VisitText<'a> = &'a mut dyn FnMut(u32, TextField, RecordRef, &str);

/// What an article of a law is called; references abbreviate it.
const ARTICLE_WORDS: [(Writing, &str); 2] = [(Writing::English, "Article"), (Writing::Vietnamese, "Điều")];

/// Visits the texts of one record in a language.
struct Texts<'a, 'v> {
    writing: Writing,
    number: u32,
    of: RecordRef,
    visit: VisitText<'v>,
    data: &'a Dataset,
}

impl Texts<'_, '_> {
    fn name(&mut self, field: TextField, name: &str) {
        (self.visit)(self.number, field, self.of, name);
    }

    fn names<'t>(&mut self, field: TextField, names: impl IntoIterator<Item = &'t Safe>) {
        names.into_iter().for_each(|name| self.name(field, name));
    }

    fn text(&mut self, field: TextField, text: &Text) {
        let lang = match self.writing {
            Writing::English => Lang::En,
            Writing::Vietnamese => Lang::Vi,
        };
        let (text, is_missing) = text.in_lang(lang);
        if !is_missing {
            self.name(field, text);
        }
    }

    fn texts<'t>(&mut self, field: TextField, texts: impl IntoIterator<Item = &'t Text>) {
        texts.into_iter().for_each(|text| self.text(field, text));
    }

    fn reference(&mut self, reference: &Safe) {
        self.name(TextField::Reference, reference);
        let own = self.writing;
        for (_, word) in ARTICLE_WORDS.into_iter().filter(|(writing, _)| *writing == own) {
            let spelled = reference.replace("Art.", word);
            if spelled != reference.as_str() {
                self.name(TextField::Reference, &spelled);
            }
        }
    }

    fn instrument(&mut self, row: usize) {
        let Some(it) = self.data.instruments.at(row) else { return };
        self.texts(TextField::Name, [&it.short, &it.name]);
        self.names(TextField::Alias, &it.aliases);
        self.name(TextField::Alias, it.key.as_str());
        self.name(TextField::Id, it.id.as_str());
        self.texts(TextField::Summary, [&it.summary]);
        self.texts(TextField::Parts, &it.parts);
        self.texts(TextField::Body, [&it.body]);
        self.texts(TextField::Note, &it.note);
    }

    fn obligation(&mut self, row: usize) {
        let Some(it) = self.data.obligations.at(row) else { return };
        self.text(TextField::Title, &it.title);
        self.reference(&it.reference);
        self.name(TextField::Id, it.id.as_str());
        self.text(TextField::Summary, &it.summary);
        self.texts(TextField::Evidence, &it.evidence);
        self.texts(TextField::Addressees, &it.addressees);
        self.texts(TextField::Note, &it.note);
    }

    fn event(&mut self, row: usize) {
        let Some(it) = self.data.events.at(row) else { return };
        self.text(TextField::Title, &it.title);
        self.texts(TextField::Label, it.label.iter().chain(&it.short));
        self.name(TextField::Id, it.id.as_str());
        self.text(TextField::Summary, &it.summary);
        self.texts(TextField::Note, &it.note);
    }

    fn term(&mut self, row: usize) {
        let Some(it) = self.data.terms.at(row) else { return };
        self.texts(TextField::Name, [&it.name].into_iter().chain(&it.short));
        self.name(TextField::Id, it.id.as_str());
        if let Some(reference) = &it.reference {
            self.reference(reference);
        }
        self.texts(TextField::Definition, &it.definition);
        self.texts(TextField::Covers, &it.covers);
        self.texts(TextField::Examples, &it.examples);
        self.texts(TextField::NotCovered, &it.not_covered);
        self.texts(TextField::Note, &it.note);
    }

    fn penalty(&mut self, row: usize) {
        let Some(it) = self.data.penalties.at(row) else { return };
        self.text(TextField::Title, &it.name);
        self.reference(&it.reference);
        self.text(TextField::Rule, &it.rule);
        self.text(TextField::Body, &it.imposed_by);
    }

    fn note(&mut self, row: usize) {
        let Some(it) = self.data.notes.at(row) else { return };
        self.text(TextField::Title, &it.title);
        self.name(TextField::Id, it.id.as_str());
        self.text(TextField::Summary, &it.text);
        self.texts(TextField::Remark, &it.remark);
        self.names(TextField::Scope, &it.refs);
    }

    fn source(&mut self, row: usize) {
        let Some(it) = self.data.sources.at(row) else { return };
        self.name(TextField::SourceTitle, &it.title);
        self.name(TextField::Publisher, &it.publisher);
        self.name(TextField::Id, it.id.as_str());
    }

    fn firm(&mut self, it: &crate::core::Firm) {
        self.name(TextField::Name, &it.name);
        self.names(TextField::Alias, it.aliases.iter().chain(&it.legal_name));
        self.names(TextField::Model, it.models.iter().map(|model| &model.name));
        self.name(TextField::Id, it.id.as_str());
        self.texts(TextField::Summary, &it.summary);
        self.texts(TextField::Note, &it.note);
        let names = it.country.as_ref().and_then(|code| country::names(code)).unwrap_or_default();
        for name in names {
            self.name(TextField::Country, name);
        }
    }
}

/// Visits the texts in a language of all records; names have none, and count for each. Of firms also what their
/// stances say.
pub fn visit_texts(data: &Dataset, documents: &Documents, writing: Writing, visit: VisitText<'_>) {
    for (number, record) in documents.iter().filter(|(_, record)| record.kind != Kind::Firm) {
        let mut texts = Texts { writing, number, of: record, visit: &mut *visit, data };
        match record.kind {
            Kind::Instrument => texts.instrument(record.row),
            Kind::Obligation => texts.obligation(record.row),
            Kind::Event => texts.event(record.row),
            Kind::Term => texts.term(record.row),
            Kind::Penalty => texts.penalty(record.row),
            Kind::Note => texts.note(record.row),
            Kind::Source => texts.source(record.row),
            Kind::Firm | Kind::Stance | Kind::Synonym | Kind::Premise | Kind::Rule => {}
        }
    }
    if !Documents::has_firms_of(data) {
        return;
    }
    data.firms.scan(0..data.firms.len(), |row, firm| {
        let of = RecordRef { kind: Kind::Firm, row };
        let Some(number) = documents.number(of) else { return };
        Texts { writing, number, of, visit: &mut *visit, data }.firm(firm);
    });
    data.stances.scan(0..data.stances.len(), |row, stance| {
        let firm = data.firms.row(stance.firm.as_str()).map(|row| RecordRef { kind: Kind::Firm, row });
        let Some(number) = firm.and_then(|firm| documents.number(firm)) else { return };
        let mut texts = Texts { writing, number, of: RecordRef { kind: Kind::Stance, row }, visit: &mut *visit, data };
        texts.texts(TextField::Position, [&stance.summary].into_iter().chain(&stance.scope).chain(&stance.note));
    });
}
