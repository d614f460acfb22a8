//! The parts of a question → a query over the rows of one list, and what that cannot say.

use std::ops::Range;

use super::grammar::Grammar;
use super::meaning::{Ask, Join, Meaning, Preposition, Tell, Token, Value, Verb, When};
use super::stances::Stances;
use super::topic::Searched;
use crate::core::fold::fold;
use crate::core::{Lang, Subject, country};

/// A field, its values, and whether it must not have them.
pub(super) struct Clause {
    pub(super) field: String,
    pub(super) values: Vec<String>,
    pub(super) is_negated: bool,
}

/// What is said of an act that amends a law.
#[derive(Clone, Debug, Default)]
pub struct Amending {
    /// Whether the question names one.
    is_named: bool,
    /// Whether the law is meant as the act amended it.
    is_as_amended: bool,
    /// The act whose changes are asked for, and where it stands.
    pub(super) asked: Option<(String, Range<usize>)>,
}

/// A question as it is read for the rows of one list.
pub struct Reader<'a> {
    pub(super) question: &'a str,
    pub(super) grammar: &'a Grammar,
    pub(super) lang: Lang,
    pub(super) on: Searched<'a>,
    pub(super) ask: Option<Ask>,
    pub(super) names_list: bool,
    /// The lists of which a word of the question can be the name.
    pub(super) lists: Vec<Subject>,
    /// What else the answer has to say, and where the question asks for it.
    pub(super) tells: Vec<(Tell, Range<usize>)>,
    pub(super) guessed: Vec<(Range<usize>, String)>,
    pub(super) stances: Stances,
    /// Where they stand in the question.
    pub(super) stance_places: Vec<Range<usize>>,
    /// Instruments that may be meant instead: the key that was taken, and another.
    pub(super) instead: Vec<(String, String)>,
    pub(super) clauses: Vec<Clause>,
    pub(super) firms: Vec<usize>,
    /// What firms were called that have another name.
    pub(super) brands: Vec<(usize, String)>,
    pub(super) verb: Option<Verb>,
    pub(super) when: Option<(Preposition, When, Range<usize>)>,
    pub(super) finds: Vec<String>,
    pub(super) has_finds: bool,
    pub(super) is_dated: bool,
    pub(super) topic: Vec<(Range<usize>, String)>,
    pub(super) left_over: Vec<Range<usize>>,
    /// A negation and an alternative that wait for what they are about.
    pub(super) not: Option<(Join, Range<usize>)>,
    pub(super) or: Option<Range<usize>>,
    pub(super) amending: Amending,
    /// A word that was left over and makes a question another one: a negation, or what a date should follow.
    pub(super) turn: Option<Range<usize>>,
    pub(super) cost: usize,
    /// How many of its parts say what is asked for.
    pub(super) understood: usize,
}

