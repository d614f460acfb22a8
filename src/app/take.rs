//! Taking away what is shown: rows as a file, a record as a citation. Picked from a list.

use crate::view::rows;
use strum::IntoEnumIterator;

use super::Effect;
use super::model::{Model, Notice};
use super::scroll::Scroll;
use crate::core::RecordRef;
use crate::core::Subject;
use crate::export::{self, Export, Format, Provenance, Style};

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
        let files = Format::iter().filter(|format| !matches!(format, Format::Table | Format::Atom));
        files.map(Self::File).chain(Style::iter().map(Self::Citation)).collect()
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
    let taken = match Item::all().get(list.scroll.at) {
        Some(Item::File(format)) => file(model, *format),
        Some(Item::Citation(style)) => citation(model, *style),
        None => None,
    };
    if taken.is_none() {
        model.notice = Some(Notice { text: model.messages.get("notice.nothing-to-export").to_owned(), warns: true });
    }
    taken.into_iter().collect()
}

fn file(model: &Model, format: Format) -> Option<Effect> {
    let (list, cx) = (model.list(), model.context());
    let rows: Vec<usize> = list.hits.iter().collect();
    let (query, of) = (list.filter.to_string(), list.subject.len(&model.data));
    let view = model.view.to_string();
    let text = if format == Format::Ics {
        // Of the obligations in view; from any other view, of all.
        let all = (0..model.data.obligations.len()).collect();
        let rows = if list.subject == Subject::Obligations { rows } else { all };
        let query = if list.subject == Subject::Obligations { query.as_str() } else { "" };
        let whole = rows::deadlines(cx, 0..model.data.obligations.len(), None).len();
        let rows = rows::deadlines(cx, rows.into_iter(), None);
        let provenance = Provenance::new(cx, "deadlines", query, model.known_as_of, rows.len(), whole);
        (!rows.is_empty()).then(|| export::calendar(&rows, &provenance, &model.messages, &export::stamp(cx), None))?
    } else {
        let provenance = Provenance::new(cx, &view, &query, model.known_as_of, rows.len(), of);
        match export::view(cx, list.subject, &rows, &provenance, format) {
            Ok(Export::Text(text)) if !rows.is_empty() => text,
            _ => return None,
        }
    };
    let view = if format == Format::Ics { "deadlines" } else { &view };
    Some(Effect::Save { stem: format!("pactscope-{view}-{}", model.as_of), ending: format.to_string(), text })
}

fn citation(model: &Model, style: Style) -> Option<Effect> {
    let row = model.detail.current();
    let record: RecordRef = row.and_then(|row| row.claim).or(model.detail.record)?;
    Some(Effect::Copy(export::cite(model.context(), &[record], style)))
}
