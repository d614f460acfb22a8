//! What is taken away reads back as what was shown.

use std::collections::BTreeSet;
use std::process::{Output, Stdio};

use crate::support::{Stage, TODAY, complete};
use assert_cmd::Command;
use pactscope::testing::app::{Effect, Exporting, Msg, Outcome};
use pactscope::testing::export::Format;
use pactscope::testing::i18n::{Lang, Messages};
use serde_json::Value;

fn run(args: &[&str]) -> Output {
    Command::cargo_bin("pactscope")
        .unwrap()
        .args(["--today", TODAY])
        .args(args)
        .env("LANG", "en_US.UTF-8")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap()
}

fn text(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Every command that prints rows.
const ROWS: [&[&str]; 10] = [
    &["firms", "region:eu", "code:signed"],
    &["obligations", "moved:yes"],
    &["timeline", "firm:meta"],
    &["instruments"],
    &["sources", "commission"],
    &["deadlines", "who:deployer"],
    &["changes", "--since", "2025-07-01", "meta"],
    &["compare", "meta", "xai", "mistral-ai"],
    &["coverage"],
    &["diff", "--from", "2026-07-26", "--to", "2026-07-28"],
];

fn with(args: &[&str], format: &str) -> String {
    text(&[args, &["--format", format]].concat())
}

#[test]
fn json_ndjson_and_csv_hold_the_same_rows() {
    for args in ROWS {
        let json: Value = serde_json::from_str(&with(args, "json")).unwrap();
        let rows = json["rows"].as_array().unwrap();
        let lines =
            |text: &str| -> Vec<Value> { text.lines().map(|line| serde_json::from_str(line).unwrap()).collect() };
        assert_eq!(&lines(&with(args, "ndjson")), rows, "{args:?}");
        let headed = lines(&text(&[args, &["--format", "ndjson", "--lineage"]].concat()));
        assert_eq!((&headed[0]["pactscope"], &headed[1..]), (&json["pactscope"], rows.as_slice()));
        let csv = with(args, "csv");
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let heading = reader.headers().unwrap().clone();
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), rows.len(), "{args:?}");
        assert_eq!(json["pactscope"]["n"], rows.len());
        let columns: BTreeSet<&str> = heading.iter().collect();
        assert_eq!(columns.len(), heading.len(), "a column twice: {heading:?}");
        for (record, row) in records.iter().zip(rows) {
            for (name, cell) in heading.iter().zip(record) {
                // What is plain in JSON is the same in CSV, but for a date by which a firm had joined.
                let dated = if name == "newest" { "newest_dated" } else { "dated" };
                match row.get(name) {
                    Some(Value::String(date)) if ["date", "newest"].contains(&name) && row[dated] == "by" => {
                        assert_eq!(cell, format!("by {date}"), "{args:?}");
                    }
                    Some(Value::String(value)) => assert_eq!(cell, value, "{args:?} {name}"),
                    Some(Value::Number(value)) => assert_eq!(cell, value.to_string()),
                    Some(Value::Null) => assert_eq!(cell, ""),
                    Some(Value::Array(list)) if list.iter().all(Value::is_string) => {
                        let list: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
                        assert_eq!(cell, list.join("; "));
                    }
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn positions_say_no_record_apart_from_absent_and_declined() {
    let json: Value = serde_json::from_str(&with(&["firms", "id:meta,apple,siemens"], "json")).unwrap();
    let position = |id: &str| {
        let row = json["rows"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap();
        row["positions"]["pact"].get("position").and_then(Value::as_str).map(str::to_owned)
    };
    assert_eq!(position("meta").as_deref(), Some("declined"));
    assert_eq!(position("apple").as_deref(), Some("absent"));
    assert_eq!(position("siemens"), None);
    let csv = with(&["firms", "id:siemens"], "csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let at = reader.headers().unwrap().iter().position(|name| name == "pact").unwrap();
    assert_eq!(&reader.records().next().unwrap().unwrap()[at], "none");
}

#[test]
fn every_export_says_what_it_is() {
    let asked = ["firms", "pact:declined", "--as-of", "2025-01-01", "--known-as-of", "2026-11-28"];
    for format in ["json", "ndjson", "csv", "md", "html", "svg", "table"] {
        let lineage: &[&str] = if format == "ndjson" { &["--lineage"] } else { &[] };
        let export = with(&[&asked, lineage].concat(), format);
        for part in ["2026.12", "pact:declined", "2025-01-01", "2026-11-28", "CC BY 4.0", "457"] {
            assert!(export.contains(part), "{format} does not say {part}");
        }
    }
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    for (args, formats) in [
        (&["firms", "code:any"][..], &["table", "json", "ndjson", "csv", "md", "html", "svg"][..]),
        (&["deadlines", "--alarm", "7"], &["ics"]),
        (&["changes", "--since", "2026-07-01"], &["atom"]),
    ] {
        for format in formats {
            assert_eq!(with(args, format), with(args, format), "{format}");
        }
    }
}

#[test]
fn a_calendar_updates_what_an_earlier_one_told() {
    let uids = |calendar: &str| -> Vec<String> {
        let uids = calendar.split("BEGIN:VEVENT").skip(1).map(|event| {
            let line = event.lines().find(|line| line.starts_with("UID:")).unwrap();
            line.trim().to_owned()
        });
        uids.collect()
    };
    let field = |calendar: &str, uid: &str, name: &str| {
        let event = calendar.split("BEGIN:VEVENT").find(|event| event.contains(uid)).unwrap().to_owned();
        event.lines().find(|line| line.starts_with(name)).unwrap().trim().to_owned()
    };
    let before = with(&["deadlines", "id:act-art-9-risk-management", "--as-of", "2026-07-26"], "ics");
    let after = with(&["deadlines", "id:act-art-9-risk-management", "--as-of", "2026-07-28"], "ics");
    let shared: Vec<String> = uids(&before).into_iter().filter(|uid| uids(&after).contains(uid)).collect();
    let mut moved = 0;
    for uid in &shared {
        let both = |name| (field(&before, uid, name), field(&after, uid, name));
        let ((start, later), (sequence, next)) = (both("DTSTART;VALUE=DATE:"), both("SEQUENCE:"));
        assert_eq!(start < later, sequence < next, "{uid}: {start} {later} {sequence} {next}");
        moved += usize::from(start < later);
    }
    assert_eq!(moved, 2, "both high-risk dates of Article 9, and not that of public authorities");
    let all = with(&["deadlines", "--alarm", "14"], "ics");
    let all_uids = uids(&all);
    assert_eq!(all_uids.iter().collect::<BTreeSet<_>>().len(), all_uids.len());
    assert_eq!(all.matches("TRIGGER:-P14D").count(), all_uids.len());
    for calendar in [all, with(&["deadlines", "--lang", "vi"], "ics")] {
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "RFC 5545 asks for 75 octets");
    }
}

#[test]
fn a_month_is_as_long_as_a_month_in_a_calendar() {
    let duty = |id: &str, from: &str| {
        format!(
            r#"{{"id": "{id}", "instrument": "eu-ai-act", "kind": "duty", "ref": "Art. 1", "title": {{"en": "T"}}, "summary": {{"en": "S"}}, "who": ["deployer"], "sources": ["s"], "confidence": "high", "recorded": "2026-11-01", "applies": [{{"from": "{from}", "set_by": "eu-ai-act", "set_on": "2024-08-01", "change": "original"}}]}}"#
        )
    };
    let mine = format!(
        r#"{{"sources": [{{"id": "s", "title": "T", "publisher": "P", "url": "https://example.org/ö", "lang": "en", "kind": "press", "checked": "2026-11-23"}}], "obligations": [{}, {}, {}]}}"#,
        duty("duty-day", "2027-02-03"),
        duty("duty-month", "2027-02"),
        duty("duty-year", "2028"),
    );
    let path = std::env::temp_dir().join(format!("pactscope-months-{}.json", std::process::id()));
    std::fs::write(&path, mine).unwrap();
    let calendar =
        text(&["--data", path.to_str().unwrap(), "deadlines", "id:duty-day,duty-month,duty-year", "--format", "ics"]);
    let dates = |name: &str| -> Vec<String> {
        let name = format!("{name};VALUE=DATE:");
        calendar.lines().filter_map(|line| line.strip_prefix(&name)).map(str::to_owned).collect()
    };
    assert_eq!(dates("DTSTART"), ["20270201", "20270203", "20280101"]);
    assert_eq!(dates("DTEND"), ["20270301", "20270204", "20290101"]);
    assert!(calendar.contains("https://example.org/%C3%B6"), "an address as a calendar reads it");
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_moment_that_is_asked_for_is_written() {
    let output = Command::cargo_bin("pactscope")
        .unwrap()
        .args(["--today", TODAY, "deadlines", "--limit", "1", "--format", "ics"])
        .env("SOURCE_DATE_EPOCH", "1700000000")
        .output()
        .unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("DTSTAMP:20231114T221320Z"));
}

#[test]
fn pictures_feeds_and_reports_are_well_formed() {
    for args in [&["firms", "code:any"][..], &["obligations"], &["timeline"], &["instruments"]] {
        let svg = with(args, "svg");
        let picture = roxmltree::Document::parse(&svg).unwrap();
        assert_eq!(picture.root_element().tag_name().name(), "svg");
        assert!(picture.descendants().any(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "path"))));
        let html = with(args, "html");
        assert!(!html.contains("<script") && !html.contains("src=") && !html.contains("@import"));
        assert!(html.contains("<table>") && html.contains("<svg"));
    }
    let moved = with(&["obligations", "moved:yes"], "svg");
    assert!(moved.contains("High-risk: Annex III +16 months"));
    let feed = with(&["changes", "--since", "2026-07-01"], "atom");
    let feed = roxmltree::Document::parse(&feed).unwrap();
    let ids: Vec<&str> = feed
        .descendants()
        .filter(|node| node.tag_name().name() == "entry")
        .map(|entry| entry.children().find(|child| child.tag_name().name() == "id").unwrap().text().unwrap())
        .collect();
    assert!(!ids.is_empty());
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

/// In a report, each source stands at the claim that it backs, and the table has dates and leads there.
#[test]
fn a_report_has_every_source_at_its_claim() {
    for (lang, words) in [("en", "AI Pact · declined 2024-09-24"), ("vi", "Hiệp ước AI · từ chối 2024-09-24")]
    {
        let report = text(&["firms", "id:meta,2021-ai", "--format", "html", "--lang", lang]);
        // A document that XML readers take too, but for what HTML leaves open.
        let body = report.split("<body>").nth(1).unwrap().split("</body>").next().unwrap();
        let document = roxmltree::Document::parse(body).unwrap();
        assert_eq!(document.root_element().tag_name().name(), "main");
        let claim = document.descendants().find(|node| node.attribute("id") == Some("row-meta-pact")).unwrap();
        let said: String = claim.descendants().filter_map(|node| node.text()).collect();
        assert!(said.contains(words), "{said}");
        let links = |node: roxmltree::Node<'_, '_>| -> Vec<String> {
            node.descendants().filter_map(|node| node.attribute("href")).map(str::to_owned).collect()
        };
        let data = crate::support::data();
        let stance = data.stances.iter().find(|stance| stance.id.as_str() == "meta-pact-declined-2024-09-24").unwrap();
        let urls: Vec<String> =
            stance.sources.iter().map(|id| data.sources.get(id).unwrap().url.as_str().to_owned()).collect();
        assert_eq!(links(claim), urls);
        // Every source of every stance of the firm.
        let row = document.descendants().find(|node| node.attribute("id") == Some("row-meta")).unwrap();
        let all = data.stances.iter().filter(|stance| stance.firm.as_str() == "meta");
        assert_eq!(links(row).len(), all.map(|stance| stance.sources.len()).sum::<usize>());
        let table = document.descendants().find(|node| node.has_tag_name("table")).unwrap();
        let heads: Vec<&str> =
            table.descendants().filter(|node| node.has_tag_name("th")).filter_map(|node| node.text()).collect();
        assert!(heads.iter().all(|head| !["letter2023", "whitehouse"].contains(head)), "short names: {heads:?}");
        let targets = links(table);
        assert!(targets.contains(&"#row-meta-pact".to_owned()), "{targets:?}");
        let ids: BTreeSet<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
        for target in &targets {
            assert!(ids.contains(target.trim_start_matches('#')), "{target} leads nowhere");
        }
        assert!(ids.iter().all(|id| id.starts_with(|c: char| c.is_ascii_alphabetic())), "{ids:?}");
        let cells: Vec<String> = table
            .descendants()
            .filter(|node| node.has_tag_name("td"))
            .map(|cell| cell.descendants().filter_map(|node| node.text()).collect())
            .collect();
        assert!(cells.iter().any(|cell| cell.ends_with("2024-09-24")), "{cells:?}");
        assert!(report.contains("size: A4 landscape") && report.contains("table-header-group"));
    }
}

#[test]
fn what_would_be_markup_is_text() {
    let mine = r#"{"firms": [{"id": "evil", "name": "=cmd|' /C calc'!A0 <b>|&\"`", "sources": ["thanhnien-2024-09-25"], "confidence": "low", "recorded": "2026-11-23"}]}"#;
    let path = std::env::temp_dir().join(format!("pactscope-export-{}.json", std::process::id()));
    std::fs::write(&path, mine).unwrap();
    let asked = |format: &str| text(&["--data", path.to_str().unwrap(), "firms", "id:evil", "--format", format]);
    assert!(asked("csv").contains("\"'=cmd|' /C calc'!A0"), "no spreadsheet runs it");
    assert!(asked("md").contains("=cmd\\|' /C calc'!A0 &lt;b&gt;\\|&amp;"));
    assert!(!asked("html").contains("<b>") && asked("html").contains("&lt;b&gt;"));
    assert!(roxmltree::Document::parse(&asked("svg")).is_ok());
    std::fs::remove_file(path).unwrap();
}

#[test]
fn citations_name_the_sources_and_the_dataset() {
    for (style, parts) in [
        ("footnote", &["Thanh Ni", "https://thanhnien.vn", "pactscope dataset 2026.12", "as of 2026-11-23"][..]),
        (
            "bibtex",
            &["@misc{thanhnien-2024-09-25,", "month = sep,", "@dataset{pactscope-2026.12,", "version = {2026.12}"],
        ),
        ("ris", &["TY  - ELEC\n", "AU  - Thanh Niên\n", "UR  - https://thanhnien.vn", "TY  - DATA\n", "ER  - \n"]),
        (
            "csl-json",
            &["\"date-parts\"", "\"type\": \"dataset\"", "\"literal\": \"Thanh Niên\"", "\"version\": \"2026.12\""],
        ),
    ] {
        let cited = text(&["cite", "meta-pact-declined-2024-09-24", "--style", style]);
        for part in parts {
            assert!(cited.contains(part), "{style}: {part} is not in\n{cited}");
        }
    }
    let both = text(&["cite", "meta", "mistral-ai", "--style", "bibtex"]);
    assert!(both.matches("@misc{").count() > 5);
    assert_eq!(both.matches("@dataset{").count(), 1, "{both}");
    assert!(both.contains("records meta, mistral-ai, as of 2026-11-23"), "{both}");
    let source = text(&["cite", "thanhnien-2024-09-25", "--style", "csl-json"]);
    assert!(!source.contains("dataset"), "a source is cited itself: {source}");
    let wrong = run(&["cite", "meta-pact-decline"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8(wrong.stderr).unwrap().contains("meta-"));
}

#[test]
fn a_law_is_cited_as_one_with_the_article_of_the_duty() {
    for (style, parts) in [
        (
            "footnote",
            &["Art. 50(2), 111(4), OJ L, 2024/1689, 12.7.2024, https://eur-lex.europa.eu/eli/reg/2024/1689/oj"][..],
        ),
        ("bibtex", &["@legislation{", "howpublished = {OJ L, 2024/1689, 12.7.2024}", "pages = {Art. 50(2), 111(4)}"]),
        ("ris", &["TY  - STAT\n", "SE  - Art. 50(2), 111(4)\n", "AU  - European Parliament and Council of the EU\n"]),
        (
            "csl-json",
            &["\"type\": \"legislation\"", "\"section\": \"Art. 50(2), 111(4)\"", "\"number\": \"2024/1689\""],
        ),
    ] {
        let cited = text(&["cite", "act-art-50-2-marking", "--style", style]);
        for part in parts {
            assert!(cited.contains(part), "{style}: {part} is not in\n{cited}");
        }
    }
    // The article is one of the act, not of the law that amended it.
    let cited: Value = serde_json::from_str(&text(&["cite", "act-art-50-2-marking", "--style", "csl-json"])).unwrap();
    let other = cited.as_array().unwrap().iter().find(|item| item["number"] == "2026/1744").unwrap();
    assert_eq!(other.get("section"), None);
}

#[test]
fn a_feed_stays_the_same_feed_whatever_the_day() {
    let feed = |since: &str, more: &[&str]| text(&[&["changes", "--since", since, "--format", "atom"], more].concat());
    let of = |feed: &str, path: &[&str]| {
        let document = roxmltree::Document::parse(feed).unwrap();
        let mut node = document.root_element();
        for name in path {
            node = node.children().find(|child| child.has_tag_name(("http://www.w3.org/2005/Atom", *name))).unwrap();
        }
        node.text().unwrap_or_default().to_owned()
    };
    let (one, other) =
        (feed("2025-07-01", &["code:signed"]), feed("2025-08-01", &["code:signed", "--as-of", "2026-01-01"]));
    for name in ["id", "title", "rights"] {
        assert_eq!(of(&one, &[name]), of(&other, &[name]), "{name}");
        assert_ne!(of(&one, &[name]), "");
    }
    assert_ne!(of(&one, &["id"]), of(&feed("2025-07-01", &["code:declined"]), &["id"]));
    assert_ne!(of(&one, &["id"]), of(&feed("2025-07-01", &["code:signed", "--lang", "vi"]), &["id"]));
    assert!(of(&feed("2025-07-01", &["code:signed", "--lang", "vi"]), &["title"]).contains("thay đổi · code:signed"));
    // What happened in 2025 is news of the day on which the dataset recorded it.
    let document = roxmltree::Document::parse(&one).unwrap();
    let updated = document.descendants().filter(|node| node.tag_name().name() == "updated");
    assert!(updated.filter_map(|node| node.text()).any(|day| day == "2026-11-23T00:00:00Z"));
    let entries = document.descendants().filter(|node| node.tag_name().name() == "entry");
    let entries: Vec<String> =
        entries.map(|entry| entry.descendants().filter_map(|node| node.text()).collect()).collect();
    assert!(entries.len() > 10);
    assert!(one.contains("<link rel=\"self\" type=\"application/atom+xml\" href=\"\">"), "the file itself");
    let named = feed("2025-07-01", &["--address", "https://example.org/ä.atom"]);
    assert!(named.contains("rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/%C3%A4.atom\""));
    let content = document.descendants().filter(|node| node.tag_name().name() == "content").count();
    assert_eq!(content, entries.len(), "each entry says what changed");
    let wrong = run(&["changes", "--since", "2026-01-01", "--address", "ftp://x"]);
    assert!(String::from_utf8(wrong.stderr).unwrap().contains("http://"));
}

#[test]
fn the_schemas_are_those_in_the_repository() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for (of, path) in [("data", "data/schema.json"), ("rows", "assets/rows.schema.json")] {
        let stored = std::fs::read_to_string(root.join(path)).unwrap();
        assert_eq!(text(&["schema", of]), stored, "pactscope schema {of} > {path}");
    }
}

/// The JSON of every command, also of those that print no list, is the document that the schema describes.
#[test]
fn all_json_is_an_envelope_with_rows_of_the_schema() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema: Value =
        serde_json::from_str(&std::fs::read_to_string(root.join("assets/rows.schema.json")).unwrap()).unwrap();
    let fields = |properties: &Value| -> BTreeSet<String> { properties.as_object().unwrap().keys().cloned().collect() };
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let others: [&[&str]; 3] =
        [&["show", "meta", "ai-pact", "act-art-50-2-marking"], &["check", cases], &["check", "data"]];
    for args in ROWS.iter().copied().chain(others) {
        let output = run(&[args, &["--format", "json"]].concat());
        let document: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{args:?}"));
        assert_eq!(fields(&document), fields(&schema["properties"]), "{args:?}");
        assert_eq!(fields(&document["pactscope"]), fields(&schema["$defs"]["Provenance"]["properties"]), "{args:?}");
        assert_eq!(document["pactscope"]["view"], args[0]);
        let kinds: Vec<BTreeSet<String>> = schema["$defs"]
            .as_object()
            .unwrap()
            .iter()
            .filter(|(name, kind)| name.ends_with("Row") && kind.get("properties").is_some())
            .map(|(_, kind)| fields(&kind["properties"]))
            .collect();
        for row in document["rows"].as_array().unwrap() {
            assert!(kinds.contains(&fields(row)), "{args:?}: {row}");
        }
    }
    let shown: Value = serde_json::from_str(&with(&["show", "meta", "ai-pact"], "json")).unwrap();
    let shown: Vec<(&str, &str)> = shown["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["kind"].as_str().unwrap(), row["record"]["id"].as_str().unwrap()))
        .collect();
    assert_eq!(shown, [("firm", "meta"), ("instrument", "ai-pact")]);
}

#[test]
fn a_version_is_no_number_to_readers_of_csv() {
    let csv = with(&["firms", "id:meta"], "csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let at = reader.headers().unwrap().iter().position(|name| name == "dataset").unwrap();
    let version = reader.records().next().unwrap().unwrap()[at].to_owned();
    assert!(version.parse::<f64>().is_err(), "{version}");
    let json: Value = serde_json::from_str(&with(&["firms", "id:meta"], "json")).unwrap();
    assert_eq!(json["pactscope"]["dataset"], version);
}

#[test]
fn spreadsheets_and_line_readers_get_what_they_ask_for() {
    let marked = text(&["firms", "telefonica", "--format", "csv", "--bom"]);
    assert!(marked.starts_with("\u{feff}id,"));
    assert_eq!(marked.trim_start_matches('\u{feff}'), with(&["firms", "telefonica"], "csv"));
    for (option, format, lang, words) in [
        ("--bom", "json", "en", "--bom is for csv, not for json"),
        ("--lineage", "csv", "en", "--lineage is for ndjson, not for csv"),
        ("--columns=id", "html", "vi", "--columns dành cho table, md, csv, không dành cho html"),
    ] {
        let output = run(&["firms", "meta", option, "--format", format, "--lang", lang]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        assert!(String::from_utf8(output.stderr).unwrap().contains(words), "{option}");
    }
}

#[test]
fn tables_say_what_they_leave_out_and_show_what_is_asked_for() {
    for format in ["table", "md"] {
        for (lang, words) in [("en", "not shown: omnibus, seoul, haip,"), ("vi", "không hiện: omnibus, seoul, haip,")]
        {
            let table = text(&["firms", "id:meta", "--format", format, "--lang", lang]);
            assert!(table.contains(words), "{format}: {table}");
        }
        assert!(!with(&["sources", "reuters"], format).contains("not shown"), "nothing is left out");
    }
    let asked = ["firms", "id:meta", "--columns", "certainty,id,pact_date"];
    let table = text(&asked);
    let mut lines = table.lines();
    assert_eq!(lines.next().unwrap().split_whitespace().collect::<Vec<_>>(), ["certainty", "id", "pact_date"]);
    assert!(lines.next().unwrap().ends_with("meta  2024-09-24"), "{table}");
    assert!(!table.contains("not shown"));
    assert!(with(&asked, "md").starts_with("| certainty | id | pact\\_date |\n"));
    assert!(with(&asked, "csv").starts_with("certainty,id,pact_date,dataset,"));
    for (lang, words) in [("en", "no column is called `stopclok` (did you mean `stopclock`?)"), ("vi", "không có cột")]
    {
        let wrong = run(&["firms", "meta", "--columns", "id,stopclok", "--lang", lang]);
        assert_eq!(wrong.status.code(), Some(2));
        assert!(String::from_utf8(wrong.stderr).unwrap().contains(words));
    }
}

#[test]
fn problems_are_told_to_editors_too() {
    let path = std::env::temp_dir().join(format!("pactscope-check-{}.json", std::process::id()));
    std::fs::write(&path, "{\"$schema\": \"x\", \"firms\": [\n {\"id\": 3}]}").unwrap();
    let path = path.to_str().unwrap();
    let output = run(&["check", path, "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["pactscope"]["n"], told["rows"].as_array().unwrap().len());
    let first = &told["rows"][0];
    assert_eq!((first["line"].as_u64(), first["file"].as_str()), (Some(2), Some(path)));
    assert!(told["rows"].as_array().unwrap().iter().any(|problem| problem["path"] == "firms[0].id"));
    let table = run(&["check", path]);
    assert_eq!(table.status.code(), Some(2));
    assert!(String::from_utf8(table.stdout).unwrap().contains(":2:"));
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    assert!(run(&["check", bundled]).status.success());
    assert!(run(&["check", "--no-bundled", bundled]).status.success());
    std::fs::remove_file(path).unwrap();
}

#[test]
fn data_can_come_through_a_pipe_and_stand_alone() {
    let mine = r#"{"firms": [{"id": "acme-own", "name": "Acme Own", "sources": ["s"], "confidence": "low", "recorded": "2026-11-23"}],
        "sources": [{"id": "s", "title": "T", "publisher": "P", "url": "https://example.org", "lang": "en", "kind": "press", "checked": "2026-11-23"}]}"#;
    let output = Command::cargo_bin("pactscope")
        .unwrap()
        .args(["--no-bundled", "--data", "-", "firms", "--format", "json"])
        .write_stdin(mine)
        .output()
        .unwrap();
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["pactscope"]["of"], 1);
    assert_eq!(document["pactscope"]["dataset"], Value::Null);
    assert_eq!(run(&["--no-bundled", "firms"]).status.code(), Some(2));
}

#[test]
fn names_of_a_list_are_matched_and_never_guessed() {
    let list = "id,Company\n1,Meta Platforms Inc.\n2,facebook\n3,Mistrall AI\n4,Qwertz Zyx\n5,\"SAP SE\"\n6,\n";
    let output = Command::cargo_bin("pactscope")
        .unwrap()
        .args(["match", "-", "--column", "Company", "--format", "json"])
        .write_stdin(list)
        .output()
        .unwrap();
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found: Vec<(String, Option<&str>)> = document["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["sure"].as_str().unwrap().to_owned(), row["firm"].as_str()))
        .collect();
    let wanted = [
        ("exact", Some("meta")),
        ("alias", Some("meta")),
        ("candidate", None),
        ("none", None),
        ("exact", Some("sap")),
        ("none", None),
    ];
    let wanted: Vec<(String, Option<&str>)> = wanted.map(|(sure, firm)| (sure.to_owned(), firm)).to_vec();
    assert_eq!(found, wanted);
    assert_eq!(document["rows"][2]["candidates"][0], "mistral-ai");
    let wrong = Command::cargo_bin("pactscope")
        .unwrap()
        .args(["match", "-", "--column", "Firm"])
        .write_stdin(list)
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8(wrong.stderr).unwrap().contains("Company"));
}

#[test]
fn a_gate_for_cron() {
    assert_eq!(run(&["changes", "--since", "2026-11-22", "id:apple"]).status.code(), Some(1));
    let flips = text(&["changes", "--since", "2025-07-01", "--as-of", "2025-08-02", "id:microsoft"]);
    assert!(flips.contains("considering") && flips.contains("signed"), "{flips}");
    let duties = text(&["changes", "--since", "2026-07-26", "who:deployer", "moved:yes"]);
    assert!(duties.contains("2026-08-02") && duties.contains("2027-12-02"), "{duties}");
    assert_eq!(run(&["changes", "--since", "2026-07-26", "nofield:x"]).status.code(), Some(2));
}

#[test]
fn shells_complete_with_the_words_of_the_dataset() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(text(&["completions", shell]).contains("PACTSCOPE_COMPLETE"), "{shell}");
    }
    assert!(complete(&["pactscope", "show", "mistral"]).concat().contains("mistral-ai"));
    assert!(complete(&["pactscope", "firms", "pac"]).concat().contains("pact:"));
    assert!(complete(&["pactscope", "firms", "pact:decl"]).concat().contains("pact:declined"));
    assert!(complete(&["pactscope", "firms", "--view", "refus"]).concat().contains("refusers"));
    assert!(complete(&["pactscope", "cov"]).concat().contains("coverage"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let commands =
        ROWS.iter().flat_map(|args| ["json", "csv", "table"].map(|format| [args, &["--format", format][..]].concat()));
    let others = [&["show", "meta"][..], &["cite", "meta"], &["man"], &["schema"], &["completions", "bash"]];
    for args in commands.chain(others.map(<[&str]>::to_vec)) {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_pactscope"))
            .args(["--today", TODAY])
            .args(&args)
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert!(output.status.success(), "{args:?}: {:?}", output.status);
        assert!(output.stderr.is_empty(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_format_that_does_not_fit_is_told() {
    for args in [
        &["firms", "--format", "ics"][..],
        &["compare", "meta", "xai", "--format", "svg"],
        &["show", "meta", "--format", "csv"],
    ] {
        for (lang, words) in [("en", "expected one of table, json"), ("vi", "cần một trong table, json")] {
            let output = run(&[args, &["--lang", lang]].concat());
            assert_eq!(output.status.code(), Some(2), "{args:?}");
            assert!(output.stdout.is_empty());
            assert!(String::from_utf8(output.stderr).unwrap().contains(words), "{args:?}");
        }
    }
}

/// Help names the formats that a command has, and each of them works.
#[test]
fn help_offers_the_formats_that_a_command_has() {
    for (args, formats) in [
        (&["firms", "id:meta"][..], &["table", "json", "ndjson", "csv", "md", "svg", "text", "html"][..]),
        (&["deadlines", "--limit", "2"], &["table", "json", "ndjson", "csv", "md", "ics"]),
        (&["changes", "--since", "2026-07-01"], &["table", "json", "ndjson", "csv", "md", "atom"]),
        (&["coverage"], &["table", "json", "ndjson", "csv", "md"]),
        (&["show", "meta"], &["table", "json", "ndjson", "md"]),
    ] {
        let help = text(&[args[0], "--help"]);
        let listed = help.split("--format <").nth(1).unwrap().split("[default").next().unwrap();
        let listed: Vec<&str> = listed
            .lines()
            .filter_map(|line| line.trim().strip_prefix("- ")?.split_once(':'))
            .map(|(name, _)| name)
            .collect();
        assert_eq!(listed, formats, "{}", args[0]);
        for format in formats {
            assert!(!with(args, format).is_empty(), "{args:?} {format}");
        }
    }
}

/// The name and the text of the file that the last effect asks for.
fn exported(stage: &Stage) -> (String, String) {
    let Some(Effect::Export(request)) = stage.effects.last() else { panic!("no export was started") };
    let text = request.write(&|_, _| {}, &|| false).unwrap().expect("was not stopped");
    (format!("{}.{}", request.stem(), request.format), text)
}

#[test]
fn every_exported_file_has_the_bytes_that_the_command_line_prints() {
    for (view, rows, key) in
        [("firms", "pact:declined", "F"), ("obligations", "moved:yes", "O"), ("timeline", "2025", "T")]
    {
        for (n, format) in ["json", "ndjson", "csv", "md"].into_iter().enumerate() {
            let mut stage = Stage::new(120, 40);
            stage.keys(&format!("{key} f \"{rows} enter e"));
            for _ in 0..n {
                stage.keys("j");
            }
            stage.keys("enter");
            assert_eq!(exported(&stage).1, with(&[view, rows], format), "{view} as {format}");
        }
    }
}

#[test]
fn an_export_is_stopped_by_esc_and_refuses_a_second_one() {
    let mut stage = Stage::new(120, 40);
    stage.keys("e enter");
    let Some(Effect::Export(request)) = stage.effects.pop() else { panic!("no export was started") };
    stage.send(Msg::Exporting(Exporting { done: 219, total: 438 }));
    assert!(stage.screen().contains("exporting: 50 %"), "{}", stage.screen());
    stage.keys("e enter");
    assert!(stage.effects.is_empty() && stage.screen().contains("An export is running"), "{}", stage.screen());
    stage.keys("esc esc");
    assert!(matches!(stage.effects.pop(), Some(Effect::StopExport)));
    assert_eq!(request.write(&|_, _| {}, &|| true), Ok(None));
    // Stopped in the middle: no part of the text comes out.
    let rows = std::cell::Cell::new(0);
    let stopped = request.write(&|done, _| rows.set(done), &|| rows.get() >= 9);
    assert_eq!((stopped, rows.get()), (Ok(None), 9));
    stage.send(Msg::Done(Outcome::ExportStopped));
    assert!(stage.screen().contains("Export stopped") && !stage.screen().contains("exporting"), "{}", stage.screen());
    stage.keys("e enter");
    assert!(matches!(stage.effects.pop(), Some(Effect::Export(_))), "another one may begin");
    stage.send(Msg::Done(Outcome::Exported("here.json".to_owned())));
    assert!(stage.screen().contains("Saved to here.json"));
}

#[test]
fn without_rows_there_is_nothing_to_export() {
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"zzzqqqxxx enter e enter");
    assert!(stage.effects.iter().all(|effect| !matches!(effect, Effect::Export(_))));
    assert!(stage.screen().contains("Nothing to export"), "{}", stage.screen());
}

#[test]
fn the_explorer_exports_what_it_shows() {
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"pact:declined enter e");
    assert!(stage.screen().contains("File: CSV"));
    stage.keys("j j enter");
    let (name, text) = exported(&stage);
    assert_eq!(name, "pactscope-firms-2026-11-23.csv");
    assert_eq!(text, with(&["firms", "pact:declined"], "csv"), "the same as the command prints");
    stage.keys("e");
    while !stage.screen().contains("▌Copy: BibTeX") {
        stage.keys("j");
    }
    stage.keys("enter");
    assert!(matches!(stage.effects.last(), Some(Effect::Copy(text)) if text.contains("@dataset{pactscope-2026.12,")));
    let mut stage = Stage::new(120, 40);
    stage.keys("O f \"who:deployer_moved:yes enter e j j j j enter");
    let (name, text) = exported(&stage);
    assert_eq!(name, "pactscope-deadlines-2026-11-23.ics");
    assert_eq!(text, with(&["deadlines", "who:deployer", "moved:yes"], "ics"));
}

#[test]
fn signatures_stand_as_bars() {
    let mut stage = Stage::new(120, 60);
    stage.keys("I");
    let page = stage.page();
    assert!(page.contains("Current signatories by signing date 2024-09"), "{page}");
    assert!(page.contains("Signatories by country") && page.contains("Signatories by sector"));
    assert!(page.contains("132 of 132"));
}

#[test]
fn changes_of_a_firm_are_those_of_all_that_name_it() {
    let rows = |query: &[&str]| -> Vec<Value> {
        let json = with(&[&["changes", "--since", "2025-07-01"], query].concat(), "json");
        serde_json::from_str::<Value>(&json).unwrap()["rows"].as_array().unwrap().clone()
    };
    let all = rows(&[]);
    let of_meta: Vec<Value> = all.into_iter().filter(|row| row["firm"] == "meta").collect();
    assert!(of_meta.len() > 2);
    assert_eq!(rows(&["id:meta"]), of_meta);
}

#[test]
fn every_format_of_the_menu_has_words() {
    let messages = Messages::new(Lang::Vi);
    let names: BTreeSet<&str> = Format::all().map(|format| format.definition().name).collect();
    assert_eq!(names.len(), Format::all().count());
    for format in Format::all() {
        let key = format!("export-menu.{format}");
        assert_eq!(messages.has(&key), format.definition().in_menu, "{key}");
    }
}

/// A timeline is exported of the firms that are marked, else of the one in view where the list is too long to draw.
#[test]
fn an_exported_timeline_is_that_of_the_firms_on_the_screen() {
    let to_text = "j ".repeat(Format::in_menu().position(|format| format == Format::Text).unwrap());
    for (keys, firms) in [("", &["timeline", "meta"][..]), ("space space", &["timeline", "meta", "alphabet"])] {
        let mut stage = Stage::new(120, 40);
        stage.keys(keys).keys("e").keys(&to_text).keys("enter");
        assert_eq!(exported(&stage).1, with(firms, "text"), "{keys}");
    }
}
