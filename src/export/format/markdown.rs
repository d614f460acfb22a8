//! Rows as a Markdown table, and the page of a record as a Markdown document.

use crate::config::Role;
use crate::core::RecordRef;
use crate::core::record::Url;
use crate::export::format::definition::{AnyRows, Export, FormatDef, Write};
use crate::export::provenance::{Provenance, left_out};
use crate::view::page::{Line, Target, lines};
use crate::view::wrap::Span;
use crate::view::{Cell, Context};

pub static MARKDOWN: FormatDef = FormatDef {
    name: "md",
    ending: "md",
    help: "A Markdown table with links to the sources",
    in_menu: true,
    write: Write::Rows(|cx, provenance, rows, _| Ok(Export::Text(markdown(cx, provenance, rows)))),
};

/// A Markdown table, each cell with numbered links to its sources, and a line with its provenance.
fn markdown(cx: Context<'_>, provenance: &Provenance, rows: &dyn AnyRows) -> String {
    let grid = rows.grid(cx);
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = line(grid.heading.iter().map(|text| escaped(text)).collect());
    out.push_str(&line(grid.heading.iter().map(|_| "---".to_owned()).collect()));
    for row in &grid.rows {
        out.push_str(&line(row.iter().map(linked).collect()));
    }
    for text in [left_out(cx, &grid.left_out), Some(provenance.line(cx))].into_iter().flatten() {
        out.extend(["\n*", &escaped(&text), "*\n"]);
    }
    out
}

/// The page about a record, everything unfolded; empty for kinds without one.
pub fn markdown_page(cx: Context<'_>, record: RecordRef) -> String {
    let mut out = String::new();
    // Whether the line before is an item of a list, which a paragraph must not continue.
    let mut in_list = false;
    for (at, line) in lines(cx, record).iter().filter(|line| !line.spans.is_empty()).enumerate() {
        let text = page_text(cx, line);
        let is_heading = line.spans.first().is_some_and(|span| span.role == Role::Heading);
        let is_item = line.label.is_some() || (line.indent > 0 && line.under.is_none());
        if !(is_item && in_list) && at > 0 {
            out.push('\n');
        }
        in_list = is_item;
        let start = match (&line.label, at) {
            (_, 0) => "# ".to_owned(),
            (Some(label), _) => format!("- **{}:** ", escaped(label)),
            (None, _) if is_heading => "## ".to_owned(),
            (None, _) if is_item => format!("{}- ", " ".repeat(line.indent.saturating_sub(2))),
            (None, _) => String::new(),
        };
        out.extend([start.as_str(), &text, "\n"]);
    }
    out
}

/// The text of a line, without the signs that the layout of a list stands for; a source links to its address, and to its
/// archived copy.
fn page_text(cx: Context<'_>, line: &Line) -> String {
    let source = match &line.target {
        Some(Target::Source(id)) => cx.data.sources.get(id),
        _ => None,
    };
    let address_of_line = line.opens.as_ref().or(source.map(|source| &source.url));
    let said = |span: &Span| match (&line.target, address_of_line) {
        (_, Some(url)) if span.role == Role::Link => link(&escaped(&span.text), url),
        (Some(Target::Web(url)), None) if span.role == Role::Link => format!("<{}>", url.as_str()),
        _ => escaped(&span.text),
    };
    let shown = line.spans.iter().filter(|span| !matches!(span.text.as_str(), "→ " | "· "));
    let archived = source.and_then(|source| source.archived.as_ref());
    let archived = archived.map(|url| format!(" ({})", link(cx.messages.get("doc.archived-copy"), url)));
    shown.map(said).collect::<String>().trim().to_owned() + &archived.unwrap_or_default()
}

fn link(text: &str, url: &Url) -> String {
    format!("[{text}]({})", address(url.as_str()))
}

/// An address, without what ends a link.
fn address(url: &str) -> String {
    url.replace('(', "%28").replace(')', "%29").replace('|', "%7C")
}

fn linked(cell: &Cell) -> String {
    let links = cell.sources.iter().enumerate().map(|(at, url)| format!("[{}]({})", at + 1, address(url)));
    std::iter::once(escaped(&cell.text)).chain(links).collect::<Vec<_>>().join(" ")
}

/// Text in which Markdown finds no markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_shows_what_was_written() {
        assert_eq!(escaped("a|b *c* <d> [e]"), "a\\|b \\*c\\* &lt;d&gt; \\[e\\]");
        let cell = Cell { text: "x".into(), sources: vec!["https://e.org/a_(b)".into()] };
        assert_eq!(linked(&cell), "x [1](https://e.org/a_%28b%29)");
    }
}
