//! Colours by role, read from `assets/themes/`, and reduced to what the terminal can show.

use std::collections::HashMap;

use ratatui::style::{Color, Modifier, Style};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// What a piece of text is; its colour follows from the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Role {
    Plain,
    Dim,
    Strong,
    Title,
    Heading,
    Border,
    Focus,
    Cursor,
    Match,
    Link,
    Good,
    Partial,
    Bad,
    Absent,
    Wary,
    Law,
    Past,
    Future,
    Today,
    Warning,
    Wrong,
    /// What the user must not miss.
    Banner,
    Marked,
}

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    None,
    Sixteen,
    Indexed,
    True,
}

impl Depth {
    /// From the environment: none for `NO_COLOR`, without `TERM` and for terminals without colour, 24-bit only
    /// with `COLORTERM`, 256 only for `*-256color`, else sixteen.
    pub fn of(term: Option<&str>, colorterm: Option<&str>, no_color: bool) -> Self {
        let Some(term) = term.filter(|term| !no_color && !term.is_empty() && *term != "dumb") else {
            return Self::None;
        };
        if matches!(colorterm, Some("truecolor" | "24bit")) {
            Self::True
        } else if term.ends_with("-256color") {
            Self::Indexed
        } else if term.starts_with("vt") {
            Self::None
        } else {
            Self::Sixteen
        }
    }
}

/// Styles by role.
#[derive(Clone, Debug)]
pub struct Theme {
    name: &'static str,
    styles: HashMap<Role, Style>,
}

// `BUNDLED: &[(name, TOML)]`: every file in `assets/themes/`, by name. Written by `build.rs`.
include!(concat!(env!("OUT_DIR"), "/themes.rs"));

impl Theme {
    /// The names of the bundled themes, which are those of the files in `assets/themes/`, sorted.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUNDLED.iter().map(|(name, _)| *name)
    }

    /// A bundled theme at a colour depth; `None` if no theme has that name.
    pub fn bundled(name: &str, depth: Depth) -> Option<Self> {
        let (name, text) = BUNDLED.iter().find(|(known, _)| *known == name)?;
        let root: toml::Table = text.parse().ok()?;
        let styles = root
            .iter()
            .filter_map(|(role, value)| Some((role.parse().ok()?, style(value.as_str()?, depth)?)))
            .collect();
        Some(Self { name, styles })
    }

    /// The name of its file, without the ending.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The name of the next theme; of the first, after the last.
    pub fn next(&self) -> &'static str {
        let at = Self::names().position(|name| name == self.name).map_or(0, |at| at + 1);
        Self::names().nth(at).or_else(|| Self::names().next()).unwrap_or(self.name)
    }

    /// The style of a role; the default of the terminal if the theme does not set it.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(&role).copied().unwrap_or_default()
    }
}

/// `bold #ffcc00 on #000000`, `dim`, `reverse`, `cyan`: modifiers, a colour, and a colour after `on`.
fn style(text: &str, depth: Depth) -> Option<Style> {
    let mut style = Style::default();
    let mut behind = false;
    for word in text.split_whitespace() {
        style = match word {
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "italic" => style.add_modifier(Modifier::ITALIC),
            "underline" => style.add_modifier(Modifier::UNDERLINED),
            "reverse" => style.add_modifier(Modifier::REVERSED),
            "default" => style,
            "on" => {
                behind = true;
                continue;
            }
            colour => match (reduce(colour.parse().ok()?, depth), behind) {
                // Without colours, reverse video replaces the background.
                (None, true) => style.add_modifier(Modifier::REVERSED),
                (None, false) => style,
                (Some(colour), true) => style.bg(colour),
                (Some(colour), false) => style.fg(colour),
            },
        };
    }
    Some(style)
}

