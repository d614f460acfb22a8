//! JSON: one document that says what it is, or a line a row.

use serde::Serialize;

use super::Provenance;
use crate::view::Row;

/// `{"pactscope": provenance, "rows": [...]}`, a row a line.
pub fn json<R: Row>(provenance: &Provenance, rows: impl IntoIterator<Item = R>) -> serde_json::Result<String> {
    let mut out = format!("{{\"pactscope\": {},\n\"rows\": [", safe(provenance)?);
    let mut is_empty = true;
    for row in rows {
        out.push_str(if is_empty { "\n" } else { ",\n" });
        out.push_str(&safe(&row)?);
        is_empty = false;
    }
    out.push_str(if is_empty { "]}\n" } else { "\n]}\n" });
    Ok(out)
}

/// `{"pactscope": provenance}` as the first line, then a row a line.
pub fn ndjson<R: Row>(provenance: &Provenance, rows: impl IntoIterator<Item = R>) -> serde_json::Result<String> {
    let mut out = format!("{{\"pactscope\": {}}}\n", safe(provenance)?);
    for row in rows {
        out.push_str(&safe(&row)?);
        out.push('\n');
    }
    Ok(out)
}

/// JSON in which no character steers a terminal or hides: what the strings of a query may hold is escaped.
fn safe(value: &impl Serialize) -> serde_json::Result<String> {
    use std::fmt::Write;
    let text = serde_json::to_string(value)?;
    if text.is_ascii() {
        return Ok(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if crate::core::safe::is_hidden(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Ok(out)
}
