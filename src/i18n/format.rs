//! Values of the dataset as words: positions, dates, days until and since, fines, problems.

use crate::core::date::Precision;
use crate::core::record::{Dated, Penalty, Signature};
use crate::core::standing::Status;
use crate::core::{Dataset, Date, Id, Instrument, NothingKnown, Safe, SourcesUntil, StatedDate, country};
use crate::i18n::Messages;
use crate::load::{Found, Problem, ProblemKind, Problems, Wanted};
use crate::query::profile::ProfileError;
use crate::query::{Field, Naming, QueryError};

impl Messages {
    /// How far a date lies from the day shown, such as `in 9 days`, or `9 days after` if that is not today: exact for a day, rough for a month or a year,
    /// and *at least* where it happened by then.
    pub fn distance(&self, date: impl Into<StatedDate>, day: Date, today: Date) -> String {
        let StatedDate { date, dated } = date.into();
        let [same, next, last, ahead, ago] = if day == today {
            ["days.today", "days.tomorrow", "days.yesterday", "days.in", "days.ago"]
        } else {
            ["days-from.same", "days-from.next", "days-from.last", "days-from.ahead", "days-from.ago"]
        };
        let after = date.days_after(day);
        let key = match after {
            0 => same,
            1 => next,
            -1 => last,
            2.. => ahead,
            _ => ago,
        };
        let days = self.fill(key, &[("n", &after.unsigned_abs().to_string())]);
        match (date.precision(), dated) {
            (Precision::Day, Dated::On) => days,
            (Precision::Day, Dated::By) if date.is_by(day) => self.fill("days.at-least", &[("when", &days)]),
            _ => self.fill("days.about", &[("when", &days)]),
        }
    }

    pub fn status(&self, status: Status) -> &str {
        self.find(&format!("position.{status}")).unwrap_or(status.word())
    }

    /// Where a firm stands toward an instrument: to sign a letter is no commitment, and is called otherwise.
    pub fn status_toward(&self, instrument: &Instrument, status: Status) -> &str {
        match (instrument.signature(), status) {
            (Signature::AsksForDelay | Signature::AsksForMore, Status::Signed) => self.get("position.signed-letter"),
            _ => self.status(status),
        }
    }

    /// To which sources a dataset is limited, and how many of unknown date are left out.
    pub fn sources_until(&self, until: &SourcesUntil) -> String {
        let (day, published, undated) = (until.day.to_string(), until.published.to_string(), until.undated.to_string());
        self.fill("export.sources-until", &[("date", &day), ("n", &published), ("undated", &undated)])
    }

    /// Why nothing is left of a dataset.
    pub fn nothing_known(&self, nothing: &NothingKnown) -> String {
        let key = if nothing.by_sources { "cli.no-source-yet" } else { "cli.nothing-known-yet" };
        let first = nothing.first.map_or_else(|| "–".to_owned(), |first| first.to_string());
        self.fill(key, &[("date", &nothing.day.to_string()), ("first", &first)])
    }

    pub fn country(&self, code: &str) -> String {
        country::name(code, self.lang()).unwrap_or(code).to_owned()
    }

    /// The name of a term, such as a role or a tier.
    pub fn term(&self, data: &Dataset, id: &Id) -> String {
        data.terms.get(id).map_or_else(|| id.to_string(), |term| self.read(&term.name).0.to_string())
    }

    pub fn terms(&self, data: &Dataset, ids: &[Id]) -> String {
        ids.iter().map(|id| self.term(data, id)).collect::<Vec<_>>().join(", ")
    }

    pub fn field(&self, data: &Dataset, field: &Field) -> String {
        match field {
            Field::Position(key) => data
                .instrument_by_key(key.as_str())
                .map_or_else(|| key.to_string(), |instrument| self.read(&instrument.short).0.to_string()),
            Field::Named(plain) => self.get(&format!("field.{plain}")).to_owned(),
        }
    }

    /// A value of a field as people say it.
    pub fn value(&self, data: &Dataset, field: &Field, value: &str) -> String {
        if value == "unknown" {
            return self.get("value.unknown").to_owned();
        }
        if let (Field::Position(key), Ok(status)) = (field, value.parse())
            && let Some(instrument) = data.instrument_by_key(key.as_str())
        {
            return self.status_toward(instrument, status).to_owned();
        }
        match field.naming() {
            Naming::AsWritten => value.to_owned(),
            Naming::Country => self.country(&value.to_uppercase()),
            Naming::Term(kind) => match data.term_called(kind, value) {
                Some(term) => self.read(&term.name).0.to_string(),
                None => self.find(&format!("value.{value}")).unwrap_or(value).to_owned(),
            },
            Naming::Instrument => data
                .instrument_by_key(value)
                .map_or_else(|| value.to_owned(), |instrument| self.read(&instrument.short).0.to_string()),
            Naming::Firm => {
                let firm = Id::new(value).and_then(|id| data.firms.get(&id));
                firm.map_or_else(|| value.to_owned(), |firm| firm.name.to_string())
            }
            Naming::Stance => match value.split_once(':') {
                Some((key, position)) => {
                    let short =
                        data.instrument_by_key(key).map(|instrument| self.read(&instrument.short).0.to_string());
                    let status = position.parse().map(|status| self.status(status).to_owned());
                    format!("{}: {}", short.as_deref().unwrap_or(key), status.as_deref().unwrap_or(position))
                }
                None => value.to_owned(),
            },
            Naming::Message(prefix) => self.get(&format!("{prefix}.{value}")).to_owned(),
        }
    }

