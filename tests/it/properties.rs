//! Properties: no key, size, paste, click, query or file makes the program panic or breaks its order.

use std::sync::{Mutex, OnceLock};

use crate::support::Stage;
use pactscope::testing::app::{Model, Msg, update};
use pactscope::testing::config::{Code, Key, Keymap};
use pactscope::testing::core::period_diff::Clock;
use pactscope::testing::core::record::Dated;
use pactscope::testing::core::standing::Status;
use pactscope::testing::core::{Dataset, Safe, Subject};
use pactscope::testing::load::{File, bundled, load};
use pactscope::testing::query::{self, Filter, Index};
use proptest::prelude::*;
use ratatui::buffer::Buffer;

fn key() -> impl Strategy<Value = Key> {
    let code = prop_oneof![
        4 => prop::sample::select("hjklgGvVFOTI/xsSw+-0.oy?mLC123456 afbcdeđệ:,tuD<>[]$()\"".chars().collect::<Vec<_>>()).prop_map(Code::Char),
        1 => prop::sample::select(vec![
            Code::Enter, Code::Esc, Code::Tab, Code::BackTab, Code::Backspace, Code::Delete, Code::Up, Code::Down,
            Code::Left, Code::Right, Code::PageUp, Code::PageDown, Code::Home, Code::End, Code::Function(1),
        ]),
    ];
    (code, prop::bool::weighted(0.05), prop::bool::weighted(0.02)).prop_map(|(code, ctrl, alt)| Key { code, ctrl, alt })
}

fn msg() -> impl Strategy<Value = Msg> {
    let size = prop_oneof![0_u16..6, 6_u16..130];
    prop_oneof![
        12 => key().prop_map(Msg::Key),
        1 => ".{0,20}".prop_map(Msg::Paste),
        2 => Just(Msg::Idle),
        2 => (0_u16..130, 0_u16..50).prop_map(|(x, y)| Msg::Click { x, y }),
        1 => (0_u16..130, 0_u16..50, -3_i32..4, any::<bool>()).prop_map(|(x, y, rows, ctrl)| Msg::Wheel { x, y, rows, ctrl }),
        1 => (size.clone(), size).prop_map(|(width, height)| Msg::Resize { width, height }),
    ]
}

/// What neither chooses nor closes.
fn in_palette() -> impl Strategy<Value = Msg> {
    let codes = vec![
        Code::Tab,
        Code::BackTab,
        Code::Backspace,
        Code::Delete,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::PageUp,
        Code::PageDown,
        Code::Home,
        Code::End,
    ];
    let typed = prop_oneof![
        6 => prop::sample::select("metacodrig26(7)>@#:,\"-đệ. ßΩ漢".chars().collect::<Vec<_>>()).prop_map(Code::Char),
        2 => prop::sample::select(codes),
    ];
    prop_oneof![
        12 => typed.prop_map(|code| Msg::Key(Key::plain(code))),
        1 => prop::sample::select(vec!["ctrl-u", "ctrl-w", "ctrl-a", "ctrl-e", "ctrl-p", "ctrl-n"])
            .prop_map(|key| Msg::Key(key.parse().unwrap())),
        1 => ".{0,80}".prop_map(Msg::Paste),
        1 => (-40_i32..40).prop_map(|rows| Msg::Wheel { x: 3, y: 3, rows, ctrl: false }),
        1 => (0_u16..130, 0_u16..45).prop_map(|(width, height)| Msg::Resize { width, height }),
    ]
}

fn draw(model: &Model) {
    let area = model.workspace.screen.area();
    pactscope::testing::ui::draw(model, area, &mut Buffer::empty(area));
}

