//! Bit planes and segments do not change results, and save most of the work.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use proptest::prelude::*;

use super::prepared_query::{PreparedQuery, TextMatch};
use super::rank_key::RankKey;
use super::text_query::letters_are_near;
use super::*;
use crate::core::fold::fold;

/// Rows, each with some folded texts.
type Rows = Vec<Vec<(Candidate, String)>>;

fn corpus(rows: &Rows, in_segment: usize, shared: &[(u32, u32)], texts: &[String]) -> Corpus {
    let mut segments = Vec::new();
    for (part, rows) in rows.chunks(in_segment).enumerate() {
        let mut builder = SegmentBuilder::new(u32::try_from(part * in_segment).unwrap());
        for (row, entries) in (part * in_segment..).zip(rows) {
            let row = u32::try_from(row).unwrap();
            for (candidate, text) in entries {
                builder.push(row, *candidate, text);
            }
            let of_row = shared.iter().filter(|(of, _)| *of == row);
            builder.push_shared(row, &of_row.map(|(_, text)| texts[*text as usize].as_str()).collect::<Vec<_>>());
        }
        segments.push(builder.finish());
    }
    Corpus::new(segments)
}

/// Every text scored, each by a matcher that has seen no other.
fn naive(rows: &Rows, shared: &[(u32, u32)], texts: &[String], query: &Query) -> Vec<u32> {
    let fuzzy = |text: &str| {
        let near = query.words().iter().all(|word| letters_are_near(text, word));
        let score = |word: &&str| Some(SkimMatcherV2::default().ignore_case().fuzzy_indices(text, word)?.0);
        near.then(|| query.words().iter().map(score).sum::<Option<i64>>()).flatten().map(|sum| (Class::Fuzzy, sum))
    };
    let mut keys: Vec<RankKey> = Vec::new();
    for (row, entries) in (0..).zip(rows) {
        let own = entries.iter().filter_map(|(candidate, text)| {
            let (class, score) = if query.is_fuzzy() { fuzzy(text)? } else { (query.direct_class(text)?, 0) };
            Some(RankKey::new(class, *candidate, score, text.len(), row))
        });
        let of_many = shared.iter().filter(|(of, _)| *of == row && !query.is_fuzzy()).filter_map(|(_, text)| {
            let text = &texts[*text as usize];
            query.direct_class(text)?;
            Some(RankKey::new(Class::Shared, Candidate::Country, 0, text.len(), row))
        });
        keys.extend(own.chain(of_many).min());
    }
    keys.sort();
    keys.into_iter().map(RankKey::row).collect()
}

/// Texts of few letters, so that many match: short ones, some of other scripts, some longer than any window.
fn text() -> impl Strategy<Value = String> {
    let parts = "([a-eß-ü1(]{1,5}[ &'-]?){1,5}|[тоаб]{1,4} [a-c]{1,3}|([a-d]{2,9}[ ./]){1,4}|([a-e]{9}[ _]){6,9}";
    parts.prop_map(|text| fold(text.trim()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn search_is_the_same_as_scoring_everything(
        rows in prop::collection::vec(
            prop::collection::vec((prop::sample::select(vec![Candidate::Name, Candidate::Alias]), text()), 0..4),
            0..90,
        ),
        shared in prop::collection::vec((0_u32..90, 0_u32..2), 0..20),
        typed in "[a-eß-ü1т]{1,4}( [a-eо]{1,3})?|[a-e]{1,7}",
        in_segment in 1_usize..100,
        top in 0_usize..120,
        odd in any::<bool>(),
    ) {
        let mut shared: Vec<(u32, u32)> = shared.into_iter().filter(|(row, _)| (*row as usize) < rows.len()).collect();
        shared.sort_unstable();
        shared.dedup();
        let texts = ["abec".to_owned(), "da cb".to_owned()];
        let corpus = corpus(&rows, in_segment, &shared, &texts);
        for query in [Query::new(&typed), Query::new(&typed).fuzzily()] {
            let right = naive(&rows, &shared, &texts, &query);
            let all = corpus.search(&query, &SearchOptions::all(rows.len())).unwrap();
            prop_assert_eq!(&all.best, &right, "{:?}", query.words());
            // Of the eligible ones, the best few and the number of all.
            let allow = |row: usize| row % 2 == usize::from(odd);
            let some = SearchOptions { top, allow: &allow, ..SearchOptions::all(rows.len()) };
            let found = corpus.search(&query, &some).unwrap();
            let counted: Vec<u32> = right.iter().copied().filter(|row| allow(*row as usize)).collect();
            prop_assert_eq!(&found.best, &counted[..top.min(counted.len())], "the best of {:?}", query.words());
            prop_assert_eq!(found.rows.count(), counted.len());
            prop_assert!(counted.iter().all(|row| found.rows.contains(*row as usize)));
            prop_assert_eq!(found.any_match, !right.is_empty());
            if query.is_fuzzy() {
                prop_assert_eq!(corpus.search_by_crate(&query, &some), Some(found), "by the crate itself");
            }
        }
    }

    /// The score from places alone is the crate's, whose matrix has seen no other text.
    #[test]
    fn a_score_is_that_of_the_crate(text in text(), word in "[a-e1(т]{1,6}") {
        let right = SkimMatcherV2::default().ignore_case().fuzzy_indices(&text, &word);
        let query = Query::new(&word);
        let bytes: Vec<u8> = text.bytes().chain([0; 64]).collect();
        let answer = PreparedQuery::new(&query.fuzzily()).match_text(&bytes, text.len(), window::fits_window(&text), |_| true);
        let right = right.filter(|_| letters_are_near(&text, query.whole())).map(|(score, _)| TextMatch::Scored(Class::Fuzzy, score));
        prop_assert_eq!(answer, right);
    }
}

fn names(count: usize) -> Rows {
    let words = ["alpha", "beta", "gamma", "delta", "energie", "holding", "werk", "quarz"];
    let name = |n: usize| format!("{} {} {n}", words[n % 7], words[n / 7 % 6]);
    (0..count).map(|n| vec![(Candidate::Name, name(n))]).collect()
}

#[test]
fn letters_rule_texts_out_before_they_are_inspected() {
    let corpus = corpus(&names(50_000), 4096, &[], &[]);
    assert_eq!(corpus.candidate_count(&Query::new("xyj")), 0);
    assert_eq!(corpus.candidate_count(&Query::new("quarz")), 0, "no name has a q");
    assert!(corpus.candidate_count(&Query::new("gamma 4")) < 50_000 / 2);
    assert!(corpus.bytes() < 24 * corpus.texts(), "{} bytes a text", corpus.bytes() / corpus.texts());
}

#[test]
fn who_stops_it_gets_no_result() {
    let corpus = corpus(&names(10_000), 512, &[], &[]);
    let alpha = Query::new("alpha");
    assert_eq!(corpus.search(&alpha, &SearchOptions { stop: &|| true, ..SearchOptions::all(10_000) }), None);
    let asked = std::sync::atomic::AtomicUsize::new(0);
    let later = || asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) > 4;
    assert_eq!(corpus.search(&alpha, &SearchOptions { stop: &later, ..SearchOptions::all(10_000) }), None);
    assert!(asked.into_inner() < 20, "the rest is not begun");
    assert_eq!(corpus.search_by_crate(&alpha, &SearchOptions { stop: &|| true, ..SearchOptions::all(10_000) }), None);
}
