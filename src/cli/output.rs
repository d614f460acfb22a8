//! Rows → standard output, in the format asked for.

use std::io::Write;

use super::context::CliContext;
use super::exit::{FOUND, NOTHING};
use crate::export::Format;
use crate::export::{self, Export, Provenance};
use crate::view::{Grid, Row};

/// What is printed, and how.
pub(super) struct Output<'a> {
    /// The subcommand.
    pub view: &'a str,
    pub query: &'a str,
    pub format: Format,
    /// Of how many the rows are a part.
    pub of: usize,
    /// What rows have a column for each of: the instruments' keys, or the firms compared.
    pub keys: &'a [&'a str],
    /// The heading for people, where the rows do not know it.
    pub heading: Option<Vec<String>>,
}

impl Output<'_> {
    pub fn provenance(&self, cx: &CliContext, n: usize) -> Provenance {
        Provenance::new(cx.view(), self.view, self.query, cx.known_as_of, n, self.of)
    }
}

/// Prints rows; status 1 where there are none. A table of none is nothing at all.
pub(super) fn put<R: Row>(cx: &CliContext, output: &Output<'_>, rows: &[R]) -> anyhow::Result<u8> {
    let provenance = output.provenance(cx, rows.len());
    match export::written(cx.view(), &provenance, output.format, output.keys, rows)? {
        Export::Text(text) => put_text(&text, rows.len()),
        Export::Grid(_) if rows.is_empty() => put_text("", 0),
        Export::Grid(grid) => {
            let heading = output.heading.clone().unwrap_or(grid.heading);
            put_text(&cx.table(&Grid { heading, rows: grid.rows }, &provenance), rows.len())
        }
        Export::Unfit => Err(unfit(cx, output.format, output.view)),
    }
}

/// Prints what was made of `n` rows; status 1 where there were none.
pub(super) fn put_text(text: &str, n: usize) -> anyhow::Result<u8> {
    print(text)?;
    Ok(if n == 0 { NOTHING } else { FOUND })
}

/// The complaint that a command has no such format.
pub(super) fn unfit(cx: &CliContext, format: Format, view: &str) -> anyhow::Error {
    let format = format.to_string();
    anyhow::anyhow!("{}", cx.messages.fill("cli.format", &[("format", &format), ("view", view)]))
}

/// Writes to standard output; a reader that has gone away is no error.
pub(super) fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
