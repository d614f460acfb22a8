//! Where the text of an obligation is read and what explains it; the page of a source, and its archived copy.

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use pactscope::testing::app::{Effect, Pane};
use pactscope::testing::core::{Dataset, Kind, Safe};
use pactscope::testing::i18n::Lang;
use pactscope::testing::load::{File, load};
use serde_json::{Value, json};

use crate::support::Stage;

const CONSOLIDATED: &str = "https://eur-lex.europa.eu/eli/reg/2024/9999/2026-07-27#art_7";
const ORIGINAL: &str = "https://eur-lex.europa.eu/eli/reg/2024/9999/oj#art_7";
const ARCHIVED: &str = "https://web.archive.org/web/2026/https://example.org/guide";

/// A law that an act amended on 27 July 2026, with a duty that guidelines of June 2026 and a standard explain.
fn dataset() -> Value {
    let text = |text: &str| json!({ "en": text, "vi": text });
    let source = |id: &str, url: &str, published: &str| {
        json!({ "id": id, "title": format!("The {id}"), "publisher": "Commission", "url": url, "lang": "en",
            "published": published, "kind": "official", "checked": "2026-11-01" })
    };
    let mut guide = source("guide", "https://example.org/guide", "2026-06-15");
    guide["archived"] = json!(ARCHIVED);
    let law = |id: &str, key: &str, url: &str, opened: &str| {
        json!({ "id": id, "key": key, "short": text(key), "name": text(key), "kind": "law", "binding": true, "url": url,
            "body": text("Parliament and Council"), "opened": opened, "summary": text("s"), "sources": ["journal"],
            "confidence": "high", "recorded": "2026-11-01" })
    };
    let mut amending = law("own-omnibus", "own-omni", "https://example.org/omnibus", "2026-07-27");
    amending["amends"] = json!("own-act");
    json!({
        "sources": [source("journal", "https://eur-lex.europa.eu/eli/reg/2024/9999/oj", "2024-07-12"), guide,
            source("norm", "https://example.org/norm", "2026-09-01")],
        "firms": [{ "id": "acme", "name": "Acme", "sources": ["journal"], "confidence": "high",
            "recorded": "2026-11-01" }],
        "terms": [{ "id": "provider", "kind": "role", "name": text("Provider") }],
        "instruments": [law("own-act", "own", "https://eur-lex.europa.eu/eli/reg/2024/9999/oj", "2024-08-01"), amending],
        "obligations": [{ "id": "own-duty", "instrument": "own-act", "kind": "duty", "ref": "Art. 7",
            "addresses": { "original": ORIGINAL, "consolidated": CONSOLIDATED }, "title": text("Log it"),
            "summary": text("Keep logs."), "who": ["provider"], "recitals": [71, 74], "guidance": ["guide"],
            "standards": ["norm"], "sources": ["journal"], "confidence": "high", "recorded": "2026-11-01",
            "applies": [{ "from": "2026-08-02", "set_by": "own-act", "set_on": "2024-08-01", "change": "original" }] }],
    })
}

fn file(name: &str, data: &Value) -> PathBuf {
    let path = std::env::temp_dir().join(format!("pactscope-texts-{name}-{}.json", std::process::id()));
    fs::write(&path, data.to_string()).unwrap();
    path
}

/// What the program prints about the data.
fn printed(name: &str, args: &[&str]) -> String {
    said(name, &dataset(), args)
}

