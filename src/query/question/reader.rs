//! The parts of a question → a query over the rows of one list, and what that cannot say.

use std::ops::Range;

use super::grammar::Grammar;
use super::meaning::{Ask, Join, Meaning, Preposition, Token, Value, Verb, When};
use super::reading::Reading;
use super::stances::Stances;
use super::topic::Searched;
use super::when;
use crate::core::{Lang, Subject, country};

/// A reading, what it leaves over, and how far it is from what was said.
pub struct Candidate {
    pub lang: Lang,
    pub reading: Reading,
    pub left_over: Vec<Range<usize>>,
    /// Other readings of the same words.
    pub others: Vec<Reading>,
    /// How much of the question it does not explain, in no unit.
    pub cost: usize,
    /// Whether enough was understood for an answer.
    pub is_enough: bool,
}

/// A field, its values, and whether it must not have them.
struct Clause {
    field: String,
    values: Vec<String>,
    is_negated: bool,
}

/// A question as it is read for the rows of one list.
pub struct Reader<'a> {
    question: &'a str,
    grammar: &'a Grammar,
    lang: Lang,
    on: Searched<'a>,
    ask: Option<Ask>,
    names_list: bool,
    stances: Stances,
    /// Where they stand in the question.
    stance_places: Vec<Range<usize>>,
    /// Instruments that may be meant instead: the key that was taken, and another.
    instead: Vec<(String, String)>,
    clauses: Vec<Clause>,
    firms: Vec<usize>,
    verb: Option<Verb>,
    when: Option<(Preposition, When, Range<usize>)>,
    finds: Vec<String>,
    has_finds: bool,
    is_dated: bool,
    topic: Vec<(Range<usize>, String)>,
    left_over: Vec<Range<usize>>,
    /// A negation and an alternative that wait for what they are about.
    not: Option<(Join, Range<usize>)>,
    or: Option<Range<usize>>,
    cost: usize,
    /// How many of its parts say what is asked for.
    understood: usize,
}

/// What it costs to leave a word over, to search for one, and to answer with other rows than asked for.
const LEFT: usize = 10;
const SEARCHED: usize = 3;
const OTHER_ROWS: usize = 4;

