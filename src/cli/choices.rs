//! The choices of options that the rooms above define: formats and styles of citations.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use strum::VariantArray;

use crate::export::{Format, Style};

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        Self::VARIANTS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let format = self.definition();
        Some(PossibleValue::new(format.name).help(format.help))
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
