//! Saved views: a name, a list and a query. Those of `assets/views.toml`, and the user's own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::IntoEnumIterator;

use super::user_file::{FileProblem, UserFileError, document, newer, tables};
use crate::core::Lang;

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct SavedView {
    /// Its name on the command line; the key of its table.
    #[serde(skip)]
    pub name: String,
    /// The list that it shows: `firms`, `obligations`, `timeline` or `instruments`; `duties` for a profile.
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
    parse_views(include_str!("../../assets/views.toml")).views
}

/// The version of the file of views.
const SCHEMA: i64 = 1;

/// The lists that a view can show, as its `view` names them.
const VIEWS: [&str; 5] = ["firms", "obligations", "timeline", "instruments", DUTIES];

/// The `view` of a profile, whose duties are shown; its query is the profile in words.
pub const DUTIES: &str = "duties";

/// The views of a file, and what is wrong with the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewFile {
    pub views: Vec<SavedView>,
    pub problems: Vec<FileProblem>,
}

/// Reads views from TOML, one table per view; `schema` is the version of the file. A wrong view does not affect the
/// others.
pub fn parse_views(text: &str) -> ViewFile {
    let mut file = ViewFile::default();
    for table in tables(text) {
        match table {
            Ok((root, line)) => file.add(root, line),
            Err(problem) => file.problems.push(problem),
        }
    }
    file.views.sort_by(|a, b| a.name.cmp(&b.name));
    file
}

impl ViewFile {
    /// Adds the views of a table, which begins at a line.
    fn add(&mut self, mut root: toml::Table, line: Option<usize>) {
        if let Some(problem) = newer(&mut root, SCHEMA) {
            self.problems.push(problem);
            return;
        }
        for (name, table) in root {
            match view_of(&name, table) {
                Ok(view) => self.views.push(view),
                Err(why) => self.problems.push(FileProblem { entry: Some(name), line, why }),
            }
        }
    }
}

/// The view of a table.
fn view_of(name: &str, table: toml::Value) -> Result<SavedView, String> {
    let view: SavedView = table.try_into().map_err(|error: toml::de::Error| error.message().to_owned())?;
    if let Some(unknown) = view.titles.keys().find(|code| code.parse::<Lang>().is_err()) {
        return Err(format!("unknown field `{unknown}`"));
    }
    if !VIEWS.contains(&view.view.as_str()) {
        return Err(format!("view = \"{}\": {}", view.view, VIEWS.join(", ")));
    }
    Ok(SavedView { name: name.to_owned(), ..view })
}

/// The text of a file of views with a view added, which replaces one of the same name; everything else, including
/// comments, stays as it is.
///
/// # Errors
/// If the text is not a file of views, or has a newer version.
pub fn with_view(text: &str, view: &SavedView) -> Result<String, UserFileError> {
    let mut root = document(text, SCHEMA)?;
    // A view with a mistake stays as it is; what is no table is none of ours.
    if root.iter().any(|(key, item)| key != "schema" && !item.is_table_like()) {
        return Err(UserFileError::Corrupt);
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
        assert_eq!(parse_views(&text), ViewFile { views, problems: Vec::new() });
        assert_eq!(view_name("Đức: ai đã ký?"), "duc-ai-da-ky");
    }

    #[test]
    fn a_wrong_view_is_told_and_the_others_are_kept() {
        let good = "[good]\nview = \"firms\"\nquery = \"\"\nen = \"Good\"\n";
        for (wrong, view, line, why) in [
            ("x = 3\n", "x", None, "invalid type"),
            ("[x]\nview = \"firms\"\nquery = \"\"\ntitel = \"x\"\n", "x", None, "unknown field `titel`"),
            ("[x]\nview = \"firms\"\n", "x", None, "missing field `query`"),
            ("[x]\nview = \"people\"\nquery = \"\"\n", "x", None, "people"),
            ("[x]\nview = \"firms\n", "x", Some(2), "invalid basic string"),
        ] {
            let file = parse_views(&format!("{wrong}{good}"));
            assert_eq!(file.views.iter().map(|view| view.name.as_str()).collect::<Vec<_>>(), ["good"], "{wrong}");
            let [problem] = file.problems.as_slice() else { panic!("{wrong}: {:?}", file.problems) };
            assert_eq!((problem.entry.as_deref(), problem.line), (Some(view), line), "{wrong}");
            assert!(problem.why.contains(why), "{wrong}: {}", problem.why);
        }
    }
}
