//! Citations of the sources of a claim, and of the dataset that contains it.

use serde_json::{Value, json};
use strum::{Display, IntoStaticStr, VariantArray};

use crate::core::date::Precision;
use crate::core::{Date, Kind, RecordRef, Source};
use crate::view::{Context, one_line, sources};

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

/// Something to cite: a source, or a record of the dataset.
struct Item {
    key: String,
    title: String,
    publisher: String,
    published: Option<Date>,
    url: Option<String>,
    /// The day on which it was last accessed.
    accessed: Option<Date>,
    lang: Option<String>,
    note: Option<String>,
    is_dataset: bool,
}

/// The citations of records, each source once.
pub fn cite(cx: Context<'_>, records: &[RecordRef], style: Style) -> String {
    if style == Style::Footnote {
        return records.iter().filter_map(|record| footnote(cx, *record)).collect::<Vec<_>>().join("\n");
    }
    let mut items: Vec<Item> = Vec::new();
    for record in records {
        for source in sources(cx, *record) {
            if !items.iter().any(|item| item.key == source.id.as_str()) {
                items.push(of_source(source));
            }
        }
        items.extend(of_record(cx, *record));
    }
    match style {
        Style::Bibtex => items.iter().map(bibtex).collect::<Vec<_>>().join("\n"),
        Style::Ris => items.iter().map(ris).collect::<Vec<_>>().join("\n"),
        _ => format!("{:#}\n", Value::from(items.iter().map(csl).collect::<Vec<_>>())),
    }
}

fn of_source(source: &Source) -> Item {
    Item {
        key: source.id.to_string(),
        title: source.title.to_string(),
        publisher: source.publisher.to_string(),
        published: source.published,
        url: Some(source.url.as_str().to_owned()),
        accessed: Some(source.checked),
        lang: Some(source.lang.to_string()),
        note: None,
        is_dataset: false,
    }
}

/// The dataset, with the record and the day that it is cited for; `None` for a source, which is cited itself.
fn of_record(cx: Context<'_>, record: RecordRef) -> Option<Item> {
    let id = id(cx, record)?;
    let about = cx.data.about.as_ref();
    let version = about.map_or("", |about| about.version.as_str());
    let note = cx.messages.fill("cite.record", &[("id", &id), ("date", &cx.date(cx.as_of))]);
    let licence = about.map(|about| about.licence.to_string()).unwrap_or_default();
    Some(Item {
        key: format!("pactscope-{id}"),
        title: cx.messages.fill("cite.dataset", &[("version", version)]),
        publisher: "pactscope".to_owned(),
        published: about.map(|about| about.as_of),
        url: None,
        accessed: None,
        lang: None,
        note: Some(format!("{note}; {licence}. {}", one_line(cx, record).unwrap_or_default())),
        is_dataset: true,
    })
}

/// The id of a record of the dataset; `None` for a source, which is cited itself.
fn id(cx: Context<'_>, record: RecordRef) -> Option<String> {
    cx.data.id_of(record).filter(|_| record.kind != Kind::Source).map(str::to_owned)
}

fn footnote(cx: Context<'_>, record: RecordRef) -> Option<String> {
    let mut lines = Vec::new();
    lines.extend(one_line(cx, record));
    for source in sources(cx, record) {
        let date = source.published.map_or_else(|| cx.messages.get("doc.undated").to_owned(), |date| cx.date(date));
        let checked = cx.messages.fill("cite.checked", &[("date", &cx.date(source.checked))]);
        lines.push(format!("{}, “{}”, {date}, {} ({checked}).", source.publisher, source.title, source.url.as_str()));
    }
    if let Some(item) = of_record(cx, record) {
        let record = cx.messages.fill("cite.record", &[("id", &id(cx, record)?), ("date", &cx.date(cx.as_of))]);
        lines.push(format!("{}, {record}.", item.title));
    }
    Some(lines.join("\n") + "\n")
}

fn bibtex(item: &Item) -> String {
    let mut fields = vec![("title", format!("{{{}}}", tex(&item.title)))];
    fields.push(("author", format!("{{{}}}", tex(&item.publisher))));
    if let Some(date) = item.published {
        fields.push(("year", date.year().to_string()));
        fields.push(("date", date.to_string()));
    }
    // An address is written as it is; `url` is read without TeX's own marks.
    fields.extend(item.url.clone().map(|url| ("url", url)));
    fields.extend(item.accessed.map(|date| ("urldate", date.to_string())));
    fields.extend(item.note.as_deref().map(|note| ("note", tex(note))));
    let fields: Vec<String> = fields.into_iter().map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
    format!("@misc{{{},\n{}\n}}\n", item.key, fields.join(",\n"))
}

/// Text in which TeX finds no markup.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' => out.push('('),
            '}' => out.push(')'),
            '~' => out.push_str("\\textasciitilde "),
            '^' => out.push_str("\\textasciicircum "),
            '\\' => out.push_str("\\textbackslash "),
            c => out.push(c),
        }
    }
    out
}

fn ris(item: &Item) -> String {
    let slashed = |date: Date| match date.precision() {
        Precision::Year => format!("{}///", date.year()),
        Precision::Month => format!("{}/{:02}//", date.year(), date.month()),
        Precision::Day => format!("{}/{:02}/{:02}/", date.year(), date.month(), date.day_of_month()),
    };
    let mut lines = vec![("TY", if item.is_dataset { "DATA" } else { "ELEC" }.to_owned())];
    lines.push(("ID", item.key.clone()));
    lines.push(("TI", item.title.clone()));
    lines.push(("PB", item.publisher.clone()));
    if let Some(date) = item.published {
        lines.push(("PY", date.year().to_string()));
        lines.push(("DA", slashed(date)));
    }
    lines.extend(item.url.clone().map(|url| ("UR", url)));
    lines.extend(item.accessed.map(|date| ("Y2", slashed(date))));
    lines.extend(item.lang.clone().map(|lang| ("LA", lang)));
    lines.extend(item.note.clone().map(|note| ("N1", note)));
    lines.push(("ER", String::new()));
    let lines: Vec<String> = lines.into_iter().map(|(tag, value)| format!("{tag}  - {value}\n")).collect();
    lines.concat()
}

fn csl(item: &Item) -> Value {
    let parts = |date: Date| {
        let parts: Vec<Value> = match date.precision() {
            Precision::Year => vec![date.year().into()],
            Precision::Month => vec![date.year().into(), date.month().into()],
            Precision::Day => vec![date.year().into(), date.month().into(), date.day_of_month().into()],
        };
        json!({ "date-parts": [parts] })
    };
    let mut object = json!({
        "id": item.key,
        "type": if item.is_dataset { "dataset" } else { "webpage" },
        "title": item.title,
        "publisher": item.publisher,
    });
    let mut add = |name: &str, value: Option<Value>| {
        if let (Some(fields), Some(value)) = (object.as_object_mut(), value) {
            fields.insert(name.to_owned(), value);
        }
    };
    add("URL", item.url.clone().map(Value::from));
    add("issued", item.published.map(parts));
    add("accessed", item.accessed.map(parts));
    add("language", item.lang.clone().map(Value::from));
    add("note", item.note.clone().map(Value::from));
    object
}
