//! The list of the palette: what is offered for a typed text, in sections with their counts.

use super::catalogue::{CatalogueItem, entry, guess, search};
use super::choice::Choice;
use super::label::{Label, label};
use super::records::{Answered, RecordSearch};
use super::scope::{Scope, Section};
use crate::app::state::{PaletteItem, View, Workspace};
use crate::core::{RecordRef, Safe, Subject};
use crate::query::parse;
use crate::search::{Candidate, Class, Found, Matcher, Query};
use crate::view::nothing::list_name;
use crate::view::rows::GUESS;

/// Lines of a section beside others, and of records alone; the last line leads to all of them.
const MOST: usize = 8;
const MOST_ALONE: usize = 40;

/// The lines, and how many hits they are of.
#[derive(Debug, Default)]
pub struct PaletteRows {
    pub rows: Vec<PaletteRow>,
    /// How much was found; empty while nothing is typed.
    pub status: String,
    /// Nothing is called as typed.
    pub is_guess: bool,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaletteRow {
    Heading { text: String, count: String },
    Line(PaletteLine),
}

/// A line that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteLine {
    pub label: Label,
    /// The characters of the name that matched, by index.
    pub letters: Vec<usize>,
    /// What it was found by, if that is seen nowhere else, and the characters of it that matched.
    pub also: Option<(Safe, Vec<usize>)>,
    pub choice: Choice,
}

impl PaletteLine {
    fn new(label: Label, choice: Choice) -> Self {
        Self { label, letters: Vec::new(), also: None, choice }
    }

    fn item(ws: &Workspace, item: &PaletteItem) -> Option<Self> {
        Some(Self::new(label(ws, item)?, Choice::Item(item.clone())))
    }

    /// The line of an item that a search text found. Where its name has the text too, that is enough to be seen.
    fn found(ws: &Workspace, item: &PaletteItem, query: &Query, found: Option<Found>) -> Option<Self> {
        let mut line = Self::item(ws, item)?;
        let name = entry(Candidate::Name, &line.label.name);
        if let Some(matched) = name.and_then(|name| Matcher::default().matched(query, &name)) {
            line.letters = matched.letters;
        } else if let Some(Found { text, matched, .. }) = found {
            if *text == *line.label.name {
                line.letters = matched.letters;
            } else if !line.label.aside.contains(text.as_str()) {
                line.also = Some((text, matched.letters));
            }
        }
        Some(line)
    }

    /// What leads to those of a section that have no line.
    fn more(ws: &Workspace, n: usize, aside: String, choice: Choice) -> Self {
        let name = ws.session.messages.fill("palette.more", &[("n", &n.to_string())]);
        Self::new(Label { sign: "…", name, aside }, choice)
    }
}

/// How good the best hit of a section is: whether it is found only by the name of another, then how.
type Rank = (bool, Class, Candidate);

/// An event is also found by the names of its firms, which are not its own.
fn rank(section: Section, class: Class, candidate: Candidate) -> Rank {
    (section == Section::Events && candidate != Candidate::Name, class, candidate)
}

/// What is offered of a section.
struct Part {
    section: Section,
    rank: Option<Rank>,
    /// Of how many the lines are the first.
    total: usize,
    /// More may come.
    waits: bool,
    lines: Vec<PaletteLine>,
}

impl Part {
    fn new(section: Section, lines: Vec<PaletteLine>) -> Self {
        Self { section, rank: None, total: lines.len(), waits: false, lines }
    }
}

/// What is offered for a typed text.
pub fn rows(ws: &Workspace, typed: &str, catalogue: &[CatalogueItem], records: &RecordSearch) -> PaletteRows {
    let (scope, name) = Scope::of(typed);
    let query = Query::new(name);
    if query.is_empty() {
        let parts = all(ws, scope, catalogue);
        return PaletteRows { rows: in_rows(ws, parts), ..PaletteRows::default() };
    }
    let (mut parts, is_guess) = found(ws, scope, &query, catalogue, records);
    if scope == Scope::All {
        parts.extend(answers(ws, name));
    }
    parts.retain(|part| part.total > 0 || part.waits);
    parts.sort_by_key(|part| (part.section != Section::Questions, part.rank.is_none(), part.rank, part.section));
    let total: usize = parts.iter().map(|part| part.total).sum();
    let waits = parts.iter().any(|part| part.waits);
    let status = status(ws, name, total, is_guess, waits);
    let find = Part::new(Section::Find, vec![find(ws, name)]);
    parts.insert(if scope == Scope::All && is_query(ws, name) { 0 } else { parts.len() }, find);
    PaletteRows { rows: in_rows(ws, parts), status, is_guess: is_guess || (total == 0 && !waits) }
}

