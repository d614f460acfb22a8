//! Any text made safe: nothing in it steers a terminal or hides, and making it safe again changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pactscope::testing::core::Safe;
use pactscope::testing::core::fold::{fold, fold_with_origins};

fuzz_target!(|text: &str| {
    let safe = Safe::new(text);
    for c in safe.chars() {
        assert!(!c.is_control(), "{c:?}");
        assert!(!matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{200e}' | '\u{feff}'));
    }
    assert_eq!(Safe::new(&safe), safe);
    let (folded, origins) = fold_with_origins(&safe);
    assert_eq!(folded.chars().count(), origins.len());
    assert!(origins.iter().all(|at| *at < safe.chars().count()));
    assert_eq!(fold(&folded), folded);
});
