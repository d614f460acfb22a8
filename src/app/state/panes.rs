//! The state of the panes other than the lists.

use super::detail::Detail;
use super::filters::Filters;
use super::timeline::Timeline;
use crate::core::Date;

/// A state for each pane that has its own.
#[derive(Debug)]
pub struct Panes {
    pub filters: Filters,
    pub detail: Detail,
    pub timeline: Timeline,
}

impl Panes {
    /// The timeline begins around today.
    pub fn new(today: Date) -> Self {
        Self { filters: Filters::default(), detail: Detail::default(), timeline: Timeline::new(today) }
    }
}