static STAGE: Mutex<Option<Stage>> = Mutex::new(None);
static DATA: OnceLock<Dataset> = OnceLock::new();
static INDEX: OnceLock<Index> = OnceLock::new();

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_message_panics_and_every_state_can_be_drawn(msgs in prop::collection::vec(msg(), 1..40)) {
        // One model lives through all cases: what earlier ones left behind is part of the test.
        let mut slot = STAGE.lock().unwrap();
        let model = &mut slot.get_or_insert_with(|| Stage::new(120, 40)).model;
        for msg in msgs {
            update(model, msg);
            draw(model);
        }
    }

    #[test]
    fn nothing_typed_in_the_palette_panics_and_esc_leaves_it(msgs in prop::collection::vec(in_palette(), 0..30)) {
        let mut slot = STAGE.lock().unwrap();
        let stage = slot.get_or_insert_with(|| Stage::new(120, 40));
        stage.keys("esc esc esc :");
        for msg in msgs {
            stage.send(msg);
            draw(&stage.model);
            prop_assert!(stage.has_overlay());
        }
        stage.keys("esc esc");
        prop_assert!(!stage.has_overlay());
    }

    #[test]
    fn no_bytes_make_loading_panic(at in any::<prop::sample::Index>(), file in 0_usize..11, with in prop::collection::vec(any::<u8>(), 0..12)) {
        let files = bundled::files();
        // Whole JSON with a few records, so that a change lands in a record and not behind an unexpected end.
        let mut whole: serde_json::Value = serde_json::from_slice(files[file].bytes).unwrap();
        if let Some(records) = whole.as_object_mut().unwrap().values_mut().find_map(serde_json::Value::as_array_mut) {
            records.truncate(12);
        }
        let mut bytes = serde_json::to_vec_pretty(&whole).unwrap();
        let start = at.index(bytes.len());
        bytes.splice(start..(start + with.len()).min(bytes.len()), with);
        let name = Safe::new("mutated.json");
        if let Err(problems) = load(&[vec![File { name, bytes: &bytes }]]) {
            prop_assert!(problems.list().iter().all(|problem| problem.line > 0 && problem.column > 0));
        }
    }

    #[test]
    fn no_text_makes_a_query_panic(text in ".{0,60}") {
        let data = DATA.get_or_init(crate::support::data);
        for subject in [Subject::Firms, Subject::Events] {
            if let Err(error) = query::parse(&text, subject, data) {
                prop_assert!(text.get(error.at()).is_some(), "{error:?}");
            }
        }
    }

    #[test]
    fn nothing_unsafe_is_left_in_shown_text(text in "\\PC{0,10}[\u{0}-\u{9f}\u{200b}-\u{202e}\u{2060}-\u{206f}]{0,6}\\PC{0,10}") {
        let safe = Safe::new(&text);
        let hidden = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
        prop_assert!(!safe.chars().any(hidden), "{safe:?}");
        prop_assert_eq!(Safe::new(&safe), safe.clone());
    }
}

