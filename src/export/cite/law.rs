//! Which source is the text of an EU law, and how lawyers name it: by its number and its place in the Official Journal.

use crate::core::Date;

/// The text of a law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Law {
    /// Its year and number, as `2024/1689`.
    pub number: String,
    /// Its place in the Official Journal, as `OJ L, 2024/1689, 12.7.2024`; `None` for a consolidated text, which has
    /// none, and where it is not known.
    pub journal: Option<String>,
    /// Whether it holds the amendments since its publication.
    pub is_consolidated: bool,
}

impl Law {
    /// The law at an address of EUR-Lex that names it by its ELI, its place in the Official Journal or its CELEX
    /// number; `None` for other addresses, and for documents that are no law, such as proposals.
    pub fn at(address: &str, published: Option<Date>) -> Option<Self> {
        let (_, path) = address.split_once("europa.eu/")?;
        let path = path.replace("%3A", ":").replace("%3a", ":");
        let (year, number, is_consolidated) = eli(&path).or_else(|| journal(&path)).or_else(|| celex(&path))?;
        let number = format!("{year}/{}", number.parse::<u32>().ok()?);
        // Since this day each act has an issue of its own, named by the number of the act.
        let single = Date::day(2023, 10, 1)?;
        let day = published.filter(|day| !is_consolidated && *day >= single);
        let journal = day.map(|day| format!("OJ L, {number}, {}.{}.{}", day.day_of_month(), day.month(), day.year()));
        Some(Self { number, journal, is_consolidated })
    }
}

/// Year, number, and whether the text is a consolidated one.
type Named<'a> = (&'a str, &'a str, bool);

/// `eli/reg/2024/1689/oj`, or for a consolidated text `eli/reg/2024/1689/2026-07-27`.
fn eli(path: &str) -> Option<Named<'_>> {
    let mut parts = path.strip_prefix("eli/")?.split(['/', '?', '#']).skip(1);
    let (year, number) = (parts.next()?, parts.next()?);
    Some((digits(year, 4)?, number, parts.next().is_some_and(|part| part.parse::<Date>().is_ok())))
}

/// `…?uri=OJ:L_202601755`
fn journal(path: &str) -> Option<Named<'_>> {
    let (year, number) = path.split_once("OJ:L_")?.1.split_at_checked(4)?;
    Some((digits(year, 4)?, until_other(number), false))
}

/// `…CELEX:32024R1689`, or for a consolidated text `…CELEX:02024R1689-20260727`.
fn celex(path: &str) -> Option<Named<'_>> {
    let (sector, rest) = path.split_once("CELEX:")?.1.split_at_checked(1)?;
    let (year, rest) = rest.split_at_checked(4)?;
    let number = rest.strip_prefix(['R', 'L', 'D'])?;
    matches!(sector, "0" | "3").then_some((digits(year, 4)?, until_other(number), sector == "0"))
}

fn digits(text: &str, length: usize) -> Option<&str> {
    (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

/// The digits at the beginning.
fn until_other(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Law;

    #[test]
    fn laws_are_known_by_their_addresses() {
        let eurlex = "https://eur-lex.europa.eu/";
        let day = "2024-07-12".parse().ok();
        for (path, number, journal) in [
            ("eli/reg/2024/1689/oj/eng", "2024/1689", Some("OJ L, 2024/1689, 12.7.2024")),
            ("eli/reg/2024/1689/2026-07-27/eng", "2024/1689", None),
            ("legal-content/EN/TXT/PDF/?uri=OJ%3AL_202601755", "2026/1755", Some("OJ L, 2026/1755, 12.7.2024")),
            ("legal-content/EN/TXT/?uri=CELEX:32024R1689", "2024/1689", Some("OJ L, 2024/1689, 12.7.2024")),
            ("legal-content/EN/TXT/?uri=CELEX:02024R1689-20260727", "2024/1689", None),
        ] {
            let law = Law::at(&format!("{eurlex}{path}"), day).unwrap();
            assert_eq!((law.number.as_str(), law.journal.as_deref()), (number, journal), "{path}");
            assert_eq!(law.is_consolidated, journal.is_none(), "{path}");
        }
        let older = Law::at(&format!("{eurlex}eli/reg/2016/679/oj"), "2016-05-04".parse().ok());
        assert_eq!(older.unwrap().journal, None, "its volume and page are not in its address");
        for path in ["legal-content/EN/TXT/?uri=CELEX:52025PC0836", "eli/reg/24/x", "", "legal-content/?uri=OJ:L_ü"] {
            assert_eq!(Law::at(&format!("{eurlex}{path}"), day), None, "{path}");
        }
        assert_eq!(Law::at("https://example.org/eli/reg/2024/1689/oj", day), None);
    }
}
