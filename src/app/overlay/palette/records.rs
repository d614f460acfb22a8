//! The search for records by name in all lists at once. Where there are many, the answers come later, as messages.

use super::scope::Section;
use crate::app::search_request::{SearchRequest, SearchResult, answered_rows};
use crate::app::state::{View, Workspace};
use crate::core::Subject;
use crate::query::{Filter, Hits, parse};
use crate::search::Query;
use crate::view::listing::Listing;

/// The records that a text finds.
#[derive(Debug, Default)]
pub struct RecordSearch {
    answers: Vec<Answered>,
    /// Differs whenever the records may differ.
    pub revision: u64,
}

/// What a text finds in a list.
#[derive(Debug)]
pub struct Answered {
    pub section: Section,
    pub subject: Subject,
    /// The query that gives the same rows in the list.
    pub query: String,
    pub hits: Hits,
    /// They are the obligations of an article or a part that the text names.
    pub is_article: bool,
    /// The ticket of the request that is not answered yet.
    waits_for: Option<u64>,
}

impl Answered {
    /// Whether the rows are still to come.
    pub const fn waits(&self) -> bool {
        self.waits_for.is_some()
    }
}

impl RecordSearch {
    /// In the order of [`Section::RECORDS`]; none without a text.
    pub fn answers(&self) -> &[Answered] {
        &self.answers
    }

    /// Looks for a text from now on; nothing is found without one.
    pub fn start(&mut self, ws: &mut Workspace, text: &str) {
        self.revision += 1;
        self.answers.clear();
        if Query::new(text).is_empty() {
            return;
        }
        for section in Section::RECORDS {
            let Some(subject) = section.view().map(View::subject) else { continue };
            let article = (subject == Subject::Obligations).then(|| article(ws, text)).flatten();
            self.answers.push(match article {
                Some((query, hits)) => Answered { section, subject, query, hits, is_article: true, waits_for: None },
                None => named(ws, section, subject, text),
            });
        }
    }

    /// Takes the answer to one of its requests; any other is given back.
    pub fn accept(&mut self, result: SearchResult) -> Option<SearchResult> {
        match self.answers.iter_mut().find(|answered| answered.waits_for == Some(result.ticket)) {
            Some(answered) => {
                (answered.hits, answered.waits_for) = (result.hits, None);
                self.revision += 1;
                None
            }
            None => Some(result),
        }
    }
}

/// The rows of a list that are found by a text.
fn named(ws: &mut Workspace, section: Section, subject: Subject, text: &str) -> Answered {
    let ticket = ws.pending.next_ticket();
    let session = &ws.session;
    let request = SearchRequest {
        subject,
        ticket,
        data: session.data.clone(),
        index: session.index.clone(),
        messages: session.messages.clone(),
        filter: Filter { find: text.to_owned(), ..Filter::default() },
        sort: None,
        today: session.today,
        as_of: session.as_of,
        own: std::sync::Arc::clone(&ws.session.own),
        rows_only: true,
    };
    let (hits, waits_for) = match answered_rows(request, ws.pending.is_reading()) {
        Ok(hits) => (hits, None),
        Err(request) => {
            ws.pending.requests.push(*request);
            (Hits::default(), Some(ticket))
        }
    };
    Answered { section, subject, query: text.to_owned(), hits, is_article: false, waits_for }
}

/// The obligations of an article or a part that a text names, such as `art 26` or `26(7)`, with the query for them.
/// `None` if it names none.
fn article(ws: &Workspace, text: &str) -> Option<(String, Hits)> {
    if text.contains('"') || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (cx, subject) = (ws.context(), Subject::Obligations);
    let filter = parse(&format!("ref:\"{text}\""), subject, cx.data).ok()?;
    let hits = Listing { cx, index: &ws.session.index, subject, filter: &filter, sort: None }.rows();
    (!hits.is_empty()).then(|| (filter.to_string(), hits))
}
