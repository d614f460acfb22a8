//! What people type, and what must come first. The table guards the ranking; a change that breaks a row needs a
//! reason as good as the row's.

use pactscope::testing::core::{Dataset, Subject};
use pactscope::testing::query::{self, Filter, Hits, Index};
use pactscope::testing::search::{Candidate, Class};

/// Queries for firms, and the id of the first hit.
const FIRMS: &[(&str, &str)] = &[
    // Names, exact and begun.
    ("meta", "meta"),
    ("Meta", "meta"),
    ("META", "meta"),
    ("microsoft", "microsoft"),
    ("micros", "microsoft"),
    ("alphabet", "alphabet"),
    ("alphab", "alphabet"),
    ("mistral ai", "mistral-ai"),
    ("mist", "mistral-ai"),
    ("openai", "openai"),
    ("open ai", "openai"),
    ("anthropic", "anthropic"),
    ("anthr", "anthropic"),
    ("amazon", "amazon"),
    ("apple", "apple"),
    ("ibm", "ibm"),
    ("sap", "sap"),
    ("siemens", "siemens"),
    ("siemens energy", "siemens-energy"),
    ("siemens en", "siemens-energy"),
    ("energy siemens", "siemens-energy"),
    ("airbus", "airbus"),
    ("asml", "asml"),
    ("bosch", "bosch"),
    ("cohere", "cohere"),
    ("deepseek", "deepseek"),
    ("deep seek", "deepseek"),
    ("ericsson", "ericsson"),
    ("helsing", "helsing"),
    ("nvidia", "nvidia"),
    ("NVIDIA", "nvidia"),
    ("orange", "orange"),
    ("palantir", "palantir"),
    ("perplexity", "perplexity"),
    ("spotify", "spotify"),
    ("salesforce", "salesforce"),
    ("vodafone", "vodafone"),
    ("lufthansa", "lufthansa"),
    ("lovable", "lovable"),
    ("hugging face", "hugging-face"),
    ("huggingface", "hugging-face"),
    ("stability", "stability-ai"),
    ("aleph", "aleph-alpha"),
    ("aleph alpha research", "aleph-alpha-research"),
    ("booking.com", "booking-com"),
    ("pwc", "pwc"),
    ("kpmg", "kpmg"),
    ("deloitte", "deloitte"),
    ("ey", "ey"),
    ("hpe", "hpe"),
    ("tim", "tim"),
    ("sii", "sii"),
    ("2021", "2021-ai"),
    ("01.ai", "01-ai"),
    ("1on1", "1on1-executive-search"),
    ("court of auditors", "european-court-of-auditors"),
    ("bnp", "bnp-paribas"),
    ("benz", "mercedes-benz"),
    ("research aleph", "aleph-alpha-research"),
    // Brands, products, parents, former names.
    ("facebook", "meta"),
    ("faceb", "meta"),
    ("instagram", "meta"),
    ("whatsapp", "meta"),
    ("llama", "meta"),
    ("meta platforms", "meta"),
    ("google", "alphabet"),
    ("deepmind", "alphabet"),
    ("google deepmind", "alphabet"),
    ("gemini", "alphabet"),
    ("bard", "alphabet"),
    ("youtube", "alphabet"),
    ("gemma", "alphabet"),
    ("azure", "microsoft"),
    ("copilot", "microsoft"),
    ("bing", "microsoft"),
    ("github", "microsoft"),
    ("linkedin", "microsoft"),
    ("le chat", "mistral-ai"),
    ("lechat", "mistral-ai"),
    ("mixtral", "mistral-ai"),
    ("codestral", "mistral-ai"),
    ("pixtral", "mistral-ai"),
    ("chatgpt", "openai"),
    ("sora", "openai"),
    ("dall-e", "openai"),
    ("gpt-4", "openai"),
    ("claude", "anthropic"),
    ("aws", "amazon"),
    ("amazon web services", "amazon"),
    ("alexa", "amazon"),
    ("bedrock", "amazon"),
    ("siri", "apple"),
    ("iphone", "apple"),
    ("grok", "xai"),
    ("twitter", "xai"),
    ("tiktok", "bytedance"),
    ("capcut", "bytedance"),
    ("qwen", "alibaba"),
    ("firefly", "adobe"),
    ("photoshop", "adobe"),
    ("watsonx", "ibm"),
    ("granite", "ibm"),
    ("red hat", "ibm"),
    ("joule", "sap"),
    ("slack", "salesforce"),
    ("agentforce", "salesforce"),
    ("stable diffusion", "stability-ai"),
    ("snapchat", "snap"),
    ("replika", "luka-replika"),
    ("clearview", "clearview-ai"),
    ("nemotron", "nvidia"),
    ("cuda", "nvidia"),
    ("command r", "cohere"),
    ("pharia", "aleph-alpha"),
    ("luminous", "aleph-alpha"),
    ("flux", "black-forest-labs"),
    ("eleven labs", "elevenlabs"),
    ("gotham", "palantir"),
    ("galaxy ai", "samsung"),
    ("samsung electronics", "samsung"),
    ("t-systems", "deutsche-telekom"),
    ("telekom", "deutsche-telekom"),
    ("robert bosch", "bosch"),
    ("kayak", "booking"),
    ("movistar", "telefonica"),
    ("ernst & young", "ey"),
    ("pricewaterhouse", "pwc"),
    ("hewlett packard enterprise", "hpe"),
    ("tata", "tata-consultancy-services"),
    ("ikea", "ingka"),
    ("telecom italia", "tim"),
    // Accents and scripts, both ways.
    ("telefonica", "telefonica"),
    ("TELEFÓNICA", "telefonica"),
    ("sudzucker", "sudzucker"),
    ("südzucker", "sudzucker"),
    ("dassault systemes", "dassault-systemes"),
    ("fundacion canaria", "fundacion-canaria-de-apoyos-adepsi"),
    ("阿里巴巴", "alibaba"),
    ("字节跳动", "bytedance"),
    ("삼성전자", "samsung"),
    // Slips of the finger.
    ("gogle", "alphabet"),
    ("facebok", "meta"),
    ("microsft", "microsoft"),
    ("mircosoft", "microsoft"),
    ("antropic", "anthropic"),
    ("nvida", "nvidia"),
    ("sapotify", "spotify"),
    ("palanttir", "palantir"),
    ("mistrall", "mistral-ai"),
];

