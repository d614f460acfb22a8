//! Both languages have the same keys and placeholders, and every word that the program asks for is there.

use std::collections::BTreeSet;

use pactscope::testing::app::Pane;
use pactscope::testing::config::{Action, Group};
use pactscope::testing::core::record::{
    Change, Confidence, EventKind, InstrumentKind, NoteKind, ObligationKind, Signature, Size, SourceKind, Stage,
};
use pactscope::testing::core::standing::Status;
use pactscope::testing::i18n::{Lang, Messages};
use pactscope::testing::load::SyntaxError;
use pactscope::testing::query::NamedField;
use strum::IntoEnumIterator;

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|tail| tail.split('}').next()).collect()
}

#[test]
fn all_languages_have_the_same_keys_and_placeholders() {
    let en = Messages::new(Lang::En);
    assert!(en.keys().len() > 200);
    for lang in Lang::iter() {
        let other = Messages::new(lang);
        assert_eq!(en.keys(), other.keys(), "{lang}");
        for key in en.keys() {
            assert_eq!(placeholders(en.get(key)), placeholders(other.get(key)), "{lang} {key}");
            assert!(!other.get(key).trim().is_empty(), "{lang} {key} is empty");
        }
    }
}

#[test]
fn every_word_of_the_records_has_words() {
    let words = Messages::new(Lang::Vi);
    let mut keys: Vec<String> = Vec::new();
    keys.extend(Status::iter().flat_map(|status| {
        ["position", "means", "answer-status", "answer-verb"].map(|group| format!("{group}.{status}"))
    }));
    keys.extend(Action::iter().map(Action::text_key));
    keys.extend(Pane::iter().map(|pane| format!("pane.{pane}")));
    keys.extend(Group::iter().map(|group| format!("group.{group}")));
    keys.extend(NamedField::iter().map(|plain| format!("field.{plain}")));
    keys.extend(NamedField::iter().map(|plain| format!("field-about.{plain}")));
    keys.extend(EventKind::iter().map(|kind| format!("kind.{kind}")));
    keys.extend(InstrumentKind::iter().map(|kind| format!("kind.{kind}")));
    keys.extend(ObligationKind::iter().map(|kind| format!("kind.{kind}")));
    keys.extend(Confidence::iter().map(|confidence| format!("confidence.{confidence}")));
    keys.extend(Signature::iter().map(|signature| format!("signature.{signature}")));
    keys.extend(SourceKind::iter().map(|kind| format!("source.{kind}")));
    keys.extend(NoteKind::iter().map(|kind| format!("note.{kind}")));
    keys.extend(Change::iter().map(|change| format!("change.{change}")));
    keys.extend(Stage::iter().map(|stage| format!("stage.{stage}")));
    keys.extend(Size::iter().map(|size| format!("value.{size}")));
    keys.extend(SyntaxError::iter().map(|error| format!("syntax.{}", <&str>::from(error))));
    for key in keys {
        assert!(words.has(&key), "{key}");
    }
}

#[test]
fn every_key_in_the_source_exists_and_every_key_is_used() {
    let words = Messages::new(Lang::En);
    let mut source = String::new();
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                source.push_str(&std::fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let groups: BTreeSet<&str> = words.keys().iter().filter_map(|key| key.split('.').next()).collect();
    for literal in source.split('"').skip(1) {
        let is_key = literal.split_once('.').is_some_and(|(group, name)| {
            groups.contains(group) && !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        });
        if is_key && !literal.ends_with("json") && !literal.ends_with("toml") {
            assert!(words.has(literal), "{literal} is asked for and does not exist");
        }
    }
    let by_name = [
        "answer-status",
        "answer-verb",
        "position",
        "means",
        "action",
        "group",
        "hint",
        "here",
        "field",
        "field-about",
        "kind",
        "confidence",
        "source",
        "note",
        "change",
        "signature",
        "stage",
        "value",
        "within",
        "verdict",
        "duty",
        "condition",
        "answer-word",
        "duties",
        "profile",
        "view",
        "pane",
        "match",
        "syntax",
        "export-menu",
        "hint",
        "elsewhere",
        "mine",
        "data",
        "search",
    ];
    for key in words.keys() {
        let group = key.split('.').next().unwrap();
        assert!(by_name.contains(&group) || source.contains(&format!("\"{key}\"")), "nobody asks for {key}");
    }
}
