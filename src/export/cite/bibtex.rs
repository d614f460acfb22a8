//! BibTeX: read by plain BibTeX, which knows a year and a month, and by biblatex, which knows dates.

use super::item::{Item, ItemKind};
use crate::core::Date;
use crate::core::date::{MONTHS, Precision};

/// An entry.
pub(super) fn entry(item: &Item) -> String {
    let mut fields = vec![("title", format!("{{{{{}}}}}", tex(&item.title)))];
    // In two braces: the name of an organisation, not of a person.
    fields.push(("author", format!("{{{{{}}}}}", tex(&item.author))));
    let name = match &item.kind {
        ItemKind::Page => "misc",
        ItemKind::Law { law, articles, .. } => {
            fields.push(("number", braced(&law.number)));
            fields.extend(law.journal.as_deref().map(|journal| ("howpublished", braced(journal))));
            fields.extend((!articles.is_empty()).then(|| ("pages", braced(&articles.join("; ")))));
            "legislation"
        }
        ItemKind::Dataset { version } => {
            fields.push(("version", braced(version)));
            fields.push(("publisher", braced(&item.author)));
            "dataset"
        }
    };
    if let Some(date) = item.published {
        fields.push(("year", braced(&date.year().to_string())));
        // The name of the month, without braces, is written by each style in its own way.
        fields.extend(month(date).map(|month| ("month", month)));
        fields.push(("date", braced(&date.to_string())));
    }
    // An address is written as it is; `url` is read without TeX's own marks.
    fields.extend(item.url.as_ref().map(|url| ("url", format!("{{{url}}}"))));
    fields.extend(item.accessed.map(|date| ("urldate", braced(&date.to_string()))));
    let archived = item.archived.as_ref().map(|url| format!("Archived: {url}"));
    let notes: Vec<&str> = item.note.as_deref().into_iter().chain(archived.as_deref()).collect();
    fields.extend((!notes.is_empty()).then(|| ("note", braced(&notes.join(". ")))));
    let fields: Vec<String> = fields.into_iter().map(|(name, value)| format!("  {name} = {value}")).collect();
    format!("@{name}{{{},\n{}\n}}\n", item.key, fields.join(",\n"))
}

fn braced(text: &str) -> String {
    format!("{{{}}}", tex(text))
}

/// The macro of a month, such as `sep`; `None` of a year.
fn month(date: Date) -> Option<String> {
    if date.precision() == Precision::Year {
        return None;
    }
    let name = MONTHS.get(usize::try_from(date.month()).ok()?.checked_sub(1)?)?;
    name.get(..3).map(str::to_ascii_lowercase)
}

/// Text in which TeX finds no markup. The empty group after a command keeps the blank that may follow.
fn tex(text: &str) -> String {
    let is_balanced = balanced(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' | '}' if is_balanced => out.extend(['\\', c]),
            // BibTeX counts braces, also those behind a backslash.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            c => out.push(c),
        }
    }
    out
}

/// Whether each brace that opens is closed, and none before it is opened.
fn balanced(text: &str) -> bool {
    let depth = text.chars().try_fold(0_usize, |depth, c| match c {
        '{' => Some(depth + 1),
        '}' => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}

#[cfg(test)]
mod tests {
    use super::tex;

    #[test]
    fn tex_finds_no_markup() {
        assert_eq!(tex("Costs ~ $5 \\ more"), "Costs \\textasciitilde{} \\$5 \\textbackslash{} more");
        assert_eq!(tex("A {C} & B_1"), "A \\{C\\} \\& B\\_1");
        assert_eq!(tex("}a{"), "\\textbraceright{}a\\textbraceleft{}");
        assert_eq!(tex("{a"), "\\textbraceleft{}a");
    }
}