fn query_text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => prop::sample::select(vec![
            "meta", "le", "art.53(1)(c)", "\"two words\"", "pact:signed", "pact:declined,absent", "pact:any", "code:none",
            "country:fr,de", "region:eu", "since:2025-07", "changed:2024..2025-06", "changed:>=2025-07-01", "sources:>=2",
            "sources:2..9", "flipped:code", "flipped:any", "evidence:official", "model:llama", "size:sme",
        ]).prop_map(str::to_owned),
        1 => "[a-zà-ỹ]{1,8}",
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            2 => prop::collection::vec(inner.clone(), 1..4).prop_map(|items| items.join(" ")),
            1 => prop::collection::vec(inner.clone(), 2..4).prop_map(|items| format!("({})", items.join(" OR "))),
            1 => inner.clone().prop_map(|item| format!("-({item})")),
            1 => inner.prop_map(|item| format!("({item})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_parses_to_the_same(text in query_text()) {
        let data = DATA.get_or_init(crate::support::data);
        let filter = query::parse(&text, Subject::Firms, data).map_err(|error| TestCaseError::fail(format!("{text}: {error:?}")))?;
        let printed = filter.to_string();
        let again = query::parse(&printed, Subject::Firms, data);
        prop_assert_eq!(again.as_ref().map(ToString::to_string), Ok(printed.clone()), "{} -> {}", text, printed);
        prop_assert_eq!(again, Ok(filter));
    }

    #[test]
    fn not_and_or_are_what_logic_says(text in query_text()) {
        let data = DATA.get_or_init(crate::support::data);
        let index = INDEX.get_or_init(|| Index::new(data));
        let today: pactscope::Date = crate::support::TODAY.parse().unwrap();
        // Bare words rank and forgive; put into a group, they are conditions like any other.
        let rows = |text: &str| {
            let filter = query::parse(text, Subject::Firms, data).unwrap();
            let (_, hits) = query::find_rows(Subject::Firms, data, index, &filter, today, &|| false).unwrap();
            hits.iter().collect::<std::collections::BTreeSet<usize>>()
        };
        let (yes, no) = (rows(&format!("(({text} \"\") OR ({text} \"\"))")), rows(&format!("-({text} \"\")")));
        prop_assert!(yes.is_disjoint(&no), "{}", text);
        prop_assert_eq!(yes.len() + no.len(), data.firms.len(), "{}", text);
        prop_assert_eq!(rows(&format!("(({text} \"\") OR -({text} \"\"))")).len(), data.firms.len());
    }
}

#[test]
fn a_filter_and_its_text_are_the_same() {
    let data = crate::support::data();
    let mut rng = 7_usize;
    for subject in [Subject::Firms, Subject::Obligations, Subject::Events, Subject::Instruments] {
        let today: pactscope::Date = crate::support::TODAY.parse().unwrap();
        let index = Index::new(&data);
        let (found, _) = query::find_rows(subject, &data, &index, &Filter::default(), today, &|| false).unwrap();
        for facet in query::facets(subject, &data, &index, &Filter::default(), &found, today) {
            rng = rng.wrapping_mul(31).wrapping_add(facet.values.len());
            let Some(value) = facet.values.get(rng % facet.values.len().max(1)) else { continue };
            let mut filter = Filter { find: "ai".to_owned(), ..Filter::default() };
            filter.toggle(&facet.field, &value.value);
            assert_eq!(query::parse(&filter.to_string(), subject, &data).unwrap(), filter);
        }
    }
}

#[test]
fn a_facets_count_is_what_ticking_it_gives() {
    let data = crate::support::data();
    let index = Index::new(&data);
    let today: pactscope::Date = crate::support::TODAY.parse().unwrap();
    let start = query::parse("region:eu", Subject::Firms, &data).unwrap();
    let (found, _) = query::find_rows(Subject::Firms, &data, &index, &start, today, &|| false).unwrap();
    for facet in query::facets(Subject::Firms, &data, &index, &start, &found, today) {
        for value in facet.values.iter().take(5) {
            let mut filter = start.clone();
            filter.clauses.retain(|clause| clause.field != facet.field);
            filter.toggle(&facet.field, &value.value);
            let (_, hits) = query::find_rows(Subject::Firms, &data, &index, &filter, today, &|| false).unwrap();
            assert_eq!(hits.len(), value.count, "{filter}");
        }
    }
}

#[test]
fn esc_never_quits() {
    let mut stage = Stage::new(80, 24);
    for _ in 0..20 {
        stage.send(Msg::Key(Key::plain(Code::Esc)));
    }
    assert!(stage.effects.is_empty());
}

#[test]
fn the_keymap_binds_every_action() {
    use strum::IntoEnumIterator;
    let keymap = Keymap::bundled().unwrap();
    for action in pactscope::testing::config::Action::iter() {
        assert!(!keymap.keys(action).is_empty(), "{action} has no key");
    }
}

