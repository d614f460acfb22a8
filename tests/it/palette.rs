//! The palette: one list of everything that has a name.

use crate::support::Stage;
use pactscope::testing::app::{Msg, PaletteItem, Pane, View};
use pactscope::testing::config::Action;
use pactscope::testing::i18n::Lang;
use strum::IntoEnumIterator;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (40, 20)];

/// The line of the screen under the cursor, without the frame and the bar.
fn chosen(stage: &Stage) -> String {
    let area = stage.model.overlay.as_ref().unwrap().get().area();
    let cells = stage.draw();
    let line = |y: u16| (area.x + 1..area.right() - 1).map(|x| cells[(x, y)].symbol()).collect::<String>();
    let bar = (area.y + 3..area.bottom()).map(line).find(|line| line.starts_with('▌'));
    bar.unwrap_or_else(|| panic!("nothing is chosen on:\n{}", stage.screen())).trim_start_matches('▌').trim().to_owned()
}

/// The list below the line that one types in, as far as it is seen.
fn listed(stage: &Stage) -> String {
    stage.lines().into_iter().skip(3).collect::<Vec<_>>().join("\n")
}

#[test]
fn it_looks_as_accepted() {
    for (name, keys, lang, (width, height)) in [
        ("open", ":", Lang::En, (120, 40)),
        ("open", ":", Lang::Vi, (80, 24)),
        ("open", ":", Lang::En, (40, 20)),
        ("many", ": \"code", Lang::En, (120, 40)),
        ("name", ": \"mistral", Lang::Vi, (40, 20)),
        ("article", ": \"26(7)", Lang::En, (80, 24)),
        ("nothing", ": \"zzqxzz", Lang::Vi, (80, 24)),
    ] {
        let mut stage = Stage::in_lang(width, height, lang);
        stage.keys(keys);
        insta::assert_snapshot!(format!("palette-{name}-{lang}-{width}x{height}"), stage.screen());
    }
}

/// At no size does the frame, a heading or a name get lost.
#[test]
fn it_can_be_used_at_every_size() {
    for (width, height) in SIZES {
        for lang in Lang::iter() {
            let mut stage = Stage::in_lang(width, height, lang);
            for (typed, name, aside) in
                [("26(7)", "@", "Art. 26(7)"), ("mistral", "@ Mistral AI", ""), (">quit", ">", "ctrl-c")]
            {
                stage.keys(&format!(": \"{typed}"));
                let line = chosen(&stage);
                assert!(line.starts_with(name) && line.contains(aside), "{typed}:\n{}", stage.screen());
                assert!(listed(&stage).lines().all(|line| line.chars().count() <= usize::from(width)));
                stage.keys("esc esc");
            }
        }
    }
}

#[test]
fn the_letters_that_match_are_lit() {
    let mut stage = Stage::new(120, 40);
    stage.keys(": \"stral");
    let (y, line) = stage.lines().into_iter().enumerate().find(|(_, line)| line.contains("Mistral AI")).unwrap();
    let x = line.rsplit_once("Mistral AI").unwrap().0.chars().count();
    let cells = stage.draw();
    let style = |letter: usize| cells[(u16::try_from(x + letter).unwrap(), u16::try_from(y).unwrap())].style();
    assert!((2..7).all(|letter| style(letter) == style(2)) && style(0) == style(1) && style(0) != style(2));
}

#[test]
fn both_keys_open_it_and_the_footer_names_one() {
    for (lang, title, hint) in [(Lang::En, "Command palette", ": commands"), (Lang::Vi, "Bảng lệnh", ": lệnh")] {
        for view in ["F", "O", "T", "I"] {
            let mut stage = Stage::in_lang(80, 24, lang);
            stage.keys(view);
            assert!(stage.lines().last().unwrap().contains(hint), "{}", stage.screen());
            for key in [":", "ctrl-p"] {
                stage.keys(key);
                assert!(stage.lines()[1].contains(title), "{}", stage.screen());
                stage.keys("esc");
                assert!(!stage.has_overlay());
            }
        }
    }
}

/// The line of an action is chosen, if it is among the first.
fn choose_action(stage: &mut Stage, action: Action) {
    let text = stage.ws().session.messages.get(&action.text_key()).to_owned();
    let beginning: String = text.chars().take(40).collect();
    for _ in 0..12 {
        if chosen(stage).starts_with(&format!("> {beginning}")) {
            return;
        }
        stage.keys("down");
    }
    panic!("{action} is not among:\n{}", stage.screen());
}

