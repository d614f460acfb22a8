//! The bundled dataset: it loads, says what the research says, and keeps its own rules.

use pactscope::testing::core::record::{Change, InstrumentKind, Position};
use pactscope::testing::core::{Confidence, Dataset, Text};

fn text_has(text: &Text, vi: bool) -> bool {
    !text.en.trim().is_empty() && (!vi || text.vi.as_ref().is_some_and(|vi| !vi.trim().is_empty()))
}

#[test]
fn everything_is_there() {
    let data = crate::support::data();
    let act = data.instruments.row("eu-ai-act").unwrap();
    let pact = data.instruments.row("ai-pact").unwrap();
    assert_eq!(data.obligations_of(act).count(), 100);
    assert_eq!(data.obligations_of(pact).count(), 11);
    assert_eq!(data.obligations.len(), 100 + 11 + 97);
    assert_eq!(data.instruments.len(), 18);
    assert_eq!(data.firms.len(), 457);
    assert_eq!(data.stances.len(), 664);
    assert_eq!(data.events.len(), 266);
    assert_eq!(data.notes.len(), 112);
    assert_eq!(data.sources.len(), 1050);
    assert_eq!((data.applicability.len(), data.premises.len()), (100, 74));
}

#[test]
fn the_first_column_of_instruments_is_as_people_expect() {
    let data = crate::support::data();
    let keys: Vec<&str> = data.instruments.iter().map(|instrument| instrument.key.as_str()).take(4).collect();
    assert_eq!(keys, ["pact", "code", "transparency", "act"]);
}

/// What must be in Vietnamese is: instruments, roles, tiers, the Act's and the Pact's obligations, the law's milestones.
#[test]
fn vietnamese_is_there_where_it_is_promised() {
    let data = crate::support::data();
    for instrument in data.instruments.iter() {
        assert!(text_has(&instrument.name, true) && text_has(&instrument.summary, true), "{}", instrument.id);
    }
    for term in data.terms.iter() {
        assert!(text_has(&term.name, true), "{}", term.id);
    }
    for obligation in data.obligations.iter() {
        assert!(text_has(&obligation.title, true), "{}", obligation.id);
        if matches!(obligation.instrument.as_str(), "eu-ai-act" | "ai-pact") {
            assert!(text_has(&obligation.summary, true), "{}", obligation.id);
            assert!(obligation.evidence.iter().all(|evidence| text_has(evidence, true)), "{}", obligation.id);
        }
    }
    for event in data.events.iter().filter(|event| event.firms.is_empty()) {
        assert!(text_has(&event.title, true) && text_has(&event.summary, true), "{}", event.id);
    }
    for name in ["meta", "microsoft", "alphabet", "mistral-ai"] {
        let row = data.firms.row(name).unwrap();
        assert!(data.firms.at(row).unwrap().summary.as_ref().is_some_and(|text| text_has(text, true)), "{name}");
        for stance in data.stances_of_firm(row) {
            assert!(text_has(&stance.summary, true), "{}", stance.id);
        }
        for event in data.events_of_firm(row) {
            assert!(text_has(&event.title, true) && text_has(&event.summary, true), "{}", event.id);
        }
    }
}

fn line<'a>(data: &'a Dataset, firm: &str, instrument: &str) -> Vec<(Position, String, Vec<&'a str>)> {
    let row = data.firms.row(firm).unwrap();
    let instrument = &data.instruments.at(data.instruments.row(instrument).unwrap()).unwrap().id;
    data.stances_toward(row, instrument)
        .map(|stance| {
            (
                stance.position,
                stance.date.to_string(),
                stance.sources.iter().map(pactscope::testing::core::Id::as_str).collect(),
            )
        })
        .collect()
}

#[test]
fn meta_declined_the_pact_and_the_code_and_puts_the_act_first() {
    let data = crate::support::data();
    let pact = line(&data, "meta", "ai-pact");
    assert_eq!((pact[0].0, pact[0].1.as_str()), (Position::Declined, "2024-09-24"));
    assert!(pact[0].2.len() >= 2 && pact[0].2.contains(&"thanhnien-2024-09-25"));
    assert!(pact.iter().all(|(position, ..)| *position != Position::Considering), "one day, one stance");
    let code = line(&data, "meta", "gpai-code-of-practice");
    assert!(code.iter().any(|(position, date, _)| *position == Position::Declined && date == "2025-07-18"));
    assert!(line(&data, "meta", "eu-ai-act").iter().any(|(position, ..)| *position == Position::Prioritises));
}

