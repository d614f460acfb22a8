//! The user's own files: where they stand, and how they are written so that nothing is lost.
//!
//! A file is written beside the old one, flushed to the disk, put in its place by one rename, and the folder is
//! flushed too: after a fault at any step the old file or the new one stands there whole. Two instances wait for
//! each other, and each adds to what it then finds.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, process, thread};

use rustix::fs::{FlockOperation, flock};

use crate::config::{SavedView, Unkept, with_view};
use crate::core::Date;

/// Where the user's saved views stand: in `$XDG_CONFIG_HOME`, else in `~/.config`; none without a home. A relative
/// path there is no path (XDG Base Directory Specification).
pub fn views_path() -> Option<PathBuf> {
    let set = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let config = set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")))?;
    Some(config.join("pactscope").join("views.toml"))
}

/// The text of the saved views; empty where there is no file yet.
pub fn read_views() -> io::Result<String> {
    views_path().map_or_else(|| Ok(String::new()), |path| text_of(&Real, &path))
}

/// The calls by which files are changed; a test lets the n-th of them fail.
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

/// The disk itself.
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
        File::create_new(path)
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

    /// Waits for another instance, but not for ever.
    fn lock(&self, path: &Path) -> io::Result<File> {
        const TRIES: u32 = 50;
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

/// What came of saving.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub path: PathBuf,
    /// Where the old file stands now, which could not be read.
    pub aside: Option<PathBuf>,
}

/// Adds a view to the file of views. A file that is no file of views is kept aside under the day's name; one of a
/// newer version is left alone.
pub(super) fn save_view(disk: &impl Disk, path: &Path, view: &SavedView, today: Date) -> io::Result<Kept> {
    // A link is followed, so that what it points at is replaced and not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().ok_or_else(|| io::Error::other("no folder"))?;
    disk.make_folder(folder)?;
    let _lock = disk.lock(&folder.join(".views.lock"))?;
    let (text, aside) = match text_of(disk, &path).map(|text| with_view(&text, view)) {
        Ok(Ok(text)) => (text, None),
        Ok(Err(Unkept::Newer)) => return Err(io::Error::other(Unkept::Newer)),
        Ok(Err(Unkept::Corrupt)) => {
            (with_view("", view).map_err(io::Error::other)?, Some(free(&path, &format!("corrupt-{today}"))))
        }
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            (with_view("", view).map_err(io::Error::other)?, Some(free(&path, &format!("corrupt-{today}"))))
        }
        Err(error) => return Err(error),
    };
    put(disk, &path, &text, aside.as_deref())?;
    Ok(Kept { path, aside })
}

/// The text of a file; empty where there is none.
fn text_of(disk: &impl Disk, path: &Path) -> io::Result<String> {
    String::from_utf8(disk.read(path)?.unwrap_or_default())
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Writes a file beside the old one and puts it in its place when it is safely on disk; the old one is first put
/// aside where that is asked for.
fn put(disk: &impl Disk, path: &Path, text: &str, aside: Option<&Path>) -> io::Result<()> {
    let folder = path.parent().ok_or_else(|| io::Error::other("no folder"))?;
    let beside = folder.join(format!(".views-{}.tmp", process::id()));
    // One of our own number that died there left it.
    drop(fs::remove_file(&beside));
    let mode = fs::metadata(path).ok().map(|about| about.permissions());
    let written = disk.create(&beside).and_then(|mut file| {
        disk.write(&mut file, text)?;
        mode.map_or(Ok(()), |mode| disk.set_mode(&file, mode))?;
        disk.sync(&file)
    });
    let placed = written.and_then(|()| {
        aside.map_or(Ok(()), |aside| disk.rename(path, aside))?;
        // What was put aside comes back where nothing came into its place.
        disk.rename(&beside, path).inspect_err(|_| drop(aside.map(|aside| fs::rename(aside, path))))
    });
    placed.inspect_err(|_| drop(fs::remove_file(&beside)))?;
    disk.sync_folder(folder)
}

/// A name beside a file that nothing has yet.
fn free(path: &Path, ending: &str) -> PathBuf {
    let named = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{ending}"));
        PathBuf::from(name)
    };
    let numbered = (2..).map(|n| named(&format!("{ending}-{n}")));
    std::iter::once(named(ending)).chain(numbered).find(|path| !path.exists()).unwrap_or_else(|| named(ending))
}

