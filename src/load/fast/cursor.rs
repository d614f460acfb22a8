//! Places between the values of a file.

use crate::core::Kind;

/// What comes next at a place between the values of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// The file's object, or its first line.
    Start,
    /// A field of the file's object.
    Field,
    /// A comma and another field, or the end of the object.
    AfterField,
    /// A record of a list; where it is the first, the end of the list may come instead.
    Record { kind: Kind, first: bool },
    /// A comma and another record, or the end of the list.
    AfterRecord { kind: Kind },
    /// A line with a record, or the end of the file.
    Line,
    /// The end of a line's object.
    AfterLine,
    /// Nothing but whitespace.
    End,
}

/// A place in a file from which parsing can go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Bytes from the beginning of the file.
    pub at: u64,
    pub expect: Expect,
}