impl<'a> Reader<'a> {
    /// Reads the parts of a question.
    pub fn read(question: &'a str, tokens: &[Token], (lang, grammar): (Lang, &'a Grammar), on: Searched<'a>) -> Self {
        let mut reader = Self {
            question,
            grammar,
            lang,
            on,
            ask: None,
            names_list: false,
            stances: Stances::default(),
            stance_places: Vec::new(),
            instead: Vec::new(),
            clauses: Vec::new(),
            firms: Vec::new(),
            verb: None,
            when: None,
            finds: Vec::new(),
            has_finds: false,
            is_dated: false,
            topic: Vec::new(),
            left_over: Vec::new(),
            not: None,
            or: None,
            cost: 0,
            understood: 0,
        };
        for (n, token) in tokens.iter().enumerate() {
            let rest = tokens.get(n + 1..).unwrap_or_default();
            let meaning = token.meanings.iter().find(|meaning| reader.understands(meaning, rest));
            match meaning {
                Some(meaning) => reader.take(meaning, token),
                None => reader.unknown(token),
            }
        }
        reader
    }

    /// How far it is from what was said, at least.
    pub const fn cost(&self) -> usize {
        self.cost
    }

    fn is_of(&self, subject: Subject) -> bool {
        self.on.subject == subject
    }

    /// Whether a meaning says something of the rows of this list, given what follows it.
    fn understands(&self, meaning: &Meaning, rest: &[Token]) -> bool {
        let can_be_left = |token: &Token| {
            token.meanings.iter().any(|meaning| matches!(meaning, Meaning::Skip(_) | Meaning::AskAtEnd))
        };
        let is_skipped = |token: &&Token| token.meanings.iter().any(|it| matches!(it, Meaning::Skip(None)));
        let is_before_instrument = || {
            let next = rest.iter().find(|token| !is_skipped(token));
            next.is_some_and(|token| token.meanings.iter().any(|it| matches!(it, Meaning::Instrument(_))))
        };
        meaning.is_of(self.on.subject)
            && match meaning {
                Meaning::AskAtEnd => rest.iter().all(can_be_left),
                Meaning::Join(Join::OnList) => !self.stances.has_position() && is_before_instrument(),
                Meaning::Join(_) => !rest.is_empty(),
                _ => true,
            }
    }

    fn take(&mut self, meaning: &Meaning, token: &Token) {
        let says = !matches!(meaning, Meaning::Skip(_) | Meaning::Ask(_) | Meaning::AskAtEnd | Meaning::Join(_));
        self.understood += usize::from(says);
        match meaning {
            Meaning::Skip(_) => {}
            Meaning::Ask(ask) => self.asks(*ask),
            Meaning::AskAtEnd => self.ask = self.ask.or(Some(Ask::Did)),
            Meaning::List(_) => self.names_list = true,
            Meaning::Find(_, words) => self.finds.push(words.clone()),
            Meaning::Position(word) => {
                self.stance_places.push(token.at.clone());
                let (is_negated, is_or) = (self.negates(), self.or.take().is_some());
                self.stances.position(word, is_negated, is_or);
            }
            Meaning::Instrument(keys) => self.instrument(keys, token),
            Meaning::Value(Value { field, values, .. }) => self.value(field, values),
            Meaning::Country(code) if self.is_of(Subject::Firms) => self.value("country", &code.to_lowercase()),
            Meaning::Country(code) => self.country_in_words(code),
            Meaning::Firms(rows) => self.firm(rows),
            Meaning::Join(Join::And) => {}
            Meaning::Join(Join::Or) => self.or = Some(token.at.clone()),
            Meaning::Join(Join::OnList) => {
                let is_negated = self.negates();
                self.stances.position(crate::core::Status::Signed.word(), is_negated, false);
            }
            Meaning::Join(join) => {
                // Two negations at once are too much.
                if let Some((_, at)) = self.not.replace((*join, token.at.clone())) {
                    self.leave(at);
                }
            }
            Meaning::Verb(verb) => self.verb = self.verb.or(Some(*verb)),
            Meaning::Article(number) => self.value("ref", number),
            Meaning::When(before, when) => {
                self.is_dated = true;
                if let Some((.., at)) = self.when.replace((*before, when.clone(), token.at.clone())) {
                    self.leave(at);
                }
            }
        }
    }

    /// What is asked: a number or a date rather than whether or who.
    fn asks(&mut self, ask: Ask) {
        if ask == Ask::Who && !self.is_of(Subject::Firms) {
            self.cost += OTHER_ROWS;
        }
        self.ask = match (self.ask, ask) {
            (Some(known @ (Ask::When | Ask::HowMany)), _) | (Some(known), Ask::Did | Ask::What) => Some(known),
            (_, ask) => Some(ask),
        };
    }

    /// Whether what comes is negated, and a negation is used up.
    fn negates(&mut self) -> bool {
        self.not.take().is_some()
    }

    fn instrument(&mut self, keys: &[String], token: &Token) {
        let Some(key) = keys.first() else { return };
        let amends = self.on.data.instrument_by_key(key).is_some_and(|it| it.amends.is_some());
        match self.on.subject {
            Subject::Firms => {
                let join = self.not.take().map(|(join, _)| join);
                // *Signed neither … nor …*, but of *neither signed … nor …* the verb is negated already.
                let group = self.stances.groups.last();
                let is_said = group.is_some_and(|group| group.positions.iter().any(|(_, is_negated)| *is_negated));
                let is_negated = join.is_some_and(|join| join != Join::Neither || !is_said);
                let is_or = self.or.take().is_some();
                self.stances.instrument(key, is_negated, is_or);
                self.instead.extend(keys.iter().skip(1).map(|other| (key.clone(), other.clone())));
            }
            // An act that amends a law has moved dates, and no duties of its own.
            Subject::Obligations if amends => self.value("moved", "yes"),
            Subject::Obligations | Subject::Events => self.value("instrument", key),
            Subject::Instruments => match self.on.data.instrument_by_key(key).map(|it| it.id.to_string()) {
                Some(id) => self.value("id", &id),
                None => self.leave(token.at.clone()),
            },
        }
    }

    /// Adds a condition; another value of a field is one more that may be.
    fn value(&mut self, field: &str, values: &str) {
        let is_negated = self.negates();
        let known = self.clauses.iter_mut().find(|clause| clause.field == field && clause.is_negated == is_negated);
        let new = values.split(',').map(str::to_owned);
        match known {
            Some(clause) => {
                self.or = None;
                let new: Vec<String> = new.filter(|value| !clause.values.contains(value)).collect();
                clause.values.extend(new);
            }
            None => self.clauses.push(Clause { field: field.to_owned(), values: new.collect(), is_negated }),
        }
    }

    /// A country where rows have none: what its people and itself are called is searched for.
    fn country_in_words(&mut self, code: &str) {
        let said = self.grammar.country.get(&code.to_lowercase()).cloned().unwrap_or_default();
        let name = country::name(code, self.lang).map(str::to_owned);
        let mut words: Vec<String> = name.into_iter().chain(said).collect();
        words.dedup();
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        self.finds.push(format!("({})", quoted.join(" OR ")));
    }

    fn firm(&mut self, rows: &[usize]) {
        let data = self.on.data;
        let ids: Vec<&str> = rows.iter().filter_map(|row| data.firms.id(*row)).collect();
        let field = if self.is_of(Subject::Firms) { "id" } else { "firm" };
        if self.not.is_none() {
            let new: Vec<usize> = rows.iter().copied().filter(|row| !self.firms.contains(row)).collect();
            self.firms.extend(new);
        }
        self.value(field, &ids.join(","));
    }

    /// Takes what has no meaning here: a topic where words are searched for, else what is left over.
    fn unknown(&mut self, token: &Token) {
        let text = self.question.get(token.at.clone()).unwrap_or_default();
        let is_topic = token.meanings.is_empty() || (!text.contains(char::is_uppercase) && self.is_name(token));
        if self.is_of(Subject::Firms) || !is_topic {
            self.cost += LEFT;
            self.leave(token.at.clone());
        } else {
            self.cost += SEARCHED;
            self.topic.push((token.at.clone(), text.to_owned()));
        }
    }

    fn is_name(&self, token: &Token) -> bool {
        token.meanings.iter().all(|meaning| matches!(meaning, Meaning::Firms(_)))
    }

    fn leave(&mut self, at: Range<usize>) {
        self.left_over.push(at);
    }

    /// Makes the query, with a search for its topic.
    pub fn finish(mut self) -> Candidate {
        for at in [self.not.take().map(|(_, at)| at), self.or.take()].into_iter().flatten() {
            self.cost += LEFT;
            self.leave(at);
        }
        let mut as_of = None;
        let mut others: Vec<String> = Vec::new();
        let mut conditions = self.conditions(&mut as_of, &mut others);
        if !self.topic.is_empty() {
            match self.on.topic(&conditions, &self.topic) {
                Some(words) => {
                    self.understood += self.topic.len();
                    conditions = [conditions.as_str(), words.as_str()].join(" ").trim().to_owned();
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
        let is_of_firms = self.is_of(Subject::Firms) && !self.firms.is_empty();
        let ask = match self.ask {
            Some(ask @ (Ask::When | Ask::HowMany)) => ask,
            _ if is_of_firms => Ask::Did,
            Some(ask) => ask,
            None => Ask::What,
        };
        let position = self.only_position();
        let reading = Reading {
            subject: self.on.subject,
            query: conditions,
            as_of,
            ask,
            firms: if self.is_of(Subject::Firms) { self.firms.clone() } else { Vec::new() },
            instruments: self.stances.keys().map(str::to_owned).collect(),
            position,
        };
        let others: Vec<Reading> =
            others.into_iter().map(|query| Reading { query, as_of: None, ..reading.clone() }).collect();
        let others = others.into_iter().chain(self.meant_instead(&reading)).collect();
        // Of a firm, a word that is not known may change everything.
        let is_whole = self.left_over.is_empty();
        // And of anything, what was understood must be most.
        let is_most = self.left_over.len() * 3 <= self.understood;
        let is_whole_place = !self.is_only_dated();
        let is_enough = is_whole_place
            && (has_conditions || (self.names_list && is_whole))
            && (is_whole || (is_most && !is_of_firms));
        Candidate { lang: self.lang, reading, left_over: self.left_over, others, cost: self.cost, is_enough }
    }

    /// Whether nothing but a date was said, which can be that of anything.
    fn is_only_dated(&self) -> bool {
        let says_more = self.names_list || self.verb.is_some() || !self.clauses.is_empty();
        self.is_dated && !says_more && self.topic.is_empty() && self.stances.is_empty() && !self.has_finds
    }

    /// Whether nothing that was said is of firms alone.
    fn is_of_no_firms(&self) -> bool {
        let says_firms = self.names_list || !self.stances.is_empty() || !self.firms.is_empty();
        self.is_of(Subject::Firms) && !says_firms && self.ask != Some(Ask::Who)
    }

    fn only_position(&self) -> Option<String> {
        let mut words = self.stances.groups.iter().flat_map(|group| &group.positions).map(|(word, _)| word);
        let first = words.next()?;
        words.next().is_none().then(|| first.clone())
    }

    /// Everything but the topic as conditions of a query.
    fn conditions(&mut self, as_of: &mut Option<crate::core::Date>, others: &mut Vec<String>) -> String {
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
            match dated {
                Some(dated) => {
                    let without = parts.clone();
                    *as_of = dated.as_of;
                    parts.extend(dated.condition);
                    if let Some(other) = dated.instead {
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