/// Queries for what instruments ask.
const OBLIGATIONS: &[(&str, &str)] = &[
    ("act-art-26-deployer-instructions", "act-art-26-deployer-instructions"),
    ("art. 53(1)(c)", "act-art-53-copyright-policy"),
    ("article 53(1)(d)", "act-art-53-training-summary"),
    ("Điều 17", "act-art-17-quality-management"),
    ("art. 48", "act-art-48-ce-marking"),
    ("art. 50(2)", "act-art-50-2-marking"),
    ("pact-core-ai-literacy", "pact-core-ai-literacy"),
];

/// Queries for instruments, in both languages.
const INSTRUMENTS: &[(&str, &str)] = &[
    ("pact", "ai-pact"),
    ("ai pact", "ai-pact"),
    ("hiep uoc", "ai-pact"),
    ("Hiệp ước", "ai-pact"),
    ("KI-Pakt", "ai-pact"),
    ("gpai", "gpai-code-of-practice"),
    ("transparency", "transparency-code-ai-content"),
    ("2024/1689", "eu-ai-act"),
    ("omnibus", "eu-ai-act-omnibus"),
    ("seoul", "frontier-ai-safety-commitments"),
];

fn find(data: &Dataset, index: &Index, subject: Subject, text: &str) -> Hits {
    let filter = Filter { find: text.to_owned(), ..Filter::default() };
    query::find_rows(subject, data, index, &filter, crate::support::TODAY.parse::<pactscope::Date>().unwrap(), &|| {
        false
    })
    .unwrap()
    .1
}

fn id(data: &Dataset, subject: Subject, row: usize) -> &str {
    match subject {
        Subject::Firms => data.firms.at(row).unwrap().id.as_str(),
        Subject::Obligations => data.obligations.at(row).unwrap().id.as_str(),
        Subject::Events => data.events.at(row).unwrap().id.as_str(),
        Subject::Instruments => data.instruments.at(row).unwrap().id.as_str(),
    }
}

#[test]
fn the_table_holds() {
    let data = crate::support::data();
    let index = Index::new(&data);
    let mut wrong = Vec::new();
    let tables = [(Subject::Firms, FIRMS), (Subject::Obligations, OBLIGATIONS), (Subject::Instruments, INSTRUMENTS)];
    assert!(tables.iter().map(|(_, table)| table.len()).sum::<usize>() >= 120);
    for (subject, table) in tables {
        for (text, expected) in table {
            let hits = find(&data, &index, subject, text);
            let first = hits.row(0).map(|row| id(&data, subject, row));
            if first != Some(*expected) {
                wrong.push(format!("{text:?}: {first:?}, wanted {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn better_classes_come_first() {
    let data = crate::support::data();
    let index = Index::new(&data);
    for text in ["a", "ai", "meta", "al", "group", "germany", "đức", "data"] {
        let hits = find(&data, &index, Subject::Firms, text);
        let classes: Vec<Class> = hits
            .iter()
            .map_while(|row| hits.found(Subject::Firms, &data, row))
            .map(|found| found.matched.class)
            .collect();
        assert!(!classes.is_empty(), "{text}");
        assert!(classes.is_sorted(), "{text}: {classes:?}");
    }
}

#[test]
fn a_country_finds_its_firms_in_both_languages() {
    let data = crate::support::data();
    let index = Index::new(&data);
    for text in ["germany", "đức", "duc"] {
        let hits = find(&data, &index, Subject::Firms, text);
        let german = hits
            .iter()
            .filter(|row| data.firms.at(*row).unwrap().country.as_ref().is_some_and(|code| code.as_str() == "DE"));
        assert!(german.count() >= 10, "{text}");
    }
}

#[test]
fn the_alias_that_matched_is_told_with_its_letters() {
    let data = crate::support::data();
    let index = Index::new(&data);
    let hits = find(&data, &index, Subject::Firms, "faceb");
    let found = hits.found(Subject::Firms, &data, hits.row(0).unwrap()).unwrap();
    assert_eq!((found.candidate, found.text.as_str()), (Candidate::Alias, "Facebook"));
    assert_eq!(found.matched.letters, [0, 1, 2, 3, 4]);
}

#[test]
fn the_order_of_searches_changes_no_answer() {
    let data = crate::support::data();
    let index = Index::new(&data);
    let texts = ["gogle", "zzq", "facebok", "x", "mircosoft", "ai", "antropic"];
    let alone: Vec<Hits> = texts.iter().map(|text| find(&data, &index, Subject::Firms, text)).collect();
    let after: Vec<Hits> = texts.iter().rev().map(|text| find(&data, &index, Subject::Firms, text)).collect();
    for (one, other) in alone.iter().zip(after.iter().rev()) {
        assert!(one.iter().eq(other.iter()));
    }
}
