//! Which key calls which action, built from the list of actions.

use std::collections::HashMap;

use strum::IntoEnumIterator;

use super::key::NoSuchKey;
use super::{Action, Key};

/// The contexts in which the same key may mean different things.
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
    #[error("{0}")]
    Key(#[from] NoSuchKey),
    #[error("`{0}` is bound twice")]
    Twice(String),
}

/// Keys by context, and the keys of each action while browsing, in the order of the list.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    by_key: HashMap<(Context, Key), Action>,
    by_action: HashMap<(Context, Action), Vec<Key>>,
}

impl Keymap {
    /// The keymap of the program.
    ///
    /// # Errors
    /// If the list of actions has an invalid key, or the same key twice; a test checks that it has neither.
    pub fn bundled() -> Result<Self, KeymapError> {
        let mut keymap = Self::default();
        for action in Action::iter() {
            for key in action.browsing_keys() {
                let key = keymap.bind(Context::Browse, key, action)?;
                keymap.by_action.entry((Context::Browse, action)).or_default().push(key);
            }
            for key in action.typing_keys() {
                let key = keymap.bind(Context::Typing, key, action)?;
                keymap.by_action.entry((Context::Typing, action)).or_default().push(key);
            }
        }
        Ok(keymap)
    }

    fn bind(&mut self, context: Context, key: &str, action: Action) -> Result<Key, KeymapError> {
        let key: Key = key.parse()?;
        match self.by_key.insert((context, key), action) {
            None => Ok(key),
            Some(_) => Err(KeymapError::Twice(key.to_string())),
        }
    }

    /// The action of a key.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        self.by_key.get(&(context, key)).copied()
    }

    /// The keys of an action while browsing.
    pub fn keys(&self, action: Action) -> &[Key] {
        self.by_action.get(&(Context::Browse, action)).map_or(&[], Vec::as_slice)
    }

    /// The first key of an action while browsing, for hints; empty if it has none.
    pub fn hint(&self, action: Action) -> String {
        self.hint_in(Context::Browse, action)
    }

    /// The first key of an action in a context; empty if it has none.
    pub fn hint_in(&self, context: Context, action: Action) -> String {
        let keys = self.by_action.get(&(context, action));
        keys.and_then(|keys| keys.first()).map_or_else(String::new, Key::to_string)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_key_and_no_key_has_two_actions() {
        let keymap = Keymap::bundled().unwrap();
        for action in Action::iter() {
            assert!(!keymap.keys(action).is_empty(), "{action}");
        }
        let mut keymap = keymap;
        assert_eq!(keymap.bind(Context::Browse, "q", Action::Help), Err(KeymapError::Twice("q".to_owned())));
        assert!(matches!(keymap.bind(Context::Browse, "nokey", Action::Help), Err(KeymapError::Key(_))));
    }
}
