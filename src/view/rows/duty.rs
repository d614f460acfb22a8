//! What a profile must do: one row for each obligation that has a rule.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::core::applicability::{Ask, Outcome, Period, Profile, Verdict};
use crate::core::record::{Applies, BindsFrom, Change, Obligation, Penalty, PenaltyVariant};
use crate::core::{Date, Id};
use crate::view::Context;
use crate::view::cited::Cited;
use crate::view::column_def::{Columns, Heading};
use crate::view::rows::DeadlineRow;
use crate::view::rows::row::{Row, joined, or_empty, sourced, urls, words_of};

/// Whether a duty binds a profile, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, VariantNames, Serialize, JsonSchema)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
pub enum DutyVerdict {
    Binds,
    Depends,
    DoesNotBind,
}

/// The groups in which people read the duties of a profile. Their names are messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum DutyGroup {
    /// It binds by the day shown.
    Now,
    /// It binds from a later day on.
    Later,
    Depends,
    /// It does not bind.
    Not,
}

impl DutyGroup {
    /// The key of its heading.
    pub fn text_key(self) -> String {
        format!("duty.{}", <&str>::from(self))
    }
}

/// An obligation, and whether it binds a profile.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DutyRow<'a> {
    /// Its row in the dataset.
    #[serde(skip)]
    pub row: usize,
    /// What would have to be known for the verdict and its day.
    #[serde(skip)]
    pub asks: BTreeSet<Ask>,
    /// What set the day.
    #[serde(skip)]
    set: Option<&'a Applies>,
    pub id: &'a str,
    #[serde(rename = "ref")]
    pub reference: &'a str,
    pub title: String,
    pub verdict: DutyVerdict,
    /// The day from which the law binds such a profile; `null` if it does not bind, or if that depends too.
    pub applies_from: Option<Date>,
    /// The same for this profile: not before its system was placed on the market, where that day is known.
    pub bound_from: Option<Date>,
    /// The days from which it may bind, where that depends.
    pub dates: Vec<DutyDate<'a>>,
    /// The id of the term that says for whom the day holds, and its name.
    pub condition: Option<&'a str>,
    pub for_whom: Option<String>,
    /// Why it does not bind, or on what it depends.
    pub why: Option<String>,
    /// The fields of a profile on which the verdict or its day depends.
    pub depends_on: Vec<String>,
    /// The date that the law gave before, and the act that moved it.
    pub moved_from: Option<Date>,
    pub moved_by: Option<&'a str>,
    /// The id of the tier of fines, and the fine for this profile.
    pub penalty: Option<&'a str>,
    pub fine: Option<String>,
    /// What shows that it is fulfilled.
    pub evidence: Vec<String>,
    /// The ids of pledges and measures that anticipate it or help to demonstrate it.
    pub pledges: Vec<&'a str>,
    /// The ids of the firms that took one of these on, on the day asked for.
    pub pledged_by: Vec<&'a str>,
    /// The contested points on which the verdict rests.
    pub contested: Vec<ContestedPoint<'a>>,
    /// The id of the rule, and where the law says it.
    pub rule: &'a str,
    pub rule_ref: &'a str,
    pub confidence: &'static str,
    pub sources: Vec<Cited<'a>>,
}

/// A day from which a duty may bind.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DutyDate<'a> {
    pub from: Date,
    pub condition: Option<&'a str>,
    pub for_whom: Option<String>,
    /// The article.
    pub basis: &'a str,
}

/// A contested point of the law.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ContestedPoint<'a> {
    /// The id of the note.
    pub id: &'a str,
    pub point: String,
    /// How it is read here.
    pub read_as: String,
}

/// What every rule of the dataset says of a profile: what binds first, by date, then what depends, then the rest.
pub fn duties<'a>(cx: Context<'a>, profile: &'a Profile) -> Vec<DutyRow<'a>> {
    let mut verdicts = profile.verdicts(cx.data);
    verdicts.sort_by_key(Verdict::rank);
    verdicts.iter().filter_map(|verdict| DutyRow::new(cx, profile, verdict)).collect()
}