#[test]
fn the_four_firms_stand_where_the_reports_say() {
    let data = crate::support::data();
    for (firm, position) in
        [("microsoft", Position::Signed), ("alphabet", Position::Signed), ("mistral-ai", Position::Declined)]
    {
        assert_eq!(line(&data, firm, "ai-pact")[0].0, position, "{firm}");
    }
}

#[test]
fn the_known_traps_are_avoided() {
    let data = crate::support::data();
    assert!(
        line(&data, "siemens", "stop-the-clock-letter-2025").iter().all(|(position, ..)| *position != Position::Signed)
    );
    assert!(
        line(&data, "siemens-energy", "stop-the-clock-letter-2025")
            .iter()
            .any(|(position, ..)| *position == Position::Signed)
    );
    let act = data.instruments.iter().find(|instrument| instrument.id.as_str() == "eu-ai-act").unwrap();
    assert_eq!(act.opened.to_string(), "2024-08-01");
}

#[test]
fn the_duty_of_deployers_was_moved_by_the_omnibus() {
    let data = crate::support::data();
    let duty = data.obligations.iter().find(|o| o.id.as_str() == "act-art-26-deployer-instructions").unwrap();
    let today = crate::support::TODAY.parse().unwrap();
    let moved: Vec<(String, String, String)> = duty
        .dates_on(today)
        .iter()
        .filter(|entry| entry.change == Change::Moved)
        .map(|entry| {
            let replaces = entry.replaces.map(|from| from.to_string()).unwrap_or_default();
            (entry.from.to_string(), replaces, entry.set_by.to_string())
        })
        .collect();
    let row = |from: &str, replaces: &str| (from.to_owned(), replaces.to_owned(), "eu-ai-act-omnibus".to_owned());
    assert_eq!(moved, [row("2027-12-02", "2026-08-02"), row("2028-08-02", "2027-08-02")]);
    let before: Vec<String> =
        duty.dates_on("2026-07-26".parse().unwrap()).iter().map(|entry| entry.from.to_string()).collect();
    assert_eq!(before[..2], ["2026-08-02", "2027-08-02"]);
}

/// Without a source no fact; and a fact of high confidence on one lone press report would be too bold.
#[test]
fn confidence_follows_the_sources() {
    let data = crate::support::data();
    for stance in data.stances.iter() {
        assert!(!stance.sources.is_empty());
        let only_press = stance
            .sources
            .iter()
            .filter_map(|id| data.sources.get(id))
            .all(|source| source.kind == pactscope::testing::core::SourceKind::Press);
        assert!(
            stance.confidence != Confidence::High || !only_press || stance.sources.len() > 1,
            "{} rests on one press report",
            stance.id
        );
    }
}

#[test]
fn binding_is_for_laws() {
    for instrument in crate::support::data().instruments.iter() {
        assert_eq!(instrument.binding, instrument.kind == InstrumentKind::Law, "{}", instrument.id);
    }
}

/// Our own words: no quotation marks around more than five words.
#[test]
fn nothing_is_quoted_at_length() {
    let data = crate::support::data();
    let long =
        |text: &str| text.split(['“', '”', '"']).skip(1).step_by(2).any(|quoted| quoted.split_whitespace().count() > 5);
    for stance in data.stances.iter() {
        assert!(!long(&stance.summary.en), "{}", stance.id);
    }
    for event in data.events.iter() {
        assert!(!long(&event.summary.en), "{}", event.id);
    }
}

/// A timeline shows the most important events by names that are short enough, in both languages, each happening once.
#[test]
fn events_have_short_names_ranks_and_lanes() {
    use unicode_width::UnicodeWidthStr;
    let data = crate::support::data();
    let ranked = |rank: u8| data.events.iter().filter(|event| event.rank == rank).count();
    assert!((10..=14).contains(&ranked(0)), "{} must be seen", ranked(0));
    assert!((20..=30).contains(&ranked(1)), "{} come next", ranked(1));
    for event in data.events.iter() {
        assert!(event.lane.is_some(), "{}", event.id);
        for (text, most) in [(&event.label, 24), (&event.short, 12)] {
            let text = text.as_ref().unwrap_or_else(|| panic!("{} lacks a name", event.id));
            assert!(text_has(text, true), "{}", event.id);
            for said in [text.en.as_str(), text.vi.as_ref().unwrap().as_str()] {
                assert!(said.width() <= most, "{}: {said}", event.id);
            }
        }
    }
}
