//! Building the full-text index of the bundled data, and searching it: see README.md.

use std::sync::LazyLock;

use divan::Bencher;
use pactscope::Dataset;
use pactscope::testing::search::FullText;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const QUERIES: [&str; 8] = [
    "hiring",
    "facial recognition",
    "software that sorts CVs",
    "AI",
    "tuyển dụng",
    "nghia vu cua ben trien khai",
    "microsft",
    "zqxjkv",
];

fn main() {
    divan::main();
}

static DATA: LazyLock<Dataset> = LazyLock::new(|| pactscope::bundled().unwrap_or_default());

static FULL_TEXT: LazyLock<FullText> = LazyLock::new(|| FullText::new(&DATA));

#[divan::bench]
fn build(bencher: Bencher<'_, '_>) {
    let data = &*DATA;
    bencher.bench(|| FullText::new(data));
}

#[divan::bench(args = QUERIES)]
fn search(bencher: Bencher<'_, '_>, words: &str) {
    let index = &*FULL_TEXT;
    bencher.bench(|| index.search(&DATA, words, usize::MAX));
}
