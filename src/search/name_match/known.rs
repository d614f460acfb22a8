//! The names of the firms of a dataset.

use super::forms::Form;
use super::name::Name;
use crate::core::{Dataset, Firm};

/// What a known name is to its firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// Its name or legal name.
    Name,
    /// Another name of the firm itself: longer, shorter, its initials, or one with a legal form.
    Other,
    /// A brand, a subsidiary, a service.
    Brand,
    /// A model.
    Model,
}

/// A name of a firm.
#[derive(Clone, Debug)]
pub struct KnownName {
    pub row: usize,
    pub kind: NameKind,
    pub name: Name,
}

/// What the dataset knows of a firm besides its names.
#[derive(Clone, Debug, Default)]
pub struct KnownFirm {
    pub country: Option<String>,
    /// Each legal form under which a name of it is known.
    pub forms: Vec<Vec<Form>>,
    /// Whether its legal name is known: it is known well enough for its name to be it, even if that is an everyday word.
    pub has_legal_name: bool,
}

/// All names, and what is known of each firm. O(names).
pub fn read(data: &Dataset) -> (Vec<KnownName>, Vec<KnownFirm>) {
    let mut names = Vec::new();
    let mut firms = Vec::new();
    for (row, firm) in data.firms.iter().enumerate() {
        let own: Vec<KnownName> = names_of(row, firm);
        let named = |known: &&KnownName| known.kind <= NameKind::Other;
        firms.push(KnownFirm {
            country: firm.country.as_ref().map(ToString::to_string),
            forms: own
                .iter()
                .filter(named)
                .map(|known| known.name.forms.clone())
                .filter(|forms| !forms.is_empty())
                .collect(),
            has_legal_name: firm.legal_name.is_some(),
        });
        names.extend(own);
    }
    (names, firms)
}

fn names_of(row: usize, firm: &Firm) -> Vec<KnownName> {
    let known = |kind, text: &str| KnownName { row, kind, name: Name::new(text) };
    let mut names: Vec<KnownName> =
        std::iter::once(&firm.name).chain(&firm.legal_name).map(|name| known(NameKind::Name, name)).collect();
    let own = names.len();
    let models: Vec<KnownName> = firm.models.iter().map(|model| known(NameKind::Model, &model.name)).collect();
    for alias in &firm.aliases {
        // `IKEA (Ingka)`: the first part is a name too.
        let parts = alias.split_once('(').map(|(first, _)| first);
        names.extend(parts.map(|first| known(NameKind::Brand, first)));
        let mut alias = known(NameKind::Brand, alias);
        let is_own = |own: &KnownName| alias.name.is_form_of(&own.name);
        if models.iter().any(|model| model.name.key() == alias.name.key()) {
            continue;
        }
        if !alias.name.forms.is_empty() || names.iter().take(own).any(is_own) {
            alias.kind = NameKind::Other;
        }
        names.push(alias);
    }
    names.extend(models);
    let id = known(NameKind::Brand, firm.id.as_str());
    if !names.iter().any(|known| known.name.key() == id.name.key()) {
        names.push(id);
    }
    names.retain(|known| !known.name.words.is_empty());
    names
}
