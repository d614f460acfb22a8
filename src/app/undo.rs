//! Undo and redo over everything that changes what is shown: view, filters, order, the day.

use super::model::{Model, View};
use crate::core::Date;
use crate::query::Filter;
use crate::view::columns::Sort;

/// What is shown, apart from cursors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    view: View,
    as_of: Date,
    /// Of each list its filter and order.
    lists: [(Filter, Option<Sort>); 4],
}

impl Shown {
    pub fn of(model: &Model) -> Self {
        let lists = [&model.firms, &model.obligations, &model.events, &model.instruments];
        Self { view: model.view, as_of: model.as_of, lists: lists.map(|list| (list.filter.clone(), list.sort.clone())) }
    }
}

/// What was shown before, and what was taken back.
#[derive(Debug, Default)]
pub struct Steps {
    now: Option<Shown>,
    before: Vec<Shown>,
    after: Vec<Shown>,
}

/// Remembers what is shown, if it has changed. While something is typed it changes with every key; that is one step.
pub fn remember(model: &mut Model) {
    const MOST: usize = 200;
    if model.overlay.is_some() {
        return;
    }
    let shown = Shown::of(model);
    let steps = &mut model.steps;
    if steps.now.as_ref() != Some(&shown) {
        steps.before.extend(steps.now.replace(shown));
        steps.after.clear();
        if steps.before.len() > MOST {
            steps.before.remove(0);
        }
    }
}

/// Shows what was shown before, or again what was taken back; false where there is nothing more.
pub fn step(model: &mut Model, back: bool) -> bool {
    let steps = &mut model.steps;
    let (from, to) = if back { (&mut steps.before, &mut steps.after) } else { (&mut steps.after, &mut steps.before) };
    let Some(shown) = from.pop() else { return false };
    to.extend(steps.now.replace(shown.clone()));
    (model.view, model.as_of) = (shown.view, shown.as_of);
    let lists = [&mut model.firms, &mut model.obligations, &mut model.events, &mut model.instruments];
    for (list, (filter, sort)) in lists.into_iter().zip(shown.lists) {
        (list.filter, list.sort) = (filter, sort);
    }
    model.refilter_all();
    true
}
