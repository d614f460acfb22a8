//! The messages of one language, by their keys.

use std::collections::HashMap;

use crate::core::{Lang, Safe, Text};

/// The messages of one language.
#[derive(Clone, Debug)]
pub struct Messages {
    lang: Lang,
    table: HashMap<String, String>,
}

impl Messages {
    pub fn new(lang: Lang) -> Self {
        let mut table = HashMap::new();
        if let Ok(root) = include_str!("../../assets/messages.toml").parse::<toml::Table>() {
            flatten("", root, lang.into(), &mut table);
        }
        Self { lang, table }
    }

    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The message of a key; the key itself where there are none, so that a gap is seen and nothing is lost.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.table.get(key).map_or(key, String::as_str)
    }

    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The message of a key, if there is one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.table.get(key).map(String::as_str)
    }

    /// The message of a key with its `{placeholders}` filled in, in one pass: what a value holds is never filled again.
    pub fn fill(&self, key: &str, with: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.get(key);
        while let Some((before, tail)) = rest.split_once('{') {
            out.push_str(before);
            let known = tail.split_once('}').and_then(|(name, after)| {
                let (_, value) = with.iter().find(|(known, _)| *known == name)?;
                Some((value, after))
            });
            match known {
                Some((value, after)) => {
                    out.push_str(value);
                    rest = after;
                }
                None => {
                    out.push('{');
                    rest = tail;
                }
            }
        }
        out + rest
    }

    /// A text of the dataset in this language, and whether it had to fall back to English.
    pub fn read<'a>(&self, text: &'a Text) -> (&'a Safe, bool) {
        text.in_lang(self.lang)
    }

    /// A text of the dataset in this language, followed by a mark if it is English because there is no translation.
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

/// Puts the messages of one language below `prefix` under their dotted keys.
fn flatten(prefix: &str, table: toml::Table, lang: &str, out: &mut HashMap<String, String>) {
    for (name, value) in table {
        match value {
            toml::Value::Table(inner) => {
                let key = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
                flatten(&key, inner, lang, out);
            }
            toml::Value::String(text) if name == lang => {
                out.insert(prefix.to_owned(), text);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_inside_values_are_text() {
        let messages = Messages::new(Lang::En);
        let said = messages.fill("query.unknown-value", &[("found", "{field}"), ("field", "pact")]);
        assert!(said.contains("{field}") && said.contains("pact"), "{said}");
    }
}
