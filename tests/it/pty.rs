//! The explorer in a terminal of its own: it starts, answers, and gives the terminal back, however it ends.

use std::env;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use pactscope::testing::shell::terminal::Guard;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use vt100::MouseProtocolMode;

/// Far more than anything takes, for machines with much else to do.
const PATIENCE: Duration = Duration::from_secs(60);
const EXPLORER: &str = env!("CARGO_BIN_EXE_pactscope");
const TITLE: &str = "pactscope";

/// A program in a terminal.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    /// Everything that was written to the terminal.
    bytes: Vec<u8>,
    screen: vt100::Parser,
    /// How the terminal was set before the program began.
    settings: String,
}

impl Session {
    fn explorer(width: u16, height: u16) -> Self {
        Self::new(CommandBuilder::new(EXPLORER), width, height)
    }

    fn new(mut command: CommandBuilder, width: u16, height: u16) -> Self {
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        if command.get_env("XDG_DATA_HOME").is_none_or(|home| Some(home) == env::var_os("XDG_DATA_HOME").as_deref()) {
            command.env("XDG_DATA_HOME", "/nonexistent");
        }
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).unwrap();
        let settings = settings(&*pty.master);
        let child = pty.slave.spawn_command(command).unwrap();
        // Ours must go, so that the reader sees the end when the last process leaves the terminal.
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        // A terminal that does not tell its size is one of the usual size.
        let [rows, columns] =
            [(height, 24), (width, 80)].map(|(n, usual)| NonZeroU16::new(if n == 0 { usual } else { n }).unwrap());
        Self {
            child,
            keys: pty.master.take_writer().unwrap(),
            master: pty.master,
            output,
            bytes: Vec::new(),
            screen: vt100::Parser::new(rows, columns, 0),
            settings,
        }
    }

    fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Sends a signal to the program in the foreground.
    fn signal(&self, signal: Signal) {
        let leader = self.master.process_group_leader().and_then(Pid::from_raw).expect("a job in the foreground");
        kill_process(leader, signal).unwrap();
    }

    fn resize(&mut self, width: u16, height: u16) {
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).unwrap();
        let [rows, columns] = [height, width].map(|n| NonZeroU16::new(n).unwrap());
        self.screen.set_size(rows, columns);
    }

    /// Reads until `done`; fails with the screen when that takes too long or the program ends before.
    fn until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !done(self) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(why) => panic!("no {what} ({why}) on:\n{}", self.text()),
            }
        }
    }

    fn until_text(&mut self, text: &str) {
        self.until(text, |session| session.text().contains(text));
    }

    /// Waits for the full screen with the explorer on it.
    fn until_open(&mut self) {
        self.until("explorer", |session| session.is_open() && session.text().contains(TITLE));
    }

    /// Reads to the end of the output and returns the exit status.
    fn end(&mut self) -> u32 {
        self.ended().exit_code()
    }

    fn ended(&mut self) -> portable_pty::ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => return self.child.wait().unwrap(),
                Err(RecvTimeoutError::Timeout) => panic!("does not end:\n{}", self.text()),
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.screen.process(bytes);
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }

    fn is_open(&self) -> bool {
        self.screen.screen().alternate_screen()
    }

    /// Whether every mode has been undone.
    #[track_caller]
    fn assert_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.bracketed_paste(), "still bracketing what is pasted");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        for mode in ["1049", "2004", "1000", "1006", "2026"] {
            let last = |end: &str| rfind(&self.bytes, format!("\x1b[?{mode}{end}").as_bytes());
            assert!(last("l") >= last("h"), "mode {mode} is still on");
        }
    }

    /// Also the settings of the line: echo, signals, lines.
    #[track_caller]
    fn assert_restored_with_settings(&self) {
        self.assert_restored();
        assert_eq!(settings(&*self.master), self.settings);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(self.child.kill());
    }
}

fn settings(terminal: &dyn MasterPty) -> String {
    format!("{:?}", terminal.get_termios().unwrap())
}

fn rfind(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).rposition(|window| window == needle)
}

fn count(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).filter(|window| *window == needle).count()
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut session = Session::explorer(80, 24);
    session.until_open();
    assert_ne!(settings(&*session.master), session.settings, "keys come one by one");
    session.send("q");
    assert_eq!(session.end(), 0);
    session.assert_restored_with_settings();
}

