//! CSV (RFC 4180): a heading, a row a line, and behind each row where it comes from, so that a file cut in two still
//! says so.

use super::Provenance;
use crate::view::Row;

/// Rows as CSV. `keys` are the instruments' keys, for rows that have a column for each.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front, which spreadsheets do not show.
pub fn csv<R: Row>(
    provenance: &Provenance,
    keys: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns = R::columns(keys);
    writer.write_record(columns.iter().map(String::as_str).chain(provenance.cells().iter().map(|(name, _)| *name)))?;
    for row in rows {
        let cells = row.cells(keys).into_iter().chain(provenance.cells().map(|(_, value)| value));
        writer.write_record(cells.map(|cell| plain(&cell)))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// Nothing that a spreadsheet would run.
fn plain(cell: &str) -> String {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    if runs && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_formula_is_only_text() {
        for (cell, wanted) in [
            ("=1+1", "'=1+1"),
            ("@sum", "'@sum"),
            ("-code:any", "'-code:any"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-3", "-3"),
            ("Meta", "Meta"),
        ] {
            assert_eq!(plain(cell), wanted);
        }
    }
}
