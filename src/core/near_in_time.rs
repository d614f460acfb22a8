//! What a firm signed and what it asked for, close together in time: told side by side, never weighed.

use crate::core::date::Precision;
use crate::core::record::{InstrumentKind, Position, Stance};
use crate::core::{Dataset, Date};

/// A signature under a pledge or code, and a call for delay or a letter, at most a month apart.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    pub signed: &'a Stance,
    pub asked: &'a Stance,
    /// Whole days between them.
    pub days: u64,
}

/// The most days that count as close together.
pub const CLOSE: u64 = 31;

impl Dataset {
    /// Whether a stance is a signature under something voluntary that asks something of the firm itself.
    pub fn is_signature(&self, stance: &Stance) -> bool {
        let kind = self.instruments.get(&stance.instrument).map(|instrument| instrument.kind);
        matches!(kind, Some(InstrumentKind::Pledge | InstrumentKind::CodeOfPractice)) && stance.position.is_signature()
    }

    /// Whether a stance asks something of the lawmaker: a delay, or what a letter says.
    pub fn is_request(&self, stance: &Stance) -> bool {
        let kind = self.instruments.get(&stance.instrument).map(|instrument| instrument.kind);
        match kind {
            Some(InstrumentKind::OpenLetter) => stance.position == Position::Signed,
            Some(InstrumentKind::Law) => stance.position == Position::SeeksDelay,
            _ => false,
        }
    }

    /// The pairs of a firm up to a day, oldest signature first. Stances whose day is not known make no pair.
    pub fn signatures_near_requests(&self, firm: usize, day: Date) -> Vec<Pair<'_>> {
        let stances: Vec<&Stance> = self
            .stances_of_firm(firm)
            .filter(|stance| stance.date.is_by(day) && stance.date.precision() == Precision::Day)
            .collect();
        let mut pairs = Vec::new();
        for signed in stances.iter().filter(|stance| self.is_signature(stance)) {
            for asked in stances.iter().filter(|stance| self.is_request(stance)) {
                let days = signed.date.days_after(asked.date).unsigned_abs();
                if days <= CLOSE {
                    pairs.push(Pair { signed, asked, days });
                }
            }
        }
        pairs
    }
}
