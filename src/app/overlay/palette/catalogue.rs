//! The actions, saved views and fields that the palette offers, and the search for them by name.

use strum::IntoEnumIterator;

use super::scope::Section;
use crate::app::state::{PaletteItem, View, Workspace};
use crate::config::{Action, Code, Group, Key, SavedView, bundled_views};
use crate::core::Safe;
use crate::core::fold::fold;
use crate::query::Field;
use crate::search::{Candidate, Corpus, Entry, Found, Matcher, Query, SegmentBuilder};

/// An item, and the texts that it is found by.
#[derive(Clone, Debug)]
pub struct CatalogueItem {
    pub section: Section,
    pub item: PaletteItem,
    texts: Vec<Entry>,
}

/// Everything that is offered apart from records, in its order. O(actions, views and fields).
pub fn catalogue(ws: &Workspace) -> Vec<CatalogueItem> {
    let own = ws.session.own_views.as_deref().unwrap_or_default().iter().cloned();
    let views = own.chain(bundled_views()).map(|view| of_view(ws, view));
    // Nobody needs to move the cursor by name.
    let (moves, others): (Vec<Action>, Vec<Action>) = Action::iter().partition(|action| action.group() == Group::Move);
    let actions = others.into_iter().chain(moves).map(|action| of_action(ws, action));
    views.chain(actions).chain(of_fields(ws)).collect()
}

/// A text that something is found by; `None` if it is empty.
pub fn entry(candidate: Candidate, text: &str) -> Option<Entry> {
    let folded = fold(text);
    (!folded.trim().is_empty()).then(|| Entry { candidate, text: Safe::new(text), folded })
}

fn entries<'t>(texts: impl IntoIterator<Item = (Candidate, &'t str)>) -> Vec<Entry> {
    texts.into_iter().filter_map(|(candidate, text)| entry(candidate, text)).collect()
}

/// By what it does, by its name, by its hint and by its keys. A letter or a digit is the beginning of a name.
fn of_action(ws: &Workspace, action: Action) -> CatalogueItem {
    let messages = &ws.session.messages;
    let (text, name, hint) = (action.text_key(), action.to_string().replace('-', " "), format!("hint.{action}"));
    let is_sign = |key: &&Key| !matches!(key.code, Code::Char(c) if c.is_alphanumeric() && !key.ctrl && !key.alt);
    let keys: Vec<String> = ws.settings.keymap.keys(action).iter().filter(is_sign).map(Key::to_string).collect();
    let texts = [(Candidate::Name, messages.get(&text)), (Candidate::Name, name.as_str())];
    let hint = messages.find(&hint).map(|hint| (Candidate::Alias, hint));
    let keys = keys.iter().map(|key| (Candidate::Model, key.as_str()));
    let texts = entries(texts.into_iter().chain(hint).chain(keys));
    CatalogueItem { section: Section::Actions, item: PaletteItem::Action(action), texts }
}

/// By its title, its name and its query.
fn of_view(ws: &Workspace, view: SavedView) -> CatalogueItem {
    let title = view.title(ws.session.messages.lang());
    let texts = [(Candidate::Name, title), (Candidate::Name, &*view.name), (Candidate::Model, &*view.query)];
    let texts = entries(texts);
    CatalogueItem { section: Section::Views, item: PaletteItem::SavedView(view), texts }
}

/// Each field once, for the view in sight if its rows have it. By what it is called on the screen and in a query.
fn of_fields(ws: &Workspace) -> Vec<CatalogueItem> {
    let data = &ws.session.data;
    let mut known: Vec<(View, Field)> = Vec::new();
    for view in std::iter::once(ws.screen.view).chain(View::iter()) {
        for field in view.subject().all_fields(data) {
            if !known.iter().any(|(_, other)| *other == field) {
                known.push((view, field));
            }
        }
    }
    let of_field = |(view, field): (View, Field)| {
        let (called, word) = (ws.session.messages.field(data, &field), field.to_string());
        let texts = entries([(Candidate::Name, called.as_str()), (Candidate::Alias, word.as_str())]);
        CatalogueItem { section: Section::Fields, item: PaletteItem::Field { view, field }, texts }
    };
    known.into_iter().map(of_field).collect()
}

/// The items that have a search text, the best first.
pub fn search<'c>(items: &[&'c CatalogueItem], query: &Query) -> Vec<(&'c CatalogueItem, Found)> {
    let matcher = Matcher::default();
    let found = |item: &CatalogueItem| {
        let found = item.texts.iter().filter_map(|entry| {
            let matched = matcher.matched(query, entry)?;
            Some(Found { candidate: entry.candidate, text: entry.text.clone(), matched })
        });
        found.min_by(|a, b| a.matched.cmp(&b.matched))
    };
    let mut hits: Vec<_> = items.iter().filter_map(|item| Some((*item, found(item)?))).collect();
    // Those that are equally good stay in their order.
    hits.sort_by(|(_, a), (_, b)| a.matched.cmp(&b.matched));
    hits
}

/// The items that are like a search text that nothing has: they have its letters in their order, or else the words that
/// were probably meant. None for a text that is too short for a guess.
pub fn guess<'c>(items: &[&'c CatalogueItem], query: &Query) -> Vec<(&'c CatalogueItem, Found)> {
    if !query.allows_guess() {
        return Vec::new();
    }
    let fuzzy = search(items, &query.fuzzily());
    if !fuzzy.is_empty() {
        return fuzzy;
    }
    let mut texts = SegmentBuilder::new(0);
    for (item, row) in items.iter().zip(0..) {
        item.texts.iter().for_each(|entry| texts.push(row, entry.candidate, &entry.folded));
    }
    let meant = Corpus::new(vec![texts.finish()]).nearest(query, &|| false);
    meant.map(|meant| search(items, &Query::new(&meant))).unwrap_or_default()
}
