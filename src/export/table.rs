//! Columns aligned by width in cells, so that Vietnamese and CJK stay in line.

use unicode_width::UnicodeWidthStr;

/// A table with a heading; two blanks between columns, none at the end of a line.
pub fn table(heading: &[String], rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = heading.iter().map(|text| text.width()).collect();
    for row in rows {
        for (width, text) in widths.iter_mut().zip(row) {
            *width = (*width).max(text.width());
        }
    }
    let mut out = String::new();
    for row in std::iter::once(heading).chain(rows.iter().map(Vec::as_slice)) {
        let mut line = String::new();
        for (text, width) in row.iter().zip(&widths) {
            line.push_str(text);
            line.extend(std::iter::repeat_n(' ', width - text.width() + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn columns_stand_in_line_whatever_the_script() {
        let cells = |list: [&str; 2]| list.map(str::to_owned).to_vec();
        let text = table(&cells(["name", "x"]), &[cells(["Hiệp ước", "1"]), cells(["日本語", "2"])]);
        assert_eq!(text, "name      x\nHiệp ước  1\n日本語    2\n");
    }
}
