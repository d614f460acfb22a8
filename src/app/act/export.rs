//! Exports what is shown: rows as a file, a record as a citation.

use strum::VariantArray;

use crate::app::Effect;
use crate::app::export_request::{ExportRequest, Exporting};
use crate::app::state::{View, Workspace};
use crate::core::RecordRef;
use crate::export::{self, Format, Style};
use crate::view::timeline::picture;

/// Something that can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportItem {
    /// The rows in view, as a file.
    File(Format),
    /// The record in view, on the clipboard.
    Citation(Style),
}

impl ExportItem {
    /// All items, files first.
    pub fn all() -> Vec<Self> {
        let styles = Style::VARIANTS.iter().copied();
        Format::in_menu().map(Self::File).chain(styles.map(Self::Citation)).collect()
    }

    /// The key of its description in `assets/messages.toml`.
    pub fn text_key(self) -> String {
        match self {
            Self::File(format) => format!("export-menu.{format}"),
            Self::Citation(style) => format!("export-menu.{style}"),
        }
    }
}

/// Exports an item; if there is nothing to export, shows a notice.
pub fn export(ws: &mut Workspace, item: ExportItem) -> Vec<Effect> {
    if ws.pending.exporting.is_some() && matches!(item, ExportItem::File(_)) {
        ws.warn("notice.export-runs");
        return Vec::new();
    }
    let effect = match item {
        ExportItem::File(format) => file(ws, format),
        ExportItem::Citation(style) => citation(ws, style),
    };
    if effect.is_none() {
        ws.warn("notice.nothing-to-export");
    }
    effect.into_iter().collect()
}

/// Requests a file of the rows in view. A worker produces its text; one export runs at a time.
fn file(ws: &mut Workspace, format: Format) -> Option<Effect> {
    let list = ws.list();
    if format != Format::Ics && list.is_empty() {
        return None;
    }
    let firms = if format.shows_a_timeline() { firms_of_timeline(ws) } else { Vec::new() };
    let view = match format {
        Format::Ics => "deadlines".to_owned(),
        _ if firms.is_empty() => ws.screen.view.to_string(),
        _ => View::Timeline.to_string(),
    };
    let request = ExportRequest {
        session: ws.session.clone(),
        subject: list.subject,
        hits: list.hits.clone(),
        view,
        query: if firms.is_empty() { list.filter.to_string() } else { String::new() },
        format,
        firms,
    };
    ws.pending.exporting = Some(Exporting { done: 0, total: request.hits.len() });
    Some(Effect::Export(Box::new(request)))
}

/// The firms that an exported timeline shows: those that are marked; in a list of more firms than a picture can hold,
/// the one under the cursor. None if it shows the list.
fn firms_of_timeline(ws: &Workspace) -> Vec<usize> {
    let firms = &ws.lists.firms;
    match ws.screen.view {
        View::Firms | View::Timeline if !firms.selected.is_empty() => firms.selected.clone(),
        View::Firms if firms.len() > picture::MOST => firms.current().into_iter().collect(),
        _ => Vec::new(),
    }
}

fn citation(ws: &Workspace, style: Style) -> Option<Effect> {
    let row = ws.panes.detail.current();
    let record: RecordRef = row.and_then(|row| row.claim).or(ws.panes.detail.record)?;
    Some(Effect::Copy(export::cite(ws.context(), &[record], style)))
}
