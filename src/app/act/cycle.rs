//! The next and the previous of all values of a type.

use strum::IntoEnumIterator;

/// The value `by` places after another; after the last comes the first.
pub fn cycle<T: IntoEnumIterator + PartialEq + Copy>(here: T, by: isize) -> T {
    let all: Vec<T> = T::iter().collect();
    let at = all.iter().position(|one| *one == here).unwrap_or(0);
    let next = (at + all.len()).saturating_add_signed(by) % all.len().max(1);
    all.get(next).copied().unwrap_or(here)
}
