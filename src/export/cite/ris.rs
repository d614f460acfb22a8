//! RIS, for reference managers.

use super::item::{Item, ItemKind};
use crate::core::Date;
use crate::core::date::Precision;

/// An entry.
pub(super) fn entry(item: &Item) -> String {
    let kind = match &item.kind {
        ItemKind::Page => "ELEC",
        ItemKind::Law { .. } => "STAT",
        ItemKind::Dataset { .. } => "DATA",
    };
    let mut lines = vec![("TY", kind.to_owned())];
    lines.push(("ID", item.key.clone()));
    lines.push(("TI", item.title.clone()));
    // Readers take what follows a comma for the first name of a person.
    lines.push(("AU", item.author.replace(", ", " – ")));
    match &item.kind {
        ItemKind::Page => lines.push(("PB", item.author.clone())),
        ItemKind::Law { law, articles, .. } => {
            lines.push(("M1", law.number.clone()));
            lines.extend(law.journal.clone().map(|journal| ("T2", journal)));
            lines.extend((!articles.is_empty()).then(|| ("SE", articles.join("; "))));
        }
        ItemKind::Dataset { version } => {
            lines.push(("PB", item.author.clone()));
            lines.push(("ET", version.clone()));
        }
    }
    if let Some(date) = item.published {
        lines.push(("PY", date.year().to_string()));
        lines.push(("DA", slashed(date)));
    }
    lines.extend(item.url.clone().map(|url| ("UR", url)));
    // Where it stands in an archive.
    lines.extend(item.archived.clone().map(|url| ("AV", url)));
    lines.extend(item.accessed.map(|date| ("Y2", slashed(date))));
    lines.extend(item.lang.clone().map(|lang| ("LA", lang)));
    lines.extend(item.note.clone().map(|note| ("N1", note)));
    lines.push(("ER", String::new()));
    let lines: Vec<String> = lines.into_iter().map(|(tag, value)| format!("{tag}  - {value}\n")).collect();
    lines.concat()
}

fn slashed(date: Date) -> String {
    match date.precision() {
        Precision::Year => format!("{}///", date.year()),
        Precision::Month => format!("{}/{:02}//", date.year(), date.month()),
        Precision::Day => format!("{}/{:02}/{:02}/", date.year(), date.month(), date.day_of_month()),
    }
}
