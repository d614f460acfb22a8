//! A profile in words: `role:deployer use:credit-scoring size:sme placed:2028-01 public:yes`.
//!
//! The command line, saved profiles and the screen all use the same words. A use goes by its name, its point of Annex III
//! (`iii-5b`) or its id; every question of the dataset is a field of its own, answered with yes, no or unknown.

use std::collections::BTreeSet;

use crate::core::applicability::{Modified, Period, Profile};
use crate::core::record::{Answer, Condition, Premise, PremiseKind, Size, Term, TermKind};
use crate::core::suggest::nearest;
use crate::core::{Dataset, Date, Id, Safe};

/// What is wrong with a word of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError {
    /// The field, where that is known.
    pub field: Option<String>,
    /// The field or value that was found.
    pub found: Safe,
    /// The known one that is nearest to it.
    pub nearest: Option<String>,
    /// The fields or values that there are.
    pub known: Vec<String>,
}

const UNKNOWN: &str = "unknown";
const NO: &str = "no";
/// The fields that every profile has; questions come after them.
pub const FIELDS: [&str; 5] = ["role", "use", "size", "placed", "modified"];

/// Reads a profile.
///
/// # Errors
/// If a word is no field with a value that it can have.
pub fn parse(text: &str, data: &Dataset) -> Result<Profile, ProfileError> {
    let mut profile = Profile::default();
    for word in text.split_whitespace() {
        let Some((field, values)) = word.split_once(':') else { return Err(unknown_field(word, data)) };
        for value in values.split(',') {
            set(&mut profile, field, value, data)?;
        }
    }
    Ok(profile)
}

/// Adds a role or a use, or sets another field.
///
/// # Errors
/// If there is no such field, or it cannot have the value.
pub fn set(profile: &mut Profile, field: &str, value: &str, data: &Dataset) -> Result<(), ProfileError> {
    let wrong = |known: Vec<String>| ProfileError {
        field: Some(field.to_owned()),
        found: Safe::new(value),
        nearest: nearest(value, known.iter().map(String::as_str)).map(str::to_owned),
        known,
    };
    let unknown = value == UNKNOWN;
    match field {
        "role" if unknown => profile.roles.clear(),
        "role" => {
            let known = roles(data);
            let role = known.iter().find(|role| role.as_str() == value).cloned();
            let words = || known.iter().map(|role| role.as_str().to_owned()).collect();
            _ = profile.roles.insert(role.ok_or_else(|| wrong(words()))?);
        }
        "use" if unknown => profile.uses.clear(),
        "use" => {
            let found = use_called(data, value).map(|term| term.id.clone());
            let words = || uses(data).map(|term| use_word(term).to_owned()).collect();
            _ = profile.uses.insert(found.ok_or_else(|| wrong(words()))?);
        }
        "size" if unknown => profile.size = None,
        "size" => {
            let size = value.parse::<Size>().map_err(|_| wrong(sizes()))?;
            profile.size = Some(size);
        }
        "placed" if unknown => profile.placed = None,
        "placed" => profile.placed = Some(Period::parse(value).ok_or_else(|| wrong(vec![Date::WANTED.to_owned()]))?),
        "modified" => {
            profile.modified = match value {
                NO => Modified::No,
                UNKNOWN => Modified::Unknown,
                value => Modified::On(Date::parse(value).map_err(|_| wrong(vec![Date::WANTED.to_owned()]))?),
            };
        }
        field => {
            let question = question_called(data, field).ok_or_else(|| unknown_field(field, data))?;
            let answer = value.parse::<Answer>().map_err(|_| wrong(answers()))?;
            _ = profile.answers.insert(question.id.clone(), answer);
        }
    }
    Ok(())
}

/// The words of a profile, which [`parse`] reads again.
pub fn words(profile: &Profile, data: &Dataset) -> Vec<(String, String)> {
    let mut words: Vec<(String, String)> = Vec::new();
    let mut word = |field: &str, value: String| words.push((field.to_owned(), value));
    if !profile.roles.is_empty() {
        word("role", joined(profile.roles.iter().map(Id::as_str)));
    }
    if !profile.uses.is_empty() {
        let of_id = |id: &Id| data.terms.get(id).map_or(id.as_str().to_owned(), |term| use_word(term).to_owned());
        word("use", joined(profile.uses.iter().map(of_id)));
    }
    profile.size.iter().for_each(|size| word("size", size.to_string()));
    profile.placed.iter().for_each(|period| word("placed", period.to_string()));
    match profile.modified {
        Modified::No => {}
        Modified::On(date) => word("modified", date.to_string()),
        Modified::Unknown => word("modified", UNKNOWN.to_owned()),
    }
    for (id, answer) in &profile.answers {
        let field = data.premises.get(id).map_or(id.as_str(), Premise::word);
        word(field, answer.to_string());
    }
    words
}

