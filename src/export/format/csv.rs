//! CSV (RFC 4180): a heading and a line for each row. Each line ends with its provenance, so that a part of the file
//! still has it.

use crate::export::format::definition::{AnyRows, Export, ExportError, FormatDef, RowOptions, Write, each};
use crate::export::provenance::Provenance;
use crate::view::Context;

pub static CSV: FormatDef = FormatDef {
    name: "csv",
    ending: "csv",
    help: "For spreadsheets and programs",
    in_menu: true,
    write: Write::Rows(csv),
};

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front, which spreadsheets do not show.
fn csv(
    _: Context<'_>,
    provenance: &Provenance,
    rows: &dyn AnyRows,
    options: &RowOptions,
) -> Result<Export, ExportError> {
    let start = if options.bom { "\u{feff}".into() } else { Vec::new() };
    let mut writer = csv::Writer::from_writer(start);
    let from = provenance.cells();
    writer.write_record(rows.names().into_iter().chain(from.iter().map(|(name, _)| *name)))?;
    for row in each(rows) {
        let values = rows.values(row);
        let cells = values.iter().chain(from.iter().map(|(_, value)| value));
        writer.write_record(cells.map(|cell| plain(cell)))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(Export::Text(String::from_utf8(bytes)?))
}

/// A cell that no spreadsheet would run.
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
