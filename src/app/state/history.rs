//! The places that the user came from, earlier queries, and what was chosen in the palette.

use super::palette_item::PaletteItem;
use super::screen::View;

/// A view and the row of its list under the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub view: View,
    pub row: Option<usize>,
}

/// Places that links were followed from, queries, and what was chosen in the palette; the latest last.
#[derive(Debug, Default)]
pub struct History {
    places: Vec<Place>,
    queries: Vec<String>,
    chosen: Vec<PaletteItem>,
}

impl History {
    const MAX_PLACES: usize = 64;
    const MAX_QUERIES: usize = 100;
    const MAX_CHOSEN: usize = 8;

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

    /// What was chosen in the palette, the latest first, each once.
    pub fn chosen(&self) -> impl Iterator<Item = &PaletteItem> {
        self.chosen.iter().rev()
    }

    /// Keeps what was chosen as the latest.
    pub fn push_chosen(&mut self, item: PaletteItem) {
        self.chosen.retain(|known| *known != item);
        self.chosen.push(item);
        if self.chosen.len() > Self::MAX_CHOSEN {
            self.chosen.remove(0);
        }
    }
}
