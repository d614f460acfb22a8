//! Queries, days and names as people type them: what is understood, and what is said about the rest.

use std::process::Output;

use crate::support::Stage;
use assert_cmd::Command;
use pactscope::testing::i18n::Lang;

fn run(args: &[&str]) -> Output {
    let mut command = Command::cargo_bin("pactscope").unwrap();
    command.args(["--today", "2026-11-23"]).args(args);
    command.env("LANG", "en_US.UTF-8").env("XDG_CONFIG_HOME", "/nonexistent").output().unwrap()
}

fn out(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What is said about wrong usage.
fn said(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty(), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// The ids of the rows that a query finds.
fn ids(args: &[&str]) -> Vec<String> {
    let text = out(&[args, &["--format", "csv"]].concat());
    let column = |line: &str| line.split(',').next().unwrap_or_default().to_owned();
    text.lines().skip(1).take_while(|line| !line.is_empty()).map(column).collect()
}

#[test]
fn however_a_query_is_spelled_it_means_the_same() {
    let refusers = ["meta", "mistral-ai"];
    for query in ["pact:declined", "Pact:declined", "PACT:Declined", "pac:declined", "pact:\"declined\""] {
        assert_eq!(ids(&["firms", query]), refusers, "{query}");
    }
    for query in [
        "pact:declined AND code:signed",
        "pact:declined and code:signed",
        "pact:declined not country:us",
        "pact:declined -country:usa",
        "pact:declined country:France",
        "pact:declined country:\"FR\"",
        "pact:declined country:Pháp",
    ] {
        assert_eq!(ids(&["firms", query]), ["mistral-ai"], "{query}");
    }
    assert_eq!(ids(&["firms", "pact:declined country:us or id:mistral-ai"]), refusers);
    for country in ["country:\"united states\"", "country:united-states", "country:USA", "country:Mỹ"] {
        assert_eq!(ids(&["firms", "pact:declined", country]), ["meta"], "{country}");
    }
    assert_eq!(ids(&["firms", "country:uk"]), ids(&["firms", "country:gb"]));
    assert_eq!(ids(&["firms", "country:Deutschland"]), ids(&["firms", "country:de"]));
}

#[test]
fn a_negation_on_the_command_line_is_no_option() {
    assert_eq!(ids(&["firms", "-country:us", "pact:declined"]), ["mistral-ai"]);
    assert_eq!(ids(&["firms", "pact:declined", "-(country:us OR country:de)", "--limit", "1"]), ["mistral-ai"]);
    let document = out(&["firms", "-country:us", "pact:declined", "--format", "json"]);
    assert!(document.contains(r#""query":"-country:us pact:declined""#), "{document}");
    for (option, told) in [("-q", "'-q'"), ("-frmat", "'-f'"), ("--frmat", "'--frmat'"), ("-country", "'-c'")] {
        assert!(said(&["firms", option]).contains(told), "{option}");
    }
}

#[test]
fn a_name_with_a_colon_is_found_and_a_misspelt_field_is_not_taken_for_one() {
    assert_eq!(ids(&["firms", "on:mint"]), ["on-mint-gmbh"]);
    assert!(said(&["firms", "onn:mint"]).contains("no field is called `onn`"));
    assert!(said(&["firms", "cuntry:mint"]).contains("did you mean `country`?"));
}

#[test]
fn where_no_field_is_near_those_that_there_are_are_listed() {
    for (lang, told) in [("en", "`role`; there are: "), ("vi", "`role`; hiện có: ")] {
        let said = said(&["--lang", lang, "obligations", "role:deployer"]);
        assert!(said.contains(told) && said.contains(", who, ") && !said.contains("pact"), "{said}");
    }
}

#[test]
fn a_wrong_value_is_answered_with_what_was_meant() {
    for (lang, cases) in [
        (
            "en",
            [
                ("changed:25/09/2024", "not `25/09/2024` (did you mean `2024-09-25`?)"),
                ("changed:25.9.2024..", "(did you mean `2024-09-25..`?)"),
                ("changed:Sept 2024", "not `Sept 2024` (did you mean `2024-09`?)"),
                ("changed:soon", "d, w, m, y are days, weeks, months, years"),
                ("changed:2025-08..2025-02", "2025-02 is before 2025-08"),
                ("changed:+4m..+1m", "+1m is before +4m"),
                ("sources:4..2", "2 is before 4"),
                ("country:germny", "did you mean `de`?"),
                ("country:xx", "country has no value `xx`\n"),
                ("country:\"us", "the query is incomplete here"),
                ("country:", "country: needs a value"),
            ],
        ),
        (
            "vi",
            [
                ("changed:25/09/2024", "không phải `25/09/2024` (ý bạn là `2024-09-25`?)"),
                ("changed:25.9.2024..", "(ý bạn là `2024-09-25..`?)"),
                ("changed:Sept 2024", "không phải `Sept 2024` (ý bạn là `2024-09`?)"),
                ("changed:soon", "d, w, m, y là ngày, tuần, tháng, năm"),
                ("changed:2025-08..2025-02", "2025-02 trước 2025-08"),
                ("changed:+4m..+1m", "+1m trước +4m"),
                ("sources:4..2", "2 trước 4"),
                ("country:germny", "ý bạn là `de`?"),
                ("country:xx", "country không có giá trị `xx`\n"),
                ("country:\"us", "truy vấn chưa đầy đủ ở đây"),
                ("country:", "country: cần một giá trị"),
            ],
        ),
    ] {
        for (query, answer) in cases {
            let told = said(&["--lang", lang, "firms", query]);
            assert!(told.contains(answer), "{query}: {told}");
        }
    }
}

#[test]
fn a_day_is_the_same_on_the_screen_and_on_the_command_line() {
    for (typed, day) in [
        ("2024-09", "2024-09-30"),
        ("2025", "2025-12-31"),
        ("-90d", "2026-08-25"),
        ("+3m", "2027-02-23"),
        ("-2w", "2026-11-09"),
        ("-1y", "2025-11-23"),
        ("2025-07-18", "2025-07-18"),
    ] {
        let document = out(&["firms", "meta", "--as-of", typed, "--format", "json"]);
        assert!(document.contains(&format!(r#""as_of":"{day}""#)), "{typed}: {document}");
        let mut stage = Stage::new(80, 24);
        stage.keys(&format!("t \"{typed} enter"));
        assert_eq!(stage.as_of().to_string(), day, "{typed}");
    }
    assert!(out(&["changes", "--since", "-120d"]).contains("after:2026-07-26"));
    assert!(
        out(&["diff", "--from", "2026-08", "--to", "today", "--format", "csv"])
            .contains("from:2026-07-31 to:2026-11-23")
    );
}

#[test]
fn a_day_in_another_form_is_not_taken_but_told() {
    for (lang, screen, answer) in [
        (Lang::En, "no such date (did you mean `2024-09-25`?)", "(did you mean `2024-09-25`?)"),
        (Lang::Vi, "không có ngày đó (ý bạn là `2024-09-25`?)", "(ý bạn là `2024-09-25`?)"),
    ] {
        for typed in ["25/09/2024", "25.9.2024", "25 Sept 2024"] {
            let told = said(&["firms", "--lang", lang.code(), "--as-of", typed]);
            assert!(told.contains(answer) && told.contains("-90d"), "{told}");
        }
        let mut stage = Stage::in_lang(100, 24, lang);
        stage.keys("t \"25/09/2024 enter");
        assert!(stage.has_overlay() && stage.screen().contains(screen), "{}", stage.screen());
        stage.keys("backspace");
        assert!(!stage.screen().contains(screen), "{}", stage.screen());
    }
}

#[test]
fn the_line_is_edited_by_words() {
    for (keys, text) in [
        ("ctrl-left \"Z", "meta Zplat"),
        ("alt-b \"Z", "meta Zplat"),
        ("alt-left alt-left alt-f \"Z", "meta Zplat"),
        ("ctrl-left ctrl-left ctrl-right \"Z", "meta Zplat"),
        ("alt-backspace \"Z", "meta Z"),
        ("ctrl-w \"Z", "meta Z"),
        ("home alt-d \"Z", "Zplat"),
    ] {
        for lang in [Lang::En, Lang::Vi] {
            let mut stage = Stage::in_lang(100, 24, lang);
            stage.keys(&format!("/ \"meta_plat {keys}"));
            let line = stage.lines().pop().unwrap();
            assert!(line.contains(&format!("/ {text} ")), "{keys}: {line}");
        }
    }
}

#[test]
fn a_guess_is_marked_and_short_words_get_none() {
    for (lang, note) in [("en", "what is like it is marked ≈"), ("vi", "được đánh dấu ≈")] {
        for (query, id) in [
            ("opeani", "openai"),
            ("nvidea", "nvidia"),
            ("le caht", "mistral-ai"),
            ("microzoft", "microsoft"),
            ("lechat", "mistral-ai"),
        ] {
            let output = run(&["--lang", lang, "firms", query]);
            let (table, told) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
            assert!(table.lines().nth(1).unwrap().starts_with(&format!("≈ {id} ")), "{query}: {table}");
            assert!(told.contains(query) && told.contains(note) && told.lines().count() == 1, "{told}");
        }
        for query in ["zoom", "uber", "tesla", "zqrt"] {
            let output = run(&["--lang", lang, "firms", query]);
            assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{query}");
        }
    }
}

#[test]
fn every_row_says_how_it_was_found() {
    for (args, how) in [
        (["firms", "meta"], r#""match":"exact"}"#),
        (["firms", "facebook"], r#""match":"alias"}"#),
        (["firms", "micros"], r#""match":"text"}"#),
        (["firms", "opeani"], r#""match":"guess"}"#),
        (["firms", "id:meta"], r#""match":null}"#),
        (["instruments", "pact"], r#""match":"alias"}"#),
        (["timeline", "meta"], r#""match":"text"}"#),
        (["obligations", "deepfakes"], r#""match":"text"}"#),
    ] {
        let document = out(&[&args[..], &["--format", "json"]].concat());
        let first = document.lines().nth(2).unwrap().trim_end_matches(',');
        assert!(first.ends_with(how), "{args:?}: {first}");
        let csv = out(&[&args[..], &["--format", "csv"]].concat());
        assert!(csv.lines().next().unwrap().contains(",match,"), "{csv}");
    }
}

#[test]
fn nothing_found_says_what_is_near_and_where_else_the_words_are() {
    for (lang, cases) in [
        (
            "en",
            [
                (&["firms", "zzzz"][..], "Firms: no row matches `zzzz` (0 of 457)"),
                (&["firms", "pact:withdrew"], "no row matches `pact:withdrew` (0 of 457)"),
                (&["firms", "deepfake"], "; nearest: DeepSeek"),
                (&["firms", "sandbox"], "; found elsewhere: 2 obligations"),
                (&["firms", "meta", "country:de"], "; `meta` alone: 4"),
                (&["sources", "zzzz"], "nothing matches `zzzz` (0 of"),
                (&["deadlines", "zzzzz"], "nothing matches `zzzzz` (0 of"),
            ],
        ),
        (
            "vi",
            [
                (&["firms", "zzzz"][..], "Doanh nghiệp: không dòng nào khớp `zzzz` (0/457)"),
                (&["firms", "pact:withdrew"], "không dòng nào khớp `pact:withdrew` (0/457)"),
                (&["firms", "deepfake"], "; gần nhất: DeepSeek"),
                (&["firms", "sandbox"], "; có ở nơi khác: 2 nghĩa vụ"),
                (&["firms", "meta", "country:de"], "; chỉ riêng `meta`: 4"),
                (&["sources", "zzzz"], "không có gì khớp `zzzz` (0/"),
                (&["deadlines", "zzzzz"], "không có gì khớp `zzzzz` (0/"),
            ],
        ),
    ] {
        for (args, said) in cases {
            for format in ["table", "json"] {
                let output = run(&[&["--lang", lang], args, &["--format", format]].concat());
                let told = String::from_utf8(output.stderr).unwrap();
                assert_eq!(output.status.code(), Some(1), "{args:?}");
                assert!(told.contains(said) && told.lines().count() == 1, "{args:?}: {told}");
            }
        }
    }
}

#[test]
fn an_empty_list_on_the_screen_says_why_and_a_guess_is_marked() {
    for (lang, nothing, elsewhere) in [
        (Lang::En, "no row matches `sandbox`", "found elsewhere: 2 obligations"),
        (Lang::Vi, "không dòng nào khớp `sandbox`", "có ở nơi khác: 2 nghĩa vụ"),
    ] {
        let mut stage = Stage::in_lang(40, 24, lang);
        stage.keys("/ \"sandbox");
        assert_eq!(stage.firms().len(), 0);
        let words = stage.words();
        assert!(words.contains(nothing) && words.contains(elsewhere), "{}", stage.screen());
        stage.keys("ctrl-u \"opeani");
        assert!(stage.screen().contains("opeani × ≈ o"), "{}", stage.screen());
        let row = stage.lines().into_iter().find(|line| line.contains("OpenAI")).unwrap();
        assert!(row.contains("≈ OpenAI") || row.contains("▌≈OpenAI"), "{row}");
        stage.keys("ctrl-u \"openai");
        assert!(!stage.screen().contains('≈'), "{}", stage.screen());
    }
}

#[test]
fn a_record_is_named_by_whatever_it_is_called() {
    for lang in ["en", "vi"] {
        let show = |names: &[&str]| out(&[&["--lang", lang, "show"], names, &["--format", "json"]].concat());
        for (names, id) in [
            (&["Facebook"][..], "meta"),
            (&["mistral", "ai"], "mistral-ai"),
            (&["le chat"], "mistral-ai"),
            (&["pact"], "ai-pact"),
            (&["Hiệp", "ước", "AI"], "ai-pact"),
            (&["gpai", "code"], "gpai-code-of-practice"),
            (&["META"], "meta"),
        ] {
            assert!(show(names).contains(&format!(r#""id":"{id}""#)), "{names:?}");
        }
        assert!(out(&["--lang", lang, "cite", "Google", "--style", "bibtex"]).contains("Alphabet"));
        let document = out(&["--lang", lang, "compare", "Facebook", "Mistral", "AI", "Google", "--format", "json"]);
        assert!(document.contains(r#""query":"meta mistral-ai alphabet""#), "{document}");
    }
    assert_eq!(ids(&["timeline", "firm:Facebook"]), ids(&["timeline", "firm:meta"]));
    assert_eq!(ids(&["firms", "id:Google"]), ["alphabet"]);
    assert_eq!(ids(&["obligations", "instrument:\"gpai code\""]), ids(&["obligations", "instrument:code"]));
}

#[test]
fn what_names_nothing_or_several_records_is_told() {
    let firm = |id: &str| {
        format!(
            r#"{{"id": "{id}", "name": "{id} \u001b[31m", "aliases": ["Twin"], "sources": ["thanhnien-2024-09-25"], "confidence": "low", "recorded": "2026-11-23"}}"#
        )
    };
    let folder = std::env::temp_dir().join(format!("pactscope-asking-names-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let data = format!(r#"{{"firms": [{}, {}]}}"#, firm("one-own"), firm("other-own"));
    std::fs::write(folder.join("mine.json"), data).unwrap();
    let path = folder.to_str().unwrap();
    for (lang, unknown, ambiguous, how_many) in [
        (
            "en",
            "no record has the id or the name `Facebok` (did you mean `facebook`?)",
            "several records",
            "two to eight",
        ),
        (
            "vi",
            "không có bản ghi nào mang mã hoặc tên `Facebok` (ý bạn là `facebook`?)",
            "nhiều bản ghi",
            "hai đến tám",
        ),
    ] {
        assert!(said(&["--lang", lang, "show", "Facebok"]).contains(unknown));
        for command in [&["show"][..], &["cite"], &["compare", "meta"]] {
            let told = said(&[&["--lang", lang, "--data", path], command, &["twin"]].concat());
            assert!(told.contains(ambiguous) && !told.contains('\u{1b}'), "{told}");
            assert!(told.contains("  one-own  ") && told.contains("  other-own  "), "{told}");
        }
        assert!(said(&["--lang", lang, "compare", "Mistral", "AI"]).contains(how_many));
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn changes_and_coverage_honour_a_saved_view() {
    let french = out(&["changes", "--since", "2024", "--view", "french"]);
    assert_eq!(
        french.lines().filter(|line| line.contains("stance taken")).count(),
        out(&["changes", "--since", "2024", "country:fr"]).lines().filter(|line| line.contains("stance taken")).count(),
    );
    assert!(french.contains("Mistral AI") && !french.contains("Meta"), "{french}");
    assert!(!french.contains("date moved"), "a view of firms has no duties: {french}");
    let moved = out(&["changes", "--since", "2024", "--view", "moved"]);
    assert!(moved.contains("date moved") && !moved.contains("stance taken"), "{moved}");
    let coverage = out(&["coverage", "--view", "refusers", "--format", "csv"]);
    let pact = coverage.lines().find(|line| line.starts_with("pact,")).unwrap();
    assert!(pact.contains("absent 5; declined 2") && pact.contains(",7,7,"), "{pact}");
    for (lang, signed) in [("en", "declined 1, signed 14"), ("vi", "từ chối 1, đã ký 14")] {
        let table = out(&["--lang", lang, "coverage", "--view", "french"]);
        assert!(table.contains(signed), "the firms of the view alone: {table}");
    }
    for (lang, told) in [("en", "lists obligations, not firms"), ("vi", "liệt kê obligations, không phải firms")]
    {
        assert!(said(&["--lang", lang, "coverage", "--view", "moved"]).contains(told));
    }
}

#[test]
fn one_wrong_view_is_told_and_the_others_are_kept() {
    let config = std::env::temp_dir().join(format!("pactscope-asking-views-{}", std::process::id()));
    std::fs::create_dir_all(config.join("pactscope")).unwrap();
    let views = "[broken]\nview = \"firms\n\n[mine]\nview = \"firms\"\nquery = \"pact:declined\"\nen = \"Mine\"\n";
    std::fs::write(config.join("pactscope").join("views.toml"), views).unwrap();
    let run = |args: &[&str]| {
        let mut command = Command::cargo_bin("pactscope").unwrap();
        command.args(args).env("LANG", "en_US.UTF-8").env("XDG_CONFIG_HOME", &config).output().unwrap()
    };
    for (lang, told) in [("en", "the view `broken` is left out"), ("vi", "bỏ qua chế độ xem `broken`")] {
        let output = run(&["--lang", lang, "--view", "mine"]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && error.contains(told) && error.contains("views.toml:2"), "{error}");
        assert!(String::from_utf8(output.stdout).unwrap().contains("Meta"));
        let output = run(&["--lang", lang, "--view", "broken"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8(output.stderr).unwrap().contains(told));
    }
    std::fs::remove_dir_all(config).unwrap();
}

#[test]
fn a_view_that_does_not_fit_the_data_is_told_on_the_screen() {
    use pactscope::testing::config::SavedView;
    for (lang, told) in [
        (Lang::En, "the view `mine` cannot be shown: no field is called `pcat`"),
        (Lang::Vi, "không hiện được chế độ xem `mine`: không có trường `pcat`"),
    ] {
        let mut stage = Stage::in_lang(120, 30, lang);
        let view = SavedView::new("mine".into(), "firms".into(), "pcat:signed".into(), "Mine");
        stage.model.workspace.session.own_views = Some(vec![view]);
        stage.keys(": \"mine enter");
        assert!(stage.lines().pop().unwrap().contains(told), "{}", stage.screen());
        assert!(stage.firms().filter.is_empty());
    }
}

#[test]
fn a_value_that_nothing_is_near_is_answered_with_those_there_are() {
    for (lang, said) in
        [("en", "code has no value `yes`; there are: signed"), ("vi", "code không có giá trị `yes`; hiện có: signed")]
    {
        let output = run(&["--lang", lang, "firms", "code:yes"]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains(said) && output.status.code() == Some(2), "{error}");
    }
}
