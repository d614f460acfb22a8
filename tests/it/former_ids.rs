//! Records that were merged are found by the ids of before, whoever names them.

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use serde_json::{Value, json};

/// A dataset of few records, two of which stood under other ids before.
fn data() -> Value {
    let text = |text: &str| json!({ "en": text, "vi": text });
    let source = |id: &str, former: Value| {
        json!({ "id": id, "former_ids": former, "title": format!("The {id}"), "publisher": "Daily",
            "url": format!("https://example.org/{id}"), "published": "2026-01-10", "lang": "en", "kind": "press",
            "checked": "2026-11-01" })
    };
    json!({
        "sources": [source("report", json!(["report-copy"])), source("letter", json!([]))],
        "instruments": [{ "id": "own-pledge", "key": "own", "short": text("Pledge"), "name": text("Own pledge"),
            "kind": "pledge", "binding": false, "body": text("Us"), "opened": "2026-01-01", "summary": text("s"),
            "sources": ["report"], "confidence": "high", "recorded": "2026-11-01" }],
        "firms": [{ "id": "acme", "name": "Acme", "sources": ["report"], "confidence": "high",
            "recorded": "2026-11-01" }],
        "stances": [{ "id": "acme-signed", "former_ids": ["acme-joined"], "firm": "acme",
            "instrument": "own-pledge", "position": "signed", "date": "2026-01-09", "summary": text("Signed it."),
            "sources": ["report-copy", "report", "letter"], "says": "report", "confidence": "high",
            "recorded": "2026-11-01" }],
        "events": [{ "id": "acme-event", "former_ids": ["acme-event-twin"], "date": "2026-01-09",
            "kind": "signature", "firms": ["acme"], "title": text("Acme signs"), "summary": text("It signed."),
            "sources": ["report"], "confidence": "high", "recorded": "2026-11-01" }],
        "notes": [{ "id": "own-note", "kind": "disagreement", "title": text("Day disputed"), "text": text("t"),
            "about": ["acme-event-twin", "acme-joined"], "sources": ["report-copy"], "confidence": "high",
            "recorded": "2026-11-01" }],
    })
}

fn file(name: &str, data: &Value) -> PathBuf {
    let path = std::env::temp_dir().join(format!("pactscope-former-{name}-{}.json", std::process::id()));
    fs::write(&path, data.to_string()).unwrap();
    path
}

/// What the program prints on both outputs, and its exit status.
fn run(args: &[&str]) -> (String, i32) {
    let output = Command::cargo_bin("pactscope").unwrap().args(["--today", "2026-11-28"]).args(args).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).unwrap(), output.status.code().unwrap())
}

#[test]
fn an_id_of_before_leads_to_the_record_of_today() {
    let path = file("lookup", &data());
    for lang in ["en", "vi"] {
        let with = |args: &[&str]| {
            let (out, code) =
                run(&[&["--lang", lang, "--no-bundled", "--data", path.to_str().unwrap()], args].concat());
            assert_eq!(code, 0, "{args:?}: {out}");
            out
        };
        for (args, before, today) in [
            (&["show"][..], "acme-joined", "acme-signed"),
            (&["show"], "acme-event-twin", "acme-event"),
            (&["show"], "report-copy", "report"),
            (&["cite"], "acme-joined", "acme-signed"),
            (&["cite"], "report-copy", "report"),
        ] {
            assert_eq!(with(&[args, &[before]].concat()), with(&[args, &[today]].concat()), "{before}");
        }
        let events = with(&["timeline", "id:acme-event-twin", "--format", "json"]);
        assert!(events.contains("\"acme-event\""), "{events}");
        // A note that names them by their ids of before is one about them.
        for id in ["acme-event", "acme-signed"] {
            let page = with(&["show", id]);
            assert!(page.contains("Day disputed"), "{page}");
        }
        let cited = with(&["cite", "acme-signed"]);
        assert_eq!(cited.matches("https://example.org/report ").count(), 1, "{cited}");
    }
}

#[test]
fn a_source_that_is_named_by_two_ids_counts_once() {
    let path = file("count", &data());
    let with = |args: &[&str]| run(&[&["--no-bundled", "--data", path.to_str().unwrap()], args].concat());
    let (page, _) = with(&["show", "acme"]);
    assert!(page.contains("2 sources"), "{page}");
    assert_eq!((with(&["firms", "sources:2"]).1, with(&["firms", "sources:3"]).1), (0, 1));
    let (rows, _) = with(&["firms", "--format", "json"]);
    let rows: Value = serde_json::from_str(&rows).unwrap();
    let sources = &rows["rows"][0]["positions"]["own"]["sources"];
    // The one that says it is named first, also where it is named by its id of before.
    let ids: Vec<&Value> = sources.as_array().unwrap().iter().map(|source| &source["id"]).collect();
    assert_eq!(ids, ["report", "letter"]);
    let (sources, _) = with(&["sources", "report-copy", "--format", "json"]);
    let sources: Value = serde_json::from_str(&sources).unwrap();
    assert_eq!((&sources["rows"][0]["id"], &sources["rows"][0]["records"]), (&json!("report"), &json!(5)));
}

