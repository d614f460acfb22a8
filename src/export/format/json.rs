//! JSON: one document with its provenance, or one line per row.

use crate::core::safe::is_hidden;
use crate::export::format::definition::{AnyRows, Export, ExportError, FormatDef, RowOptions, Write, each};
use crate::export::provenance::Provenance;
use crate::view::Context;

pub static JSON: FormatDef = FormatDef {
    name: "json",
    ending: "json",
    help: "One JSON document: provenance and rows",
    in_menu: true,
    write: Write::Rows(json),
};

pub static NDJSON: FormatDef = FormatDef {
    name: "ndjson",
    ending: "ndjson",
    help: "One JSON object per line, a row each",
    in_menu: true,
    write: Write::Rows(ndjson),
};

/// `{"pactscope": provenance, "rows": [...]}`, one row per line.
fn json(_: Context<'_>, provenance: &Provenance, rows: &dyn AnyRows, _: &RowOptions) -> Result<Export, ExportError> {
    let mut out = format!("{{\"pactscope\": {},\n\"rows\": [", escaped(serde_json::to_string(provenance)?));
    for row in each(rows) {
        out.push_str(if row == 0 { "\n" } else { ",\n" });
        out.push_str(&escaped(rows.json(row)?));
    }
    out.push_str(if rows.is_empty() { "]}\n" } else { "\n]}\n" });
    Ok(Export::Text(out))
}

/// One row per line. Readers take every line for a row, so the provenance, `{"pactscope": …}`, is a first line only if
/// it is asked for.
fn ndjson(
    _: Context<'_>,
    provenance: &Provenance,
    rows: &dyn AnyRows,
    options: &RowOptions,
) -> Result<Export, ExportError> {
    let mut out = String::new();
    if options.lineage {
        out = format!("{{\"pactscope\": {}}}\n", escaped(serde_json::to_string(provenance)?));
    }
    for row in each(rows) {
        out.push_str(&escaped(rows.json(row)?));
        out.push('\n');
    }
    Ok(Export::Text(out))
}

/// JSON in which no character controls a terminal or hides: such characters in the strings of a query are escaped.
fn escaped(json: String) -> String {
    use std::fmt::Write;
    const DELETE: char = '\u{7f}';
    if json.is_ascii() && !json.contains(DELETE) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c == DELETE || is_hidden(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}
