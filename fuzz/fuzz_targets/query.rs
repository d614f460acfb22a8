//! Any text as a query: what parses prints to a text that parses to the same; an error points into the text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pactscope::testing::load::load;
use pactscope::testing::core::{Dataset, Date};
use pactscope::testing::load::bundled;
use pactscope::testing::query::{Index, complete, find_rows, parse, tokens};
use pactscope::testing::core::Subject;

static DATA: LazyLock<(Dataset, Index)> = LazyLock::new(|| {
    let data = load(&[bundled::files()]).expect("the bundled data is right");
    let index = Index::new(&data);
    (data, index)
});

fuzz_target!(|text: &str| {
    let (data, index) = &*DATA;
    drop(tokens(text));
    for subject in [Subject::Firms, Subject::Obligations, Subject::Events, Subject::Instruments] {
        match parse(text, subject, data) {
            Ok(filter) => {
                let printed = filter.to_string();
                assert_eq!(parse(&printed, subject, data).as_ref(), Ok(&filter), "{printed}");
                if text.len() < 12 && subject == Subject::Instruments {
                    drop(find_rows(subject, data, index, &filter, Date::from_epoch_days(20_000), &|| false));
                }
            }
            Err(error) => assert!(text.get(error.at()).is_some()),
        }
    }
    drop(complete(text, text.len(), Subject::Firms, data, &[]));
});
