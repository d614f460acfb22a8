//! What the TOML files of the user have in common: a version, parts that can be read one by one, and errors.

/// What is wrong with an entry of a file, which is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// The name of the entry; `None` if it is the whole file.
    pub entry: Option<String>,
    /// The line of the file, counted from one, where that is known.
    pub line: Option<usize>,
    /// What is wrong, as the parser of TOML says it.
    pub why: String,
}

/// Why a file cannot be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UserFileError {
    /// It is not TOML, or not of the form that we write.
    #[error("not a file of this program")]
    Corrupt,
    /// Its `schema` is higher than ours.
    #[error("made by a newer version of this program")]
    Newer,
}

/// The file as a document that keeps comments and everything that is not changed. A new one gets the version.
///
/// # Errors
/// If it is not TOML, or of a newer version.
pub(super) fn document(text: &str, schema: i64) -> Result<toml_edit::DocumentMut, UserFileError> {
    let mut root: toml_edit::DocumentMut = text.parse().map_err(|_| UserFileError::Corrupt)?;
    if root.get("schema").and_then(toml_edit::Item::as_integer).is_some_and(|found| found > schema) {
        return Err(UserFileError::Newer);
    }
    if root.is_empty() {
        root.insert("schema", toml_edit::value(schema));
    }
    Ok(root)
}

/// Whether the tables of a file are of a newer version; then the problem.
pub(super) fn newer(root: &mut toml::Table, schema: i64) -> Option<FileProblem> {
    let found = root.remove("schema")?;
    found.as_integer().is_none_or(|found| found > schema).then(|| {
        let why = UserFileError::Newer.to_string();
        FileProblem { entry: None, line: None, why }
    })
}

/// The tables of a file, each part with the line at which it begins where the file as a whole is wrong: then each part
/// that begins with a name in brackets is read by itself, so that the others are not lost.
pub(super) fn tables(text: &str) -> Vec<Result<(toml::Table, Option<usize>), FileProblem>> {
    match text.parse() {
        Ok(root) => vec![Ok((root, None))],
        Err(_) => parts(text)
            .map(|(first, part)| match part.parse() {
                Ok(root) => Ok((root, Some(first))),
                Err(error) => Err(syntax_problem(part, first, &error)),
            })
            .collect(),
    }
}

/// The parts of a file that can be read, as one text; empty if there are none.
pub fn readable_parts(text: &str) -> String {
    let mut kept = String::new();
    for (_, part) in parts(text) {
        let longer = format!("{kept}{part}\n");
        if longer.parse::<toml::Table>().is_ok() {
            kept = longer;
        }
    }
    kept
}

/// The parts of a file that begin with a name in brackets, and what is before the first of them, each with the
/// number of its first line.
fn parts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let heads = lines.enumerate().filter(|(n, (_, line))| *n == 0 || line.trim_start().starts_with('['));
    let mut heads: Vec<(usize, usize)> = heads.map(|(n, (start, _))| (n, start)).collect();
    heads.push((0, text.len()));
    let ends: Vec<usize> = heads.iter().skip(1).map(|(_, start)| *start).collect();
    heads.into_iter().zip(ends).filter_map(|((n, start), end)| Some((n + 1, text.get(start..end)?)))
}

fn syntax_problem(part: &str, first: usize, error: &toml::de::Error) -> FileProblem {
    let heading = part.lines().next().unwrap_or_default().trim();
    let name = heading.strip_prefix('[').and_then(|rest| rest.split(']').next());
    let before = error.span().and_then(|span| part.get(..span.start)).unwrap_or_default();
    let line = first + before.matches('\n').count();
    FileProblem { entry: name.map(str::to_owned), line: Some(line), why: error.message().to_owned() }
}