/// How much was found, so far if more may come.
fn status(ws: &Workspace, name: &str, total: usize, is_guess: bool, waits: bool) -> String {
    let (messages, n) = (&ws.session.messages, total.to_string());
    let found = match total {
        0 if waits => String::new(),
        0 => messages.get("palette.none").to_owned(),
        _ if is_guess => messages.fill("palette.guess", &[("find", &Safe::new(name)), ("n", &n)]),
        1 => messages.get("palette.hit").to_owned(),
        _ => messages.fill("palette.hits", &[("n", &n)]),
    };
    if waits { format!("{found} …") } else { found }
}

/// Everything, while no name is typed: first what was used last; of the records, of which there may be millions, only
/// how many there are.
fn all(ws: &Workspace, scope: Scope, catalogue: &[CatalogueItem]) -> Vec<Part> {
    let of = |section| {
        let items = catalogue.iter().filter(|item| item.section == section);
        Part::new(section, items.filter_map(|item| PaletteLine::item(ws, &item.item)).collect())
    };
    let recent = ws.history.chosen().filter_map(|item| PaletteLine::item(ws, item)).collect();
    let lists = Section::RECORDS.iter().filter_map(|section| section.view()).map(|view| list(ws, view)).collect();
    let parts = [
        Part::new(Section::Recent, recent),
        of(Section::Views),
        Part::new(Section::Lists, lists),
        of(Section::Actions),
        of(Section::Fields),
    ];
    parts.into_iter().filter(|part| scope.has(part.section) && !part.lines.is_empty()).collect()
}

/// The line of a list as a whole.
fn list(ws: &Workspace, view: View) -> PaletteLine {
    let (messages, subject) = (&ws.session.messages, view.subject());
    let how = if subject == Subject::Obligations { "palette.by-article" } else { "palette.by-name" };
    let aside = messages.fill(how, &[("n", &subject.len(&ws.session.data).to_string())]);
    let label = Label { sign: Scope::Records.sign(), name: messages.get(list_name(subject)).to_owned(), aside };
    PaletteLine::new(label, Choice::List(view))
}

/// What a name finds, and whether that is only like it.
fn found(
    ws: &Workspace,
    scope: Scope,
    query: &Query,
    catalogue: &[CatalogueItem],
    records: &RecordSearch,
) -> (Vec<Part>, bool) {
    let of_scope: Vec<&CatalogueItem> = catalogue.iter().filter(|item| scope.has(item.section)).collect();
    let records: Vec<&Answered> = records.answers().iter().filter(|answered| scope.has(answered.section)).collect();
    let is_hit = |answered: &Answered| !answered.hits.is_empty() && !answered.hits.is_guess();
    let mut items = search(&of_scope, query);
    // Guesses are of use only where nothing has the text.
    let is_guess = items.is_empty() && !records.iter().any(|answered| answered.waits() || is_hit(answered));
    if is_guess {
        items = guess(&of_scope, query);
    }
    let mut parts: Vec<Part> = Vec::new();
    for section in [Section::Views, Section::Actions, Section::Fields] {
        let of_section: Vec<_> = items.iter().filter(|(item, _)| item.section == section).cloned().collect();
        parts.push(named(ws, scope, query, section, &of_section));
    }
    let shown = |answered: &&&Answered| is_guess || answered.waits() || is_hit(answered);
    parts.extend(records.iter().filter(shown).map(|answered| of_records(ws, scope, query, answered)));
    if is_guess {
        let lines = parts.iter_mut().flat_map(|part| &mut part.lines);
        lines.filter(|line| matches!(line.choice, Choice::Item(_))).for_each(|line| line.label.sign = GUESS);
    }
    (parts, is_guess)
}

