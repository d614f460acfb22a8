//! Whole programs, in a terminal of their own and as a filter, beside `fzf` and `fzy` where those are installed: see
//! README.md.

#[path = "../examples/generate/dataset.rs"]
mod dataset;
#[path = "../examples/generate/names.rs"]
mod names;

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::num::NonZeroU16;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use dataset::{Format, Wanted};
use fastrand::Rng;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const QUERIES: [&str; 6] = ["a", "deu", "air", "schnei", "versicherung", "zqxjkv"];
const PACTSCOPE: &str = env!("CARGO_BIN_EXE_pactscope");
const SIZE: PtySize = PtySize { rows: 60, cols: 200, pixel_width: 0, pixel_height: 0 };
/// Nothing more is to come after so long without any output.
const QUIET: Duration = Duration::from_millis(700);

fn main() -> io::Result<()> {
    // `cargo test --benches` only asks whether it starts.
    if std::env::args().any(|arg| arg == "--test") {
        return Ok(());
    }
    let count = std::env::var("FIRMS").ok().and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    let [firms, names] = ["ndjson", "txt"]
        .map(|ending| std::env::temp_dir().join(format!("pactscope-bench-{}.{ending}", std::process::id())));
    let wanted = Wanted { firms: count, stances: 0, format: Format::Ndjson, seed: 42 };
    dataset::write(&mut BufWriter::new(File::create(&firms)?), wanted)?;
    let (mut rng, mut out) = (Rng::with_seed(42), BufWriter::new(File::create(&names)?));
    (0..count).try_for_each(|_| writeln!(out, "{}", names::name(&mut rng)))?;
    out.flush()?;
    println!("{count} names; 200 columns, 60 rows; ms");
    let done = on_screen(&firms, &names).and_then(|()| keys(&firms)).and_then(|()| as_filter(&firms, &names));
    fs::remove_file(firms).and(fs::remove_file(names)).and(done)
}

fn has(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

fn explorer(firms: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(PACTSCOPE);
    command.args(["--no-bundled", "--lang", "en", "--data"]);
    command.arg(firms);
    command
}

/// A program in a terminal, and what its screen looked like when.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    _master: Box<dyn MasterPty + Send>,
}

/// Screens, and when each stood there.
type Film = Vec<(Instant, Vec<String>)>;

impl Session {
    fn start(mut command: CommandBuilder) -> io::Result<Self> {
        command.env("TERM", "xterm-256color");
        let pty = native_pty_system().openpty(SIZE).map_err(io::Error::other)?;
        let child = pty.slave.spawn_command(command).map_err(io::Error::other)?;
        let mut reader = pty.master.try_clone_reader().map_err(io::Error::other)?;
        let keys = pty.master.take_writer().map_err(io::Error::other)?;
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                let told = sender.send((Instant::now(), bytes.get(..read).unwrap_or_default().to_vec()));
                if told.is_err() {
                    return;
                }
            }
        });
        let [rows, columns] = [SIZE.rows, SIZE.cols].map(|n| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN));
        Ok(Self { child, keys, output, screen: vt100::Parser::new(rows, columns, 0), _master: pty.master })
    }

    fn press(&mut self, keys: &[u8]) -> io::Result<Instant> {
        let now = Instant::now();
        self.keys.write_all(keys)?;
        self.keys.flush()?;
        Ok(now)
    }

    /// What the screen shows until nothing more comes.
    fn watch(&mut self) -> Film {
        let mut film = Vec::new();
        while let Ok((at, bytes)) = self.output.recv_timeout(QUIET) {
            self.screen.process(&bytes);
            film.push((at, self.screen.screen().rows(0, SIZE.cols).collect()));
        }
        film
    }

    /// How long until the first bytes after a key.
    fn answered(&mut self, key: &[u8]) -> io::Result<Option<Duration>> {
        while self.output.try_recv().is_ok() {}
        let pressed = self.press(key)?;
        Ok(self.output.recv_timeout(QUIET).ok().map(|(at, _)| at.saturating_duration_since(pressed)))
    }

    /// The most memory that it took, in MB.
    fn peak(&self) -> u64 {
        let status = self.child.process_id().and_then(|id| fs::read_to_string(format!("/proc/{id}/status")).ok());
        let line = status.as_deref().and_then(|status| status.lines().find(|line| line.starts_with("VmHWM")));
        let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
        kilobytes.unwrap_or_default() / 1024
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// From a moment until a part of the screen stands as it does in the end.
fn settled(from: Instant, film: &Film, rows: Range<usize>, columns: Range<usize>) -> Option<Duration> {
    let part = |screen: &[String]| -> Vec<String> {
        let row = |row: &String| row.chars().skip(columns.start).take(columns.len()).collect();
        screen.iter().skip(rows.start).take(rows.len()).map(row).collect()
    };
    let (_, last) = film.last()?;
    let last = part(last);
    let others = film.iter().rev().take_while(|(_, screen)| part(screen) == last).last()?;
    Some(others.0.saturating_duration_since(from))
}

fn millis(time: Option<Duration>) -> String {
    time.map_or_else(|| "–".to_owned(), |time| format!("{:.1}", time.as_secs_f64() * 1000.0))
}

fn median(mut times: Vec<Duration>) -> Option<Duration> {
    times.sort();
    times.get(times.len() / 2).copied()
}

/// From a key to the final rows, and to the final screen with all counts of the filters.
fn on_screen(firms: &Path, names: &Path) -> io::Result<()> {
    let mut ours = Session::start(explorer(firms))?;
    ours.watch();
    let list = |screen: &vt100::Parser| {
        let title = screen.screen().rows(0, SIZE.cols).nth(1).unwrap_or_default();
        let place = |text: &str| title.split_once(text).map_or(0, |(before, _)| before.chars().count());
        place("2 Firms")..place("3 Detail")
    };
    let mut theirs = None;
    if has("fzf") {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", "exec fzf < \"$0\""]);
        command.arg(names);
        let mut session = Session::start(command)?;
        session.watch();
        theirs = Some(session);
    }
    println!("key to screen: query, our rows, our whole screen, fzf's first time, fzf again");
    for query in QUERIES {
        let mut rows = Vec::new();
        let mut whole = Vec::new();
        for _ in 0..5 {
            ours.press(b"\x1b\x1b\x1bF/\x15")?;
            ours.watch();
            let pressed = ours.press(query.as_bytes())?;
            let film = ours.watch();
            rows.extend(settled(pressed, &film, 1..40, list(&ours.screen)));
            whole.extend(settled(pressed, &film, 0..60, 0..200));
        }
        let mut fzf = Vec::new();
        if let Some(session) = &mut theirs {
            for _ in 0..4 {
                session.press(b"\x15")?;
                session.watch();
                let pressed = session.press(query.as_bytes())?;
                let film = session.watch();
                fzf.extend(settled(pressed, &film, 0..60, 2..200));
            }
        }
        let (first, again) = (fzf.first().copied(), median(fzf.get(1..).unwrap_or_default().to_vec()));
        println!("{query}: {} {} {} {}", millis(median(rows)), millis(median(whole)), millis(first), millis(again));
    }
    println!("peak memory: pactscope {} MB, fzf {} MB", ours.peak(), theirs.map_or(0, |session| session.peak()));
    Ok(())
}

