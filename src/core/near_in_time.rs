//! What a firm signed and what it requested at about the same time: shown together, without a judgement.

use crate::core::date::Precision;
use crate::core::record::{InstrumentKind, Position, Stance};
use crate::core::{Dataset, Date};

/// A signature under a pledge or code, and a call for delay or a letter, at most [`MAX_DAYS_APART`].
#[derive(Clone, Copy, Debug)]
pub struct SignatureNearRequest<'a> {
    pub signature: &'a Stance,
    pub request: &'a Stance,
    /// Whole days between the two.
    pub days: u64,
}

/// The most days between a signature and a request that count as near in time.
pub const MAX_DAYS_APART: u64 = 31;

impl Dataset {
    /// Whether a stance is a signature under a pledge or a code, which asks something of the firm itself.
    pub fn is_signature(&self, stance: &Stance) -> bool {
        let kind = self.instruments.get(&stance.instrument).map(|instrument| instrument.kind);
        matches!(kind, Some(InstrumentKind::Pledge | InstrumentKind::CodeOfPractice)) && stance.position.is_signature()
    }

    /// Whether a stance asks something of the lawmaker: a delay, or the demand of an open letter.
    pub fn is_request(&self, stance: &Stance) -> bool {
        let kind = self.instruments.get(&stance.instrument).map(|instrument| instrument.kind);
        match kind {
            Some(InstrumentKind::OpenLetter) => stance.position == Position::Signed,
            Some(InstrumentKind::Law) => stance.position == Position::SeeksDelay,
            _ => false,
        }
    }

    /// The signatures of a firm up to a day that are near a request, oldest signature first. Dates that are not precise
    /// to the day are left out.
    pub fn signatures_near_requests(&self, firm: usize, day: Date) -> Vec<SignatureNearRequest<'_>> {
        let stances: Vec<&Stance> = self
            .stances_of_firm(firm)
            .filter(|stance| stance.date.is_by(day) && stance.date.precision() == Precision::Day)
            .collect();
        let mut pairs = Vec::new();
        for signature in stances.iter().filter(|stance| self.is_signature(stance)) {
            for request in stances.iter().filter(|stance| self.is_request(stance)) {
                let days = signature.date.days_after(request.date).unsigned_abs();
                if days <= MAX_DAYS_APART {
                    pairs.push(SignatureNearRequest { signature, request, days });
                }
            }
        }
        pairs
    }
}