/// The items of a section of the catalogue.
fn named(ws: &Workspace, scope: Scope, query: &Query, section: Section, items: &[(&CatalogueItem, Found)]) -> Part {
    let most = if scope == Scope::All { MOST } else { usize::MAX };
    let line = |(item, found): &(&CatalogueItem, Found)| PaletteLine::found(ws, &item.item, query, Some(found.clone()));
    let mut lines: Vec<PaletteLine> = items.iter().take(most).filter_map(line).collect();
    if items.len() > lines.len() {
        let scope = section.scope();
        let left = items.len() - lines.len();
        lines.push(PaletteLine::more(ws, left, scope.sign().to_owned(), Choice::Narrow(scope)));
    }
    let rank = items.first().map(|(_, found)| rank(section, found.matched.class, found.candidate));
    Part { section, rank, total: items.len(), waits: false, lines }
}

/// The records that were found in a list.
fn of_records(ws: &Workspace, scope: Scope, query: &Query, answered: &Answered) -> Part {
    let Answered { section, subject, hits, .. } = answered;
    let (most, data) = (if scope == Scope::All { MOST } else { MOST_ALONE }, &ws.session.data);
    let rows: Vec<usize> = hits.iter().take(most).collect();
    let found = |row: usize| hits.found(*subject, data, row);
    let line = |row: &usize| {
        let record = RecordRef { kind: subject.kind(), row: *row };
        PaletteLine::found(ws, &PaletteItem::Record(record), query, found(*row))
    };
    let mut lines: Vec<PaletteLine> = rows.iter().filter_map(line).collect();
    if let Some(view) = section.view().filter(|_| hits.len() > rows.len()) {
        let aside = ws.session.messages.get(list_name(*subject)).to_owned();
        let choice = Choice::Rows { view, query: answered.query.clone() };
        lines.push(PaletteLine::more(ws, hits.len() - rows.len(), aside, choice));
    }
    let best = rows.first().map(|row| match found(*row) {
        // One that was asked for by its number is meant.
        _ if answered.is_article => rank(*section, Class::Exact, Candidate::Name),
        Some(found) => rank(*section, found.matched.class, found.candidate),
        None => rank(*section, Class::Shared, Candidate::Country),
    });
    Part { section: *section, rank: best, total: hits.len(), waits: answered.waits(), lines }
}

/// The answers, if the text is a question: one word is a name, or none yet.
fn answers(ws: &Workspace, text: &str) -> Option<Part> {
    text.trim().contains(char::is_whitespace).then_some(())?;
    let line = |answer| PaletteLine::item(ws, &PaletteItem::Question(answer));
    let lines = ws.session.answers(text).into_iter().filter_map(line).collect();
    Some(Part::new(Section::Questions, lines))
}

/// The way on for any text: to find it in the list in sight.
fn find(ws: &Workspace, text: &str) -> PaletteLine {
    let (view, messages) = (ws.screen.view, &ws.session.messages);
    let (list, text) = (messages.get(list_name(view.subject())), text.to_owned());
    let name = messages.fill("palette.find", &[("find", &Safe::new(&text)), ("list", list)]);
    let label = Label { sign: "/", name, aside: String::new() };
    PaletteLine::new(label, Choice::Rows { view, query: text })
}

/// Whether a text is a query with a field, right or wrong. Then its rows are what was asked for.
fn is_query(ws: &Workspace, text: &str) -> bool {
    let filter = parse(text, ws.screen.view.subject(), &ws.session.data);
    text.contains(':') && filter.map_or(true, |filter| !(filter.clauses.is_empty() && filter.rest.is_empty()))
}

/// The sections with their headings and counts.
fn in_rows(ws: &Workspace, parts: Vec<Part>) -> Vec<PaletteRow> {
    let mut rows = Vec::new();
    for part in parts {
        let items = part.lines.iter().filter(|line| matches!(line.choice, Choice::Item(_))).count();
        if let Some(heading) = part.section.heading() {
            let count = match part.section {
                _ if part.waits => "…".to_owned(),
                Section::Recent | Section::Lists => String::new(),
                _ if items < part.total => ws.context().count_of(items, part.total),
                _ => part.total.to_string(),
            };
            rows.push(PaletteRow::Heading { text: ws.session.messages.get(heading).to_owned(), count });
        }
        rows.extend(part.lines.into_iter().map(PaletteRow::Line));
    }
    rows
}
