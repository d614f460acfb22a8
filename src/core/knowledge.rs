//! What a dataset is limited to: what it knew on a day, or what sources published by a day say.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::date::Precision;
use crate::core::named_dates::{sentences, speaks_of_later};
use crate::core::record::for_each_kind;
use crate::core::{Dataset, Date, Id, Record, Safe, Source, Text};

/// What a dataset is limited to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Knowledge {
    /// The day after which records that entered the dataset are left out; `null` for none.
    pub known_as_of: Option<Date>,
    /// The sources to which it is limited; `null` for all.
    pub sources_until: Option<SourcesUntil>,
}

/// The sources that were published by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourcesUntil {
    pub day: Date,
    /// How many there are.
    pub published: usize,
    /// How many are left out because the day of their publication is not known at all.
    pub undated: usize,
}

/// Nothing is left of the dataset: the day is before the first on which anything is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NothingKnown {
    pub day: Date,
    /// The first day on which anything is known; `None` if there is none.
    pub first: Option<Date>,
    /// Whether that is a day of publication, not one of record.
    pub by_sources: bool,
}

impl Source {
    /// Whether it was published by a day. A month or a year is over then: one cannot know on which of its days it was.
    pub fn is_published_by(&self, day: Date) -> bool {
        self.published.is_some_and(|published| match published.precision() {
            Precision::Day => published.is_by(day),
            Precision::Month | Precision::Year => published.last_day() < day,
        })
    }
}

impl Dataset {
    /// The dataset as it was known on a day, and by the sources that were published by a day.
    ///
    /// Reads records that are not in memory.
    ///
    /// # Errors
    /// Nothing was known yet.
    pub fn limited(
        mut self,
        known_as_of: Option<Date>,
        sources_until: Option<Date>,
    ) -> Result<(Self, Knowledge), NothingKnown> {
        if let Some(day) = known_as_of {
            let first = self.first_recorded();
            if first.is_none_or(|first| !first.is_by(day)) {
                return Err(NothingKnown { day, first, by_sources: false });
            }
            self = self.known_on(day);
        }
        let sources_until = match sources_until {
            Some(day) => {
                let first = self.sources.iter().filter_map(|source| source.published).min();
                let undated = self.sources.iter().filter(|source| source.published.is_none()).count();
                self = self.said_by(day);
                if self.firms.is_empty() {
                    return Err(NothingKnown { day, first, by_sources: true });
                }
                Some(SourcesUntil { day, published: self.sources.len(), undated })
            }
            None => None,
        };
        Ok((self, Knowledge { known_as_of, sources_until }))
    }

    /// The first day on which a record entered the dataset.
    fn first_recorded(&self) -> Option<Date> {
        let mut first: Option<Date> = None;
        macro_rules! look {
            ($($list:ident: $record:ident),+ $(,)?) => {
                $(self.$list.scan(0..self.$list.len(), |_, record| {
                    first = first.into_iter().chain(record.recorded()).min();
                });)+
            };
        }
        for_each_kind!(look);
        first
    }

    /// What the sources say that were published by a day: without what only later or undated ones say, without what
    /// happened after that day, and without remarks and sentences that may rest on a source that is left out. Terms and
    /// tiers of fines are the vocabulary of the rest, and stay.
    fn said_by(mut self, day: Date) -> Self {
        self.sources.retain(|source| source.is_published_by(day));
        let kept = &self.sources;
        // Whether none of the record's sources is lost.
        let filter = |ids: &mut Vec<Id>| {
            let before = ids.len();
            ids.retain(|id| kept.get(id).is_some());
            ids.len() == before
        };
        let without_later = |text: &mut Text| {
            for text in text.all_mut() {
                let kept: String = sentences(text).filter(|sentence| !speaks_of_later(sentence, day)).collect();
                if !kept.is_empty() {
                    *text = Safe::new(kept.trim_end());
                }
            }
        };
        self.terms.edit(|term| {
            filter(&mut term.sources);
            true
        });
        self.penalties.edit(|penalty| {
            filter(&mut penalty.sources);
            true
        });
        self.obligations.edit(|obligation| {
            if !filter(&mut obligation.sources) {
                obligation.note = None;
                without_later(&mut obligation.summary);
            }
            filter(&mut obligation.guidance);
            filter(&mut obligation.standards);
            obligation.applies.retain(|entry| entry.set_on.is_by(day));
            for entry in &mut obligation.applies {
                entry.says.take_if(|id| kept.get(id).is_none());
            }
            !obligation.sources.is_empty()
        });
        self.stances.edit(|stance| {
            if !filter(&mut stance.sources) {
                stance.note = None;
                without_later(&mut stance.summary);
            }
            stance.says.take_if(|id| kept.get(id).is_none());
            stance.listed_until.take_if(|until| !until.is_by(day));
            // What was published before a stance was taken cannot say that it was.
            let can_say = |id| {
                let published = kept.get(id).and_then(|source| source.published);
                published.is_some_and(|published| stance.date.is_by(published.last_day()))
            };
            stance.date.is_by(day) && stance.sources.iter().any(can_say)
        });
        self.events.edit(|event| {
            if !filter(&mut event.sources) {
                event.note = None;
                without_later(&mut event.summary);
            }
            !event.sources.is_empty()
        });
        self.notes.edit(|note| {
            filter(&mut note.seen_in);
            filter(&mut note.sources) && !note.sources.is_empty()
        });
        let mut named: HashSet<Id> = HashSet::new();
        named.extend(self.stances.iter().flat_map(|stance| [stance.firm.clone(), stance.instrument.clone()]));
        named.extend(self.events.iter().flat_map(|event| event.firms.iter().chain(&event.instrument).cloned()));
        named.extend(self.obligations.iter().map(|obligation| obligation.instrument.clone()));
        self.instruments.edit(|instrument| {
            if !filter(&mut instrument.sources) {
                instrument.note = None;
                without_later(&mut instrument.summary);
            }
            instrument.list_complete_as_of.take_if(|list| !list.is_by(day));
            instrument.stages.retain_mut(|stage| {
                filter(&mut stage.sources);
                !stage.sources.is_empty() && stage.on.is_by(day)
            });
            instrument.counts.retain_mut(|count| {
                filter(&mut count.sources);
                !count.sources.is_empty() && count.date.is_by(day)
            });
            !instrument.sources.is_empty() || named.contains(&instrument.id)
        });
        self.firms.edit(|firm| {
            if !filter(&mut firm.sources) {
                (firm.summary, firm.note) = (None, None);
            }
            firm.parents.retain_mut(|parent| {
                filter(&mut parent.sources);
                parent.until.take_if(|until| !until.is_by(day));
                !parent.sources.is_empty() && parent.from.is_none_or(|from| from.is_by(day))
            });
            firm.memberships.retain_mut(|membership| {
                filter(&mut membership.sources);
                membership.until.take_if(|until| !until.is_by(day));
                !membership.sources.is_empty() && membership.known_from().is_by(day)
            });
            !firm.sources.is_empty() || named.contains(&firm.id)
        });
        self.build_links();
        self
    }
}
