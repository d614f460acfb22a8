//! The law of the house (`docs/architecture.md`): a room uses only the rooms above it, no files use each other in a
//! ring, and each room keeps its fences.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use crate::support::imports::{Crate, Module, Source};

/// The rooms of `src/`, in the order of the law.
const ROOMS: [&str; 12] =
    ["core", "load", "search", "query", "i18n", "config", "view", "export", "app", "ui", "shell", "cli"];

/// The rooms that know the world: files, threads, the clock, the terminal.
const WORLDLY: [&str; 2] = ["shell", "cli"];

/// The rooms that may fork and join, each of which says so on its front page.
const FORKING: [&str; 4] = ["core", "load", "search", "query"];

/// Every file of `src/`: its path there, and its text.
fn texts() -> &'static [(String, String)] {
    static TEXTS: OnceLock<Vec<(String, String)>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "rs") {
                    let text = fs::read_to_string(&path).unwrap();
                    found.push((path.strip_prefix(&root).unwrap().to_string_lossy().into_owned(), text));
                }
            }
        }
        assert!(found.len() > 100);
        found
    })
}

fn parsed() -> &'static Crate {
    static PARSED: OnceLock<Crate> = OnceLock::new();
    PARSED.get_or_init(|| Crate::parse(texts().iter().map(|(path, text)| (path.as_str(), text.as_str()))))
}

/// The files of some rooms.
fn files_of(rooms: &[&str]) -> impl Iterator<Item = (&'static Module, &'static Source)> {
    let rooms: BTreeSet<String> = rooms.iter().map(|room| (*room).to_owned()).collect();
    parsed().files.iter().filter(move |(module, _)| module.first().is_some_and(|room| rooms.contains(room)))
}

fn all_but(left_out: &[&str]) -> Vec<&'static str> {
    ROOMS.into_iter().filter(|room| !left_out.contains(room)).collect()
}

fn begins(path: &[String], with: &[&str]) -> bool {
    path.iter().map(String::as_str).take(with.len()).eq(with.iter().copied())
}

#[test]
fn lib_lists_the_rooms_in_the_order_of_the_law() {
    let (_, text) = texts().iter().find(|(path, _)| path == "lib.rs").unwrap();
    let listed: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("pub(crate) mod ")?.strip_suffix(';')).collect();
    assert_eq!(listed, ROOMS);
}

#[test]
fn no_room_uses_one_below_it() {
    let place = |module: &Module| ROOMS.iter().position(|room| module.first().is_some_and(|first| first == room));
    // The root and what tests use of the rooms are above the law.
    for (module, uses) in parsed().edges().into_iter().filter(|(module, _)| place(module).is_some()) {
        for used in uses {
            assert!(place(used) <= place(module), "{} uses {}", module.join("::"), used.join("::"));
        }
    }
}

#[test]
fn no_files_use_each_other_in_a_ring() {
    let rings = parsed().rings();
    assert!(rings.is_empty(), "{rings:#?}");
}

/// The test above would see a ring: each way to write a `use`, planted in a copy of the sources, makes one.
#[test]
fn a_planted_ring_is_found() {
    for planted in [
        "use crate::core::Dataset;",
        "use crate::core::dataset::Dataset as D;",
        "use crate::{core::{dataset::{self, Dataset}}};",
        "use super::Dataset;",
        "use super::{Id, dataset::Dataset};",
        "use super::super::core::dataset;\nfn planted(_: &dataset::Dataset) {}",
        "use super::dataset::*;",
        "fn planted(_: &crate::core::Dataset) {}",
        "macro_rules! planted { () => { crate::core::Dataset::default() } }",
        "pub use super::dataset::Dataset as Handed;",
    ] {
        let (path, text) = texts().iter().find(|(path, _)| path == "core/date.rs").unwrap();
        let rings = parsed().with(path, &format!("{text}\n{planted}\n")).rings();
        let holds = |ring: &Vec<String>| ring.iter().any(|file| file == "core::date");
        assert!(rings.iter().any(holds), "not found: {planted}");
    }
}

#[test]
fn only_the_shell_and_the_command_line_know_the_world() {
    const WORLD: [&[&str]; 6] =
        [&["std", "fs"], &["std", "env"], &["std", "thread"], &["std", "net"], &["std", "process"], &["std", "io"]];
    for (module, source) in files_of(&all_but(&WORLDLY)) {
        for path in &source.paths {
            let names_world = WORLD.iter().any(|world| begins(path, world))
                || path.iter().any(|name| name == "SystemTime" || name == "Instant")
                || begins(path, &["crossterm"]);
            assert!(!names_world, "{} names {}", module.join("::"), path.join("::"));
        }
        for print in ["print", "println", "eprint", "eprintln", "dbg"] {
            assert!(!source.macros.contains(print), "{} calls {print}!", module.join("::"));
        }
    }
}

#[test]
fn fork_join_and_locks_stay_where_they_are_said() {
    for (module, source) in files_of(&all_but(&[&FORKING[..], &WORLDLY[..]].concat())) {
        for path in &source.paths {
            let shares = begins(path, &["rayon"])
                || path
                    .iter()
                    .any(|name| ["Mutex", "RwLock", "OnceLock", "LazyLock", "Condvar"].contains(&name.as_str()));
            assert!(!shares, "{} names {}", module.join("::"), path.join("::"));
        }
        assert!(!source.macros.contains("thread_local"), "{} has a thread_local!", module.join("::"));
    }
    for room in FORKING {
        let (_, page) = texts().iter().find(|(path, _)| *path == format!("{room}/mod.rs")).unwrap();
        let says = page.lines().filter(|line| line.starts_with("//!")).any(|line| line.contains("`rayon`"));
        assert!(says, "{room}/mod.rs does not say that the room may fork and join (`rayon`)");
    }
}

/// A worker that waits for a lock may steal a job that asks for the same lock.
#[test]
fn no_parallel_work_runs_under_a_lock() {
    for (module, source) in &parsed().files {
        assert!(source.parallel_under_lock.is_empty(), "{}: {:?}", module.join("::"), source.parallel_under_lock);
    }
}

#[test]
fn ratatui_is_for_drawing() {
    for (module, source) in files_of(&all_but(&["ui", "shell", "cli"])) {
        for path in source.paths.iter().filter(|path| begins(path, &["ratatui"])) {
            let allowed = match module.first().map(String::as_str) {
                Some("app") => begins(path, &["ratatui", "layout"]),
                Some("config") => begins(path, &["ratatui", "style"]),
                _ => false,
            };
            assert!(allowed, "{} names {}", module.join("::"), path.join("::"));
        }
    }
}

#[test]
fn nothing_panics_on_purpose() {
    for (module, source) in &parsed().files {
        for method in ["unwrap", "expect"] {
            assert!(!source.methods.contains(method), "{} calls {method}", module.join("::"));
        }
        for call in ["panic", "todo", "unimplemented", "unreachable"] {
            assert!(!source.macros.contains(call), "{} calls {call}!", module.join("::"));
        }
    }
}

#[test]
fn files_stay_small() {
    for (path, text) in texts() {
        let lines = text.lines().count();
        assert!(lines <= 400, "{path} has {lines} lines");
    }
}
