//! The binary as a black box: arguments in, text and exit status out.

use std::process::Output;

use assert_cmd::Command;

fn run(args: &[&str]) -> Output {
    Command::cargo_bin("pactscope")
        .unwrap()
        .args(args)
        .env("LANG", "en_US.UTF-8")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env_remove("NO_COLOR")
        .output()
        .unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// The rows of a JSON document.
fn rows(output: &Output) -> Vec<serde_json::Value> {
    let document: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}{}", out(output), err(output)));
    document["rows"].as_array().unwrap().clone()
}

/// A folder of one test.
fn folder(name: &str, files: &[(&str, &[u8])]) -> String {
    let path = std::env::temp_dir().join(format!("pactscope-cli-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&path).unwrap();
    for (file, bytes) in files {
        std::fs::write(path.join(file), bytes).unwrap();
    }
    path.to_str().unwrap().to_owned()
}

#[test]
fn brands_lead_to_their_firm() {
    for (query, id, name) in [
        ("facebook", "meta", "Meta"),
        ("gemini", "alphabet", "Alphabet"),
        ("le chat", "mistral-ai", "Mistral AI"),
        ("copilot", "microsoft", "Microsoft"),
    ] {
        let output = run(&["firms", query, "--limit", "1", "--format", "json"]);
        assert!(output.status.success());
        let rows = rows(&output);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0]["id"], id);
        assert!(rows[0]["name"].as_str().unwrap().starts_with(name));
    }
}

#[test]
fn on_a_pipe_all_firms_are_printed_without_escapes() {
    let output = run(&[]);
    assert!(output.status.success() && output.stderr.is_empty());
    let text = out(&output);
    assert!(!text.contains('\u{1b}'));
    assert!(text.lines().count() > 380);
    assert!(text.lines().next().unwrap().contains("pact"));
    assert!(text.lines().any(|line| line.starts_with("meta ") && line.contains("declined 2024-09-24")));
}

#[test]
fn positions_are_said_in_the_language_asked_for() {
    assert!(out(&run(&["firms", "meta", "--limit", "1", "--lang", "vi"])).contains("từ chối"));
}

#[test]
fn nothing_found_is_status_1_and_a_wrong_query_status_2() {
    assert_eq!(run(&["firms", "zzzzqqqqxxxx"]).status.code(), Some(1));
    let output = run(&["firms", "pact:signd"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("signed") && err(&output).contains("^^^^^"), "{}", err(&output));
    for args in [&["--today", "2026-13-01"][..], &["--theme", "pink"], &["--lang", "xx"], &["--nothing"]] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty());
    }
}

