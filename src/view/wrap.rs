//! Paragraphs → rows of a width, counted in cells; words too long for a row are cut. Where a row ends at a ` · `, the
//! break stands for it.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::config::Role;

/// A piece of text of one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub role: Role,
}

impl Span {
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), role }
    }
}

/// Breaks spans into rows of at most `width` cells. The first row begins after `indent` spaces, the others after
/// `hang`. There is always at least one row.
pub fn wrap(spans: &[Span], width: usize, indent: usize, hang: usize) -> Vec<Vec<Span>> {
    // An indent that leaves no room for text is dropped.
    let bound = |blanks: usize| if blanks + 12 > width { 0 } else { blanks };
    let (indent, hang) = (bound(indent), bound(hang));
    let mut rows = Rows { width: width.max(1), hang, done: Vec::new(), row: Vec::new(), used: 0, fresh: true };
    rows.begin(indent);
    for span in spans {
        for word in span.text.split_inclusive(' ') {
            rows.word(word, span.role);
        }
    }
    rows.end();
    rows.done
}

/// What separates facts in a row.
const SEPARATOR: &str = "·";

struct Rows {
    width: usize,
    hang: usize,
    done: Vec<Vec<Span>>,
    row: Vec<Span>,
    used: usize,
    fresh: bool,
}

impl Rows {
    fn begin(&mut self, blanks: usize) {
        self.row.clear();
        self.used = blanks;
        self.fresh = true;
        if blanks > 0 {
            self.row.push(Span::new(" ".repeat(blanks), Role::Plain));
        }
    }

    fn end(&mut self) {
        self.done.push(std::mem::take(&mut self.row));
    }

    /// Puts a word, with the space that follows it if there is room for that too.
    fn word(&mut self, word: &str, role: Role) {
        let bare = word.trim_end_matches(' ');
        if self.used + bare.width() > self.width {
            // A word that no row can hold begins where the others would.
            let fits_nowhere = self.used == self.hang && bare.width() > self.width - self.hang;
            if !self.fresh && !fits_nowhere {
                self.drop_separator();
                self.end();
                self.begin(self.hang);
            }
            if self.used + bare.width() > self.width {
                return self.letters(word, role);
            }
        }
        if (bare.is_empty() || bare == SEPARATOR) && self.fresh && !self.done.is_empty() {
            return;
        }
        self.put(if self.used + word.width() > self.width { bare } else { word }, role);
    }

    /// Takes a separator from the end of the row, unless it is a bullet before the text.
    fn drop_separator(&mut self) {
        let Some((last, before)) = self.row.split_last_mut() else { return };
        let Some(rest) = last.text.trim_end().strip_suffix(SEPARATOR) else { return };
        let follows = !rest.trim().is_empty() || before.iter().any(|span| !span.text.trim().is_empty());
        if follows && (rest.is_empty() || rest.ends_with(' ')) {
            last.text.truncate(rest.len());
        }
    }

    fn letters(&mut self, word: &str, role: Role) {
        for part in word.graphemes(true) {
            if self.used + part.width() > self.width && !self.fresh {
                self.end();
                self.begin(self.hang);
            }
            self.put(part, role);
        }
    }

    fn put(&mut self, text: &str, role: Role) {
        self.used += text.width();
        self.fresh = false;
        match self.row.last_mut() {
            Some(last) if last.role == role => last.text.push_str(text),
            _ => self.row.push(Span::new(text, role)),
        }
    }
}

/// The text cut to at most `width` cells, with `…` where something was cut.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for part in text.graphemes(true) {
        if used + part.width() + 1 > width {
            break;
        }
        used += part.width();
        out.push_str(part);
    }
    if width > 0 {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: usize, indent: usize, hang: usize) -> Vec<String> {
        wrap(&[Span::new(text, Role::Plain)], width, indent, hang)
            .into_iter()
            .map(|row| row.into_iter().map(|span| span.text).collect())
            .collect()
    }

    #[test]
    fn breaks_between_words_and_hangs() {
        assert_eq!(rows("one two three four", 9, 0, 0), ["one two ", "three ", "four"].map(str::to_owned));
        assert!(rows("đạo luật về trí tuệ nhân tạo của Liên minh", 20, 0, 2).iter().all(|row| row.width() <= 20));
        assert_eq!(rows("", 10, 0, 0).len(), 1);
    }

    #[test]
    fn a_break_stands_for_the_separator_of_facts() {
        for width in 9..24 {
            for row in rows("Provider · Deployer · Importer", width, 0, 2) {
                let row = row.trim();
                assert!(!row.starts_with('·') && !row.ends_with('·'), "{width}: {row}");
            }
        }
        assert_eq!(rows("Provider · Deployer", 19, 0, 0), ["Provider · Deployer"]);
        assert_eq!(rows("· a unbreakable", 8, 0, 2)[0], "· a ", "a bullet stays");
        assert_eq!(
            rows("Website unbreakable-address", 24, 0, 8)[0],
            "Website unbreakable-addr",
            "no row for a label alone"
        );
    }

    #[test]
    fn no_row_is_wider_than_the_width() {
        for text in ["人工知能に関する法律を読む", "a very-long-unbreakable-identifier-that-goes-on", "👩‍🚀👩‍🚀👩‍🚀👩‍🚀"]
        {
            for width in 1..30 {
                for row in rows(text, width, 2, 4) {
                    assert!(row.width() <= width.max(2), "{width}: {row:?}");
                }
            }
        }
    }

    #[test]
    fn cuts_by_cells() {
        assert_eq!(cut("Mistral AI", 7), "Mistra…");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("ab", 2), "ab");
        assert_eq!(cut("ab", 0), "");
    }
}
