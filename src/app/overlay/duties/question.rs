//! The questions about a profile, and the answers that they offer.

use std::collections::BTreeSet;

use strum::{EnumCount, EnumIter, IntoStaticStr};

use crate::core::applicability::{Ask, Modified, Period, Profile};
use crate::core::record::{Answer, Condition, Premise, Size, Term};
use crate::core::{Dataset, Date, Id};
use crate::query::profile::{questions, roles, uses};
use crate::view::Context;
use crate::view::profile::{answer_word, period};

/// A question about a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumCount, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Question {
    Role,
    Use,
    Placed,
    Modified,
    Size,
    /// What else is asked of everybody, such as whether they are a public body.
    Holds,
    /// What the duties depend on that has not been asked yet.
    Open,
}

/// An answer that a question offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub label: String,
    /// All of it, where the label is short; else empty.
    pub full: String,
    /// Whether it is the present answer.
    pub is_chosen: bool,
    pub choice: Choice,
}

/// What choosing an answer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Role(Id),
    Use(Id),
    /// Leaves the narrower uses for the wider ones.
    OtherUse,
    Placed(Period),
    NotModified,
    /// Asks for a date to be typed.
    Type,
    Size(Size),
    /// Gives the answers to a question in turn.
    Turn(Id),
}

impl Question {
    /// What it offers, for a profile and what its verdicts turn on.
    pub fn offers(self, cx: Context<'_>, profile: &Profile, open: &[Ask]) -> Vec<Offer> {
        let data = cx.data;
        let offer =
            |label: String, is_chosen: bool, choice: Choice| Offer { label, full: String::new(), is_chosen, choice };
        let typed = |chosen: bool| offer(cx.messages.get("duties.type-date").to_owned(), chosen, Choice::Type);
        match self {
            Self::Role => {
                let named = |id: Id| offer(cx.messages.term(data, &id), profile.roles.contains(&id), Choice::Role(id));
                // In the order of the dataset, which is that of the law.
                let known = roles(data);
                let in_order = data.terms.iter().filter(|term| known.contains(&term.id));
                in_order.map(|term| named(term.id.clone())).collect()
            }
            Self::Use => use_offers(cx, profile),
            Self::Placed => {
                let periods = periods(data).into_iter();
                let offered = periods.map(|it| offer(period(cx, it), profile.placed == Some(it), Choice::Placed(it)));
                let mut offers: Vec<Offer> = offered.collect();
                let is_other = profile.placed.is_some() && !offers.iter().any(|offer| offer.is_chosen);
                offers.push(typed(is_other));
                offers
            }
            Self::Modified => vec![
                offer(answer_word(cx, Answer::No), profile.modified == Modified::No, Choice::NotModified),
                typed(matches!(profile.modified, Modified::On(_))),
            ],
            Self::Size => {
                let sizes = [Size::Sme, Size::Smc, Size::Large].into_iter();
                let name = |size: Size| cx.messages.get(&format!("value.{size}")).to_owned();
                sizes.map(|size| offer(name(size), profile.size == Some(size), Choice::Size(size))).collect()
            }
            Self::Holds => {
                let asked = questions(data).filter(|question| question.upfront);
                asked.map(|question| answered(cx, profile, question)).collect()
            }
            Self::Open => {
                // In the order of the dataset, so that an answer moves none of them.
                let is_open = |question: &&Premise| {
                    let ask = Ask::Question(question.id.clone());
                    !question.upfront && (open.contains(&ask) || profile.answers.contains_key(&question.id))
                };
                questions(data).filter(is_open).map(|question| answered(cx, profile, question)).collect()
            }
        }
    }

    /// The present answer in words; `open` is as for [`Question::offers`].
    pub fn answer(self, cx: Context<'_>, profile: &Profile, open: &[Ask]) -> String {
        let unknown = || answer_word(cx, Answer::Unknown);
        let names =
            |ids: &BTreeSet<Id>| ids.iter().map(|id| cx.messages.term(cx.data, id)).collect::<Vec<_>>().join(", ");
        match self {
            Self::Role if profile.roles.is_empty() => unknown(),
            Self::Role => names(&profile.roles),
            Self::Use if profile.uses.is_empty() => unknown(),
            Self::Use => names(&profile.uses),
            Self::Placed => profile.placed.map_or_else(unknown, |placed| period(cx, placed)),
            Self::Modified => match profile.modified {
                Modified::No => answer_word(cx, Answer::No),
                Modified::On(date) => cx.date(date),
                Modified::Unknown => unknown(),
            },
            Self::Size => {
                profile.size.map_or_else(unknown, |size| cx.messages.get(&format!("value.{size}")).to_owned())
            }
            Self::Holds | Self::Open => {
                let offers = self.offers(cx, profile, open);
                let chosen = offers.iter().filter(|offer| offer.is_chosen).count();
                let with = [("n", &*chosen.to_string()), ("total", &*offers.len().to_string())];
                cx.messages.fill(if self == Self::Holds { "duties.hold" } else { "duties.answered" }, &with)
            }
        }
    }