/// Adds the firms that took on pledges and measures. They are as many as the firms of the dataset, and no profile
/// changes them.
pub fn add_firms<'a>(cx: Context<'a>, rows: &mut [DutyRow<'a>]) {
    let mut firms: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for row in rows {
        let mut of_row: BTreeSet<usize> = BTreeSet::new();
        for id in &row.pledges {
            let of_pledge = || {
                let pledge = cx.data.obligations.row(id).and_then(|row| cx.data.obligations.at(row));
                pledge.map(|pledge| cx.data.firms_taking_on(pledge, cx.as_of)).unwrap_or_default()
            };
            of_row.extend(firms.entry(id).or_insert_with(of_pledge).iter());
        }
        row.pledged_by = of_row.into_iter().filter_map(|firm| cx.data.firms.id(firm)).collect();
    }
}

impl<'a> DutyRow<'a> {
    fn new(cx: Context<'a>, profile: &Profile, verdict: &Verdict<'a>) -> Option<Self> {
        let (data, rule) = (cx.data, verdict.rule);
        let obligation = data.obligations.at(verdict.obligation)?;
        let mut asks = verdict.begins.asks.clone();
        let word = match &verdict.outcome {
            Outcome::Binds => DutyVerdict::Binds,
            Outcome::Depends(more) => {
                asks.extend(more.iter().cloned());
                DutyVerdict::Depends
            }
            Outcome::DoesNotBind(_) => DutyVerdict::DoesNotBind,
        };
        let why = match &verdict.outcome {
            Outcome::DoesNotBind(why) => Some(cx.read(why)),
            _ if asks.is_empty() => None,
            _ => Some(asks.iter().map(|ask| question(cx, ask)).collect::<Vec<_>>().join(" · ")),
        };
        let entry = verdict.begins.days.first().map(|(_, entry)| *entry).filter(|_| verdict.begins.day().is_some());
        let day = verdict.begins.day();
        let set = day.and_then(|day| set_by(obligation, day, entry.and_then(|entry| entry.condition.as_ref())));
        let moved = set.filter(|set| matches!(set.change, Change::Moved | Change::MovedInEffect));
        let pledges: Vec<&Obligation> = {
            let anticipating = data.anticipated_by(verdict.obligation);
            anticipating.chain(data.demonstrated_by(verdict.obligation)).collect()
        };
        let penalty = data.penalty_of(rule);
        let is_bound = word != DutyVerdict::DoesNotBind;
        Some(Self {
            row: verdict.obligation,
            set,
            id: obligation.id.as_str(),
            reference: &obligation.reference,
            title: cx.read(&obligation.title),
            verdict: word,
            applies_from: day,
            bound_from: day.and_then(|day| match profile.placed {
                Some(Period::On(placed)) => Some(day.max(placed)),
                Some(placed) if placed.first_day().is_some_and(|first| first > day) => None,
                _ => Some(day),
            }),
            dates: if day.is_some() {
                Vec::new()
            } else {
                verdict.begins.days.iter().map(|(day, entry)| date(cx, *day, entry)).collect()
            },
            condition: entry.and_then(|entry| entry.condition.as_ref()).map(Id::as_str),
            for_whom: entry.and_then(|entry| for_whom(cx, entry)),
            why,
            depends_on: asks.iter().map(|ask| field(cx, ask)).collect(),
            asks,
            moved_from: moved.and_then(|set| set.replaces),
            moved_by: moved.map(|set| set.set_by.as_str()),
            penalty: penalty.map(|penalty| penalty.id.as_str()),
            fine: penalty.filter(|_| is_bound).map(|penalty| fine(cx, penalty, verdict.penalty)),
            evidence: obligation.evidence.iter().map(|text| cx.read(text)).collect(),
            pledged_by: Vec::new(),
            pledges: pledges.iter().map(|pledge| pledge.id.as_str()).collect(),
            contested: verdict
                .contested
                .iter()
                .filter_map(|point| {
                    let note = data.notes.get(&point.note)?;
                    Some(ContestedPoint {
                        id: note.id.as_str(),
                        point: cx.read(&note.title),
                        read_as: cx.read(&note.text),
                    })
                })
                .collect(),
            rule: rule.id.as_str(),
            rule_ref: &rule.reference,
            confidence: rule.confidence.word(),
            sources: cx.cited(&rule.sources, None),
        })
    }