#[test]
fn a_source_that_says_it_may_be_named_by_an_id_of_before() {
    let mut data = data();
    data["stances"][0]["sources"] = json!(["report"]);
    for (says, code) in [("report", 0), ("report-copy", 0), ("letter", 2), ("no-such-source", 2)] {
        data["stances"][0]["says"] = json!(says);
        let (out, status) = run(&["check", "--no-bundled", file("says", &data).to_str().unwrap()]);
        assert_eq!(status, code, "{says}: {out}");
        assert_eq!(out.contains("stances[0].says"), code == 2, "{says}: {out}");
    }
}

/// A claim of an id, the path at which it is reported, and what is said in each language.
type Claim = (fn(&mut Value), &'static str, [&'static str; 2]);

#[test]
fn an_id_of_before_belongs_to_one_record_only() {
    const USED: [&str; 2] = ["`letter` is already in use", "`letter` đã được dùng"];
    const OWN: [&str; 2] = ["`report` is already in use", "`report` đã được dùng"];
    const FORMER: [&str; 2] = ["it is a former id of `report`", "đó là mã cũ của `report`"];
    let claims: [Claim; 5] = [
        (|data| data["events"][0]["former_ids"] = json!(["letter"]), "events[0].former_ids[0]", USED),
        (|data| data["sources"][1]["former_ids"] = json!(["x", "letter"]), "sources[1].former_ids[1]", USED),
        (|data| data["sources"][1]["former_ids"] = json!(["report-copy"]), "sources[1].former_ids[0]", FORMER),
        (|data| data["stances"][0]["former_ids"] = json!(["report-copy"]), "stances[0].former_ids[0]", FORMER),
        (|data| data["sources"][0]["former_ids"] = json!(["report-copy", "report"]), "sources[0].former_ids[1]", OWN),
    ];
    for (claim, path, said) in claims {
        let mut data = data();
        claim(&mut data);
        for (lang, said) in ["en", "vi"].into_iter().zip(said) {
            let (out, code) = run(&["--lang", lang, "check", "--no-bundled", file("claims", &data).to_str().unwrap()]);
            let line = out.lines().find(|line| line.contains(path)).unwrap_or_else(|| panic!("{path}: {out}"));
            assert!(line.contains(said) && code == 2, "{path}: {out}");
        }
    }
    let clean = file("clean", &data());
    let (out, code) = run(&["check", "--no-bundled", clean.to_str().unwrap()]);
    assert_eq!(code, 0, "{out}");
    // Data that was written for the ids of before gets a problem that names the record with its id now.
    let mut own = json!({ "sources": [data()["sources"][1].clone()] });
    own["sources"][0]["id"] = json!("report-copy");
    let own = file("own", &own);
    let (out, code) =
        run(&["--no-bundled", "--data", clean.to_str().unwrap(), "--data", own.to_str().unwrap(), "firms"]);
    assert!(out.contains("own-") && out.contains("sources[0].id") && out.contains(FORMER[0]) && code == 2, "{out}");
}

#[test]
fn a_record_that_was_merged_is_not_only_removed() {
    let new = data();
    let mut old = data();
    old["sources"][0]["id"] = json!("report-copy");
    old["sources"][0]["former_ids"] = json!([]);
    for (like, id) in [(0, "report"), (1, "gone")] {
        let mut source = old["sources"][like].clone();
        source["id"] = json!(id);
        old["sources"].as_array_mut().unwrap().push(source);
    }
    let (old, new) = (file("old", &old), file("new", &new));
    let paths = [old.to_str().unwrap(), new.to_str().unwrap()];
    for (lang, merged) in
        [("en", "- sources report-copy (merged into report)"), ("vi", "- sources report-copy (đã gộp vào report)")]
    {
        let (out, _) = run(&[&["--lang", lang, "diff"], &paths[..]].concat());
        assert!(out.lines().any(|line| line == merged), "{out}");
        assert!(out.lines().any(|line| line == "- sources gone"), "{out}");
        assert!(!out.contains("+ sources"), "{out}");
    }
    let (out, _) = run(&[&["diff"], &paths[..], &["--format", "json"]].concat());
    let out: Value = serde_json::from_str(&out).unwrap();
    let rows = out["rows"].as_array().unwrap();
    let of = |id: &str| rows.iter().find(|row| row["id"] == id && row["field"].is_null()).unwrap();
    assert_eq!((&of("report-copy")["revision"], &of("report-copy")["into"]), (&json!("merged"), &json!("report")));
    assert_eq!((&of("gone")["revision"], &of("gone")["into"]), (&json!("removed"), &Value::Null));
    let (table, _) = run(&[&["diff"], &paths[..], &["--format", "md"]].concat());
    assert!(table.contains("report-copy (merged into report)"), "{table}");
}
