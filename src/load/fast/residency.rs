//! Which records stay in memory after a file was parsed.

use crate::core::Kind;

/// How the records of a file are kept. Those that do not stay in memory are read again when they are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Residency {
    /// All in memory: the file is small.
    Eager,
    /// In memory only the kinds with few records that are always needed: the file is large.
    Lazy,
    /// Of the bundled files, all but the kinds with many records that are seldom needed whole. Of those, only the
    /// fields needed to find them are parsed.
    Bundled,
}

impl Residency {
    /// Whether records of a kind stay in memory.
    pub const fn keeps(self, kind: Kind) -> bool {
        match kind {
            Kind::Stance => matches!(self, Self::Eager),
            Kind::Firm => matches!(self, Self::Eager | Self::Bundled),
            Kind::Source => matches!(self, Self::Eager | Self::Lazy),
            Kind::Term | Kind::Penalty | Kind::Instrument | Kind::Obligation | Kind::Event | Kind::Note => true,
        }
    }
}
