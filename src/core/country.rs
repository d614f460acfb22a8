//! Countries: ISO 3166-1 alpha-2 codes, their names (Unicode CLDR), what else they are called, and who is in the EU.

use std::sync::LazyLock;

use strum::{EnumCount, IntoEnumIterator};

use crate::core::Lang;
use crate::core::fold::fold;
use crate::core::suggest::nearest;

/// One country per line, after a line that names the columns: the code, whether it is in the EU, a name for each
/// language, and between bars what else it is called: its alpha-3 code, abbreviations, its own name for itself.
const COUNTRIES: &str = include_str!("../../assets/countries.tsv");

struct Country {
    code: &'static str,
    in_eu: bool,
    /// In the order of [`Lang`].
    names: [&'static str; Lang::COUNT],
    also: &'static str,
}

impl Country {
    /// Everything that it is called, besides its code.
    fn spellings(&self) -> impl Iterator<Item = &'static str> {
        self.names.into_iter().chain(self.also.split('|')).filter(|name| !name.is_empty())
    }
}

/// All countries, sorted by code, and the place of each code.
struct Countries {
    list: Vec<Country>,
    /// For each pair of letters one more than the place in `list`; 0 for no country.
    places: Vec<u8>,
}

/// Parsed on first use.
static TABLE: LazyLock<Countries> = LazyLock::new(|| {
    let mut lines = COUNTRIES.lines();
    let header = lines.next().unwrap_or_default();
    let column = |name: &str| header.split('\t').position(|column| column == name).unwrap_or(usize::MAX);
    let (code, eu, also) = (column("code"), column("eu"), column("also"));
    let mut names = [usize::MAX; Lang::COUNT];
    names.iter_mut().zip(Lang::iter()).for_each(|(at, lang)| *at = column(lang.code()));
    let country = |line: &'static str| {
        let field = |at: usize| line.split('\t').nth(at).unwrap_or_default();
        Country { code: field(code), in_eu: field(eu) == "yes", names: names.map(field), also: field(also) }
    };
    let mut list: Vec<Country> = lines.map(country).collect();
    list.sort_by_key(|country| country.code);
    let mut places = vec![0; 26 * 26];
    for (place, country) in (1..=u8::MAX).zip(&list) {
        if let Some(slot) = pair(country.code).and_then(|pair| places.get_mut(pair)) {
            *slot = place;
        }
    }
    Countries { list, places }
});

/// The number of a pair of capital letters; `None` for any other text.
fn pair(code: &str) -> Option<usize> {
    let letter = |byte: u8| byte.is_ascii_uppercase().then(|| usize::from(byte - b'A'));
    match *code.as_bytes() {
        [first, second] => Some(letter(first)? * 26 + letter(second)?),
        _ => None,
    }
}

fn country(code: &str) -> Option<&'static Country> {
    let place = *TABLE.places.get(pair(code)?)?;
    TABLE.list.get(usize::from(place).checked_sub(1)?)
}

/// The names of a country in the order of [`Lang`]; `None` if there is no such code.
pub fn names(code: &str) -> Option<&'static [&'static str]> {
    country(code).map(|country| country.names.as_slice())
}

/// The name of a country in a language; `None` if there is no such code.
pub fn name(code: &str, lang: Lang) -> Option<&'static str> {
    country(code)?.names.get(lang as usize).copied()
}

/// The code of a country by the code itself or whatever else it is called, whatever the case and the accents, with
/// blanks or hyphens between words: `usa`, `uk`, `germany`, `Đức`, `united-states`. O(countries).
pub fn code_of(text: &str) -> Option<&'static str> {
    // A code comes first, and is compared as it is: `my` is Malaysia, `Mỹ` the United States.
    let is_code = |country: &&Country| country.code.eq_ignore_ascii_case(text);
    let plain = |text: &str| fold(text).replace('-', " ");
    let wanted = plain(text);
    let is_called = |country: &&Country| country.spellings().any(|known| plain(known) == wanted);
    let list = &TABLE.list;
    list.iter().find(is_code).or_else(|| list.iter().find(is_called)).map(|country| country.code)
}

