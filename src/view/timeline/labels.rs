//! Where the names of marks go, so that none covers another.

/// A mark that wants its name shown.
#[derive(Clone, Debug)]
pub struct Wish<'a> {
    /// The column of the mark.
    pub x: u16,
    /// Long and short.
    pub names: &'a [String; 2],
    /// What follows the long name where all names have found room, such as its date.
    pub more: Option<&'a str>,
    /// What is shown first: the rank of the mark, then its distance from today in days.
    pub weight: (u8, i64),
}

/// A name that found room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The number of the wish.
    pub wish: usize,
    /// The row of labels, from 0.
    pub row: usize,
    /// The first column of the text with its corner.
    pub x: u16,
    /// `╰name`, or `name╯` where there is no room to the right.
    pub text: String,
}

/// Places names in `rows` rows of `width` columns, the ones of least weight first: the long form, else the short one,
/// which is also the only one tried if `short_only`. Returns them, and how many found no room.
pub fn place(wishes: &[Wish<'_>], rows: usize, width: u16, short_only: bool) -> (Vec<Placed>, usize) {
    use unicode_width::UnicodeWidthStr;
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|at| wishes.get(*at).map(|wish| wish.weight));
    let mut taken = vec![vec![false; usize::from(width)]; rows];
    let mut placed = Vec::new();
    for (number, wish) in order.into_iter().filter_map(|at| Some((at, wishes.get(at)?))) {
        let found = wish.names.iter().skip(usize::from(short_only)).find_map(|name| {
            let wide = u16::try_from(name.width()).ok()?;
            let right = (wish.x, format!("╰{name}"));
            let left = wish.x.checked_sub(wide).map(|x| (x, format!("{name}╯")));
            let places = std::iter::once(right).chain(left);
            places.into_iter().find_map(|(x, text)| {
                let row = (0..rows).find(|row| taken.get(*row).is_some_and(|row| is_free(row, x, wide + 1)))?;
                Some(Placed { wish: number, row, x, text })
            })
        });
        let Some(found) = found else { continue };
        let wide = found.text.width();
        if let Some(row) = taken.get_mut(found.row) {
            row.iter_mut().skip(usize::from(found.x)).take(wide).for_each(|cell| *cell = true);
        }
        placed.push(found);
    }
    for label in &mut placed {
        let Some(wish) = wishes.get(label.wish) else { continue };
        let Some(more) = wish.more.filter(|_| label.text.strip_prefix('╰') == Some(&wish.names[0])) else { continue };
        let (end, wide) = (usize::from(label.x) + label.text.width(), more.width() + 1);
        let Some(row) = taken.get_mut(label.row) else { continue };
        let room = row.iter().skip(end).take(wide + 1);
        if end + wide <= row.len() && room.into_iter().all(|taken| !taken) {
            row.iter_mut().skip(end).take(wide).for_each(|cell| *cell = true);
            label.text = format!("{} {more}", label.text);
        }
    }
    let left_out = wishes.len() - placed.len();
    (placed, left_out)
}

/// Whether cells of a row are free, with one more on either side.
fn is_free(row: &[bool], x: u16, wide: u16) -> bool {
    let (from, to) = (usize::from(x), usize::from(x) + usize::from(wide));
    to <= row.len() && row.iter().take(to + 1).skip(from.saturating_sub(1)).all(|taken| !taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(marks: &[(u16, &str, &str, u8)], rows: usize, width: u16) -> (Vec<(usize, u16, String)>, usize) {
        let names: Vec<[String; 2]> =
            marks.iter().map(|(_, long, short, _)| [(*long).into(), (*short).into()]).collect();
        let wish =
            |((x, .., rank), names): (&(u16, &str, &str, u8), _)| Wish { x: *x, names, more: None, weight: (*rank, 0) };
        let wishes: Vec<Wish<'_>> = marks.iter().zip(&names).map(wish).collect();
        let (placed, left_out) = place(&wishes, rows, width, false);
        (placed.into_iter().map(|placed| (placed.row, placed.x, placed.text)).collect(), left_out)
    }

    #[test]
    fn the_weightiest_name_takes_the_first_row_and_the_others_go_below_or_are_counted() {
        let marks = [(0, "proposed", "prop", 1), (3, "in force", "force", 0), (5, "bans apply", "bans", 2)];
        let (placed, left_out) = texts(&marks, 2, 20);
        assert_eq!(placed, [(0, 3, "╰in force".into()), (1, 0, "╰proposed".into())]);
        assert_eq!(left_out, 1);
    }

    #[test]
    fn a_name_at_the_right_edge_hangs_to_the_left() {
        assert_eq!(texts(&[(18, "Annex III", "III", 0)], 1, 20), (vec![(0, 9, "Annex III╯".into())], 0));
    }

    #[test]
    fn names_never_overlap() {
        for seed in 0..200_u64 {
            let mut random = fastrand::Rng::with_seed(seed);
            let names: Vec<[String; 2]> =
                (0..12).map(|_| ["x".repeat(random.usize(1..14)), "y".repeat(random.usize(1..6))]).collect();
            let width = random.u16(1..80);
            let wish = |names| Wish {
                x: random.u16(0..width),
                names,
                more: Some("2026-12-02"),
                weight: (random.u8(0..3), random.i64(0..99)),
            };
            let wishes: Vec<Wish<'_>> = names.iter().map(wish).collect();
            let (placed, left_out) = place(&wishes, 3, width, false);
            assert_eq!(placed.len() + left_out, wishes.len());
            for (n, a) in placed.iter().enumerate() {
                let end = |placed: &Placed| usize::from(placed.x) + placed.text.chars().count();
                assert!(end(a) <= usize::from(width));
                for b in placed.iter().skip(n + 1).filter(|b| a.row == b.row) {
                    assert!(end(a) < usize::from(b.x) || end(b) < usize::from(a.x), "{a:?} {b:?}");
                }
            }
        }
    }
}
