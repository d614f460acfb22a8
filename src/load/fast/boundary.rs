//! The bytes between two records of a list, and where they occur again: see [`crate::load::fast`] for how a file is
//! parsed in parallel.

use memchr::memmem::Finder;

/// The bytes between two records of a list, with enough of the second one to distinguish it from other objects.
#[derive(Debug)]
pub struct RecordBoundary {
    finder: Finder<'static>,
    /// Bytes of the pattern before the record.
    before: usize,
}

impl RecordBoundary {
    /// The boundary between two neighbouring records of `text`, where one ends at byte `end` and the next one begins at
    /// byte `begin`.
    pub fn between(text: &[u8], end: usize, begin: usize) -> Option<Self> {
        let gap = text.get(end.checked_sub(1)?..begin)?;
        // No JSON string contains a line break, and only records are indented like this, so `{` is enough. On a single
        // line the name of the first field must distinguish a record from an object inside one.
        let first =
            if gap.contains(&b'\n') { 1 } else { 2 + text.get(begin + 2..)?.iter().position(|b| *b == b'"')? + 1 };
        let pattern = text.get(end - 1..begin + first)?;
        Some(Self { finder: Finder::new(pattern).into_owned(), before: gap.len() })
    }

    /// Bytes of the boundary before the record.
    pub const fn before(&self) -> usize {
        self.before
    }

    /// Where the first record at or after byte `from` seems to begin.
    pub fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let from = from.saturating_sub(self.before);
        self.finder.find(bytes.get(from..)?).map(|at| from + at + self.before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boundaries(text: &str, first: &str, second: &str) -> Vec<usize> {
        let (end, begin) = (text.find(first).unwrap() + first.len(), text.find(second).unwrap());
        let boundary = RecordBoundary::between(text.as_bytes(), end, begin).unwrap();
        let mut found = vec![];
        while let Some(at) = boundary.next(text.as_bytes(), found.last().map_or(0, |at| at + 1)) {
            found.push(at);
        }
        found
    }

    #[test]
    fn finds_records_and_not_what_is_inside_them() {
        let line = r#"{"firms":[{"id":"a"},{"id":"b","models":[{"name":"x"},{"name":"},{"}]},{"id":"c"}]}"#;
        assert_eq!(
            boundaries(line, r#"{"id":"a"}"#, r#"{"id":"b""#),
            [line.find(r#"{"id":"b""#).unwrap(), line.find(r#"{"id":"c""#).unwrap()]
        );
        let pretty =
            "{\n [\n  {\n   \"id\": 1\n  },\n  {\n   \"x\": [\n    {\n    },\n    {\n    }\n   ]\n  },\n  {\n  }]}";
        let records: Vec<usize> = pretty.match_indices("\n  {").map(|(at, _)| at + 3).collect();
        assert_eq!(boundaries(pretty, "1\n  }", "{\n   \"x\""), records.get(1..).unwrap());
    }
}
