//! What associations say is shown with their members as what the associations say, never as the members' own position.

use assert_cmd::Command;
use pactscope::testing::i18n::Lang;
use serde_json::Value;

use crate::support::{Stage, TODAY, data};

const DATA: &str = r#"{
  "firms": [
    {"id": "guild", "name": "The Guild", "kind": "association", "sources": ["thanhnien-2024-09-25"], "confidence": "high", "recorded": "2026-11-20"},
    {"id": "smith", "name": "Smith", "sources": ["thanhnien-2024-09-25"], "confidence": "high", "recorded": "2026-11-20",
     "parents": [
       {"name": "Old Owner", "until": "2024-05-01", "sources": ["thanhnien-2024-09-25"]},
       {"firm": "meta", "from": "2024-05-01", "sources": ["thanhnien-2024-09-25"]}
     ],
     "memberships": [{"association": "guild", "seen": "2025-03-02", "until": "2026-02-01", "sources": ["thanhnien-2024-09-25"]}]}
  ],
  "stances": [
    {"id": "guild-act", "firm": "guild", "instrument": "eu-ai-act", "position": "seeks-delay", "date": "2025-02-01",
     "summary": {"en": "Asks for a delay."}, "sources": ["thanhnien-2024-09-25"], "confidence": "high", "recorded": "2026-11-20"}
  ]
}"#;

fn printed(args: &[&str]) -> (String, Option<i32>) {
    let mut command = Command::cargo_bin("pactscope").unwrap();
    command.args(["--today", TODAY, "--data", "-"]).args(args).env("XDG_CONFIG_HOME", "/nonexistent");
    let output = command.write_stdin(DATA).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}: {errors}");
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

fn rows(args: &[&str]) -> Vec<Value> {
    let document: Value = serde_json::from_str(&printed(&[args, &["--format", "json"]].concat()).0).unwrap();
    document["rows"].as_array().unwrap().clone()
}

#[test]
fn a_member_shows_the_position_of_its_association_while_it_is_known_as_one() {
    for (day, is_member) in
        [("2025-02-20", false), ("2025-03-02", true), ("2026-01-31", true), ("2026-02-01", false), (TODAY, false)]
    {
        let page = printed(&["show", "smith", "--as-of", day]).0;
        assert_eq!(page.contains("through The Guild: seeks delay 2025-02-01"), is_member, "{day}: {page}");
        let found = printed(&["firms", "through:guild", "--as-of", day]);
        assert_eq!(found.1, Some(i32::from(!is_member)), "{day}");
        assert_eq!(printed(&["show", "guild", "--as-of", day]).0.contains("Smith"), is_member, "{day}");
        let row = &rows(&["firms", "id:smith", "--as-of", day])[0];
        assert_eq!(row["through"].as_array().unwrap().len(), usize::from(is_member), "{day}");
        // The firm itself said nothing.
        assert_eq!(row["positions"]["act"], Value::Null, "{day}");
        assert_eq!(printed(&["firms", "act:seeks-delay id:smith", "--as-of", day]).1, Some(1), "{day}");
    }
    let row = &rows(&["firms", "id:smith", "--as-of", "2025-03-02"])[0];
    let through = &row["through"][0];
    assert_eq!((&through["association"], &through["position"]), (&Value::from("guild"), &Value::from("seeks-delay")));
    let csv = printed(&["firms", "id:smith", "--as-of", "2025-03-02", "--format", "csv"]).0;
    assert!(csv.contains("guild act:seeks-delay 2025-02-01") && csv.contains("guild-act"), "{csv}");
}

#[test]
fn an_association_can_be_asked_for_by_name_and_kind() {
    let by_name = printed(&["firms", "through:\"The Guild\"", "--as-of", "2025-04"]).0;
    assert!(by_name.contains("smith"), "{by_name}");
    assert!(printed(&["firms", "kind:association guild"]).0.contains("The Guild"));
    assert_eq!(printed(&["firms", "kind:firm id:guild"]).1, Some(1));
}

#[test]
fn a_firm_shows_who_owned_it_on_the_day() {
    for (day, owner, id) in [("2024-04-30", "Old Owner", Value::Null), ("2024-05-01", "Meta", Value::from("meta"))] {
        let row = &rows(&["firms", "id:smith", "--as-of", day])[0];
        assert_eq!((&row["parent_name"], &row["parent"]), (&Value::from(owner), &id), "{day}");
        let page = printed(&["show", "smith", "--as-of", day]).0;
        assert!(page.contains(&format!("Parent       {owner}")), "{day}: {page}");
        assert_eq!(
            printed(&["firms", "parent:meta id:smith", "--as-of", day]).1,
            Some(i32::from(owner != "Meta")),
            "{day}"
        );
        assert_eq!(printed(&["show", "meta", "--as-of", day]).0.contains("Smith"), owner == "Meta", "{day}");
    }
}

/// Of the bundled data: the call for a pause of June 2025 was that of an association.
#[test]
fn the_call_of_ccia_europe_stands_on_the_pages_of_its_members() {
    for (lang, words) in [(Lang::En, "through CCIA Europe: seeks delay"), (Lang::Vi, "qua CCIA Europe: đề nghị hoãn")]
    {
        for firm in ["meta", "alphabet"] {
            let mut stage = Stage::on(data(), 120, 40, lang);
            stage.keys(&format!("/ \"{firm} enter"));
            assert!(stage.page().contains(words), "{firm}: {}", stage.page());
        }
    }
    let data = data();
    let meta = data.firms.row("meta").unwrap();
    assert!(data.stances_of_firm(meta).all(|stance| stance.position.word() != "seeks-delay"));
    // Links to the stances that said otherwise lead to that of the association.
    assert_eq!(
        data.stances.row("meta-act-seeks-delay-2025-07"),
        data.stances.row("ccia-europe-act-seeks-delay-2025-06-26")
    );
}
