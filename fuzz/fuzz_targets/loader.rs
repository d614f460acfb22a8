//! Any bytes as a file of the dataset: a dataset or its problems, each at a place inside the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pactscope::testing::load::{File, load};

fuzz_target!(|bytes: &[u8]| {
    let file = File { name: "fuzz.json".into(), bytes };
    if let Err(problems) = load(&[vec![file]]) {
        assert!(!problems.list().is_empty());
        let lines = bytes.iter().filter(|b| **b == b'\n').count() + 1;
        assert!(problems.list().iter().all(|problem| (1..=lines).contains(&problem.line) && problem.column >= 1));
    }
});
