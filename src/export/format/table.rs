//! Rows as an aligned table.

use comfy_table::{ContentArrangement, Table, presets};

use crate::export::format::definition::{Export, FormatDef, Write};
use crate::view::Grid;

pub static TABLE: FormatDef = FormatDef {
    name: "table",
    ending: "txt",
    help: "Columns, for reading",
    in_menu: false,
    write: Write::Rows(|cx, _, rows| Ok(Export::Grid(rows.grid(cx)))),
};

/// Columns aligned by their width in cells, two spaces between them. If a width is given, cells are wrapped to fit it.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Cell;

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
}