/// Two explorers: one gets the key of each action, the other what the action is called.
#[test]
fn every_action_is_run_by_its_name_as_by_its_key() {
    for lang in Lang::iter() {
        let [mut by_key, mut by_name] = [Stage::in_lang(80, 24, lang), Stage::in_lang(80, 24, lang)];
        let messages = by_key.ws().session.messages.clone();
        for action in Action::iter() {
            by_name.keys(":").send(Msg::Paste(messages.get(&action.text_key()).to_owned()));
            choose_action(&mut by_name, action);
            by_name.effects.clear();
            by_name.keys("enter");
            by_key.effects.clear();
            by_key.send(Msg::Key(by_key.ws().settings.keymap.keys(action)[0]));
            // The palette shows what was run by name.
            if action != Action::Palette {
                assert_eq!(by_name.ws().history.chosen().next(), Some(&PaletteItem::Action(action)));
                assert_eq!(by_name.screen(), by_key.screen(), "{action}");
            }
            assert_eq!(format!("{:?}", by_name.effects), format!("{:?}", by_key.effects), "{action}");
            for stage in [&mut by_key, &mut by_name] {
                stage.keys("esc esc");
                stage.model.workspace.session.messages = messages.clone();
                stage.keys("esc");
            }
        }
    }
}

#[test]
fn every_action_is_found_by_its_word_and_its_sign() {
    let mut stage = Stage::in_lang(120, 40, Lang::Vi);
    stage.keys(":");
    for action in Action::iter() {
        stage.send(Msg::Paste(action.to_string().replace('-', " ")));
        choose_action(&mut stage, action);
        stage.keys("ctrl-u");
    }
    for (sign, action) in [("$", Action::ShowCommand), ("ctrl-z", Action::Suspend), ("?", Action::Help)] {
        stage.send(Msg::Paste(sign.to_owned()));
        choose_action(&mut stage, action);
        stage.keys("ctrl-u");
    }
    // As in an editor.
    for lang in Lang::iter() {
        let mut stage = Stage::in_lang(80, 24, lang);
        stage.keys(": \"q");
        let quit = stage.ws().session.messages.get("action.quit");
        assert!(chosen(&stage).starts_with(&format!("> {quit}")), "{}", stage.screen());
    }
}

#[test]
fn a_firm_is_gone_to_by_any_of_its_names() {
    for (width, height) in SIZES {
        for lang in Lang::iter() {
            let mut stage = Stage::in_lang(width, height, lang);
            // The filter hides it.
            stage.keys("/ \"mistral enter O : \"facebook");
            assert!(chosen(&stage).starts_with("@ Meta (Facebook)"), "{}", stage.screen());
            stage.keys("enter");
            assert_eq!((stage.view(), stage.firm(), stage.has_overlay()), (View::Firms, "meta", false));
            let pane = if stage.ws().screen.areas.single { Pane::Detail } else { Pane::List };
            assert_eq!(stage.focus(), pane, "{width}");
        }
    }
}

#[test]
fn an_article_is_gone_to_by_its_number() {
    for (lang, typed) in
        [(Lang::En, "art_26"), (Lang::En, "26(7)"), (Lang::Vi, "điều_26"), (Lang::Vi, "Art._26"), (Lang::En, "@26")]
    {
        let mut stage = Stage::in_lang(120, 40, lang);
        stage.keys(&format!(": \"{typed}"));
        assert!(chosen(&stage).contains("Art. 26"), "{typed}:\n{}", stage.screen());
        stage.keys("enter");
        assert_eq!(stage.view(), View::Obligations, "{typed}");
        let row = stage.list().current().unwrap();
        let reference = &stage.data().obligations.at(row).unwrap().reference;
        assert!(reference.starts_with("Art. 26"), "{typed}: {reference}");
    }
    // What has no line of its own is one line away.
    let mut stage = Stage::new(120, 40);
    stage.keys(": \"art_26");
    let list = listed(&stage);
    let all = list.split("Obligations ").nth(1).unwrap();
    let all: usize = all.split(" of ").nth(1).unwrap().split_whitespace().next().unwrap().parse().unwrap();
    assert!(all > 8, "{all}");
    stage.keys("end up enter");
    assert_eq!((stage.list().filter.to_string().as_str(), stage.list().len()), ("ref:\"art 26\"", all));
}

