//! Which key calls which action, read from `assets/keymap.toml`.

use std::collections::HashMap;

use super::{Action, Key};

/// Where keys mean different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Browsing panes.
    Browse,
    /// Typing a text; letters are letters.
    Typing,
}

/// A keymap that cannot be used, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    #[error("no TOML: {0}")]
    Syntax(String),
    #[error("no action is called `{0}`")]
    Action(String),
    #[error("{0}")]
    Key(#[from] super::key::NoSuchKey),
    #[error("`{0}` is bound twice")]
    Twice(String),
    #[error("`{0}` must be a list of keys")]
    Shape(String),
}

/// Keys by context, and for each action its keys in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    by_key: HashMap<(Context, Key), Action>,
    by_action: HashMap<Action, Vec<Key>>,
}

impl Keymap {
    /// The keymap of the program.
    pub fn bundled() -> Result<Self, KeymapError> {
        Self::parse(include_str!("../../assets/keymap.toml"))
    }

    pub fn parse(text: &str) -> Result<Self, KeymapError> {
        let root: toml::Table =
            text.parse().map_err(|error: toml::de::Error| KeymapError::Syntax(error.message().to_owned()))?;
        let mut keymap = Self::default();
        for (name, context) in [("browse", Context::Browse), ("typing", Context::Typing)] {
            let Some(table) = root.get(name).and_then(toml::Value::as_table) else {
                return Err(KeymapError::Shape(name.to_owned()));
            };
            for (action, keys) in table {
                let keys = keys.as_array().ok_or_else(|| KeymapError::Shape(action.clone()))?;
                let action: Action = action.parse().map_err(|_| KeymapError::Action(action.clone()))?;
                for key in keys {
                    let key: Key = key.as_str().ok_or_else(|| KeymapError::Shape(action.to_string()))?.parse()?;
                    if keymap.by_key.insert((context, key), action).is_some() {
                        return Err(KeymapError::Twice(key.to_string()));
                    }
                    if context == Context::Browse {
                        keymap.by_action.entry(action).or_default().push(key);
                    }
                }
            }
        }
        Ok(keymap)
    }

    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        self.by_key.get(&(context, key)).copied()
    }

    /// The keys of an action while browsing.
    pub fn keys(&self, action: Action) -> &[Key] {
        self.by_action.get(&action).map_or(&[], Vec::as_slice)
    }

    /// The first key of an action, for hints.
    pub fn hint(&self, action: Action) -> String {
        self.keys(action).first().map_or_else(String::new, Key::to_string)
    }
}
