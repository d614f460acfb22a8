//! Questions in plain words, in both languages: the query that each becomes, what the answer says, and what is not
//! understood. The questions are in `questions/`.

use std::process::Output;

use assert_cmd::Command;
use pactscope::testing::core::own::NOTHING;
use pactscope::testing::core::{Dataset, Date, Subject};
use pactscope::testing::i18n::{Lang, Messages};
use pactscope::testing::query::question::{Phrasebook, Reading, Understood};
use pactscope::testing::query::{Index, find_rows, parse};
use pactscope::testing::view::Context;
use pactscope::testing::view::answer::answer;
use serde_json::Value;

const FIRST: &str = include_str!("questions/first.tsv");
const MORE: &str = include_str!("questions/more.tsv");
const KINDS: &str = include_str!("questions/kinds.tsv");
const TODAY: &str = "2026-11-28";

/// A question with what must become of it.
struct Case<'t> {
    lang: Lang,
    question: &'t str,
    view: &'t str,
    rows: &'t str,
    says: &'t str,
}

fn cases(table: &str) -> Vec<Case<'_>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let case = |line| {
        let cells: Vec<&str> = str::split(line, '\t').collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        Case { lang: cell(0).parse().unwrap(), question: cell(1), view: cell(2), rows: cell(3), says: cell(4) }
    };
    lines.map(case).collect()
}

struct World {
    data: Dataset,
    index: Index,
    phrasebook: Phrasebook,
    today: Date,
}

impl World {
    fn new() -> Self {
        let data = crate::support::data();
        Self { index: Index::new(&data), phrasebook: Phrasebook::default(), data, today: Date::parse(TODAY).unwrap() }
    }

    fn understand(&self, question: &str, lang: Lang) -> Understood {
        self.phrasebook.understand(question, lang, &self.data, &self.index, self.today)
    }

    /// The ids of the rows of a query, best first.
    fn ids(&self, query: &str, subject: Subject, day: Date) -> Vec<String> {
        let filter = parse(query, subject, &self.data).unwrap_or_else(|error| panic!("{query}: {error:?}"));
        let (_, hits) = find_rows(subject, &self.data, &self.index, &filter, day, &|| false).unwrap();
        hits.iter().map(|row| subject.id(&self.data, row).unwrap()).collect()
    }

    fn says(&self, reading: &Reading, lang: Lang) -> String {
        let messages = Messages::new(lang);
        let (data, today) = (&self.data, self.today);
        let cx = Context {
            data,
            index: None,
            messages: &messages,
            today,
            as_of: today,
            spelled: false,
            own: &NOTHING,
            shows_own: false,
        };
        answer(cx, &self.index, reading).unwrap().sentence
    }

    /// What is wrong with the answer to a question.
    fn fault(&self, case: &Case<'_>) -> Option<String> {
        let understood = self.understand(case.question, case.lang);
        let reading = match (understood.readings.first(), case.rows) {
            (None, "none") => return None,
            (Some(reading), "none") => return Some(format!("is answered by {}", reading.query)),
            (None, _) => return Some("is not understood".to_owned()),
            (Some(reading), _) => reading,
        };
        let view = match reading.subject {
            Subject::Events => "timeline".to_owned(),
            subject => subject.to_string(),
        };
        let day = reading.as_of.unwrap_or(self.today);
        let found = self.ids(&reading.query, reading.subject, day);
        let fits = match case.rows.split_once(':') {
            Some(("first", id)) => found.first().is_some_and(|first| first == id),
            Some(("has", ids)) => ids.split(',').all(|id| found.iter().any(|found| found == id)),
            _ => {
                let mut wanted = self.ids(case.rows, reading.subject, day);
                let mut found = found.clone();
                wanted.sort_unstable();
                found.sort_unstable();
                wanted == found
            }
        };
        let says = self.says(reading, case.lang);
        let is_right = view == case.view && fits && understood.left_over.is_empty() && says.contains(case.says);
        let left = understood.left_words(case.question);
        (!is_right).then(|| format!("{view} {} ({} rows), left over {left:?}: {says}", reading.query, found.len()))
    }

