//! The choices of options that the rooms above define: formats and styles of citations.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, ValueEnum};
use strum::VariantArray;

use super::options::InvalidValue;
use crate::export::{Format, Printed, Style};

/// Reads a format that a command has; help and completion offer no other.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormatOf(pub Printed);

impl TypedValueParser for FormatOf {
    type Value = Format;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Format, clap::Error> {
        let Self(printed) = *self;
        let parse = move |text: &str| {
            Format::named(text).filter(|format| format.fits(printed)).ok_or(InvalidValue::Format(printed))
        };
        parse.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let formats = Format::all().filter(|format| format.fits(self.0)).map(Format::definition);
        Some(Box::new(formats.map(|format| PossibleValue::new(format.name).help(format.help))))
    }
}

impl ValueEnum for Style {
    fn value_variants<'a>() -> &'a [Self] {
        Self::VARIANTS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.help()))
    }
}
