//! Reading the files of `--data`.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::{FileExt, FileTypeExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::core::Safe;
use crate::core::table::Bytes;
use crate::i18n::Messages;
use crate::load::{Input, LARGE};

/// The largest data file, in bytes.
pub const MOST_BYTES: u64 = 8 << 30;
/// The most bytes that are read into memory: of standard input, and of files that do not know their length.
pub const MOST_IN_MEMORY: u64 = 512 << 20;
/// The most data files in a folder.
pub const MOST_FILES: usize = 10_000;

/// The error message of a file that changed after it was opened; [`Unreadable::while_loading`] recognizes it.
const CHANGED: &str = "changed while it was used";

/// Why data could not be read. [`Unreadable::message`] says it in the user's language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("{path}: no such file or folder")]
    NotFound { path: Safe },
    #[error("{path}: permission denied")]
    Denied { path: Safe },
    /// `reason` is the message of the operating system.
    #[error("{path}: {reason}")]
    Io { path: Safe, reason: Safe },
    #[error("{path}: {CHANGED}")]
    Changed { path: Safe },
    #[error("{path}: neither a file nor a folder")]
    SpecialFile { path: Safe },
    /// `most` is in bytes.
    #[error("{path}: larger than {} MiB", most >> 20)]
    TooLarge { path: Safe, most: u64 },
    #[error("{path}: more than {MOST_FILES} JSON files in this folder")]
    TooMany { path: Safe },
    #[error("{path}: no file ending in .json or .ndjson in this folder")]
    Empty { path: Safe },
    #[error("loading was stopped")]
    Stopped,
}

impl Unreadable {
    /// Why a file that could be opened could not be loaded; `reason` is what its [`Bytes`] said.
    pub fn while_loading(path: Safe, reason: Safe) -> Self {
        if reason.as_str() == CHANGED { Self::Changed { path } } else { Self::Io { path, reason } }
    }

    /// The reason for people, after the path.
    pub fn message(&self, messages: &Messages) -> String {
        let (path, reason) = match self {
            Self::NotFound { path } => (path, messages.get("file.not-found").to_owned()),
            Self::Denied { path } => (path, messages.get("file.denied").to_owned()),
            Self::Io { path, reason } => (path, reason.to_string()),
            Self::Changed { path } => (path, messages.get("file.changed").to_owned()),
            Self::SpecialFile { path } => (path, messages.get("file.special").to_owned()),
            Self::TooLarge { path, most } => {
                (path, messages.fill("file.too-large", &[("most", &(most >> 20).to_string())]))
            }
            Self::TooMany { path } => (path, messages.fill("file.too-many", &[("most", &MOST_FILES.to_string())])),
            Self::Empty { path } => (path, messages.get("file.empty").to_owned()),
            Self::Stopped => return messages.get("file.stopped").to_owned(),
        };
        format!("{path}: {reason}")
    }
}

/// The file at `path`, or those ending in `.json` or `.ndjson` in the folder there, by name; not those in folders
/// below, nor hidden ones, nor `schema.json`, which is not data but describes it. Large files are only opened; their
/// bytes are read on demand. A pipe is read to its end where it is asked for by name, as in `--data <(…)`; in a folder it
/// is refused instead of waited for, and so are devices anywhere.
///
/// `-` is standard input.
pub fn read(path: &Path) -> Result<Vec<Input>, Unreadable> {
    if path == Path::new("-") {
        return Ok(vec![Input { name: name(path), bytes: Arc::new(standard_input()?) }]);
    }
    let about = fs::metadata(path).map_err(|error| io_at(path, &error))?;
    if !about.is_dir() {
        return input(path).map(|input| vec![input]);
    }
    let read = |path: &PathBuf| {
        let is_file = fs::metadata(path).map_err(|error| io_at(path, &error))?.is_file();
        if is_file { input(path) } else { Err(Unreadable::SpecialFile { path: name(path) }) }
    };
    in_folder(path)?.iter().map(read).collect()
}

fn input(path: &Path) -> Result<Input, Unreadable> {
    let failed = |error: io::Error| io_at(path, &error);
    let about = fs::metadata(path).map_err(failed)?;
    if !about.is_file() || about.len() < LARGE {
        return Ok(Input { name: name(path), bytes: Arc::new(bytes(path)?) });
    }
    if about.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge { path: name(path), most: MOST_BYTES });
    }
    let file = File::open(path).map_err(failed)?;
    let about = file.metadata().map_err(failed)?;
    let bytes = OnDisk { len: about.len(), changed: about.modified().ok(), file };
    Ok(Input { name: name(path), bytes: Arc::new(bytes) })
}

/// A file that is read in ranges on demand, as long as nobody changes it.
#[derive(Debug)]
struct OnDisk {
    file: File,
    len: u64,
    changed: Option<SystemTime>,
}

impl Bytes for OnDisk {
    fn len(&self) -> u64 {
        self.len
    }

    fn read(&self, at: u64, len: usize, into: &mut Vec<u8>) -> Result<(), Safe> {
        let failed = |error: io::Error| Safe::new(&error.to_string());
        let about = self.file.metadata().map_err(failed)?;
        if about.len() != self.len || about.modified().ok() != self.changed {
            return Err(Safe::new(CHANGED));
        }
        let there = usize::try_from(self.len.saturating_sub(at)).unwrap_or(usize::MAX).min(len);
        into.resize(there, 0);
        self.file.read_exact_at(into, at).map_err(failed)
    }
}

/// The bytes of one file or pipe, or of standard input for `-`.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Unreadable> {
    if path == Path::new("-") { standard_input() } else { bytes(path) }
}

