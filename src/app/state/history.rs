//! The places that the user came from, and earlier queries.

use super::screen::View;

/// A view and the row of its list under the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub view: View,
    pub row: Option<usize>,
}

/// Places that links were followed from, and queries; the latest last.
#[derive(Debug, Default)]
pub struct History {
    places: Vec<Place>,
    queries: Vec<String>,
}

impl History {
    const MAX_PLACES: usize = 64;
    const MAX_QUERIES: usize = 100;

    pub fn push_place(&mut self, place: Place) {
        if self.places.len() >= Self::MAX_PLACES {
            self.places.remove(0);
        }
        self.places.push(place);
    }

    /// The place that the last link was followed from; `None` if there are no more.
    pub fn pop_place(&mut self) -> Option<Place> {
        self.places.pop()
    }

    /// Queries, the latest last, each once.
    pub fn queries(&self) -> &[String] {
        &self.queries
    }

    /// Keeps a query as the latest, unless it is empty.
    pub fn push_query(&mut self, query: String) {
        if query.is_empty() {
            return;
        }
        self.queries.retain(|known| *known != query);
        self.queries.push(query);
        if self.queries.len() > Self::MAX_QUERIES {
            self.queries.remove(0);
        }
    }
}
