//! A record with what the user added to it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::own::{Annotation, Progress};
use crate::core::{Date, Kind, RecordRef, Safe};
use crate::view::Context;
use crate::view::column_def::{Columns, Heading};
use crate::view::glyph;
use crate::view::record_title::record_title;
use crate::view::rows::Listed;
use crate::view::rows::row::{Row, or_empty};

/// What the user added to a record, as a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OwnRow<'a> {
    pub id: &'a str,
    /// `firm`, `obligation`, `event`, …; `null` if the data has no such record.
    pub kind: Option<&'static str>,
    /// Its name or title; `null` if the data has no such record.
    pub title: Option<String>,
    pub note: Option<&'a str>,
    pub noted: Option<Date>,
    pub starred: bool,
    /// The day on which it was starred.
    pub starred_on: Option<Date>,
    /// How far the user is with a duty.
    pub status: Option<Progress>,
    pub status_on: Option<Date>,
}

impl<'a> OwnRow<'a> {
    /// What was added to the record of an id, which the data may not have.
    pub fn new(cx: Context<'_>, id: &'a str, record: Option<RecordRef>, annotation: &'a Annotation) -> Self {
        Self {
            id,
            kind: record.map(|record| record.kind.into()),
            title: record.map(|record| title(cx, record)),
            note: annotation.note.as_deref(),
            noted: annotation.noted,
            starred: annotation.is_starred,
            starred_on: annotation.starred,
            status: annotation.progress,
            status_on: annotation.progressed,
        }
    }
}

/// What the user added to the row of a list.
#[derive(Clone, Debug, Serialize)]
pub struct OwnCells {
    note: Option<String>,
    starred: bool,
    status: Option<Progress>,
}

/// A row of a list with what the user added to it.
#[derive(Debug, Serialize)]
pub struct Annotated<'a, R> {
    #[serde(flatten)]
    pub listed: Listed<R>,
    #[serde(flatten)]
    pub own: &'a OwnCells,
}

impl OwnCells {
    /// The names of the columns.
    pub const NAMES: [&'static str; 3] = ["note", "starred", "status"];

    /// What was added to a record.
    pub fn new(cx: Context<'_>, record: RecordRef) -> Self {
        let annotation = cx.own.of(record);
        Self {
            note: annotation.and_then(|annotation| annotation.note.as_ref()).map(Safe::to_string),
            starred: annotation.is_some_and(|annotation| annotation.is_starred),
            status: annotation.and_then(|annotation| annotation.progress),
        }
    }

    /// The cells for programs.
    pub fn values(&self) -> [String; 3] {
        [or_empty(self.note.as_deref()), self.starred.to_string(), or_empty(self.status)]
    }

    /// The cells for people.
    pub fn shown(&self, cx: Context<'_>) -> [String; 3] {
        let star = if self.starred { glyph::STAR.sign } else { "" };
        let status = self.status.map(|status| cx.messages.get(&format!("mine.{status}")).to_owned());
        [or_empty(self.note.as_deref()), star.to_owned(), or_empty(status)]
    }
}

/// What a record is called; that of a stance names its firm.
fn title(cx: Context<'_>, record: RecordRef) -> String {
    let stance = cx.data.stances.at(record.row).filter(|_| record.kind == Kind::Stance);
    stance.map_or_else(
        || record_title(cx, record),
        |stance| format!("{} · {}", cx.firm_name(&stance.firm), cx.short(&stance.instrument)),
    )
}

impl Row for OwnRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        Columns::new()
            .field("id", |row: &Self| row.id.to_owned())
            .shown(5, Heading::Message("export.id"), |row, _| row.id.into())
            .field("kind", |row| or_empty(row.kind))
            .shown(1, Heading::Message("export.kind"), |row, cx| match row.kind {
                Some(kind) => cx.messages.get(&format!("search.kind.{kind}")).into(),
                None => cx.messages.get("mine.not-here").into(),
            })
            .field("title", |row| row.title.clone().unwrap_or_default())
            .shown(2, Heading::Message("export.title"), |row, _| row.title.clone().unwrap_or_default().into())
            .field("note", |row| or_empty(row.note))
            .shown(4, Heading::Message("export.note"), |row, _| or_empty(row.note).into())
            .field("noted", |row| or_empty(row.noted))
            .field("starred", |row| row.starred.to_string())
            .shown(0, Heading::Word(glyph::STAR.sign.to_owned()), |row, _| {
                if row.starred { glyph::STAR.sign } else { "" }.into()
            })
            .field("starred_on", |row| or_empty(row.starred_on))
            .field("status", |row| or_empty(row.status))
            .shown(3, Heading::Message("export.status"), |row, cx| match row.status {
                Some(status) => {
                    let sign = glyph::progress(status).sign;
                    format!("{sign} {}", cx.messages.get(&format!("mine.{status}"))).into()
                }
                None => "".into(),
            })
            .field("status_on", |row| or_empty(row.status_on))
    }
}
