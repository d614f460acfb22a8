//! A page, a row or an export as of a past day says nothing of what came after, unless it is marked as later.

use std::collections::BTreeSet;

use assert_cmd::Command;
use pactscope::testing::core::own::NOTHING;
use pactscope::testing::core::{Dataset, Date, Kind, Knowledge, MONTHS, RecordRef, Safe, Subject};
use pactscope::testing::export::{Export, Format, How, Provenance, render_list};
use pactscope::testing::i18n::{Lang, Messages};
use pactscope::testing::load::{File, bundled, load};
use pactscope::testing::view::{Context, page};
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::support::{Stage, TODAY, data};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn before(date: Date) -> Date {
    Date::from_epoch_days(date.epoch_days() - 1)
}

fn context<'a>(data: &'a Dataset, messages: &'a Messages, as_of: Date) -> Context<'a> {
    Context { data, index: None, messages, today: day(TODAY), as_of, spelled: false, own: &NOTHING, shows_own: false }
}

/// The dates of a text: ISO dates that are no part of an address or id, and months by name.
fn dates(text: &str) -> BTreeSet<Date> {
    let plain = |word: &&str| !word.contains("http");
    let words = text
        .split_whitespace()
        .filter(plain)
        .flat_map(|word| word.split(|c: char| !(c.is_ascii_digit() || c == '-')).map(|part| part.trim_matches('-')));
    let iso = words.filter(|word| word.len() >= 7).filter_map(|word| Date::parse(word).ok());
    let years = (2020..2035).filter(|year| text.contains(&year.to_string()));
    let months = years.flat_map(|year| (1..).zip(MONTHS).map(move |(month, name)| (year, month, name)));
    let spelled = months.filter_map(|(year, month, name)| {
        let forms = [format!("{name} {year}"), format!("tháng {month} năm {year}")];
        let is_said = forms.iter().any(|form| text.contains(form.as_str()));
        is_said.then(|| day(&format!("{year}-{month:02}")))
    });
    iso.chain(spelled).collect()
}

/// The dates of a record that the law of a day has set, or had set before, and those that an act was about to set.
fn set_by(data: &Dataset, record: RecordRef, day: Date) -> BTreeSet<Date> {
    if record.kind != Kind::Obligation {
        return BTreeSet::new();
    }
    let obligation = data.obligations.at(record.row).unwrap();
    let known = obligation.applies.iter().filter(|entry| entry.set_on.is_by(day));
    let set = known.clone().flat_map(|entry| [Some(entry.from), entry.replaces]).flatten();
    let texts = known.flat_map(|entry| data.stages_of(entry, day)).map(|at| at.from);
    let pending = data.pending_on(obligation, day).into_iter().map(|pending| pending.at.from);
    // The rules are those of the law as it was last amended; nothing shows them on an earlier day.
    let rules = data.applicability.iter().filter(|rule| rule.obligation == obligation.id);
    let mut amended = data.instruments.iter().filter(|act| act.amends.as_ref() == Some(&obligation.instrument));
    let is_of_rules = amended.all(|act| act.opened.is_by(day));
    let of_rules = rules.filter(|_| is_of_rules).flat_map(|rule| dates(&serde_json::to_string(rule).unwrap()));
    set.chain(texts).chain(pending).chain(of_rules).collect()
}

/// The lines of a page as of a day that name a later date, and say neither that it is later nor that the law has set it,
/// nor for whom a date is. A page that begins by saying that all of it is later has none.
fn unmarked(cx: Context<'_>, record: RecordRef, lang: Lang) -> Vec<String> {
    let (is_later, marks) = match lang {
        Lang::En => ("This is later than", ["later", "maybe later"]),
        Lang::Vi => ("Việc này diễn ra sau", ["về sau", "có thể sau"]),
    };
    let text = page(cx, record, 10_000);
    if text.starts_with(is_later) {
        return Vec::new();
    }
    let law = set_by(cx.data, record, cx.as_of);
    let says_later = |text: &str| dates(text).into_iter().any(|date| !date.is_by(cx.as_of) && !law.contains(&date));
    let lines = text.lines().filter(|line| {
        if marks.iter().any(|mark| line.contains(mark)) || !says_later(line) {
            return false;
        }
        let names = cx.data.terms.iter().map(|term| cx.messages.read(&term.name).0.to_string());
        says_later(&names.fold((*line).to_owned(), |said, name| said.replace(&name, "")))
    });
    lines.map(str::to_owned).collect()
}