/// The same about some other data.
fn said(name: &str, data: &Value, args: &[&str]) -> String {
    let path = file(name, data);
    let mut command = Command::cargo_bin("pactscope").unwrap();
    let data = ["--today", "2026-11-28", "--no-bundled", "--data", path.to_str().unwrap()];
    let output = command.args(data).args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn stage(lang: Lang) -> Stage {
    let text = dataset().to_string();
    let file = File { name: Safe::new("own"), bytes: text.as_bytes() };
    let data: Dataset = load(&[vec![file]]).unwrap_or_else(|problems| panic!("{problems}"));
    let mut stage = Stage::on(data, 300, 60, lang);
    stage.keys("O");
    stage
}

/// The address that was opened last.
fn opened(stage: &Stage) -> &str {
    let Some(Effect::Open(url)) = stage.effects.last() else { panic!("{:?}", stage.effects) };
    url.as_str()
}

/// Moves the cursor of the detail to the first row with a text.
fn go_to(stage: &mut Stage, text: &str) {
    stage.keys("g");
    for _ in 0..stage.detail().rows.len() {
        let row = stage.detail().current().unwrap();
        if row.spans.iter().any(|span| span.text.contains(text)) {
            return;
        }
        stage.keys("j");
    }
    panic!("no `{text}`: {}", stage.page());
}

#[test]
fn the_reference_opens_the_text_of_the_article() {
    for lang in [Lang::En, Lang::Vi] {
        let mut stage = stage(lang);
        // From the list, and from its own line, which leads to the law.
        stage.keys("o");
        assert_eq!(opened(&stage), CONSOLIDATED);
        stage.keys("enter");
        go_to(&mut stage, "Art. 7");
        stage.keys("o");
        assert_eq!(opened(&stage), CONSOLIDATED);
        go_to(&mut stage, ORIGINAL);
        stage.keys("o");
        assert_eq!(opened(&stage), ORIGINAL);
        go_to(&mut stage, "Art. 7");
        stage.keys("enter");
        assert_eq!(stage.detail().record.unwrap().kind, Kind::Instrument);
    }
}

#[test]
fn guidelines_and_standards_lead_to_their_pages() {
    for (lang, facts) in [
        (
            Lang::En,
            [
                "Recitals 71, 74",
                "Publisher Commission",
                "Kind official",
                "Published 2026-06-15",
                "own · Art. 7 · Log it",
            ],
        ),
        (
            Lang::Vi,
            [
                "Đoạn mở đầu 71, 74",
                "Nơi công bố Commission",
                "Loại chính thức",
                "Công bố 2026-06-15",
                "own · Art. 7 · Log it",
            ],
        ),
    ] {
        let mut stage = stage(lang);
        assert!(stage.page().contains(facts[0]), "{}", stage.page());
        stage.keys("enter");
        go_to(&mut stage, "The guide");
        stage.keys("o");
        assert_eq!(opened(&stage), "https://example.org/guide");
        stage.keys("enter");
        assert_eq!(stage.detail().record.unwrap().kind, Kind::Source);
        let page = stage.page();
        for fact in [&facts[1..], &["https://example.org/guide", ARCHIVED]].concat() {
            assert!(page.contains(fact), "`{fact}` is not in: {page}");
        }
        go_to(&mut stage, ARCHIVED);
        stage.keys("o");
        assert_eq!(opened(&stage), ARCHIVED);
        // The claim of a source is its name.
        stage.keys("y");
        let Some(Effect::Copy(text)) = stage.effects.last() else { panic!("{:?}", stage.effects) };
        assert!(text.starts_with("Commission, 2026-06-15, The guide <https://example.org/guide>"), "{text}");
        go_to(&mut stage, "Log it");
        stage.keys("enter");
        assert_eq!(stage.detail().record.unwrap().kind, Kind::Obligation);
        // Back from the page of a source to that of the record in the list.
        stage.keys("enter");
        go_to(&mut stage, "The norm");
        stage.keys("enter esc");
        assert_eq!((stage.focus(), stage.detail().record.unwrap().kind), (Pane::List, Kind::Obligation));
    }
}

#[test]
fn before_it_was_amended_the_original_text_is_opened_and_later_guidelines_are_marked() {
    for (lang, later) in [("en", "(later)"), ("vi", "(về sau)")] {
        let page = printed("as-of", &["--lang", lang, "show", "own-duty", "--as-of", "2026-06-20"]);
        let line =
            |text: &str| page.lines().find(|line| line.contains(text)).unwrap_or_else(|| panic!("{text}: {page}"));
        assert!(line(CONSOLIDATED).contains(later) && !line(ORIGINAL).contains(later), "{page}");
        assert!(line("The norm").contains(later) && !line("The guide").contains(later), "{page}");
    }
    let row = |day: &str| {
        let json = printed("rows", &["obligations", "--as-of", day, "--format", "json"]);
        serde_json::from_str::<Value>(&json).unwrap()["rows"][0].clone()
    };
    let ids = |value: &Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|source| source["id"].as_str().unwrap().to_owned()).collect()
    };
    let (now, then) = (row("2026-11-28"), row("2026-06-20"));
    assert_eq!((&now["url"], &now["url_original"]), (&json!(CONSOLIDATED), &json!(ORIGINAL)));
    assert_eq!((&then["url"], &then["url_original"]), (&json!(ORIGINAL), &json!(ORIGINAL)));
    assert_eq!(now["recitals"], json!([71, 74]));
    assert_eq!((ids(&now["guidance"]), ids(&now["standards"])), (vec!["guide".to_owned()], vec!["norm".to_owned()]));
    assert_eq!((ids(&then["guidance"]), ids(&then["standards"])), (vec!["guide".to_owned()], vec![]));
    let csv = printed("csv", &["obligations", "--format", "csv"]);
    for cell in [CONSOLIDATED, "71; 74", "https://example.org/guide", "https://example.org/norm"] {
        assert!(csv.contains(cell), "{cell}: {csv}");
    }
    // What was published later is not known.
    let only = printed("until", &["obligations", "--sources-until", "2026-06-20", "--format", "json"]);
    assert!(only.contains("\"guide\"") && !only.contains("\"norm\""), "{only}");
}

