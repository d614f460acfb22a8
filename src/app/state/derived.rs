//! A value that is derived from others, and computed again only when those have changed.

use std::ops::Deref;

/// A value with the key from which it was computed. It dereferences to the value.
#[derive(Debug)]
pub struct Derived<K, V> {
    key: Option<K>,
    value: V,
}

impl<K, V: Default> Default for Derived<K, V> {
    fn default() -> Self {
        Self { key: None, value: V::default() }
    }
}

impl<K: PartialEq, V> Derived<K, V> {
    /// Computes the value again if the key has changed. Returns whether it did.
    pub fn refresh(&mut self, key: K, make: impl FnOnce() -> V) -> bool {
        let changed = self.key.as_ref() != Some(&key);
        if changed {
            self.value = make();
            self.key = Some(key);
        }
        changed
    }
}

impl<K, V> Deref for Derived<K, V> {
    type Target = V;

    fn deref(&self) -> &V {
        &self.value
    }
}

#[cfg(test)]
mod tests {
    use super::Derived;

    #[test]
    fn it_is_made_once_for_each_key() {
        let mut made = 0;
        let mut text: Derived<u8, String> = Derived::default();
        for key in [1, 1, 2, 2, 1] {
            text.refresh(key, || {
                made += 1;
                key.to_string()
            });
            assert_eq!(*text, key.to_string());
        }
        assert_eq!(made, 3);
    }
}
