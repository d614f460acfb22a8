//! Taking away what is shown: rows as a file, a record as a citation. Picked from a list.

use std::sync::Arc;

use strum::VariantArray;

use super::Effect;
use super::export_request::{ExportRequest, Exporting};
use super::model::{Model, Notice};
use super::scroll::Scroll;
use crate::core::RecordRef;
use crate::export::{self, Format, Style};

/// The list as it stands open.
#[derive(Debug, Default)]
pub struct ExportMenu {
    pub scroll: Scroll,
}

/// Something that can be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The rows in view, as a file.
    File(Format),
    /// The record in view, on the clipboard.
    Citation(Style),
}

impl Item {
    /// Everything there is, files first.
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

/// Takes the thing under the cursor.
pub fn take(model: &mut Model, list: &ExportMenu) -> Vec<Effect> {
    let item = Item::all().get(list.scroll.at).copied();
    if model.exporting.is_some() && matches!(item, Some(Item::File(_))) {
        model.notice = Some(Notice { text: model.messages.get("notice.export-runs").to_owned(), warns: true });
        return Vec::new();
    }
    let taken = match item {
        Some(Item::File(format)) => file(model, format),
        Some(Item::Citation(style)) => citation(model, style),
        None => None,
    };
    if taken.is_none() {
        model.notice = Some(Notice { text: model.messages.get("notice.nothing-to-export").to_owned(), warns: true });
    }
    taken.into_iter().collect()
}

/// Asks for a file of the rows in view. Its text is made by a worker; one export runs at a time.
fn file(model: &mut Model, format: Format) -> Option<Effect> {
    let list = model.list();
    if format != Format::Ics && list.is_empty() {
        return None;
    }
    let request = ExportRequest {
        data: Arc::clone(&model.data),
        index: Arc::clone(&model.index),
        messages: Arc::clone(&model.messages),
        today: model.today,
        as_of: model.as_of,
        known_as_of: model.known_as_of,
        subject: list.subject,
        hits: list.hits.clone(),
        view: if format == Format::Ics { "deadlines".to_owned() } else { model.view.to_string() },
        query: list.filter.to_string(),
        format,
        spelled: model.spelled,
    };
    model.exporting = Some(Exporting { done: 0, total: request.hits.len() });
    Some(Effect::Export(Box::new(request)))
}

fn citation(model: &Model, style: Style) -> Option<Effect> {
    let row = model.detail.current();
    let record: RecordRef = row.and_then(|row| row.claim).or(model.detail.record)?;
    Some(Effect::Copy(export::cite(model.context(), &[record], style)))
}
