//! Rows as a Markdown table.

use crate::export::format::definition::{AnyRows, Export, FormatDef, Write};
use crate::export::provenance::Provenance;
use crate::view::{Cell, Context};

pub static MARKDOWN: FormatDef = FormatDef {
    name: "md",
    ending: "md",
    help: "A Markdown table with links to the sources",
    in_menu: true,
    write: Write::Rows(|cx, provenance, rows| Ok(Export::Text(markdown(cx, provenance, rows)))),
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
    out + &format!("\n*{}*\n", escaped(&provenance.line(cx)))
}

fn linked(cell: &Cell) -> String {
    // Of what an address may hold, only these end a link.
    let plain = |url: &String| url.replace('(', "%28").replace(')', "%29").replace('|', "%7C");
    let links = cell.sources.iter().enumerate().map(|(at, url)| format!("[{}]({})", at + 1, plain(url)));
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
