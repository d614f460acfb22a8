//! Saved views: a name, what is looked at, and the query; those of `assets/views.toml`, and the user's own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
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
    parse_views(include_str!("../../assets/views.toml")).unwrap_or_default()
}

/// Reads views from TOML, a table each.
///
/// # Errors
/// What the TOML lacks, in the words of its parser.
pub fn parse_views(text: &str) -> Result<Vec<SavedView>, String> {
    let table: BTreeMap<String, SavedView> = toml::from_str(text).map_err(|error| error.to_string())?;
    Ok(table.into_iter().map(|(name, view)| SavedView { name, ..view }).collect())
}

/// Views as TOML, as [`parse_views`] reads it.
pub fn write_views(views: &[SavedView]) -> String {
    let table: BTreeMap<&str, &SavedView> = views.iter().map(|view| (view.name.as_str(), view)).collect();
    toml::to_string(&table).unwrap_or_default()
}

/// A title as a name: small letters, digits and hyphens.
pub fn view_name(title: &str) -> String {
    let folded = crate::core::fold::fold(title);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").chars().take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let views = bundled_views();
        assert!(views.len() >= 5);
        assert_eq!(parse_views(&write_views(&views)), Ok(views));
        assert!(parse_views("x = 3").is_err());
        assert_eq!(view_name("Đức: ai đã ký?"), "duc-ai-da-ky");
    }
}
