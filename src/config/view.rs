//! Saved views: a name, a list and a query. Those of `assets/views.toml`, and the user's own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::IntoEnumIterator;

use crate::core::Lang;

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct SavedView {
    /// Its name on the command line; the key of its table.
    #[serde(skip)]
    pub name: String,
    /// The list that it shows: `firms`, `obligations`, `timeline` or `instruments`.
    pub view: String,
    /// Its filter, in the query language.
    pub query: String,
    /// What it answers, by the codes of the languages.
    #[serde(flatten)]
    titles: BTreeMap<String, String>,
}

impl SavedView {
    /// A view with one title for all languages.
    pub fn new(name: String, view: String, query: String, title: &str) -> Self {
        let titles = Lang::iter().map(|lang| (lang.code().to_owned(), title.to_owned())).collect();
        Self { name, view, query, titles }
    }

    /// What it answers, in a language; in another one if it has no title in that.
    pub fn title(&self, lang: Lang) -> &str {
        let title = self.titles.get(lang.code()).or_else(|| self.titles.values().next());
        title.map_or(&self.name, String::as_str)
    }
}

/// The bundled views, in the order of their names.
pub fn bundled_views() -> Vec<SavedView> {
    parse_views(include_str!("../../assets/views.toml")).unwrap_or_default()
}

/// The version of the file of views.
const SCHEMA: i64 = 1;

/// Reads views from TOML, one table per view; `schema` is the version of the file.
///
/// # Errors
/// What is wrong with the TOML, as its parser reports it.
pub fn parse_views(text: &str) -> Result<Vec<SavedView>, String> {
    let mut root: toml::Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
    if root.remove("schema").is_some_and(|schema| schema.as_integer().is_none_or(|schema| schema > SCHEMA)) {
        return Err(ViewFileError::Newer.to_string());
    }
    let views = root.into_iter().map(|(name, table)| {
        let view: SavedView = table.try_into().map_err(|error| format!("{name}: {error}"))?;
        if let Some(unknown) = view.titles.keys().find(|code| code.parse::<Lang>().is_err()) {
            return Err(format!("{name}: unknown field `{unknown}`"));
        }
        Ok(SavedView { name, ..view })
    });
    views.collect()
}

/// Why a file of views cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ViewFileError {
    /// It is not TOML, or its tables are not views.
    #[error("not a file of views")]
    Corrupt,
    /// Its `schema` is higher than ours.
    #[error("made by a newer version of this program")]
    Newer,
}

/// The text of a file of views with a view added, which replaces one of the same name; everything else, including
/// comments, stays as it is.
///
/// # Errors
/// If the text is not a file of views, or has a newer version.
pub fn with_view(text: &str, view: &SavedView) -> Result<String, ViewFileError> {
    let mut root: toml_edit::DocumentMut = text.parse().map_err(|_| ViewFileError::Corrupt)?;
    if root.get("schema").and_then(toml_edit::Item::as_integer).is_some_and(|schema| schema > SCHEMA) {
        return Err(ViewFileError::Newer);
    }
    parse_views(text).map_err(|_| ViewFileError::Corrupt)?;
    if root.is_empty() {
        root.insert("schema", toml_edit::value(SCHEMA));
    }
    let mut table = toml_edit::Table::new();
    let titles = view.titles.iter().map(|(code, title)| (code.as_str(), title));
    for (field, value) in [("view", &view.view), ("query", &view.query)].into_iter().chain(titles) {
        table.insert(field, toml_edit::value(value.as_str()));
    }
    root.insert(&view.name, toml_edit::Item::Table(table));
    Ok(root.to_string())
}

/// The name of a view with this title: lower-case letters, digits and hyphens; empty if the title has neither.
pub fn view_name(title: &str) -> String {
    let folded = crate::core::fold::fold(title);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = words.collect::<Vec<_>>().join("-").chars().take(64).collect();
    // That key holds the version of the file.
    if name == "schema" { "schema-view".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let views = bundled_views();
        assert!(views.len() >= 5);
        for view in &views {
            assert_eq!(view.titles.len(), Lang::iter().len(), "{} has a title in every language", view.name);
        }
        let text = views.iter().try_fold(String::new(), |text, view| with_view(&text, view)).unwrap();
        assert_eq!(parse_views(&text), Ok(views));
        assert!(parse_views("x = 3").is_err());
        assert!(
            parse_views("[x]\nview = \"firms\"\nquery = \"\"\nen = \"x\"\ntitel = \"x\"").is_err(),
            "unknown field"
        );
        assert_eq!(view_name("Đức: ai đã ký?"), "duc-ai-da-ky");
    }
}