/// The code of the country whose name is nearest to a mistyped one; `None` if no name is near.
pub fn nearest_code(text: &str) -> Option<&'static str> {
    // Codes and abbreviations are all near to one another.
    const SHORTEST: usize = 4;
    let is_long = |text: &str| text.chars().count() >= SHORTEST;
    if !is_long(text) {
        return None;
    }
    let known: Vec<(String, &str)> = TABLE
        .list
        .iter()
        .flat_map(|country| country.spellings().map(|name| (fold(name), country.code)))
        .filter(|(name, _)| is_long(name))
        .collect();
    let nearest = nearest(&fold(text), known.iter().map(|(name, _)| name.as_str()))?;
    known.iter().find(|(name, _)| name == nearest).map(|(_, code)| *code)
}

/// The codes of the countries with a name that begins so, whatever the case and the accents.
pub fn codes_called(beginning: &str) -> impl Iterator<Item = &'static str> {
    let wanted = fold(beginning);
    let begins = move |country: &&Country| country.spellings().any(|name| fold(name).starts_with(&wanted));
    TABLE.list.iter().filter(begins).map(|country| country.code)
}

/// Whether a country is a Member State of the European Union; `false` if there is no such code.
pub fn in_eu(code: &str) -> bool {
    country(code).is_some_and(|country| country.in_eu)
}

/// Every code, sorted.
pub fn codes() -> impl Iterator<Item = &'static str> {
    TABLE.list.iter().map(|country| country.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_is_there_once_with_a_name_in_every_language() {
        let codes: Vec<&str> = codes().collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "a code is there twice");
        for code in &codes {
            assert!(Lang::iter().all(|lang| name(code, lang).is_some_and(|name| !name.is_empty())), "{code}");
        }
        assert_eq!(codes.iter().filter(|code| in_eu(code)).count(), 27);
    }

    #[test]
    fn whatever_a_country_is_called_leads_to_it() {
        for (text, code) in [
            ("us", "US"),
            ("usa", "US"),
            ("united-states", "US"),
            ("Mỹ", "US"),
            ("my", "MY"),
            ("uk", "GB"),
            ("Anh", "GB"),
            ("germany", "DE"),
            ("Deutschland", "DE"),
            ("duc", "DE"),
            ("el", "GR"),
            ("belgie", "BE"),
        ] {
            assert_eq!(code_of(text), Some(code), "{text}");
        }
        assert_eq!((code_of("xx"), code_of(""), code_of("e")), (None, None, None));
        assert_eq!((nearest_code("germny"), nearest_code("xx")), (Some("DE"), None));
        assert_eq!(codes_called("Germ").collect::<Vec<_>>(), ["DE"]);
    }

    #[test]
    fn no_two_countries_are_called_the_same() {
        for country in &TABLE.list {
            for name in country.spellings() {
                let others = TABLE.list.iter().filter(|other| other.spellings().any(|other| fold(other) == fold(name)));
                assert_eq!(others.map(|other| other.code).collect::<Vec<_>>(), [country.code], "{name}");
            }
        }
    }

    #[test]
    fn a_code_leads_to_its_own_country() {
        assert_eq!((name("AD", Lang::En), name("VN", Lang::Vi)), (Some("Andorra"), Some("Việt Nam")));
        assert_eq!((name("DE", Lang::En), name("DE", Lang::Vi)), (Some("Germany"), Some("Đức")));
        assert!(in_eu("DE") && !in_eu("CH"));
        for code in ["", "D", "de", "DEU", "D\u{e9}", "ZZ", "EU"] {
            assert_eq!((names(code), in_eu(code)), (None, false), "{code}");
        }
    }
}