/// The same in one line.
pub fn text(profile: &Profile, data: &Dataset) -> String {
    words(profile, data).into_iter().map(|(field, value)| format!("{field}:{value}")).collect::<Vec<_>>().join(" ")
}

fn joined<T: AsRef<str>>(values: impl Iterator<Item = T>) -> String {
    values.map(|value| value.as_ref().to_owned()).collect::<Vec<_>>().join(",")
}

fn unknown_field(found: &str, data: &Dataset) -> ProfileError {
    let known: Vec<String> = fields(data).collect();
    let nearest = nearest(found, known.iter().map(String::as_str)).map(str::to_owned);
    ProfileError { field: None, found: Safe::new(found), nearest, known }
}

/// All fields: those of every profile, then the questions.
pub fn fields(data: &Dataset) -> impl Iterator<Item = String> {
    let questions = questions(data).map(|question| question.word().to_owned());
    FIELDS.iter().map(|field| (*field).to_owned()).chain(questions)
}

/// The questions of the dataset.
pub fn questions(data: &Dataset) -> impl Iterator<Item = &Premise> {
    data.premises.iter().filter(|premise| premise.kind == PremiseKind::Question)
}

/// The question of a word, which may be written with underscores.
pub fn question_called<'a>(data: &'a Dataset, word: &str) -> Option<&'a Premise> {
    let word = word.replace('_', "-");
    questions(data).find(|question| question.word() == word || question.id.as_str() == word)
}

fn answers() -> Vec<String> {
    [Answer::Yes, Answer::No, Answer::Unknown].map(|answer| answer.to_string()).to_vec()
}

fn sizes() -> Vec<String> {
    [Size::Sme, Size::Smc, Size::Large].map(|size| size.to_string()).to_vec()
}

/// The roles that a profile can have: those that rules and premises speak of.
pub fn roles(data: &Dataset) -> BTreeSet<Id> {
    fn named(condition: &Condition, roles: &mut BTreeSet<Id>) {
        if let Condition::Role(ids) | Condition::OwnRole(ids) = condition {
            roles.extend(ids.iter().cloned());
        }
        condition.parts().iter().for_each(|part| named(part, roles));
    }
    let mut roles = BTreeSet::new();
    data.applicability.iter().for_each(|rule| named(&rule.when, &mut roles));
    // What is only added to roles is nobody's own.
    for added in data.premises.iter().filter_map(|premise| premise.adds.as_ref()) {
        let is_own = |premise: &Premise| {
            let mut own = BTreeSet::new();
            premise.when.iter().for_each(|when| named(when, &mut own));
            own.contains(added)
        };
        if !data.premises.iter().any(is_own) {
            roles.remove(added);
        }
    }
    for premise in data.premises.iter() {
        premise.when.iter().for_each(|when| named(when, &mut roles));
    }
    roles
}

/// What a system can be used for, in the order of the dataset.
pub fn uses(data: &Dataset) -> impl Iterator<Item = &Term> {
    let all = || data.terms.iter();
    // Areas that no use lies in, and which have no point of Annex III, classify obligations only.
    let is_wider = move |area: &Term| all().any(|term| term.within.as_ref() == Some(&area.id));
    all().filter(move |term| match term.kind {
        TermKind::Use => true,
        TermKind::Area => term.code.is_some() || is_wider(term),
        _ => false,
    })
}

/// The word of a use: its id, without the name of its kind.
pub fn use_word(term: &Term) -> &str {
    term.kind.query_word(term.id.as_str())
}

/// The use of a word, an id or a point of Annex III.
fn use_called<'a>(data: &'a Dataset, word: &str) -> Option<&'a Term> {
    let is_called = |term: &&Term| {
        let code = term.code.as_ref().map(Id::as_str);
        use_word(term) == word || term.id.as_str() == word || code == Some(word)
    };
    uses(data).find(is_called)
}