#[test]
fn a_field_begins_a_condition_in_a_view_that_has_it() {
    for lang in Lang::iter() {
        let mut stage = Stage::in_lang(120, 40, lang);
        stage.keys("/ \"bank enter : \"#country enter \"de enter");
        assert_eq!((stage.view(), stage.firms().filter.to_string().as_str()), (View::Firms, "country:de bank"));
        stage.keys(": \"#tier");
        let place = if lang == Lang::En { "tier: · Obligations" } else { "tier: · Nghĩa vụ" };
        assert!(chosen(&stage).ends_with(place), "{}", stage.screen());
        stage.keys("enter");
        assert_eq!(stage.view(), View::Obligations);
        assert!(stage.lines().last().unwrap().contains("tier:"), "{}", stage.screen());
        stage.keys("esc");
        assert!(stage.list().filter.is_empty() && !stage.has_overlay());
    }
}

#[test]
fn a_sign_before_the_name_narrows() {
    let mut stage = Stage::new(120, 40);
    for (typed, sign, seen, unseen) in [
        (">mark", ">", "mark the row", "Marketing"),
        ("@pact", "@", "AI Pact", "Signed the Pact but"),
        ("#pact", "#", "Signed the Pact but", "pledge"),
        (">", ">", "Actions", "Saved views"),
        ("@", "@", "Firms", "Saved views"),
        ("#", "#", "Saved views", "Actions"),
    ] {
        stage.keys(&format!(": \"{typed}"));
        assert!(chosen(&stage).starts_with(sign), "{typed}:\n{}", stage.screen());
        let list = listed(&stage);
        assert!(list.contains(seen) && !list.contains(unseen), "{typed}:\n{}", stage.screen());
        stage.keys("esc");
        assert!(stage.has_overlay(), "Esc first takes back what was typed");
        stage.keys("esc");
        assert!(!stage.has_overlay());
    }
    // Of many actions the last line leads to all.
    stage.keys(": \"timeline");
    while !chosen(&stage).starts_with('…') {
        stage.keys("down");
    }
    stage.keys("enter");
    assert!(stage.screen().contains(": >timeline"), "{}", stage.screen());
    assert!(!listed(&stage).contains('…'), "{}", stage.screen());
}

#[test]
fn what_was_used_last_comes_first() {
    for (lang, heading) in [(Lang::En, "Recently used"), (Lang::Vi, "Dùng gần đây")] {
        let mut stage = Stage::in_lang(80, 24, lang);
        stage.keys(":");
        assert!(!stage.screen().contains(heading));
        stage.keys("\"refusers enter : \"mistral enter : \">next_theme enter :");
        assert!(listed(&stage).contains(heading), "{}", stage.screen());
        let messages = &stage.ws().session.messages;
        assert!(chosen(&stage).contains(messages.get("action.next-theme")), "{}", stage.screen());
        stage.keys("down");
        assert!(chosen(&stage).contains("Mistral AI"), "{}", stage.screen());
        stage.keys("enter :");
        assert!(chosen(&stage).contains("Mistral AI"), "it was used last now: {}", stage.screen());
        assert_eq!(stage.ws().history.chosen().count(), 3);
    }
}

#[test]
fn what_nothing_is_called_is_looked_for_in_the_list() {
    for (lang, nothing, find) in [
        (Lang::En, "Nothing is called that", "/ Find “zzqxzz” in Firms"),
        (Lang::Vi, "Không có gì mang tên đó", "/ Tìm “zzqxzz” trong Doanh nghiệp"),
    ] {
        for (width, height) in SIZES {
            let mut stage = Stage::in_lang(width, height, lang);
            stage.keys(": \"zzqxzz");
            assert!(stage.screen().contains(nothing), "{}", stage.screen());
            if width > 40 {
                assert_eq!(chosen(&stage), find);
            }
            stage.keys("enter");
            assert_eq!((stage.firms().filter.find.as_str(), stage.has_overlay()), ("zzqxzz", false));
        }
    }
    // A query is one too; what is none is put right in the query line.
    let mut stage = Stage::new(120, 40);
    stage.keys(": \"pact:declined");
    assert_eq!(chosen(&stage), "/ Find “pact:declined” in Firms");
    stage.keys("enter");
    assert_eq!(stage.firms().filter.to_string(), "pact:declined");
    stage.keys(": \"pact:dcelined enter");
    assert!(stage.has_overlay() && stage.screen().contains("declined"), "{}", stage.screen());
    assert!(stage.lines().last().unwrap().contains("pact:declined pact:dcelined"), "{}", stage.screen());
}

