//! Rows → an export in any of their formats.

use crate::core::Subject;
use crate::export::format::{AnyRows, Calendar, Export, ExportError, Feed, Format, GoesOn, Typed, Write, html_table};
use crate::export::provenance::Provenance;
use crate::query::FoundBy;
use crate::view::Context;
use crate::view::rows::{
    ChangeRow, DeadlineRow, EventRow, FirmRow, InstrumentRow, MatchColumns, MatchRow, ObligationRow, Row, stance_keys,
};
use crate::view::timeline::content::Content;
use crate::view::timeline::picture::picture;

/// Rows of one kind. `keys` are what they have a column for each of, see [`Row::columns`].
pub fn render<R: Row>(
    cx: Context<'_>,
    provenance: &Provenance,
    format: Format,
    keys: &[&str],
    rows: &[R],
) -> Result<Export, ExportError> {
    render_while(cx, provenance, format, &Typed::new(rows, R::columns(keys), &|| true))
}

/// The names of a list with what they were matched to.
pub fn render_matches(
    cx: Context<'_>,
    provenance: &Provenance,
    format: Format,
    columns: &MatchColumns<'_>,
    rows: &[MatchRow<'_>],
) -> Result<Export, ExportError> {
    let columns = columns.columns();
    match format.definition().write {
        Write::Rows(write) => write(cx, provenance, &Typed::new(rows, columns, &|| true)),
        Write::List(_) if format == Format::Html => {
            Ok(Export::Text(html_table(cx, provenance, &columns.grid(rows, cx))))
        }
        _ => Err(ExportError::Unsupported),
    }
}

fn render_while(
    cx: Context<'_>,
    provenance: &Provenance,
    format: Format,
    rows: &dyn AnyRows,
) -> Result<Export, ExportError> {
    match format.definition().write {
        Write::Rows(write) => write(cx, provenance, rows),
        Write::List(_) | Write::Timeline(_) | Write::Deadlines(_) | Write::Changes(_) => Err(ExportError::Unsupported),
    }
}

/// The rows of a list, in their order, each with how it was found, as long as `goes_on` says so.
pub fn render_list(
    cx: Context<'_>,
    provenance: &Provenance,
    format: Format,
    subject: Subject,
    rows: &[usize],
    found_by: FoundHow<'_>,
    goes_on: GoesOn<'_>,
) -> Result<Export, ExportError> {
    if let Write::List(write) = format.definition().write {
        return Ok(Export::Text(write(cx, provenance, subject, rows, goes_on)));
    }
    if let Write::Timeline(write) = format.definition().write {
        return Ok(Export::Text(write(cx, provenance, &picture(cx, subject, rows))));
    }
    let keys = stance_keys(cx);
    let of = (rows, found_by, goes_on);
    match subject {
        Subject::Firms => {
            let (rows, found) = made(of, |row| FirmRow::new(cx, row, &keys));
            render_while(cx, provenance, format, &Typed::new(&rows, Row::columns(&keys), goes_on).found(&found))
        }
        Subject::Obligations => {
            let (rows, found) = made(of, |row| ObligationRow::new(cx, row));
            render_while(cx, provenance, format, &Typed::new(&rows, Row::columns(&keys), goes_on).found(&found))
        }
        Subject::Events => {
            let (rows, found) = made(of, |row| EventRow::new(cx, row));
            render_while(cx, provenance, format, &Typed::new(&rows, Row::columns(&keys), goes_on).found(&found))
        }
        Subject::Instruments => {
            let (rows, found) = made(of, |row| InstrumentRow::new(cx, row));
            render_while(cx, provenance, format, &Typed::new(&rows, Row::columns(&keys), goes_on).found(&found))
        }
    }
}

/// How a row was found, where something was searched for.
type FoundHow<'a> = &'a dyn Fn(usize) -> Option<FoundBy>;

/// Rows of one kind, each with how it was found.
fn made<R>(
    (rows, found_by, goes_on): (&[usize], FoundHow<'_>, GoesOn<'_>),
    make: impl Fn(usize) -> Option<R>,
) -> (Vec<R>, Vec<Option<FoundBy>>) {
    let rows = rows.iter().take_while(|_| goes_on());
    rows.filter_map(|row| Some((make(*row)?, found_by(*row)))).unzip()
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
    format: Format,
    rows: &[DeadlineRow<'_>],
    calendar: &Calendar,
) -> Result<Export, ExportError> {
    match format.definition().write {
        Write::Deadlines(write) => Ok(Export::Text(write(cx, provenance, rows, calendar))),
        _ => render(cx, provenance, format, &[], rows),
    }
}

/// Changes between two days.
pub fn render_changes(
    cx: Context<'_>,
    provenance: &Provenance,
    format: Format,
    rows: &[ChangeRow<'_>],
    feed: &Feed,
) -> Result<Export, ExportError> {
    match format.definition().write {
        Write::Changes(write) => Ok(Export::Text(write(cx, provenance, rows, feed))),
        _ => render(cx, provenance, format, &[], rows),
    }
}
