//! Rows → bytes: an aligned table for people, JSON for programs.

mod diff;
mod firms;
mod table;

pub use diff::{Section, diff_sections};
pub use firms::{FirmRow, Standing, firm_rows};
pub use table::table;

/// Rows as a JSON array, a record a line.
pub fn json<T: serde::Serialize>(rows: &[T]) -> serde_json::Result<String> {
    let lines = rows.iter().map(serde_json::to_string).collect::<serde_json::Result<Vec<String>>>()?;
    Ok(if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) })
}