    /// Forgets the present answer: it is not known. Of a narrower use the wider one stays.
    pub fn forget(self, data: &Dataset, profile: &mut Profile) {
        match self {
            Self::Role => profile.roles.clear(),
            Self::Use => {
                let chosen = profile.uses.first().and_then(|id| data.terms.get(id));
                let wide = chosen.and_then(|term| match &term.within {
                    Some(wide) => Some(wide.clone()),
                    None => parts(data, &term.id).next().map(|_| term.id.clone()),
                });
                profile.uses = wide.into_iter().collect();
            }
            Self::Placed => profile.placed = None,
            Self::Modified => profile.modified = Modified::Unknown,
            Self::Size => profile.size = None,
            Self::Holds | Self::Open => {}
        }
    }
}

impl Choice {
    /// Answers with it. Returns whether the question is answered, so that the next one can be asked.
    pub fn make(self, data: &Dataset, profile: &mut Profile) -> bool {
        match self {
            Self::Role(id) => profile.roles = BTreeSet::from([id]),
            Self::Use(id) => {
                let has_parts = parts(data, &id).next().is_some();
                profile.uses = BTreeSet::from([id]);
                return !has_parts;
            }
            Self::OtherUse => {
                profile.uses.clear();
                return false;
            }
            Self::Placed(period) => profile.placed = Some(period),
            Self::NotModified => profile.modified = Modified::No,
            Self::Type => return false,
            Self::Size(size) => profile.size = Some(size),
            Self::Turn(id) => {
                let next = match profile.answers.get(&id) {
                    None => Some(Answer::Yes),
                    Some(Answer::Yes) => Some(Answer::No),
                    Some(Answer::No) => Some(Answer::Unknown),
                    Some(Answer::Unknown) => None,
                };
                match next {
                    Some(answer) => drop(profile.answers.insert(id, answer)),
                    None => drop(profile.answers.remove(&id)),
                }
                return false;
            }
        }
        true
    }
}

fn answered(cx: Context<'_>, profile: &Profile, question: &Premise) -> Offer {
    let answer = profile.answers.get(&question.id);
    let word = answer.map(|answer| format!("{}: ", answer_word(cx, *answer))).unwrap_or_default();
    let label = word + &cx.read(question.short.as_ref().unwrap_or(&question.text));
    let full = cx.read(&question.text);
    Offer { label, full, is_chosen: answer.is_some(), choice: Choice::Turn(question.id.clone()) }
}

/// The wide uses; the narrower ones of a wide one that is chosen.
fn use_offers(cx: Context<'_>, profile: &Profile) -> Vec<Offer> {
    let data = cx.data;
    let named = |term: &Term| Offer {
        label: cx.messages.term(data, &term.id),
        full: String::new(),
        is_chosen: profile.uses.contains(&term.id),
        choice: Choice::Use(term.id.clone()),
    };
    let chosen = profile.uses.first().and_then(|id| data.terms.get(id));
    let wide = chosen.map(|term| term.within.clone().unwrap_or_else(|| term.id.clone()));
    let narrower: Vec<Offer> = wide.iter().flat_map(|wide| parts(data, wide)).map(named).collect();
    if !narrower.is_empty() {
        let label = cx.messages.get("duties.other-use").to_owned();
        let other = Offer { label, full: String::new(), is_chosen: false, choice: Choice::OtherUse };
        return narrower.into_iter().chain([other]).collect();
    }
    uses(data).filter(|term| term.within.is_none()).map(named).collect()
}

/// The uses that lie in a wider one.
fn parts<'a>(data: &'a Dataset, wide: &Id) -> impl Iterator<Item = &'a Term> {
    data.terms.iter().filter(move |term| term.within.as_ref() == Some(wide))
}

/// The periods between the days of placing on which the rules turn.
fn periods(data: &Dataset) -> Vec<Period> {
    fn days(condition: &Condition, found: &mut BTreeSet<Date>) {
        if let Condition::PlacedBefore(day) | Condition::PlacedFrom(day) = condition {
            found.insert(day.first_day());
        }
        condition.parts().iter().for_each(|part| days(part, found));
    }
    let mut found = BTreeSet::new();
    for rule in data.applicability.iter() {
        let conditions = rule.from.iter().filter_map(|from| from.when.as_ref());
        conditions.chain(rule.unless.iter().map(|unless| &unless.when)).for_each(|it| days(it, &mut found));
    }
    data.premises.iter().filter_map(|premise| premise.when.as_ref()).for_each(|it| days(it, &mut found));
    let before = |day: &Date| Date::from_epoch_days(day.epoch_days() - 1);
    let starts = std::iter::once(None).chain(found.iter().copied().map(Some));
    let ends = found.iter().map(before).map(Some).chain([None]);
    starts.zip(ends).filter(|ends| *ends != (None, None)).map(|(from, to)| Period::Between(from, to)).collect()
}
