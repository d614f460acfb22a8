//! Names of companies as registers have them: of many countries, in many cases, many of them alike.

use fastrand::Rng;

const FAMILIES: &[&str] = &[
    "Schneider",
    "Weber",
    "Müller",
    "Fischer",
    "Becker",
    "García",
    "Fernández",
    "Rossi",
    "Bianchi",
    "Dubois",
    "Lefèvre",
    "Moreau",
    "Nowak",
    "Kowalski",
    "Wiśniewski",
    "Nielsen",
    "Sørensen",
    "Andersson",
    "Öberg",
    "Virtanen",
    "Mäkinen",
    "Horváth",
    "Szabó",
    "Popescu",
    "Ionescu",
    "Ivanova",
    "Petrov",
    "Novák",
    "Dvořák",
    "Papadopoulos",
    "Silva",
    "Gonçalves",
    "Janssen",
    "de Vries",
    "O'Brien",
    "Murphy",
    "Kazlauskas",
    "Bērziņš",
    "Tamm",
    "Zupančič",
    "Nguyễn",
    "Trần",
    "Anderson",
    "Baker",
    "Carter",
    "Reyes",
    "Tanaka",
    "Suzuki",
    "Chaudhary",
    "Aireborne",
];

const HEADS: &[&str] = &[
    "Deutsche",
    "Erste",
    "Neue",
    "Europäische",
    "Société",
    "Compagnie",
    "Grupo",
    "Gruppo",
    "Nordic",
    "Baltic",
    "Adria",
    "Alpine",
    "Iberian",
    "Hanse",
    "Rhein",
    "Donau",
    "Atlantic",
    "Aurora",
    "Helios",
    "Nova",
    "Delta",
    "Quantum",
    "Stern",
    "Blue",
    "Green",
    "Royal",
    "First",
    "United",
    "General",
    "Inter",
    "Trans",
    "Air",
    "Digital",
    "Smart",
    "Cyber",
    "Bio",
    "Agro",
    "Petro",
    "Hydro",
    "Euro",
    "Asteria",
    "Zenith",
    "Vertex",
    "Orion",
    "Polaris",
];

const TRADES: &[&str] = &[
    "Energie",
    "Énergie",
    "Energy",
    "Versicherung",
    "Assurances",
    "Bank",
    "Immobilien",
    "Holding",
    "Technologies",
    "Software",
    "Systems",
    "Solutions",
    "Logistik",
    "Logistics",
    "Transport",
    "Airlines",
    "Air Services",
    "Pharma",
    "Medical",
    "Foods",
    "Trading",
    "Consulting",
    "Capital",
    "Invest",
    "Bau",
    "Construction",
    "Motors",
    "Elektronik",
    "Telecom",
    "Media",
    "Verlag",
    "Textil",
    "Chemie",
    "Stahl",
    "Papier",
    "Maschinenbau",
    "Robotics",
    "Analytics",
    "Data Centre",
    "Kanerio",
    "Beteiligungen",
    "Vermögensverwaltung",
    "Projektentwicklung",
    "International",
];

const FORMS: &[&str] = &[
    "GmbH",
    "AG",
    "SE",
    "GmbH & Co. KG",
    "S.A.",
    "SARL",
    "SAS",
    "S.p.A.",
    "S.r.l.",
    "S.L.",
    "B.V.",
    "N.V.",
    "A/S",
    "AB",
    "Oy",
    "Sp. z o.o.",
    "a.s.",
    "Kft.",
    "d.o.o.",
    "S.R.L.",
    "OÜ",
    "SIA",
    "UAB",
    "Ltd",
    "PLC",
    "Inc.",
    "LLC",
    "Holding International",
    "Group",
    "",
];

const OTHERS: &[&str] = &[
    "Газпром Энергия",
    "София Инвест ЕООД",
    "Ελληνική Ναυτιλία Α.Ε.",
    "Αθηναϊκή Τράπεζα",
    "株式会社日立",
    "上海电气集团",
    "삼성전자",
    "บริษัท ไทยพลังงาน",
    "شركة الطاقة",
    "Българска Телеком АД",
];

const TOWNS: &[&str] = &[
    "München", "Hamburg", "Köln", "Wien", "Zürich", "Paris", "Lyon", "Milano", "Torino", "Madrid", "Porto", "Praha",
    "Kraków", "Łódź", "Malmö", "Århus", "Tallinn", "Rīga", "Dublin", "Gent", "Utrecht", "Sofia", "Cluj", "Győr",
];

fn pick<'a>(rng: &mut Rng, list: &[&'a str]) -> &'a str {
    list.get(rng.usize(..list.len())).copied().unwrap_or_default()
}

/// The next name.
pub fn name(rng: &mut Rng) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut say = |word: &str| {
        if !word.is_empty() {
            words.push(word.to_owned());
        }
    };
    match rng.u8(..100) {
        0..4 => {
            say(pick(rng, OTHERS));
            say(&rng.u32(1..9000).to_string());
        }
        4..34 => {
            say(pick(rng, FAMILIES));
            say(pick(rng, TRADES));
            if rng.u8(..3) == 0 {
                say(pick(rng, TOWNS));
            }
        }
        34..60 => {
            say(pick(rng, HEADS));
            say(pick(rng, TRADES));
            say(pick(rng, TOWNS));
        }
        60..80 => {
            say(pick(rng, HEADS));
            say(pick(rng, FAMILIES));
            say(pick(rng, TRADES));
        }
        80..92 => {
            say(pick(rng, FAMILIES));
            say("&");
            say(pick(rng, FAMILIES));
            say(pick(rng, TRADES));
        }
        92..98 => say(&format!("{}{}", pick(rng, HEADS), syllables(rng))),
        _ => {
            for list in [HEADS, FAMILIES, TRADES, HEADS, TRADES, FAMILIES] {
                say(pick(rng, list));
            }
            say(pick(rng, TOWNS));
        }
    }
    if rng.u8(..4) == 0 {
        say(&syllables(rng));
    }
    say(pick(rng, FORMS));
    let name = words.join(" ");
    if rng.u8(..10) < 3 { name.to_uppercase() } else { name }
}

/// A name that somebody made up.
fn syllables(rng: &mut Rng) -> String {
    const PARTS: &[&str] =
        &["ba", "ri", "to", "ven", "lux", "ma", "ne", "xo", "fin", "tek", "gal", "pe", "sa", "um", "or"];
    let word: String = (0..rng.usize(2..4)).map(|_| pick(rng, PARTS)).collect();
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
