//! The legal forms of companies, such as `GmbH`, in their long and short spellings.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::tables::{lines, parts};
use super::tokens::{Token, joined};

/// A legal form, by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form(usize);

struct Spelling {
    form: Form,
    /// Whether it also stands before a name.
    front: bool,
}

struct Forms {
    /// Where each form is used; empty for many countries.
    countries: Vec<Vec<&'static str>>,
    spellings: HashMap<String, Spelling>,
    /// Says no more than that it is a company: it counts only where there is no other.
    company: Option<Form>,
}

/// Parsed on first use.
static TABLE: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms { countries: Vec::new(), spellings: HashMap::new(), company: None };
    for (at, line) in lines(include_str!("../../../assets/legal-forms.tsv")).enumerate() {
        let [name, countries, front, spellings] = line[..] else { continue };
        let form = Form(at);
        if name == "co" {
            forms.company = Some(form);
        }
        forms.countries.push(countries.split(',').filter(|code| !code.is_empty()).collect());
        for spelling in parts(spellings) {
            forms.spellings.entry(joined(spelling)).or_insert(Spelling { form, front: front == "yes" });
        }
    }
    forms
});

impl Form {
    /// Whether firms of a country have this form.
    pub fn fits(self, country: &str) -> bool {
        TABLE.countries.get(self.0).is_none_or(|codes| codes.is_empty() || codes.contains(&country))
    }
}

/// The most words of a spelling.
const LONGEST: usize = 8;

/// The form that these words spell.
fn spelled(words: &[Token]) -> Option<&'static Spelling> {
    let text: String = words.iter().map(|word| word.text.as_str()).collect();
    TABLE.spellings.get(text.as_str())
}

/// Takes the legal forms off both ends of a name, and returns them in a fixed order. A whole name is never removed.
pub fn strip(words: &mut Vec<Token>) -> Vec<Form> {
    let mut forms = Vec::new();
    while let Some((form, length)) = (1..=LONGEST.min(words.len().saturating_sub(1))).rev().find_map(|length| {
        let spelling = spelled(words.get(words.len() - length..)?)?;
        Some((spelling.form, length))
    }) {
        forms.push(form);
        words.truncate(words.len() - length);
        while words.len() > 1 && words.last().is_some_and(|word| word.text == "and") {
            words.pop();
        }
    }
    while let Some((form, length)) = (1..=LONGEST.min(words.len().saturating_sub(1))).rev().find_map(|length| {
        let spelling = spelled(words.get(..length)?).filter(|spelling| spelling.front)?;
        Some((spelling.form, length))
    }) {
        forms.push(form);
        words.drain(..length);
    }
    forms.sort_unstable();
    forms.dedup();
    if forms.len() > 1 {
        forms.retain(|form| Some(*form) != TABLE.company);
    }
    forms
}

/// Which words are part of a legal form, wherever it stands.
pub fn marked(words: &[Token]) -> Vec<bool> {
    let mut marked = vec![false; words.len()];
    for start in 0..words.len() {
        let longest = (1..=LONGEST.min(words.len() - start))
            .rev()
            .find(|length| words.get(start..start + length).and_then(spelled).is_some());
        marked.iter_mut().skip(start).take(longest.unwrap_or(0)).for_each(|mark| *mark = true);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::name_match::tokens::tokens;

    fn stripped(name: &str) -> (String, Vec<Form>) {
        let mut words = tokens(name);
        let forms = strip(&mut words);
        (words.into_iter().map(|word| word.text).collect::<Vec<_>>().join(" "), forms)
    }

    #[test]
    fn long_and_short_spellings_are_one_form() {
        for (short, long) in [
            ("Orange SA", "Orange Société Anonyme"),
            ("Siemens AG", "Siemens Aktiengesellschaft"),
            ("Zed GmbH", "Zed Gesellschaft mit beschränkter Haftung"),
            ("Zed sp. z o.o.", "Zed spółka z ograniczoną odpowiedzialnością"),
            ("Zed s.r.o.", "Zed, spol. s r. o."),
            ("Zed S.à r.l.", "Zed société à responsabilité limitée"),
            ("Zed N.V.", "Zed naamloze vennootschap"),
            ("Zed A/S", "Zed aktieselskab"),
            ("Zed OÜ", "Zed osaühing"),
            ("UAB Zed", "Zed uždaroji akcinė bendrovė"),
            ("Zed Kft.", "Zed Korlátolt Felelősségű Társaság"),
            ("Zed S.L.", "Zed Sociedad Limitada"),
            ("Zed Ltd", "Zed Pvt. Ltd."),
            ("Công ty TNHH Zed", "Công ty Trách nhiệm Hữu hạn Zed"),
            ("Zed GmbH & Co. KG", "Zed Gesellschaft mbH und Co Kommanditgesellschaft"),
        ] {
            assert_eq!(stripped(short), stripped(long), "{short}");
            assert!(!stripped(short).1.is_empty(), "{short}");
        }
    }

    #[test]
    fn what_is_left_is_a_name() {
        assert_eq!(stripped("SE"), ("se".to_owned(), Vec::new()));
        assert_eq!(stripped("Samsung Electronics Co., Ltd."), stripped("Samsung Electronics Ltd"));
        assert_ne!(stripped("Porsche AG").1, stripped("Porsche SE").1);
        assert!(stripped("Zed GmbH").1[0].fits("DE") && !stripped("Zed GmbH").1[0].fits("US"));
    }
}
