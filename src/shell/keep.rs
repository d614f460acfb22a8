//! The user's own files: where they stand, and how they are written so that nothing is lost.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, process};

/// Where the user's saved views stand: in `$XDG_CONFIG_HOME`, else in `~/.config`; none without a home.
pub fn views_path() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let config = set("XDG_CONFIG_HOME").filter(|path| path.is_absolute());
    let config = config.or_else(|| Some(set("HOME")?.join(".config")))?;
    Some(config.join("pactscope").join("views.toml"))
}

/// The text of the saved views; empty where there is no file yet.
pub fn read_views() -> io::Result<String> {
    let Some(path) = views_path() else { return Ok(String::new()) };
    match super::files::read(&path) {
        Ok(files) => {
            let bytes = files.into_iter().next().map(|(_, bytes)| bytes).unwrap_or_default();
            String::from_utf8(bytes).map_err(io::Error::other)
        }
        Err(_) if matches!(fs::metadata(&path), Err(error) if error.kind() == io::ErrorKind::NotFound) => {
            Ok(String::new())
        }
        Err(error) => Err(io::Error::other(error)),
    }
}

/// Writes a file beside the old one and puts it in its place when it is safely on disk.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    // A link is followed, so that what it points at is replaced and not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().ok_or_else(|| io::Error::other("no folder"))?;
    fs::create_dir_all(folder)?;
    let beside = folder.join(format!(".views-{}.tmp", process::id()));
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&beside, &path)).inspect_err(|_| drop(fs::remove_file(&beside)))
}

/// Writes a new file into a folder, under the first name that is free; nothing is written over.
pub fn add(folder: &Path, stem: &str, ending: &str, text: &str) -> io::Result<PathBuf> {
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
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = env::temp_dir().join(format!("pactscope-keep-{}", process::id()));
        let path = folder.join("deep").join("views.toml");
        write(&path, "one").unwrap();
        write(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.join("deep")).unwrap().count(), 1);
        let blocked = path.join("views.toml");
        assert!(write(&blocked, "three").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_new_file_takes_a_name_that_is_free() {
        let folder = env::temp_dir().join(format!("pactscope-add-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        let first = add(&folder, "rows", "csv", "one").unwrap();
        let second = add(&folder, "rows", "csv", "two").unwrap();
        assert_eq!(
            (first.file_name().unwrap(), second.file_name().unwrap()),
            ("rows.csv".as_ref(), "rows-2.csv".as_ref())
        );
        assert_eq!(fs::read_to_string(first).unwrap(), "one");
        fs::remove_dir_all(folder).unwrap();
    }
}
