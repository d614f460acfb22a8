//! What a claim rests on: how many origins of which kinds, whether that is weak, and which source is named first.

use std::collections::BTreeSet;

use assert_cmd::Command;
use pactscope::testing::app::Effect;
use pactscope::testing::core::own::NOTHING;
use pactscope::testing::core::{Confidence, Dataset, Date, Id, Kind, RecordRef};
use pactscope::testing::i18n::{Lang, Messages};
use pactscope::testing::view::{Context, claim};
use serde_json::Value;

use crate::support::{Stage, TODAY, data};

fn printed(args: &[&str]) -> String {
    let mut command = Command::cargo_bin("pactscope").unwrap();
    let output = command.args(["--today", TODAY]).args(args).env("XDG_CONFIG_HOME", "/nonexistent").output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn rows(args: &[&str]) -> Vec<Value> {
    let document: Value = serde_json::from_str(&printed(args)).unwrap();
    document["rows"].as_array().unwrap().clone()
}

fn csv(args: &[&str]) -> Vec<std::collections::HashMap<String, String>> {
    let text = printed(args);
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn context<'a>(data: &'a Dataset, messages: &'a Messages) -> Context<'a> {
    let today = Date::parse(TODAY).unwrap();
    Context { data, index: None, messages, today, as_of: today, spelled: false, own: &NOTHING, shows_own: false }
}

/// The rule, stated a second time and from the raw records: the kinds of the origins, and whether they are weak.
fn rule(data: &Dataset, record: &Value) -> (usize, usize, BTreeSet<String>, bool) {
    let ids: Vec<&str> = record["sources"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    let all: Vec<Value> = ids.iter().map(|id| data.json_of(data.find(id).unwrap()).unwrap()).collect();
    let origin = |source: &Value| source["origin"].as_str().or(source["id"].as_str()).unwrap().to_owned();
    let origins: BTreeSet<String> = all.iter().map(origin).collect();
    let kinds: BTreeSet<String> = all.iter().map(|source| source["kind"].as_str().unwrap().to_owned()).collect();
    let lone = origins.len() == 1 && kinds.iter().all(|kind| kind == "press" || kind == "analysis");
    let hearsay = all.iter().all(|source| source["second_hand"] == true);
    (ids.len(), origins.len(), kinds, lone || hearsay || record["confidence"] == "low")
}

#[test]
fn no_word_about_the_evidence_contradicts_the_record() {
    let data = data();
    for lang in [Lang::En, Lang::Vi] {
        let messages = Messages::new(lang);
        let cx = context(&data, &messages);
        for record in data.all_records() {
            let raw = data.json_of(record).unwrap();
            let (Some(confidence), false) = (raw["confidence"].as_str(), raw["sources"].is_null()) else { continue };
            let confidence: Confidence = confidence.parse().unwrap();
            let (sources, origins, kinds, is_weak) = rule(&data, &raw);
            let evidence = data.evidence(data.sources_of(record));
            let said = cx.evidence(&evidence);
            let id = &raw["id"];
            let (counts, said_kinds) = said.split_once(": ").unwrap();
            let numbers: Vec<usize> = counts.split_whitespace().filter_map(|word| word.parse().ok()).collect();
            let wanted = if sources == origins { vec![sources] } else { vec![sources, origins] };
            assert_eq!(numbers, wanted, "{id}: {said}");
            for kind in ["official", "company", "press", "analysis"] {
                let word = messages.get(&format!("source.{kind}")).to_owned();
                assert_eq!(said_kinds.contains(&word), kinds.contains(kind), "{id}: {said}");
            }
            assert_eq!(evidence.is_weak(confidence), is_weak, "{id}: {said}");
            let record_id = Id::new(raw["id"].as_str().unwrap()).unwrap();
            let doubt = cx.doubt(&record_id, &evidence, confidence);
            let is_sure = confidence == Confidence::High && !is_weak;
            assert_eq!(doubt.is_none(), is_sure, "{id}: {doubt:?}");
            // Two sources that repeat one report cannot disagree.
            let disagree = ["evidence.doubtful", "evidence.disputed"].map(|key| Some(messages.get(key)));
            assert!(origins > 1 || !disagree.contains(&doubt), "{id}: {doubt:?}");
        }
    }
}

/// The Commission's list has Accenture's name; that Collibra signed, two blogs read in one report.
#[test]
fn a_signature_on_weak_evidence_is_told_from_one_on_the_list() {
    for (lang, weak) in [("en", "weak evidence"), ("vi", "căn cứ yếu")] {
        let stage = |query: &str| {
            let mut stage = Stage::in_lang(200, 60, lang.parse().unwrap());
            stage.keys(&format!("/ \"{query} enter"));
            stage
        };
        assert_eq!(stage("collibra").list_cell("Collibra", "pact"), "✓~");
        assert!(stage("collibra").screen().contains(&format!("~ {weak}")), "the legend, {lang}");
        assert_eq!(stage("accenture").list_cell("Accenture", "pact"), "✓");

        let page = printed(&["--lang", lang, "show", "collibra"]);
        assert!(page.contains("✓~") && page.contains(weak), "{page}");
        for format in ["table", "md", "html"] {
            let table = printed(&["--lang", lang, "firms", "collibra", "--format", format]);
            assert!(table.contains(&format!("({weak})")), "{format} {lang}: {table}");
            let table = printed(&["--lang", lang, "firms", "accenture", "--format", format]);
            assert!(!table.contains(&format!("({weak})")), "{format} {lang}: {table}");
        }
    }
}

#[test]
fn programs_get_the_evidence_of_each_position_and_counts_follow_from_it() {
    let firms = csv(&["firms", "pact:signed", "--format", "csv"]);
    let of = |id: &str| firms.iter().find(|row| row["id"] == id).unwrap();
    assert_eq!((&*of("collibra")["pact_origins"], &*of("collibra")["pact_evidence"]), ("1", "analysis; weak"));
    assert_eq!(of("accenture")["pact_evidence"], "official; press; analysis");
    assert!(!of("accenture")["pact_confidence"].is_empty());

    let weak: Vec<&str> =
        firms.iter().filter(|row| row["pact_evidence"].contains("weak")).map(|row| &*row["id"]).collect();
    assert!(weak.len() > 3 && weak.len() < 12, "{weak:?}");
    let asked = rows(&["firms", "pact:signed", "weak:pact", "--format", "json"]);
    let asked: Vec<&str> = asked.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(asked, weak);
    for (lang, said) in [("en", "of them on weak evidence"), ("vi", "căn cứ yếu")] {
        let page = printed(&["--lang", lang, "show", "ai-pact"]);
        let line = page.lines().find(|line| line.contains("132")).unwrap();
        assert!(line.contains(said) && line.contains(&format!(" {} ", weak.len())), "{line}");
    }
    let coverage = rows(&["coverage", "--format", "json"]);
    let pact = coverage.iter().find(|row| row["instrument"] == "pact").unwrap();
    let positions = rows(&["firms", "weak:pact", "--format", "json"]);
    assert_eq!(pact["weak"], positions.len());
}

fn stances(data: &Dataset) -> impl Iterator<Item = (RecordRef, Value)> {
    let all = data.all_records().filter(|record| record.kind == Kind::Stance);
    all.map(|record| (record, data.json_of(record).unwrap()))
}

#[test]
fn the_source_that_says_a_position_is_named_first_everywhere() {
    let data = data();
    let messages = Messages::new(Lang::En);
    let cx = context(&data, &messages);
    let url = |id: &str| data.json_of(data.find(id).unwrap()).unwrap()["url"].as_str().unwrap().to_owned();
    let says: Vec<(RecordRef, Value)> = stances(&data).filter(|(_, raw)| raw["says"].is_string()).collect();
    assert!(says.len() > 300);
    let first = |raw: &Value| raw["says"].as_str().unwrap().to_owned();

    for (record, raw) in &says {
        let copied = claim(cx, *record, None).unwrap();
        let named = copied.lines().nth(1).unwrap();
        assert!(named.ends_with(&format!("<{}>", url(&first(raw)))), "{}: {named}", raw["id"]);
    }
    let of_id = |id: &Value| says.iter().find(|(_, raw)| raw["id"] == *id).map(|(_, raw)| first(raw));
    let mut seen = 0;
    for row in rows(&["firms", "--format", "json"]) {
        for position in row["positions"].as_object().unwrap().values() {
            if let Some(says) = of_id(&position["stance"]) {
                assert_eq!(position["sources"][0]["id"], says, "{}", position["stance"]);
                seen += 1;
            }
        }
    }
    assert!(seen > 200, "{seen}");
    for row in rows(&["changes", "--since", "2000-01-01", "--format", "json"]) {
        if let Some(says) = of_id(&row["id"]) {
            assert_eq!(row["sources"][0]["id"], says, "{}", row["id"]);
        }
    }
    let ids: Vec<String> = says.iter().map(|(_, raw)| raw["id"].as_str().unwrap().to_owned()).collect();
    let mut args = vec!["cite"];
    args.extend(ids.iter().map(String::as_str));
    let cited = printed(&args);
    let mut show = args.clone();
    show[0] = "show";
    let shown = printed(&show);
    let pages: Vec<&str> = shown.split("\n\n").collect();
    for (_, raw) in &says {
        let address = url(&first(raw));
        assert!(cited.contains(&address) && pages.iter().any(|page| page.contains(&address)), "{}", raw["id"]);
    }
}

/// The list of July 2026 does not have Meta's name, and cannot say that it declined a year before.
#[test]
fn what_is_copied_of_a_refusal_names_a_source_that_can_say_it() {
    let mut stage = Stage::new(200, 60);
    stage.keys("/ \"meta enter y");
    let Some(Effect::Copy(text)) = stage.effects.last() else { panic!("nothing was copied") };
    let line = text.lines().find(|line| line.contains("GPAI Code")).unwrap();
    assert!(line.contains("declined 2025-07-18") && !line.contains("2026-07-31"), "{line}");
    for style in ["footnote", "bibtex", "ris", "csl-json"] {
        let cited = printed(&["cite", "meta-code-declined", "--style", style]);
        let (said, list) = (cited.find("wionews.com").unwrap(), cited.find("digital-strategy.ec.europa.eu"));
        assert!(list.is_none_or(|list| said < list), "{style}: {cited}");
    }
    let page = printed(&["show", "meta-code-declined"]);
    assert!(page.lines().find(|line| line.contains("http")).unwrap().contains("wionews.com"), "{page}");
}
