//! What is asked of the positions of firms → conditions of a query.
//!
//! A position holds for the instruments behind it, as in *refused the pact but signed the code*, or else for those
//! before it, as in *the pact, who has signed it*.

use super::reading::FLIPPED;
use crate::core::standing::Status;
use crate::core::{Dataset, Instrument};

/// A position and its instruments, as they were said.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Words of positions, and whether each is negated.
    pub positions: Vec<(String, bool)>,
    /// Keys of instruments, and whether each is negated.
    pub instruments: Vec<(String, bool)>,
    /// Whether one of the positions is enough.
    any_position: bool,
    /// Whether one of the instruments is enough.
    any_instrument: bool,
    /// Whether this group or the one before is enough.
    or_before: bool,
}

/// All that is asked of positions.
#[derive(Clone, Debug, Default)]
pub struct Stances {
    pub groups: Vec<Group>,
}

impl Stances {
    /// Adds a position.
    pub fn position(&mut self, word: &str, is_negated: bool, is_or: bool) {
        let goes_on = |group: &&mut Group| {
            group.instruments.is_empty() || (group.positions.is_empty() && !group.instruments.is_empty())
        };
        match self.groups.last_mut().filter(goes_on) {
            Some(group) => {
                group.any_position |= is_or && !group.positions.is_empty();
                group.positions.push((word.to_owned(), is_negated));
            }
            None => self.groups.push(Group {
                positions: vec![(word.to_owned(), is_negated)],
                or_before: is_or && !self.groups.is_empty(),
                ..Group::default()
            }),
        }
    }

    /// Adds an instrument.
    pub fn instrument(&mut self, key: &str, is_negated: bool, is_or: bool) {
        match self.groups.last_mut() {
            Some(group) => {
                group.any_instrument |= is_or && !group.instruments.is_empty();
                group.instruments.push((key.to_owned(), is_negated));
            }
            None => {
                let instruments = vec![(key.to_owned(), is_negated)];
                self.groups.push(Group { instruments, ..Group::default() });
            }
        }
    }

    /// Whether any position was named.
    pub fn has_position(&self) -> bool {
        self.groups.iter().any(|group| !group.positions.is_empty())
    }

    /// Whether it was said where firms stand: a position, or toward what they do not. An instrument alone can be that of
    /// duties.
    pub fn says_where(&self) -> bool {
        let is_negated = |group: &Group| group.instruments.iter().any(|(_, is_negated)| *is_negated);
        self.has_position() || self.groups.iter().any(is_negated)
    }

    /// Whether nothing was said of positions.
    pub const fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The instruments that were named, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().flat_map(|group| &group.instruments).map(|(key, _)| key.as_str())
    }

    /// The conditions; `None` if a position makes no sense toward an instrument: nobody signs a law.
    pub fn query(&self, data: &Dataset) -> Option<String> {
        let mut out = String::new();
        for (at, group) in self.groups.iter().enumerate() {
            let text = group.query(data)?;
            let goes_on = self.groups.get(at + 1).is_some_and(|next| next.or_before);
            let before = match (group.or_before, goes_on) {
                (true, _) => " OR ",
                (false, true) if out.is_empty() => "(",
                (false, true) => " (",
                (false, false) => blank(&out),
            };
            let behind = if group.or_before && !goes_on { ")" } else { "" };
            out = [out.as_str(), before, &text, behind].concat();
        }
        Some(out)
    }
}

const fn blank(before: &str) -> &'static str {
    if before.is_empty() { "" } else { " " }
}

impl Group {
    fn query(&self, data: &Dataset) -> Option<String> {
        let mut parts: Vec<String> = Vec::new();
        let mut is_any = self.any_instrument;
        // Without a position, any record toward the instrument counts.
        // *Neither the pact nor the code* is about signatures.
        let is_negated = self.instruments.iter().any(|(_, is_negated)| *is_negated);
        let word = if is_negated { Status::Signed.word() } else { "any" };
        let any = [(word.to_owned(), false)];
        let positions: &[(String, bool)] = if self.positions.is_empty() { &any } else { &self.positions };
        if self.instruments.is_empty() {
            for (word, is_negated) in positions {
                let tests = everywhere(word, *is_negated, data);
                parts.push(joined(tests, !is_negated)?);
            }
            return joined(parts, self.any_position);
        }
        for (key, is_other) in &self.instruments {
            let instrument = data.instrument_by_key(key)?;
            let tests: Option<Vec<String>> = positions
                .iter()
                .map(|(word, is_negated)| test(word, instrument, is_negated != is_other, data))
                .collect();
            parts.push(joined(tests?, self.any_position)?);
            // *Hasn't signed the pact or the code*: neither.
            is_any &= !positions.iter().any(|(_, is_negated)| is_negated != is_other);
        }
        joined(parts, is_any)
    }
}

/// One condition on an instrument.
fn test(word: &str, instrument: &Instrument, is_negated: bool, data: &Dataset) -> Option<String> {
    let key = &instrument.key;
    let row = data.instruments.row(instrument.id.as_str())?;
    if word == FLIPPED {
        return Some(format!("{}flipped:{key}", dash(is_negated)));
    }
    if instrument.binding && is_of_a_list(word) && !data.positions_toward(row).any(|known| known.word() == word) {
        return None;
    }
    // Who has signed a part has not *not signed*.
    let partly = if is_negated && word == Status::Signed.word() { ",partly-signed" } else { "" };
    Some(format!("{}{key}:{word}{partly}", dash(is_negated)))
}

/// The same toward every instrument that has such a position: a signature under what commits, anything else anywhere.
fn everywhere(word: &str, is_negated: bool, data: &Dataset) -> Vec<String> {
    if word == FLIPPED {
        return vec![format!("{}flipped:any", dash(is_negated))];
    }
    let has = |row: usize, instrument: &Instrument| {
        let has_position = data.positions_toward(row).any(|known| known.word() == listed(word));
        has_position && !(is_of_a_list(word) && (instrument.binding || instrument.is_request()))
    };
    let instruments = data.instruments.iter().enumerate().filter(|(row, instrument)| has(*row, instrument));
    instruments.filter_map(|(_, instrument)| test(word, instrument, is_negated, data)).collect()
}

/// The position in the data on which another rests.
fn listed(word: &str) -> &str {
    if word == Status::NoLongerListed.word() { Status::Absent.word() } else { word }
}

/// Whether a position is about a list of those who have signed.
fn is_of_a_list(word: &str) -> bool {
    let of_a_list = [Status::Signed, Status::PartlySigned, Status::NoLongerListed, Status::Absent];
    of_a_list.iter().any(|status| status.word() == word)
}

const fn dash(is_negated: bool) -> &'static str {
    if is_negated { "-" } else { "" }
}

/// Conditions of which one must hold, or all; `None` if there is none.
fn joined(mut parts: Vec<String>, is_any: bool) -> Option<String> {
    parts.dedup();
    match parts.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        parts if is_any => Some(format!("({})", parts.join(" OR "))),
        parts => Some(parts.join(" ")),
    }
}