#[test]
fn a_signal_gives_the_terminal_back() {
    for (signal, name) in
        [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::INT, "Interrupt"), (Signal::QUIT, "Quit")]
    {
        let mut session = Session::explorer(80, 24);
        session.until_open();
        session.signal(signal);
        assert_eq!(session.ended().signal(), Some(name), "who started it sees by what it ended");
        session.assert_restored_with_settings();
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_tells() {
    for place in [HERE, "in a thread of its own"] {
        // This very program, told to run the test below.
        let mut command = CommandBuilder::new(env::current_exe().unwrap());
        command.args(["--exact", "pty::panics_when_told", "--ignored", "--nocapture", "--test-threads=1"]);
        command.env(PANIC, place);
        // A long backtrace would push the message off the screen.
        command.env("RUST_BACKTRACE", "0");
        let mut session = Session::new(command, 80, 24);
        assert_eq!(session.end(), 101, "{}", session.text());
        assert!(rfind(&session.bytes, b"\x1b[?1049h").is_some(), "never took the terminal:\n{}", session.text());
        session.assert_restored_with_settings();
        assert!(session.text().contains(place), "tells what happened on the screen that stays:\n{}", session.text());
    }
}

const PANIC: &str = "PACTSCOPE_TEST_PANICS";
const HERE: &str = "in this thread";

#[test]
#[ignore = "panics, in a terminal that another test gives it"]
fn panics_when_told() {
    let Ok(place) = env::var(PANIC) else { return };
    let _guard = Guard::enter().unwrap();
    assert_ne!(place, HERE, "in this thread");
    thread::spawn(move || panic!("{place}")).join().ok();
    // The program has ended before anything can be drawn over the message.
    panic!("still runs");
}

/// A shell with job control that starts the explorer, says `back` when it stops, and does `then` after a line.
fn under_a_shell(then: &str) -> Session {
    let mut command = CommandBuilder::new("/bin/sh");
    command.args(["-c", &format!("set -m; \"$0\"; echo back $?; read line; {then}; echo ended $?"), EXPLORER]);
    Session::new(command, 80, 24)
}

#[test]
fn stops_and_comes_back() {
    for key in [true, false] {
        let mut session = under_a_shell("fg");
        session.until_open();
        if key {
            session.send("\x1a");
        } else {
            session.signal(Signal::TSTP);
        }
        session.until_text("back 1");
        session.assert_restored();
        session.send("on\n");
        session.until_open();
        session.send("q");
        session.until_text("ended 0");
        session.end();
        session.assert_restored();
    }
}

#[test]
fn a_new_size_while_stopped_is_seen() {
    let mut session = under_a_shell("fg");
    session.until_open();
    session.send("\x1a");
    session.until_text("back 1");
    session.resize(60, 12);
    session.send("on\n");
    session.until_open();
    session.send("q");
    session.until_text("ended 0");
}

/// `wait` also returns for a job that has stopped.
const ENDS_IT: &str =
    "kill -TERM %1; kill -CONT %1; s=200; while [ $s -gt 143 ]; do sleep 0.1; wait %1; s=$?; done; (exit $s)";

#[test]
fn a_stopped_explorer_can_be_ended() {
    // Ctrl-Z has given the terminal back before, the other has not.
    for key in [true, false] {
        let mut session = under_a_shell(ENDS_IT);
        session.until_open();
        if key {
            session.send("\x1a");
        } else {
            session.signal(Signal::STOP);
        }
        session.until("shell", |session| rfind(&session.bytes, b"back 1").is_some());
        session.send("on\n");
        session.until_text("ended 143");
        session.end();
        session.assert_restored();
    }
}

#[test]
fn nobody_to_come_back_to_is_no_reason_to_hang() {
    let mut session = Session::explorer(80, 24);
    session.until_open();
    session.send("\x1aq");
    assert_eq!(session.end(), 0);
}

#[test]
fn after_a_stop_that_cannot_be_caught_the_screen_is_whole_again() {
    let mut session = Session::explorer(80, 24);
    session.until_open();
    let job = session.master.process_group_leader().and_then(Pid::from_raw).unwrap();
    let before = count(&session.bytes, b"\x1b[?1049h");
    kill_process_group(job, Signal::STOP).unwrap();
    kill_process_group(job, Signal::CONT).unwrap();
    session.until("second full screen", |session| count(&session.bytes, b"\x1b[?1049h") > before);
    session.send("q");
    assert_eq!(session.end(), 0);
    session.assert_restored_with_settings();
}

#[test]
fn an_arrow_key_cut_in_two_does_not_quit() {
    let mut session = Session::explorer(80, 24);
    session.until_open();
    session.send("\x1b");
    // As slow lines do it: the rest of the key comes later.
    thread::sleep(Duration::from_millis(80));
    session.send("[B");
    // Keys are worked off in order, so when the screen has been drawn anew, the arrow has been.
    let before = count(&session.bytes, b"\x1b[2J");
    session.send("\x0c");
    session.until("new drawing", |session| count(&session.bytes, b"\x1b[2J") > before);
    session.signal(Signal::TERM);
    assert_eq!(session.ended().signal(), Some("Terminated"));
}

#[test]
fn every_size_is_drawn() {
    for (width, height) in [(1, 1), (2, 2), (500, 200)] {
        let mut session = Session::explorer(width, height);
        session.until("frame", |session| rfind(&session.bytes, b"\x1b[?2026l").is_some());
        session.send("q");
        assert_eq!(session.end(), 0, "{width}×{height}");
        session.assert_restored_with_settings();
    }
}

#[test]
fn a_storm_of_sizes_ends_in_the_last_one() {
    let mut session = Session::explorer(80, 24);
    session.until_open();
    for n in 1..=300 {
        session.resize(1 + n * 7 % 200, 1 + n * 3 % 60);
    }
    session.resize(120, 40);
    let before = count(&session.bytes, b"\x1b[2J");
    session.send("\x0c");
    session.until("new drawing", |session| count(&session.bytes, b"\x1b[2J") > before);
    session.until_text(TITLE);
    session.send("q");
    assert_eq!(session.end(), 0);
    session.assert_restored_with_settings();
}

/// An explorer over a large file of one's own with two firms, with something behind them.
fn over_a_large_file(name: &str, end: &str) -> (Session, std::path::PathBuf) {
    let firm = |id: &str| {
        format!(
            r#"{{"firm": {{"id": "{id}", "name": "Zq {id}", "sources": ["thanhnien-2024-09-25"], "confidence": "low", "recorded": "2026-11-23"}}}}"#
        )
    };
    let blanks = " ".repeat(20 << 20);
    let path = env::temp_dir().join(format!("pactscope-pty-{name}-{}.ndjson", std::process::id()));
    std::fs::write(&path, format!("{}{blanks}\n{}\n{end}", firm("first"), firm("second"))).unwrap();
    let mut command = CommandBuilder::new(EXPLORER);
    command.args(["--data".as_ref(), path.as_os_str()]);
    (Session::new(command, 120, 40), path)
}

#[test]
fn a_large_file_is_read_behind_the_explorer() {
    let (mut session, path) = over_a_large_file("right", "");
    session.until_open();
    session.until_text("459");
    session.send("/zq second");
    session.until_text("▌ Zq second");
    session.send("\r");
    session.send("q");
    assert_eq!(session.end(), 0);
    session.assert_restored();
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_large_file_that_is_wrong_is_told_once_the_terminal_is_given_back() {
    let (mut session, path) = over_a_large_file("wrong", r#"{"firm": {"id": "third"}}"#);
    assert_eq!(session.end(), 2);
    session.assert_restored();
    assert!(session.text().contains("the field `name` is missing"), "{}", session.text());
    std::fs::remove_file(path).unwrap();
}

#[test]
fn an_export_and_a_saved_view_are_files_when_the_explorer_has_ended() {
    let folder = env::temp_dir().join(format!("pactscope-pty-files-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut command = CommandBuilder::new(EXPLORER);
    command.cwd(&folder);
    command.env("XDG_CONFIG_HOME", &folder);
    command.args(["--today", "2026-11-23"]);
    let mut session = Session::new(command, 120, 40);
    session.until_open();
    session.send("e\r");
    session.until_text("Saved to");
    let text = std::fs::read_to_string(folder.join("pactscope-firms-2026-11-23.json")).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&text).unwrap()["rows"].as_array().unwrap().len() > 380);
    // Neither a view that waits to be saved is lost at the end, nor is half a file left of an export.
    session.send("\x13Mine\re\rq");
    assert_eq!(session.end(), 0);
    session.assert_restored();
    let views = std::fs::read_to_string(folder.join("pactscope/views.toml")).unwrap();
    assert!(views.contains("[mine]"), "{views}");
    for entry in std::fs::read_dir(&folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        assert!(!name.starts_with('.'), "{name}");
        if name.ends_with("json") {
            assert_eq!(std::fs::read_to_string(entry.path()).unwrap(), text, "{name} is whole");
        }
    }
    std::fs::remove_dir_all(folder).unwrap();
}

/// On a terminal of 80 columns, and on one that does not tell its size, a table breaks neither dates nor words, and
/// says which columns it had no room for.
#[test]
fn tables_fit_a_terminal_and_break_no_word() {
    for (args, left_out) in [
        (&["firms", "region:eu", "--limit", "40"][..], "seoul"),
        (&["deadlines"], ""),
        (&["changes", "--since", "2026-07-01"], ""),
        (&["sources", "--limit", "40"], ""),
        (
            &["firms", "id:meta", "--columns", "id,pact,code,transparency,act,stopclock,certainty,seoul,whitehouse"],
            "whitehouse",
        ),
    ] {
        let mut texts = Vec::new();
        for (width, height) in [(80, 24), (0, 0)] {
            let mut command = CommandBuilder::new(EXPLORER);
            command.args(["--today", "2026-11-23", "--color", "never", "--lang", "en"]);
            command.args(args);
            let mut session = Session::new(command, width, height);
            session.end();
            texts.push(String::from_utf8(session.bytes.clone()).unwrap().replace("\r\n", "\n"));
        }
        assert_eq!(texts[0], texts[1], "{args:?}: 0 columns are 80");
        let whole = std::process::Command::new(EXPLORER)
            .args(["--today", "2026-11-23", "--lang", "en"])
            .args(args)
            .output()
            .unwrap();
        let whole = String::from_utf8(whole.stdout).unwrap();
        // An id may go on in the next line behind a hyphen.
        let known: std::collections::HashSet<&str> = whole.split([' ', '\n', '-', '/']).collect();
        // The lines below the table are sentences.
        let (table, below) = texts[0].split_once("\n\n").unwrap();
        for line in table.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
            for word in line.split_whitespace() {
                let is_date = word.len() > 4 && word.bytes().all(|b| b.is_ascii_digit() || b == b'-');
                assert!(!is_date || word.len() == 7 || word.len() == 10, "{args:?}: {word} in {line}");
                assert!(word.split(['-', '/']).all(|part| known.contains(part)), "{args:?}: {word} in {line}");
            }
        }
        let said = below.split("not shown: ").nth(1).unwrap_or_default();
        assert!(said.contains(left_out), "{args:?}: {below}");
    }
}

/// Kills the explorer while it writes; the figure of `PACTSCOPE_KILLS` says how often. What the screen had reported as
/// written before is there afterwards, and the file is never broken.
#[test]
fn a_killed_explorer_loses_nothing() {
    use crate::own::Home;
    use pactscope::testing::config::parse_own;

    let kills: u64 = env::var("PACTSCOPE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    let home = Home::new("pty-killed");
    home.write("[records.meta]\nnote = \"kept\"\n");
    let mut random = fastrand::Rng::with_seed(11);
    let (mut torn, mut written) = (0, 0);
    for _ in 0..kills {
        let before = parse_own(&home.text()).annotations;
        let mut command = CommandBuilder::new(EXPLORER);
        command.args(["--today", "2026-11-23", "--view", "obligations"]);
        command.env("XDG_DATA_HOME", &home.0);
        let mut session = Session::new(command, 100, 30);
        session.until_open();
        // Ticks, stars and undoes without waiting for the file.
        session.send("X*jX*jXUjX*");
        thread::sleep(Duration::from_micros(random.u64(0..60_000)));
        session.signal(Signal::KILL);
        session.ended();
        let file = parse_own(&home.text());
        assert_eq!(file.problems, [], "{}", home.text());
        assert_eq!(file.annotations["meta"].note.as_deref(), Some("kept"));
        torn += usize::from(file.annotations.is_empty());
        written += usize::from(file.annotations != before);
    }
    println!("{kills} killed, of which {written} had written; {torn} lost");
}
