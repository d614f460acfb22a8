//! A penalty: its claim. It has no page; pages of obligations show it.

use crate::view::context::Context;

/// The claim of a penalty in one line.
pub(super) fn one_line(cx: Context<'_>, row: usize) -> Option<String> {
    let penalty = cx.data.penalties.at(row)?;
    Some(format!("{} · {}: {}", penalty.reference, cx.read(&penalty.name), cx.messages.fine(penalty)))
}
