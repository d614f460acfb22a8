//! Which records stay in memory after a file was parsed.

/// How the records of a file are kept. Those that do not stay in memory are read again when they are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Residency {
    /// All in memory: the file is small.
    Eager,
    /// In memory only the kinds with few records that are always needed: the file is large.
    Lazy,
    /// Of the bundled files, all but the kinds whose records are many, or needed by few commands. Of those, only the
    /// fields needed to find them are parsed.
    Bundled,
}

impl Residency {
    /// All of them, for kinds whose records always stay in memory.
    pub const ALL: &[Self] = &[Self::Eager, Self::Lazy, Self::Bundled];
}
