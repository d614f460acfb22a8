//! What was about to become law on a day, and how a date came to be law, on pages and in rows.

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use serde_json::{Value, json};

/// A law, an act that moves one of its dates in two texts, and a duty with that date for one condition.
fn dataset() -> Value {
    let text = |en: &str, vi: &str| json!({ "en": en, "vi": vi });
    let source = |id: &str, published: &str| {
        json!({ "id": id, "title": format!("The {id}"), "publisher": format!("Office of {id}"),
            "url": format!("https://example.org/{id}"), "lang": "en", "published": published, "kind": "official",
            "checked": "2026-11-01" })
    };
    let law = |id: &str, key: &str, opened: &str| {
        json!({ "id": id, "key": key, "short": text(key, key), "name": text(key, key), "kind": "law", "binding": true,
            "body": text("Parliament", "Nghị viện"), "opened": opened, "summary": text("s", "s"), "sources": ["journal"],
            "confidence": "high", "recorded": "2026-11-01" })
    };
    let mut amending = law("own-omnibus", "own-omni", "2026-07-27");
    amending["amends"] = json!("own-act");
    amending["stages"] = json!([
        { "stage": "proposed", "on": "2025-11-19", "sources": ["proposal"] },
        { "stage": "agreed", "on": "2026-05-07", "by": text("Council and Parliament", "Hội đồng và Nghị viện"),
            "sources": ["agreement"] },
        { "stage": "adopted", "on": "2026-06", "sources": ["vote"] },
    ]);
    json!({
        "sources": [source("journal", "2024-07-12"), source("proposal", "2025-11-19"), source("agreement", "2026-05-07"),
            source("vote", "2026-06-20")],
        "terms": [{ "id": "provider", "kind": "role", "name": text("Provider", "Nhà cung cấp") },
            { "id": "old-systems", "kind": "condition", "name": text("systems in use", "hệ thống đang dùng") }],
        "instruments": [law("own-act", "own", "2024-08-01"), amending],
        "obligations": [{ "id": "own-duty", "instrument": "own-act", "kind": "duty", "ref": "Art. 7",
            "title": text("Log it", "Ghi lại"), "summary": text("Keep logs.", "Lưu nhật ký."), "who": ["provider"],
            "sources": ["journal"], "confidence": "high", "recorded": "2026-11-01",
            "applies": [
                { "from": "2026-08-02", "condition": "old-systems", "set_by": "own-act", "set_on": "2024-08-01",
                    "change": "original" },
                { "from": "2027-12-02", "condition": "old-systems", "set_by": "own-omnibus", "set_on": "2026-07-27",
                    "change": "moved", "replaces": "2026-08-02",
                    "stages": [{ "stage": "proposed", "from": "2027-11-02" }, { "stage": "agreed" }] },
            ] }],
    })
}

fn file(name: &str, data: &Value) -> PathBuf {
    let path = std::env::temp_dir().join(format!("pactscope-stages-{name}-{}.json", std::process::id()));
    fs::write(&path, data.to_string()).unwrap();
    path
}

