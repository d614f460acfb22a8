//! What a firm signed and what it requested at about the same time: shown together, without a judgement.

use crate::core::date::Precision;
use crate::core::record::{Dated, Instrument, Position, Signature, Stance};
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
    /// Whether a stance is a signature that commits the firm itself.
    pub fn is_signature(&self, stance: &Stance) -> bool {
        let means = self.instruments.get(&stance.instrument).and_then(Instrument::signature_means);
        means == Some(Signature::Commits) && stance.position.is_signature()
    }

    /// Whether a stance asks something of the lawmaker: a delay, or the demand of an open letter.
    pub fn is_request(&self, stance: &Stance) -> bool {
        self.instruments.get(&stance.instrument).is_some_and(|instrument| {
            (instrument.is_request() && stance.position.is_signature())
                || (instrument.binding && stance.position == Position::SeeksDelay)
        })
    }

    /// The signatures of a firm up to a day that are near a request, oldest signature first. Where the day is not known,
    /// as of a month or of what was seen on a list, no days can be counted, and the stance is left out.
    pub fn signatures_near_requests(&self, firm: usize, day: Date) -> Vec<SignatureNearRequest<'_>> {
        let stances: Vec<&Stance> = self
            .stances_of_firm(firm)
            .filter(|stance| stance.date.is_by(day) && stance.date.precision() == Precision::Day)
            .filter(|stance| stance.dated == Dated::On)
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
