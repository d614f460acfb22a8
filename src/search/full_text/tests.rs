//! What people type, over the bundled data.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::words::word_places;
use super::*;
use crate::core::fold::fold;
use crate::load::{File, bundled, load};

fn bundled_index() -> &'static (Dataset, FullText) {
    static DATA: OnceLock<(Dataset, FullText)> = OnceLock::new();
    DATA.get_or_init(|| {
        let data = crate::bundled().unwrap();
        let full_text = FullText::new(&data);
        (data, full_text)
    })
}

fn hits(words: &str) -> Vec<TextHit> {
    let (data, full_text) = bundled_index();
    full_text.search(data, words, usize::MAX)
}

fn ids(words: &str) -> Vec<&'static str> {
    let (data, _) = bundled_index();
    hits(words).iter().map(|hit| data.id_of(hit.record).unwrap()).collect()
}

fn of_kind(words: &str, kind: Kind) -> Vec<&'static str> {
    let (data, full_text) = bundled_index();
    let found = full_text.search_kinds(data, words, &|other| other == kind, usize::MAX);
    found.iter().map(|hit| data.id_of(hit.record).unwrap()).collect()
}

/// What people type for obligations, and what must come first.
const FIRST: &[(&str, &str)] = &[
    ("chatbot disclosure", "act-art-50-1-ai-interaction"),
    ("chatbot", "act-art-50-1-ai-interaction"),
    ("AI literacy", "act-art-4-literacy"),
    ("emotion recognition at work", "act-art-5-emotion-work-school"),
    ("fines for small companies", "act-art-99-6-small-firms"),
    ("hiring", "act-art-26-deployer-workers"),
    ("sandbox", "act-art-57-sandbox"),
    ("whistleblower", "act-art-87-whistleblowers"),
    ("act-art-26-deployer-workers", "act-art-26-deployer-workers"),
];

#[test]
fn the_duty_that_is_meant_comes_first() {
    for (words, first) in FIRST {
        assert_eq!(of_kind(words, Kind::Obligation).first(), Some(first), "{words}");
    }
}

#[test]
fn what_is_meant_is_among_what_is_found() {
    for (words, wanted) in [
        ("rules for deepfakes", &["act-art-50-4-deep-fakes", "pact-add-label-deepfakes", "transp-s2"][..]),
        ("face recognition", &["act-art-5-face-scraping", "act-art-5-realtime-rbi"]),
        ("facial recognition", &["act-art-5-face-scraping", "act-art-5-realtime-rbi"]),
        ("watermark", &["act-art-50-2-marking"]),
        ("software that sorts CVs", &["act-art-26-deployer-workers"]),
        ("CV ranking", &["act-art-26-deployer-workers"]),
        ("recruitment", &["act-art-26-deployer-workers", "area-employment"]),
        ("grace period", &["note-legacy-high-risk"]),
        ("tuyển dụng", &["act-art-26-deployer-workers", "area-employment"]),
        ("tuyen dung", &["act-art-26-deployer-workers", "area-employment"]),
    ] {
        let found = ids(words);
        for id in wanted {
            assert!(found.contains(id), "{words}: {id} is not in {found:?}");
        }
    }
}

#[test]
fn names_come_first() {
    for (words, first) in [("llama", "meta"), ("facebook", "meta"), ("mistral", "mistral-ai"), ("deployer", "deployer")]
    {
        assert_eq!((ids(words)[0], hits(words)[0].tier), (first, Tier::Name), "{words}");
    }
}

/// Parts of words are no words.
#[test]
fn hiring_is_not_in_infringement() {
    let (data, _) = bundled_index();
    assert!(hits("infring").is_empty() || hits("infring").iter().all(|hit| hit.tier <= Tier::Title));
    for hit in hits("hiring") {
        let texts = data.json_of(hit.record).unwrap().to_string();
        let says = word_places(&texts).filter_map(|place| texts.get(place)).any(|word| fold(word).starts_with("hir"));
        let is_shared = |of| of != hit.record;
        match hit.reason {
            Reason::Synonym { .. } => {}
            Reason::In { of, .. } => assert!(says || is_shared(of), "{texts}"),
        }
    }
}

#[test]
fn examples_of_an_area_find_its_duties_and_say_so() {
    let (data, _) = bundled_index();
    let found = hits("call centre");
    let duty = found.iter().find(|hit| data.id_of(hit.record) == Some("act-art-26-deployer-workers")).unwrap();
    let Reason::In { field, of } = duty.reason else { panic!("{duty:?}") };
    assert_eq!((field, data.id_of(of)), (TextField::Examples, Some("area-employment")));
}

