//! What the program says about itself: help, the query language on one page, man pages, and completion in a shell.

use std::path::Path;
use std::process::{Command, Output};

use crate::support::{TODAY, complete};

fn run(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pactscope"));
    command.args(args).env("LANG", "en_US.UTF-8").env("XDG_CONFIG_HOME", "/nonexistent").output().unwrap()
}

fn text(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The subcommands that `--help` lists.
fn commands() -> Vec<String> {
    let help = text(&["--help"]);
    let list = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    // What a command is for can go on in the next line.
    let lines = list.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    let names: Vec<String> = lines.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    assert!(names.len() > 15, "{names:?}");
    names
}

/// The command lines of a text.
fn examples(text: &str) -> Vec<String> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("  "));
    lines.filter(|line| line.starts_with("pactscope") || line.starts_with("source ")).map(str::to_owned).collect()
}

/// Runs command lines in a shell, in a folder with the files that they name.
fn run_all(name: &str, lines: &[String]) {
    let folder = std::env::temp_dir().join(format!("pactscope-help-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let source = r#"{"id": "s", "title": "T", "publisher": "P", "url": "https://example.org", "lang": "en", "kind": "press", "checked": "2026-11-23"}"#;
    let firm = |name: &str| {
        format!(
            r#"{{"sources": [{source}], "firms": [{{"id": "acme-own", "name": "{name}", "sources": ["s"], "confidence": "low", "recorded": "2026-11-23"}}]}}"#
        )
    };
    for (file, bytes) in [
        ("mine.json", firm("Acme")),
        ("old.json", firm("Acme")),
        ("new.json", firm("Acme New")),
        ("clients.csv", "Name\nMeta\n".to_owned()),
    ] {
        std::fs::write(folder.join(file), bytes).unwrap();
    }
    let binary = Path::new(env!("CARGO_BIN_EXE_pactscope"));
    for line in lines {
        let script = format!(
            "set -eo pipefail; pactscope() {{ '{}' --today {TODAY} \"$@\"; }}; less() {{ cat; }}\n{line}",
            binary.display()
        );
        let output = Command::new("bash")
            .args(["--norc", "-c", &script])
            .current_dir(&folder)
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .env("XDG_DATA_HOME", &folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn every_command_has_examples_and_they_work() {
    let mut lines = examples(&text(&["--help"]));
    for command in commands() {
        let help = text(&[&command, "--help"]);
        let own = examples(&help);
        let listed = help.split("Examples:\n").nth(1).unwrap_or_default().lines().count();
        assert_eq!(own.len(), listed, "{help}");
        assert!(!own.is_empty(), "{command} has no example");
        assert!(own.iter().any(|line| line.contains(&format!("pactscope {command}"))), "{command}: {own:?}");
        lines.extend(own);
    }
    run_all("commands", &lines);
}

#[test]
fn the_query_language_stands_on_one_page() {
    for (lang, words) in [
        (
            "en",
            [
                "The query language",
                "From when the obligation applies",
                "declined the Pact",
                "said that it will not sign",
            ],
        ),
        ("vi", ["Ngôn ngữ truy vấn", "Nghĩa vụ áp dụng từ khi nào", "từ chối Hiệp ước", "cho biết sẽ không ký"]),
    ] {
        let page = text(&["help", "query", "--lang", lang]);
        for word in words {
            assert!(page.contains(word), "{lang}: {word} is not in\n{page}");
        }
        // Every field that the error for an unknown one could have named, and each position.
        for word in ["pact:", "industry2026:", "country:", "bound-by:", "binding:", "no-longer-listed", "today..+90d"] {
            assert!(page.contains(word), "{lang}: {word} is not in\n{page}");
        }
        assert!(page.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 100), "{page}");
        let lines = examples(&page);
        assert!(lines.len() > 5);
        run_all(&format!("query-{lang}"), &lines);
    }
    assert_eq!(text(&["help", "firms"]), text(&["firms", "--help"]));
    assert_eq!(text(&["help"]), text(&["--help"]));
    assert_eq!(run(&["help", "frims"]).status.code(), Some(2));
}

#[test]
fn each_command_has_a_man_page_with_what_belongs_there() {
    let whole = text(&["man"]);
    for section in
        ["COMMANDS", "FORMATS", "QUERY LANGUAGE", "FILES", "ENVIRONMENT", "EXIT STATUS", "EXAMPLES", "SEE ALSO"]
    {
        assert!(
            whole.contains(&format!(".SH \"{section}\"")) || whole.contains(&format!(".SH {section}\n")),
            "{section}"
        );
    }
    assert!(whole.contains("\\-\\-known\\-as\\-of"));
    for command in commands() {
        assert!(whole.contains(&format!("pactscope {command}")), "{command}");
        assert!(whole.contains(&format!("pactscope\\-{}(1)", command.replace('-', "\\-"))), "SEE ALSO {command}");
        let page = text(&["man", &command]);
        assert!(page.contains("EXIT STATUS") && page.contains("EXAMPLES") && page.contains("SEE ALSO"), "{command}");
        assert_eq!(page.contains("QUERY LANGUAGE"), page.contains("[\\fIQUERY\\fR]"), "{command}");
        assert!(!page.contains("QUERY LANGUAGE") || page.contains("FORMATS"), "{command}");
    }
    let deadlines = text(&["man", "deadlines"]);
    assert!(deadlines.contains("\\fBics\\fR") && !deadlines.contains("\\fBatom\\fR"), "only the formats that it has");
    assert_eq!(run(&["man", "frims"]).status.code(), Some(2));
}

#[test]
fn ids_of_every_kind_complete() {
    for (command, word, wanted) in [
        ("cite", "meta-pact-d", "meta-pact-declined-2024-09-24"),
        ("show", "thanhnien-2024", "thanhnien-2024-09-25"),
        ("show", "act-art-50-2", "act-art-50-2-marking"),
        ("compare", "mistral", "mistral-ai"),
        ("help", "que", "query"),
        ("man", "obl", "obligations"),
    ] {
        let offered = complete(&["pactscope", command, word]);
        assert!(offered.iter().any(|id| id == wanted), "{command} {word}: {offered:?}");
    }
    let data = crate::support::data();
    let note = data.notes.iter().next().unwrap().id.to_string();
    let event = data.events.iter().next().unwrap().id.to_string();
    for id in [note, event] {
        assert!(complete(&["pactscope", "show", &id]).contains(&id), "{id}");
    }
}

/// What is offered is taken: formats that the command has, firms where only firms are compared, values and no letters of
/// options behind a query that begins with a dash.
#[test]
fn what_is_offered_is_not_refused() {
    for (args, none) in
        [(&["coverage"][..], "html"), (&["deadlines"], "atom"), (&["changes", "--since", "2026-07-01"], "ics")]
    {
        let offered = complete(&[&["pactscope"], args, &["--format", ""]].concat());
        assert!(offered.len() >= 5 && !offered.iter().any(|format| format == none), "{args:?}: {offered:?}");
        for format in offered {
            let output = run(&[args, &["--format", &format]].concat());
            assert!(output.status.success(), "{args:?} {format}");
        }
    }
    assert!(complete(&["pactscope", "compare", "act-art"]).is_empty(), "a duty is not compared");
    for command in ["firms", "obligations", "deadlines"] {
        let views = complete(&["pactscope", command, "--view", ""]);
        assert!(!views.is_empty());
        for view in views {
            let output = run(&[command, "--limit", "1", "--view", &view]);
            assert_ne!(output.status.code(), Some(2), "{command} {view}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
    let offered = complete(&["pactscope", "firms", "-country:u"]);
    assert!(offered.contains(&"-country:us".to_owned()), "{offered:?}");
    for word in &offered {
        let output = run(&["firms", "--limit", "1", "--", word]);
        assert!(output.status.success(), "{word}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// Bash ends a word at a colon; the script puts the parts together without a change to the shell.
#[test]
fn bash_completes_words_with_colons_and_keeps_its_word_breaks() {
    let folder = Path::new(env!("CARGO_BIN_EXE_pactscope")).parent().unwrap();
    for (line, words, wanted) in [
        ("pactscope firms pact:decl", "pactscope firms pact : decl", "declined"),
        ("pactscope firms pact:declined,si", "pactscope firms pact : declined,si", "declined,signed"),
        ("pactscope firms --format=ndj", "pactscope firms --format = ndj", "ndjson"),
        ("pactscope cov", "pactscope cov", "coverage"),
    ] {
        let script = format!(
            "before=$COMP_WORDBREAKS; source <(pactscope completions bash); [[ $before == \"$COMP_WORDBREAKS\" ]] || exit 3\n\
             COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; COMP_TYPE=9; COMP_WORDS=({words})\n\
             COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _pactscope; printf '%s' \"${{COMPREPLY[*]}}\""
        );
        let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
        let output = Command::new("bash").args(["--norc", "-c", &script]).env("PATH", path).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(String::from_utf8_lossy(&output.stdout), wanted, "{line}");
    }
}
