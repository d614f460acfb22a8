//! Where the text of an obligation can be read.

use crate::core::Obligation;
use crate::core::record::Url;
use crate::view::context::Context;

/// An address of the text of an obligation.
#[derive(Clone, Copy, Debug)]
pub struct LawText<'a> {
    /// The message that says whether it is the original text or the consolidated one.
    pub what: &'static str,
    pub url: &'a Url,
    /// Whether it holds what came after the day shown.
    pub is_later: bool,
}

impl<'a> Context<'a> {
    /// The addresses of the text of an obligation, the one to open first: the consolidated text, unless the law was
    /// amended after the day shown.
    pub fn law_texts(self, obligation: &'a Obligation) -> Vec<LawText<'a>> {
        let Some(addresses) = &obligation.addresses else { return Vec::new() };
        let is_later = self.is_amended_later(&obligation.instrument);
        let text = |what, is_later| move |url| LawText { what, url, is_later };
        let consolidated = addresses.consolidated.as_ref().map(text("doc.consolidated", is_later));
        let original = addresses.original.as_ref().map(text("doc.original", false));
        let order = if is_later { [original, consolidated] } else { [consolidated, original] };
        order.into_iter().flatten().collect()
    }
}
