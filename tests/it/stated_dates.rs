//! A date says no more than its source, wherever it is shown: one that is known from a list says *by*, and a month stays
//! a month.

use assert_cmd::Command;
use pactscope::testing::app::{Effect, View};
use pactscope::testing::core::{Dataset, Safe};
use pactscope::testing::i18n::Lang;
use pactscope::testing::load::{File, load};

use crate::support::{Stage, TODAY};

/// A firm that had joined a pledge by a day, signed a code in a month, and met with an event in a month.
const DATA: &str = r#"{
    "sources": [{"id": "src", "title": "List", "publisher": "Office", "url": "https://example.org", "published": "2024", "lang": "en", "kind": "official", "checked": "2026-11-01"}],
    "instruments": [
        {"id": "own-pledge", "key": "pledge", "short": {"en": "Pledge", "vi": "Cam kết"}, "name": {"en": "The pledge", "vi": "Bản cam kết"}, "kind": "pledge", "binding": false, "body": {"en": "Office", "vi": "Cơ quan"}, "opened": "2024", "summary": {"en": "A pledge.", "vi": "Một cam kết."}, "sources": ["src"], "confidence": "high", "recorded": "2026-11-01"},
        {"id": "own-code", "key": "code", "short": {"en": "Code", "vi": "Bộ quy tắc"}, "name": {"en": "The code", "vi": "Bộ quy tắc"}, "kind": "code-of-practice", "binding": false, "body": {"en": "Office", "vi": "Cơ quan"}, "opened": "2024", "summary": {"en": "A code.", "vi": "Một bộ quy tắc."}, "sources": ["src"], "confidence": "high", "recorded": "2026-11-01"}
    ],
    "firms": [
        {"id": "seen", "name": "Seen", "sources": ["src"], "confidence": "high", "recorded": "2026-11-01"},
        {"id": "other", "name": "Other", "sources": ["src"], "confidence": "high", "recorded": "2026-11-01"}
    ],
    "stances": [
        {"id": "seen-pledge", "firm": "seen", "instrument": "own-pledge", "position": "signed", "date": "2025-05-17", "dated": "by", "summary": {"en": "Named by the list.", "vi": "Có tên."}, "sources": ["src"], "confidence": "high", "recorded": "2026-11-01"},
        {"id": "seen-code", "firm": "seen", "instrument": "own-code", "position": "signed", "date": "2025-03", "summary": {"en": "Signed.", "vi": "Đã ký."}, "sources": ["src"], "confidence": "high", "recorded": "2026-11-01"}
    ],
    "events": [
        {"id": "month-event", "date": "2025-04", "kind": "statement", "firms": ["seen"], "title": {"en": "A word", "vi": "Một lời"}, "summary": {"en": "Said.", "vi": "Đã nói."}, "sources": ["src"], "confidence": "high", "recorded": "2026-11-01"}
    ]
}"#;

const BY: &str = "2025-05-17";
const MONTHS: [&str; 2] = ["2025-03", "2025-04"];

/// Fails where the text says the date by which the firm had joined as a plain day, where a month has got a day, or where
/// one of the dates that it is about is missing.
#[track_caller]
fn assert_says(what: &str, text: &str, dates: &[&str]) {
    for (at, _) in text.match_indices(BY) {
        let (before, after) = text.split_at(at);
        let after = after.strip_prefix(BY).unwrap();
        // A list is of a day, on which the firm was seen.
        let said = ["by ", "không sau ", "seen on the list of ", "có tên trong danh sách ngày "];
        let is_said = said.iter().any(|word| before.ends_with(word));
        // JSON has the date and what it means in two fields.
        let name = before.trim_end_matches('"').trim_end();
        let is_field = name.ends_with("\"date\":") || name.ends_with("\"newest\":");
        let rest: String = after.split('}').next().unwrap().split_whitespace().collect();
        let says_by = is_field && rest.contains("dated\":\"by\"");
        assert!(is_said || says_by, "{what} says {BY} as a plain day:\n{text}");
    }
    for month in MONTHS {
        assert!(!text.contains(&format!("{month}-")), "{what}: {month} has got a day:\n{text}");
    }
    for date in dates {
        assert!(text.contains(date), "{what} does not say {date}:\n{text}");
    }
}