    /// `€15,000,000`, with the separator of the language.
    pub fn euro(&self, amount: u64) -> String {
        let digits = amount.to_string();
        let separator = self.get("number.thousands");
        let mut out = String::from("€");
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push_str(separator);
            }
            out.push(digit);
        }
        out
    }

    /// The upper limits of a fine in one line.
    pub fn fine(&self, penalty: &Penalty) -> String {
        let turnover =
            penalty.turnover_percent.map(|percent| self.fill("fine.turnover", &[("n", &percent.to_string())]));
        match (penalty.amount_eur.map(|amount| self.euro(amount)), turnover) {
            (Some(amount), Some(turnover)) => self.fill("fine.both", &[("amount", &amount), ("turnover", &turnover)]),
            (Some(amount), None) => self.fill("fine.one", &[("amount", &amount)]),
            (None, Some(turnover)) => self.fill("fine.one", &[("amount", &turnover)]),
            (None, None) => self.get("fine.none").to_owned(),
        }
    }

    /// ` (did you mean …?)` where a word is near; empty elsewhere.
    pub fn or_nearest(&self, nearest: Option<&str>) -> String {
        nearest.map_or_else(String::new, |word| format!(" {}", self.fill("problem.nearest", &[("word", word)])))
    }

    /// One problem of a file: `file:line:column: field: what was found, what was wanted`.
    pub fn problem(&self, problem: &Problem) -> String {
        let what = self.problem_said(problem);
        let place = format!("{}:{}:{}", problem.file, problem.line, problem.column);
        if problem.path.is_empty() { format!("{place}: {what}") } else { format!("{place}: {}: {what}", problem.path) }
    }

    /// What is wrong, without its place.
    pub fn problem_said(&self, problem: &Problem) -> String {
        match &problem.kind {
            ProblemKind::NotUtf8 => self.get("problem.not-utf8").to_owned(),
            ProblemKind::Utf16 => self.get("problem.utf16").to_owned(),
            ProblemKind::Syntax(error) => {
                let key: &str = error.into();
                self.fill("problem.syntax", &[("said", self.get(&format!("syntax.{key}")))])
            }
            ProblemKind::WrongValue { found, wanted } => {
                let (found, wanted) = (self.found(found), self.wanted(wanted));
                self.fill("problem.wrong", &[("found", &found), ("wanted", &wanted)])
            }
            ProblemKind::UnknownField { found, nearest } => {
                self.fill("problem.unknown-field", &[("found", found)]) + &self.or_nearest(*nearest)
            }
            ProblemKind::Missing { field } => self.fill("problem.missing", &[("field", field)]),
            ProblemKind::DuplicateField { field } => self.fill("problem.duplicate-field", &[("field", field)]),
            ProblemKind::DuplicateId { id } => self.fill("problem.duplicate-id", &[("id", id.as_str())]),
            ProblemKind::FormerId { id, of } => {
                self.fill("problem.former-id", &[("id", id.as_str()), ("other", of.as_str())])
            }
            ProblemKind::Dangling { id, target, nearest } => {
                self.fill(
                    "problem.dangling",
                    &[("id", id.as_str()), ("wanted", target.name().unwrap_or_else(|| self.get("wanted.any-record")))],
                ) + &self.or_nearest(nearest.as_ref().map(Id::as_str))
            }
            ProblemKind::Cycle { id } => self.fill("problem.cycle", &[("id", id.as_str())]),
            ProblemKind::EuMismatch { country, eu: true } => {
                self.fill("problem.not-in-eu", &[("country", &self.country(country))])
            }
            ProblemKind::EuMismatch { country, eu: false } => {
                self.fill("problem.in-eu", &[("country", &self.country(country))])
            }
            ProblemKind::Empty { wanted } => self.fill("problem.empty", &[("wanted", wanted)]),
            ProblemKind::NotAmongSources { id } => self.fill("problem.not-among-sources", &[("id", id.as_str())]),
            ProblemKind::NotAmongWords { word } => self.fill("problem.not-among-words", &[("word", word)]),
            ProblemKind::EndBeforeStart { found, start } => {
                self.fill("problem.order", &[("found", found), ("start", start)])
            }
        }
    }

    /// A value that a file holds.
    fn found(&self, found: &Found) -> String {
        match found {
            Found::String(value) => self.fill("found.string", &[("value", value)]),
            Found::Integer(value) => self.fill("found.integer", &[("value", value)]),
            Found::Float(value) => self.fill("found.float", &[("value", value)]),
            Found::Boolean(value) => self.fill("found.boolean", &[("value", if *value { "true" } else { "false" })]),
            Found::Null => self.get("found.null").to_owned(),
            Found::List => self.get("found.list").to_owned(),
            Found::Object => self.get("found.object").to_owned(),
            Found::UnknownWord(word) => self.fill("found.unknown-word", &[("word", word)]),
            Found::Code(words) | Found::Other(words) => words.to_string(),
        }
    }

    /// What a field takes.
    fn wanted(&self, wanted: &Wanted) -> String {
        let key = match wanted {
            Wanted::String => "wanted.string",
            Wanted::Boolean => "wanted.boolean",
            Wanted::List => "wanted.list",
            Wanted::Object => "wanted.object",
            Wanted::Text => "wanted.text",
            Wanted::Id => "wanted.id",
            Wanted::Date => "wanted.date",
            Wanted::FromDay => "wanted.from-day",
            Wanted::Url => "wanted.url",
            Wanted::Filled => "wanted.filled",
            Wanted::Number { max } => return self.fill("wanted.number", &[("max", &max.to_string())]),
            Wanted::Columns { most } => return self.fill("wanted.columns", &[("most", &most.to_string())]),
            Wanted::OneOf([a]) => return format!("`{a}`"),
            Wanted::OneOf([a, b]) => return self.fill("wanted.either", &[("a", a), ("b", b)]),
            Wanted::OneOf(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                return self.fill("wanted.one-of", &[("words", &words.join(", "))]);
            }
            Wanted::LanguageCode => "wanted.language-code",
            Wanted::CountryCode => "wanted.country-code",
            Wanted::Lei => "wanted.lei",
            Wanted::WikidataItem => "wanted.wikidata",
            Wanted::RegisterNumber => "wanted.register-number",
            Wanted::Other(words) => return words.to_string(),
        };
        self.get(key).to_owned()
    }

    /// All problems, a line each, and how many more there are.
    pub fn problems(&self, problems: &Problems) -> String {
        let mut out = String::new();
        for problem in problems.list() {
            out.push_str(&self.problem(problem));
            out.push('\n');
        }
        if problems.more() > 0 {
            out.push_str(&self.fill("problem.more", &[("n", &problems.more().to_string())]));
            out.push('\n');
        }
        let n = problems.list().len() + problems.more();
        out.push_str(&self.fill("problem.count", &[("n", &n.to_string())]));
        out.push('\n');
        out
    }

    /// What is wrong with a profile, and what there is instead.
    pub fn profile_error(&self, error: &ProfileError) -> String {
        let ProfileError { field, found, nearest, known } = error;
        let said = match field {
            Some(field) => self.fill("cli.profile-value", &[("field", &Safe::new(field)), ("found", found)]),
            None => self.fill("cli.profile-field", &[("found", found)]),
        };
        let known = self.fill("cli.profile-known", &[("known", &known.join(", "))]);
        format!("{said}{}\n{known}", self.or_nearest(nearest.as_deref()))
    }

    /// What is wrong with a query, with a line that points at the place.
    pub fn query_error(&self, query: &str, error: &QueryError) -> String {
        use unicode_width::UnicodeWidthStr;
        let (said, nearest) = match error {
            QueryError::UnknownField { found, nearest, known, .. } => {
                (self.fill("query.unknown-field", &[("found", found)]) + &self.known(known), nearest.as_deref())
            }
            QueryError::UnknownValue { field, found, nearest, known, .. } => {
                let said = self.fill("query.unknown-value", &[("found", found), ("field", field)]);
                (said + &self.known(known), nearest.as_deref())
            }
            QueryError::NoValue { field, .. } => (self.fill("query.no-value", &[("field", field)]), None),
            QueryError::BadDate { field, found, nearest, .. } => {
                // Where it is plain what was meant, all that is possible need not be said.
                let key = if nearest.is_some() { "query.other-date" } else { "query.bad-date" };
                (self.fill(key, &[("field", field), ("found", found)]), nearest.as_deref())
            }
            QueryError::Reversed { first, last, .. } => {
                (self.fill("diff.order", &[("from", first), ("to", last)]), None)
            }
            QueryError::BadNumber { field, found, .. } => {
                (self.fill("query.bad-number", &[("field", field), ("found", found)]), None)
            }
            QueryError::Unfinished { .. } => (self.get("query.unfinished").to_owned(), None),
        };
        let hint = self.or_nearest(nearest);
        let at = error.at();
        let before = query.get(..at.start).unwrap_or_default().width();
        let under = query.get(at).unwrap_or_default().width().max(1);
        format!("{said}{hint}\n  {query}\n  {}{}", " ".repeat(before), "^".repeat(under))
    }

    /// What there is where something else was asked for; nothing of an empty list.
    fn known(&self, known: &[String]) -> String {
        if known.is_empty() { String::new() } else { self.fill("query.known", &[("known", &known.join(", "))]) }
    }
}
