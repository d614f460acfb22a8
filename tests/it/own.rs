//! Notes, stars and ticks: the commands that change them, the field `mine`, and that nothing of them is lost.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use pactscope::testing::config::parse_own;
use serde_json::Value;

use crate::support::TODAY;

const BINARY: &str = env!("CARGO_BIN_EXE_pactscope");

/// A home of one test, removed at its end.
pub struct Home(pub PathBuf);

impl Home {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("pactscope-own-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn file(&self) -> PathBuf {
        self.0.join("pactscope/mine.toml")
    }

    pub fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap_or_default()
    }

    pub fn write(&self, text: &str) {
        fs::create_dir_all(self.file().parent().unwrap()).unwrap();
        fs::write(self.file(), text).unwrap();
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(BINARY);
        command.args(["--today", TODAY]).args(args).env("LANG", "en_US.UTF-8");
        command.env("XDG_CONFIG_HOME", "/nonexistent").env("XDG_DATA_HOME", &self.0).env_remove("PACTSCOPE_DATA");
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// What a command prints; it must succeed and report nothing.
    #[track_caller]
    pub fn prints(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && errors.is_empty(), "{args:?}: {errors}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The ids of the rows that a command prints.
    fn ids(&self, args: &[&str]) -> Vec<String> {
        let output = self.run(&[args, &["--format", "json"]].concat());
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        json["rows"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    }

    #[track_caller]
    fn fails(&self, args: &[&str], status: i32) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(status), "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn on_disk(path: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}

#[test]
fn a_note_is_written_printed_replaced_removed_and_undone() {
    let home = Home::new("note");
    let id = "act-art-27-fria";
    assert!(home.fails(&["note", id], 1).contains("no note"));
    assert!(home.prints(&["note", id, "Ask", "legal", "by January"]).contains("noted"));
    assert_eq!(home.prints(&["note", id]), "Ask legal by January\n");
    assert_eq!(fs::metadata(home.file()).unwrap().permissions().mode() & 0o777, 0o600);
    home.prints(&["note", id, "Xong: hỏi Đặng"]);
    assert_eq!(home.prints(&["note", id]), "Xong: hỏi Đặng\n");
    assert!(home.prints(&["mine", "undo"]).contains(id));
    assert_eq!(home.prints(&["note", id]), "Ask legal by January\n");
    home.prints(&["mine", "redo"]);
    home.prints(&["note", id, "--remove"]);
    assert!(home.fails(&["mine"], 1).contains('0'));
    for _ in 0..3 {
        home.prints(&["mine", "undo"]);
    }
    assert!(home.fails(&["mine", "undo"], 1).contains("Nothing to undo"));
    assert!(home.fails(&["--lang", "vi", "mine", "undo"], 1).contains("Không còn gì để hoàn tác"));
    let long = "x".repeat(3000);
    assert!(home.fails(&["note", id, &long], 2).contains("2000"));
}

#[test]
fn records_are_named_as_everywhere() {
    let home = Home::new("names");
    home.prints(&["star", "facebook", "pact", "ev-2023-05-24-pichai-breton"]);
    let starred = home.ids(&["mine"]);
    assert!(starred.contains(&"meta".to_owned()), "{starred:?}");
    assert!(!starred.contains(&"ev-2023-05-24-pichai-breton".to_owned()), "by the id of today: {starred:?}");
    assert_eq!(starred.len(), 3);
    assert!(home.fails(&["star", "no such firm"], 2).contains("no such firm") || home.text().contains("meta"));
    assert!(home.fails(&["done", "meta"], 2).contains("no obligation"));
    home.prints(&["star", "facebook", "--remove"]);
    assert_eq!(home.ids(&["mine"]).len(), 2);
}

#[test]
fn lists_are_filtered_by_what_is_ones_own() {
    let home = Home::new("field");
    let all = home.ids(&["obligations"]).len();
    home.prints(&["star", "act-art-27-fria", "meta"]);
    home.prints(&["note", "act-art-4-literacy", "zebra"]);
    home.prints(&["done", "act-art-4-literacy"]);
    home.prints(&["done", "act-art-27-fria", "--in-work"]);
    home.prints(&["done", "act-art-50-2-marking", "--not-applicable"]);
    assert_eq!(home.ids(&["firms", "mine:starred"]), ["meta"]);
    assert_eq!(home.ids(&["obligations", "mine:starred"]), ["act-art-27-fria"]);
    assert_eq!(home.ids(&["obligations", "mine:noted"]), ["act-art-4-literacy"]);
    assert_eq!(home.ids(&["obligations", "mine:done"]), ["act-art-4-literacy"]);
    assert_eq!(home.ids(&["obligations", "mine:in-work"]), ["act-art-27-fria"]);
    assert_eq!(home.ids(&["obligations", "mine:not-applicable"]), ["act-art-50-2-marking"]);
    assert_eq!(home.ids(&["obligations", "mine:open"]).len(), all - 2);
    assert_eq!(home.ids(&["obligations", "mine:done,in-work"]).len(), 2);
    assert_eq!(home.ids(&["obligations", "-mine:open"]).len(), 2);
    assert!(home.fails(&["firms", "mine:stared"], 2).contains("starred"));
    assert_eq!(home.ids(&["mine", "mine:starred"]), ["act-art-27-fria", "meta"]);
    assert_eq!(home.ids(&["mine", "zebra"]), ["act-art-4-literacy"]);
    // A file of the list holds nothing of it.
    for format in ["json", "csv", "md", "html", "ndjson", "table"] {
        assert!(!home.prints(&["obligations", "mine:noted", "--format", format]).contains("zebra"), "{format}");
        assert!(!home.prints(&["show", "act-art-4-literacy"]).contains("zebra"));
    }
    // Unless that is asked for.
    for format in ["json", "csv", "md", "ndjson", "table"] {
        let text = home.prints(&["obligations", "mine:noted", "--mine", "--format", format]);
        assert!(text.contains("zebra") && text.contains("done"), "{format}: {text}");
    }
    for format in ["table", "md"] {
        assert!(home.prints(&["show", "act-art-4-literacy", "--mine", "--format", format]).contains("zebra"));
    }
    for args in [["obligations", "mine:noted", "--mine", "html"], ["show", "meta", "--mine", "json"]] {
        let [command, query, mine, format] = args;
        assert!(home.fails(&[command, query, mine, "--format", format], 2).contains("--mine"));
    }
}

#[test]
fn the_list_of_ones_own_has_all_formats_of_rows() {
    let home = Home::new("formats");
    home.prints(&["star", "meta"]);
    home.prints(&["note", "act-art-27-fria", "=1+1"]);
    home.write(
        &home.text().replace("[records.meta]", "[records.gone]\nnote = \"of a record that left\"\n\n[records.meta]"),
    );
    for format in ["json", "ndjson", "csv", "md", "table"] {
        let text = home.prints(&["mine", "--format", format]);
        for expected in ["meta", "act-art-27-fria", "gone"] {
            assert!(text.contains(expected), "{format}: {text}");
        }
    }
    assert!(home.prints(&["mine"]).contains("not in this data"));
    assert!(home.prints(&["mine", "--lang", "vi"]).contains("không có trong dữ liệu này"));
    let json: Value = serde_json::from_str(&home.prints(&["mine", "--format", "json"])).unwrap();
    let meta = json["rows"].as_array().unwrap().iter().find(|row| row["id"] == "meta").unwrap();
    assert_eq!((meta["starred"].as_bool(), meta["starred_on"].as_str()), (Some(true), Some(TODAY)));
}

#[test]
fn nothing_is_written_where_that_is_not_wanted() {
    let home = Home::new("read-only");
    for option in ["--read-only", "--no-state"] {
        assert!(home.fails(&["star", "meta", option], 2).contains("--read-only"));
    }
    assert!(!home.file().exists());
}

#[test]
fn a_broken_file_is_told_and_put_aside_and_a_newer_one_is_left_alone() {
    let home = Home::new("broken");
    let broken = "[records.meta]\nnote = \"kept\"\n[records.x\u{1b}[31m]\nnote = \"\n";
    home.write(broken);
    let output = home.run(&["mine"]);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("mine.toml:3") && !errors.contains('\u{1b}'), "{errors}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("kept"));
    let errors = String::from_utf8(home.run(&["star", "meta"]).stderr).unwrap();
    assert!(errors.contains("mine.toml.corrupt-"), "{errors}");
    assert_eq!(on_disk(&home.0.join("pactscope")).len(), 2);
    let aside = home.0.join("pactscope").join(format!("mine.toml.corrupt-{TODAY}"));
    assert_eq!(fs::read_to_string(aside).unwrap(), broken);
    assert_eq!(home.prints(&["note", "meta"]), "kept\n");
    home.write("schema = 2\n[records.meta]\nnote = \"later\"\n");
    assert!(home.fails(&["star", "meta"], 2).contains("newer"));
    assert!(home.text().starts_with("schema = 2\n"));
}

#[test]
fn eight_commands_at_once_lose_nothing() {
    let home = Home::new("eight");
    let firms = home.ids(&["firms", "--limit", "16"]);
    let halves: Vec<&[String]> = firms.chunks(2).collect();
    thread::scope(|scope| {
        for half in &halves {
            scope.spawn(|| half.iter().for_each(|firm| drop(home.prints(&["star", firm]))));
        }
    });
    assert_eq!(home.ids(&["mine"]).len(), 16);
}

/// Kills commands at any moment; the figure of `PACTSCOPE_KILLS` says how many. What was reported as written is there
/// afterwards, and the file is never broken.
#[test]
fn a_killed_command_loses_nothing() {
    let kills: usize = std::env::var("PACTSCOPE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let home = Home::new("killed");
    home.prints(&["note", "meta", "0"]);
    let begun = std::time::Instant::now();
    home.prints(&["note", "meta", "0"]);
    let usual = u64::try_from(begun.elapsed().as_micros()).unwrap();
    let mut random = fastrand::Rng::with_seed(7);
    let (mut last, mut written) = (0, 0);
    for n in 1..=kills {
        let mut child = home.command(&["note", "meta", &n.to_string()]).stdout(Stdio::null()).spawn().unwrap();
        // Most of them around the moment when the file is written, which is at the end.
        thread::sleep(Duration::from_micros(random.u64(usual / 2..usual + usual / 10)));
        let _ = child.kill();
        let ended = child.wait().unwrap();
        let file = parse_own(&home.text());
        assert_eq!(file.problems, [], "{}", home.text());
        let found: usize = file.annotations["meta"].note.as_deref().unwrap().parse().unwrap();
        assert!(found == last || found == n, "{found} after {last} and {n}");
        assert!(!ended.success() || found == n, "{n} was reported as written");
        written += usize::from(found == n);
        last = found;
    }
    println!("{kills} killed, of which {written} had written; 0 lost");
    home.prints(&["star", "meta"]);
    assert_eq!(on_disk(&home.0.join("pactscope")), ["mine.toml"]);
}

/// A folder of newer data goes over the bundled one; an older one does not.
#[test]
fn newer_data_needs_no_newer_program() {
    let home = Home::new("data");
    let folder = home.0.join("pactscope/data");
    fs::create_dir_all(&folder).unwrap();
    let about = |version: &str, evidence: &str| {
        format!(
            r#"{{"dataset": {{"version": "{version}", "as_of": "{evidence}", "evidence_through": "{evidence}",
            "licence": "CC BY 4.0", "disclaimer": {{"en": "None."}}}}}}"#
        )
    };
    let firm = r#"{"sources": [{"id": "s-own", "title": "T", "publisher": "P", "url": "https://example.org", "lang": "en", "kind": "press", "checked": "2026-12-23"}],
        "firms": [{"id": "zq-own", "name": "Zq Own", "sources": ["s-own"], "confidence": "low", "recorded": "2026-12-23"}]}"#;
    fs::write(folder.join("dataset.json"), about("2027.01", "2026-11-20")).unwrap();
    fs::write(folder.join("firms.json"), firm).unwrap();
    assert_eq!(home.ids(&["firms", "id:zq-own"]), ["zq-own"]);
    let json: Value = serde_json::from_slice(&home.run(&["data", "info", "--format", "json"]).stdout).unwrap();
    let rows = json["rows"].as_array().unwrap();
    let installed: Vec<&Value> = rows.iter().filter(|row| row["layer"] == "installed").collect();
    assert_eq!(installed.len(), 2);
    assert_eq!((installed[0]["version"].as_str(), installed[0]["age"].as_i64()), (Some("2027.01"), Some(3)));
    // What `sha256sum` prints for the files of the repository.
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/firms.json");
    let sum = Command::new("sha256sum").arg(path).output();
    if let Ok(sum) = sum.as_ref().map(|sum| String::from_utf8_lossy(&sum.stdout).into_owned()) {
        let firms = rows.iter().find(|row| row["file"] == "data/firms.json").unwrap();
        assert!(sum.starts_with(firms["sha256"].as_str().unwrap()), "{sum}");
    }
    let output = home.run(&["data", "info"]);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("Data 2027.01, evidence to 2026-11-20, 3 days old"), "{errors}");
    // Elsewhere, by a variable; nowhere, if that is empty.
    let elsewhere = home.command(&["firms", "id:zq-own"]).env("PACTSCOPE_DATA", "").output().unwrap();
    assert_eq!(elsewhere.status.code(), Some(2), "no such id");
    let moved = home.0.join("moved");
    fs::rename(&folder, &moved).unwrap();
    let by_variable = home.command(&["firms", "id:zq-own"]).env("PACTSCOPE_DATA", &moved).output().unwrap();
    assert!(by_variable.status.success());
    fs::rename(&moved, &folder).unwrap();
    fs::write(folder.join("dataset.json"), about("2025.01", "2025-01-01")).unwrap();
    assert_eq!(home.run(&["firms", "id:zq-own"]).status.code(), Some(2), "older data is not used");
    let errors = String::from_utf8(home.run(&["data", "info"]).stderr).unwrap();
    assert!(errors.contains("older than the bundled data"), "{errors}");
    fs::write(folder.join("firms.json"), "{").unwrap();
    fs::write(folder.join("dataset.json"), about("2027.01", "2026-11-20")).unwrap();
    let errors = home.fails(&["firms"], 2);
    assert!(errors.contains("firms.json"), "{errors}");
}

/// Each query remembers what was reported of it; a run that fails forgets nothing.
#[test]
fn changes_since_the_last_run_are_reported_once() {
    let home = Home::new("last");
    assert!(home.fails(&["changes", "--since", "last"], 1).contains("before"));
    assert!(home.fails(&["changes", "--since", "last"], 1).contains('0'));
    home.write(&home.text().replace("recorded = 2026", "recorded = 2025"));
    let all = home.prints(&["changes", "--since", "last", "--format", "csv"]);
    assert!(all.lines().count() > 100, "{all}");
    home.fails(&["changes", "--since", "last"], 1);
    // Another query has not been reported yet.
    assert!(home.fails(&["changes", "--since", "last", "code:signed"], 1).contains("before"));
    let before = home.text();
    home.run(&["changes", "--since", "last", "--read-only"]);
    home.run(&["changes", "--since", "last", "no:such"]);
    assert_eq!(home.text(), before);
}
