//! What is written is read back, and every change can be undone.

use super::change::{MOST_REPORTS, MOST_STEPS};
use super::*;
use crate::core::own::Edit;
use crate::core::own::Progress;
use crate::core::own::{Annotation, Visit};
use crate::core::{Date, Safe};

const DAY: &str = "2026-11-28";

fn today() -> Date {
    Date::parse(DAY).unwrap()
}

fn on(ids: &[&str], edit: Edit) -> OwnChange {
    let target = |id: &&str| Target { id: (*id).to_owned(), former: vec![format!("{id}-before")] };
    OwnChange::Annotate(ids.iter().map(target).collect(), edit)
}

fn note(text: &str) -> Edit {
    Edit::Note(Some(Safe::new(text)))
}

fn after(text: &str, change: &OwnChange) -> String {
    with_change(text, change, today()).unwrap().0
}

#[test]
fn what_is_written_is_read_back_with_its_days() {
    let text = after("", &on(&["a"], note("ask \"legal\"\u{1b}[31m # no comment")));
    let text = after(&text, &on(&["a", "b"], Edit::Star(true)));
    let text = after(&text, &on(&["a"], Edit::Progress(Some(Progress::InWork))));
    let file = parse_own(&text);
    assert_eq!(file.problems, []);
    let a = &file.annotations["a"];
    assert!(a.note.as_ref().unwrap().contains("ask \"legal\"␛[31m"), "{text}");
    assert_eq!((a.noted, a.starred, a.progressed), (Some(today()), Some(today()), Some(today())));
    assert_eq!(a.progress, Some(Progress::InWork));
    assert!(file.annotations["b"].is_starred);
    assert!(with_change(&text, &on(&["b"], Edit::Star(true)), today()).unwrap() == (text, Changed::Nothing));
}

#[test]
fn every_step_can_be_undone_and_redone_and_a_new_one_ends_redoing() {
    let changes = [
        on(&["a"], note("one")),
        on(&["a", "b"], Edit::Star(true)),
        on(&["a"], note("two")),
        on(&["a"], Edit::Progress(Some(Progress::Done))),
        on(&["a"], Edit::Note(None)),
    ];
    let mut states = vec![parse_own("").annotations];
    let mut text = String::new();
    for change in &changes {
        text = after(&text, change);
        states.push(parse_own(&text).annotations);
    }
    for _ in 0..2 {
        for state in states.iter().rev().skip(1) {
            text = after(&text, &OwnChange::Undo);
            assert_eq!(parse_own(&text).annotations, *state, "{text}");
        }
        assert_eq!(with_change(&text, &OwnChange::Undo, today()).unwrap().1, Changed::NoStep);
        for state in states.iter().skip(1) {
            text = after(&text, &OwnChange::Redo);
            assert_eq!(parse_own(&text).annotations, *state, "{text}");
        }
        assert_eq!(with_change(&text, &OwnChange::Redo, today()).unwrap().1, Changed::NoStep);
    }
    let text = after(&after(&text, &OwnChange::Undo), &on(&["c"], Edit::Star(true)));
    assert_eq!(with_change(&text, &OwnChange::Redo, today()).unwrap().1, Changed::NoStep);
}

#[test]
fn what_was_changed_by_hand_since_is_given_back_by_redo() {
    let text = after("", &on(&["a"], note("one"))).replace("note = \"one\"\n", "note = \"by hand\" # kept\n");
    let undone = after(&text, &OwnChange::Undo);
    assert!(parse_own(&undone).annotations.is_empty(), "{undone}");
    let redone = after(&undone, &OwnChange::Redo);
    assert_eq!(parse_own(&redone).annotations["a"].note.as_deref(), Some("by hand"), "{redone}");
}

#[test]
fn comments_and_what_others_wrote_stay() {
    let old = "# my own\nschema = 1\n[records.a]\nnote = \"x\" # why\nowner = \"Anna\"\n\n[profiles.us]\nrole = \"deployer\"\n";
    let text = after(old, &on(&["a"], Edit::Star(true)));
    for kept in ["# my own\n", "note = \"x\" # why", "owner = \"Anna\"", "[profiles.us]\nrole = \"deployer\""] {
        assert!(text.contains(kept), "{kept} is not in {text}");
    }
    let back = after(&text, &OwnChange::Undo);
    assert!(back.contains("owner = \"Anna\"") && !back.contains("[records.a]\nstarred"), "{back}");
}

#[test]
fn an_entry_of_a_former_id_becomes_that_of_todays() {
    let old = "[records.a-before]\nnote = \"x\"\n";
    let text = after(old, &on(&["a"], Edit::Star(true)));
    let file = parse_own(&text);
    assert_eq!(file.annotations.keys().collect::<Vec<_>>(), ["a"], "{text}");
    assert_eq!(file.annotations["a"].note.as_deref(), Some("x"));
    let back = parse_own(&after(&text, &OwnChange::Undo));
    assert_eq!(back.annotations.keys().collect::<Vec<_>>(), ["a-before"]);
}

#[test]
fn what_is_wrong_is_told_and_the_rest_is_read() {
    for (wrong, entry, why) in [
        ("[records]\nx = 3\n", "x", "expected a table"),
        ("[records.x]\nnote = 3\n", "x", "`note`"),
        ("[records.x]\nstarred = \"yesterday\"\n", "x", "`starred`"),
        ("[records.x]\nstatus = \"finished\"\n", "x", "`status`"),
        ("[records.x]\nnote = \"…\n", "records.x", "invalid basic string"),
        ("[visit]\nday = 3\n", "visit", "`recorded`"),
    ] {
        let file = parse_own(&format!("{wrong}[records.good]\nnote = \"kept\"\n"));
        assert_eq!(file.annotations["good"].note.as_deref(), Some("kept"), "{wrong}");
        let [problem] = file.problems.as_slice() else { panic!("{wrong}: {:?}", file.problems) };
        assert_eq!(problem.entry.as_deref(), Some(entry), "{wrong}");
        assert!(problem.why.contains(why), "{wrong}: {}", problem.why);
    }
    let long = "x".repeat(1 << 20);
    let file = parse_own(&format!("[records.a]\nnote = \"{long}\"\n"));
    assert!(file.annotations["a"].note.as_ref().unwrap().len() < 3 * Annotation::MAX_NOTE);
}

#[test]
fn the_history_and_the_reports_are_bounded() {
    let mut text = String::new();
    for n in 0..MOST_STEPS + 20 {
        text = after(&text, &on(&["a"], note(&n.to_string())));
        text = after(&text, &OwnChange::Reported(n.to_string(), today()));
    }
    assert_eq!(text.matches("[[history]]").count(), MOST_STEPS);
    assert_eq!(parse_own(&text).reported.len(), MOST_REPORTS);
}

#[test]
fn an_earlier_visit_does_not_make_old_records_new_again() {
    let visit = |day: &str, recorded: &str| {
        let [day, recorded] = [day, recorded].map(|day| Date::parse(day).unwrap());
        OwnChange::Visit(Visit { day, recorded, version: None })
    };
    let text = after(&after("", &visit("2026-11-20", "2026-11-18")), &visit("2026-11-21", "2024-01-01"));
    let visit = parse_own(&text).visit.unwrap();
    assert_eq!((visit.day.to_string(), visit.recorded.to_string()), ("2026-11-21".into(), "2026-11-18".into()));
}
