//! Rows → standard output, in the format asked for.

use std::io::Write;

use super::args::Format;
use super::{Asked, NOTHING};
use crate::export::{self, Grid, Lineage, Row, SCHEMA};

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
    pub fn lineage(&self, asked: &Asked, n: usize) -> Lineage {
        let about = asked.data.about.as_ref();
        Lineage {
            schema: SCHEMA,
            dataset: about.map(|about| about.version.to_string()),
            view: self.view.to_owned(),
            query: crate::core::Safe::new(self.query).to_string(),
            as_of: asked.as_of,
            known_as_of: asked.known_as_of,
            lang: asked.words.lang().to_string(),
            licence: about.map(|about| about.licence.to_string()),
            n,
            of: self.of,
        }
    }
}

/// Prints rows; status 1 where there are none. A table of none is nothing at all.
pub(super) fn put<R: Row>(asked: &Asked, output: &Output<'_>, rows: &[R]) -> anyhow::Result<u8> {
    let lineage = output.lineage(asked, rows.len());
    let (words, keys) = (&asked.words, output.keys);
    let grid = || {
        let grid = export::rows::grid(rows, words, keys);
        Grid { heading: output.heading.clone().unwrap_or(grid.heading), rows: grid.rows }
    };
    let text = match output.format {
        Format::Json => export::json(&lineage, rows)?,
        Format::Ndjson => export::ndjson(&lineage, rows)?,
        Format::Csv => export::csv(&lineage, keys, rows)?,
        Format::Md => export::markdown(&grid(), &lineage, words),
        Format::Table if rows.is_empty() => String::new(),
        Format::Table => {
            let table = export::table(&grid(), asked.width());
            format!("{}\n{}\n", asked.headed(table), lineage.line(words))
        }
        other => return Err(unfit(asked, other, output.view)),
    };
    print(&text)?;
    Ok(if rows.is_empty() { NOTHING } else { 0 })
}

/// Prints what was made of `n` rows; status 1 where there were none.
pub(super) fn put_text(text: &str, n: usize) -> anyhow::Result<u8> {
    print(text)?;
    Ok(if n == 0 { NOTHING } else { 0 })
}

/// The complaint that a command has no such format.
pub(super) fn unfit(asked: &Asked, format: Format, view: &str) -> anyhow::Error {
    let format = format.to_string();
    anyhow::anyhow!("{}", asked.words.fill("cli.format", &[("format", &format), ("view", view)]))
}

/// Writes to standard output; a reader that has gone away is no error.
pub(super) fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
