//! One role with one use, for which every condition has a value.

use std::collections::{BTreeSet, HashMap};

use crate::core::applicability::{Ask, Begins, Modified, Outcome, Period, Profile, Truth, Verdict};
use crate::core::record::{Answer, Condition, FromDay, PenaltyVariant, Premise, PremiseKind, Rule};
use crate::core::{Dataset, Date, Id};

/// How far premises and rules may refer to one another; beyond that, and in a circle, they are unknown.
const DEEPEST: usize = 32;
/// How far uses may lie within one another.
const WIDEST: usize = 8;

/// A profile with one of its roles and one of its uses.
pub struct Case<'a> {
    data: &'a Dataset,
    profile: &'a Profile,
    own_role: Option<&'a Id>,
    /// Its own role, and those that premises add.
    roles: BTreeSet<&'a Id>,
    use_: Option<&'a Id>,
    /// The premises and rules that are being decided.
    open: Vec<&'a Id>,
    decided: HashMap<&'a Id, Truth>,
}

impl<'a> Case<'a> {
    pub fn new(data: &'a Dataset, profile: &'a Profile, role: Option<&'a Id>, use_: Option<&'a Id>) -> Self {
        let (open, decided) = (Vec::new(), HashMap::new());
        let mut case = Self { data, profile, own_role: role, roles: role.into_iter().collect(), use_, open, decided };
        if use_.is_none() {
            let assumed = case
                .roles_added()
                .into_iter()
                .find_map(|(premise, truth)| premise.assumes.as_ref().filter(|_| truth.is_true()));
            case.use_ = assumed;
        }
        // A role that was added may add another one.
        loop {
            let added = case.roles_added().into_iter().filter(|(_, truth)| truth.is_true());
            let roles = added.filter_map(|(premise, _)| premise.adds.as_ref());
            let before = case.roles.len();
            case.roles.extend(roles);
            case.decided.clear();
            if case.roles.len() == before {
                return case;
            }
        }
    }

