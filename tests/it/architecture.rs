//! The law of the house: a folder may use the folders above it, never one below, and each has its fences.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `src/`, in the order of the law.
const FOLDERS: [&str; 12] =
    ["core", "load", "search", "query", "i18n", "config", "view", "export", "app", "ui", "shell", "cli"];

/// What the folders down to `ui/` may not name: the world is for `shell/` and `cli/`.
const WORLD: [&str; 12] = [
    "std::fs",
    "std::env",
    "std::thread",
    "std::net",
    "std::process",
    "std::io",
    "SystemTime",
    "Instant::now",
    "crossterm",
    "println!",
    "print!(",
    "dbg!",
];

fn files_under(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            files_under(&entry.path(), found);
        } else if entry.path().extension().is_some_and(|ending| ending == "rs") {
            found.push(entry.path());
        }
    }
}

/// Every source file of a folder, without tests and comments, as (path, line number, line).
fn code(folder: &str) -> Vec<(String, usize, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder);
    let mut paths = Vec::new();
    files_under(&root, &mut paths);
    assert!(!paths.is_empty(), "{folder} is empty");
    let mut lines = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let body = if path.ends_with("tests.rs") { "" } else { text.split("#[cfg(test)]").next().unwrap() };
        for (n, line) in body.lines().enumerate() {
            if !line.trim_start().starts_with("//") {
                lines.push((path.display().to_string(), n + 1, line.to_owned()));
            }
        }
    }
    lines
}

#[test]
fn no_folder_uses_one_below_it() {
    for (at, folder) in FOLDERS.iter().enumerate() {
        for (path, n, line) in code(folder) {
            for below in &FOLDERS[at + 1..] {
                assert!(!line.contains(&format!("crate::{below}")), "{path}:{n}: {folder} uses {below}: {line}");
            }
        }
    }
}

#[test]
fn lib_lists_the_folders_in_the_order_of_the_law() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let listed: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(listed, FOLDERS);
}

#[test]
fn only_the_shell_and_the_command_line_know_the_world() {
    for folder in &FOLDERS[..10] {
        for (path, n, line) in code(folder) {
            for word in WORLD {
                assert!(!line.contains(word), "{path}:{n}: {folder} names {word}: {line}");
            }
        }
    }
}

#[test]
fn ratatui_is_for_drawing() {
    for folder in &FOLDERS[..9] {
        for (path, n, line) in code(folder) {
            let allowed = match *folder {
                "app" => line.contains("ratatui::layout"),
                "config" => line.contains("ratatui::style"),
                _ => false,
            };
            assert!(allowed || !line.contains("ratatui"), "{path}:{n}: {folder} names ratatui: {line}");
        }
    }
}

#[test]
fn nothing_panics_on_purpose() {
    const PANICS: [&str; 6] = [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("];
    for folder in FOLDERS {
        for (path, n, line) in code(folder) {
            assert!(!PANICS.iter().any(|word| line.contains(word)), "{path}:{n}: {line}");
        }
    }
}

#[test]
fn files_stay_small() {
    for folder in FOLDERS {
        let mut paths = Vec::new();
        files_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder), &mut paths);
        for path in paths {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            assert!(lines <= 420, "{} has {lines} lines", path.display());
        }
    }
}
