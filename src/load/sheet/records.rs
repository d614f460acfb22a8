//! Text → records (RFC 4180), each with its line. The crate `csv` takes a quotation mark that nothing closes for one
//! that the end of the file closes, which would lose all rows in between.

/// Cells between delimiters, and the line in which the first one begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub line: usize,
    pub cells: Vec<String>,
}

impl Record {
    /// Whether it is an empty line.
    pub fn is_blank(&self) -> bool {
        matches!(&self.cells[..], [cell] if cell.trim().is_empty())
    }
}

/// Why text is not a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordError {
    OpenQuote { line: usize },
    AfterQuote { line: usize },
}

/// A text that is read cell by cell.
struct Reader<'a> {
    rest: &'a str,
    line: usize,
    delimiter: char,
}

/// All records; the text begins in `line`. O(bytes).
pub fn records(text: &str, delimiter: char, line: usize) -> Result<Vec<Record>, RecordError> {
    let mut reader = Reader { rest: text, line, delimiter };
    let mut records = Vec::new();
    while !reader.rest.is_empty() {
        records.push(reader.record()?);
    }
    Ok(records)
}

/// The cells of the first line that is not empty; none if it is no record.
pub fn first_record(text: &str, delimiter: char) -> Vec<String> {
    let mut reader = Reader { rest: text, line: 1, delimiter };
    while !reader.rest.is_empty() {
        match reader.record() {
            Ok(record) if record.is_blank() => {}
            Ok(record) => return record.cells.iter().map(|cell| cell.trim().to_owned()).collect(),
            Err(_) => break,
        }
    }
    Vec::new()
}

impl Reader<'_> {
    fn record(&mut self) -> Result<Record, RecordError> {
        let mut record = Record { line: self.line, cells: Vec::new() };
        loop {
            let cell = if self.rest.starts_with('"') { self.quoted()? } else { self.plain() };
            record.cells.push(cell);
            let mut chars = self.rest.chars();
            if chars.next() != Some(self.delimiter) {
                break;
            }
            self.rest = chars.as_str();
        }
        let behind = ["\r\n", "\n", "\r"].into_iter().find_map(|end| self.rest.strip_prefix(end));
        self.rest = behind.unwrap_or_default();
        self.line += 1;
        Ok(record)
    }

    /// A cell up to the delimiter or the end of the line.
    fn plain(&mut self) -> String {
        let end = self.rest.find([self.delimiter, '\n', '\r']).unwrap_or(self.rest.len());
        let (cell, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        cell.to_owned()
    }

    /// A cell between quotation marks; two of them are one inside.
    fn quoted(&mut self) -> Result<String, RecordError> {
        let open = RecordError::OpenQuote { line: self.line };
        let mut cell = String::new();
        self.rest = self.rest.strip_prefix('"').unwrap_or(self.rest);
        loop {
            let (part, rest) = self.rest.split_once('"').ok_or(open)?;
            cell.push_str(part);
            self.line += part.matches('\n').count();
            self.rest = rest;
            match rest.strip_prefix('"') {
                Some(rest) => {
                    cell.push('"');
                    self.rest = rest;
                }
                None => break,
            }
        }
        // Blanks behind it are no part of the cell; a tab may be the delimiter.
        let rest = self.rest.trim_start_matches(' ');
        let ends = rest.is_empty() || rest.starts_with([self.delimiter, '\n', '\r']);
        if !ends {
            return Err(RecordError::AfterQuote { line: self.line });
        }
        self.rest = rest;
        Ok(cell)
    }
}
