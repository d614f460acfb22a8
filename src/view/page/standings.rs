//! Where all firms stand toward an instrument.

use strum::IntoEnumIterator;

use crate::config::Role;
use crate::core::standing::Status;
use crate::query::Field;
use crate::view::glyph::Glyph;
use crate::view::page::line::Target;
use crate::view::page::writer::Page;
use crate::view::wrap::Span;

/// The firms by their standing toward an instrument, as `n of N`, each with a way to the list.
pub(super) fn write(page: &mut Page<'_>, instrument: usize) {
    const NAMES: usize = 12;
    let data = page.cx.data;
    let Some(about) = data.instruments.at(instrument) else { return };
    let all = data.standings(page.cx.as_of);
    let total = data.firms.len();
    for status in Status::iter() {
        let firms_so = all.count(instrument, status);
        if firms_so == 0 {
            continue;
        }
        let firms = || (0..total).filter(|row| all.status(*row, instrument) == status);
        let Glyph { sign: glyph, role, .. } = page.cx.glyph(&about.id, status);
        let count = match status {
            Status::Signed => page.cx.signatories_of_all(instrument),
            _ => page.cx.count_of(firms_so, total),
        };
        let mut spans = vec![
            Span::new(format!("{glyph} {}  ", page.cx.status(&about.id, status)), role),
            Span::new(count, Role::Strong),
        ];
        if !matches!(status, Status::None | Status::NotYetOpen) {
            let names: Vec<&str> =
                firms().take(NAMES).filter_map(|row| Some(data.firms.at(row)?.name.as_str())).collect();
            let more = firms_so.saturating_sub(NAMES);
            let rest = if more > 0 {
                page.cx.messages.fill("doc.and-more", &[("n", &more.to_string())])
            } else {
                String::new()
            };
            spans.push(Span::new(format!("  {}{rest}", names.join(", ")), Role::Plain));
        }
        let target = Target::Firms(Field::Position(about.key.clone()), status.word().to_owned());
        page.link(2, 4, spans, target);
    }
}
