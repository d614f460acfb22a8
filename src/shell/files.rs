//! Reading the files of `--data`.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::core::Safe;

/// Bytes that a file may have.
pub const MOST_BYTES: u64 = 512 << 20;
/// Files that a folder may hold.
pub const MOST_FILES: usize = 10_000;

/// Why data could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("{path}: {reason}")]
    Io { path: Safe, reason: Safe },
    #[error("{path}: neither a file nor a folder")]
    Odd { path: Safe },
    #[error("{path}: larger than {} MiB", MOST_BYTES >> 20)]
    TooLarge { path: Safe },
    #[error("{path}: more than {MOST_FILES} JSON files in this folder")]
    TooMany { path: Safe },
    #[error("{path}: no file ending in .json in this folder")]
    Empty { path: Safe },
}

/// The file at `path`, or those ending in `.json` in the folder there, by name; not those in folders below, nor
/// hidden ones, nor `schema.json`, which tells of data and is none. Pipes and devices are refused, not waited for.
///
/// `-` is standard input.
pub fn read(path: &Path) -> Result<Vec<(Safe, Vec<u8>)>, Unreadable> {
    if path == Path::new("-") {
        return Ok(vec![(name(path), standard_input()?)]);
    }
    let about = fs::metadata(path).map_err(|error| io_at(path, &error))?;
    let paths = if about.is_dir() { in_folder(path)? } else { vec![path.to_owned()] };
    paths.iter().map(|path| Ok((name(path), bytes(path)?))).collect()
}

/// The bytes of one file, or of standard input for `-`.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Unreadable> {
    if path == Path::new("-") { standard_input() } else { bytes(path) }
}

fn standard_input() -> Result<Vec<u8>, Unreadable> {
    let path = Path::new("-");
    let mut bytes = Vec::new();
    io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| io_at(path, &error))?;
    if bytes.len() as u64 > MOST_BYTES { Err(Unreadable::TooLarge { path: name(path) }) } else { Ok(bytes) }
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| io_at(folder, &error))? {
        let path = entry.map_err(|error| io_at(folder, &error))?.path();
        let name_of = path.file_name().unwrap_or_default();
        let hidden = name_of.as_encoded_bytes().starts_with(b".") || name_of == "schema.json";
        if hidden || path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("json")) {
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
    // Looked at before it is opened, because opening a pipe would wait for its other end.
    let about = fs::metadata(path).map_err(failed)?;
    if !about.is_file() {
        return Err(Unreadable::Odd { path: name(path) });
    }
    let mut bytes = Vec::new();
    // Its length is only a claim (files of `/proc` say 0), so that what is read is bounded too.
    if about.len() <= MOST_BYTES {
        File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes)).map_err(failed)?;
    }
    if about.len().max(bytes.len() as u64) > MOST_BYTES {
        return Err(Unreadable::TooLarge { path: name(path) });
    }
    Ok(bytes)
}

fn io_at(path: &Path, error: &io::Error) -> Unreadable {
    Unreadable::Io { path: name(path), reason: Safe::new(&error.to_string()) }
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
        assert_eq!(read.iter().map(|(_, bytes)| bytes.as_slice()).collect::<Vec<_>>(), [b"A", b"B"]);
    }

    #[test]
    fn a_file_gives_itself_whatever_its_ending() {
        let folder = Folder::new("file");
        let path = folder.put("mine\u{1b}[31m.data", "{}");
        let read = read(&path).unwrap();
        assert!(read[0].0.ends_with("mine␛[31m.data"), "{}", read[0].0);
        assert_eq!(read[0].1, b"{}");
    }

    #[test]
    fn what_is_no_file_is_an_error() {
        let folder = Folder::new("odd");
        assert!(matches!(read(&folder.0), Err(Unreadable::Empty { .. })));
        assert!(matches!(read(&folder.0.join("nothing.json")), Err(Unreadable::Io { .. })));
        assert!(matches!(read(Path::new("/dev/zero")), Err(Unreadable::Odd { .. })));
        let pipe = folder.0.join("pipe.json");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(matches!(read(&pipe), Err(Unreadable::Odd { .. })));
        assert!(matches!(read(&folder.0), Err(Unreadable::Odd { .. })));
    }

    #[test]
    fn a_file_too_large_is_not_read() {
        let folder = Folder::new("large");
        let path = folder.put("large.json", "");
        File::options().write(true).open(&path).unwrap().set_len(MOST_BYTES + 1).unwrap();
        assert!(matches!(read(&path), Err(Unreadable::TooLarge { .. })));
    }
}
