//! Rows → an export in any of their formats.

use crate::core::applicability::Profile;
use crate::core::{RecordRef, Subject};
use crate::export::format::{
    AnyRows, Calendar, Export, ExportError, Feed, Format, GoesOn, RowOptions, Typed, Write, duties_page, html_table,
};
use crate::export::provenance::Provenance;
use crate::query::FoundBy;
use crate::view::Context;
use crate::view::rows::{
    ChangeRow, DeadlineRow, DutyRow, EventRow, FirmRow, InstrumentRow, MatchColumns, MatchRow, ObligationRow, OwnCells,
    Row, stance_keys,
};
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
        static USUAL: RowOptions = RowOptions { columns: Vec::new(), bom: false, lineage: false, mine: false };
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
    render_while(cx, provenance, how, &Typed::new(rows, R::columns(keys), how.options, &|| true)?)
}

/// The names of a list with what they were matched to.
pub fn render_matches(
    cx: Context<'_>,
    provenance: &Provenance,
    how: How<'_>,
    columns: &MatchColumns<'_>,
    rows: &[MatchRow<'_>],
) -> Result<Export, ExportError> {
    let columns = columns.columns();
    if how.format == Format::Html {
        return Ok(Export::Text(html_table(cx, provenance, &columns.grid(rows, cx))));
    }
    render_while(cx, provenance, how, &Typed::new(rows, columns, how.options, &|| true)?)
}

fn render_while(
    cx: Context<'_>,
    provenance: &Provenance,
    how: How<'_>,
    rows: &dyn AnyRows,
) -> Result<Export, ExportError> {
    match how.format.definition().write {
        Write::Rows(write) => write(cx, provenance, rows, how.options),
        Write::List(_) | Write::Timeline(_) | Write::Deadlines(_) | Write::Changes(_) => Err(ExportError::Unsupported),
    }
}

/// The rows of a list, in their order, each with how it was found, as long as `goes_on` says so.
pub fn render_list(
    cx: Context<'_>,
    provenance: &Provenance,
    how: How<'_>,
    subject: Subject,
    rows: &[usize],
    found_by: FoundHow<'_>,
    goes_on: GoesOn<'_>,
) -> Result<Export, ExportError> {
    if let Write::List(write) = how.format.definition().write {
        return Ok(Export::Text(write(cx, provenance, subject, rows, goes_on)));
    }
    if let Write::Timeline(write) = how.format.definition().write {
        return Ok(Export::Text(write(cx, provenance, &picture(cx, subject, rows))));
    }
    let keys = stance_keys(cx);
    let kind = subject.kind();
    let own = |row| how.options.mine.then(|| OwnCells::new(cx, RecordRef { kind, row }));
    let of = ListedRows { rows, found_by, goes_on, own: &own };
    match subject {
        Subject::Firms => {
            let (rows, found, own) = made(of, |row| FirmRow::new(cx, row, &keys));
            render_while(cx, provenance, how, &typed(&rows, &keys, how, goes_on)?.found(&found).own(&own))
        }
        Subject::Obligations => {
            let (rows, found, own) = made(of, |row| ObligationRow::new(cx, row));
            render_while(cx, provenance, how, &typed(&rows, &keys, how, goes_on)?.found(&found).own(&own))
        }
        Subject::Events => {
            let (rows, found, own) = made(of, |row| EventRow::new(cx, row));
            render_while(cx, provenance, how, &typed(&rows, &keys, how, goes_on)?.found(&found).own(&own))
        }
        Subject::Instruments => {
            let (rows, found, own) = made(of, |row| InstrumentRow::new(cx, row));
            render_while(cx, provenance, how, &typed(&rows, &keys, how, goes_on)?.found(&found).own(&own))
        }
    }
}

/// Rows of a list with their columns.
fn typed<'r, 'k, R: Row>(
    rows: &'r [R],
    keys: &[&'k str],
    how: How<'_>,
    goes_on: GoesOn<'r>,
) -> Result<Typed<'r, 'k, R>, ExportError> {
    Typed::new(rows, R::columns(keys), how.options, goes_on)
}

/// How a row was found, where something was searched for.
type FoundHow<'a> = &'a dyn Fn(usize) -> Option<FoundBy>;

/// The rows of a list, by their rows in the dataset.
#[derive(Clone, Copy)]
struct ListedRows<'a> {
    rows: &'a [usize],
    found_by: FoundHow<'a>,
    goes_on: GoesOn<'a>,
    /// What the user added to a row; `None` where that is not wanted.
    own: &'a dyn Fn(usize) -> Option<OwnCells>,
}

/// Rows of one kind, each with how it was found, and with what the user added to it.
fn made<R>(of: ListedRows<'_>, make: impl Fn(usize) -> Option<R>) -> (Vec<R>, Vec<Option<FoundBy>>, Vec<OwnCells>) {
    let (mut made, mut found, mut own) = (Vec::new(), Vec::new(), Vec::new());
    for row in of.rows.iter().copied().take_while(|_| (of.goes_on)()) {
        let Some(one) = make(row) else { continue };
        made.push(one);
        found.push((of.found_by)(row));
        own.extend((of.own)(row));
    }
    (made, found, own)
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

/// What a profile must do.
pub fn render_duties(
    cx: Context<'_>,
    provenance: &Provenance,
    how: How<'_>,
    profile: &Profile,
    rows: &[DutyRow<'_>],
    calendar: &Calendar,
) -> Result<Export, ExportError> {
    match how.format.definition().write {
        Write::Deadlines(write) => {
            let dates: Vec<DeadlineRow<'_>> = rows.iter().filter_map(|row| row.deadline(cx)).collect();
            Ok(Export::Text(write(cx, provenance, &dates, calendar)))
        }
        Write::List(_) => Ok(Export::Text(duties_page(cx, provenance, profile, rows))),
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