/// On the day before each date that a page names today, it does not name that date unless it is marked as later.
#[test]
fn no_page_tells_what_came_later() {
    let data = data();
    for lang in [Lang::En, Lang::Vi] {
        let messages = Messages::new(lang);
        let records: Vec<RecordRef> = data.all_records().collect();
        let checked: usize = records
            .par_iter()
            .map(|record| {
                let said = dates(&page(context(&data, &messages, day(TODAY)), *record, 10_000));
                let days: BTreeSet<Date> = said.into_iter().map(before).filter(|date| *date < day(TODAY)).collect();
                for day in &days {
                    let found = unmarked(context(&data, &messages, *day), *record, lang);
                    assert!(found.is_empty(), "{} as of {day}: {found:#?}", data.id_of(*record).unwrap());
                }
                days.len()
            })
            .sum();
        assert!(checked > 3_000, "{checked}");
    }
}

/// The bundled data, in which the acts that moved a date had stages, with other dates in their first text.
fn data_with_stages() -> Dataset {
    let mut all: serde_json::Map<String, Value> = serde_json::Map::new();
    for file in bundled::files() {
        all.extend(serde_json::from_slice::<serde_json::Map<String, Value>>(file.bytes).unwrap());
    }
    all.remove("$schema");
    let mut acts: BTreeSet<String> = BTreeSet::new();
    for obligation in all["obligations"].as_array_mut().unwrap() {
        let entries = obligation.get_mut("applies").and_then(Value::as_array_mut);
        for entry in entries.into_iter().flatten().filter(|entry| entry["change"] != "original") {
            acts.insert(entry["set_by"].as_str().unwrap().to_owned());
            entry["stages"] = json!([{ "stage": "proposed", "from": "2027-11-01" }, { "stage": "agreed" },
                { "stage": "adopted", "from": "2028-01-15" }]);
        }
    }
    for act in all["instruments"].as_array_mut().unwrap() {
        if acts.contains(act["id"].as_str().unwrap()) {
            let stage = |stage: &str, on: &str| json!({ "stage": stage, "on": on, "sources": act["sources"] });
            act["stages"] = json!([
                stage("proposed", "2025-11-19"),
                stage("agreed", "2026-05-07"),
                stage("adopted", "2026-06-16"),
                stage("adopted", "2026-06-29"),
                stage("law", "2026-07-24")
            ]);
        }
    }
    assert!(!acts.is_empty());
    let text = Value::Object(all).to_string();
    load(&[vec![File { name: Safe::new("all"), bytes: text.as_bytes() }]]).unwrap_or_else(|told| panic!("{told}"))
}

#[test]
fn no_page_tells_of_a_stage_that_was_not_reached() {
    let data = data_with_stages();
    let mut pending = 0;
    for lang in [Lang::En, Lang::Vi] {
        let messages = Messages::new(lang);
        for as_of in ["2025-11-18", "2025-11-19", "2026-05-06", "2026-05-10", "2026-06-16", "2026-06-28", "2026-07-01"]
        {
            let cx = context(&data, &messages, day(as_of));
            for record in data.all_records().filter(|it| matches!(it.kind, Kind::Obligation | Kind::Instrument)) {
                let found = unmarked(cx, record, lang);
                assert!(found.is_empty(), "{} as of {as_of}: {found:#?}", data.id_of(record).unwrap());
                if record.kind == Kind::Obligation {
                    let obligation = data.obligations.at(record.row).unwrap();
                    for it in data.pending_on(obligation, cx.as_of) {
                        pending += 1;
                        assert!(it.at.reached.on.is_by(cx.as_of) && !it.entry.set_on.is_by(cx.as_of));
                        assert!(page(cx, record, 10_000).contains(&cx.pending(&it)));
                    }
                }
            }
        }
    }
    assert!(pending > 100, "{pending}");
}