#[test]
fn markdown_and_reports_link_the_article_and_the_archived_copy() {
    for (lang, copy) in [("en", "archived copy"), ("vi", "bản lưu trữ")] {
        let page = printed("md", &["--lang", lang, "show", "own-duty", "--format", "md"]);
        assert!(page.contains(&format!("[own · Art. 7]({CONSOLIDATED})")), "{page}");
        assert!(page.contains(&format!("([{copy}]({ARCHIVED}))")), "{page}");
        let table = printed("table", &["--lang", lang, "obligations", "--format", "md"]);
        assert!(table.contains(&format!("Art. 7 [1]({CONSOLIDATED})")), "{table}");
        let mut data = dataset();
        data["obligations"][0]["sources"] = json!(["guide"]);
        let report = said("html", &data, &["--lang", lang, "obligations", "--format", "html"]);
        assert!(report.contains(&format!("<a href=\"{ARCHIVED}\" rel=\"noreferrer\">{copy}</a>")), "{report}");
    }
}

#[test]
fn sources_say_where_they_are_archived_and_how_many_records_name_them() {
    let json = printed("sources", &["sources", "guide", "--format", "json"]);
    let row = &serde_json::from_str::<Value>(&json).unwrap()["rows"][0];
    assert_eq!((&row["archived"], &row["records"]), (&json!(ARCHIVED), &json!(1)));
    for format in ["csv", "ndjson"] {
        assert!(printed("sources", &["sources", "guide", "--format", format]).contains(ARCHIVED));
    }
    let text = printed("paper", &["show", "own-duty"]);
    assert!(text.contains(&format!("  {ARCHIVED}")), "{text}");
}

#[test]
fn citations_name_the_article_and_the_archived_copy() {
    let cite = |args: &[&str]| printed("cite", &[&["cite"], args].concat());
    for (lang, archived) in [("en", "archived at"), ("vi", "bản lưu tại")] {
        // The Official Journal is cited, and so is the original text.
        let duty = printed("cite", &["--lang", lang, "cite", "own-duty"]);
        assert!(duty.contains(&format!("Art. 7, OJ L, 2024/9999, 12.7.2024, {ORIGINAL} (")), "{duty}");
        let guide = printed("cite", &["--lang", lang, "cite", "guide"]);
        assert!(guide.contains("https://example.org/guide ("), "{guide}");
        assert!(guide.contains(&format!("; {archived} {ARCHIVED}).")), "{guide}");
    }
    assert!(cite(&["own-duty", "--style", "bibtex"]).contains(&format!("url = {{{ORIGINAL}}}")));
    assert!(cite(&["own-duty", "--style", "ris"]).contains(&format!("UR  - {ORIGINAL}\n")));
    let bibtex = cite(&["guide", "--style", "bibtex"]);
    assert!(bibtex.contains(&format!("note = {{Archived: {ARCHIVED}}}")), "{bibtex}");
    assert!(cite(&["guide", "--style", "ris"]).contains(&format!("AV  - {ARCHIVED}\n")));
    let csl: Value = serde_json::from_str(&cite(&["guide", "--style", "csl-json"])).unwrap();
    assert_eq!((&csl[0]["archive"], &csl[0]["archive_location"]), (&json!("web.archive.org"), &json!(ARCHIVED)));
}

#[test]
fn what_is_no_law_is_cited_with_the_address_of_its_text() {
    let mut data = dataset();
    data["obligations"][0]["sources"] = json!(["guide"]);
    let said = said("other", &data, &["cite", "own-duty"]);
    assert!(said.lines().next().unwrap().ends_with(&format!("<{CONSOLIDATED}>")), "{said}");
}