/// The nearest colour that the depth allows; `None` without colours.
fn reduce(colour: Color, depth: Depth) -> Option<Color> {
    let Color::Rgb(r, g, b) = colour else { return (depth > Depth::None).then_some(colour) };
    match depth {
        Depth::None => None,
        Depth::True => Some(colour),
        Depth::Sixteen => Some(nearest(r, g, b)),
        Depth::Indexed => {
            let step = |v: u8| {
                if v < 48 {
                    0
                } else if v < 115 {
                    1
                } else {
                    (v - 35) / 40
                }
            };
            Some(Color::Indexed(16 + 36 * step(r) + 6 * step(g) + step(b)))
        }
    }
}

/// The nearest of the sixteen colours, as most terminals show them.
fn nearest(r: u8, g: u8, b: u8) -> Color {
    const COLOURS: [(Color, [u8; 3]); 15] = [
        (Color::Black, [0, 0, 0]),
        (Color::Red, [170, 0, 0]),
        (Color::Green, [0, 170, 0]),
        (Color::Yellow, [170, 110, 0]),
        (Color::Blue, [0, 0, 170]),
        (Color::Magenta, [170, 0, 170]),
        (Color::Cyan, [0, 170, 170]),
        (Color::Gray, [170, 170, 170]),
        (Color::LightRed, [255, 85, 85]),
        (Color::LightGreen, [85, 255, 85]),
        (Color::LightYellow, [255, 255, 85]),
        (Color::LightBlue, [85, 85, 255]),
        (Color::LightMagenta, [255, 85, 255]),
        (Color::LightCyan, [85, 255, 255]),
        (Color::White, [255, 255, 255]),
    ];
    let far =
        |known: &[u8; 3]| -> u32 { known.iter().zip([r, g, b]).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum() };
    COLOURS.iter().min_by_key(|(_, known)| far(known)).map_or(Color::Reset, |(colour, _)| *colour)
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator;

    #[test]
    fn every_theme_styles_every_role() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/themes");
        assert_eq!(BUNDLED.len(), std::fs::read_dir(folder).unwrap().count(), "every file there is a theme");
        assert_eq!(Theme::names().next(), Some("dark"), "the default comes first");
        for (name, text) in BUNDLED {
            let root: toml::Table = text.parse().unwrap();
            for role in Role::iter() {
                let value = root.get(role.into()).unwrap_or_else(|| panic!("{name} lacks {role}"));
                assert!(style(value.as_str().unwrap(), Depth::True).is_some(), "{name}: {role}");
            }
            assert_eq!(root.len(), Role::iter().count(), "{name} styles what is no role");
        }
    }

    #[test]
    fn without_colour_no_style_has_one() {
        for name in Theme::names() {
            let theme = Theme::bundled(name, Depth::None).unwrap();
            assert!(Role::iter().all(|role| theme.style(role).fg.is_none() && theme.style(role).bg.is_none()));
        }
    }

    #[test]
    fn with_sixteen_colours_no_style_has_another() {
        for name in Theme::names() {
            let theme = Theme::bundled(name, Depth::Sixteen).unwrap();
            for colour in Role::iter().flat_map(|role| [theme.style(role).fg, theme.style(role).bg]).flatten() {
                assert!(!matches!(colour, Color::Rgb(..) | Color::Indexed(_)), "{name}: {colour}");
            }
        }
    }

    #[test]
    fn the_environment_tells_the_depth() {
        assert_eq!(Depth::of(Some("xterm-256color"), Some("truecolor"), false), Depth::True);
        assert_eq!(Depth::of(Some("xterm-256color"), None, false), Depth::Indexed);
        assert_eq!(Depth::of(Some("xterm"), None, false), Depth::Sixteen);
        assert_eq!(Depth::of(Some("linux"), None, false), Depth::Sixteen);
        assert_eq!(Depth::of(Some("xterm-direct"), None, false), Depth::Sixteen);
        assert_eq!(Depth::of(Some("vt220"), None, false), Depth::None);
        assert_eq!(Depth::of(Some("dumb"), Some("truecolor"), false), Depth::None);
        assert_eq!(Depth::of(None, None, true), Depth::None);
    }
}