    /// The group in which it stands, as of a day.
    pub fn group(&self, day: Date) -> DutyGroup {
        match self.verdict {
            DutyVerdict::Binds if self.applies_from.is_some_and(|from| from.is_by(day)) => DutyGroup::Now,
            DutyVerdict::Binds => DutyGroup::Later,
            DutyVerdict::Depends => DutyGroup::Depends,
            DutyVerdict::DoesNotBind => DutyGroup::Not,
        }
    }

    /// Why it does not bind or on what it depends, else for whom the day holds; with what moved the day, and the points
    /// that are contested.
    pub fn remarks(&self, cx: Context<'_>) -> String {
        let moved = self.moved_from.zip(self.moved_by.and_then(Id::new)).map(|(from, act)| {
            cx.messages.fill("change.moved-from", &[("date", &cx.date(from)), ("act", &cx.short(&act))])
        });
        let contested = self
            .contested
            .iter()
            .map(|point| cx.messages.fill("duty.contested", &[("point", &point.point), ("reading", &point.read_as)]));
        let why = self.why.clone().or_else(|| self.for_whom.clone());
        why.into_iter().chain(moved).chain(contested).collect::<Vec<_>>().join(" · ")
    }

    /// The date as a deadline, for calendars; `None` where it does not bind or the day is not known.
    pub fn deadline(&self, cx: Context<'a>) -> Option<DeadlineRow<'a>> {
        let obligation = cx.data.obligations.at(self.row)?;
        let date = self.applies_from.filter(|_| self.verdict == DutyVerdict::Binds)?;
        Some(DeadlineRow {
            date,
            days: date.days_after(cx.as_of).max(0),
            id: self.id,
            instrument: cx.key(&obligation.instrument),
            instrument_name: cx.short(&obligation.instrument),
            reference: self.reference,
            title: self.title.clone(),
            summary: cx.read(&obligation.summary),
            condition: self.condition,
            for_whom: self.for_whom.clone(),
            also: Vec::new(),
            who: words_of(&obligation.who),
            tier: obligation.tier.as_ref().map(Id::as_str),
            areas: words_of(&obligation.areas),
            moved_from: self.moved_from,
            change: self.set.map_or(Change::Original, |set| set.change).word(),
            set_by: self.set.map_or(&obligation.instrument, |set| &set.set_by).as_str(),
            revision: obligation.applies.iter().filter(|entry| entry.change != Change::Original).count(),
            sources: self.sources.clone(),
        })
    }

    /// From when the law binds it: `2027-12-02`, the days that are possible, or nothing.
    pub fn when(&self, cx: Context<'_>) -> String {
        match self.applies_from {
            Some(day) => cx.date(day),
            None => {
                let days: BTreeSet<Date> = self.dates.iter().map(|date| date.from).collect();
                days.into_iter().map(|day| cx.date(day)).collect::<Vec<_>>().join(" / ")
            }
        }
    }
}

/// The entry of an obligation's history that set a date, for such a condition if there is one.
fn set_by<'o>(obligation: &'o Obligation, day: Date, condition: Option<&Id>) -> Option<&'o Applies> {
    let of_day = || obligation.applies.iter().rev().filter(move |entry| entry.from == day);
    of_day().find(|entry| entry.condition.as_ref() == condition).or_else(|| of_day().next())
}

fn date<'a>(cx: Context<'a>, from: Date, entry: &'a BindsFrom) -> DutyDate<'a> {
    let condition = entry.condition.as_ref().map(Id::as_str);
    DutyDate { from, condition, for_whom: for_whom(cx, entry), basis: &entry.basis }
}

fn for_whom(cx: Context<'_>, entry: &BindsFrom) -> Option<String> {
    entry.condition.as_ref().map(|id| cx.messages.term(cx.data, id))
}