fn standard_input() -> Result<Vec<u8>, Unreadable> {
    let path = Path::new("-");
    let mut bytes = Vec::new();
    io::stdin().lock().take(MOST_IN_MEMORY + 1).read_to_end(&mut bytes).map_err(|error| io_at(path, &error))?;
    if bytes.len() as u64 > MOST_IN_MEMORY {
        Err(Unreadable::TooLarge { path: name(path), most: MOST_IN_MEMORY })
    } else {
        Ok(bytes)
    }
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| io_at(folder, &error))? {
        let path = entry.map_err(|error| io_at(folder, &error))?.path();
        let name_of = path.file_name().unwrap_or_default();
        let hidden = name_of.as_encoded_bytes().starts_with(b".") || name_of == "schema.json";
        let is_data = |ending: &OsStr| ["json", "ndjson"].iter().any(|known| ending.eq_ignore_ascii_case(known));
        if hidden || !path.extension().is_some_and(is_data) {
            continue;
        }
        if paths.len() == MOST_FILES {
            return Err(Unreadable::TooMany { path: name(folder) });
        }
        paths.push(path);
    }
    if paths.is_empty() {
        return Err(Unreadable::Empty { path: name(folder) });
    }
    paths.sort();
    Ok(paths)
}

fn bytes(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let failed = |error: io::Error| io_at(path, &error);
    // Checked before it is opened, because opening a device may have effects.
    let about = fs::metadata(path).map_err(failed)?;
    if !about.is_file() && !about.file_type().is_fifo() {
        return Err(Unreadable::SpecialFile { path: name(path) });
    }
    let mut bytes = Vec::new();
    // Its length is only a claim (files in `/proc` say 0), so the read is bounded too.
    if about.len() <= MOST_IN_MEMORY {
        File::open(path).and_then(|file| file.take(MOST_IN_MEMORY + 1).read_to_end(&mut bytes)).map_err(failed)?;
    }
    if about.len().max(bytes.len() as u64) > MOST_IN_MEMORY {
        return Err(Unreadable::TooLarge { path: name(path), most: MOST_IN_MEMORY });
    }
    Ok(bytes)
}

fn io_at(path: &Path, error: &io::Error) -> Unreadable {
    let path = name(path);
    match error.kind() {
        io::ErrorKind::NotFound => Unreadable::NotFound { path },
        io::ErrorKind::PermissionDenied => Unreadable::Denied { path },
        _ => Unreadable::Io { path, reason: Safe::new(&error.to_string()) },
    }
}

fn name(path: &Path) -> Safe {
    Safe::new(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of one test, removed at its end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("pactscope-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn put(&self, name: &str, text: &str) -> PathBuf {
            let path = self.0.join(name);
            fs::write(&path, text).unwrap();
            path
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(&self.0));
        }
    }

    #[test]
    fn a_folder_gives_its_json_files_by_name() {
        let folder = Folder::new("folder");
        folder.put("b.json", "B");
        folder.put("a.JSON", "A");
        folder.put("c.txt", "C");
        folder.put(".hidden.json", "D");
        fs::create_dir(folder.0.join("below")).unwrap();
        fs::write(folder.0.join("below/e.json"), "E").unwrap();
        let read = read(&folder.0).unwrap();
        assert_eq!(read.iter().map(|input| input.bytes.in_memory().unwrap()).collect::<Vec<_>>(), [b"A", b"B"]);
    }

    #[test]
    fn a_file_gives_itself_whatever_its_ending() {
        let folder = Folder::new("file");
        let path = folder.put("mine\u{1b}[31m.data", "{}");
        let read = read(&path).unwrap();
        assert!(read[0].name.ends_with("mine␛[31m.data"), "{}", read[0].name);
        assert_eq!(read[0].bytes.in_memory().unwrap(), b"{}");
    }

    #[test]
    fn what_is_no_file_is_an_error() {
        let folder = Folder::new("odd");
        assert!(matches!(read(&folder.0), Err(Unreadable::Empty { .. })));
        assert!(matches!(read(&folder.0.join("nothing.json")), Err(Unreadable::NotFound { .. })));
        assert!(matches!(read(Path::new("/dev/zero")), Err(Unreadable::SpecialFile { .. })));
        let pipe = folder.0.join("pipe.json");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(matches!(read(&folder.0), Err(Unreadable::SpecialFile { .. })));
    }

    #[test]
    fn a_pipe_asked_for_by_name_is_read_to_its_end() {
        let folder = Folder::new("pipe");
        let pipe = folder.0.join("pipe.json");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let into = pipe.clone();
        let writer = std::thread::spawn(move || fs::write(into, "{}"));
        assert_eq!(read(&pipe).unwrap()[0].bytes.in_memory().unwrap(), b"{}");
        writer.join().unwrap().unwrap();
    }

    #[test]
    fn a_large_file_is_read_where_it_is_asked_and_not_once_it_changed() {
        let folder = Folder::new("disk");
        let path = folder.put("large.ndjson", &"0123456789".repeat(2 << 20));
        let input = read(&folder.0).unwrap().pop().unwrap();
        assert!(input.bytes.in_memory().is_none());
        let mut bytes = Vec::new();
        input.bytes.read(10_000_003, 4, &mut bytes).unwrap();
        assert_eq!(bytes, b"3456");
        input.bytes.read(input.bytes.len() - 2, 40, &mut bytes).unwrap();
        assert_eq!(bytes, b"89");
        fs::write(&path, "something else").unwrap();
        assert!(input.bytes.read(0, 4, &mut bytes).is_err());
    }

    #[test]
    fn a_file_too_large_is_not_read() {
        let folder = Folder::new("large");
        let path = folder.put("large.json", "");
        File::options().write(true).open(&path).unwrap().set_len(MOST_BYTES + 1).unwrap();
        assert!(matches!(read(&path), Err(Unreadable::TooLarge { .. })));
    }
}
