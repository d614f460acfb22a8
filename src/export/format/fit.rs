//! Cells in a width: how wide each column is, and where its text goes on in the next line. Neither a date nor a word is
//! broken as long as it fits a line; an id may be broken between two of its words.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Cells between two columns.
pub(super) const GAP: usize = 2;

/// The widths of the first columns, as many as fit; `columns` are the texts of each.
pub(super) fn widths(columns: &[Vec<&str>], width: usize) -> Vec<usize> {
    let widest = |column: &Vec<&str>, parts: fn(&str) -> Vec<&str>| {
        column.iter().flat_map(|text| parts(text)).map(UnicodeWidthStr::width).max().unwrap_or(0)
    };
    let whole: Vec<usize> = columns.iter().map(|column| widest(column, |text| vec![text])).collect();
    let least = |parts: fn(&str) -> Vec<&str>| -> Vec<usize> {
        columns.iter().map(|column| widest(column, parts).min(width)).collect()
    };
    let is_too_wide = |least: &[usize]| least.iter().sum::<usize>() + GAP * least.len().saturating_sub(1) > width;
    // Words stay whole where there is room, ids too.
    let mut chosen = least(words);
    if is_too_wide(&chosen) {
        chosen = least(pieces);
    }
    while chosen.len() > 1 && is_too_wide(&chosen) {
        chosen.pop();
    }
    grown(chosen, &whole, width)
}

/// Gives the room that is left to the columns that can use it, in equal parts.
fn grown(mut widths: Vec<usize>, whole: &[usize], width: usize) -> Vec<usize> {
    let mut left = width.saturating_sub(widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1));
    while left > 0 {
        let growing = widths.iter().zip(whole).filter(|(width, whole)| width < whole).count();
        if growing == 0 {
            break;
        }
        let share = (left / growing).max(1);
        for (width, whole) in widths.iter_mut().zip(whole) {
            let more = share.min(whole.saturating_sub(*width)).min(left);
            *width += more;
            left -= more;
        }
    }
    widths
}

/// A text in lines of a width.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in words(text) {
        let parts = if word.width() <= width { vec![word] } else { pieces(word) };
        for (at, part) in parts.into_iter().enumerate() {
            let blank = usize::from(at == 0 && used > 0);
            if used > 0 && used + blank + part.width() > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            } else if blank > 0 {
                line.push(' ');
                used += 1;
            }
            // What no line can hold is broken anywhere.
            for letter in part.graphemes(true) {
                if used > 0 && used + letter.width() > width {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(letter);
                used += letter.width();
            }
        }
    }
    lines.push(line);
    lines
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// Words, and the parts of those that are joined by hyphens and slashes. A date has digits before them and stays whole.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for word in words(text) {
        let mut rest = word;
        while let Some(at) = joint(rest) {
            let (piece, after) = rest.split_at(at);
            pieces.push(piece);
            rest = after;
        }
        pieces.push(rest);
    }
    pieces
}

/// Behind the first hyphen or slash that follows a letter.
fn joint(word: &str) -> Option<usize> {
    let letters = word.char_indices().zip(word.chars().skip(1)).zip(word.chars().skip(2));
    let mut joints = letters.filter(|(((_, before), sign), after)| {
        before.is_alphabetic() && matches!(sign, '-' | '/') && after.is_alphanumeric()
    });
    joints.next().map(|(((at, before), sign), _)| at + before.len_utf8() + sign.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_and_a_word_stay_whole() {
        assert_eq!(wrapped("signed by 2024-10-09", 10), ["signed by", "2024-10-09"]);
        assert_eq!(wrapped("act-art-26-deployer-workers", 20), ["act-art-26-deployer-", "workers"]);
        assert_eq!(wrapped("meta-pact-declined-2024-09-24", 19), ["meta-pact-declined-", "2024-09-24"]);
        assert_eq!(wrapped("", 5), [""]);
        assert_eq!(wrapped("日本語日本語", 4), ["日本", "語日", "本語"]);
    }

    #[test]
    fn columns_share_the_room_and_the_last_ones_give_way() {
        assert_eq!(widths(&[vec!["ab cd"], vec!["x"]], 20), [5, 1]);
        assert_eq!(widths(&[vec!["ab cd"], vec!["x y z"]], 9), [4, 3]);
        assert_eq!(widths(&[vec!["2024-10-09"], vec!["2024-10-09"], vec!["2024-10-09"]], 30), [10, 10]);
        assert_eq!(widths(&[vec!["one-two-three"], vec!["four"]], 12), [6, 4]);
        assert_eq!(widths(&[vec!["abcdef"]], 3), [3]);
    }
}