/// What held, told by walking through the stances one by one, without the shortcuts of the real thing.
fn replayed(
    stances: &[&pactscope::testing::core::Stance],
    [opened, signable]: [pactscope::testing::core::Date; 2],
    complete_list: Option<pactscope::testing::core::Date>,
    day: pactscope::testing::core::Date,
) -> Status {
    // By a year is by its end at the latest.
    let taken = |stance: &pactscope::testing::core::Stance| {
        if stance.dated == Dated::By { stance.date.last_day() } else { stance.date }
    };
    let mut status = Status::None;
    let mut said_on = None;
    // Nobody is on a list, or missing from one, before the instrument can be signed.
    let is_early = |stance: &&&pactscope::testing::core::Stance| {
        let absent = stance.position == pactscope::testing::core::Position::Absent;
        (absent || stance.position.is_signature()) && !signable.is_by(day)
    };
    for stance in stances.iter().filter(|stance| taken(stance).is_by(day) && !is_early(stance)) {
        let absent = stance.position == pactscope::testing::core::Position::Absent;
        status = match (absent, status) {
            (false, _) => {
                said_on = Some(stance.date);
                Status::from(stance.position)
            }
            (true, Status::None) => Status::Absent,
            (true, Status::Signed | Status::PartlySigned) if said_on != Some(stance.date) => Status::NoLongerListed,
            (true, before) => before,
        };
    }
    // A list of a later day has the firm, which may have signed since its last stance.
    let next = stances.iter().find(|stance| !taken(stance).is_by(day) && !is_early(stance));
    let before = stances.iter().filter(|stance| taken(stance).is_by(day) && !is_early(stance));
    let is_complete = |next: &&&pactscope::testing::core::Stance| {
        complete_list.is_none_or(|list| list >= next.date || list.last_day() < day)
    };
    let next = next.filter(is_complete);
    let listed = next.is_some_and(|next| next.dated == Dated::By && next.position.is_signature());
    if listed && !status.is_signed() && signable.is_by(day) && before.clone().all(|it| it.date.last_day() < day) {
        return Status::MaybeSigned;
    }
    if status == Status::None && !opened.is_by(day) { Status::NotYetOpen } else { status }
}

fn day_before(date: pactscope::testing::core::Date) -> pactscope::testing::core::Date {
    pactscope::testing::core::Date::from_epoch_days(date.epoch_days() - 1)
}

#[test]
fn as_of_agrees_with_a_replay_on_every_day_on_which_anything_happens() {
    let data = crate::support::data();
    assert!((0..data.firms.len()).all(|firm| {
        let summaries = data.stance_summaries(firm).iter().map(pactscope::testing::core::StanceSummary::stated_date);
        summaries.eq(data.stances_of_firm(firm).map(pactscope::testing::core::Stance::stated_date))
    }));
    let mut days: Vec<pactscope::testing::core::Date> =
        data.stances.iter().flat_map(|stance| [stance.date.last_day(), day_before(stance.date)]).collect();
    days.sort_unstable();
    days.dedup();
    assert!(days.len() > 30, "{}", days.len());
    for row in 0..data.firms.len() {
        for instrument in data.instruments.iter() {
            let line: Vec<_> = data.stances_toward(row, &instrument.id).collect();
            for day in &days {
                let signable = instrument.signing_opened.unwrap_or(instrument.opened);
                let replayed = replayed(&line, [instrument.opened, signable], instrument.list_complete_as_of, *day);
                let standing = data.standing(row, &instrument.id, *day);
                assert_eq!(data.status(row, &instrument.id, *day), replayed, "{row} {} {day}", instrument.id);
                let is_recorded = !matches!(replayed, Status::None | Status::NotYetOpen);
                assert_eq!(standing.map(|standing| standing.status), is_recorded.then_some(replayed));
            }
        }
    }
    for day in days {
        let standings = data.standings(day);
        for (row, instrument) in data.instruments.iter().enumerate() {
            let line: Vec<Status> = (0..data.firms.len()).map(|firm| data.status(firm, &instrument.id, day)).collect();
            if data.has_stances(row) {
                assert_eq!(standings.toward(row), line, "{} {day}", instrument.id);
            }
            for status in [Status::Signed, Status::Declined, Status::NoLongerListed, Status::Absent, Status::None] {
                let count = line.iter().filter(|known| **known == status).count();
                assert_eq!(standings.count(row, status), count, "{} {day} {status}", instrument.id);
            }
        }
    }
}

