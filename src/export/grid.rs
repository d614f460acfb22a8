//! Rows as people read them: a heading and cells, as an aligned table or as Markdown.

use crate::view::Grid;
use comfy_table::{ContentArrangement, Table, presets};

use super::Provenance;
use crate::i18n::Messages;
use crate::view::Cell;

/// Columns in line by width in cells, two blanks between them. Where a width is given, cells are wrapped to fit it.
pub fn table(grid: &Grid, width: Option<u16>) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    if let Some(width) = width {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    table.set_header(&grid.heading);
    table.add_rows(grid.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>()));
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned() + "\n").collect();
    lines.concat()
}

/// A Markdown table, each cell with numbered links to its sources, and a line that says what it is.
pub fn markdown(grid: &Grid, provenance: &Provenance, messages: &Messages) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = line(grid.heading.iter().map(|text| escaped(text)).collect());
    out.push_str(&line(grid.heading.iter().map(|_| "---".to_owned()).collect()));
    for row in &grid.rows {
        out.push_str(&line(row.iter().map(linked).collect()));
    }
    out + &format!("\n*{}*\n", escaped(&provenance.line(messages)))
}

fn linked(cell: &Cell) -> String {
    // Of what an address may hold, only these end a link.
    let plain = |url: &String| url.replace('(', "%28").replace(')', "%29").replace('|', "%7C");
    let links = cell.sources.iter().enumerate().map(|(at, url)| format!("[{}]({})", at + 1, plain(url)));
    std::iter::once(escaped(&cell.text)).chain(links).collect::<Vec<_>>().join(" ")
}

/// Text in which Markdown finds no marks of its own.
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

    fn grid(rows: &[[&str; 2]]) -> Grid {
        let cells = |row: &[&str; 2]| row.iter().map(|text| Cell::from(*text)).collect();
        Grid { heading: vec!["name".into(), "x".into()], rows: rows.iter().map(cells).collect() }
    }

    #[test]
    fn columns_stand_in_line_whatever_the_script() {
        let text = table(&grid(&[["Hiệp ước", "1"], ["日本語", "2"]]), None);
        assert_eq!(text, "name      x\nHiệp ước  1\n日本語    2\n");
    }

    #[test]
    fn a_table_fits_the_width_asked_for() {
        use unicode_width::UnicodeWidthStr;
        let text = table(&grid(&[["a rather long name that does not fit", "and a second long text"]]), Some(30));
        assert!(text.lines().count() > 2 && text.lines().all(|line| line.width() <= 30), "{text}");
    }

    #[test]
    fn markdown_shows_what_was_written() {
        assert_eq!(escaped("a|b *c* <d> [e]"), "a\\|b \\*c\\* &lt;d&gt; \\[e\\]");
        let cell = Cell { text: "x".into(), sources: vec!["https://e.org/a_(b)".into()] };
        assert_eq!(linked(&cell), "x [1](https://e.org/a_%28b%29)");
    }
}
