//! The bytes of a short text in SIMD registers: the places of a letter are one bit per place, found for all places at
//! once.

use wide::u8x16;

/// A byte in all sixteen lanes of a register.
pub type Letter = u8x16;

/// A letter to find.
pub fn letter(letter: u8) -> Letter {
    u8x16::new([letter; 16])
}

/// A text of ASCII letters, at most sixteen times `N` of them.
#[derive(Debug)]
pub struct Window<const N: usize> {
    bytes: [u8x16; N],
    /// The places that it has.
    mask: u64,
}

/// Whether a text has a place for each of its letters in some window, so that [`Window::new`] may be called with it.
pub fn fits_window(text: &str) -> bool {
    (1..=Window::<4>::MOST).contains(&text.len()) && text.is_ascii()
}

impl<const N: usize> Window<N> {
    /// Letters that it has places for.
    pub const MOST: usize = 16 * N;

    /// The text that is the first `len` of these bytes, of which there must be at least [`Self::MOST`].
    #[inline]
    pub fn new(bytes: &[u8], len: usize) -> Option<Self> {
        let (chunks, _) = bytes.as_chunks::<16>();
        let chunks: &[[u8; 16]; N] = chunks.first_chunk()?;
        if len == 0 || len > Self::MOST {
            return None;
        }
        let mut window = Self { bytes: [u8x16::new([0; 16]); N], mask: u64::MAX >> (64 - len) };
        for (to, from) in window.bytes.iter_mut().zip(chunks) {
            *to = u8x16::new(*from);
        }
        Some(window)
    }

    /// The places of which `test` sets the high bit.
    #[inline]
    fn bits(&self, test: impl Fn(u8x16) -> u8x16) -> u64 {
        let mut bits = 0;
        for (n, bytes) in self.bytes.iter().enumerate() {
            bits |= u64::from(test(*bytes).move_mask().cast_unsigned() & 0xffff) << (16 * n);
        }
        bits & self.mask
    }

    /// The places of a letter, one bit per place.
    #[inline]
    pub fn places(&self, letter: Letter) -> u64 {
        self.bits(|bytes| bytes.cmp_eq(letter))
    }

    /// Where words begin: after anything that is neither a letter nor a digit. Folded text has no capitals.
    #[inline]
    pub fn beginnings(&self) -> u64 {
        let within = |bytes: u8x16, first: u8, last: u8| bytes.max(letter(first)).min(letter(last)).cmp_eq(bytes);
        let inside = self.bits(|bytes| within(bytes, b'a', b'z') | within(bytes, b'0', b'9'));
        (!inside << 1 | 1) & self.mask
    }

    /// Where a part of the text begins, one bit per place.
    #[inline]
    pub fn find_part(&self, part: &[Letter]) -> u64 {
        let mut found = self.mask;
        for (n, letter) in part.iter().enumerate().take(64) {
            found &= self.places(*letter) >> n;
            if found == 0 {
                break;
            }
        }
        if part.len() > Self::MOST { 0 } else { found }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(text: &str) -> Option<Window<2>> {
        let mut bytes = text.as_bytes().to_vec();
        bytes.resize(64, b'x');
        Window::new(&bytes, text.len())
    }

    fn letters(text: &str) -> Vec<Letter> {
        text.bytes().map(letter).collect()
    }

    #[test]
    fn finds_letters_words_and_parts() {
        let text = window("a-ab, 9ab").unwrap();
        assert_eq!(text.places(letter(b'a')), 0b0_1000_0101);
        assert_eq!(text.places(letter(b'x')), 0, "bytes behind the text are not of it");
        assert_eq!(text.beginnings(), 0b0_0110_0101);
        assert_eq!(text.find_part(&letters("ab")), 0b0_1000_0100);
        assert_eq!(text.find_part(&letters("abx")), 0);
    }

    #[test]
    fn other_scripts_and_long_texts_do_not_fit() {
        assert!(fits_window("gut") && fits_window(&"a".repeat(64)));
        assert!(!fits_window("güt") && !fits_window(&"a".repeat(65)) && !fits_window(""));
        assert!(window(&"a".repeat(33)).is_none(), "too long for this one");
    }
}
