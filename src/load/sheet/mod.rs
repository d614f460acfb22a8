//! A list of names as people have it: a table in a text file, however a spreadsheet wrote it.

mod encoding;
mod records;

use crate::core::fold::fold;
pub use encoding::NotText;
use records::{Record, RecordError, first_record, records};

/// A table with a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub headings: Vec<String>,
    pub rows: Vec<SheetRow>,
}

/// A row below the heading, as long as the heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number in a spreadsheet, where the heading is row 1.
    pub number: usize,
    pub cells: Vec<String>,
}

/// Why a file is not a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetError {
    NotText(NotText),
    Empty,
    /// A quotation mark that nothing closes, in the line where it stands.
    OpenQuote {
        line: usize,
    },
    /// Text after the quotation mark that closes a cell.
    AfterQuote {
        line: usize,
    },
    /// More cells than the heading has.
    TooManyCells {
        line: usize,
        found: usize,
        wanted: usize,
    },
}

impl From<RecordError> for SheetError {
    fn from(error: RecordError) -> Self {
        match error {
            RecordError::OpenQuote { line } => Self::OpenQuote { line },
            RecordError::AfterQuote { line } => Self::AfterQuote { line },
        }
    }
}

/// What separates cells, likeliest first.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// Of a list with one column: no text has it.
const NONE: char = '\u{1f}';

impl Sheet {
    /// Reads a table in UTF-8, UTF-16 or Windows-1252. What separates its cells is `delimiter`, else what a first line
    /// `sep=…` says, else what makes `column` a heading, else what makes the most headings. O(bytes).
    ///
    /// # Errors
    /// If it is not a text, or a line of it has no clear meaning.
    pub fn parse(bytes: &[u8], column: Option<&str>, delimiter: Option<char>) -> Result<Self, SheetError> {
        let text = encoding::decode(bytes).map_err(SheetError::NotText)?;
        let (said, first_line, text) = said_delimiter(&text);
        let delimiter = delimiter.or(said).unwrap_or_else(|| guessed_delimiter(text, column));
        let mut records = records(text, delimiter, first_line)?.into_iter();
        let heading = records.find(|record| !record.is_blank()).ok_or(SheetError::Empty)?;
        let headings: Vec<String> = heading.cells.iter().map(|cell| cell.trim().to_owned()).collect();
        let wanted = headings.len();
        let row = |(number, record): (usize, Record)| {
            let mut cells = record.cells;
            if cells.iter().skip(wanted).any(|cell| !cell.trim().is_empty()) {
                return Err(SheetError::TooManyCells { line: record.line, found: cells.len(), wanted });
            }
            cells.resize(wanted, String::new());
            Ok(SheetRow { number, cells })
        };
        let rows = (2..).zip(records).filter(|(_, record)| !record.is_blank()).map(row).collect::<Result<_, _>>()?;
        Ok(Self { headings, rows })
    }

    /// The place of a column: of that very heading, else of one that differs in case, accents or blanks.
    pub fn column(&self, name: &str) -> Option<usize> {
        place(&self.headings, name)
    }
}

fn place(headings: &[String], name: &str) -> Option<usize> {
    let plain = |text: &str| fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let name_plain = plain(name);
    let same = |heading: &String| plain(heading) == name_plain;
    headings.iter().position(|heading| heading == name.trim()).or_else(|| headings.iter().position(same))
}

/// The delimiter of a first line `sep=;`, the number of the line behind it, and the text from there.
fn said_delimiter(text: &str) -> (Option<char>, usize, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    let said = line.get(..4).filter(|head| head.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..));
    let mut chars = said.unwrap_or_default().chars();
    match (chars.next(), chars.next()) {
        (Some(delimiter), None) => (Some(delimiter), 2, rest),
        _ => (None, 1, text),
    }
}

fn guessed_delimiter(text: &str, column: Option<&str>) -> char {
    let mut best = (false, 0, NONE);
    for delimiter in DELIMITERS.into_iter().chain([NONE]) {
        let headings = first_record(text, delimiter);
        let cells = headings.len();
        let has_column = column.is_some_and(|column| place(&headings, column).is_some());
        // A text without the delimiter is one column, whatever its rows hold.
        if (cells > 1 || delimiter == NONE) && (has_column, cells) > (best.0, best.1) {
            best = (has_column, cells, delimiter);
        }
    }
    best.2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, column: &str) -> Vec<Vec<String>> {
        let sheet = Sheet::parse(text.as_bytes(), Some(column), None).unwrap();
        let at = sheet.column(column).unwrap();
        assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.headings.len() && at < row.cells.len()));
        sheet.rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn the_delimiter_is_what_the_heading_shows() {
        for text in ["A;B\nx,y;1\n", "sep=;\r\nA;B\r\nx,y;1\r\n", "A\tB\nx,y\t1\n", "A|B\nx,y|1\n", "A,B\n\"x,y\",1\n"]
        {
            assert_eq!(rows(text, "A"), [["x,y", "1"]], "{text}");
        }
        assert_eq!(rows("Name\nMeta Platforms, Inc.\n", "Name"), [["Meta Platforms, Inc."]]);
        assert_eq!(rows("a;b,Name;c,d\n1,x,2\n", "name;C"), [["1", "x", "2"]]);
    }

    #[test]
    fn headings_are_found_whatever_their_blanks_and_case() {
        assert_eq!(rows("\u{feff} vendor\u{a0}NAME ,B\nx,1\n", "Vendor Name"), [["x", "1"]]);
        let sheet = Sheet::parse("name,Name\n".as_bytes(), None, None).unwrap();
        assert_eq!((sheet.column("Name"), sheet.column("NAME"), sheet.column("Firm")), (Some(1), Some(0), None));
    }

    #[test]
    fn rows_keep_their_cells_and_their_numbers() {
        let sheet = Sheet::parse(b"A,B\n\" x \n y\",\n\nz\n", None, None).unwrap();
        let row = |number, cells: [&str; 2]| SheetRow { number, cells: cells.map(str::to_owned).to_vec() };
        assert_eq!(sheet.rows, [row(2, [" x \n y", ""]), row(4, ["z", ""])]);
    }

    #[test]
    fn what_has_no_clear_meaning_is_an_error_with_its_line() {
        let error = |text: &str| Sheet::parse(text.as_bytes(), None, None).unwrap_err();
        assert_eq!(error("A,B\n\"x,1\ny,2\n"), SheetError::OpenQuote { line: 2 });
        assert_eq!(error("A,B\n\"x\ny\",1\n\"z\"w,2\n"), SheetError::AfterQuote { line: 4 });
        assert_eq!(error("A,B\nx,1\nMeta, Inc.,2\n"), SheetError::TooManyCells { line: 3, found: 3, wanted: 2 });
        assert_eq!(error(" \n"), SheetError::Empty);
    }
}
