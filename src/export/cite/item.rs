//! What is cited: the sources of some records, each once, and the dataset that has the records.

use super::law::Law;
use crate::core::record::Url;
use crate::core::{Date, Instrument, Kind, Obligation, RecordRef, Source};
use crate::view::{Context, one_line, sources};

/// Something to cite.
pub(super) struct Item {
    /// Names it within the output.
    pub key: String,
    pub kind: ItemKind,
    pub title: String,
    /// An organisation: no source has the names of people.
    pub author: String,
    pub published: Option<Date>,
    pub url: Option<String>,
    /// The address of an archived copy.
    pub archived: Option<String>,
    /// The day on which it was last accessed.
    pub accessed: Option<Date>,
    pub lang: Option<String>,
    pub note: Option<String>,
}

/// What kind of thing is cited, with what only such things have.
pub(super) enum ItemKind {
    Page,
    /// `articles` are those that the records cite, as `Art. 50(2)`, and `texts` their addresses.
    Law {
        law: Law,
        articles: Vec<String>,
        texts: Vec<String>,
    },
    Dataset {
        version: String,
    },
}

/// The sources of some records, each once, and the dataset once, unless only sources are cited.
pub(super) fn items(cx: Context<'_>, records: &[RecordRef]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for record in records {
        for source in sources(cx, *record) {
            let at = items.iter().position(|item| item.key == source.id.as_str()).unwrap_or_else(|| {
                items.push(of_source(cx, source));
                items.len() - 1
            });
            if let Some(Item { kind: ItemKind::Law { law, articles, texts }, .. }) = items.get_mut(at) {
                articles.extend(article(cx, *record, law).filter(|article| !articles.contains(article)));
                let text = law_text(cx, *record, law).map(|url| url.as_str().to_owned());
                texts.extend(text.filter(|text| !texts.contains(text)));
            }
        }
    }
    items.iter_mut().for_each(name_texts);
    items.extend(dataset(cx, records));
    items
}

/// Names the addresses of the articles of a law: that of the only one is its address, several are remarks.
fn name_texts(item: &mut Item) {
    let ItemKind::Law { articles, texts, .. } = &item.kind else { return };
    match (articles.as_slice(), texts.as_slice()) {
        (_, []) => {}
        ([_], [only]) => item.url = Some(only.clone()),
        _ => item.note = Some(texts.join("; ")),
    }
}

/// A source; a law is by those who made it, all else by its publisher.
pub(super) fn of_source(cx: Context<'_>, source: &Source) -> Item {
    let law = Law::at(source.url.as_str(), source.published);
    let body = law.as_ref().and_then(|law| {
        let mut instruments = cx.data.instruments.iter();
        instruments.find(|instrument| is_law(instrument, law)).map(|instrument| cx.read(&instrument.body))
    });
    Item {
        key: source.id.to_string(),
        kind: law.map_or(ItemKind::Page, |law| ItemKind::Law { law, articles: Vec::new(), texts: Vec::new() }),
        title: source.title.to_string(),
        author: body.unwrap_or_else(|| source.publisher.to_string()),
        published: source.published,
        url: Some(source.url.as_str().to_owned()),
        archived: source.archived.as_ref().map(|url| url.as_str().to_owned()),
        // What is known only through another source was not opened.
        accessed: (!source.second_hand).then_some(source.checked),
        lang: Some(source.lang.to_string()),
        note: None,
    }
}

/// Whether an instrument is this law, by its address.
fn is_law(instrument: &Instrument, law: &Law) -> bool {
    let at = instrument.url.as_ref().and_then(|url| Law::at(url.as_str(), None));
    at.is_some_and(|at| at.number == law.number)
}

/// The article that a duty cites of the law that it is a part of; `None` for other laws and other records.
pub(super) fn article(cx: Context<'_>, record: RecordRef, law: &Law) -> Option<String> {
    part_of(cx, record, law).map(|obligation| obligation.reference.to_string())
}

/// The address of that article, in the form of the law that is cited: as first published, or consolidated.
pub(super) fn law_text<'a>(cx: Context<'a>, record: RecordRef, law: &Law) -> Option<&'a Url> {
    let addresses = part_of(cx, record, law)?.addresses.as_ref()?;
    let (original, consolidated) = (addresses.original.as_ref(), addresses.consolidated.as_ref());
    if law.is_consolidated { consolidated.or(original) } else { original.or(consolidated) }
}

/// The duty, if it is a part of a law.
fn part_of<'a>(cx: Context<'a>, record: RecordRef, law: &Law) -> Option<&'a Obligation> {
    let obligation = cx.data.obligations.at(record.row).filter(|_| record.kind == Kind::Obligation)?;
    let instrument = cx.data.instruments.get(&obligation.instrument)?;
    is_law(instrument, law).then_some(obligation)
}

/// The claim of a record in one line; that of an obligation with the address of its text, unless one of its sources is
/// cited with it.
pub(super) fn claim(cx: Context<'_>, record: RecordRef) -> Option<String> {
    let claim = one_line(cx, record)?;
    let obligation = cx.data.obligations.at(record.row).filter(|_| record.kind == Kind::Obligation);
    let text = obligation.and_then(|obligation| cx.law_texts(obligation).first().map(|text| text.url));
    let is_cited =
        |source: &Source| Law::at(source.url.as_str(), None).is_some_and(|law| law_text(cx, record, &law).is_some());
    Some(match text {
        Some(url) if !sources(cx, record).into_iter().any(is_cited) => format!("{claim} <{}>", url.as_str()),
        _ => claim,
    })
}

/// The dataset, with the records that it is cited for and the day; `None` where only sources are cited.
fn dataset(cx: Context<'_>, records: &[RecordRef]) -> Option<Item> {
    let cited: Vec<RecordRef> = records.iter().copied().filter(|record| record.kind != Kind::Source).collect();
    let ids: Vec<&str> = cited.iter().filter_map(|record| cx.data.id_of(*record)).collect();
    if ids.is_empty() {
        return None;
    }
    let about = cx.data.about.as_ref();
    let version = about.map(|about| about.version.to_string()).unwrap_or_default();
    let licence = about.map(|about| format!("; {}", about.licence)).unwrap_or_default();
    let claims: Vec<String> = cited.iter().filter_map(|record| claim(cx, *record)).collect();
    Some(Item {
        key: if version.is_empty() { "pactscope".to_owned() } else { format!("pactscope-{version}") },
        title: cx.messages.get("cite.title").to_owned(),
        author: "pactscope".to_owned(),
        published: about.map(|about| about.as_of),
        url: address().map(str::to_owned),
        archived: None,
        accessed: None,
        lang: None,
        note: Some(format!("{}{licence}. {}", said(cx, &ids), claims.join(". "))),
        kind: ItemKind::Dataset { version },
    })
}

/// Where the dataset is found, if the package says so.
fn address() -> Option<&'static str> {
    [env!("CARGO_PKG_REPOSITORY"), env!("CARGO_PKG_HOMEPAGE")].into_iter().find(|address| !address.is_empty())
}

/// Some records of the dataset, and the day on which they are cited.
pub(super) fn said(cx: Context<'_>, ids: &[&str]) -> String {
    let key = if ids.len() == 1 { "cite.record" } else { "cite.records" };
    cx.messages.fill(key, &[("id", &ids.join(", ")), ("date", &cx.date(cx.as_of))])
}
