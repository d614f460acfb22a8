//! What was read of a question → a query, and whether that is an answer.

use std::ops::Range;

use super::meaning::{Ask, Tell, Verb};
use super::reader::{Clause, LEFT, OTHER_ROWS, Reader, SEARCHED};
use super::reading::Reading;
use super::when;
use crate::core::{Date, Lang, Subject};

/// A reading, what it leaves over, and how far it is from what was said.
pub struct Candidate {
    pub lang: Lang,
    pub reading: Reading,
    pub left_over: Vec<Range<usize>>,
    pub guessed: Vec<(Range<usize>, String)>,
    /// Other readings of the same words.
    pub others: Vec<Reading>,
    /// How much of the question it does not explain, in no unit.
    pub cost: usize,
    /// Whether it leaves over what makes the question another one.
    pub leaves_turn: bool,
    /// Whether enough was understood for an answer.
    pub is_enough: bool,
}

impl Reader<'_> {
    /// Makes the query, with a search for its topic.
    pub fn finish(mut self) -> Candidate {
        self.turn = self.not.as_ref().map(|(_, at)| at.clone()).or_else(|| self.turn.take());
        for at in [self.not.take().map(|(_, at)| at), self.or.take()].into_iter().flatten() {
            self.cost += LEFT;
            self.leave(at);
        }
        let groups = self.groups();
        self.changes();
        self.fines();
        self.drop_what_cannot_be_told();
        let mut as_of = None;
        let mut others: Vec<String> = Vec::new();
        let mut conditions = self.conditions(&mut as_of, &mut others);
        if !self.topic.is_empty() {
            match self.on.topic(&conditions, &self.topic) {
                Some(words) => {
                    self.understood += self.topic.len();
                    conditions = format!("{conditions} {words}");
                }
                None => {
                    self.cost += self.topic.len() * (LEFT - SEARCHED);
                    self.left_over.extend(self.topic.iter().map(|(at, _)| at.clone()));
                }
            }
        }
        let has_conditions = !conditions.is_empty();
        // All rows of a list are rarely what is asked for.
        self.cost += if has_conditions { 0 } else { LEFT };
        if self.is_only_dated() || self.is_of_no_firms() {
            self.cost += OTHER_ROWS;
        }
        // From when all of a law applies is not from when it is in force.
        let is_of_all = matches!(self.clauses.as_slice(), [only] if only.field == "instrument");
        if self.is_of(Subject::Obligations) && self.ask == Some(Ask::When) && is_of_all && self.topic.is_empty() {
            self.cost += OTHER_ROWS;
        }
        let is_of_firms = self.is_of(Subject::Firms) && !(self.firms.is_empty() && groups.is_empty());
        let is_which =
            matches!(self.ask, Some(Ask::What | Ask::Who)) || self.asks_for(Tell::Scope) || self.asks_for(Tell::Why);
        let ask = match self.ask {
            Some(ask @ (Ask::When | Ask::HowMany)) => ask,
            _ if is_of_firms => Ask::Did,
            Some(ask) => ask,
            None => Ask::What,
        };
        let (position, is_negated) = self.only_position().unzip();
        let is_negated = is_negated.unwrap_or_default();
        let reading = Reading {
            subject: self.on.subject,
            query: conditions.trim().to_owned(),
            as_of,
            ask,
            firms: if self.is_of(Subject::Firms) { self.firms.clone() } else { Vec::new() },
            brands: std::mem::take(&mut self.brands),
            instruments: self.stances.keys().map(str::to_owned).collect(),
            position,
            is_negated,
            tells: self.tells.iter().map(|(tell, _)| *tell).collect(),
            groups,
            is_which,
        };
        let others: Vec<Reading> =
            others.into_iter().map(|query| Reading { query, as_of: None, ..reading.clone() }).collect();
        let others = others.into_iter().chain(self.meant_instead(&reading)).collect();
        // Of a firm, a word that is not known may change everything.
        let is_whole = self.left_over.is_empty();
        // Whether a firm is or did something, and which did, is not said by what a search finds.
        let is_of_others =
            self.is_of(Subject::Events) && self.lists.contains(&Subject::Firms) && self.ask == Some(Ask::Who);
        let is_sought = self.topic.is_empty() || (self.ask != Some(Ask::Did) && !is_of_others);
        // And of anything, what was understood must be most.
        let is_most = self.left_over.len() * 3 <= self.understood;
        let is_whole_place = !self.is_only_dated();
        let is_enough = is_whole_place
            && self.turn.is_none()
            && is_sought
            && (has_conditions || (self.names_list && is_whole))
            && (is_whole || (is_most && !is_of_firms));
        Candidate {
            lang: self.lang,
            reading,
            left_over: self.left_over,
            guessed: self.guessed,
            others,
            cost: self.cost,
            leaves_turn: self.turn.is_some(),
            is_enough,
        }
    }

    fn asks_for(&self, tell: Tell) -> bool {
        self.tells.iter().any(|(known, _)| *known == tell)
    }

    /// Where it is asked who belongs to firms: these, and a condition for who does if no firm is asked about.
    fn groups(&mut self) -> Vec<usize> {
        // *Which association is it in*.
        let kind = self.clauses.iter().any(|clause| clause.field == "kind");
        if kind && self.is_of(Subject::Firms) && !self.firms.is_empty() && self.stances.is_empty() {
            self.tells.push((Tell::Member, 0..0));
        }
        if !self.asks_for(Tell::Member) && !self.asks_for(Tell::Owned) {
            return Vec::new();
        }
        let on = self.on;
        let groups: Vec<usize> = self.firms.iter().copied().filter(|firm| on.is_group(*firm)).collect();
        self.firms.retain(|firm| !groups.contains(firm));
        let belonging = groups.iter().map(|group| on.belonging(*group)).collect::<Option<Vec<_>>>();
        let of_groups = belonging.filter(|found| !found.is_empty() && self.firms.is_empty());
        // *Which associations is it a member of*: what they are needs not be said of itself.
        self.clauses.retain(|clause| clause.field != "id" && (clause.field != "kind" || !groups.is_empty()));
        match of_groups {
            Some(found) => {
                self.names_list = true;
                for (field, id) in found {
                    self.value(field, &id);
                }
                self.tells.retain(|(tell, _)| *tell != Tell::Member && *tell != Tell::Owned);
                Vec::new()
            }
            None => {
                let shown = if self.firms.is_empty() { &groups } else { &self.firms };
                let ids: Vec<&str> = shown.iter().filter_map(|row| on.data.firms.id(*row)).collect();
                let ids = ids.join(",");
                if !ids.is_empty() {
                    self.value("id", &ids);
                }
                groups
            }
        }
    }

    /// Where it is asked what an act changed in a law: the dates that it moved, or everything, if no more than that is
    /// said of dates.
    fn changes(&mut self) {
        let Some((key, at)) = self.amending.asked.take() else { return };
        let says_moved = self.clauses.iter().any(|clause| clause.field == "moved");
        let says_more = !self.clauses.is_empty() || !self.finds.is_empty() || !self.topic.is_empty();
        let is_of_any = !says_moved && (says_more || self.verb == Some(Verb::Changes));
        match self.on.amended(&key) {
            None => {
                self.cost += LEFT * 4;
                self.understood = 0;
                self.leave(at);
            }
            Some(changed) if is_of_any => {
                self.verb = None;
                self.finds.insert(0, changed);
            }
            Some(_) => self.value("moved", "yes"),
        }
    }

    /// Where fines are asked for, that there are some. A fine alone can be one that was imposed.
    fn fines(&mut self) {
        if !self.asks_for(Tell::Fine) {
            return;
        }
        if self.clauses.is_empty() && self.topic.is_empty() && self.finds.is_empty() {
            self.cost += OTHER_ROWS;
        }
        self.value("penalty", "any");
    }

    /// Leaves over what is asked for where the data cannot answer it: parts and owners of no firm, reasons for nothing.
    fn drop_what_cannot_be_told(&mut self) {
        let (is_of_firms, says_where) = (!self.firms.is_empty(), self.stances.says_where());
        let has_group = self.clauses.iter().any(|clause| clause.field == "id") && !is_of_firms;
        let is_alone = self.stances.is_empty() && !self.is_dated;
        let can_be_told = |tell: Tell| match tell {
            Tell::Why => says_where,
            Tell::Scope => is_of_firms,
            // Where firms stand is another question.
            Tell::Owner => is_of_firms && is_alone,
            Tell::Member => (is_of_firms || has_group) && is_alone,
            Tell::Owned => has_group && is_alone,
            Tell::ByCountry | Tell::BySector => !is_of_firms,
            Tell::Fine => true,
        };
        let (kept, left): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.tells).into_iter().partition(|(tell, _)| can_be_told(*tell));
        self.tells = kept;
        for (_, at) in left {
            self.cost += LEFT * 4;
            self.understood = 0;
            self.leave(at);
        }
    }

    /// Whether nothing but a date was said, which can be that of anything.
    fn is_only_dated(&self) -> bool {
        let says_more = self.names_list || self.verb.is_some() || !self.clauses.is_empty();
        self.is_dated && !says_more && self.topic.is_empty() && self.stances.is_empty() && !self.has_finds
    }

    /// Whether nothing that was said is of firms alone.
    fn is_of_no_firms(&self) -> bool {
        let says_firms = self.names_list || self.stances.says_where() || !self.firms.is_empty();
        self.is_of(Subject::Firms) && !says_firms && self.ask != Some(Ask::Who)
    }

    /// The only position, and whether it is negated.
    fn only_position(&self) -> Option<(String, bool)> {
        let mut words = self.stances.groups.iter().flat_map(|group| &group.positions);
        let first = words.next()?;
        words.next().is_none().then(|| first.clone())
    }

    /// Everything but the topic as conditions of a query.
    fn conditions(&mut self, as_of: &mut Option<Date>, others: &mut Vec<String>) -> String {
        let mut parts: Vec<String> = self.clauses.iter().map(clause).collect();
        let named_firms = self.is_of(Subject::Firms) && !self.firms.is_empty();
        if self.is_of(Subject::Firms) && !self.stances.is_empty() && !named_firms {
            match self.stances.query(self.on.data) {
                Some(query) => parts.push(query),
                None => {
                    self.cost += LEFT;
                    self.left_over.append(&mut self.stance_places);
                }
            }
        }
        let is_list = !named_firms;
        if let Some((before, when, at)) = self.when.take() {
            let dated = when::conditions(self.on.subject, before, &when, self.verb, is_list, self.on.day);
            // The language has no date of one position: that of any would count others.
            let is_of_a_stance = self.is_of(Subject::Firms) && !self.stances.is_empty();
            match dated {
                Some(dated) if is_of_a_stance && dated.condition.is_some() => {
                    self.cost += LEFT * 4;
                    self.understood = 0;
                    self.leave(at);
                }
                Some(dated) => {
                    let without = parts.clone();
                    *as_of = dated.as_of;
                    parts.extend(dated.condition);
                    if let Some(other) = dated.instead.filter(|_| !is_of_a_stance) {
                        others.push(without.into_iter().chain([other]).collect::<Vec<_>>().join(" "));
                    }
                }
                None => {
                    self.cost += LEFT;
                    self.leave(at);
                }
            }
        } else if self.ask != Some(Ask::When)
            && !self.clauses.iter().any(|known| ["moved", "state"].contains(&&*known.field))
        {
            parts.extend(self.verb.map(|verb| when::without_date(verb).to_owned()));
        }
        self.has_finds = !self.finds.is_empty();
        parts.append(&mut self.finds);
        parts.join(" ")
    }

    /// The same with another instrument where a word may mean two.
    fn meant_instead(&self, reading: &Reading) -> Vec<Reading> {
        let with = |(key, other): &(String, String)| {
            let swap = |text: &str| text.replace(&format!("{key}:"), &format!("{other}:"));
            let instruments =
                reading.instruments.iter().map(|known| if known == key { other.clone() } else { known.clone() });
            Reading { query: swap(&reading.query), instruments: instruments.collect(), ..reading.clone() }
        };
        self.instead.iter().map(with).collect()
    }
}

fn clause(Clause { field, values, is_negated }: &Clause) -> String {
    let values: Vec<String> = values
        .iter()
        .map(|value| {
            if value.contains(|c: char| c.is_whitespace() || "()".contains(c)) {
                format!("\"{value}\"")
            } else {
                value.clone()
            }
        })
        .collect();
    format!("{}{field}:{}", if *is_negated { "-" } else { "" }, values.join(","))
}