/// The upper limit of a fine, and what it is for some, which may take its place.
fn fine(cx: Context<'_>, penalty: &Penalty, variant: Option<&PenaltyVariant>) -> String {
    let has_limit = penalty.amount_eur.is_some() || penalty.turnover_percent.is_some();
    match variant {
        Some(variant) if variant.instead => cx.read(&variant.rule),
        Some(variant) if has_limit => format!("{} · {}", cx.messages.fine(penalty), cx.read(&variant.rule)),
        None if has_limit => cx.messages.fine(penalty),
        _ => cx.read(&penalty.rule),
    }
}

/// What would have to be known, as a question.
pub fn question(cx: Context<'_>, ask: &Ask) -> String {
    let key = match ask {
        Ask::Role => "ask.role",
        Ask::Use => "ask.use",
        Ask::Size => "ask.size",
        Ask::Placed => "ask.placed",
        Ask::Modified => "ask.modified",
        Ask::Question(id) => {
            return cx.data.premises.get(id).map_or_else(|| id.to_string(), |premise| cx.read(&premise.text));
        }
    };
    cx.messages.get(key).to_owned()
}

/// The field of a profile that says it.
pub fn field(cx: Context<'_>, ask: &Ask) -> String {
    match ask {
        Ask::Role => "role",
        Ask::Use => "use",
        Ask::Size => "size",
        Ask::Placed => "placed",
        Ask::Modified => "modified",
        Ask::Question(id) => return cx.data.premises.get(id).map_or_else(|| id.to_string(), |it| it.word().to_owned()),
    }
    .to_owned()
}

impl Row for DutyRow<'_> {
    fn columns<'k>(_: &[&'k str]) -> Columns<'k, Self> {
        Columns::new()
            .field("id", |row: &Self| row.id.to_owned())
            .field("ref", |row| row.reference.to_owned())
            .shown(2, Heading::Message("export.ref"), |row, _| row.reference.into())
            .field("title", |row| row.title.clone())
            .shown(3, Heading::Message("export.title"), |row, _| sourced(row.title.clone(), &row.sources))
            .field("verdict", |row| row.verdict.to_string())
            .shown(0, Heading::Message("duty.verdict"), |row, cx| {
                cx.messages.get(&format!("verdict.{}", row.verdict)).into()
            })
            .field("applies_from", |row| or_empty(row.applies_from))
            .shown(1, Heading::Message("duty.from"), |row, cx| row.when(cx).into())
            .field("bound_from", |row| or_empty(row.bound_from))
            .part("dates", &["dates.from", "dates.condition", "dates.for_whom", "dates.basis"], |row| {
                joined(row.dates.iter().map(|date| match date.condition {
                    Some(condition) => format!("{} ({condition})", date.from),
                    None => date.from.to_string(),
                }))
            })
            .field("condition", |row| or_empty(row.condition))
            .field("for_whom", |row| or_empty(row.for_whom.as_deref()))
            .field("why", |row| or_empty(row.why.as_deref()))
            .shown(4, Heading::Message("duty.why"), |row, cx| row.remarks(cx).into())
            .field("depends_on", |row| joined(&row.depends_on))
            .field("moved_from", |row| or_empty(row.moved_from))
            .field("moved_by", |row| or_empty(row.moved_by))
            .field("penalty", |row| or_empty(row.penalty))
            .field("fine", |row| or_empty(row.fine.as_deref()))
            .shown(5, Heading::Message("duty.fine"), |row, _| or_empty(row.fine.as_deref()).into())
            .field("evidence", |row| joined(&row.evidence))
            .field("pledges", |row| joined(&row.pledges))
            .field("pledged_by", |row| joined(&row.pledged_by))
            .part("contested", &["contested.id", "contested.point", "contested.read_as"], |row| {
                joined(row.contested.iter().map(|point| point.id))
            })
            .field("rule", |row| row.rule.to_owned())
            .field("rule_ref", |row| row.rule_ref.to_owned())
            .field("confidence", |row| row.confidence.to_owned())
            .field("sources", |row| joined(urls(&row.sources)))
    }
}
