//! Rows as an aligned table.

use unicode_width::UnicodeWidthStr;

use crate::export::format::definition::{Export, FormatDef, Write};
use crate::export::format::fit::{GAP, widths, wrapped};
use crate::view::Grid;

pub static TABLE: FormatDef = FormatDef {
    name: "table",
    ending: "txt",
    help: "Columns, for reading",
    in_menu: false,
    write: Write::Rows(|cx, _, rows, _| Ok(Export::Grid(rows.grid(cx)))),
};

/// Columns aligned by their width in cells, and how many of them there was room for. If a width is given, cells are
/// wrapped to fit it, and the last columns are left out where that is not enough.
pub fn table(grid: &Grid, width: Option<u16>) -> (String, usize) {
    let rows: Vec<Vec<&str>> = std::iter::once(grid.heading.iter().map(String::as_str).collect())
        .chain(grid.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()))
        .collect();
    let columns: Vec<Vec<&str>> = (0..grid.heading.len())
        .map(|at| rows.iter().map(|row| row.get(at).copied().unwrap_or_default()).collect())
        .collect();
    let widths = widths(&columns, width.map_or(usize::MAX, usize::from));
    let mut out = String::new();
    for row in &rows {
        let cells: Vec<Vec<String>> = row.iter().zip(&widths).map(|(text, width)| wrapped(text, *width)).collect();
        for at in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut line = String::new();
            for (cell, width) in cells.iter().zip(&widths) {
                let text = cell.get(at).map_or("", String::as_str);
                line.push_str(text);
                line.extend(std::iter::repeat_n(' ', width.saturating_sub(text.width()) + GAP));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    (out, widths.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Cell;

    fn grid(rows: &[[&str; 2]]) -> Grid {
        let cells = |row: &[&str; 2]| row.iter().map(|text| Cell::from(*text)).collect();
        Grid { heading: vec!["name".into(), "x".into()], rows: rows.iter().map(cells).collect(), ..Grid::default() }
    }

    #[test]
    fn columns_stand_in_line_whatever_the_script() {
        let (text, columns) = table(&grid(&[["Hiệp ước", "1"], ["日本語", "2"]]), None);
        assert_eq!((text.as_str(), columns), ("name      x\nHiệp ước  1\n日本語    2\n", 2));
    }

    #[test]
    fn a_table_fits_the_width_asked_for() {
        let (text, columns) =
            table(&grid(&[["a rather long name that does not fit", "and a second long text"]]), Some(30));
        assert!(text.lines().count() > 2 && text.lines().all(|line| line.width() <= 30), "{text}");
        assert_eq!(columns, 2);
        let (text, columns) = table(&grid(&[["a-name", "2024-10-09"]]), Some(12));
        assert_eq!((text.as_str(), columns), ("name\na-name\n", 1));
    }
}
