//! A value that follows from others, and is made again only when those have changed.

use std::ops::Deref;

/// A value with the key that it was made from. It reads as the value.
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
    /// Makes the value again where the key differs from that of the last time. Returns whether it did.
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
