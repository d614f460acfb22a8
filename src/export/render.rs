//! Rows → an export in any of their formats.

use crate::core::Subject;
use crate::export::format::{Calendar, Export, ExportError, Feed, Format, GoesOn, RowOptions, Typed, Write};
use crate::export::provenance::Provenance;
use crate::view::Context;
use crate::view::rows::{ChangeRow, DeadlineRow, EventRow, FirmRow, InstrumentRow, ObligationRow, Row, stance_keys};
use crate::view::timeline::content::Content;
use crate::view::timeline::picture::picture;

/// How rows are written.
#[derive(Clone, Copy, Debug)]
pub struct How<'a> {
    pub format: Format,
    pub options: &'a RowOptions,
}

impl How<'static> {
    /// As a format is written if nothing is chosen.
    pub const fn plain(format: Format) -> Self {
        static USUAL: RowOptions = RowOptions { columns: Vec::new(), bom: false, lineage: false };
        Self { format, options: &USUAL }
    }
}

/// Rows of one kind. `keys` are what they have a column for each of, see [`Row::columns`].
pub fn render<R: Row>(
    cx: Context<'_>,
    provenance: &Provenance,
    how: How<'_>,
    keys: &[&str],
    rows: &[R],
) -> Result<Export, ExportError> {
    render_while(cx, provenance, how, keys, rows, &|| true)
}

fn render_while<R: Row>(
    cx: Context<'_>,
    provenance: &Provenance,
    how: How<'_>,
    keys: &[&str],
    rows: &[R],
    goes_on: GoesOn<'_>,
) -> Result<Export, ExportError> {
    match how.format.definition().write {
        Write::Rows(write) => write(cx, provenance, &Typed::new(rows, keys, how.options, goes_on)?, how.options),
        Write::List(_) | Write::Timeline(_) | Write::Deadlines(_) | Write::Changes(_) => Err(ExportError::Unsupported),
    }
}

/// The rows of a list, in their order, as long as `goes_on` says so.
pub fn render_list(
    cx: Context<'_>,
    provenance: &Provenance,
    how: How<'_>,
    subject: Subject,
    rows: &[usize],
    goes_on: GoesOn<'_>,
) -> Result<Export, ExportError> {
    if let Write::List(write) = how.format.definition().write {
        return Ok(Export::Text(write(cx, provenance, subject, rows, goes_on)));
    }
    if let Write::Timeline(write) = how.format.definition().write {
        return Ok(Export::Text(write(cx, provenance, &picture(cx, subject, rows))));
    }
    let (keys, all) = (stance_keys(cx), rows.iter().copied().take_while(|_| goes_on()));
    match subject {
        Subject::Firms => {
            let rows: Vec<FirmRow<'_>> = all.filter_map(|row| FirmRow::new(cx, row, &keys)).collect();
            render_while(cx, provenance, how, &keys, &rows, goes_on)
        }
        Subject::Obligations => {
            let rows: Vec<ObligationRow<'_>> = all.filter_map(|row| ObligationRow::new(cx, row)).collect();
            render_while(cx, provenance, how, &keys, &rows, goes_on)
        }
        Subject::Events => {
            let rows: Vec<EventRow<'_>> = all.filter_map(|row| EventRow::new(cx, row)).collect();
            render_while(cx, provenance, how, &keys, &rows, goes_on)
        }
        Subject::Instruments => {
            let rows: Vec<InstrumentRow<'_>> = all.filter_map(|row| InstrumentRow::new(cx, row)).collect();
            render_while(cx, provenance, how, &keys, &rows, goes_on)
        }
    }
}

/// A timeline, in a format that is made of one.
pub fn render_timeline(
    cx: Context<'_>,
    provenance: &Provenance,
    format: Format,
    content: &Content,
) -> Result<Export, ExportError> {
    match format.definition().write {
        Write::Timeline(write) => Ok(Export::Text(write(cx, provenance, content))),
        _ => Err(ExportError::Unsupported),
    }
}

/// Dates of application that lie ahead.
pub fn render_deadlines(
    cx: Context<'_>,
    provenance: &Provenance,
    how: How<'_>,
    rows: &[DeadlineRow<'_>],
    calendar: &Calendar,
) -> Result<Export, ExportError> {
    match how.format.definition().write {
        Write::Deadlines(write) => Ok(Export::Text(write(cx, provenance, rows, calendar))),
        _ => render(cx, provenance, how, &[], rows),
    }
}

/// Changes between two days.
pub fn render_changes(
    cx: Context<'_>,
    provenance: &Provenance,
    how: How<'_>,
    rows: &[ChangeRow<'_>],
    feed: &Feed,
) -> Result<Export, ExportError> {
    match how.format.definition().write {
        Write::Changes(write) => Ok(Export::Text(write(cx, provenance, rows, feed))),
        _ => render(cx, provenance, how, &[], rows),
    }
}
