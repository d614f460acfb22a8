//! The words that people read, English and Vietnamese.
//!
//! Every sentence of the program stands in `assets/text/en.toml` and `vi.toml` under the same dotted key; a test
//! holds that both have the same keys and placeholders. Names and summaries of the dataset carry their own
//! languages ([`Text`]); where Vietnamese is missing there, English is shown and marked.

mod format;

use std::collections::HashMap;

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use crate::core::{Safe, Text};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Display, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Vi,
}

impl Lang {
    /// The language of a locale's name, such as `vi_VN.UTF-8`; English for all but Vietnamese.
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("vi") { Self::Vi } else { Self::En }
    }

    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::En => Self::Vi,
            Self::Vi => Self::En,
        }
    }
}

/// The words of one language.
#[derive(Clone, Debug)]
pub struct Messages {
    lang: Lang,
    table: HashMap<String, String>,
}

impl Messages {
    pub fn new(lang: Lang) -> Self {
        let text = match lang {
            Lang::En => include_str!("../../assets/text/en.toml"),
            Lang::Vi => include_str!("../../assets/text/vi.toml"),
        };
        let mut table = HashMap::new();
        if let Ok(root) = text.parse::<toml::Table>() {
            flatten("", &root, &mut table);
        }
        Self { lang, table }
    }

    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The words of a key; the key itself where there are none, so that a gap is seen and nothing is lost.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.table.get(key).map_or(key, String::as_str)
    }

    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The words of a key with its `{placeholders}` filled in.
    pub fn fill(&self, key: &str, with: &[(&str, &str)]) -> String {
        let mut text = self.get(key).to_owned();
        for (name, value) in with {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// A text of the dataset in this language, and whether it had to fall back to English.
    pub fn read<'a>(&self, text: &'a Text) -> (&'a Safe, bool) {
        match (self.lang, &text.vi) {
            (Lang::En, _) => (&text.en, false),
            (Lang::Vi, Some(vi)) => (vi, false),
            (Lang::Vi, None) => (&text.en, true),
        }
    }

    /// A text of the dataset in this language, with a mark behind it where it is English for want of a translation.
    pub fn say(&self, text: &Text) -> String {
        match self.read(text) {
            (text, false) => text.to_string(),
            (text, true) => format!("{text} [en]"),
        }
    }

    /// Every key, sorted.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.table.keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }
}

fn flatten(prefix: &str, table: &toml::Table, out: &mut HashMap<String, String>) {
    for (name, value) in table {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match value {
            toml::Value::Table(inner) => flatten(&key, inner, out),
            toml::Value::String(text) => {
                out.insert(key, text.clone());
            }
            other => {
                out.insert(key, other.to_string());
            }
        }
    }
}