#[test]
fn a_slip_of_the_pen_is_a_guess_and_says_so() {
    let mut stage = Stage::new(120, 40);
    stage.keys(": \">compaer");
    assert!(stage.screen().contains("Nothing has “compaer”"), "{}", stage.screen());
    assert!(chosen(&stage).starts_with("≈ compare the marked firms"), "{}", stage.screen());
    stage.keys("esc \"opeani");
    assert!(chosen(&stage).starts_with("≈ OpenAI"), "{}", stage.screen());
}

#[test]
fn saved_views_are_found_as_before_and_saving_one_adds_it() {
    let mut stage = Stage::new(120, 40);
    for typed in ["refusers", "stayed_out", "#pact:declined,absent"] {
        stage.keys(&format!(": \"{typed}"));
        assert!(chosen(&stage).contains("Stayed out of the Pact"), "{typed}: {}", stage.screen());
        stage.keys("esc esc");
    }
    stage.keys("f \"country:es enter ctrl-s \"Spain_first enter x : \"spain enter");
    assert_eq!(stage.firms().filter.to_string(), "country:es");
    stage.keys(": \"save_the_current enter");
    assert!(stage.screen().contains("save as: "), "{}", stage.screen());
}

#[test]
fn keys_and_the_mouse_move_in_it() {
    let mut stage = Stage::new(80, 24);
    stage.keys(":");
    let first = chosen(&stage);
    stage.keys("ctrl-n");
    let second = chosen(&stage);
    assert_ne!(first, second);
    stage.keys("ctrl-p");
    assert_eq!(chosen(&stage), first);
    stage.keys("end");
    let last = chosen(&stage);
    stage.keys("home");
    assert_eq!(chosen(&stage), first);
    stage.keys("tab");
    assert!(chosen(&stage).starts_with("@ Instruments"), "{}", stage.screen());
    stage.keys("tab");
    assert!(chosen(&stage).starts_with("> mark the row"), "{}", stage.screen());
    stage.keys("backtab backtab backtab tab tab tab backtab end");
    assert_eq!(chosen(&stage), last);
    stage.send(Msg::Paste("mistral\nquit".to_owned()));
    assert!(chosen(&stage).starts_with("@ Mistral AI"), "what is pasted is text: {}", stage.screen());
    let y = stage.lines().iter().position(|line| line.contains("Mistral AI")).unwrap();
    stage.send(Msg::Click { x: 20, y: u16::try_from(y).unwrap() });
    assert_eq!((stage.firm(), stage.has_overlay()), ("mistral-ai", false));
}

#[test]
fn what_is_later_than_the_day_shown_is_marked() {
    for (lang, mark) in [(Lang::En, "(later)"), (Lang::Vi, "(về sau)")] {
        let mut stage = Stage::in_lang(120, 40, lang);
        stage.keys("t \"2024-01-01 enter : \"@gpai_code");
        assert!(chosen(&stage).ends_with(mark), "{}", stage.screen());
    }
}

#[test]
fn an_answer_comes_first_and_opens_its_query() {
    for (lang, question, answer) in [
        (Lang::En, "did_meta_sign_the_pact", "? Meta declined the AI Pact"),
        (Lang::En, "did_meta_sign", "? Meta declined the AI Pact"),
        (Lang::Vi, "meta_có_ký_hiệp_ước_không", "? Meta "),
    ] {
        let mut stage = Stage::in_lang(120, 40, lang);
        stage.keys(&format!(": \"{question}"));
        assert!(chosen(&stage).starts_with(answer), "{}", stage.screen());
        assert!(chosen(&stage).ends_with("firms id:meta"), "{}", stage.screen());
        stage.keys("enter");
        assert_eq!((stage.firm(), stage.list().len()), ("meta", 1));
        // It is offered again.
        stage.keys(":");
        assert!(chosen(&stage).starts_with(answer), "{}", stage.screen());
    }
    // The day that was asked for is shown.
    let mut stage = Stage::new(120, 40);
    stage.keys(": \"who_had_signed_the_pact_on_25_september_2024 enter");
    assert_eq!(stage.as_of().to_string(), "2024-09-25", "{}", stage.screen());
}
