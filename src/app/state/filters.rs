//! The Filters pane: facets with their values as rows, folded and unfolded.

use std::collections::BTreeSet;

use super::derived::Derived;
use super::list::List;
use super::scroll::Scroll;
use super::session::{Basis, Session};
use crate::core::{Id, Instrument, Subject};
use crate::query::{Field, Filter};
use crate::view::glyph::{self, Glyph};

/// How many values of a facet are shown until the user unfolds the rest.
const SHOWN: usize = 8;

/// What a row of the pane is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterRow {
    /// A facet: how many of its values the filter asks for, whether it is unfolded.
    Heading { field: Field, label: String, on: usize, open: bool },
    Value {
        field: Field,
        value: String,
        label: String,
        /// The glyph of a position.
        mark: Option<Glyph>,
        count: usize,
        on: bool,
    },
    /// Shows the values that are left out.
    More { field: Field, label: String },
}

/// The state of the pane.
#[derive(Debug, Default)]
pub struct Filters {
    pub rows: Derived<(Basis, Subject, u64, u64), Vec<FilterRow>>,
    pub scroll: Scroll,
    folding: Folding,
    /// How often something was folded or unfolded.
    turns: u64,
}

/// What the user folded and unfolded.
#[derive(Debug, Default)]
struct Folding {
    /// Facets that were folded or unfolded by hand.
    turned: BTreeSet<Field>,
    /// Facets of which every value is shown.
    whole: BTreeSet<Field>,
}

impl Filters {
    /// Makes the rows of a list's facets, and brings the cursor into view.
    pub fn lay_out(&mut self, session: &Session, list: &List, height: usize) {
        let key = (session.basis(), list.subject, list.revision(), self.turns);
        let folding = &self.folding;
        self.rows.refresh(key, || folding.rows(session, list));
        self.scroll.settle(self.rows.len(), height);
    }

    /// What Enter does on the row under the cursor; `true` if the filter changed.
    pub fn press(&mut self, filter: &mut Filter) -> bool {
        match self.rows.get(self.scroll.at) {
            Some(FilterRow::Value { field, value, .. }) => {
                filter.toggle(field, value);
                true
            }
            Some(FilterRow::Heading { field, .. }) => {
                if !self.folding.turned.remove(field) {
                    self.folding.turned.insert(field.clone());
                }
                self.turns += 1;
                false
            }
            Some(FilterRow::More { field, .. }) => {
                self.folding.whole.insert(field.clone());
                self.turns += 1;
                false
            }
            None => false,
        }
    }

    /// Goes to the heading of the facet before or after the cursor.
    pub fn by_facet(&mut self, down: bool) {
        let is_heading = |row: &FilterRow| matches!(row, FilterRow::Heading { .. });
        let at = self.scroll.at;
        let headings = self.rows.iter().enumerate().filter(|(_, row)| is_heading(row)).map(|(n, _)| n);
        let next = if down { headings.into_iter().find(|n| *n > at) } else { headings.take_while(|n| *n < at).last() };
        if let Some(next) = next {
            self.scroll.at = next;
        }
    }
}

/// The name of a facet. A letter has its sign: to sign it is another thing than to sign a commitment.
fn heading(session: &Session, field: &Field) -> String {
    let name = session.messages.field(&session.data, field);
    let is_letter = |key: &Id| session.data.instrument_by_key(key.as_str()).is_some_and(Instrument::is_request);
    match field {
        Field::Position(key) if is_letter(key) => format!("{} {name}", glyph::LETTER.sign),
        Field::Position(_) | Field::Named(_) => name,
    }
}

impl Folding {
    /// The rows of the facets. The first ones and those in use are unfolded unless turned by hand.
    fn rows(&self, session: &Session, list: &List) -> Vec<FilterRow> {
        /// Positions toward the first instruments, then region and country.
        const OPEN: usize = 4;
        let (data, messages) = (&session.data, &session.messages);
        let mut rows = Vec::new();
        let positions = list.facets.iter().filter(|facet| matches!(facet.field, Field::Position(_))).count();
        for (at, facet) in list.facets.iter().enumerate() {
            let field = &facet.field;
            let on = facet.values.iter().filter(|value| value.on).count();
            let by_rule = at < OPEN || (at >= positions && at < positions + 2) || on > 0;
            let open = by_rule != self.turned.contains(field);
            rows.push(FilterRow::Heading { field: field.clone(), label: heading(session, field), on, open });
            if !open {
                continue;
            }
            let whole = self.whole.contains(field) || facet.values.len() <= SHOWN + 1;
            let mut hidden: usize = 0;
            for (n, value) in facet.values.iter().enumerate() {
                if !whole && n >= SHOWN && !value.on {
                    hidden += 1;
                    continue;
                }
                let mark = match field {
                    Field::Position(key) => data.instrument_by_key(key.as_str()).zip(value.value.parse().ok()),
                    Field::Named(_) => None,
                };
                rows.push(FilterRow::Value {
                    field: field.clone(),
                    value: value.value.clone(),
                    label: messages.value(data, field, &value.value),
                    mark: mark.map(|(instrument, status)| glyph::position(instrument.signature(), status)),
                    count: value.count,
                    on: value.on,
                });
            }
            if hidden > 0 {
                let label = messages.fill("filters.more", &[("n", &hidden.to_string())]);
                rows.push(FilterRow::More { field: field.clone(), label });
            }
        }
        rows
    }
}
