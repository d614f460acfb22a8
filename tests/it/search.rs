//! Words that people type: `pactscope search`, the tiers of the lists, and what `/` says is elsewhere.

use std::process::{Command, Output};

use serde_json::Value;

use crate::support::{Stage, TODAY};
use pactscope::testing::app::View;
use pactscope::testing::core::Subject;
use pactscope::testing::query::{self, Filter, Index};

fn run(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pactscope"));
    command.args(["--today", TODAY]).args(args);
    command.env("LANG", "en_US.UTF-8").env("XDG_CONFIG_HOME", "/nonexistent").output().unwrap()
}

fn out(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn rows(args: &[&str]) -> Vec<Value> {
    let document: Value = serde_json::from_str(&out(&[args, &["--format", "json"]].concat())).unwrap();
    document["rows"].as_array().unwrap().clone()
}

fn ids(args: &[&str]) -> Vec<String> {
    rows(args).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_search_over_everything_says_of_what_kind_each_is_and_why() {
    let found = rows(&["search", "hiring"]);
    let duty = found.iter().find(|row| row["id"] == "act-art-26-deployer-workers").unwrap();
    assert_eq!((&duty["kind"], &duty["tier"]), (&"obligation".into(), &"synonym".into()));
    assert_eq!(duty["why"], "synonym: hiring → recruitment");
    let found = rows(&["search", "call", "centre"]);
    let duty = found.iter().find(|row| row["id"] == "act-art-26-deployer-workers").unwrap();
    let area = rows(&["search", "area-employment"])[0]["title"].as_str().unwrap().to_owned();
    assert_eq!(duty["why"], format!("in: examples of {area}"));
    assert!(duty.get("score").is_none());
}

#[test]
fn a_search_has_all_formats_of_rows() {
    let csv = out(&["search", "watermark", "--format", "csv"]);
    assert!(csv.starts_with("id,kind,title,tier,why"), "{csv}");
    assert!(out(&["search", "watermark", "--format", "md"]).contains("| kind"), "Markdown");
    let lines = out(&["search", "watermark", "--format", "ndjson", "--limit", "2"]);
    assert_eq!(lines.lines().filter(|line| line.contains("\"tier\"")).count(), 2, "{lines}");
    assert!(out(&["search", "watermark"]).lines().next().unwrap().starts_with("kind"));
    let own = out(&["search", "tuyển dụng", "--lang", "vi"]);
    assert!(own.contains("đồng nghĩa") && own.contains("nghĩa vụ"), "{own}");
}

#[test]
fn a_kind_and_a_limit_narrow_a_search() {
    assert!(rows(&["search", "watermark", "--kind", "obligation"]).iter().all(|row| row["kind"] == "obligation"));
    assert_eq!(rows(&["search", "meta", "--limit", "3"]).len(), 3);
    assert_eq!(run(&["search", "meta", "--kind", "stanza"]).status.code(), Some(2));
}

#[test]
fn what_nothing_has_is_said_with_status_1() {
    let output = run(&["search", "banana", "bread", "recipe"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("nothing matches `banana bread recipe`"), "{said}");
    assert_eq!(run(&["search"]).status.code(), Some(2));
    assert_eq!(run(&["search", "\u{1b}[31m"]).status.code(), Some(1));
}

#[test]
fn a_guess_is_marked() {
    let found = rows(&["search", "microsft"]);
    assert_eq!((&found[0]["id"], &found[0]["tier"]), (&"microsoft".into(), &"guess".into()));
    assert_eq!(found[0]["why"], "≈ microsoft");
    assert!(out(&["search", "microsft", "--limit", "1"]).contains("≈ Microsoft"));
}

/// The lists find what the words mean, behind names and titles.
#[test]
fn lists_find_what_people_mean() {
    for (args, wanted) in [
        (["obligations", "hiring"], "act-art-26-deployer-workers"),
        (["obligations", "recruitment"], "act-art-26-deployer-workers"),
        (["obligations", "chatbot"], "act-art-50-1-ai-interaction"),
        (["obligations", "watermark"], "act-art-50-2-marking"),
        (["obligations", "deepfake"], "act-art-50-4-deep-fakes"),
        (["obligations", "rules for deepfakes"], "transp-s2"),
        (["obligations", "facial recognition"], "act-art-5-face-scraping"),
        (["obligations", "face recognition"], "act-art-5-realtime-rbi"),
        (["obligations", "software that sorts CVs"], "act-art-26-deployer-workers"),
        (["obligations", "sandbox"], "act-art-57-sandbox"),
        (["obligations", "whistleblower"], "act-art-87-whistleblowers"),
        (["timeline", "grace period"], "tl-2027-08-02-earlier-models-must-comply"),
        (["firms", "llama"], "meta"),
        (["firms", "facebook"], "meta"),
        (["instruments", "watermark"], "transparency-code-ai-content"),
    ] {
        let found = ids(&args);
        assert!(found.iter().any(|id| id == wanted), "{args:?}: {found:?}");
    }
    for (words, first) in [
        ("chatbot disclosure", "act-art-50-1-ai-interaction"),
        ("emotion recognition at work", "act-art-5-emotion-work-school"),
        ("AI literacy", "act-art-4-literacy"),
        ("fines for small companies", "act-art-99-6-small-firms"),
        ("hiring", "act-art-26-deployer-workers"),
    ] {
        assert_eq!(ids(&["obligations", words])[0], first, "{words}");
    }
}

#[test]
fn hiring_finds_no_duty_on_infringement() {
    for id in ids(&["obligations", "hiring"]) {
        let duty: Value = serde_json::from_str(&out(&["show", &id, "--format", "json"])).unwrap();
        let title = duty["rows"][0]["record"]["title"]["en"].as_str().unwrap().to_lowercase();
        assert!(!title.contains("infringement"), "{title}");
    }
}

#[test]
fn rows_say_how_they_were_found() {
    let found = |args: &[&str]| rows(args)[0]["match"].clone();
    assert_eq!(found(&["obligations", "hiring"]), "synonym");
    assert_eq!(found(&["firms", "facebook"]), "alias");
    let by_text = rows(&["timeline", "chatbot"]);
    assert!(by_text.iter().any(|row| row["match"] == "words"), "{by_text:?}");
}

/// Names and titles come first, as they did before texts were searched.
#[test]
fn names_and_titles_come_before_texts() {
    let data = crate::support::data();
    let index = Index::new(&data);
    let today: pactscope::Date = TODAY.parse().unwrap();
    for (subject, words) in [
        (Subject::Firms, "meta"),
        (Subject::Firms, "google"),
        (Subject::Events, "fine"),
        (Subject::Obligations, "risk"),
        (Subject::Instruments, "pact"),
    ] {
        let filter = Filter { find: words.to_owned(), ..Filter::default() };
        let (_, hits) = query::find_rows(subject, &data, &index, &filter, today, &|| false).unwrap();
        let by_name: Vec<bool> = hits.iter().map(|row| hits.found(subject, &data, row).is_some()).collect();
        assert!(by_name[0] && by_name.is_sorted_by_key(|by_name| !by_name), "{words}: {by_name:?}");
    }
}

#[test]
fn the_line_says_what_is_elsewhere_and_tab_goes_there() {
    let mut stage = Stage::new(120, 40);
    stage.keys("/ \"watermark");
    assert_eq!(stage.list().len(), 0);
    assert!(stage.screen().contains("obligations,") && stage.screen().contains("· Tab"), "{}", stage.screen());
    stage.keys("tab");
    assert_eq!((stage.view(), stage.list().filter.find.as_str()), (View::Obligations, "watermark"));
    assert!(stage.has_overlay() && !stage.list().is_empty());
    assert!(stage.firms().filter.is_empty(), "the list that was left is whole again");
    stage.keys("tab");
    assert_eq!(stage.view(), View::Timeline);
    stage.keys("esc");
    assert!(!stage.has_overlay() && stage.list().filter.is_empty());
    stage.keys("O");
    assert!(stage.list().filter.is_empty());
}

#[test]
fn tab_stays_where_nothing_is_elsewhere() {
    let mut stage = Stage::new(80, 24);
    stage.keys("/ \"zzqqx tab");
    assert_eq!((stage.view(), stage.has_overlay()), (View::Firms, false));
}

#[test]
fn the_line_speaks_vietnamese_and_fits_narrow_screens() {
    let mut stage = Stage::in_lang(120, 40, pactscope::testing::i18n::Lang::Vi);
    stage.keys("/ \"watermark");
    assert!(stage.screen().contains("nghĩa vụ") && stage.screen().contains("· Tab"), "{}", stage.screen());
    for width in [30, 40, 60, 80] {
        let mut stage = Stage::new(width, 20);
        stage.keys("/ \"watermark");
        let last = stage.lines().last().unwrap().clone();
        assert!(last.contains("0 of") && (width < 40 || last.contains("· Tab")), "{width}: {last}");
    }
}

#[test]
fn a_row_says_why_it_is_there_with_the_words_lit() {
    let mut stage = Stage::new(200, 60);
    stage.keys("O / \"hiring enter");
    assert!(stage.screen().contains("synonym: hiring → recruitment"), "{}", stage.screen());
}

#[test]
fn a_broken_synonym_is_reported() {
    let folder = std::env::temp_dir().join(format!("pactscope-synonyms-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("own.json");
    let text = r#"{"synonyms": [
        {"id": "syn-a", "records": ["no-such-record"]},
        {"id": "syn-b", "en": ["x"], "weak": ["y"], "records": []}
    ]}"#;
    std::fs::write(&file, text).unwrap();
    let output = run(&["check", file.to_str().unwrap()]);
    std::fs::remove_dir_all(&folder).unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    for part in
        ["no-such-record", "needs at least one of words", "`y` is not among the words", "needs at least one of records"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
}
