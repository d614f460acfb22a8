//! Files that are written whole or not at all.
//!
//! A file is written next to the old one, flushed to disk, and renamed over it, and the folder is flushed too: after a
//! fault at any step, either the old file or the new one is there, whole.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{process, thread};

use rustix::fs::{FlockOperation, flock};

/// The calls by which files are changed; a test makes the n-th of them fail.
pub(super) trait Disk {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>>;
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    fn create(&self, path: &Path) -> io::Result<File>;
    fn write(&self, file: &mut File, text: &str) -> io::Result<()>;
    fn set_mode(&self, file: &File, mode: Permissions) -> io::Result<()>;
    fn sync(&self, file: &File) -> io::Result<()>;
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    fn lock(&self, path: &Path) -> io::Result<File>;
}

/// The real disk.
pub(super) struct Real;

impl Disk for Real {
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            _ => super::files::read_file(path).map(Some).map_err(io::Error::other),
        }
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        // What is the user's own is for nobody else.
        File::options().write(true).create_new(true).mode(0o600).open(path)
    }

    fn write(&self, file: &mut File, text: &str) -> io::Result<()> {
        file.write_all(text.as_bytes())
    }

    fn set_mode(&self, file: &File, mode: Permissions) -> io::Result<()> {
        file.set_permissions(mode)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    /// Waits for other instances, for five seconds at most: a slow disk may take a second for each.
    fn lock(&self, path: &Path) -> io::Result<File> {
        const TRIES: u32 = 500;
        let file = File::options().create(true).append(true).open(path)?;
        for _ in 0..TRIES {
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => return Ok(file),
                Err(rustix::io::Errno::WOULDBLOCK | rustix::io::Errno::INTR) => {
                    thread::sleep(Duration::from_millis(10));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(io::ErrorKind::WouldBlock.into())
    }
}

/// The text of a file; empty if there is none.
///
/// # Errors
/// `InvalidData` where it is not UTF-8.
pub(super) fn read_text(disk: &impl Disk, path: &Path) -> io::Result<String> {
    String::from_utf8(disk.read(path)?.unwrap_or_default())
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Replaces a file, once its new text is safely on disk. The old file is first renamed to `backup`, where given.
pub(super) fn replace(disk: &impl Disk, path: &Path, text: &str, backup: Option<&Path>) -> io::Result<()> {
    let folder = path.parent().ok_or_else(|| io::Error::other("no folder"))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{stem}-{}.tmp", process::id()));
    // A process of the same number that died while it wrote has left it.
    drop(fs::remove_file(&beside));
    let mode = fs::metadata(path).ok().map(|about| about.permissions());
    let written = disk.create(&beside).and_then(|mut file| {
        disk.write(&mut file, text)?;
        mode.map_or(Ok(()), |mode| disk.set_mode(&file, mode))?;
        disk.sync(&file)
    });
    let placed = written.and_then(|()| {
        backup.map_or(Ok(()), |backup| disk.rename(path, backup))?;
        // The backup is renamed back where nothing came into its place.
        disk.rename(&beside, path).inspect_err(|_| drop(backup.map(|backup| fs::rename(backup, path))))
    });
    placed.inspect_err(|_| drop(fs::remove_file(&beside)))?;
    disk.sync_folder(folder)
}

/// A free name next to a file: its own with an ending and, where needed, a number.
pub(super) fn free_name(path: &Path, ending: &str) -> PathBuf {
    let named = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{ending}"));
        PathBuf::from(name)
    };
    let numbered = (2..).map(|n| named(&format!("{ending}-{n}")));
    std::iter::once(named(ending)).chain(numbered).find(|path| !path.exists()).unwrap_or_else(|| named(ending))
}

/// Writes a new file into a folder, under the first free name: `stem.ending`, `stem-2.ending` and so on. Nothing is
/// overwritten, and no part of the text ever has such a name. `None` if `stop` became true before the end; then no
/// file is left.
pub(super) fn create_new(
    folder: &Path,
    stem: &str,
    ending: &str,
    text: &str,
    stop: &dyn Fn() -> bool,
) -> io::Result<Option<PathBuf>> {
    let beside = folder.join(format!(".{stem}-{}.tmp", process::id()));
    // A process of the same number that died while it wrote has left it.
    drop(fs::remove_file(&beside));
    let placed = File::create_new(&beside)
        .and_then(|file| write_unless(file, text, stop))
        .and_then(|whole| if whole { place(&beside, folder, stem, ending).map(Some) } else { Ok(None) });
    drop(fs::remove_file(&beside));
    placed
}

/// Writes a text and flushes it to disk; `false` if it was stopped before.
fn write_unless(mut file: File, text: &str, stop: &dyn Fn() -> bool) -> io::Result<bool> {
    /// Bytes between two checks of `stop`: a fraction of a second on a slow disk.
    const CHUNK: usize = 1 << 20;
    for chunk in text.as_bytes().chunks(CHUNK) {
        if stop() {
            return Ok(false);
        }
        file.write_all(chunk)?;
    }
    file.sync_all()?;
    Ok(!stop())
}

/// Gives a finished file the first free name.
fn place(from: &Path, folder: &Path, stem: &str, ending: &str) -> io::Result<PathBuf> {
    const MOST: usize = 1000;
    for n in 1..=MOST {
        let path = folder.join(if n == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{n}.{ending}") });
        let linked = match fs::hard_link(from, &path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                // Not every file system has links. An empty file reserves the name until it is replaced.
                File::create_new(&path)
                    .and_then(|_| fs::rename(from, &path).inspect_err(|_| drop(fs::remove_file(&path))))
            }
            linked => linked,
        };
        match linked {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::env;

    use super::*;

    /// A folder of one test, removed at its end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = env::temp_dir().join(format!("pactscope-new-{name}-{}", process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn names(&self) -> Vec<String> {
            let names = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut names: Vec<String> = names.collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(&self.0));
        }
    }

    #[test]
    fn a_new_file_takes_a_name_that_is_free() {
        let folder = Folder::new("free");
        let first = create_new(&folder.0, "rows", "csv", "one", &|| false).unwrap().unwrap();
        let second = create_new(&folder.0, "rows", "csv", "two", &|| false).unwrap().unwrap();
        assert_eq!(folder.names(), ["rows-2.csv", "rows.csv"]);
        assert_eq!(fs::read_to_string(first).unwrap(), "one");
        assert_eq!(fs::read_to_string(second).unwrap(), "two");
    }

    #[test]
    fn whenever_it_is_stopped_no_file_is_left() {
        let folder = Folder::new("stopped");
        let text = "x".repeat(3 << 20);
        for n in 0..4_u32 {
            let left = Cell::new(n);
            let stop = || left.replace(left.get().saturating_sub(1)) == 0;
            assert_eq!(create_new(&folder.0, "rows", "csv", &text, &stop).unwrap(), None, "after {n} chunks");
            assert!(folder.names().is_empty(), "{:?}", folder.names());
        }
    }

    #[test]
    fn where_nothing_can_be_written_that_is_an_error() {
        let folder = Folder::new("missing");
        assert!(create_new(&folder.0.join("nowhere"), "rows", "csv", "one", &|| false).is_err());
    }
}
