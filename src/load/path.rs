//! Paths to a value inside a file.

use std::fmt::Write as _;

/// One step into a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// The field of an object.
    Name(&'a str),
    /// The place in a list, from 0.
    At(usize),
}

/// A path as people write it: `firms[3].country`.
pub fn format(path: &[Step<'_>]) -> String {
    let mut out = String::new();
    for step in path {
        let written = match step {
            Step::Name(name) if out.is_empty() => write!(out, "{name}"),
            Step::Name(name) => write!(out, ".{name}"),
            Step::At(index) => write!(out, "[{index}]"),
        };
        debug_assert!(written.is_ok(), "writing to a string cannot fail");
    }
    out
}