#[test]
fn threads_that_ask_for_different_days_get_what_one_alone_gets() {
    let data = crate::support::data();
    let days = ["2024-09-24", "2025-07-31", "2025-08-01", "2026-11-23"].map(|day| day.parse().unwrap());
    let all = |data: &pactscope::testing::core::Dataset, day| -> Vec<Vec<Status>> {
        let standings = data.standings(day);
        (0..data.instruments.len()).map(|row| standings.toward(row).to_vec()).collect()
    };
    let of_instruments = |data: &pactscope::testing::core::Dataset| -> Vec<Vec<String>> {
        let ids = |row| data.stances_of_instrument(row).map(|stance| stance.id.to_string()).collect();
        (0..data.instruments.len()).map(ids).collect()
    };
    let serial = days.map(|day| all(&data, day));
    let lists = of_instruments(&data);
    assert!(serial.windows(2).all(|pair| pair[0] != pair[1]), "the days do not differ");
    let fresh = crate::support::data();
    std::thread::scope(|scope| {
        for start in 0..days.len() {
            let (fresh, serial, lists) = (&fresh, &serial, &lists);
            scope.spawn(move || {
                for at in (0..20).map(|round| (start + round) % days.len()) {
                    assert_eq!(all(fresh, days[at]), serial[at], "{}", days[at]);
                    assert_eq!(of_instruments(fresh), *lists);
                }
            });
        }
    });
}

#[test]
fn what_was_not_known_yet_is_not_in_the_cached_standings() {
    let data = crate::support::data();
    let day = crate::support::TODAY.parse().unwrap();
    let pact = data.instruments.row("ai-pact").expect("the AI Pact");
    assert!(data.standings(day).count(pact, Status::Signed) > 100);
    let earlier = data.known_on("2000-01-01".parse().unwrap());
    assert_eq!(earlier.standings(day).count(pact, Status::Signed), 0);
}

#[test]
fn two_diffs_in_a_row_tell_what_one_tells() {
    let data = crate::support::data();
    let day = |text: &str| text.parse::<pactscope::testing::core::Date>().unwrap();
    let (start, middle, end) = (day("2023-01-01"), day("2025-12-31"), day("2026-11-23"));
    let count = |from, to| {
        let diff = data.diff(from, to, Clock::Fact);
        (
            diff.stances.len() + diff.listed.len(),
            diff.began.len(),
            diff.moved.iter().map(|moved| moved.obligations.len()).sum::<usize>(),
        )
    };
    let (first, second, whole) = (count(start, middle), count(middle, end), count(start, end));
    assert_eq!((first.0 + second.0, first.2 + second.2), (whole.0, whole.2));
    assert!(whole.0 > 500 && whole.2 > 80);
}

#[test]
fn every_small_size_of_every_view_is_drawn() {
    let mut stage = Stage::new(80, 24);
    for keys in [
        "",
        "O",
        "T",
        "I",
        "F 1",
        "3",
        "4",
        "?",
        "esc :",
        "esc /",
        "esc f",
        "esc t",
        "esc e",
        "esc D",
        "esc ctrl-s",
        "esc space space c",
    ] {
        stage.keys(keys);
        let sizes = [0, 1, 2, 3, 5, 8, 12];
        for (width, height) in sizes.into_iter().flat_map(|width| sizes.map(|height| (width, height))) {
            update(&mut stage.model, Msg::Resize { width, height });
            draw(&stage.model);
        }
    }
}