    /// The use that was assumed, as the profile names none.
    pub fn assumed_use(&self) -> Option<&'a Id> {
        self.use_.filter(|_| self.profile.uses.is_empty())
    }

    fn premises(&self, kind: PremiseKind) -> impl Iterator<Item = &'a Premise> + use<'a> {
        self.data.premises.iter().filter(move |premise| premise.kind == kind)
    }

    /// The premises that add a role, each with whether it does.
    pub fn roles_added(&mut self) -> Vec<(&'a Premise, Truth)> {
        let premises: Vec<_> = self.premises(PremiseKind::Role).collect();
        premises.into_iter().map(|premise| (premise, self.premise(premise))).collect()
    }

    /// What a rule says.
    pub fn verdict(&mut self, rule: &'a Rule) -> Verdict<'a> {
        let outcome = self.outcome(rule);
        let begins = if matches!(outcome, Outcome::DoesNotBind(_)) { Begins::default() } else { self.begins(rule) };
        let obligation = self.data.obligations.row(rule.obligation.as_str()).unwrap_or_default();
        let contested = rule.contested.iter().filter(|point| self.holds(point.when.as_ref()).is_true()).collect();
        Verdict { rule, obligation, outcome, begins, penalty: self.penalty(rule), contested }
    }

    fn outcome(&mut self, rule: &'a Rule) -> Outcome<'a> {
        let mut open = BTreeSet::new();
        for premise in self.premises(PremiseKind::Exclusion).filter(|it| !it.except.contains(&rule.obligation)) {
            match self.premise(premise) {
                Truth::True => return Outcome::DoesNotBind(&premise.text),
                Truth::False => {}
                Truth::Unknown(asks) => open.extend(asks),
            }
        }
        match self.condition(&rule.when) {
            Truth::True => {}
            Truth::False => return Outcome::DoesNotBind(&rule.otherwise),
            Truth::Unknown(asks) => open.extend(asks),
        }
        for unless in &rule.unless {
            match self.condition(&unless.when) {
                Truth::True => return Outcome::DoesNotBind(&unless.why),
                Truth::False => {}
                Truth::Unknown(asks) => open.extend(asks),
            }
        }
        if open.is_empty() { Outcome::Binds } else { Outcome::Depends(open) }
    }

    fn begins(&mut self, rule: &'a Rule) -> Begins<'a> {
        let mut begins = Begins::default();
        for entry in &rule.from {
            let truth = self.holds(entry.when.as_ref());
            let is_last = truth.is_true();
            match truth {
                Truth::False => continue,
                Truth::True => {}
                Truth::Unknown(asks) => begins.asks.extend(asks),
            }
            match (entry.day, self.profile.modified) {
                (FromDay::Date(date), _) | (FromDay::Modified, Modified::On(date)) => begins.days.push((date, entry)),
                (FromDay::Modified, _) => drop(begins.asks.insert(Ask::Modified)),
            }
            if is_last {
                break;
            }
        }
        let first = begins.days.first().map(|(day, _)| *day);
        if begins.days.iter().all(|(day, _)| Some(*day) == first) && !begins.asks.contains(&Ask::Modified) {
            begins.days.truncate(1);
            begins.asks.clear();
        }
        begins
    }

    fn penalty(&mut self, rule: &'a Rule) -> Option<&'a PenaltyVariant> {
        let penalty = self.data.penalty_of(rule)?;
        penalty.variants.iter().find(|variant| self.condition(&variant.when).is_true())
    }

    /// Whether a condition holds; none always does.
    fn holds(&mut self, condition: Option<&'a Condition>) -> Truth {
        condition.map_or(Truth::True, |condition| self.condition(condition))
    }

    pub fn condition(&mut self, condition: &'a Condition) -> Truth {
        match condition {
            Condition::All(parts) => Truth::all(parts.iter().map(|part| self.condition(part)).collect::<Vec<_>>()),
            Condition::Any(parts) => Truth::any(parts.iter().map(|part| self.condition(part)).collect::<Vec<_>>()),
            Condition::Not(part) => !self.condition(part),
            Condition::Role(ids) => self.role(|case| ids.iter().any(|id| case.roles.contains(id))),
            Condition::OwnRole(ids) => self.role(|case| case.own_role.is_some_and(|own| ids.contains(own))),
            Condition::Use(ids) => self.use_within(ids),
            Condition::UseItself(ids) => match self.use_ {
                Some(use_) => ids.contains(use_).into(),
                None => Truth::unknown(Ask::Use),
            },
            Condition::Size(sizes) => match self.profile.size {
                Some(size) => sizes.contains(&size).into(),
                None => Truth::unknown(Ask::Size),
            },
            Condition::PlacedBefore(day) => !since(self.profile.placed, *day, Ask::Placed),
            Condition::PlacedFrom(day) => since(self.profile.placed, *day, Ask::Placed),
            Condition::ModifiedFrom(day) => match self.profile.modified {
                Modified::No => Truth::False,
                Modified::On(date) => since(Some(Period::On(date)), *day, Ask::Modified),
                Modified::Unknown => Truth::unknown(Ask::Modified),
            },
            Condition::Is(id) => match self.data.premises.get(id) {
                Some(premise) => self.premise(premise),
                None => Truth::unknown(Ask::Question(id.clone())),
            },
            Condition::Bound(ids) => {
                let rules: Vec<_> = self.rules(|rule| ids.contains(&rule.obligation)).collect();
                self.any_binds(rules)
            }
            Condition::Fined(penalty) => {
                let data = self.data;
                // The rule about the fine itself is no breach that is fined.
                let is_of_fine = |rule: &Rule| rule.when.parts().contains(condition) || rule.when == *condition;
                let has_penalty = |rule: &Rule| data.penalty_of(rule).is_some_and(|it| it.id == *penalty);
                let rules: Vec<_> = self.rules(|rule| has_penalty(rule) && !is_of_fine(rule)).collect();
                self.any_binds(rules)
            }
        }
    }

    fn rules(&self, mut wanted: impl FnMut(&Rule) -> bool) -> impl Iterator<Item = &'a Rule> {
        self.data.applicability.iter().filter(move |rule| wanted(rule))
    }

    fn any_binds(&mut self, rules: Vec<&'a Rule>) -> Truth {
        let binds = |rule: &'a Rule| {
            self.decide(&rule.id, |case| match case.outcome(rule) {
                Outcome::Binds => Truth::True,
                Outcome::DoesNotBind(_) => Truth::False,
                Outcome::Depends(asks) => Truth::Unknown(asks),
            })
        };
        Truth::any(rules.into_iter().map(binds).collect::<Vec<_>>())
    }

    fn role(&self, is_met: impl Fn(&Self) -> bool) -> Truth {
        if self.own_role.is_none() { Truth::unknown(Ask::Role) } else { is_met(self).into() }
    }

    fn use_within(&self, ids: &[Id]) -> Truth {
        let Some(use_) = self.use_ else { return Truth::unknown(Ask::Use) };
        if self.wider(use_).any(|wider| ids.contains(wider)) {
            Truth::True
        } else if ids.iter().any(|id| self.wider(id).any(|wider| wider == use_)) {
            Truth::unknown(Ask::Use)
        } else {
            Truth::False
        }
    }

    /// A use, and those in which it lies.
    fn wider<'u>(&self, use_: &'u Id) -> impl Iterator<Item = &'u Id>
    where
        'a: 'u,
    {
        let data = self.data;
        std::iter::successors(Some(use_), move |id| data.terms.get(id)?.within.as_ref()).take(WIDEST)
    }

    /// Whether a premise holds.
    pub fn premise(&mut self, premise: &'a Premise) -> Truth {
        self.decide(&premise.id, |case| match (&premise.when, premise.kind) {
            (Some(when), _) => case.condition(when),
            (None, _) => case.answer(premise),
        })
    }

    /// The answer to a question: that of the profile, or one that follows, or the usual one.
    fn answer(&mut self, question: &'a Premise) -> Truth {
        let ask = || Ask::Question(question.id.clone());
        let given = self.profile.answers.get(&question.id).copied();
        if let Some(answer @ (Answer::Yes | Answer::No)) = given {
            return Truth::of(answer, ask());
        }
        for implied in &question.implied {
            match self.condition(&implied.when) {
                Truth::True => return Truth::of(implied.answer, ask()),
                Truth::False => {}
                unknown @ Truth::Unknown(_) => return unknown,
            }
        }
        Truth::of(given.or(question.default).unwrap_or(Answer::Unknown), ask())
    }

    /// Decides something once, and not while it is being decided.
    fn decide(&mut self, id: &'a Id, decide: impl FnOnce(&mut Self) -> Truth) -> Truth {
        if let Some(known) = self.decided.get(id) {
            return known.clone();
        }
        if self.open.len() >= DEEPEST || self.open.contains(&id) {
            return Truth::unknown(Ask::Question(id.clone()));
        }
        self.open.push(id);
        let truth = decide(self);
        self.open.pop();
        self.decided.insert(id, truth.clone());
        truth
    }
}

/// Whether a period lies on a day or after it; unknown if the day lies within it.
fn since(period: Option<Period>, day: Date, ask: Ask) -> Truth {
    if period.and_then(Period::first_day).is_some_and(|first| first >= day) {
        Truth::True
    } else if period.and_then(Period::last_day).is_some_and(|last| last < day) {
        Truth::False
    } else {
        Truth::unknown(ask)
    }
}
