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
    pub problems: Vec<ViewProblem>,
}

/// Why a view of a file is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewProblem {
    /// The name of the view; `None` if it is the whole file.
    pub view: Option<String>,
    /// The line of the file, counted from one, where that is known.
    pub line: Option<usize>,
    /// What is wrong, as the parser of TOML says it.
    pub why: String,
}

/// Reads views from TOML, one table per view; `schema` is the version of the file. A wrong view does not affect the
/// others.
pub fn parse_views(text: &str) -> ViewFile {
    let mut file = ViewFile::default();
    match text.parse::<toml::Table>() {
        Ok(root) => file.add(root, None),
        // Each part that begins with a name in brackets is read by itself, so that the others are not lost.
        Err(_) => parts(text).for_each(|(first, part)| match part.parse() {
            Ok(root) => file.add(root, Some(first)),
            Err(error) => file.problems.push(syntax_problem(part, first, &error)),
        }),
    }
    file.views.sort_by(|a, b| a.name.cmp(&b.name));
    file
}

/// The parts of a file of views that begin with a name in brackets, and what is before the first of them, each with the
/// number of its first line.
fn parts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let heads = lines.enumerate().filter(|(n, (_, line))| *n == 0 || line.trim_start().starts_with('['));
    let mut heads: Vec<(usize, usize)> = heads.map(|(n, (start, _))| (n, start)).collect();
    heads.push((0, text.len()));
    let ends: Vec<usize> = heads.iter().skip(1).map(|(_, start)| *start).collect();
    heads.into_iter().zip(ends).filter_map(|((n, start), end)| Some((n + 1, text.get(start..end)?)))
}

fn syntax_problem(part: &str, first: usize, error: &toml::de::Error) -> ViewProblem {
    let heading = part.lines().next().unwrap_or_default().trim();
    let name = heading.strip_prefix('[').and_then(|rest| rest.split(']').next());
    let before = error.span().and_then(|span| part.get(..span.start)).unwrap_or_default();
    let line = first + before.matches('\n').count();
    ViewProblem { view: name.map(str::to_owned), line: Some(line), why: error.message().to_owned() }
}

impl ViewFile {
    /// Adds the views of a table, which begins at a line.
    fn add(&mut self, mut root: toml::Table, line: Option<usize>) {
        if root.remove("schema").is_some_and(|schema| schema.as_integer().is_none_or(|schema| schema > SCHEMA)) {
            let why = ViewFileError::Newer.to_string();
            self.problems.push(ViewProblem { view: None, line: None, why });
            return;
        }
        for (name, table) in root {
            match view_of(&name, table) {
                Ok(view) => self.views.push(view),
                Err(why) => self.problems.push(ViewProblem { view: Some(name), line, why }),
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
    // A view with a mistake stays as it is; what is no table is none of ours.
    if root.iter().any(|(key, item)| key != "schema" && !item.is_table_like()) {
        return Err(ViewFileError::Corrupt);
    }
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
            assert_eq!((problem.view.as_deref(), problem.line), (Some(view), line), "{wrong}");
            assert!(problem.why.contains(why), "{wrong}: {}", problem.why);
        }
    }
}
