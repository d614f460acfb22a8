//! The texts by which the rows of a subject are found.

use crate::core::fold::fold;
use crate::core::{Dataset, Firm, Subject, Text, country};
use crate::search::Candidate;

/// What an article of a law is called, in English and in Vietnamese. References abbreviate it, people type it out.
const ARTICLE_WORDS: [&str; 2] = ["Article", "Điều"];

/// Visits a text by which a row is found.
pub(super) type VisitText<'a> = &'a mut dyn FnMut(Candidate, &str);

/// Visits the texts by which a row is found, those that count for more first.
pub(super) fn visit_texts(subject: Subject, data: &Dataset, row: usize, visit: VisitText<'_>) {
    let both = |candidate: Candidate, text: &Text, visit: VisitText<'_>| {
        text.all().for_each(|text| visit(candidate, text));
    };
    match subject {
        Subject::Firms => data.firms.with(row, |firm| visit_firm_texts(firm, visit)),
        Subject::Obligations => data.obligations.with(row, |obligation| {
            both(Candidate::Name, &obligation.title, visit);
            visit(Candidate::Alias, &obligation.reference);
            for word in ARTICLE_WORDS {
                visit(Candidate::Alias, &obligation.reference.replace("Art.", word));
            }
            visit(Candidate::Alias, obligation.id.as_str());
            if let Some(instrument) = data.instruments.get(&obligation.instrument) {
                both(Candidate::Country, &instrument.short, visit);
            }
        }),
        Subject::Events => data.events.with(row, |event| {
            both(Candidate::Name, &event.title, visit);
            for firm in event.firms.iter().filter_map(|id| data.firms.get(id)) {
                visit(Candidate::Alias, &firm.name);
                firm.aliases.iter().for_each(|alias| visit(Candidate::Model, alias));
            }
            visit(Candidate::Alias, event.id.as_str());
        }),
        Subject::Instruments => data.instruments.with(row, |instrument| {
            both(Candidate::Name, &instrument.short, visit);
            both(Candidate::Name, &instrument.name, visit);
            instrument.aliases.iter().for_each(|alias| visit(Candidate::Alias, alias));
            visit(Candidate::Alias, instrument.key.as_str());
            visit(Candidate::Alias, instrument.id.as_str());
        }),
    };
}

/// The same from the record of a firm.
pub(super) fn visit_firm_texts(firm: &Firm, visit: VisitText<'_>) {
    visit(Candidate::Name, &firm.name);
    firm.aliases.iter().for_each(|alias| visit(Candidate::Alias, alias));
    firm.legal_name.iter().for_each(|name| visit(Candidate::Alias, name));
    visit(Candidate::Alias, firm.id.as_str());
    firm.models.iter().for_each(|model| visit(Candidate::Model, &model.name));
    let names = firm.country.as_ref().and_then(|code| country::names(code)).unwrap_or_default();
    for name in names {
        visit(Candidate::Country, name);
    }
}

/// Whether one of the first ten thousand rows is found by a text that holds these words. O(texts).
pub(super) fn is_in_a_text(subject: Subject, data: &Dataset, words: &str) -> bool {
    /// A query is parsed at every key, so that it may not read millions of rows.
    const MOST: usize = 10_000;
    let wanted = fold(words);
    let holds = |row| {
        let mut holds = false;
        visit_texts(subject, data, row, &mut |_, text| holds = holds || fold(text).contains(&wanted));
        holds
    };
    (0..subject.len(data).min(MOST)).any(holds)
}