/// What it costs to leave a word over, to search for one, and to answer with other rows than asked for.
pub(super) const LEFT: usize = 10;
pub(super) const SEARCHED: usize = 3;
pub(super) const OTHER_ROWS: usize = 4;

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
            lists: lists(tokens),
            tells: Vec::new(),
            guessed: Vec::new(),
            stances: Stances::default(),
            stance_places: Vec::new(),
            instead: Vec::new(),
            clauses: Vec::new(),
            firms: Vec::new(),
            brands: Vec::new(),
            verb: None,
            when: None,
            finds: Vec::new(),
            has_finds: false,
            is_dated: false,
            topic: Vec::new(),
            left_over: Vec::new(),
            not: None,
            or: None,
            amending: Amending { is_named: tokens.iter().any(|token| amends(on, token)), ..Amending::default() },
            turn: None,
            cost: 0,
            understood: 0,
        };
        for (n, token) in tokens.iter().enumerate() {
            let rest = tokens.get(n + 1..).unwrap_or_default();
            let meaning = token.meanings.iter().find(|meaning| reader.understands(meaning, token, rest));
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

    pub(super) fn is_of(&self, subject: Subject) -> bool {
        self.on.subject == subject
    }

    /// Whether a meaning says something of the rows of this list, given what follows it.
    fn understands(&self, meaning: &Meaning, token: &Token, rest: &[Token]) -> bool {
        let behind = self.question.get(token.at.end..).unwrap_or_default();
        let asks_here = token.meanings.contains(&Meaning::AskAtEnd)
            && token.at.start > 0
            && behind.trim_start().starts_with([',', ';', '?', '.']);
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
                Meaning::AskAtEnd => asks_here || rest.iter().all(can_be_left),
                Meaning::Join(Join::OnList) => !self.stances.has_position() && is_before_instrument(),
                Meaning::Join(_) => !rest.is_empty() && !asks_here,
                Meaning::Tell(Tell::Member) => self.is_of_members(rest),
                Meaning::Verb(verb) => {
                    let changes = self.amending.is_named && token.meanings.contains(&Meaning::Verb(Verb::Changes));
                    (*verb == Verb::Changes) == changes
                }
                Meaning::AsAmended => {
                    rest.iter().find(|token| !is_skipped(token)).is_some_and(|token| amends(self.on, token))
                }
                Meaning::BeforeDate => false,
                _ => true,
            }
    }

    /// Whether an owner or an association is named, or a firm and no instrument that it could be a member of.
    fn is_of_members(&self, rest: &[Token]) -> bool {
        let ahead = || rest.iter().flat_map(|token| &token.meanings);
        let named = ahead().filter_map(|meaning| match meaning {
            Meaning::Firms(rows) => Some(rows),
            _ => None,
        });
        let is_group = named.flatten().chain(&self.firms).any(|row| self.on.is_group(*row));
        let has_instrument = self.stances.keys().next().is_some();
        let is_of_instrument = has_instrument || ahead().any(|meaning| matches!(meaning, Meaning::Instrument(_)));
        is_group || (!is_of_instrument && !self.firms.is_empty())
    }

    fn take(&mut self, meaning: &Meaning, token: &Token) {
        let says = !matches!(meaning, Meaning::Skip(_) | Meaning::Ask(_) | Meaning::AskAtEnd | Meaning::Join(_));
        self.understood += usize::from(says);
        match meaning {
            Meaning::Skip(_) | Meaning::Join(Join::And) | Meaning::BeforeDate => {}
            Meaning::AsAmended => self.amending.is_as_amended = true,
            Meaning::Ask(ask) => self.asks(*ask),
            Meaning::Tell(tell) => self.tells.push((*tell, token.at.clone())),
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
            Meaning::Firms(rows) => {
                let typed = self.question.get(token.at.clone()).unwrap_or_default();
                let is_other = |row: &&usize| {
                    self.on.data.firms.at(**row).is_some_and(|firm| !fold(typed).starts_with(&fold(&firm.name)))
                };
                let brands: Vec<_> = rows.iter().filter(is_other).map(|row| (*row, typed.to_owned())).collect();
                self.brands.extend(brands);
                let verb = self.not.take_if(|(join, _)| *join == Join::NotDone);
                self.firm(rows);
                self.not = verb.or_else(|| self.not.take());
            }
            Meaning::Join(Join::Or) => self.or = Some(token.at.clone()),
            Meaning::Join(Join::OnList) => {
                let is_negated = self.negates();
                self.stances.position(crate::core::Status::Signed.word(), is_negated, false);
            }
            Meaning::Join(join) => {
                // Two negations at once are too much.
                if let Some((_, at)) = self.not.replace((*join, token.at.clone())) {
                    self.turn = Some(at.clone());
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
            // The law is what it is since an act amended it.
            Subject::Obligations
                if amends
                    && std::mem::take(&mut self.amending.is_as_amended)
                    && self.verb != Some(Verb::Changes)
                    && self.on.is_open(key) => {}
            // An act that amends a law has changed duties, and has none of its own.
            Subject::Obligations if amends => self.amending.asked = Some((key.clone(), token.at.clone())),
            Subject::Obligations | Subject::Events => self.value("instrument", key),
            Subject::Instruments => match self.on.data.instrument_by_key(key).map(|it| it.id.to_string()) {
                Some(id) => self.value("id", &id),
                None => self.leave(token.at.clone()),
            },
        }
    }

    /// Adds a condition; another value of a field is one more that may be.
    pub(super) fn value(&mut self, field: &str, values: &str) {
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
        let is_topic = token.meanings.is_empty() || (!text.contains(char::is_uppercase) && is_name(token));
        if token.meanings.iter().any(|it| it.is_negation() || *it == Meaning::BeforeDate) {
            self.turn = Some(token.at.clone());
        }
        if self.is_of(Subject::Firms) || !is_topic {
            // Without its verb a question is another one.
            let is_position = token.meanings.iter().any(|meaning| matches!(meaning, Meaning::Position(_)));
            self.cost += if is_position { LEFT * 4 } else { LEFT };
            self.leave(token.at.clone());
        } else {
            self.cost += SEARCHED;
            self.topic.push((token.at.clone(), text.to_owned()));
        }
    }

    pub(super) fn leave(&mut self, at: Range<usize>) {
        self.left_over.push(at);
    }
}

/// The lists of which a part of a question can be the name.
fn lists(tokens: &[Token]) -> Vec<Subject> {
    let of = |meaning: &Meaning| match meaning {
        Meaning::List(subject) => Some(*subject),
        _ => None,
    };
    tokens.iter().flat_map(|token| token.meanings.iter().filter_map(of)).collect()
}

/// Whether a part of a question is an act that amends a law.
fn amends(on: Searched<'_>, token: &Token) -> bool {
    let is_amending = |key: &String| on.data.instrument_by_key(key).is_some_and(|it| it.amends.is_some());
    token.meanings.iter().any(|it| matches!(it, Meaning::Instrument(keys) if keys.first().is_some_and(is_amending)))
}

/// Whether a part of a question is known as nothing but a name.
fn is_name(token: &Token) -> bool {
    token.meanings.iter().all(|meaning| matches!(meaning, Meaning::Firms(_)))
}
