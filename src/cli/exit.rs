//! Exit statuses, and how an error reaches the user.

use std::io::Write;

/// Something was found.
pub(super) const FOUND: u8 = 0;
/// Nothing was found.
pub(super) const NOTHING: u8 = 1;
/// Wrong usage or invalid data.
pub(super) const WRONG: u8 = 2;

/// Writes a line to standard error; if that fails, nothing can be done.
pub(super) fn report_error(text: &str) {
    drop(writeln!(std::io::stderr(), "{text}"));
}
