//! What everything that is said of a record is made from.

use crate::core::{Dataset, Date, Id, Text};
use crate::i18n::Messages;
use crate::query::Index;
use crate::view::rows::Cited;

/// What rows are made from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub data: &'a Dataset,
    /// Where there is one, firms need not be counted one by one.
    pub index: Option<&'a Index>,
    pub messages: &'a Messages,
    pub today: Date,
    /// The day whose positions and law are shown.
    pub as_of: Date,
    /// Positions in words beside their glyphs.
    pub spelled: bool,
}

impl<'a> Context<'a> {
    pub fn read(self, text: &Text) -> String {
        self.messages.read(text).0.to_string()
    }

    /// The key of an instrument.
    pub fn key(self, id: &Id) -> String {
        self.data.instruments.get(id).map_or_else(|| id.to_string(), |instrument| instrument.key.to_string())
    }

    /// The short name of an instrument.
    pub fn short(self, id: &Id) -> String {
        self.data.instruments.get(id).map_or_else(|| id.to_string(), |instrument| self.read(&instrument.short))
    }

    pub fn cited(self, ids: &[Id]) -> Vec<Cited<'a>> {
        let sources = ids.iter().filter_map(|id| self.data.sources.get(id));
        sources
            .map(|source| Cited { id: source.id.as_str(), kind: source.kind.word(), url: source.url.as_str() })
            .collect()
    }
}
