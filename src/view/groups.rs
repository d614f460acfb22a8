//! The groups in which obligations are listed: those of an instrument, and of a tier of risk or a chapter of it.

use std::collections::{HashMap, HashSet};

use crate::core::record::Obligation;
use crate::core::{Dataset, Id};
use crate::view::context::Context;

/// A heading of a list, before the row at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupHeading {
    /// The first row of the group, by its place in the list.
    pub at: usize,
    /// `AI Act · Prohibited practices`
    pub label: String,
}

/// What the obligations of a group share: the instrument, and the tier or the chapter.
type Group<'a> = (&'a Id, Option<&'a Id>);

/// The obligations of a dataset and their groups.
struct Groups<'a> {
    data: &'a Dataset,
    /// Obligations that have parts.
    parents: HashSet<&'a Id>,
}

impl<'a> Groups<'a> {
    fn new(data: &'a Dataset) -> Self {
        Self { data, parents: data.obligations.iter().filter_map(|obligation| obligation.parent.as_ref()).collect() }
    }

    fn of(&self, obligation: &'a Obligation) -> Group<'a> {
        let chapter = self.data.chapter_of(obligation);
        let chapter = self.parents.contains(&chapter.id).then_some(&chapter.id);
        (&obligation.instrument, obligation.tier.as_ref().or(chapter))
    }
}

/// The group of each obligation, by its row: a number that is smaller for the group that comes first in the dataset.
pub fn ranks(data: &Dataset) -> Vec<u32> {
    let groups = Groups::new(data);
    let mut known: HashMap<Group<'_>, u32> = HashMap::new();
    let rank = |obligation| {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        *known.entry(groups.of(obligation)).or_insert(next)
    };
    data.obligations.iter().map(rank).collect()
}

/// The headings of a list of obligations, by their rows.
pub fn headings(cx: Context<'_>, rows: impl Iterator<Item = usize>) -> Vec<GroupHeading> {
    let groups = Groups::new(cx.data);
    let mut headings: Vec<GroupHeading> = Vec::new();
    let mut before = None;
    for (at, row) in rows.enumerate() {
        let Some(group) = cx.data.obligations.at(row).map(|obligation| groups.of(obligation)) else { continue };
        if before != Some(group) {
            before = Some(group);
            headings.push(GroupHeading { at, label: label(cx, group) });
        }
    }
    headings
}

fn label(cx: Context<'_>, (instrument, part): Group<'_>) -> String {
    let name = part.map(|id| match cx.data.obligations.get(id) {
        Some(chapter) => cx.read(&chapter.title),
        None => cx.messages.term(cx.data, id),
    });
    std::iter::once(cx.short(instrument)).chain(name).collect::<Vec<_>>().join(" · ")
}
