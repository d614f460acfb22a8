//! Rows → standard output, in the requested format.

use std::io::Write;

use super::context::CliContext;
use super::exit::{FOUND, NOTHING, report_error};
use crate::core::Safe;
use crate::export::{self, Export, ExportError, How, Provenance};
use crate::view::{Row, UnknownColumn};

/// What is printed, and how.
pub(super) struct Output<'a> {
    /// The subcommand.
    pub view: &'a str,
    pub query: &'a str,
    pub how: How<'a>,
    /// Of how many the rows are a part.
    pub of: usize,
    /// What the rows have a column for each of: the ids of the firms compared.
    pub keys: &'a [&'a str],
}

impl Output<'_> {
    pub fn provenance(&self, cx: &CliContext, n: usize) -> Provenance {
        Provenance::new(cx.view(), self.view, self.query, cx.knowledge, n, self.of)
    }
}

/// Prints rows; status 1 if there are none. A table without rows prints nothing.
pub(super) fn put<R: Row>(cx: &CliContext, output: &Output<'_>, rows: &[R]) -> anyhow::Result<u8> {
    let provenance = output.provenance(cx, rows.len());
    let export = export::render(cx.view(), &provenance, output.how, output.keys, rows);
    put_export(cx, output, &provenance, export)
}

/// Prints an export; status 1 where it has no rows, which is said.
pub(super) fn put_export(
    cx: &CliContext,
    output: &Output<'_>,
    provenance: &Provenance,
    export: Result<Export, ExportError>,
) -> anyhow::Result<u8> {
    if provenance.n == 0 && export.is_ok() {
        let (query, count) = (Safe::new(output.query), cx.view().count_of(0, output.of));
        let key = if query.is_empty() { "nothing.all" } else { "nothing.rows" };
        report_error(&cx.messages.fill(key, &[("query", &query), ("count", &count)]));
    }
    put_made(cx, provenance, export)
}

/// Prints an export; status 1 where it has no rows.
pub(super) fn put_made(
    cx: &CliContext,
    provenance: &Provenance,
    export: Result<Export, ExportError>,
) -> anyhow::Result<u8> {
    match export {
        Ok(Export::Text(text)) => put_text(&text, provenance.n),
        Ok(Export::Grid(_)) if provenance.n == 0 => put_text("", 0),
        Ok(Export::Grid(grid)) => put_text(&cx.table(&grid, provenance), provenance.n),
        Err(ExportError::NoColumn(UnknownColumn { name, nearest })) => {
            let found = Safe::new(&name);
            let hint = cx.messages.or_nearest(nearest.as_deref());
            anyhow::bail!("{}{hint}", cx.messages.fill("cli.column", &[("found", &found)]));
        }
        Err(other) => Err(other.into()),
    }
}

/// Prints what was made of `n` rows; status 1 if there were none.
pub(super) fn put_text(text: &str, n: usize) -> anyhow::Result<u8> {
    print(text)?;
    Ok(if n == 0 { NOTHING } else { FOUND })
}

/// Writes to standard output; a reader that has gone away is no error.
pub(super) fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
