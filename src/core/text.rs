//! Text in the languages of the program.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::lang::for_each_language;
use super::{Lang, Safe};

/// Declares [`Text`], with a field for each language.
macro_rules! declare_text {
    ($base:ident: $base_field:ident, $($lang:ident: $field:ident),* $(,)?) => {
        /// Text that people read: always in English, in other languages where there is a translation.
        #[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct Text {
            pub $base_field: Safe,
            $(
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $field: Option<Safe>,
            )*
        }

        impl Text {
            /// The text in a language; `None` if there is no translation.
            const fn translation(&self, lang: Lang) -> Option<&Safe> {
                match lang {
                    Lang::$base => Some(&self.$base_field),
                    $(Lang::$lang => self.$field.as_ref(),)*
                }
            }

            /// The text in every language that it has, English first.
            pub fn all(&self) -> impl Iterator<Item = &Safe> {
                std::iter::once(&self.$base_field)$(.chain(&self.$field))*
            }

            /// The same, to be changed.
            pub fn all_mut(&mut self) -> impl Iterator<Item = &mut Safe> {
                std::iter::once(&mut self.$base_field)$(.chain(&mut self.$field))*
            }

            /// The text in a language, and whether it is English because there is no translation.
            pub fn in_lang(&self, lang: Lang) -> (&Safe, bool) {
                self.translation(lang).map_or((&self.$base_field, true), |text| (text, false))
            }
        }
    };
}
for_each_language!(declare_text);

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> Result<Text, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn falls_back_to_english_and_says_so() {
        let both = text(r#"{"en": "law", "vi": "luật"}"#).unwrap();
        assert_eq!(both.in_lang(Lang::Vi), (&Safe::new("luật"), false));
        assert_eq!(both.all().map(Safe::as_str).collect::<Vec<_>>(), ["law", "luật"]);
        let english = text(r#"{"en": "law"}"#).unwrap();
        assert_eq!(english.in_lang(Lang::En), (&Safe::new("law"), false));
        assert_eq!(english.in_lang(Lang::Vi), (&Safe::new("law"), true));
        assert_eq!(serde_json::to_string(&english).unwrap(), r#"{"en":"law"}"#);
    }

    #[test]
    fn english_is_required_and_other_fields_are_refused() {
        assert!(text(r#"{"vi": "luật"}"#).is_err());
        assert!(text(r#"{"en": "law", "xx": "law"}"#).is_err());
    }
}
