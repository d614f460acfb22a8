//! While a query is typed, the words that may come next are listed above it, and what is wrong is said there.

use crate::support::Stage;
use pactscope::testing::app::Msg;
use pactscope::testing::i18n::Lang;

/// The line of the screen with a text.
fn line(stage: &Stage, text: &str) -> String {
    let lines = stage.lines();
    let line = lines.iter().rfind(|line| line.contains(text));
    line.unwrap_or_else(|| panic!("{text} is not on:\n{}", stage.screen())).clone()
}

/// The words of the line that lists a value.
fn offer(stage: &Stage, value: &str) -> Vec<String> {
    let line = line(stage, &format!("│ {value} "));
    line.split_whitespace().filter(|word| !word.starts_with(['│', '┃'])).map(str::to_owned).collect()
}

/// The value that is chosen; empty if none is. The cursor of the list has a blank after it.
fn chosen(stage: &Stage) -> String {
    let lines = stage.lines();
    let mut values = lines.iter().filter_map(|line| line.strip_prefix("│▌")?.split(' ').next());
    values.next_back().unwrap_or_default().to_owned()
}

#[test]
fn values_are_listed_with_their_counts_and_their_meanings() {
    for (lang, title, meaning) in [
        (Lang::En, "AI Pact · ↑↓ to choose", "said that it will not sign or join"),
        (Lang::Vi, "Hiệp ước AI · ↑↓ để chọn", "từ chối: cho biết sẽ không ký hoặc không tham gia"),
    ] {
        let mut stage = Stage::in_lang(80, 24, lang);
        stage.keys("f \"pact:");
        assert!(stage.screen().contains(title), "{}", stage.screen());
        assert!(line(&stage, "declined ").contains(meaning), "{}", stage.screen());
        assert_eq!(offer(&stage, "declined")[..2], ["declined", "2"]);
    }
}

#[test]
fn fields_are_listed_with_their_names() {
    for (lang, name) in [(Lang::En, "Based in the EU"), (Lang::Vi, "Trụ sở tại EU")] {
        let mut stage = Stage::in_lang(80, 24, lang);
        stage.keys("f \"re");
        assert!(line(&stage, "region:").contains(name), "{}", stage.screen());
    }
}

#[test]
fn ids_are_listed_with_names() {
    let mut stage = Stage::new(80, 24);
    stage.keys("f \"id:mistral");
    assert!(line(&stage, "mistral-ai").contains("Mistral AI"), "{}", stage.screen());
    stage.keys("esc O f \"parent:act-art-26");
    assert!(line(&stage, "deployer-instructions").contains("instructions"), "{}", stage.screen());
}

/// The word is not yet a query, so the rows are those without it, and so are the counts.
#[test]
fn counts_are_of_the_rows_before_the_word_that_is_typed() {
    let mut stage = Stage::new(100, 30);
    stage.keys("f \"pact:");
    assert_eq!(stage.firms().len(), 457, "no row of a search for `pact` is left");
    let all = offer(&stage, "signed")[1].clone();
    stage.keys("\"de");
    assert_eq!((stage.firms().len(), offer(&stage, "declined")[1].as_str()), (457, "2"));
    stage.keys("ctrl-u \"region:eu_pact:");
    let eu = stage.firms().len();
    assert!(eu > 50 && eu < 457, "{eu}");
    let signed: usize = offer(&stage, "signed")[1].parse().unwrap();
    assert!(signed < all.parse().unwrap(), "only EU firms are counted: {signed} of {all}");
    stage.keys("\"signed");
    assert_eq!(stage.firms().len(), signed, "a count is the number of rows that the value gives");
    stage.keys("\",de");
    assert_eq!(stage.firms().len(), eu, "{}", stage.screen());
}