/// The arguments of a command, the option that takes a format or style, its values, and the dates that are then said.
type Asked<'a> = (&'a [&'a str], &'a str, &'a [&'a str], &'a [&'a str]);

#[test]
fn every_export_says_by_and_keeps_months() {
    let path = std::env::temp_dir().join(format!("pactscope-dates-{}.json", std::process::id()));
    std::fs::write(&path, DATA).unwrap();
    let rows = ["json", "ndjson", "csv", "md", "table"].as_slice();
    let lists = ["json", "ndjson", "csv", "md", "table", "html", "svg"].as_slice();
    let feed = ["json", "ndjson", "csv", "md", "table", "atom"].as_slice();
    let styles = ["footnote", "bibtex", "ris", "csl-json"].as_slice();
    let stances = [BY, "2025-03"].as_slice();
    let commands: [Asked<'_>; 11] = [
        (&["firms", "id:seen"], "--format", lists, stances),
        (&["timeline"], "--format", lists, &["2025-04"]),
        (&["show", "seen"], "--format", &["json"], &[]),
        (&["show", "seen"], "--format", &["table"], &[BY, "2025-03", "2025-04"]),
        (&["show", "seen-pledge", "own-pledge"], "--format", &["json", "table"], &[]),
        (&["compare", "seen", "other"], "--format", rows, stances),
        (&["changes", "--since", "2025-01-01"], "--format", feed, stances),
        (&["diff", "--from", "2025-01-01", "--to", "2025-12-31"], "--format", rows, stances),
        (&["coverage"], "--format", rows, &[BY]),
        (&["cite", "seen", "seen-code"], "--style", styles, stances),
        (&["cite", "seen-pledge"], "--style", styles, &[BY]),
    ];
    for lang in ["en", "vi"] {
        for (args, option, values, dates) in commands {
            for value in values {
                let output = Command::cargo_bin("pactscope")
                    .unwrap()
                    .args(["--today", TODAY, "--lang", lang, "--no-bundled", "--data", path.to_str().unwrap()])
                    .args(args)
                    .args([option, value])
                    .env("XDG_CONFIG_HOME", "/nonexistent")
                    .output()
                    .unwrap();
                let text = String::from_utf8(output.stdout).unwrap();
                let what = format!("{args:?} {value} {lang}");
                assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stderr));
                // A feed needs a moment for each entry, which is no statement of when something happened.
                let text = text.split("<updated>").map(|part| part.split_once("</updated>").map_or(part, |it| it.1));
                assert_says(&what, &text.collect::<String>(), dates);
            }
        }
    }
    std::fs::remove_file(path).unwrap();
}

fn data() -> Dataset {
    let file = File { name: Safe::new("own.json"), bytes: DATA.as_bytes() };
    load(&[vec![file]]).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn the_screen_says_by_and_keeps_months() {
    for lang in [Lang::En, Lang::Vi] {
        let stage = || Stage::on(data(), 200, 60, lang);
        let shown = |keys: &str| {
            let mut stage = stage();
            stage.keys(keys);
            stage.screen()
        };
        let what = |of: &str| format!("{of}, {lang}");
        assert_says(&what("the page of a firm"), &shown(""), &[BY, "2025-03", "2025-04"]);
        assert_says(&what("the list of instruments"), &shown("I"), &[BY, "2025-03"]);
        assert_says(&what("the comparison"), &shown("space space c"), &[BY, "2025-03"]);
        assert_says(&what("the changes"), &shown("t \"2025-01-01 enter D"), &[BY, "2025-03"]);
        assert_says(&what("the list of events"), &shown("T"), &["2025-04"]);

        let mut at_stance = stage();
        at_stance.keys("4 G");
        assert_eq!(at_stance.view(), View::Firms);
        let lines = at_stance.lines().into_iter().filter(|line| line.contains(BY)).count();
        assert!(lines >= 2, "{}", at_stance.screen());
        assert_says(&what("the timeline"), &at_stance.screen(), &[BY]);

        for (keys, dates) in [("y", [BY].as_slice()), ("I y", &[]), ("T y", &["2025-04"])] {
            let mut copied = stage();
            copied.keys(keys);
            let Some(Effect::Copy(claim)) = copied.effects.last() else { panic!("nothing was copied") };
            assert_says(&what(&format!("the claim after {keys}")), claim, dates);
        }
    }
}
