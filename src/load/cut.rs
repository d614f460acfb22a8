//! Where a large file can be cut, so that its parts are read side by side.
//!
//! Between two records of a list stand the same bytes all through a file, and a record begins with the same field: so
//! written by a program, files of millions of records are. What looks like such a place is taken for one; reading
//! the part before it shows whether it is (see [`crate::load::pieces`]).

use memchr::memmem::Finder;

/// How a record is told from what stands before it.
#[derive(Debug)]
pub struct Seam {
    finder: Finder<'static>,
    /// Bytes of the pattern before the record.
    before: usize,
}

impl Seam {
    /// The seam between two records: where the first ends, and the second begins.
    pub fn between(text: &[u8], end: usize, begin: usize) -> Option<Self> {
        let gap = text.get(end.checked_sub(1)?..begin)?;
        // A line's end stands in no text, and its indentation only between records; on one line, the record's first
        // field must tell it from objects inside of records.
        let first =
            if gap.contains(&b'\n') { 1 } else { 2 + text.get(begin + 2..)?.iter().position(|b| *b == b'"')? + 1 };
        let pattern = text.get(end - 1..begin + first)?;
        Some(Self { finder: Finder::new(pattern).into_owned(), before: gap.len() })
    }

    /// Bytes of a seam before the record.
    pub const fn before(&self) -> usize {
        self.before
    }

    /// The beginning of the first record that begins at or behind `from`.
    pub fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let from = from.saturating_sub(self.before);
        self.finder.find(bytes.get(from..)?).map(|at| from + at + self.before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(text: &str, first: &str, second: &str) -> Vec<usize> {
        let (end, begin) = (text.find(first).unwrap() + first.len(), text.find(second).unwrap());
        let seam = Seam::between(text.as_bytes(), end, begin).unwrap();
        let mut found = vec![];
        while let Some(at) = seam.next(text.as_bytes(), found.last().map_or(0, |at| at + 1)) {
            found.push(at);
        }
        found
    }

    #[test]
    fn finds_records_and_not_what_stands_in_them() {
        let line = r#"{"firms":[{"id":"a"},{"id":"b","models":[{"name":"x"},{"name":"},{"}]},{"id":"c"}]}"#;
        assert_eq!(
            cuts(line, r#"{"id":"a"}"#, r#"{"id":"b""#),
            [line.find(r#"{"id":"b""#).unwrap(), line.find(r#"{"id":"c""#).unwrap()]
        );
        let pretty =
            "{\n [\n  {\n   \"id\": 1\n  },\n  {\n   \"x\": [\n    {\n    },\n    {\n    }\n   ]\n  },\n  {\n  }]}";
        let records: Vec<usize> = pretty.match_indices("\n  {").map(|(at, _)| at + 3).collect();
        assert_eq!(cuts(pretty, "1\n  }", "{\n   \"x\""), records.get(1..).unwrap());
    }
}
