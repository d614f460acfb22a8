//! The score of `fuzzy-matcher`'s `SkimMatcherV2` for folded texts, from the places of a word's letters alone. That
//! crate fills a matrix of query × text, most cells of which are no match. Its score of the first text that a fresh
//! matcher sees is the definition (`tests.rs` compares the two).

/// A letter that matches, and one more that follows it directly.
const MATCH: i32 = 16;
const ADJACENT: i32 = 4;
/// The first letter of a text, and one after spaces, brackets and slashes, or after other punctuation.
const FIRST: i32 = 16;
const BEHIND_HARD: i32 = 8;
const BEHIND_SOFT: i32 = 7;
/// What comes before the first match, whatever its length.
const LEAD: i32 = -1;
/// A gap costs this, and one for each letter in it.
const GAP: i32 = -3;

/// The bonus of a letter for the character before it; the first letter has none before it.
#[inline]
pub fn bonus(before: Option<char>) -> i32 {
    match before {
        None => FIRST,
        Some('\0' | ' ' | '/' | '\\' | '|' | '(' | ')' | '[' | ']' | '{' | '}') => BEHIND_HARD,
        Some('!'..='\'' | '*'..='.' | ':'..='@' | '^'..='`' | '~') => BEHIND_SOFT,
        Some(_) => 0,
    }
}

/// The most that a word can score with its letters at these places, given where words begin.
#[inline]
pub fn upper_bound(places: &[u64], beginnings: u64) -> i32 {
    let mut sum = 0;
    let mut before = None;
    for here in places {
        sum += MATCH
            + match before {
                None if here & 1 == 1 => LEAD + FIRST,
                None if here & beginnings != 0 => LEAD + BEHIND_HARD,
                None => LEAD,
                Some(before) => {
                    let adjacent: u64 = here & (before << 1);
                    match (adjacent != 0, adjacent & beginnings != 0, here & beginnings != 0) {
                        (_, true, _) => BEHIND_HARD,
                        (true, ..) => ADJACENT,
                        (.., true) => BEHIND_HARD + GAP - 1,
                        _ => GAP - 1,
                    }
                }
            };
        before = Some(*here);
    }
    sum
}

/// The score of contiguous letters, of which only the first gains by the character before it.
pub fn contiguous_score(bonus: i32, letters: usize) -> i32 {
    let further = i32::try_from(letters.saturating_sub(1)).unwrap_or(i32::MAX);
    (LEAD + bonus + MATCH).saturating_add(further.saturating_mul(MATCH + ADJACENT))
}

/// The most that a word of `letters` letters can score in any text.
pub fn max_score(letters: usize) -> i32 {
    let further = i32::try_from(letters.saturating_sub(1)).unwrap_or(i32::MAX);
    (LEAD + FIRST + MATCH).saturating_add(further.saturating_mul(MATCH + BEHIND_HARD))
}

/// Scores a word letter by letter.
#[derive(Debug, Default)]
pub struct Scorer {
    /// For each place of the last letter the best score of the word so far that ends there.
    before: Vec<(i32, i32)>,
    here: Vec<(i32, i32)>,
    letters: usize,
}

impl Scorer {
    /// Forgets the previous word.
    pub fn start_word(&mut self) {
        self.letters = 0;
    }

    /// Adds the next letter: its places, ascending, and what it gains at each. O(places).
    #[inline]
    pub fn push_letter(&mut self, places: impl Iterator<Item = (i32, i32)>) {
        self.here.clear();
        if self.letters == 0 {
            self.here.extend(places.map(|(place, bonus)| (place, MATCH + LEAD + bonus)));
        } else {
            let mut before = self.before.iter().copied().peekable();
            // The place right before, if the letter before is there, and the best of those further back, each with
            // what its gap has not cost yet.
            let (mut last, mut far) = (None, None);
            for (place, bonus) in places {
                while let Some((at, score)) = before.next_if(|(at, _)| *at < place) {
                    far = far.max(last.map(|(at, score)| at + score));
                    last = Some((at, score));
                }
                let adjacent = last.filter(|(at, _)| at + 1 == place).map(|(_, score)| score + bonus.max(ADJACENT));
                if adjacent.is_none() {
                    far = far.max(last.map(|(at, score)| at + score));
                }
                let apart = far.map(|score| score + GAP + 1 - place + bonus);
                self.here.extend(adjacent.max(apart).map(|score| (place, score + MATCH)));
            }
        }
        self.letters += 1;
        std::mem::swap(&mut self.before, &mut self.here);
    }

    /// The best score of the whole word.
    pub fn best(&self) -> Option<i32> {
        self.before.iter().map(|(_, score)| *score).max()
    }
}