/// From keys to first bytes: at rest, and while a file is read.
fn keys(firms: &Path) -> io::Result<()> {
    println!("key to first bytes: median, 99 of 100, the longest");
    let tell = |what: &str, mut times: Vec<Duration>| {
        times.sort();
        let at = |percent: usize| times.get((times.len() * percent / 100).min(times.len().saturating_sub(1))).copied();
        println!("{what}: {} {} {} of {}", millis(at(50)), millis(at(99)), millis(times.last().copied()), times.len());
    };
    let mut bundled = CommandBuilder::new(PACTSCOPE);
    bundled.args(["--lang", "en"]);
    for (what, command) in [("bundled data", bundled), ("all names", explorer(firms))] {
        let mut session = Session::start(command)?;
        session.watch();
        let mut moved = Vec::new();
        for summary in 0..200 {
            moved.extend(session.answered(if summary % 3 == 0 { b"k" } else { b"j" })?);
            std::thread::sleep(Duration::from_millis(10));
        }
        tell(&format!("{what}, cursor"), moved);
        session.watch();
        let mut typed = Vec::new();
        for word in ["versicherung", "schneider", "air", "energie gmbh", "deutsche bank"].repeat(4) {
            session.press(b"/\x15")?;
            std::thread::sleep(Duration::from_millis(60));
            for letter in word.bytes() {
                typed.extend(session.answered(&[letter])?);
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        tell(&format!("{what}, letters"), typed);
        session.press(b"\x1b")?;
        session.watch();
        session.press(b":")?;
        session.watch();
        let mut named = Vec::new();
        for word in ["mistral", "art 26", "code", "export", "facebook"].repeat(6) {
            session.press(b"\x15")?;
            std::thread::sleep(Duration::from_millis(60));
            for letter in word.bytes() {
                named.extend(session.answered(&[letter])?);
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        tell(&format!("{what}, palette"), named);
    }
    let mut times = Vec::new();
    let mut session = Session::start(explorer(firms))?;
    let begun = session.output.recv_timeout(QUIET).map_or_else(|_| Instant::now(), |(at, _)| at);
    while begun.elapsed() < Duration::from_millis(1500) {
        times.extend(session.answered(if times.len() % 2 == 0 { b"v" } else { b"j" })?);
        std::thread::sleep(Duration::from_millis(10));
    }
    tell("while the file is read", times);
    Ok(())
}

/// As a filter from start to end, without a terminal.
fn as_filter(firms: &Path, names: &Path) -> io::Result<()> {
    println!("as a filter: query, pactscope, fzf -f, fzy -e");
    let run = |program: &str, args: &[&str], input: Option<&Path>| -> io::Result<Option<Duration>> {
        if !has(program) {
            return Ok(None);
        }
        let mut times = Vec::new();
        for _ in 0..5 {
            let input = input.map_or(Ok(Stdio::null()), |path| File::open(path).map(Stdio::from))?;
            let begun = Instant::now();
            Command::new(program).args(args).stdin(input).stdout(Stdio::null()).status()?;
            times.push(begun.elapsed());
        }
        Ok(median(times))
    };
    let path = PathBuf::from(firms);
    let path = path.to_string_lossy();
    for query in QUERIES {
        let ours = ["--no-bundled", "--data", &path, "firms", query, "--format", "ndjson"];
        println!(
            "{query}: {} {} {}",
            millis(run(PACTSCOPE, &ours, None)?),
            millis(run("fzf", &["-f", query], Some(names))?),
            millis(run("fzy", &["-e", query], Some(names))?)
        );
    }
    Ok(())
}