    /// Asks the questions of a table, and fails with all that go wrong.
    fn ask_all(&self, table: &str) {
        let cases = cases(table);
        let faults = cases.iter().filter_map(|case| Some((case, self.fault(case)?)));
        let faults: Vec<String> = faults.map(|(case, fault)| format!("{}: {fault}", case.question)).collect();
        assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
    }
}

#[test]
fn the_first_forty_questions_are_answered() {
    assert_eq!(cases(FIRST).len(), 40);
    World::new().ask_all(FIRST);
}

#[test]
fn a_hundred_more_are_answered_half_of_them_in_vietnamese() {
    let of = |lang: Lang| cases(MORE).iter().filter(|case| case.lang == lang).count();
    assert!(of(Lang::En) >= 50 && of(Lang::Vi) >= 50);
    World::new().ask_all(MORE);
}

#[test]
fn the_kinds_that_strangers_ask_are_answered_or_not_understood() {
    World::new().ask_all(KINDS);
}

#[test]
fn what_was_signed_has_no_criticism_in_it() {
    let text = out(&run(&["ask", "what has Google signed"]));
    let sentence = text.lines().next().unwrap();
    assert!(sentence.contains("Alphabet signed the AI Pact") && !sentence.contains("criticis"), "{sentence}");
    let all = out(&run(&["ask", "where does Google stand"]));
    assert!(all.lines().next().unwrap().contains("criticised the AI Act"), "{all}");
}

#[test]
fn a_misspelt_word_is_a_guess_that_is_said() {
    let text = out(&run(&["ask", "who signed the code of practise"]));
    assert!(text.starts_with("Reading “practise” as “practice”: 21 of "), "{text}");
    let document: Value =
        serde_json::from_slice(&run(&["ask", "who signed the seoul comittments", "--format", "json"]).stdout).unwrap();
    assert_eq!(document["understood"]["guessed"], serde_json::json!([["comittments", "commitments"]]));
    // A word of the dictionary is itself.
    assert_eq!(run(&["ask", "who owns the patent of Meta"]).status.code(), Some(1));
}

#[test]
fn the_columns_of_an_answer_are_those_of_its_instruments() {
    let text = out(&run(&["ask", "who signed the stop the clock letter", "--limit", "1"]));
    assert!(text.contains("\nid          name        country  stopclock"), "{text}");
    let text = out(&run(&["ask", "who signed the stop the clock letter", "--limit", "1", "--columns", "id,pact"]));
    assert!(text.contains("\nid          pact"), "{text}");
}

#[test]
fn a_question_is_understood_whatever_the_language_of_the_program() {
    let world = World::new();
    for case in cases(MORE) {
        let others = [Lang::En, Lang::Vi].map(|lang| world.understand(case.question, lang));
        assert_eq!(others[0].readings.first(), others[1].readings.first(), "{}", case.question);
    }
}

