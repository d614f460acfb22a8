//! Saved views: a name, what is looked at, and the query; those of `assets/views.toml`.

use serde::Deserialize;

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedView {
    /// Its name on the command line; the key of its table.
    #[serde(skip)]
    pub name: String,
    /// `firms`, `obligations`, `timeline` or `instruments`.
    pub view: String,
    pub query: String,
    /// What it answers, for people.
    pub en: String,
    pub vi: String,
}

/// The bundled views, in the order of their names.
pub fn bundled_views() -> Vec<SavedView> {
    let table: std::collections::BTreeMap<String, SavedView> =
        toml::from_str(include_str!("../../assets/views.toml")).unwrap_or_default();
    table.into_iter().map(|(name, view)| SavedView { name, ..view }).collect()
}
