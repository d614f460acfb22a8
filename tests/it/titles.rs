//! Names and titles can be read: how many of all bundled ones are cut, in the real layout of each size.

use crate::support::Stage;
use pactscope::testing::app::Msg;
use pactscope::testing::i18n::Lang;
use unicode_width::UnicodeWidthStr;

/// How many names or titles of the view's list are wider than their column.
fn cut(stage: &Stage) -> usize {
    let (ws, list) = (stage.ws(), stage.list());
    let place = list.placed.first().unwrap();
    assert!(place.column.is_text(), "the title is first");
    let is_cut = |row: &usize| {
        let cell = place.cell(ws.context(), list.subject, *row);
        cell.text.width() > usize::from(place.width)
    };
    list.hits.iter().filter(is_cut).count()
}

#[test]
fn few_names_and_titles_are_cut() {
    let mut stage = Stage::new(80, 24);
    assert_eq!(stage.ws().session.messages.lang(), Lang::En);
    let sizes = [(40, 20), (60, 50), (80, 24), (100, 30), (120, 40), (200, 60)];
    for (keys, most) in [
        ("F", [24, 10, 18, 17, 9, 7]),
        ("O", [143, 71, 22, 11, 0, 13]),
        ("T", [266, 107, 0, 0, 0, 0]),
        ("I", [0, 0, 0, 0, 0, 0]),
    ] {
        stage.keys(keys);
        for ((width, height), most) in sizes.into_iter().zip(most) {
            stage.send(Msg::Resize { width, height });
            let cut = cut(&stage);
            assert!(cut <= most, "{keys} {width}x{height}: {cut} of {}", stage.list().len());
        }
    }
}