/// A row of JSON that is not marked as later holds no later date, but for those of the law of the day.
#[test]
fn no_row_tells_what_came_later() {
    fn texts(value: &Value, out: &mut Vec<String>) {
        match value {
            Value::String(text) => out.push(text.clone()),
            Value::Array(items) => items.iter().for_each(|item| texts(item, out)),
            Value::Object(fields) => {
                // What the law of the day has set is checked by date, sources by their pages.
                let said =
                    fields.iter().filter(|(name, _)| !["sources", "applies", "pending", "id"].contains(&name.as_str()));
                said.for_each(|(_, value)| texts(value, out));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let data = data();
    let messages = Messages::new(Lang::En);
    for as_of in ["2023-07-01", "2024-07-31", "2024-09-24", "2024-09-25", "2025-07-09", "2025-08-01", "2026-07-26"] {
        let cx = context(&data, &messages, day(as_of));
        for subject in [Subject::Firms, Subject::Obligations, Subject::Events, Subject::Instruments] {
            let rows: Vec<usize> = (0..subject.len(&data)).collect();
            let provenance = Provenance::new(cx, "test", "", Knowledge::default(), rows.len(), rows.len());
            let Export::Text(json) =
                render_list(cx, &provenance, How::plain(Format::Json), subject, &rows, &|_| None, &|| true).unwrap()
            else {
                panic!("JSON is text");
            };
            let parsed: Value = serde_json::from_str(&json).unwrap();
            for row in parsed["rows"].as_array().unwrap().iter().filter(|row| row["later"] != true) {
                let mut said = Vec::new();
                texts(row, &mut said);
                // A list of a later day may be the only evidence; its position says so.
                let maybe = row.to_string().contains("maybe-signed");
                let later = |text: &&String| {
                    !maybe && !text.contains("[later]") && dates(text).iter().any(|date| !date.is_by(cx.as_of))
                };
                let found: Vec<&String> = said.iter().filter(later).collect();
                assert!(found.is_empty(), "{} as of {as_of}: {found:?}", row["id"]);
            }
        }
    }
}

/// What the firms pane offers for an instrument before and after it opened.
#[test]
fn before_it_opened_there_is_nothing_to_sign() {
    for (lang, not_yet) in [(Lang::En, "not yet open"), (Lang::Vi, "chưa mở")] {
        let mut stage = Stage::in_lang(200, 60, lang);
        stage.keys("t \"2024-09-24 enter f \"code:not-yet-open enter");
        let screen = stage.screen();
        assert!(screen.contains(&stage.data().firms.len().to_string()), "{screen}");
        stage.keys("v v v");
        assert!(stage.screen().contains(not_yet), "{}", stage.screen());
    }
}

/// What the program prints on standard output and on standard error, and its exit status.
fn run(args: &[&str]) -> (String, String, i32) {
    let mut command = Command::cargo_bin("pactscope").unwrap();
    let output = command.args(["--today", "2026-11-28"]).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn json(args: &[&str]) -> Value {
    let (out, error, _) = run(&[args, &["--format", "json"]].concat());
    serde_json::from_str(&out).unwrap_or_else(|_| panic!("{args:?}: {error}"))
}

/// Of 132 signatories of the Pact, 48 are known to have signed on its first day; most of the others are on a list of two
/// weeks later.
#[test]
fn a_list_of_a_later_day_makes_a_count_a_range() {
    for (lang, said, range) in [
        ("en", "signed by 2024-10-09, maybe later than this day", "48 to "),
        ("vi", "đã ký không sau 2024-10-09, có thể sau ngày này", "48 đến "),
    ] {
        let (firm, _, _) = run(&["--lang", lang, "firms", "2021.AI", "--as-of", "2024-09-25"]);
        assert!(firm.contains(said), "{firm}");
        let (pact, _, _) = run(&["--lang", lang, "instruments", "--as-of", "2024-09-25"]);
        assert!(pact.lines().any(|line| line.starts_with("pact ") && line.contains(range)), "{pact}");
        let (later, _, _) = run(&["--lang", lang, "firms", "2021.AI", "--as-of", "2024-10-09"]);
        assert!(!later.contains(said), "{later}");
    }
    let row = &json(&["firms", "id:2021-ai", "--as-of", "2024-09-25"])["rows"][0]["positions"];
    assert_eq!((&row["pact"]["position"], &row["pact"]["dated"]), (&"maybe-signed".into(), &"by".into()));
    assert_eq!((&row["code"]["position"], &row["code"]["date"]), (&"not-yet-open".into(), &Value::Null));
    assert_eq!(row["seoul"], Value::Null);
}

#[test]
fn only_what_was_published_by_a_day_is_said() {
    let data = data();
    for until in ["2024-09-24", "2024-10-01", "2025-08-02", "2026-07-31"] {
        let mut rows = 0;
        for command in ["firms", "obligations", "timeline", "instruments"] {
            let all = json(&[command, "--sources-until", until]);
            assert_eq!(
                (&all["pactscope"]["sources_until"]["day"], &all["pactscope"]["as_of"]),
                (&until.into(), &until.into())
            );
            for row in all["rows"].as_array().unwrap() {
                rows += 1;
                let text = row.to_string();
                let cited = data.sources.iter().filter(|source| text.contains(&format!("\"{}\"", source.id)));
                for source in cited {
                    assert!(source.is_published_by(day(until)), "{command} {until}: {}", source.id);
                }
            }
        }
        assert!(rows > 100, "{rows}");
    }
    // Its list was published in August 2025, and the month was over only then.
    assert_eq!(
        json(&["firms", "meta", "--sources-until", "2025-08-02"])["rows"][0]["positions"]["code"]["position"],
        "declined"
    );
}

#[test]
fn a_day_on_which_nothing_can_be_known_is_said() {
    for (lang, recorded, published, ahead) in [
        ("en", "Nothing was known on 2024-01-01", "published by 2000-01-01", "--since 2027-01-01 is after 2026-11-28"),
        ("vi", "Ngày 2024-01-01 chưa biết gì", "công bố đến 2000-01-01", "--since 2027-01-01 sau 2026-11-28"),
    ] {
        for (args, said, status) in [
            (["firms", "--known-as-of", "2024-01-01"].as_slice(), recorded, 1),
            (&["firms", "--sources-until", "2000-01-01"], published, 1),
            (&["changes", "--since", "2027-01-01"], ahead, 2),
        ] {
            let (out, error, code) = run(&[&["--lang", lang], args].concat());
            assert!(out.is_empty() && error.contains(said) && error.lines().count() == 1 && code == status, "{error}");
        }
    }
}

#[test]
fn what_is_known_from_a_list_is_news_of_the_list_and_no_change() {
    for (lang, said) in [
        ("en", "2021.AI · AI Pact: seen on the list of 2024-10-09"),
        ("vi", "2021.AI · Hiệp ước AI: có tên trong danh sách ngày 2024-10-09"),
    ] {
        for format in ["table", "csv", "json", "md", "atom"] {
            let args = [
                "--lang",
                lang,
                "changes",
                "--since",
                "2024-10-08",
                "--as-of",
                "2024-10-10",
                "2021.AI",
                "--format",
                format,
            ];
            let (out, _, _) = run(&args);
            assert!(out.contains(said), "{out}");
        }
    }
    let (diff, _, _) = run(&["diff", "--from", "2024-09-30", "--to", "2024-10-10"]);
    assert!(diff.contains("Findings, mostly on lists; who is on one joined on its day or before ("), "{diff}");
    assert!(!diff.contains("Positions changed") && !diff.contains("Stances taken"), "{diff}");
    // Nobody takes the stance of being absent.
    for (lang, said) in
        [("en", "not on the list of 2026-07-31"), ("vi", "không có tên trong danh sách ngày 2026-07-31")]
    {
        let (out, _, _) = run(&["--lang", lang, "changes", "--since", "2026-07-30", "--as-of", "2026-07-31"]);
        assert!(out.contains(said), "{out}");
    }
}

#[test]
fn an_old_fact_that_is_found_late_is_news_once() {
    let recorded =
        |since: &str| json(&["changes", "--recorded", "--since", since, "meta"])["rows"].as_array().unwrap().len();
    assert!(recorded("2026-11-22") > recorded("2026-11-23"));
    assert_eq!(recorded("2026-11-28"), 0);
}

/// A month is one until it is over, whatever is asked of it.
#[test]
fn a_month_is_no_day() {
    let path = std::env::temp_dir().join(format!("pactscope-month-{}.json", std::process::id()));
    let duty = r#"{"obligations": [{"id": "own-duty", "instrument": "eu-ai-act", "kind": "duty", "ref": "Art. 999",
        "title": {"en": "Madeup", "vi": "Giả định"}, "summary": {"en": "s", "vi": "s"}, "who": ["provider"],
        "applies": [{"from": "2027-02", "set_by": "eu-ai-act", "set_on": "2024-08-01", "change": "original"}],
        "sources": ["eurlex-2024-1689-oj"], "confidence": "high", "recorded": "2026-11-23"}]}"#;
    let source = data().sources.iter().next().unwrap().id.to_string();
    std::fs::write(&path, duty.replace("eurlex-2024-1689-oj", &source)).unwrap();
    let file = path.to_string_lossy().into_owned();
    for (as_of, listed) in [("2027-01-31", true), ("2027-02-01", true), ("2027-02-28", true), ("2027-03-01", false)] {
        let (out, _, code) = run(&["--data", &file, "--as-of", as_of, "deadlines", "Madeup"]);
        assert_eq!((out.contains("2027-02 "), code == 0), (listed, listed), "{as_of}: {out}");
    }
    let (calendar, _, _) = run(&["--data", &file, "deadlines", "Madeup", "--format", "ics"]);
    assert!(calendar.contains("DTSTART;VALUE=DATE:20270201\r\n"), "{calendar}");
    assert!(calendar.contains("DTEND;VALUE=DATE:20270301\r\n"), "{calendar}");
    for (since, told) in [("2027-02-10", true), ("2027-02-28", false)] {
        let (out, _, _) = run(&["--data", &file, "changes", "--since", since, "--as-of", "2027-03-05", "Madeup"]);
        assert_eq!(out.contains("2027-02"), told, "{since}: {out}");
    }
    for (query, found) in [("from:2027-02-20..", true), ("from:2027-03..", false), ("from:..2027-02-01", true)] {
        let (out, _, _) = run(&["--data", &file, "obligations", "Madeup", query]);
        assert_eq!(out.contains("own-duty"), found, "{query}: {out}");
    }
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_date_is_told_with_those_for_whom_it_holds() {
    for (lang, whom) in [
        ("en", "systems placed earlier than 2 August 2026"),
        ("vi", "hệ thống được đưa ra thị trường trước ngày 2 tháng 8 năm 2026"),
    ] {
        for args in [
            ["deadlines", "id:act-art-50-2-marking"].as_slice(),
            &["deadlines", "id:act-art-50-2-marking", "--format", "md"],
            &["deadlines", "id:act-art-50-2-marking", "--format", "csv"],
            &["deadlines", "id:act-art-50-2-marking", "--format", "json"],
            &["obligations", "id:act-art-50-2-marking"],
            &["obligations", "--view", "within-90-days"],
            &["changes", "--since", "2026-12-01", "--as-of", "2026-12-03", "id:act-art-50-2-marking"],
            &["show", "act-art-50-2-marking"],
            &["cite", "act-art-50-2-marking"],
        ] {
            let (out, error, _) = run(&[&["--lang", lang], args].concat());
            assert!(out.contains(whom), "{args:?}: {out}{error}");
        }
        let args = ["--lang", lang, "deadlines", "id:act-art-50-2-marking", "--format", "ics"];
        let unfolded = run(&args).0.replace("\r\n ", "");
        assert!(unfolded.lines().any(|line| line.starts_with("SUMMARY") && line.contains(whom)), "{unfolded}");
    }
}

/// Whoever is missing from a later list was on the one before: the day is that of the finding, and so is its source.
#[test]
fn no_longer_listed_is_told_with_the_day_of_the_finding() {
    let data = data();
    let gone = json(&["firms", "code:no-longer-listed"]);
    let gone = gone["rows"].as_array().unwrap();
    assert!(!gone.is_empty());
    for firm in gone {
        let id = firm["id"].as_str().unwrap();
        let code = &firm["positions"]["code"];
        let stance = data.stances.iter().find(|stance| stance.id.as_str() == code["stance"]).unwrap();
        assert_eq!(stance.position.word(), "absent", "{id}");
        for (lang, words) in [("en", "no longer listed"), ("vi", "không còn trong danh sách")] {
            let said = format!("{words} {}", stance.date);
            for args in [["firms", &format!("id:{id}")], ["show", id], ["cite", id]] {
                let (out, _, _) = run(&[["--lang", lang], args].concat());
                assert!(out.contains(&said), "{args:?}: {out}");
            }
        }
    }
}

#[test]
fn what_has_no_date_of_its_own_is_not_told_of_an_earlier_day() {
    for (lang, models, asks, amended) in [
        ("en", "Llama 3 (open weights)", "Ban on AI producing child sexual abuse material", "Amended by"),
        ("vi", "Llama 3 (trọng số mở)", "Cấm AI tạo nội dung xâm hại tình dục trẻ em", "Được sửa bởi"),
    ] {
        let at = |day: &str, args: &[&str]| run(&[&["--lang", lang, "--as-of", day], args].concat()).0;
        let told = at("2024-09-24", &["timeline", "--format", "text"]);
        assert!(told.lines().count() > 20 && !told.lines().any(|line| line.starts_with("  2026-")), "{told}");
        assert!(at("2026-11-28", &["show", "meta"]).contains(models));
        assert!(!at("2024-09-24", &["show", "meta"]).contains(models));
        let act = at("2024-09-24", &["show", "act"]);
        assert!(!act.contains(asks) && !act.contains(amended), "{act}");
    }
    // Not only the source that is later is left out, but also what only it says.
    let known = run(&["--sources-until", "2025-08-02", "show", "meta"]).0;
    assert!(known.contains("declined 2025-07-18") && !known.contains("2026"), "{known}");
}

#[test]
fn a_day_that_is_not_today_is_not_called_so() {
    for (lang, that_day, today) in [("en", "(that day)", "(today)"), ("vi", "(ngày đó)", "(hôm nay)")] {
        let (out, _, _) = run(&["--lang", lang, "show", "meta", "--as-of", "2024-09-24"]);
        assert!(out.contains(that_day) && !out.contains(today), "{out}");
    }
}

#[test]
fn where_no_date_lies_ahead_the_next_is_told() {
    for (lang, near, none) in [
        (
            "en",
            "none begins to apply so soon; the next does on 2026-12-02, in 4 days",
            "none has a date after 2026-11-28",
        ),
        ("vi", "gần nhất là 2026-12-02, sau 4 ngày", "không có ngày nào sau 2026-11-28"),
    ] {
        for (args, said) in
            [(["deadlines", "who:deployer", "--within=3"], near), (["deadlines", "ref:5(1)(a)", "--within=9"], none)]
        {
            let (out, error, code) = run(&[&["--lang", lang][..], &args].concat());
            assert!(out.is_empty() && error.contains(said) && code == 1, "{error}");
        }
    }
}

/// A date of the month of a stance tells the stance, and an act's later date for what is on the market already is news.
#[test]
fn changes_say_what_the_records_say() {
    let pact = json(&["changes", "--since", "2024-09", "--as-of", "2024-10-31", "pact:any"]);
    let rows = pact["rows"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["date"] == "2024-09") && rows.iter().all(|row| row["after"] != "none"));
    for (lang, whom, everyone) in [
        ("en", "systems placed earlier than 2 August 2026", "everyone it binds"),
        ("vi", "hệ thống được đưa ra thị trường trước ngày 2 tháng 8 năm 2026", "mọi đối tượng chịu ràng buộc"),
    ] {
        let (out, _, _) = run(&["--lang", lang, "changes", "--since", "2026-07", "id:act-art-50-2-marking"]);
        let of = |day: &str| out.lines().find(|line| line.starts_with(day)).unwrap().to_owned();
        assert!(of("2026-07-27").contains(whom) && of("2026-08-02").contains(everyone), "{out}");
    }
    // A provision whose own date stayed is not reported as moved.
    let (moved, _, _) = run(&["changes", "--since", "2026-07", "id:act-art-86-explanation"]);
    assert!(moved.contains("moved in effect only"), "{moved}");
    let (dates, _, _) = run(&["deadlines", "id:act-art-86-explanation"]);
    assert!(dates.contains("2026-08-02 (in effect only)"), "{dates}");
    let (cited, _, _) = run(&["cite", "act-art-86-explanation", "--as-of", "2026-05-10"]);
    assert!(cited.lines().next().unwrap().contains("[later]"), "{cited}");
}
