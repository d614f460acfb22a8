//! An export as a value, so that a worker can produce its text: for 300,000 rows that takes seconds.

use std::cell::Cell;

use crate::app::state::Session;
use crate::core::Subject;
use crate::export::{self, Calendar, Export, Format, How, Provenance};
use crate::query::Hits;
use crate::view::rows;
use crate::view::timeline::picture;

/// Rows to be exported to a new file, with everything that determines its text.
#[derive(Clone, Debug)]
pub struct ExportRequest {
    /// The session as it was when the export was asked for.
    pub session: Session,
    pub subject: Subject,
    /// The rows in the order of the screen.
    pub hits: Hits,
    /// The subcommand that prints these rows.
    pub view: String,
    pub query: String,
    pub format: Format,
    /// The firms that a timeline shows in the place of the rows; none if it shows these.
    pub firms: Vec<usize>,
}

/// Why an export has no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// There are no rows, or the format cannot hold them.
    #[error("nothing to export")]
    Nothing,
    #[error("{0}")]
    Format(String),
}

/// The progress of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exporting {
    /// Rows that have been written.
    pub done: usize,
    pub total: usize,
}

impl Exporting {
    /// The part that is done, in per cent.
    pub fn percent(self) -> usize {
        self.done.saturating_mul(100).checked_div(self.total).unwrap_or(100).min(100)
    }
}

impl ExportRequest {
    /// The name of the file, without its ending.
    pub fn stem(&self) -> String {
        format!("pactscope-{}-{}", self.view, self.session.as_of)
    }

    /// Makes the text of the file: the same bytes that the command line prints. Calls `progress` with the number of
    /// rows written and of all rows, and `stop` before each row. `None` if it was stopped; `stop` must then stay true.
    ///
    /// # Errors
    /// If there is nothing to export, or a row cannot be written.
    pub fn write(
        &self,
        progress: &dyn Fn(usize, usize),
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<String>, ExportError> {
        let total = self.hits.len();
        let done = Cell::new(0);
        let goes_on = || {
            if stop() {
                return false;
            }
            // Each row is built, then written.
            progress((done.get() / 2).min(total), total);
            done.set(done.get() + 1);
            true
        };
        let text = match self.format {
            Format::Ics => self.calendar(&goes_on),
            _ if self.firms.is_empty() => self.rows(&goes_on),
            _ => self.timeline(),
        };
        if stop() { Ok(None) } else { text.map(Some) }
    }

    /// The timeline of some firms, as `pactscope timeline FIRM…` prints it.
    fn timeline(&self) -> Result<String, ExportError> {
        let (cx, total) = (self.session.context(), self.session.data.events.len());
        let n = picture::events_of(cx, &self.firms).len();
        let provenance = Provenance::new(cx, &self.view, &self.query, self.session.knowledge, n, total);
        let content = picture::firms(cx, &self.firms, &|_| true);
        text(export::render_timeline(cx, &provenance, self.format, &content))
    }

    fn rows(&self, goes_on: &dyn Fn() -> bool) -> Result<String, ExportError> {
        let cx = self.session.context();
        let rows: Vec<usize> = self.hits.iter().collect();
        let of = self.subject.len(&self.session.data);
        let provenance = Provenance::new(cx, &self.view, &self.query, self.session.knowledge, rows.len(), of);
        if rows.is_empty() {
            return Err(ExportError::Nothing);
        }
        let found_by = |row| self.hits.found_by(self.subject, &self.session.data, row);
        let how = How::plain(self.format);
        text(export::render_list(cx, &provenance, how, self.subject, &rows, &found_by, goes_on))
    }

    /// The dates of the obligations among the rows; of all obligations where the rows are others.
    fn calendar(&self, goes_on: &dyn Fn() -> bool) -> Result<String, ExportError> {
        let cx = self.session.context();
        let all = 0..self.session.data.obligations.len();
        let whole = rows::deadlines(cx, all.clone().take_while(|_| goes_on()), None).len();
        let (rows, query) = if self.subject == Subject::Obligations {
            let of_rows = self.hits.iter().take_while(|_| goes_on());
            (rows::deadlines(cx, of_rows, None), self.query.as_str())
        } else {
            (rows::deadlines(cx, all.take_while(|_| goes_on()), None), "")
        };
        let provenance = Provenance::new(cx, &self.view, query, self.session.knowledge, rows.len(), whole);
        if rows.is_empty() {
            return Err(ExportError::Nothing);
        }
        let calendar = Calendar { stamp: export::stamp(cx), alarm: None };
        text(export::render_deadlines(cx, &provenance, How::plain(self.format), &rows, &calendar))
    }
}

/// The text of an export; a table for the terminal has none.
fn text(export: Result<Export, export::ExportError>) -> Result<String, ExportError> {
    match export {
        Ok(Export::Text(text)) => Ok(text),
        Ok(Export::Grid(_)) => Err(ExportError::Nothing),
        Err(error) => Err(ExportError::Format(error.to_string())),
    }
}
