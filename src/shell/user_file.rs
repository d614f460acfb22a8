//! The files of the user: how one is changed without losing anything of it.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use super::atomic_write::{Disk, free_name, read_text, replace};
use crate::config::{UserFileError, readable_parts};
use crate::core::{Date, Safe};
use crate::i18n::Messages;

/// A file of ours in the folder that a variable names, else in a folder under `$HOME`; none without a home. A relative
/// path in these variables is ignored (XDG Base Directory Specification).
pub(super) fn path(variable: &str, under_home: &str, name: &str) -> Option<PathBuf> {
    let set = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = set(variable).or_else(|| Some(set("HOME")?.join(under_home)))?;
    Some(folder.join("pactscope").join(name))
}

/// A file has been changed.
#[derive(Debug, PartialEq, Eq)]
pub struct Saved<T> {
    pub path: PathBuf,
    /// Where the old file is now, which could not be read.
    pub backup: Option<PathBuf>,
    /// The text of the file now.
    pub text: String,
    /// What the change did.
    pub did: T,
}

/// Why a file could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
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

/// The text of a file → its new text, and what was done.
pub(super) type Change<'a, T> = &'a dyn Fn(&str) -> Result<(String, T), UserFileError>;

/// Changes a file: `change` gives its new text. A file that cannot be parsed is kept as a backup under the day's name,
/// and what can be read of it stays; one of a newer version is left alone. Instances of the program wait for each other,
/// so that each changes what the other wrote.
pub(super) fn change<T>(
    disk: &impl Disk,
    path: &Path,
    today: Date,
    change: Change<'_, T>,
) -> Result<Saved<T>, SaveError> {
    // A link is followed, so that its target is replaced and not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().ok_or(SaveError::NoHome)?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    disk.make_folder(folder)?;
    let _lock = disk.lock(&folder.join(format!(".{stem}.lock")))?;
    let (old, new) = match read_text(disk, &path) {
        Ok(text) => (text.clone(), change(&text)),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => (String::new(), Err(UserFileError::Corrupt)),
        Err(error) => return Err(error.into()),
    };
    let ((text, did), backup) = match new {
        Ok((text, did)) if text == old => return Ok(Saved { path, backup: None, text, did }),
        Ok(new) => (new, None),
        Err(UserFileError::Newer) => return Err(SaveError::Newer),
        Err(UserFileError::Corrupt) => {
            let rest = change(&readable_parts(&old)).or_else(|_| change("")).map_err(io::Error::other)?;
            (rest, Some(free_name(&path, &format!("corrupt-{today}"))))
        }
    };
    replace(disk, &path, &text, backup.as_deref())?;
    Ok(Saved { path, backup, text, did })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs::{File, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::{process, thread};

    use super::super::atomic_write::Real;
    use super::*;
    use crate::config::{OwnChange, SavedView, Target, parse_own, parse_views, with_change, with_view};
    use crate::core::own::Edit;

    const DAY: &str = "2026-11-23";

    /// A kind of file: what one may hold, how an entry is added, and which entries a text has.
    struct Kind {
        name: &'static str,
        old: &'static str,
        add: fn(&str, &str) -> Result<String, UserFileError>,
        entries: fn(&str) -> Vec<String>,
        /// A text that is TOML but no such file.
        foreign: &'static str,
    }

    const KINDS: [Kind; 2] = [
        Kind {
            name: "views.toml",
            old: "# my own\n[a]\nview = \"firms\"\nquery = \"\"\nen = \"A\"\nvi = \"A\" # why\n",
            add: |text, name| {
                let [name, view, query] = [name, "firms", "pact:signed"].map(str::to_owned);
                with_view(text, &SavedView::new(name, view, query, "A"))
            },
            entries: |text| parse_views(text).views.into_iter().map(|view| view.name).collect(),
            foreign: "a = 3",
        },
        Kind {
            name: "mine.toml",
            old: "# my own\n[records.a]\nnote = \"A\" # why\n",
            add: |text, id| {
                let target = Target { id: id.to_owned(), former: Vec::new() };
                let change = OwnChange::Annotate(vec![target], Edit::Star(true));
                Ok(with_change(text, &change, Date::parse(DAY).unwrap())?.0)
            },
            entries: |text| parse_own(text).annotations.into_keys().collect(),
            foreign: "records = 3",
        },
    ];

    /// A folder of one test, removed at its end.
    struct Folder(PathBuf, &'static str);

    impl Folder {
        fn new(name: &str, kind: &Kind) -> Self {
            let path = env::temp_dir().join(format!("pactscope-user-{name}-{}-{}", kind.name, process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path, kind.name)
        }

        fn file(&self) -> PathBuf {
            self.0.join(self.1)
        }

        fn text(&self) -> String {
            fs::read_to_string(self.file()).unwrap()
        }

        /// The names of the files there, without the lock.
        fn names(&self) -> Vec<String> {
            let names = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut names: Vec<String> = names.filter(|name| !name.contains(".lock")).collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            drop(fs::remove_dir_all(&self.0));
        }
    }

    fn add_on(disk: &impl Disk, folder: &Folder, kind: &Kind, name: &str) -> Result<Saved<()>, SaveError> {
        change(disk, &folder.file(), Date::parse(DAY).unwrap(), &|text| Ok(((kind.add)(text, name)?, ())))
    }

    fn add(folder: &Folder, kind: &Kind, name: &str) -> Result<Saved<()>, SaveError> {
        add_on(&Real, folder, kind, name)
    }

    /// A disk that is full from the n-th call on.
    struct Full {
        left: Cell<usize>,
    }

    impl Full {
        fn tick(&self) -> io::Result<()> {
            match self.left.get().checked_sub(1) {
                Some(left) => self.left.set(left),
                None => return Err(io::ErrorKind::StorageFull.into()),
            }
            Ok(())
        }
    }

    impl Disk for Full {
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
    fn whichever_call_fails_nothing_is_lost() {
        for kind in KINDS {
            for old in [kind.old, "this is no TOML ["] {
                let (mut failed, mut succeeded) = (0, 0);
                for n in 0..20 {
                    let folder = Folder::new("faults", &kind);
                    fs::write(folder.file(), old).unwrap();
                    let done = add_on(&Full { left: Cell::new(n) }, &folder, &kind, "b");
                    let whole = folder.names().iter().any(|name| {
                        let text = fs::read_to_string(folder.0.join(name)).unwrap();
                        text == old || ((kind.entries)(&text) == ["a", "b"] && text.starts_with("# my own"))
                    });
                    assert!(whole, "call {n}: {:?}", folder.names());
                    assert!(folder.names().iter().all(|name| !name.contains(".tmp")), "call {n}: {:?}", folder.names());
                    *if done.is_ok() { &mut succeeded } else { &mut failed } += 1;
                }
                assert!(failed >= 7 && succeeded > 0, "{failed} calls failed, {succeeded} times none did");
            }
        }
    }

    #[test]
    fn what_was_there_stays_with_its_remarks_its_mode_and_its_link() {
        for kind in KINDS {
            let folder = Folder::new("stays", &kind);
            let real = folder.0.join("elsewhere.toml");
            fs::write(&real, kind.old).unwrap();
            fs::set_permissions(&real, Permissions::from_mode(0o640)).unwrap();
            symlink(&real, folder.file()).unwrap();
            assert_eq!(add(&folder, &kind, "b").unwrap().backup, None);
            assert!(fs::symlink_metadata(folder.file()).unwrap().is_symlink());
            assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
            let text = fs::read_to_string(&real).unwrap();
            assert!(text.starts_with(kind.old), "{text}");
            assert_eq!((kind.entries)(&text), ["a", "b"]);
        }
    }

    #[test]
    fn a_new_file_is_for_its_owner_only() {
        for kind in KINDS {
            let folder = Folder::new("mode", &kind);
            add(&folder, &kind, "b").unwrap();
            assert_eq!(fs::metadata(folder.file()).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_file_that_is_none_of_ours_becomes_a_backup() {
        for kind in KINDS {
            let folder = Folder::new("backup", &kind);
            for (n, old) in ["x = [", "\u{feff}x", kind.foreign].iter().enumerate() {
                fs::write(folder.file(), old).unwrap();
                let backup = add(&folder, &kind, "b").unwrap().backup.unwrap();
                let ending = if n == 0 { format!("corrupt-{DAY}") } else { format!("corrupt-{DAY}-{}", n + 1) };
                assert!(backup.to_str().unwrap().ends_with(&ending), "{backup:?}");
                assert_eq!(fs::read_to_string(backup).unwrap(), *old);
                assert_eq!((kind.entries)(&folder.text()), ["b"]);
            }
            fs::write(folder.file(), b"\xff\xfe").unwrap();
            assert!(add(&folder, &kind, "b").unwrap().backup.is_some());
        }
    }

    #[test]
    fn what_can_be_read_of_a_broken_file_stays_in_it() {
        for kind in KINDS {
            let folder = Folder::new("parts", &kind);
            let broken = format!("{}[broken]\nx = \"\n", kind.old);
            fs::write(folder.file(), &broken).unwrap();
            let backup = add(&folder, &kind, "b").unwrap().backup.unwrap();
            assert_eq!(fs::read_to_string(backup).unwrap(), broken);
            assert_eq!((kind.entries)(&folder.text()), ["a", "b"]);
        }
    }

    /// Sixty files, each with one byte lost, doubled or changed: an entry of the old file is in the new one or in a backup.
    #[test]
    fn no_mutant_of_a_file_loses_anything() {
        let mut random = fastrand::Rng::with_seed(20);
        for kind in KINDS {
            let old = (kind.add)(&(kind.add)(kind.old, "c").unwrap(), "d").unwrap();
            for n in 0..60 {
                let folder = Folder::new("mutants", &kind);
                let mut bytes = old.clone().into_bytes();
                let at = random.usize(..bytes.len());
                match n % 3 {
                    0 => drop(bytes.remove(at)),
                    1 => bytes.insert(at, bytes[at]),
                    _ => bytes[at] = random.u8(..),
                }
                fs::write(folder.file(), &bytes).unwrap();
                let before = (kind.entries)(&String::from_utf8_lossy(&bytes));
                match add(&folder, &kind, "b") {
                    Ok(Saved { backup: Some(backup), .. }) => assert_eq!(fs::read(backup).unwrap(), bytes),
                    Ok(_) => {
                        let after = (kind.entries)(&folder.text());
                        assert!(before.iter().all(|entry| after.contains(entry)), "{at}: {before:?} {after:?}");
                    }
                    Err(_) => assert_eq!(fs::read(folder.file()).unwrap(), bytes),
                }
                assert!((kind.entries)(&folder.text()).contains(&"b".to_owned()) || folder.text().as_bytes() == bytes);
            }
        }
    }

    #[test]
    fn a_newer_file_is_left_alone() {
        for kind in KINDS {
            let folder = Folder::new("newer", &kind);
            fs::write(folder.file(), "schema = 99\n").unwrap();
            assert!(matches!(add(&folder, &kind, "b"), Err(SaveError::Newer)));
            assert_eq!(folder.text(), "schema = 99\n");
        }
    }

    #[test]
    fn eight_writers_at_once_lose_nothing() {
        for kind in KINDS {
            let folder = Folder::new("eight", &kind);
            thread::scope(|scope| {
                for n in 0..8 {
                    let (folder, kind) = (&folder, &kind);
                    scope.spawn(move || {
                        (0..4).for_each(|m| drop(add(folder, kind, &format!("entry-{n}-{m}")).unwrap()));
                    });
                }
            });
            assert_eq!((kind.entries)(&folder.text()).len(), 32);
        }
    }

    #[test]
    fn where_nothing_can_be_written_that_is_told() {
        for kind in KINDS {
            let folder = Folder::new("blocked", &kind);
            fs::write(folder.file(), "").unwrap();
            let blocked = folder.file().join("pactscope").join(kind.name);
            let done = change(&Real, &blocked, Date::parse(DAY).unwrap(), &|text| Ok(((kind.add)(text, "b")?, ())));
            assert!(done.is_err());
        }
    }
}
