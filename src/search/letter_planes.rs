//! Classes of letters: 64 for those that a text has, and 36 for those with which one of its words begins. A text's
//! classes are the bits of a number.
//!
//! A bit plane is the inverse: for one class, one bit per text, set if the text has the class.

use super::text_query::Query;

/// Letters for which a second occurrence in a text is a separate class: the most common ones.
const TWICE: [u8; 11] = *b"eainorstlum";

/// The class of a character of folded text, if it has one.
fn class(c: char) -> Option<u32> {
    Some(match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26 + u32::from(c) - u32::from('0'),
        ' ' => return None,
        c if c.is_ascii() => 36,
        c => 37 + (u32::from(c) ^ u32::from(c) >> 5) % 16,
    })
}

/// The classes of a text.
pub fn classes(text: &str) -> u64 {
    let (mut once, mut twice) = (0_u64, 0_u64);
    for c in text.chars() {
        let bit = class(c).map_or(0, |class| 1 << class);
        twice |= once & bit;
        once |= bit;
    }
    let twice = (0..).zip(TWICE).filter(|(_, letter)| twice >> (letter - b'a') & 1 == 1);
    once | twice.fold(0, |bits, (n, _): (u32, _)| bits | 1 << (53 + n))
}

/// All classes, and one more plane for texts that a window fits.
pub const PLANES: usize = 64 + 36 + 1;
/// The plane of the texts that a window fits.
pub const FITS_WINDOW: usize = PLANES - 1;

/// The classes of the first letters of a text's words.
pub fn initial_classes(text: &str) -> u128 {
    let mut before = ' ';
    let mut initials = 0;
    for c in text.chars() {
        if !before.is_alphanumeric() {
            initials |= initial_class(c).map_or(0, |class| 1 << class);
        }
        before = c;
    }
    initials
}

fn initial_class(c: char) -> Option<u32> {
    class(c).filter(|class| *class < 36).map(|class| 64 + class)
}

/// The classes that a text must have to match a query.
#[derive(Clone, Debug)]
pub struct RequiredClasses(Vec<usize>);

impl RequiredClasses {
    /// Words may match the same letters, so that only within one word a letter counts twice.
    pub fn of(query: &Query) -> Self {
        let mut bits = query.words().iter().fold(0, |bits, word| bits | u128::from(classes(word)));
        // One letter alone must begin a word.
        if query.letters() == 1 && !query.is_fuzzy() {
            bits |= query.words().iter().fold(0, |bits, word| bits | initial_classes(word));
        }
        // A word that is matched with gaps begins as one of the text.
        if query.is_fuzzy() {
            let initials = query.words().into_iter().filter_map(|word| word.chars().next().and_then(initial_class));
            bits |= initials.fold(0, |bits, class| bits | 1 << class);
        }
        Self((0..FITS_WINDOW).filter(|class| bits >> class & 1 == 1).collect())
    }

    /// The classes, ascending: numbers of planes.
    pub fn classes(&self) -> &[usize] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_classes_of_its_parts() {
        for (text, part) in [("versicherung", "sicher"), ("banane 12", "nan"), ("газпром", "пром"), ("a&b", "&b")]
        {
            assert_eq!(classes(text) & classes(part), classes(part), "{part}");
        }
        assert_ne!(classes("bane") & classes("nan"), classes("nan"), "one n is not two");
    }
}
