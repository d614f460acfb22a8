//! Citations of the sources of a claim, and of the dataset that contains it.

mod bibtex;
mod csl;
mod item;
mod law;
mod ris;

use serde_json::Value;
use strum::{Display, IntoStaticStr, VariantArray};

use crate::core::{Kind, RecordRef};
use crate::view::{Context, sources};
use item::{Item, ItemKind, article, claim, items, law_text, of_source, said};

/// How a citation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Style {
    Footnote,
    Bibtex,
    Ris,
    CslJson,
}

impl Style {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// One line for `--help`.
    pub const fn help(self) -> &'static str {
        match self {
            Self::Footnote => "Plain text for a footnote",
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS, for reference managers",
            Self::CslJson => "CSL-JSON, for Zotero and pandoc",
        }
    }
}

/// The citations of records: each source once, and the dataset once. A footnote stands alone, so each record has its
/// own.
pub fn cite(cx: Context<'_>, records: &[RecordRef], style: Style) -> String {
    if style == Style::Footnote {
        return records.iter().filter_map(|record| footnote(cx, *record)).collect::<Vec<_>>().join("\n");
    }
    let items = items(cx, records);
    match style {
        Style::Bibtex => items.iter().map(bibtex::entry).collect::<Vec<_>>().join("\n"),
        Style::Ris => items.iter().map(ris::entry).collect(),
        _ => format!("{:#}\n", Value::from(items.iter().map(csl::entry).collect::<Vec<_>>())),
    }
}

fn footnote(cx: Context<'_>, record: RecordRef) -> Option<String> {
    let mut lines = Vec::new();
    lines.extend(claim(cx, record));
    for source in sources(cx, record) {
        let Item { kind, author, title, .. } = of_source(cx, source);
        let mut parts = vec![author, format!("“{title}”")];
        let (mut journal, mut url) = (None, &source.url);
        if let ItemKind::Law { law, .. } = kind {
            parts.extend(article(cx, record, &law));
            url = law_text(cx, record, &law).unwrap_or(url);
            journal = law.journal;
        }
        parts.push(journal.unwrap_or_else(|| {
            source.published.map_or_else(|| cx.messages.get("doc.undated").to_owned(), |date| cx.date(date))
        }));
        let mut checked = if source.second_hand {
            cx.messages.get("doc.second-hand").to_owned()
        } else {
            cx.messages.fill("cite.checked", &[("date", &cx.date(source.checked))])
        };
        if let Some(archived) = &source.archived {
            checked = format!("{checked}; {}", cx.messages.fill("cite.archived", &[("url", archived.as_str())]));
        }
        lines.push(format!("{}, {} ({checked}).", parts.join(", "), url.as_str()));
    }
    if record.kind != Kind::Source {
        let version = cx.data.about.as_ref().map_or("", |about| about.version.as_str());
        let dataset = cx.messages.fill("cite.dataset", &[("version", version)]);
        lines.push(format!("{dataset}, {}.", said(cx, &[cx.data.id_of(record)?])));
    }
    Some(lines.join("\n") + "\n")
}