#[test]
fn tiers_come_in_their_order_and_every_answer_is_the_same() {
    let (data, full_text) = bundled_index();
    for words in ["hiring", "meta", "watermark", "fine", "phạt", "hiep uoc", "high-risk systems", "microsft"] {
        let found = hits(words);
        assert!(!found.is_empty() && found.is_sorted_by_key(|hit| hit.tier), "{words}");
        let records: BTreeSet<_> = found.iter().map(|hit| hit.record).collect();
        assert_eq!(records.len(), found.len(), "{words}: a record twice");
        assert_eq!(FullText::new(data).search(data, words, usize::MAX), found, "{words}");
        assert_eq!(full_text.search(data, words, 3), found[..3.min(found.len())], "{words}");
    }
}

#[test]
fn marks_are_preferred_where_the_search_text_has_them() {
    let (with, without) = (ids("phạt"), ids("phat"));
    assert!(with.len() < without.len() && with.iter().all(|id| without.contains(id)));
    let (data, _) = bundled_index();
    for hit in hits("phạt").iter().filter(|hit| matches!(hit.reason, Reason::In { .. })) {
        let Reason::In { of, .. } = hit.reason else { unreachable!() };
        assert!(data.json_of(of).unwrap().to_string().to_lowercase().contains("phạt"));
    }
    assert_eq!(ids("dao luat")[0], ids("đạo luật")[0]);
}

#[test]
fn what_nothing_has_is_guessed_and_marked_or_not_found() {
    let found = hits("microsft");
    assert_eq!((found[0].tier, found[0].instead.as_deref()), (Tier::Guess, Some("microsoft")));
    for words in ["banana bread recipe", "", "?!", "the of and", "zzzz"] {
        assert!(hits(words).is_empty(), "{words}: {:?}", ids(words));
    }
}

/// The word alone is in nearly every text.
#[test]
fn a_word_that_says_little_finds_names_and_titles_only() {
    assert!(hits("AI").iter().all(|hit| hit.tier <= Tier::Synonym));
}

#[test]
fn every_phrase_of_every_synonym_leads_to_its_records() {
    let (data, full_text) = bundled_index();
    assert!(data.synonyms.len() >= 200);
    let synonyms: Vec<_> = data.synonyms.iter().collect();
    let wrong_of = |synonym: &&crate::core::Synonym| {
        let mut wrong = Vec::new();
        for phrase in synonym.words() {
            let found: BTreeSet<&str> =
                full_text.search(data, phrase, usize::MAX).iter().filter_map(|hit| data.id_of(hit.record)).collect();
            let is_searched = |id: &crate::core::Id| {
                data.find(id.as_str()).is_some_and(|record| full_text.documents.number(record).is_some())
            };
            for id in synonym.records.iter().chain(&synonym.near).filter(|id| is_searched(id)) {
                if !found.contains(id.as_str()) {
                    wrong.push(format!("{phrase:?} does not lead to {id} of {}", synonym.id));
                }
            }
        }
        wrong
    };
    let wrong: Vec<String> = synonyms.par_iter().flat_map_iter(wrong_of).collect();
    assert!(wrong.is_empty(), "{} of them\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}

#[test]
fn a_users_synonyms_extend_the_bundled_ones() {
    let own = r#"{"synonyms": [
        {"id": "syn-own", "en": ["project blue"], "vi": ["dự án xanh"], "records": ["act-art-4-literacy"]},
        {"id": "syn-hiring", "en": ["wizardry"], "records": ["act-art-4-literacy"]}
    ]}"#;
    let layers = [bundled::files(), vec![File { name: crate::core::Safe::new("own.json"), bytes: own.as_bytes() }]];
    let data = load(&layers).unwrap();
    let full_text = FullText::new(&data);
    let first = |words: &str| data.id_of(full_text.search(&data, words, 1).first()?.record);
    assert_eq!(first("project blue"), Some("act-art-4-literacy"));
    assert_eq!(first("du an xanh"), Some("act-art-4-literacy"));
    assert_eq!(first("wizardry"), Some("act-art-4-literacy"));
    let hired = full_text.search(&data, "hiring", usize::MAX);
    assert!(
        hired.iter().all(|hit| !matches!(hit.reason, Reason::Synonym { .. })),
        "replaced by the record with its id"
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_search_text_makes_it_panic(words in ".{0,40}|([a-zà-ỹ]{1,9} ?){1,30}") {
        let (data, full_text) = bundled_index();
        let found = full_text.search(data, &words, 50);
        proptest::prop_assert!(found.is_sorted_by_key(|hit| hit.tier));
        for hit in &found {
            lit(&words, &hit.words);
        }
    }
}