/// What is shown is not the answer to what is typed, and looks like it.
#[test]
fn while_a_text_is_no_query_the_list_before_it_stays_dimmed() {
    for lang in [Lang::En, Lang::Vi] {
        let mut stage = Stage::in_lang(100, 30, lang);
        let dim = |stage: &Stage, text: &str| {
            let (cells, lines) = (stage.draw(), stage.lines());
            let y = lines.iter().position(|line| line.contains(text)).unwrap_or_else(|| panic!("{}", stage.screen()));
            let x = lines[y].split(text).next().unwrap().chars().count();
            let at = (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
            cells[at].modifier.contains(ratatui::style::Modifier::DIM)
        };
        stage.keys("f \"code:signed_");
        let rows = stage.firms().len();
        assert!(!dim(&stage, "Microsoft"), "{}", stage.screen());
        for wrong in ["\"pact:de", "ctrl-u \"code:signed_pact:dcelined", "ctrl-u \"code:signed_OR", "enter"] {
            stage.keys(wrong);
            assert_eq!(stage.firms().len(), rows, "{wrong}");
            assert!(dim(&stage, "Microsoft"), "{wrong}: {}", stage.screen());
        }
        assert!(stage.has_overlay(), "Enter stays in the line");
        stage.keys("esc");
        assert!(!dim(&stage, "Microsoft"), "{}", stage.screen());
    }
}

#[test]
fn inside_an_or_nothing_is_counted() {
    let mut stage = Stage::new(100, 30);
    stage.keys("f \"code:declined_OR_pact:dec");
    assert_eq!(offer(&stage, "declined")[..2], ["declined", "said"], "{}", stage.screen());
    assert_eq!(stage.firms().filter.to_string(), "code:declined");
}

#[test]
fn the_arrows_choose_and_tab_or_enter_takes() {
    for take in ["tab", "enter"] {
        let mut stage = Stage::new(80, 24);
        stage.keys("f \"pact: down");
        let first = chosen(&stage);
        stage.keys("down");
        let value = chosen(&stage);
        assert_ne!(value, first);
        stage.keys(take);
        assert!(stage.has_overlay());
        assert!(line(&stage, "query").contains(&format!("query pact:{value}")), "{}", stage.screen());
        stage.keys("enter");
        assert!(!stage.has_overlay(), "nothing is chosen, so Enter closes");
        assert_eq!(stage.firms().filter.to_string(), format!("pact:{value}"));
    }
    let mut stage = Stage::new(80, 24);
    stage.keys("f \"pact: down up");
    assert_eq!(chosen(&stage), "", "above the first nothing is chosen:\n{}", stage.screen());
    stage.keys("\"s tab");
    assert!(stage.screen().contains("query pact:signed"), "Tab alone takes the first: {}", stage.screen());
}

#[test]
fn a_click_takes_an_offer() {
    let mut stage = Stage::new(80, 24);
    stage.keys("f \"pact:");
    let y = stage.lines().iter().position(|line| line.contains("│ declined ")).unwrap();
    stage.send(Msg::Click { x: 5, y: u16::try_from(y).unwrap() });
    assert!(stage.screen().contains("query pact:declined"), "{}", stage.screen());
    assert_eq!(stage.firms().len(), 2);
}

#[test]
fn enter_on_an_error_stays_says_it_and_offers_the_nearest_word() {
    for (lang, said, start) in [
        (Lang::En, "pact has no value `dcelined` (did you mean `declined`?)", "query pact:"),
        (Lang::Vi, "pact không có giá trị `dcelined` (ý bạn là `declined`?)", "truy vấn pact:"),
    ] {
        for size in [(80, 24), (40, 20)] {
            let mut stage = Stage::in_lang(size.0, size.1, lang);
            stage.keys("f \"pact:dcelined enter");
            assert!(stage.has_overlay(), "{}", stage.screen());
            let words = stage.words().replace("│ ", "").replace(" │", "");
            assert!(words.contains(said), "{}", stage.screen());
            assert_eq!(stage.firms().len(), 457, "nothing is filtered by an error");
            stage.keys("tab");
            assert!(stage.screen().contains(&format!("{start}declined")), "{}", stage.screen());
            assert_eq!(stage.firms().len(), 2);
            stage.keys("enter");
            assert!(!stage.has_overlay());
        }
    }
}

/// A word that is only begun is no error yet; it is one for Enter.
#[test]
fn a_word_that_is_begun_is_no_error_until_enter() {
    let mut stage = Stage::new(80, 24);
    stage.keys("f \"pact:dec");
    assert!(!stage.screen().contains("has no value"), "{}", stage.screen());
    stage.keys("enter");
    assert!(stage.has_overlay() && stage.screen().contains("pact has no value `dec`"), "{}", stage.screen());
    stage.keys("tab");
    assert!(stage.screen().contains("query pact:declined"), "{}", stage.screen());
}

#[test]
fn a_heading_that_abbreviates_a_field_is_understood() {
    let mut stage = Stage::new(80, 24);
    stage.keys("f \"trans:signed enter");
    assert!(!stage.has_overlay(), "{}", stage.screen());
    assert_eq!(stage.firms().filter.to_string(), "transparency:signed");
}

#[test]
fn a_search_for_a_name_offers_no_fields_and_moves_the_list() {
    let mut stage = Stage::new(80, 24);
    stage.keys("/ \"co");
    assert!(!stage.screen().contains("to choose"), "{}", stage.screen());
    let first = stage.firm().to_owned();
    stage.keys("down");
    assert_ne!(stage.firm(), first);
    stage.keys("ctrl-u \"code:de");
    assert!(stage.screen().contains("to choose"), "{}", stage.screen());
}

#[test]
fn a_long_list_scrolls_with_what_is_chosen() {
    let mut stage = Stage::new(80, 24);
    stage.keys("f \"country:");
    let first = stage.screen();
    stage.keys("up");
    let last = chosen(&stage);
    assert!(!last.is_empty() && !first.contains(&format!("│ {last} ")), "{}", stage.screen());
    stage.keys("esc");
    assert!(!stage.has_overlay());
    assert!(stage.firms().filter.is_empty());
}