/// Writes a new file into a folder, under the first name that is free; nothing is written over.
pub(super) fn add(folder: &Path, stem: &str, ending: &str, text: &str) -> io::Result<PathBuf> {
    const MOST: usize = 1000;
    for n in 1..=MOST {
        let path = folder.join(if n == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{n}.{ending}") });
        match File::create_new(&path) {
            Ok(mut file) => {
                let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
                return written.map(|()| path.clone()).inspect_err(|_| drop(fs::remove_file(&path)));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    const DAY: &str = "2026-11-23";

    /// A folder of one test, removed at its end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = env::temp_dir().join(format!("pactscope-keep-{name}-{}", process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn views(&self) -> PathBuf {
            self.0.join("views.toml")
        }

        /// The names of what stands there, without the lock.
        fn names(&self) -> Vec<String> {
            let names = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut names: Vec<String> = names.filter(|name| name != ".views.lock").collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(&self.0));
        }
    }

    fn view(name: &str) -> SavedView {
        let [name, view, query, en, vi] = [name, "firms", "pact:signed", "A", "B"].map(str::to_owned);
        SavedView { name, view, query, en, vi }
    }

    fn save(folder: &Folder, name: &str) -> io::Result<Kept> {
        save_view(&Real, &folder.views(), &view(name), Date::parse(DAY).unwrap())
    }

    fn names_in(text: &str) -> Vec<String> {
        crate::config::parse_views(text).unwrap().into_iter().map(|view| view.name).collect()
    }

    /// A disk whose n-th call fails.
    struct Failing {
        left: Cell<usize>,
    }

    impl Failing {
        fn tick(&self) -> io::Result<()> {
            match self.left.get().checked_sub(1) {
                Some(left) => self.left.set(left),
                None => return Err(io::Error::other("the disk is gone")),
            }
            Ok(())
        }
    }

    impl Disk for Failing {
        fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
            self.tick().and_then(|()| Real.read(path))
        }
        fn make_folder(&self, path: &Path) -> io::Result<()> {
            self.tick().and_then(|()| Real.make_folder(path))
        }
        fn create(&self, path: &Path) -> io::Result<File> {
            self.tick().and_then(|()| Real.create(path))
        }
        fn write(&self, file: &mut File, text: &str) -> io::Result<()> {
            // A full disk takes a part.
            self.tick().inspect_err(|_| drop(Real.write(file, text.split('=').next().unwrap())))?;
            Real.write(file, text)
        }
        fn set_mode(&self, file: &File, mode: Permissions) -> io::Result<()> {
            self.tick().and_then(|()| Real.set_mode(file, mode))
        }
        fn sync(&self, file: &File) -> io::Result<()> {
            self.tick().and_then(|()| Real.sync(file))
        }
        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            self.tick().and_then(|()| Real.rename(from, to))
        }
        fn sync_folder(&self, path: &Path) -> io::Result<()> {
            self.tick().and_then(|()| Real.sync_folder(path))
        }
        fn lock(&self, path: &Path) -> io::Result<File> {
            self.tick().and_then(|()| Real.lock(path))
        }
    }

    #[test]
    fn whichever_call_fails_no_view_is_lost() {
        for old in ["[a]\nview = \"firms\"\nquery = \"\"\nen = \"A\"\nvi = \"A\" # mine\n", "this is no TOML ["] {
            let mut succeeded = false;
            for n in 0..20 {
                let folder = Folder::new("faults");
                fs::write(folder.views(), old).unwrap();
                let disk = Failing { left: Cell::new(n) };
                let done = save_view(&disk, &folder.views(), &view("b"), Date::parse(DAY).unwrap());
                let whole = folder.names().iter().any(|name| {
                    let text = fs::read_to_string(folder.0.join(name)).unwrap();
                    text == old || text.starts_with(old)
                });
                assert!(whole, "call {n}: {:?}", folder.names());
                assert!(folder.names().iter().all(|name| !name.contains(".tmp")), "call {n}: {:?}", folder.names());
                succeeded |= done.is_ok();
            }
            assert!(succeeded, "enough calls were tried");
        }
    }

    #[test]
    fn what_was_there_stays_with_its_remarks_its_mode_and_its_link() {
        let folder = Folder::new("stays");
        let real = folder.0.join("elsewhere.toml");
        let old = "# my own\n[a]\nview = \"firms\"\nquery = \"\"\nen = \"A\"\nvi = \"A\"\n";
        fs::write(&real, old).unwrap();
        fs::set_permissions(&real, Permissions::from_mode(0o600)).unwrap();
        symlink(&real, folder.views()).unwrap();
        assert_eq!(save(&folder, "b").unwrap().aside, None);
        assert!(fs::symlink_metadata(folder.views()).unwrap().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
        let text = fs::read_to_string(&real).unwrap();
        assert!(text.starts_with(old), "{text}");
        assert_eq!(names_in(&text), ["a", "b"]);
    }

    #[test]
    fn a_file_that_is_none_of_ours_is_kept_aside() {
        let folder = Folder::new("aside");
        for (n, old) in ["x = [", "\u{feff}x", "a = 3"].iter().enumerate() {
            fs::write(folder.views(), old).unwrap();
            let aside = save(&folder, "b").unwrap().aside.unwrap();
            let ending = if n == 0 { format!("corrupt-{DAY}") } else { format!("corrupt-{DAY}-{}", n + 1) };
            assert!(aside.to_str().unwrap().ends_with(&ending), "{aside:?}");
            assert_eq!(fs::read_to_string(aside).unwrap(), *old);
            assert_eq!(names_in(&fs::read_to_string(folder.views()).unwrap()), ["b"]);
        }
        fs::write(folder.views(), b"\xff\xfe").unwrap();
        assert!(save(&folder, "b").unwrap().aside.is_some());
    }

    #[test]
    fn a_newer_file_is_left_alone() {
        let folder = Folder::new("newer");
        fs::write(folder.views(), "schema = 99\n").unwrap();
        assert!(save(&folder, "b").is_err());
        assert_eq!(fs::read_to_string(folder.views()).unwrap(), "schema = 99\n");
    }

    #[test]
    fn two_at_once_lose_nothing() {
        let folder = Folder::new("two");
        thread::scope(|scope| {
            for n in 0..8 {
                let folder = &folder;
                scope.spawn(move || save(folder, &format!("view-{n}")).unwrap());
            }
        });
        assert_eq!(names_in(&fs::read_to_string(folder.views()).unwrap()).len(), 8);
    }

    #[test]
    fn where_nothing_can_be_written_that_is_told() {
        let folder = Folder::new("blocked");
        fs::write(folder.views(), "").unwrap();
        let blocked = folder.views().join("pactscope").join("views.toml");
        assert!(save_view(&Real, &blocked, &view("b"), Date::parse(DAY).unwrap()).is_err());
    }

    #[test]
    fn a_new_file_takes_a_name_that_is_free() {
        let folder = Folder::new("add");
        let first = add(&folder.0, "rows", "csv", "one").unwrap();
        let second = add(&folder.0, "rows", "csv", "two").unwrap();
        assert_eq!((first.file_name(), second.file_name()), (Some("rows.csv".as_ref()), Some("rows-2.csv".as_ref())));
        assert_eq!(fs::read_to_string(first).unwrap(), "one");
    }
}
