//! Which firm a name in an external list means, and how certain that is.

use std::collections::HashMap;

use strum::IntoStaticStr;

use crate::core::Dataset;
use crate::core::fold::fold;

/// How certain it is that a firm is the one named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum MatchConfidence {
    /// Its name or legal name, but for case, accents and legal form.
    Exact,
    /// One of its other names: a brand, a model, a spelling.
    Alias,
    /// Only similar: a suggestion.
    Fuzzy,
    /// The name of several firms.
    Ambiguous,
    None,
}

impl MatchConfidence {
    /// Its word in files.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// What was found for a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMatch {
    pub confidence: MatchConfidence,
    /// For [`MatchConfidence::Fuzzy`]: the similarity of the nearest, 0 to 100.
    pub score: Option<u8>,
    /// Rows of firms, the likeliest first.
    pub firms: Vec<usize>,
}

/// Finds firms by name.
#[derive(Debug)]
pub struct NameMatcher {
    /// Names and legal names.
    names: HashMap<String, Vec<usize>>,
    /// Every other name.
    aliases: HashMap<String, Vec<usize>>,
}

/// Words that say what kind of company it is, not which.
const FORMS: [&str; 33] = [
    "ab",
    "ag",
    "as",
    "asa",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "incorporated",
    "kg",
    "kgaa",
    "limited",
    "llc",
    "lp",
    "ltd",
    "nv",
    "oy",
    "oyj",
    "plc",
    "pte",
    "sa",
    "sarl",
    "sas",
    "se",
    "sl",
    "spa",
    "srl",
    "the",
    "aps",
    "ltda",
];

/// A name without case, accents, punctuation and legal form.
fn normalized(name: &str) -> String {
    let folded = fold(name).replace(['.', '\''], "");
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let distinctive: Vec<&str> = words.iter().copied().filter(|word| !FORMS.contains(word)).collect();
    if distinctive.is_empty() { words.join(" ") } else { distinctive.join(" ") }
}

impl NameMatcher {
    /// Reads the names of all firms. O(names).
    pub fn new(data: &Dataset) -> Self {
        let (mut names, mut aliases) = (HashMap::new(), HashMap::new());
        let add = |map: &mut HashMap<String, Vec<usize>>, name: &str, row: usize| {
            let rows = map.entry(normalized(name)).or_default();
            if !rows.contains(&row) {
                rows.push(row);
            }
        };
        for (row, firm) in data.firms.iter().enumerate() {
            add(&mut names, &firm.name, row);
            firm.legal_name.iter().for_each(|name| add(&mut names, name, row));
            firm.aliases.iter().for_each(|name| add(&mut aliases, name, row));
            firm.models.iter().for_each(|model| add(&mut aliases, &model.name, row));
            add(&mut aliases, firm.id.as_str(), row);
        }
        Self { names, aliases }
    }

    /// The firm of a name. Only a firm of that name is a match; similar names are suggestions. O(1) for a
    /// known name, O(names) for any other.
    pub fn match_name(&self, name: &str) -> NameMatch {
        /// Names less similar than this are unrelated.
        const LEAST: f64 = 0.86;
        const MOST: usize = 3;
        let normalized: String = normalized(name).chars().take(256).collect();
        if normalized.is_empty() {
            return NameMatch { confidence: MatchConfidence::None, score: None, firms: Vec::new() };
        }
        for (map, confidence) in [(&self.names, MatchConfidence::Exact), (&self.aliases, MatchConfidence::Alias)] {
            match map.get(&normalized).map(Vec::as_slice) {
                Some(rows @ [_]) => return NameMatch { confidence, score: None, firms: rows.to_vec() },
                Some(rows) => {
                    return NameMatch { confidence: MatchConfidence::Ambiguous, score: None, firms: rows.to_vec() };
                }
                None => {}
            }
        }
        let mut best: HashMap<usize, f64> = HashMap::new();
        for (known, rows) in self.names.iter().chain(&self.aliases) {
            let alike = likeness(&normalized, known);
            if alike >= LEAST {
                for row in rows {
                    let score = best.entry(*row).or_default();
                    *score = score.max(alike);
                }
            }
        }
        let mut firms: Vec<(usize, f64)> = best.into_iter().collect();
        firms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        firms.truncate(MOST);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
        let score = firms.first().map(|(_, score)| (score * 100.0).round().clamp(0.0, 100.0) as u8);
        let confidence = if firms.is_empty() { MatchConfidence::None } else { MatchConfidence::Fuzzy };
        NameMatch { confidence, score, firms: firms.into_iter().map(|(row, _)| row).collect() }
    }
}

/// The similarity of two normalized names, 0 to 1: by their letters (Jaro–Winkler), or because one begins with all the
/// words of the other.
fn likeness(a: &str, b: &str) -> f64 {
    const BEGINS: f64 = 0.9;
    let begins = |long: &str, short: &str| {
        short.len() >= 4 && long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
    };
    let alike = strsim::jaro_winkler(a, b);
    if begins(a, b) || begins(b, a) { alike.max(BEGINS) } else { alike }
}
