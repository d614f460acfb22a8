//! What binds a profile: worked profiles, the outputs, and the questions in the explorer.

use std::collections::BTreeMap;

use assert_cmd::Command;
use pactscope::testing::core::Dataset;
use pactscope::testing::core::record::{Condition, PremiseKind};
use pactscope::testing::i18n::Lang;
use rayon::prelude::*;
use serde_json::Value;

use crate::support::{Stage, TODAY, data};

fn run(args: &[&str]) -> (String, String, Option<i32>) {
    let mut command = Command::cargo_bin("pactscope").unwrap();
    command.args(["--today", TODAY]).args(args).env("XDG_CONFIG_HOME", "/nonexistent");
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

/// The rows of `pactscope duties`, by the ids of the obligations.
fn duties(arguments: &str) -> BTreeMap<String, Value> {
    let args: Vec<&str> = ["duties"].into_iter().chain(arguments.split(' ')).chain(["--format", "json"]).collect();
    let (out, err, status) = run(&args);
    assert_eq!((err.as_str(), status), ("", Some(0)), "{arguments}");
    let document: Value = serde_json::from_str(&out).unwrap();
    let rows = document["rows"].as_array().unwrap().iter();
    rows.map(|row| (row["id"].as_str().unwrap().to_owned(), row.clone())).collect()
}

/// The worked profiles: arguments, the obligations with each verdict, and their days.
#[test]
fn fifty_worked_profiles_come_out_as_the_law_says() {
    let list: Vec<Vec<&str>> = include_str!("lists/profiles.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(list.len(), 50);
    let wrong_of = |profile: &Vec<&str>| {
        let rows = duties(profile[1]);
        let mut wrong = Vec::new();
        for (column, verdict) in [(2, "binds"), (3, "does-not-bind"), (4, "depends")] {
            for id in profile[column].split_whitespace().filter(|id| rows[*id]["verdict"] != verdict) {
                wrong.push(format!("{} {id}: not {verdict} but {}", profile[0], rows[id]["verdict"]));
            }
        }
        for (id, day) in profile[5].split_whitespace().filter_map(|pair| pair.split_once('=')) {
            if rows[id]["applies_from"] != day {
                wrong.push(format!("{} {id}: not {day} but {}", profile[0], rows[id]["applies_from"]));
            }
        }
        wrong
    };
    let wrong: Vec<String> = list.par_iter().flat_map_iter(wrong_of).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_duty_of_the_act_has_one_rule() {
    let data = data();
    let act = data.instruments.row("eu-ai-act").unwrap();
    for duty in data.obligations_of(act) {
        let rules = data.applicability.iter().filter(|rule| rule.obligation == duty.id).count();
        assert_eq!(rules, 1, "{}", duty.id);
    }
    for note in data.applicability.iter().flat_map(|rule| &rule.contested).map(|point| &point.note) {
        let note = data.notes.get(note).unwrap();
        assert!(!note.other_readings.is_empty(), "{}", note.id);
    }
}

/// Premises that ask one another in a circle would never be decided.
#[test]
fn no_premise_rests_on_itself() {
    fn asked(data: &Dataset, condition: &Condition, open: &mut Vec<String>) {
        condition.parts().iter().for_each(|part| asked(data, part, open));
        let Condition::Is(id) = condition else { return };
        assert!(!open.contains(&id.to_string()), "{open:?} {id}");
        open.push(id.to_string());
        let premise = data.premises.get(id).unwrap();
        let implied = premise.implied.iter().map(|implied| &implied.when);
        premise.when.iter().chain(implied).for_each(|when| asked(data, when, open));
        open.pop();
    }
    let data = data();
    for premise in data.premises.iter() {
        assert_eq!(premise.when.is_none(), premise.kind == PremiseKind::Question, "{}", premise.id);
        let implied = premise.implied.iter().map(|implied| &implied.when);
        for when in premise.when.iter().chain(implied) {
            asked(&data, when, &mut vec![premise.id.to_string()]);
        }
    }
}

#[test]
fn uses_go_by_name_and_by_point() {
    let of = |use_: &str| duties(&format!("--role deployer --use {use_} --placed 2028-02"));
    for (point, name) in [("iii-4a", "recruitment"), ("iii-5b", "credit-scoring"), ("iii-4", "employment")] {
        assert_eq!(of(point), of(name));
    }
    let (out, err, status) = run(&["duties", "--use", "credit-scorin"]);
    assert_eq!((out.as_str(), status), ("", Some(2)));
    assert!(err.contains("`use` cannot be `credit-scorin`") && err.contains("did you mean `credit-scoring`?"), "{err}");
    let (_, err, status) = run(&["duties", "--answer", "workplaces=yes"]);
    assert!(status == Some(2) && err.contains("did you mean `workplace`?"), "{err}");
}

#[test]
fn what_is_not_known_depends_and_says_on_what() {
    let rows = duties("--role deployer --use insurance-pricing --placed 2028-02 --outside-eu");
    let row = &rows["act-art-26-deployer-oversight"];
    assert_eq!(row["verdict"], "depends");
    assert_eq!(row["depends_on"], Value::from(vec!["output-in-union"]));
    // Without an answer to any question, nothing is said to bind, and nothing that may bind is left out.
    let rows = duties("--role deployer");
    assert_eq!(rows["act-art-27-fria"]["verdict"], "depends");
    assert_eq!(rows["act-art-8-requirements"]["verdict"], "does-not-bind");
}

#[test]
fn several_roles_and_uses_add_up() {
    let both = duties("--role deployer --role provider --use employment --placed 2028-02");
    for role in ["deployer", "provider"] {
        for (id, row) in duties(&format!("--role {role} --use employment --placed 2028-02")) {
            if row["verdict"] == "binds" {
                assert_eq!(both[&id]["verdict"], "binds", "{id}");
            }
        }
    }
}

#[test]
fn the_fine_is_that_of_the_size() {
    let fine = |size: &str| {
        let rows = duties(&format!("--role deployer --use employment --placed 2028-02 --size {size}"));
        (rows["act-art-5-social-scoring"]["fine"].clone(), rows["act-art-26-deployer-oversight"]["fine"].clone())
    };
    let (ban, duty) = fine("sme");
    assert!(ban.as_str().unwrap().contains("lower of the two"), "{ban}");
    assert!(duty.as_str().unwrap().contains("lower of the two"), "{duty}");
    let (ban, duty) = fine("smc");
    assert!(ban.as_str().unwrap().contains("the higher"), "{ban}");
    assert!(duty.as_str().unwrap().contains("lower of the two"), "{duty}");
    let (ban, _) = fine("large");
    assert_eq!(ban, "up to €35,000,000 or 7 % of worldwide annual turnover");
}

#[test]
fn a_date_says_what_moved_it() {
    let rows = duties("--role deployer --use employment --placed 2028-02");
    let row = &rows["act-art-26-deployer-oversight"];
    assert_eq!(
        (&row["applies_from"], &row["moved_from"], &row["moved_by"]),
        (&"2027-12-02".into(), &"2026-08-02".into(), &"eu-ai-act-omnibus".into())
    );
}

#[test]
fn the_page_for_a_manager_and_the_calendar_say_the_same() {
    let args = ["duties", "--role", "provider", "--use", "generated-media", "--placed", "2025-06", "--size", "sme"];
    let print = |format: &str| run(&[&args[..], &["--format", format]].concat()).0;
    let page = print("html");
    for said in
        ["What binds us under the AI Act", "no legal advice", "2026-12-02", "Binds now", "Does not bind, and why"]
    {
        assert!(page.contains(said), "{said}");
    }
    assert!(!page.contains("<script") && page.contains("eur-lex.europa.eu"));
    let calendar = print("ics");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20261202"), "{calendar}");
    let csv = print("csv");
    assert!(csv.lines().count() > 100 && csv.starts_with("id,ref,title,verdict,"), "{csv}");
    assert!(run(&["--lang", "vi", "duties", "role:deployer"]).0.contains("không phải là tư vấn pháp lý"));
}

/// The ten keys from the list of firms to the first answer.
#[test]
fn seven_questions_are_answered_with_keys() {
    for (lang, binds, answer) in [(Lang::En, "Binds later", "Deployer"), (Lang::Vi, "Sẽ ràng buộc", "Bên triển khai")]
    {
        let mut stage = Stage::in_lang(120, 40, lang);
        stage.keys("B");
        assert!(stage.words().contains(" 1. "), "{}", stage.screen());
        // A deployer; work and self-employment, recruitment; from the last period on; unchanged; an SME.
        stage.keys("2 7 1");
        let words = stage.words();
        assert!(words.contains(answer) && words.contains(binds), "{}", stage.screen());
        stage.keys("6 1 1");
        assert!(stage.words().contains("26("), "{}", stage.screen());
        // The duty under the cursor opens, and the answers stay.
        stage.keys("tab down enter");
        assert!(!stage.words().contains(" 1. "), "{}", stage.screen());
        stage.keys("B");
        assert!(stage.words().contains(answer), "{}", stage.screen());
    }
}

#[test]
fn not_known_is_an_answer_and_a_wrong_date_is_told() {
    let mut stage = Stage::new(120, 40);
    stage.keys("B ? ? 7");
    stage.keys("\"soon enter");
    assert!(stage.words().contains("not a date"), "{}", stage.screen());
    stage.keys("esc f4");
    assert!(stage.words().contains("pactscope duties"), "{}", stage.screen());
    stage.keys("esc");
    assert!(!stage.words().contains(" 1. "), "{}", stage.screen());
}

#[test]
fn of_a_day_before_the_law_was_amended_nothing_is_said() {
    let (out, err, status) = run(&["duties", "--role", "deployer", "--as-of", "2025-11-18"]);
    assert_eq!((out.as_str(), status), ("", Some(1)));
    assert!(err.contains("law of today"), "{err}");
    assert!(run(&["show", "act-art-12-logging"]).0.contains("Whom it binds"));
    assert!(!run(&["show", "act-art-12-logging", "--as-of", "2025-11-18"]).0.contains("Whom it binds"));
}

#[test]
fn a_filter_of_verdicts_leaves_the_counts_as_they_are() {
    let counts = |args: &[&str]| {
        let out = run(&[&["duties", "role:deployer", "use:employment"], args].concat()).0;
        out.lines().find(|line| line.contains("bind now")).unwrap().to_owned()
    };
    assert_eq!(counts(&[]), counts(&["--verdict", "binds"]));
    let said = |args: &[&str]| run(&[&["duties", "role:deployer"], args].concat()).0;
    assert!(said(&["use:employment"]).contains("Taken as no, as nothing is said: a public body, or for one; "));
    // Border control is public by definition.
    assert!(said(&["use:migration"]).contains("Taken as no, as nothing is said: free and open source; "));
}

#[test]
fn of_a_narrower_use_that_is_not_known_the_wider_one_stays() {
    let mut stage = Stage::new(120, 40);
    stage.keys("B 2 4 1");
    assert!(stage.words().contains("2. Use recruitment"), "{}", stage.screen());
    stage.keys("up ?");
    assert!(stage.words().contains("2. Use Work and self-employment"), "{}", stage.screen());
    // The provider of a model is asked about the model.
    let mut stage = Stage::new(120, 40);
    stage.keys("B 8");
    assert!(stage.words().contains("2. Use general-purpose model"), "{}", stage.screen());
}