fn run(args: &[&str]) -> Output {
    let mut command = Command::cargo_bin("pactscope").unwrap();
    command.args(["--today", TODAY]).args(args);
    command.env("LANG", "en_US.UTF-8").env("XDG_CONFIG_HOME", "/nonexistent").output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn an_answer_has_a_date_and_a_source_and_the_query_behind_it() {
    let output = run(&["ask", "did", "Meta", "sign", "the", "AI", "Pact?"]);
    let text = out(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert!(output.status.success(), "{text}");
    assert!(lines[0].starts_with("Meta declined the AI Pact on 2024-09-24"), "{text}");
    assert!(lines[0].contains(" sources, ") && lines[0].contains("first: ") && lines[0].contains("https://"), "{text}");
    assert_eq!(lines[1], "Query: firms id:meta");
    assert!(text.contains("\nmeta "), "{text}");
}

#[test]
fn no_record_is_not_a_refusal_and_a_missing_name_is_of_a_list() {
    let output = run(&["ask", "did Orange sign the GPAI code"]);
    assert!(out(&output).starts_with("No record of Orange on "), "{}", out(&output));
    assert!(out(&output).contains("does not mean that it did not sign"));
    let output = run(&["ask", "did Apple sign the Pact"]);
    assert!(out(&output).contains("is not on the list of the AI Pact of 2024-09-25; no refusal is on record"));
    let output = run(&["ask", "did Apple sign the GPAI code", "--as-of", "2025-07-01"]);
    assert!(out(&output).contains("was not open yet on 2025-07-01"), "{}", out(&output));
}

#[test]
fn two_readings_are_both_shown() {
    let text = out(&run(&["ask", "who declined the code"]));
    assert!(text.contains("Or, if meant so: ") && text.contains("firms transparency:declined"), "{text}");
    let text = out(&run(&["ask", "who signed the pact in October 2024"]));
    assert!(text.starts_with("As of 2024-10-31: ") && !text.contains("changed:"), "{text}");
    // No field has the date of one position, and that of any would be another answer.
    let output = run(&["ask", "who signed the code after 2025-08-01"]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
}

#[test]
fn what_is_not_understood_is_named_and_marked() {
    let output = run(&["ask", "which martian companies signed the pact"]);
    assert!(output.status.success());
    assert!(err(&output).contains("Not understood: martian\n"), "{}", err(&output));
    assert!(err(&output).contains("\n  which martian companies signed the pact\n        ~~~~~~~"), "{}", err(&output));
    assert!(out(&output).starts_with("Leaving out “martian”: "), "{}", out(&output));
}

#[test]
fn where_too_little_is_understood_nothing_is_answered() {
    let output = run(&["ask", "banana bread recipe"]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
    assert!(err(&output).contains("~~~~~~") && err(&output).contains("pactscope search 'banana bread recipe'"));
    let output = run(&["ask", "did Meta sign the moon treaty"]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
    assert!(err(&output).contains("Near: pactscope firms id:meta\n"), "{}", err(&output));
    // What has lost a negation says the opposite, and is not offered.
    let output = run(&["ask", "did Meta not sign the moon treaty"]);
    assert_eq!(err(&output).matches("Near: ").count(), 1, "{}", err(&output));
    let hostile = run(&["ask", "\u{1b}[2J meta\u{202e} sign"]);
    assert!(!err(&hostile).contains('\u{1b}') && !err(&hostile).contains('\u{202e}'));
}

#[test]
fn json_says_how_it_was_understood() {
    let output = run(&["ask", "who refused the pact but signed the GPAI code", "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["understood"]["view"], "firms");
    assert_eq!(document["understood"]["query"], "pact:declined code:signed");
    assert_eq!(document["understood"]["as_of"], TODAY);
    assert_eq!(document["understood"]["left_over"], serde_json::json!([]));
    assert!(document["answer"].as_str().unwrap().starts_with("1 of "));
    assert_eq!(document["rows"][0]["id"], "mistral-ai");
    let output = run(&["ask", "banana bread", "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(document["understood"]["left_over"], serde_json::json!(["banana bread"]));
    assert_eq!((&document["answer"], &document["rows"]), (&Value::Null, &serde_json::json!([])));
}

#[test]
fn words_open_a_place_and_on_a_pipe_print_its_rows() {
    for (args, view, first) in [
        (&["facebook"][..], "firms", "meta"),
        (&["le", "chat"], "firms", "mistral-ai"),
        (&["pact:declined"], "firms", "meta"),
        (&["-country:us", "pact:declined"], "firms", "mistral-ai"),
        (&["open", "tier:high-risk", "--sort", "ref"], "obligations", "act-art-6-"),
        (&["open", "--view", "timeline", "firm:meta"], "timeline", ""),
        (&["who", "refused", "the", "pact"], "firms", "meta"),
        (&["act-art-50-2-marking"], "obligations", "act-art-50-2-marking"),
        (&["--view", "instruments"], "instruments", ""),
    ] {
        let output = run(args);
        let text = out(&output);
        assert!(output.status.success(), "{args:?}: {}", err(&output));
        assert!(text.contains(&format!(" · {view}")), "{args:?}: {text}");
        assert!(text.lines().nth(1).unwrap().starts_with(first), "{args:?}: {text}");
    }
    let output = run(&["pact:declned"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("did you mean `declined`?"), "{}", err(&output));
    let text = out(&run(&["open", "pact:signed", "--as-of", "2024-09-25"]));
    assert!(text.contains("as of 2024-09-25"), "{text}");
}

#[test]
fn a_mistyped_command_still_gets_its_suggestion() {
    for (typed, meant) in
        [("firm", "'firms'"), ("timelin", "'timeline'"), ("obligation", "'obligations'"), ("comapre", "'compare'")]
    {
        let output = run(&[typed]);
        assert_eq!(output.status.code(), Some(2), "{typed}");
        assert!(err(&output).contains(meant), "{typed}: {}", err(&output));
    }
}

/// What `$` copies: the command that prints the screen, and the one that opens it again.
fn commands(keys: &str) -> (String, String, crate::support::Stage) {
    let mut stage = crate::support::Stage::new(160, 40);
    stage.keys(keys).keys("$");
    let Some(pactscope::testing::app::Effect::Copy(text)) = stage.effects.last() else { panic!("{keys}: no copy") };
    let (print, open) = text.split_once('\n').unwrap();
    let (print, open) = (print.to_owned(), open.to_owned());
    assert!(stage.screen().contains("Copied, two lines: pactscope "), "{keys}: {}", stage.screen());
    (print, open, stage)
}

#[test]
fn the_command_key_gives_what_prints_the_screen_and_what_opens_it_again() {
    for (keys, print, open) in [
        ("", "pactscope firms", "pactscope open --view=firms"),
        (
            "f \"pact:declined enter s space j space",
            "pactscope firms --sort=name -- pact:declined",
            "pactscope open --view=firms --sort=name --mark=meta,mistral-ai --at=mistral-ai -- pact:declined",
        ),
        ("T t \"2025-08-01 enter", "pactscope timeline --as-of=2025-08-01", "pactscope open --view=timeline"),
        (
            "f \"pact:declined enter space j space c",
            "pactscope compare meta mistral-ai",
            "pactscope open --view=firms --show=comparison --mark=meta,mistral-ai",
        ),
        ("D", "pactscope diff --from=2025-11-23 --to=2026-11-23", "pactscope open --view=firms --show=changes"),
        ("4 +", "pactscope timeline --format=text ", "--zoom=3"),
    ] {
        let (printed, opened, _) = commands(keys);
        assert!(printed.starts_with(print), "{keys}: {printed}");
        assert!(opened.contains(open), "{keys}: {opened}");
        // Both are commands that the program takes.
        for command in [printed, opened] {
            let line = command.replacen("pactscope", &format!("'{}'", env!("CARGO_BIN_EXE_pactscope")), 1);
            let output = std::process::Command::new("sh").args(["-c", &line]).env("LANG", "C").output().unwrap();
            assert!(output.status.success(), "{line}: {}", err(&output));
        }
    }
}

#[test]
fn the_explorer_opens_with_marks_order_and_cursor() {
    use pactscope::testing::app::{Start, start_at};
    use pactscope::testing::view::columns::{Column, Sort};
    let mut stage = crate::support::Stage::new(120, 40);
    let rows = ["meta", "mistral-ai"].map(|id| stage.data().firms.row(id).unwrap());
    let columns = Column::all(Subject::Firms, stage.data());
    let sort = Sort::parse("-name", &columns);
    let record = stage.data().find("mistral-ai");
    start_at(
        &mut stage.model,
        Start { record, sort: sort.clone(), marked: rows.to_vec(), zoom: Some(3), over: None, ..Start::default() },
    );
    assert_eq!(stage.firm(), "mistral-ai");
    assert_eq!((&stage.firms().sort, stage.firms().selected.as_slice()), (&sort, &rows[..]));
    stage.keys("$");
    let Some(pactscope::testing::app::Effect::Copy(text)) = stage.effects.last() else { panic!("nothing was copied") };
    for part in ["--sort=-name", "--mark=meta,mistral-ai", "--at=mistral-ai", "--zoom=3"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}