#[test]
fn help_and_version_answer() {
    let help = run(&["--help"]);
    assert!(help.status.success() && out(&help).contains("--today"));
    let version = run(&["--version"]);
    assert_eq!(out(&version).trim(), format!("pactscope {}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_problem_of_a_bad_file_is_told() {
    let bad = br#"{"firms": [
  {"id": "new-firm", "name": "New", "contry": "ZZ", "sources": ["thanhnien-2024-09-25"], "recorded": "2026-11-23"},
  {"id": "Bad Id", "name": 3, "sources": [], "confidence": "certain", "recorded": "2026-02-30", "website": "ftp://x"},
  {"id": "other", "name": "Other", "country": "ZZ", "parents": [{"firm": "other", "sources": []}], "sources": ["no-such-source"], "confidence": "high", "recorded": "2026-11-23"}
]}"#;
    let folder = folder("bad", &[("mine.json", bad), ("rest.json", b"{\"firms\": [{\"id\": \"x\"")]);
    let output = run(&["--data", &folder, "firms"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let told = err(&output);
    for part in [
        "mine.json:2:47: firms[0].contry: no field is called `contry` (did you mean `country`?)",
        "mine.json:2:3: firms[0]: the field `confidence` is missing",
        "mine.json:3:10: firms[1].id: found string \"Bad Id\", expected an id",
        "mine.json:3:28: firms[1].name: found integer `3`, expected a string",
        "firms[1].confidence: found unknown variant `certain`, expected one of `high`, `medium`, `low`",
        "firms[1].recorded: found string \"2026-02-30\", expected a real date",
        "firms[1].website: found string \"ftp://x\", expected an address",
        "mine.json:4:47: firms[2].country: found ZZ, expected an ISO 3166-1 alpha-2 code",
        "firms[2].parents: `other` is its own ancestor",
        "rest.json:1:",
        "Problems: ",
    ] {
        assert!(told.contains(part), "{part} is not in:\n{told}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn own_data_goes_over_the_bundled_by_id() {
    let mine = br#"{"firms": [{"id": "acme-own", "name": "Acme Own", "country": "DE", "eu": true, "sources": ["thanhnien-2024-09-25"], "confidence": "low", "recorded": "2026-11-23"}]}"#;
    let folder = folder("own", &[("mine.json", mine)]);
    let output = run(&["--data", &folder, "firms", "acme own", "--format", "json"]);
    assert!(output.status.success(), "{}", err(&output));
    assert!(out(&output).contains("acme-own"));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn one_record_a_line_says_the_same_however_large_the_file() {
    let line = |number: usize, padding: &str| {
        format!(
            r#"{{"firm": {{"id": "own-{number}", "name": "Acme {number}", "country": "DE", "eu": true, "sources": ["thanhnien-2024-09-25"], "confidence": "low", "recorded": "2026-11-23"}}}}{padding}"#
        ) + "\n"
    };
    let small: String = (0..3).map(|number| line(number, "")).collect();
    // Blanks between records take no room in memory, and make the file one that is read where it is looked at.
    let padding = " ".repeat(2 << 20);
    let mut large: String = (0..12).map(|number| line(number, &padding)).collect();
    let own = folder("lines", &[("mine.ndjson", small.as_bytes()), ("rest.txt", b"{")]);
    let output = run(&["--data", &own, "firms", "acme 2", "--format", "json"]);
    assert_eq!(rows(&output)[0]["id"], "own-2", "{}", err(&output));
    let of_large = folder("large", &[("mine.ndjson", large.as_bytes())]);
    let output = run(&["--data", &of_large, "firms", "acme 11", "--format", "json"]);
    assert_eq!(rows(&output)[0]["id"], "own-11", "{}", err(&output));
    large.push_str(&line(3, ""));
    std::fs::write(format!("{of_large}/mine.ndjson"), large).unwrap();
    let output = run(&["--data", &of_large, "firms"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("mine.ndjson:13:17: firms[12].id"), "{}", err(&output));
    std::fs::remove_dir_all(own).unwrap();
    std::fs::remove_dir_all(of_large).unwrap();
}

#[test]
fn what_cannot_be_read_is_told() {
    for path in ["/no/such/file.json", "/dev/null"] {
        let output = run(&["--data", path]);
        assert_eq!(output.status.code(), Some(2), "{path}");
        assert!(err(&output).contains(path));
    }
}

#[test]
fn errors_are_said_in_the_language_asked_for() {
    let folder = folder("none", &[("mine.txt", b"")]);
    for (args, en, vi) in [
        (&["--data", "/no/such/file.json"][..], "no such file or folder", "không có tệp hoặc thư mục này"),
        (&["--data", "/dev/null"], "neither a file nor a folder", "không phải tệp cũng không phải thư mục"),
        (&["--data", &folder], "no file ending in .json", "không có tệp .json"),
        (&["match", "/no/such.csv", "--column", "x"], "no such file or folder", "không có tệp hoặc thư mục này"),
        (&["--today", "2026-13-01"], "expected a date that exists", "cần một ngày có thật"),
        (&["changes", "--since", "soon"], "expected a date that exists", "cần một ngày có thật"),
    ] {
        let output = run(&[args, &["--lang", "en"]].concat());
        assert!(err(&output).contains(en), "{args:?}: {}", err(&output));
        let output = run(&[args, &["--lang=vi"]].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains(vi) && !err(&output).contains(en), "{args:?}: {}", err(&output));
    }
    assert!(err(&run(&["--lang", "xx"])).contains("expected en or vi"));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn hostile_names_are_made_visible() {
    let mine = r#"{"firms": [{"id": "evil", "name": "Ev\u001b[31mil\u202e", "sources": ["thanhnien-2024-09-25"], "confidence": "low", "recorded": "2026-11-23"}]}"#;
    let folder = folder("evil", &[("mine.json", mine.as_bytes())]);
    let output = run(&["--data", &folder, "firms", "evil"]);
    assert!(out(&output).contains("Ev␛[31mil<U+202E>"), "{}", out(&output));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_pacts_refusers_and_nobody_before_them() {
    let output = run(&["firms", "pact:declined", "--format", "json"]);
    let ids: Vec<String> = rows(&output).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["meta", "mistral-ai"]);
    let output = run(&["firms", "pact:declined", "--as-of", "2024-09-01"]);
    assert_eq!((output.status.code(), out(&output)), (Some(1), ""));
    let output = run(&["firms", "coed:signed"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("`coed`") && err(&output).contains("`code`") && err(&output).contains("^^^"));
}

#[test]
fn the_days_that_the_omnibus_moved_are_named() {
    let output = run(&["diff", "--from", "2026-07-26", "--to", "2026-07-28"]);
    assert!(output.status.success());
    let text = out(&output);
    for part in [
        "2026-08-02 → 2027-12-02 (Annex III systems) · 51 obligations",
        "2027-08-02 → 2028-08-02 (products in Section A of Annex I) · 37 obligations",
        "2026-08-02 → 2027-08-02 · 1 obligation ",
        "2026/1744",
    ] {
        assert!(text.contains(part), "{part} is not in:\n{text}");
    }
    let output = run(&["diff", "--from", "2025-07-01", "--to", "2025-08-02"]);
    assert!(out(&output).contains("by 2025-08-01 · Microsoft · GPAI Code · signed"));
    assert_eq!(run(&["diff", "--from", "2022-05-05", "--to", "2022-05-05"]).status.code(), Some(1));
    assert_eq!(run(&["diff", "--from", "2026-11-20", "--to", "2026-11-19"]).status.code(), Some(2));
}

/// The ids that a `$` command prints, and those on the screen.
fn printed_and_seen(stage: &mut crate::support::Stage) -> (Vec<String>, Vec<String>) {
    stage.keys("$");
    let Some(pactscope::testing::app::Effect::Copy(command)) = stage.effects.last() else {
        panic!("nothing was copied")
    };
    let command = command.lines().next().unwrap();
    let (view, rest) = command
        .strip_prefix("pactscope ")
        .unwrap()
        .split_once(' ')
        .unwrap_or((command.trim_start_matches("pactscope "), ""));
    let binary = env!("CARGO_BIN_EXE_pactscope");
    let line = format!("'{binary}' {view} --format=json --today={} {rest}", crate::support::TODAY);
    let output = Command::new("sh").args(["-c", &line]).env("LANG", "en_US.UTF-8").output().unwrap();
    let printed = rows(&output).iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    let (list, data) = (stage.list(), stage.data());
    let seen = list.hits.iter().map(|row| list.subject.id(data, row).unwrap()).collect();
    (printed, seen)
}

#[test]
fn the_command_behind_the_screen_prints_its_rows() {
    for keys in [
        "",
        "f \"pact:declined enter",
        "f \"code:signed_-country:us enter s",
        "s S",
        "f \"region:eu_(pact:signed_OR_code:signed) enter s s",
        "f \"-pact:any enter t \"2025-08-01 enter",
        "/ \"le_chat enter",
        "f \"\"it's\" enter",
        "O f \"moved:yes enter s",
        "T f \"firm:meta enter",
        "I t \"2025-08-01 enter",
    ] {
        let mut stage = crate::support::Stage::new(120, 40);
        let (printed, seen) = printed_and_seen(stage.keys(keys));
        assert_eq!(printed, seen, "{keys}");
    }
}

#[test]
fn the_command_behind_every_bundled_view_prints_its_rows() {
    for view in pactscope::testing::config::bundled_views() {
        let mut stage = crate::support::Stage::new(120, 40);
        assert!(pactscope::testing::app::show_view(&mut stage.model.workspace, &view), "{}", view.name);
        let (printed, seen) = printed_and_seen(&mut stage);
        assert_eq!(printed, seen, "{}", view.name);
        assert!(!seen.is_empty());
    }
}

#[test]
fn firms_side_by_side() {
    let output = run(&["compare", "meta", "mistral-ai", "alphabet"]);
    assert!(output.status.success());
    let text = out(&output);
    assert!(text.lines().next().unwrap().contains("Mistral AI"));
    let pact = text.lines().find(|line| line.starts_with("AI Pact")).unwrap();
    assert!(pact.contains("declined 2024-09-24") && pact.contains("signed 2024-09-25"), "{pact}");
    let fewer = run(&["compare", "meta", "mistral-ai", "--differences"]);
    assert!(!out(&fewer).lines().any(|line| line.starts_with("AI Pact")), "both declined");
    assert_eq!(run(&["compare", "meta", "meta"]).status.code(), Some(2));
    let wrong = run(&["compare", "meta", "mistrall"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("did you mean `mistral`?"), "{}", err(&wrong));
}

#[test]
fn coverage_counts_every_instrument() {
    let output = run(&["coverage"]);
    let instruments = crate::support::data().instruments.len();
    assert_eq!(out(&output).lines().count(), instruments + 3, "a heading, the instruments, and where they come from");
    let code = out(&output).lines().find(|line| line.starts_with("GPAI Code")).unwrap().to_owned();
    assert!(code.contains("signed 21") && code.contains("no longer listed 8") && code.contains("official"), "{code}");
}

#[test]
fn a_saved_view_is_a_query_by_name() {
    let view = run(&["firms", "--view", "refusers", "--format", "json"]);
    let query = run(&["firms", "pact:declined,absent (code:any OR transparency:any)", "--format", "json"]);
    assert!(view.status.success());
    assert_eq!(view.stdout, query.stdout, "and the lineage names the query that was asked");
    assert_eq!(run(&["firms", "--view", "nothing-like-it"]).status.code(), Some(2));
    assert_eq!(run(&["firms", "--view", "moved"]).status.code(), Some(2));
}

#[test]
fn two_datasets_differ_by_meaning() {
    let firm = |name: &str, country: &str, recorded: &str| {
        format!(
            r#"{{"firms": [{{"id": "acme-own", "name": "{name}", "country": "{country}", "sources": ["thanhnien-2024-09-25"], "confidence": "low", "recorded": "{recorded}"}}]}}"#
        )
    };
    let (one, two) = (firm("Acme", "DE", "2026-11-23"), firm("Acme", "FR", "2026-12-24"));
    let folder = folder("revise", &[("one.json", one.as_bytes()), ("two.json", two.as_bytes()), ("none.json", b"{}")]);
    let path = |name: &str| format!("{folder}/{name}.json");
    let changed = run(&["diff", &path("one"), &path("two")]);
    assert_eq!(
        out(&changed),
        "~ firms acme-own\n    country: \"DE\" → \"FR\"\n    recorded: \"2026-11-23\" → \"2026-12-24\"\n"
    );
    assert_eq!(out(&run(&["diff", &path("none"), &path("one")])), "+ firms acme-own\n");
    assert_eq!(out(&run(&["diff", &path("one"), &path("none")])), "- firms acme-own\n");
    assert_eq!(run(&["diff", &path("one"), &path("one")]).status.code(), Some(1));
    let known = |day: &str| run(&["--data", &path("two"), "--known-as-of", day, "firms", "id:acme-own"]).status.code();
    assert_eq!(
        (known("2026-12-23"), known("2026-12-24")),
        (Some(2), Some(0)),
        "an id that is not known yet is no value"
    );
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn before_anything_was_recorded_nothing_is_known() {
    let output = run(&["--known-as-of", "2026-11-22"]);
    assert_eq!(output.status.code(), Some(1));
    let known = |args: &[&str]| rows(&run(&[&["firms", "--format", "json"], args].concat())).len();
    assert_eq!(known(&["--known-as-of", "2026-11-28"]), known(&[]));
    assert!(known(&["--known-as-of", "2026-11-23"]) < known(&[]));
}

#[test]
fn an_own_view_goes_before_a_bundled_one() {
    let folder = folder("views", &[]);
    std::fs::create_dir_all(format!("{folder}/pactscope")).unwrap();
    let text = "[french]\nview = \"firms\"\nquery = \"id:meta\"\nen = \"Mine\"\nvi = \"Mine\"\n";
    std::fs::write(format!("{folder}/pactscope/views.toml"), text).unwrap();
    let mut command = Command::cargo_bin("pactscope").unwrap();
    let output = command
        .args(["firms", "--view", "french", "--format", "json"])
        .env("XDG_CONFIG_HOME", &folder)
        .output()
        .unwrap();
    let rows = rows(&output);
    assert_eq!((rows.len(), rows[0]["id"].as_str()), (1, Some("meta")));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn no_argument_reaches_the_terminal_as_it_is() {
    let evil = "x\u{1b}]0;PWNED\u{7}\u{1b}[31m\u{202e}\u{200b}\u{9b}31m";
    let valued = format!("--lang={evil}");
    for args in [
        &["firms", evil][..],
        &["firms", "--sort", evil],
        &["firms", "--format", evil],
        &[evil],
        &[&valued],
        &["--theme", evil],
        &["--view", evil],
        &["--data", evil],
        &["--as-of", evil],
        &["show", evil],
        &["cite", evil],
        &["compare", evil, "meta"],
        &["match", evil, "--column", evil],
        &["check", evil],
        &["diff", evil, evil],
        &["changes", "--since", "2026-01-01", evil],
        &["sources", evil, "--format", "json"],
        &["firms", "--format", "md", "--", evil],
        &["firms", "--format", "svg", "--", evil],
    ] {
        let output = run(args);
        for bytes in [&output.stdout, &output.stderr] {
            let text = String::from_utf8_lossy(bytes);
            let bad = text.chars().find(|c| {
                (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}'..='\u{200f}')
            });
            assert_eq!(bad, None, "{args:?}: {text}");
        }
    }
}

/// English words of loader problems that are not Vietnamese ones too.
const ENGLISH: &[&str] = &[
    "string",
    "integer",
    "floating",
    "boolean",
    "sequence",
    "map",
    "null,",
    "unknown",
    "variant",
    "expected",
    "field",
    "found",
    "missing",
    "invalid",
    "object",
    "list",
    "value",
    "key",
    "must",
    "address",
    "date:",
    "date,",
    "one",
    "real",
    "of",
    "or",
    "a",
    "an",
    "any",
    "record",
    "trailing",
    "characters",
    "comma",
    "while",
    "parsing",
    "EOF",
    "struct",
    "number",
    "escape",
    "ident",
    "control",
    "the",
    "is",
    "not",
    "but",
    "needs",
    "least",
    "before",
    "already",
    "ancestor",
    "looks",
];

#[test]
fn problems_are_said_in_vietnamese_alone() {
    let record = |fields: &str| format!(r#"{{"firms": [{{"id": "x", "name": "X", {fields}}}]}}"#);
    let mut files: Vec<Vec<u8>> = [
        "[]",
        "3",
        "\"firms\"",
        r#"{"firms": 3}"#,
        r#"{"firms": {}}"#,
        r#"{"firms": [null, true, 1.5, "x", []]}"#,
        r#"{"firms": [{"id": "x"}], "firms": [], "frims": [], "$schema": 1, "dataset": {"version": 3}}"#,
        r#"{"firm": {"id": 3}}"#,
        r#"{"notes": [{"id": "n", "kind": 3, "title": {"vi": "x"}, "text": {"en": "x", "fr": "y"}, "about": ["no-such"]}]}"#,
        r#"{"events": [{"id": "n", "kind": "party", "title": "x", "summary": {"en": "x", "en": "y"}, "date": []}]}"#,
        r#"{"penalties": [{"id": "n", "amount_eur": -1, "turnover_percent": 5000000000, "available_from": 1}]}"#,
        r#"{"instruments": [{"id": "n", "key": "N", "binding": "yes", "counts": [{"n": 1.5}], "parts": [1], "url": "ftp://x"}]}"#,
        r#"{"firms": [{"id": "x" "name": 1}]}"#,
        r#"{"firms": [{"id": "x", }]}"#,
        r#"{"firms": [{"id" "x"}]}"#,
        r#"{"firms": ["a\x"]}"#,
        r#"{"firms": [{"id": "x"},]}"#,
        r#"{"firms": [nul]}"#,
        r#"{"firms": [{"id": "x"#,
        r#"{"firms": []} {"#,
        r#"{"firms": [01, 1e999]}"#,
        "",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec();
    for fields in [
        r#""country": "ZZ", "sources": []"#,
        r#""country": "DE", "eu": false, "sources": ["no-such"], "confidence": "high", "recorded": "2026-01-01""#,
        r#""parent": "x", "sectors": ["no-such"], "sources": ["s"], "confidence": "high", "recorded": "2026-01-01""#,
        r#""size": 1, "confidence": "certain", "recorded": "2026-02-30", "website": "x", "eu": 1, "models": {}"#,
    ] {
        files.push(record(fields).into_bytes());
    }
    files.push(b"{\"firms\": \"\xff\"}".to_vec());
    files.push(b"\xff\xfe{\0".to_vec());
    for bytes in files {
        let text = String::from_utf8_lossy(&bytes);
        let folder = folder("vietnamese", &[("tep.json", &bytes)]);
        let output = run(&["--lang", "vi", "check", &folder]);
        assert_eq!(output.status.code(), Some(2), "{text}");
        for line in out(&output).lines() {
            // What stands in backticks or quotes is of the file or of its format.
            let said: String = line.split(['`', '"']).step_by(2).collect::<Vec<_>>().join(" ");
            let said = said.rsplit_once("tep.json:").map_or(said.as_str(), |(_, said)| said);
            let word = said.split_whitespace().find(|word| ENGLISH.contains(&word.trim_end_matches([',', ';', '.'])));
            assert_eq!(word, None, "{text}: {line}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}

#[test]
fn a_list_is_no_record_and_no_file() {
    for text in ["[]", "[\"a\"]", "3", "{\"firms\": [[\"a\", \"A\"]]}", "{\"firms\": [3]}"] {
        let folder = folder("lists", &[("mine.json", text.as_bytes())]);
        let output = run(&["check", &folder]);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(out(&output).contains("expected an object"), "{text}: {}", out(&output));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
