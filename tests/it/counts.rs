//! What is counted, of how many, and what a signature counts as.

use std::collections::BTreeSet;

use assert_cmd::Command;
use pactscope::testing::core::{Date, Subject};
use pactscope::testing::query::{Index, facets, find_rows, parse};
use serde_json::{Value, json};

use crate::support::{Stage, TODAY, data};

fn printed(args: &[&str]) -> String {
    let mut command = Command::cargo_bin("pactscope").unwrap();
    let output = command.args(["--today", TODAY]).args(args).env("XDG_CONFIG_HOME", "/nonexistent").output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn document(args: &[&str]) -> Value {
    serde_json::from_str(&printed(&[args, &["--format", "json"]].concat())).unwrap()
}

fn rows(args: &[&str]) -> Vec<Value> {
    document(args)["rows"].as_array().unwrap().clone()
}

fn ids(rows: &[Value]) -> BTreeSet<String> {
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// The duties of a deployer of a high-risk system.
const DEPLOYER: [&str; 4] = ["obligations", "instrument:act", "who:deployer", "tier:high-risk"];

#[test]
fn a_general_duty_belongs_to_every_area() {
    let all = rows(&DEPLOYER);
    let general: Vec<Value> = all.iter().filter(|row| row["general"] == true).cloned().collect();
    assert_eq!((all.len(), general.len()), (21, 16));
    for area in ["employment", "education", "biometrics", "migration"] {
        let picked = rows(&[&DEPLOYER[..], &[&format!("area:{area}")]].concat());
        let named = |row: &&Value| {
            let areas = row["areas"].as_array().unwrap();
            areas.iter().any(|known| [area, &format!("area-{area}")].contains(&known.as_str().unwrap()))
        };
        let named: Vec<Value> = all.iter().filter(named).cloned().collect();
        assert_eq!(ids(&picked), &ids(&general) | &ids(&named), "{area}");
        assert_eq!(ids(&picked), ids(&rows(&[&DEPLOYER[..], &[&format!("area:{area},general")]].concat())), "{area}");
    }
    let (short, id) = (["area:employment"], ["area:area-employment"]);
    assert_eq!(ids(&rows(&[&DEPLOYER[..], &short].concat())), ids(&rows(&[&DEPLOYER[..], &id].concat())));
    // What is voluntary belongs to the areas that it names.
    let picked = rows(&["obligations", "area:employment"]);
    assert!(picked.iter().all(|row| row["instrument"] == "act"), "{picked:?}");

    for (lang, words) in [("en", "general: every area"), ("vi", "chung: mọi lĩnh vực")] {
        let id = general[0]["id"].as_str().unwrap();
        assert!(printed(&["--lang", lang, "show", id]).contains(words));
        let mut stage = Stage::in_lang(200, 60, lang.parse().unwrap());
        stage.keys("O / \"area:general enter");
        assert!(stage.screen().contains(words), "{}", stage.screen());
    }
}

#[test]
fn the_counts_of_areas_are_what_a_tick_gives() {
    let (data, day) = (data(), Date::parse(TODAY).unwrap());
    let index = Index::new(&data);
    let count = |query: &str| {
        let filter = parse(query, Subject::Obligations, &data).unwrap();
        find_rows(Subject::Obligations, &data, &index, &filter, day, &|| false).unwrap().1.iter().count()
    };
    let filter = parse("who:deployer", Subject::Obligations, &data).unwrap();
    let (found, _) = find_rows(Subject::Obligations, &data, &index, &filter, day, &|| false).unwrap();
    let facets = facets(Subject::Obligations, &data, &index, &filter, &found, day);
    let areas = facets.iter().find(|facet| facet.field.to_string() == "area").unwrap();
    assert!(areas.values.iter().any(|value| value.value == "employment"));
    for value in &areas.values {
        assert!(!value.value.starts_with("area-"), "{}", value.value);
        assert_eq!(count(&format!("who:deployer area:{}", value.value)), value.count, "{}", value.value);
    }
}

#[test]
fn obligations_are_found_by_their_article_and_by_whom_a_date_is_for() {
    let all = rows(&["obligations"]);
    let of_26: Vec<Value> =
        all.iter().filter(|row| row["ref"].as_str().unwrap().starts_with("Art. 26(")).cloned().collect();
    assert!(of_26.len() > 5);
    for asked in ["ref:26", "ref:Art.26", "ref:art.26"] {
        assert_eq!(ids(&rows(&["obligations", asked])), ids(&of_26), "{asked}");
    }
    assert_eq!(ids(&rows(&["obligations", "ref:26(7)"])), BTreeSet::from(["act-art-26-deployer-workers".to_owned()]));
    let older = rows(&["obligations", "condition:models-placed-before-2025-08-02"]);
    assert!(!older.is_empty());
    for row in &all {
        let dates = row["applies"].as_array().unwrap();
        let is_older = dates.iter().any(|date| date["condition"] == "models-placed-before-2025-08-02");
        assert_eq!(older.contains(row), is_older, "{}", row["id"]);
    }
}

#[test]
fn a_duty_counts_among_the_firms_whose_roles_are_known() {
    let firms = rows(&["firms"]);
    let known = firms.iter().filter(|row| row["roles"].as_array().unwrap().is_empty()).count();
    let known = firms.len() - known;
    let bound = rows(&["firms", "role:deployer"]).len();
    for (lang, words) in [
        ("en", format!("{bound} of the {known} firms whose roles are known")),
        ("vi", format!("{bound}/{known} doanh nghiệp đã rõ vai trò")),
    ] {
        let page = printed(&["--lang", lang, "show", "act-art-26-deployer-workers"]);
        assert!(page.contains(&words), "{words}: {page}");
        let mut stage = Stage::in_lang(200, 60, lang.parse().unwrap());
        stage.keys("O / \"id:act-art-26-deployer-workers enter");
        assert!(stage.page().contains(&words), "{words}: {}", stage.page());
    }
}

/// Most of the firms of a country are in the dataset because they signed something: they are no base for a share.
#[test]
fn shares_are_of_the_signatories_and_say_how_many_are_unknown() {
    for (lang, from, to, unknown) in [
        ("en", "Signatories by country", "Signatories by sector", "Country: unknown "),
        ("vi", "Bên ký theo quốc gia", "Bên ký theo ngành", "Quốc gia: chưa rõ "),
    ] {
        let page = printed(&["--lang", lang, "show", "ai-pact"]);
        let bars = page.split_once(from).unwrap().1.split_once(to).unwrap().0;
        let counts: Vec<&str> = bars.lines().filter(|line| line.contains('█')).collect();
        assert!(counts.len() > 3, "{bars}");
        let of = |line: &str| line.ends_with(" of 132") || line.ends_with("/132");
        assert!(counts.into_iter().all(of), "{bars}");
        let line = bars.lines().find(|line| line.trim_start().starts_with(unknown)).unwrap();
        let n = rows(&["firms", "pact:signed", "country:unknown"]).len();
        assert!(line.contains(&format!(" {n}")) && of(line), "{line}");
    }
}

#[test]
fn a_signature_in_part_is_never_counted_as_one_in_full() {
    for (lang, words, mixed) in [("en", "21 + 1 partly", "22 of 457"), ("vi", "21 + 1 một phần", "22/457")] {
        for args in [
            &["show", "gpai-code-of-practice"][..],
            &["show", "gpai-copyright"],
            &["coverage"],
            &["coverage", "--format", "md"],
            &["instruments", "code"],
            &["instruments", "code", "--format", "html"],
            &["firms", "code:any", "--format", "html"],
            &["timeline", "meta", "mistral-ai", "--format", "text"],
        ] {
            let text = printed(&[&["--lang", lang][..], args].concat());
            let is_timeline = args.contains(&"text");
            assert!(is_timeline || text.contains(words), "{args:?} {lang}: {text}");
            assert!(!text.contains(mixed), "{args:?} {lang}: {text}");
        }
    }
}

#[test]
fn with_a_limit_it_is_said_how_many_were_found() {
    for (lang, cut, whole) in
        [("en", "3 of 132 found, 457 in all", "132 of 457"), ("vi", "3/132 tìm thấy, tổng cộng 457", "132/457")]
    {
        for format in ["table", "md", "html"] {
            let args = ["--lang", lang, "firms", "pact:signed", "--format", format];
            assert!(printed(&[&args[..], &["--limit", "3"]].concat()).contains(cut), "{format} {lang}");
            let all = printed(&args);
            assert!(all.contains(whole) && !all.contains(cut), "{format} {lang}");
        }
    }
    for (limit, n) in [(&["--limit", "3"][..], 3), (&[][..], 132)] {
        let head = &document(&[&["firms", "pact:signed"], limit].concat())["pactscope"];
        assert_eq!([&head["n"], &head["found"], &head["of"]], [&json!(n), &json!(132), &json!(457)]);
    }
    for args in [&["sources", "reuters"][..], &["deadlines"], &["changes", "--since", "2026-01-01"]] {
        let head = &document(&[args, &["--limit", "1"]].concat())["pactscope"];
        assert!(head["n"] == 1 && head["found"].as_u64() > Some(1), "{args:?}: {head}");
    }
}

#[test]
fn a_letter_is_no_commitment_wherever_it_is_counted() {
    let letters = rows(&["instruments", "signature:asks-for-delay,asks-for-more"]);
    assert!(letters.len() > 5 && letters.iter().all(|row| row["kind"] == "open-letter"), "{letters:?}");
    for row in rows(&["instruments"]) {
        let is_letter = letters.contains(&row);
        let signature = row["signature"].as_str();
        assert_eq!(signature.is_none(), row["binding"] == true, "{row}");
        assert_eq!(signature.is_some_and(|it| it != "commits"), is_letter, "{row}");
    }
    for (lang, asks, signed, meaning, no_commitment) in [
        ("en", "asks for a delay", "signed the letter 46", "a signature asks for a delay", "no commitment"),
        ("vi", "là đề nghị hoãn", "đã ký thư 46", "chữ ký là đề nghị hoãn", "không phải cam kết"),
    ] {
        assert!(printed(&["--lang", lang, "show", "stop-the-clock-letter-2025"]).contains(asks));
        assert!(printed(&["--lang", lang, "coverage"]).contains(signed));
        assert!(printed(&["--lang", lang, "instruments", "stopclock"]).contains("✉ 46"));
        let mut stage = Stage::in_lang(200, 60, lang.parse().unwrap());
        stage.keys("f \"stopcl");
        assert!(stage.screen().contains(meaning), "{}", stage.screen());
        stage.keys("\"ock:");
        assert!(stage.screen().contains(no_commitment), "{}", stage.screen());
        stage.keys("esc");
        let facet = stage.lines().into_iter().any(|line| line.contains("▸ ✉ "));
        assert!(facet, "{}", stage.screen());
    }
}

/// A letter, and a pledge that was signed eleven days later, or by then.
fn own(dated: &str) -> String {
    let source = json!({"id": "src", "title": "T", "publisher": "P", "url": "https://example.org", "lang": "en",
        "kind": "official", "checked": "2026-11-01"});
    let instrument = |id: &str, kind: &str| {
        json!({"id": id, "key": id, "short": {"en": id}, "name": {"en": id}, "kind": kind, "binding": false,
            "body": {"en": "B"}, "opened": "2024", "summary": {"en": "S"}, "sources": ["src"], "confidence": "high",
            "recorded": "2026-11-01"})
    };
    let stance = |instrument: &str, date: &str, dated: &str| {
        json!({"id": format!("one-{instrument}"), "firm": "one", "instrument": instrument, "position": "signed",
            "date": date, "dated": dated, "summary": {"en": "S"}, "sources": ["src"], "confidence": "high",
            "recorded": "2026-11-01"})
    };
    let firm = json!({"id": "one", "name": "One", "sources": ["src"], "confidence": "high", "recorded": "2026-11-01"});
    json!({"sources": [source], "instruments": [instrument("vow", "pledge"), instrument("wish", "open-letter")],
        "firms": [firm], "stances": [stance("vow", "2025-05-12", dated), stance("wish", "2025-05-01", "on")]})
    .to_string()
}

#[test]
fn no_days_are_counted_from_a_day_that_is_not_known() {
    let path = std::env::temp_dir().join(format!("pactscope-near-{}.json", std::process::id()));
    let page = |dated: &str, lang: &str| {
        std::fs::write(&path, own(dated)).unwrap();
        printed(&["--lang", lang, "--no-bundled", "--data", path.to_str().unwrap(), "show", "one"])
    };
    for (lang, days) in [("en", "11 days apart"), ("vi", "cách nhau 11 ngày")] {
        assert!(page("on", lang).contains(days), "{}", page("on", lang));
        assert!(!page("by", lang).contains(days), "{}", page("by", lang));
    }
    std::fs::remove_file(path).unwrap();
}
