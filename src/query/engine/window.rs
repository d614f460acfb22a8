//! The bytes of a short text side by side: where a letter stands is one bit a place, for all places at once.

use wide::u8x16;

/// A text of ASCII letters, at most sixteen times `N` of them.
#[derive(Debug)]
pub struct Window<const N: usize> {
    bytes: [u8x16; N],
    /// The places that it has.
    mask: u64,
}

impl<const N: usize> Window<N> {
    /// Letters that fit; more than 64 places have no bit.
    pub const MOST: usize = 16 * N;

    /// The text that is the first `len` of these bytes, of which there must be at least [`Self::MOST`]. None where it is
    /// not ASCII.
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
        (window.bits(|bytes| bytes) == 0).then_some(window)
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

    /// Where a letter stands.
    #[inline]
    pub fn places(&self, letter: u8) -> u64 {
        let letter = u8x16::new([letter; 16]);
        self.bits(|bytes| bytes.cmp_eq(letter))
    }

    /// Where words begin: behind what is neither a letter nor a digit.
    #[inline]
    pub fn beginnings(&self) -> u64 {
        let within = |bytes: u8x16, first: u8, last: u8| {
            let (first, last) = (u8x16::new([first; 16]), u8x16::new([last; 16]));
            bytes.max(first).min(last).cmp_eq(bytes)
        };
        let inside =
            self.bits(|bytes| within(bytes, b'a', b'z') | within(bytes, b'0', b'9') | within(bytes, b'A', b'Z'));
        (!inside << 1 | 1) & self.mask
    }

    /// Where a part of the text begins.
    #[inline]
    pub fn find(&self, part: &[u8]) -> u64 {
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

    #[test]
    fn tells_where_letters_words_and_parts_stand() {
        let text = window("a-ab, 9ab").unwrap();
        assert_eq!(text.places(b'a'), 0b0_1000_0101);
        assert_eq!(text.places(b'x'), 0, "what stands behind the text is not of it");
        assert_eq!(text.beginnings(), 0b0_0110_0101);
        assert_eq!(text.find(b"ab"), 0b0_1000_0100);
        assert_eq!(text.find(b"abx"), 0);
    }

    #[test]
    fn other_scripts_and_long_texts_do_not_fit() {
        assert!(window("güt").is_none());
        assert!(window(&"a".repeat(33)).is_none());
        assert!(window(&"a".repeat(32)).is_some());
        assert!(window("").is_none());
    }
}
