//! Why a JSON value is not one of our types, as data.
//!
//! `serde_json` only gives a sentence. So a value that it refused is read again, by a deserializer whose errors are
//! [`ProblemKind`]s.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{CowStrDeserializer, MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::value::RawValue;

use crate::core::Safe;
use crate::core::suggest::nearest;
use crate::load::report::locate::Fields;
use crate::load::report::problem::ProblemKind;
use crate::load::report::value::{Found, SyntaxError, Wanted};

/// Why a JSON text is not a `T`. `None` if it is one.
pub fn explain<T: DeserializeOwned>(text: &str) -> Option<ProblemKind> {
    match serde_json::from_str::<&RawValue>(text) {
        Ok(value) => T::deserialize(Node(value)).err().map(|error| error.0),
        Err(error) => Some(ProblemKind::Syntax(SyntaxError::of_parser(&error))),
    }
}

/// A problem as serde's error.
#[derive(Debug)]
struct TypeError(ProblemKind);

impl fmt::Display for TypeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for TypeError {}

impl de::Error for TypeError {
    /// None of our types reports custom errors.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(ProblemKind::Syntax(SyntaxError::Other))
    }

    fn invalid_type(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        let wanted = Wanted::of_type(&wanted.to_string());
        Self(ProblemKind::WrongValue { found: found.into(), wanted })
    }

    fn invalid_value(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::invalid_type(found, wanted)
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self(ProblemKind::WrongValue { found: Found::List, wanted: Wanted::Object })
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Self(ProblemKind::WrongValue { found: Found::unknown_word(word), wanted: Wanted::OneOf(known) })
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        let nearest = nearest(field, known.iter().copied());
        Self(ProblemKind::UnknownField { found: Safe::new(field), nearest })
    }

    fn missing_field(field: &'static str) -> Self {
        Self(ProblemKind::Missing { field })
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self(ProblemKind::DuplicateField { field: Safe::new(field) })
    }
}

/// A JSON value in its text, read one level at a time, so that fields that appear twice are seen.
struct Node<'de>(&'de RawValue);

impl<'de> Node<'de> {
    /// A part of the value. Its text is JSON already, so parsing fails only where the type asks for too much.
    fn parse<T: Deserialize<'de>>(&self) -> Result<T, TypeError> {
        serde_json::from_str(self.0.get())
            .map_err(|error| TypeError(ProblemKind::Syntax(SyntaxError::of_parser(&error))))
    }
}

impl Node<'_> {
    /// What the value is.
    fn found(&self) -> Result<Found, TypeError> {
        let text = self.0.get();
        Ok(match text.as_bytes().first() {
            Some(b'{') => Found::Object,
            Some(b'[') => Found::List,
            Some(b'"') => Unexpected::Str(&self.parse::<Cow<'_, str>>()?).into(),
            Some(b't' | b'f') => Found::Boolean(text == "true"),
            Some(b'n') => Found::Null,
            _ if text.contains(['.', 'e', 'E']) => Found::Float(Safe::new(text)),
            _ => Found::Integer(Safe::new(text)),
        })
    }
}

impl<'de> IntoDeserializer<'de, TypeError> for Node<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = TypeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypeError> {
        match self.0.get().as_bytes().first() {
            Some(b'{') => {
                let fields = self.parse::<Fields<'de>>()?.0;
                visitor.visit_map(MapDeserializer::new(fields.into_iter().map(|(name, value)| (name, Node(value)))))
            }
            Some(b'[') => {
                visitor.visit_seq(SeqDeserializer::new(self.parse::<Vec<&'de RawValue>>()?.into_iter().map(Node)))
            }
            Some(b'"') => visitor.visit_string(self.parse()?),
            Some(b't' | b'f') => visitor.visit_bool(self.parse()?),
            Some(b'n') => visitor.visit_unit(),
            _ => match self.parse::<serde_json::Number>()? {
                number if number.is_u64() => visitor.visit_u64(self.parse()?),
                number if number.is_i64() => visitor.visit_i64(self.parse()?),
                _ => visitor.visit_f64(self.parse()?),
            },
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypeError> {
        if self.0.get() == "null" { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, TypeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TypeError> {
        // A word, or an object with one field: the word and what goes with it.
        if self.0.get().starts_with('{') {
            let fields = self.parse::<Fields<'de>>()?.0;
            if fields.len() == 1 {
                let field = fields.into_iter().map(|(name, value)| (name, Node(value)));
                return visitor.visit_enum(MapAccessDeserializer::new(MapDeserializer::new(field)));
            }
        }
        match self.parse::<Cow<'de, str>>() {
            Ok(word) => visitor.visit_enum(CowStrDeserializer::new(word)),
            Err(_) => Err(TypeError(ProblemKind::WrongValue { found: self.found()?, wanted: Wanted::OneOf(words) })),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}
