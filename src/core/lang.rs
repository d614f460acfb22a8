//! The languages of the program, registered in one place.

use strum::{Display, EnumCount, EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};

/// Passes all languages to a macro, as `Variant: field`. The first is the one that every text has.
///
/// To add a language: a line here, its messages in `assets/messages.toml`, and a column in `assets/countries.tsv`.
macro_rules! for_each_language {
    ($then:ident) => {
        $then! {
            En: en,
            Vi: vi,
        }
    };
}
pub(super) use for_each_language;

/// Declares [`Lang`].
macro_rules! declare_lang {
    ($base:ident: $base_field:ident, $($lang:ident: $field:ident),* $(,)?) => {
        /// A language of the interface and of the texts of the dataset. Written as its ISO 639-1 code.
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, Display, EnumCount, EnumIter, EnumString, IntoStaticStr,
        )]
        #[strum(serialize_all = "lowercase")]
        pub enum Lang {
            #[default]
            $base,
            $($lang),*
        }
    };
}
for_each_language!(declare_lang);

impl Lang {
    /// Its ISO 639-1 code, such as `en`.
    pub fn code(self) -> &'static str {
        self.into()
    }

    /// The language of a locale, such as `vi_VN.UTF-8`; English if the program does not have it.
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Self::iter().find(|lang| language.eq_ignore_ascii_case(lang.code())).unwrap_or_default()
    }

    /// The next language in the order of their registration; the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        Self::iter().cycle().skip_while(|lang| *lang != self).nth(1).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_gives_its_language_or_english() {
        for (locale, lang) in [
            ("vi_VN.UTF-8", Lang::Vi),
            ("VI", Lang::Vi),
            ("en_GB", Lang::En),
            ("vie", Lang::En),
            ("C", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(Lang::of_locale(locale), lang, "{locale}");
        }
    }

    #[test]
    fn next_goes_through_all_languages_and_back() {
        assert_eq!(Lang::En.next(), Lang::Vi);
        for lang in Lang::iter() {
            assert_eq!((0..Lang::COUNT).fold(lang, |lang, _| lang.next()), lang);
        }
    }
}
