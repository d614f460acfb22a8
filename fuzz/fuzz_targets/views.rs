//! Any text as the file of saved views: a view added to what can be read is read back, and loses none of the others.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pactscope::testing::config::{SavedView, parse_views, view_name, with_view};

fuzz_target!(|input: (&str, &str, &str)| {
    let (text, title, query) = input;
    let name = view_name(title);
    let before = parse_views(text);
    if name.is_empty() {
        return;
    }
    let view = SavedView::new(name, "firms".into(), query.into(), title);
    match with_view(text, &view) {
        Ok(written) => {
            let after = parse_views(&written).views;
            assert!(after.contains(&view), "{written}");
            assert!(before.views.iter().filter(|other| other.name != view.name).all(|other| after.contains(other)));
        }
        Err(_) => assert!(!before.problems.is_empty()),
    }
});
