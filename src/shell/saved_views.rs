//! The user's saved views: where their file is, and how a view is added without losing any.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use super::atomic_write::{Disk, Real, free_name, read_text, replace};
use crate::config::{SavedView, ViewFileError, with_view};
use crate::core::{Date, Safe};
use crate::i18n::Messages;

/// The file of the user's saved views: in `$XDG_CONFIG_HOME`, else in `~/.config`; none without a home. A relative path
/// in these variables is ignored (XDG Base Directory Specification).
pub fn views_path() -> Option<PathBuf> {
    let set = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let config = set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")))?;
    Some(config.join("pactscope").join("views.toml"))
}

/// The text of the saved views; empty if there is no file yet.
pub fn read_views() -> io::Result<String> {
    views_path().map_or_else(|| Ok(String::new()), |path| read_text(&Real, &path))
}

/// A view has been saved.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Saved {
    pub path: PathBuf,
    /// Where the old file is now, which could not be read.
    pub backup: Option<PathBuf>,
}

/// Why a view could not be saved.
#[derive(Debug, thiserror::Error)]
pub(super) enum SaveError {
    #[error("no home folder")]
    NoHome,
    #[error("made by a newer version of this program")]
    Newer,
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl SaveError {
    /// The reason for people.
    pub fn message(&self, messages: &Messages) -> String {
        match self {
            Self::NoHome => messages.get("file.no-home").to_owned(),
            Self::Newer => messages.get("file.newer").to_owned(),
            Self::Io(error) => Safe::new(&error.to_string()).to_string(),
        }
    }
}

/// Adds a view to the user's file of views.
pub(super) fn save(view: &SavedView, today: Date) -> Result<Saved, SaveError> {
    save_to(&Real, &views_path().ok_or(SaveError::NoHome)?, view, today)
}

/// Adds a view to a file of views. A file that cannot be parsed is kept as a backup under the day's name; one of a
/// newer version is left alone. Instances of the program wait for each other, so that each adds to what the other
/// wrote.
fn save_to(disk: &impl Disk, path: &Path, view: &SavedView, today: Date) -> Result<Saved, SaveError> {
    // A link is followed, so that its target is replaced and not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().ok_or(SaveError::NoHome)?;
    disk.make_folder(folder)?;
    let _lock = disk.lock(&folder.join(".views.lock"))?;
    let text = match read_text(disk, &path) {
        Ok(text) => with_view(&text, view),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(ViewFileError::Corrupt),
        Err(error) => return Err(error.into()),
    };
    let (text, backup) = match text {
        Ok(text) => (text, None),
        Err(ViewFileError::Newer) => return Err(SaveError::Newer),
        Err(ViewFileError::Corrupt) => {
            let text = with_view("", view).map_err(io::Error::other)?;
            (text, Some(free_name(&path, &format!("corrupt-{today}"))))
        }
    };
    replace(disk, &path, &text, backup.as_deref())?;
    Ok(Saved { path, backup })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs::{File, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::{process, thread};

    use super::*;

    const DAY: &str = "2026-11-23";

    /// A folder of one test, removed at its end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = env::temp_dir().join(format!("pactscope-views-{name}-{}", process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn views(&self) -> PathBuf {
            self.0.join("views.toml")
        }

        /// The names of the files there, without the lock.
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
        let [name, view, query] = [name, "firms", "pact:signed"].map(str::to_owned);
        SavedView::new(name, view, query, "A")
    }

    fn save(folder: &Folder, name: &str) -> Result<Saved, SaveError> {
        save_to(&Real, &folder.views(), &view(name), Date::parse(DAY).unwrap())
    }

    fn names_in(text: &str) -> Vec<String> {
        crate::config::parse_views(text).views.into_iter().map(|view| view.name).collect()
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
                let done = save_to(&disk, &folder.views(), &view("b"), Date::parse(DAY).unwrap());
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
        assert_eq!(save(&folder, "b").unwrap().backup, None);
        assert!(fs::symlink_metadata(folder.views()).unwrap().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
        let text = fs::read_to_string(&real).unwrap();
        assert!(text.starts_with(old), "{text}");
        assert_eq!(names_in(&text), ["a", "b"]);
    }

    #[test]
    fn a_file_that_is_none_of_ours_becomes_a_backup() {
        let folder = Folder::new("backup");
        for (n, old) in ["x = [", "\u{feff}x", "a = 3"].iter().enumerate() {
            fs::write(folder.views(), old).unwrap();
            let backup = save(&folder, "b").unwrap().backup.unwrap();
            let ending = if n == 0 { format!("corrupt-{DAY}") } else { format!("corrupt-{DAY}-{}", n + 1) };
            assert!(backup.to_str().unwrap().ends_with(&ending), "{backup:?}");
            assert_eq!(fs::read_to_string(backup).unwrap(), *old);
            assert_eq!(names_in(&fs::read_to_string(folder.views()).unwrap()), ["b"]);
        }
        fs::write(folder.views(), b"\xff\xfe").unwrap();
        assert!(save(&folder, "b").unwrap().backup.is_some());
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
        assert!(save_to(&Real, &blocked, &view("b"), Date::parse(DAY).unwrap()).is_err());
    }
}
