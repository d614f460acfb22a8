//! The rows of a list: filtered, counted and in order. The screen and the command line take them from here.

use crate::core::Subject;
use crate::query::{self, Facet, Filter, Hits, Index};
use crate::view::columns::Sort;
use crate::view::context::Context;

/// A request for a list.
#[derive(Clone, Copy)]
pub struct Listing<'a> {
    pub cx: Context<'a>,
    pub index: &'a Index,
    pub subject: Subject,
    pub filter: &'a Filter,
    /// None for the natural order, see [`Listing::rows`].
    pub sort: Option<&'a Sort>,
}

impl Listing<'_> {
    /// The rows where something is searched for, of which only the best `top` are in their order: sooner than
    /// [`Listing::rows`]. `None` if the order is another, nothing is searched for, or it was stopped.
    pub fn best(self, top: usize, stop: &(dyn Fn() -> bool + Sync)) -> Option<Hits> {
        if self.sort.is_some() {
            return None;
        }
        query::find_top_rows(self.subject, self.cx.data, self.index, self.filter, self.cx.scope(), top, stop)
    }

    /// The rows in order. Without a sort, what is searched for is in the order of the hits, and firms with the most
    /// records are first.
    pub fn rows(self) -> Hits {
        let found = query::find_rows(self.subject, self.cx.data, self.index, self.filter, self.cx.scope(), &|| false);
        let mut hits = found.map(|(_, hits)| hits).unwrap_or_default();
        self.arrange(&mut hits);
        hits
    }

    /// The rows in order, as [`Listing::rows`] has them, and the facets with their counts. `None` if it was stopped.
    pub fn rows_and_facets(self, stop: &(dyn Fn() -> bool + Sync)) -> Option<(Hits, Vec<Facet>)> {
        let Self { cx, index, subject, filter, .. } = self;
        let (found, mut hits) = query::find_rows(subject, cx.data, index, filter, cx.scope(), stop)?;
        if stop() {
            return None;
        }
        let facets = query::facets(subject, cx.data, index, filter, &found, cx.scope());
        if stop() {
            return None;
        }
        self.arrange(&mut hits);
        Some((hits, facets))
    }

    fn arrange(self, hits: &mut Hits) {
        let Self { cx, index, subject, .. } = self;
        let natural = if self.filter.find.is_empty() { Sort::natural(subject) } else { None };
        let Some(sort) = self.sort.or(natural.as_ref()) else { return };
        match sort.column.ranks(cx, index, subject) {
            Some(rank) => hits.sort_by_key(sort.reversed, rank),
            None => {
                // Keys of instruments count firms. The counts are made here, not by the threads that sort.
                if subject == Subject::Instruments {
                    drop(cx.data.standings(cx.as_of));
                }
                hits.sort_by_key(sort.reversed, |row| sort.column.key(cx, subject, row));
            }
        }
    }
}
