//! Any names in any export: every format is made, and JSON and CSV read back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pactscope::testing::load::{File, load};
use pactscope::testing::core::{Date, Kind, RecordRef};
use pactscope::testing::view::Context;
use pactscope::testing::export::{Export, Format, How, Provenance, Style, cite, render_list};
use pactscope::testing::view::claim;
use pactscope::testing::core::Subject;
use pactscope::testing::i18n::{Lang, Messages};

fuzz_target!(|input: (&str, &str, &str)| {
    let (name, title, query) = input;
    // Debug writes Rust's escapes; this writes JSON's.
    let quoted = |text: &str| {
        let escaped: String = text.chars().map(|c| format!("\\u{:04x}", u32::from(c).min(0xffff))).collect();
        if escaped.contains("\\ud") { "\"x\"".to_owned() } else { format!("\"{escaped}\"") }
    };
    let (name, title) = (quoted(name), quoted(title));
    let text = format!(
        r#"{{"sources":[{{"id":"s","title":{title},"publisher":{name},"url":"https://example.org","lang":"en","kind":"press","checked":"2026"}}],
        "instruments":[{{"id":"i","key":"i","short":{{"en":{name}}},"name":{{"en":{title}}},"kind":"pledge","binding":false,"body":{{"en":{name}}},"opened":"2024","summary":{{"en":{title}}},"sources":["s"],"confidence":"high","recorded":"2026"}}],
        "firms":[{{"id":"f","name":{name},"sources":["s"],"confidence":"low","recorded":"2026"}}],
        "stances":[{{"id":"t","firm":"f","instrument":"i","position":"signed","date":"2024","summary":{{"en":{title}}},"sources":["s"],"confidence":"high","recorded":"2026"}}]}}"#
    );
    let file = File { name: "fuzz.json".into(), bytes: text.as_bytes() };
    // A blank name is a problem; all else is text.
    let Ok(data) = load(&[vec![file]]) else { return };
    let messages = Messages::new(Lang::En);
    let day = Date::from_epoch_days(20_000);
    let cx = Context { data: &data, index: None, messages: &messages, today: day, as_of: day, spelled: false };
    let provenance = Provenance::new(cx, "firms", query, None, 1, 1);
    for format in [Format::Json, Format::Ndjson, Format::Csv, Format::Md, Format::Svg, Format::Html, Format::Table] {
        if let Export::Text(made) = render_list(cx, &provenance, How::plain(format), Subject::Firms, &[0]).expect("it is made") {
            assert!(made.chars().all(|c| !c.is_control() || c == '\n'), "{format}: {made:?}");
        }
    }
    let firm = RecordRef { kind: Kind::Firm, row: 0 };
    for style in [Style::Footnote, Style::Bibtex, Style::Ris, Style::CslJson] {
        drop(cite(cx, &[firm], style));
    }
    drop(claim(cx, firm, None));
});