/// What the program prints on both outputs about some data.
fn said(name: &str, data: &Value, args: &[&str]) -> String {
    let path = file(name, data);
    let data = ["--today", "2026-11-28", "--no-bundled", "--data", path.to_str().unwrap()];
    let output = Command::cargo_bin("pactscope").unwrap().args(data).args(args).output().unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

#[test]
fn a_page_says_what_was_about_to_become_law() {
    for (lang, proposed, agreed) in [
        (
            "en",
            "proposed 2025-11-19, not yet law: from 2027-11-02 (systems in use)",
            "agreed 2026-05-07, not yet law: from 2027-12-02 (systems in use)",
        ),
        (
            "vi",
            "đề xuất 2025-11-19, chưa thành luật: từ 2027-11-02 (hệ thống đang dùng)",
            "đạt thỏa thuận 2026-05-07, chưa thành luật: từ 2027-12-02 (hệ thống đang dùng)",
        ),
    ] {
        for (day, is_proposed, is_agreed) in [
            ("2025-11-18", false, false),
            ("2025-11-19", true, false),
            ("2026-05-06", true, false),
            ("2026-05-07", false, true),
            // The text that was adopted says nothing of this date.
            ("2026-07-26", false, true),
            ("2026-07-27", false, false),
        ] {
            let page = said("page", &dataset(), &["--lang", lang, "show", "own-duty", "--as-of", day]);
            assert_eq!((page.contains(proposed), page.contains(agreed)), (is_proposed, is_agreed), "{day}: {page}");
            let table = said("table", &dataset(), &["--lang", lang, "obligations", "--as-of", day, "--format", "md"]);
            assert_eq!((table.contains(proposed), table.contains(agreed)), (is_proposed, is_agreed), "{day}: {table}");
        }
        let page = said("page", &dataset(), &["--lang", lang, "show", "own-duty", "--as-of", "2026-05-10"]);
        let after = page.split(agreed).nth(1).unwrap();
        assert!(after.lines().nth(1).unwrap().contains("https://example.org/agreement"), "{page}");
    }
}

#[test]
fn once_it_is_law_the_stages_are_told_with_their_sources() {
    for (lang, stages) in [
        ("en", ["proposed 2025-11-19: from 2027-11-02", "agreed 2026-05-07: from 2027-12-02"]),
        ("vi", ["đề xuất 2025-11-19: từ 2027-11-02", "đạt thỏa thuận 2026-05-07: từ 2027-12-02"]),
    ] {
        let page = said("law", &dataset(), &["--lang", lang, "show", "own-duty"]);
        for (stage, source) in stages.into_iter().zip(["proposal", "agreement"]) {
            let after = page.split(stage).nth(1).unwrap_or_else(|| panic!("{stage}: {page}"));
            assert!(after.lines().nth(1).unwrap().contains(&format!("https://example.org/{source}")), "{page}");
        }
        let earlier = said("law", &dataset(), &["--lang", lang, "show", "own-duty", "--as-of", "2026-05-10"]);
        assert!(stages.iter().all(|stage| !earlier.contains(stage)), "{earlier}");
    }
}

#[test]
fn the_page_of_an_act_shows_its_stages() {
    for (lang, heading, adopted, by, left_out) in [
        ("en", "Legislative stages", "adopted 2026-06", "· Council and Parliament", "1 later entry"),
        ("vi", "Quá trình lập pháp", "thông qua 2026-06", "· Hội đồng và Nghị viện", "Không hiển thị 1 mục"),
    ] {
        let now = said("act", &dataset(), &["--lang", lang, "show", "own-omni"]);
        assert!([heading, adopted, by, "The vote"].iter().all(|text| now.contains(text)), "{now}");
        let then = said("act", &dataset(), &["--lang", lang, "show", "own-omni", "--as-of", "2026-05-31"]);
        assert!(!then.contains(adopted) && then.contains(by) && then.contains(left_out), "{then}");
    }
}

#[test]
fn rows_have_what_is_pending_and_the_stages() {
    let rows = |command: &str, day: &str| {
        let json = said("rows", &dataset(), &[command, "--as-of", day, "--format", "json"]);
        serde_json::from_str::<Value>(&json).unwrap()["rows"].clone()
    };
    let pending = &rows("obligations", "2026-05-10")[0]["pending"];
    let sources = json!([{ "id": "agreement", "kind": "official", "url": "https://example.org/agreement" }]);
    let agreed = json!([{ "from": "2027-12-02", "condition": "old-systems", "set_by": "own-omnibus", "stage": "agreed",
        "reached": "2026-05-07", "sources": sources }]);
    assert_eq!(*pending, agreed);
    assert_eq!(rows("obligations", "2026-11-28")[0]["pending"], json!([]));
    let stages = |day: &str| {
        let rows = rows("instruments", day);
        let act = rows.as_array().unwrap().iter().find(|row| row["key"] == "own-omni").unwrap().clone();
        act["stages"].as_array().unwrap().iter().map(|stage| stage["stage"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(stages("2026-05-10"), ["proposed", "agreed"]);
    assert_eq!(stages("2026-11-28"), ["proposed", "agreed", "adopted"]);
    let csv = said("csv", &dataset(), &["obligations", "--as-of", "2026-05-10", "--format", "csv"]);
    assert!(csv.contains("2027-12-02 (old-systems) agreed 2026-05-07"), "{csv}");
    let csv = said("csv", &dataset(), &["instruments", "--as-of", "2026-05-10", "--format", "csv"]);
    assert!(csv.contains("proposed 2025-11-19; agreed 2026-05-07"), "{csv}");
}

#[test]
fn stages_are_in_order_and_have_sources() {
    let clean = said("clean", &dataset(), &["firms"]);
    assert!(!clean.contains("stages"), "{clean}");
    for (field, value, path) in [
        ("on", json!("2025-01-01"), "instruments[1].stages[1].on"),
        ("sources", json!([]), "instruments[1].stages[1].sources"),
        ("sources", json!(["no-such-source"]), "instruments[1].stages[1].sources[0]"),
        ("stage", json!("dreamt"), "instruments[1].stages"),
    ] {
        let mut data = dataset();
        data["instruments"][1]["stages"][1][field] = value;
        let problems = said("order", &data, &["firms"]);
        assert!(problems.contains(path), "{path}: {problems}");
    }
}
