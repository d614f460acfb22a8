//! What a firm signed and what it requested at about the same time: shown together, without a judgement.

use strum::{EnumIter, IntoEnumIterator, IntoStaticStr};

use crate::core::date::Precision;
use crate::core::record::{Dated, Instrument, Position, Signature, Stance};
use crate::core::{Dataset, Date};

/// A signature under a pledge or code, and a call for delay or a letter, not far apart.
#[derive(Clone, Copy, Debug)]
pub struct SignatureNearRequest<'a> {
    pub signature: &'a Stance,
    pub request: &'a Stance,
    /// Whole days between the two dates.
    apart: u64,
}

impl SignatureNearRequest<'_> {
    /// Whole days between the two; `None` where one was taken on an unknown day, by its date.
    pub fn days(&self) -> Option<u64> {
        let is_known = [self.signature, self.request].iter().all(|stance| stance.dated == Dated::On);
        is_known.then_some(self.apart)
    }
}

/// How far a signature and a request are apart at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Within {
    Month,
    Year,
}

impl Within {
    /// Its word in queries and files.
    pub fn word(self) -> &'static str {
        self.into()
    }

    const fn days(self) -> u64 {
        match self {
            Self::Month => 31,
            Self::Year => 366,
        }
    }
}

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

    /// In which time a firm signed something and requested something, up to a day, the shortest; `None` if it did not.
    pub fn asked_within(&self, firm: usize, day: Date) -> Option<Within> {
        let apart = self.signatures_near_requests(firm, day, Within::Year).into_iter().map(|pair| pair.apart).min()?;
        Within::iter().find(|within| apart <= within.days())
    }

    /// The signatures of a firm up to a day that are near a request, oldest signature first. Dates that are not precise
    /// to the day are left out.
    pub fn signatures_near_requests(&self, firm: usize, day: Date, within: Within) -> Vec<SignatureNearRequest<'_>> {
        let stances: Vec<&Stance> = self
            .stances_of_firm(firm)
            .filter(|stance| stance.date.is_by(day) && stance.date.precision() == Precision::Day)
            .collect();
        let mut pairs = Vec::new();
        for signature in stances.iter().filter(|stance| self.is_signature(stance)) {
            for request in stances.iter().filter(|stance| self.is_request(stance)) {
                let apart = signature.date.days_after(request.date).unsigned_abs();
                if apart <= within.days() {
                    pairs.push(SignatureNearRequest { signature, request, apart });
                }
            }
        }
        pairs
    }
}
