//! The Filters pane: facets with their values as rows, folded and unfolded.

use std::collections::BTreeSet;

use super::scroll::Scroll;
use crate::query::{Facet, Field, Filter};

/// How many values of a facet are shown before the rest is asked for.
const SHOWN: usize = 8;

/// What a row of the pane is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterRow {
    /// A facet: how many of its values are asked for, whether it is unfolded.
    Heading {
        field: Field,
        on: usize,
        open: bool,
    },
    Value {
        field: Field,
        value: String,
        count: usize,
        on: bool,
    },
    /// Asks for the values that are not shown.
    More {
        field: Field,
        hidden: usize,
    },
}

/// The state of the pane.
#[derive(Debug, Default)]
pub struct Filters {
    pub rows: Vec<FilterRow>,
    pub scroll: Scroll,
    /// Facets that were folded or unfolded by hand.
    turned: BTreeSet<Field>,
    /// Facets of which every value is shown.
    whole: BTreeSet<Field>,
}

impl Filters {
    /// The rows of the facets. The first ones and those in use are unfolded unless turned by hand.
    pub fn lay_out(&mut self, facets: &[Facet]) {
        /// Positions toward the first instruments, then region and country.
        const OPEN: usize = 4;
        self.rows.clear();
        let positions = facets.iter().filter(|facet| matches!(facet.field, Field::Position(_))).count();
        for (at, facet) in facets.iter().enumerate() {
            let on = facet.values.iter().filter(|value| value.on).count();
            let by_rule = at < OPEN || (at >= positions && at < positions + 2) || on > 0;
            let open = by_rule != self.turned.contains(&facet.field);
            self.rows.push(FilterRow::Heading { field: facet.field.clone(), on, open });
            if !open {
                continue;
            }
            let whole = self.whole.contains(&facet.field) || facet.values.len() <= SHOWN + 1;
            let mut hidden = 0;
            for (n, value) in facet.values.iter().enumerate() {
                if !whole && n >= SHOWN && !value.on {
                    hidden += 1;
                    continue;
                }
                self.rows.push(FilterRow::Value {
                    field: facet.field.clone(),
                    value: value.value.clone(),
                    count: value.count,
                    on: value.on,
                });
            }
            if hidden > 0 {
                self.rows.push(FilterRow::More { field: facet.field.clone(), hidden });
            }
        }
    }

    /// What Enter does on the row under the cursor; true where the filter changed.
    pub fn press(&mut self, filter: &mut Filter) -> bool {
        match self.rows.get(self.scroll.at) {
            Some(FilterRow::Value { field, value, .. }) => {
                filter.toggle(field, value);
                true
            }
            Some(FilterRow::Heading { field, .. }) => {
                let field = field.clone();
                if !self.turned.remove(&field) {
                    self.turned.insert(field);
                }
                false
            }
            Some(FilterRow::More { field, .. }) => {
                self.whole.insert(field.clone());
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
