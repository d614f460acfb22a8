//! The stage: a model without a terminal. Keys go in, a screen comes out.

pub mod imports;

use std::process::Command;
use std::sync::Arc;

use pactscope::testing::app::{
    Detail, Effect, List, Model, Msg, Pane, Session, Settings, Timeline, View, Workspace, update,
};
use pactscope::testing::config::{Depth, Key, Keymap, Theme};
use pactscope::testing::core::{Dataset, Date};
use pactscope::testing::i18n::{Lang, Messages};
use pactscope::testing::load::{bundled, load};
use pactscope::testing::ui;
use ratatui::buffer::Buffer;

pub const TODAY: &str = "2026-11-23";

pub fn data() -> Dataset {
    load(&[bundled::files()]).unwrap_or_else(|problems| panic!("{problems}"))
}

/// What a shell offers for the last of some words.
pub fn complete(words: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_pactscope"))
        .env("PACTSCOPE_COMPLETE", "bash")
        .env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string())
        .env("_CLAP_IFS", "\n")
        .arg("--")
        .args(words)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

pub struct Stage {
    pub model: Model,
    pub effects: Vec<Effect>,
}

impl Stage {
    pub fn new(width: u16, height: u16) -> Self {
        Self::in_lang(width, height, Lang::En)
    }

    pub fn in_lang(width: u16, height: u16, lang: Lang) -> Self {
        Self::on(data(), width, height, lang)
    }

    pub fn on(data: Dataset, width: u16, height: u16, lang: Lang) -> Self {
        let session = Session::new(Arc::new(data), Arc::new(Messages::new(lang)), Date::parse(TODAY).unwrap());
        let depth = Depth::None;
        let (keymap, theme) = (Keymap::bundled().unwrap(), Theme::bundled("dark", depth).unwrap());
        let model = Model::new(session, Settings { keymap, theme, depth });
        let mut stage = Self { model, effects: Vec::new() };
        stage.send(Msg::Resize { width, height });
        stage
    }

    pub fn send(&mut self, msg: Msg) {
        self.effects.extend(update(&mut self.model, msg));
        // A test presses keys slowly.
        self.effects.extend(update(&mut self.model, Msg::Idle));
    }

    /// Presses keys: a name such as `enter` or `ctrl-c` between blanks, or the letters of a word one by one after
    /// `"`, such as `/ "facebook enter`. `_` stands for a blank in a word.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            if let Some(word) = name.strip_prefix('"') {
                for c in word.chars() {
                    self.send(Msg::Key(Key::char(if c == '_' { ' ' } else { c })));
                }
            } else {
                self.send(Msg::Key(name.parse().unwrap()));
            }
        }
        self
    }

    /// The cells with their styles.
    pub fn draw(&self) -> Buffer {
        let area = self.ws().screen.area();
        let mut cells = Buffer::empty(area);
        ui::draw(&self.model, area, &mut cells);
        cells
    }

    pub fn lines(&self) -> Vec<String> {
        let (cells, area) = (self.draw(), self.ws().screen.area());
        (0..area.height)
            .map(|y| {
                let row: String = (0..area.width).map(|x| cells[(x, y)].symbol()).collect();
                row.trim_end().to_owned()
            })
            .collect()
    }

    /// The lines as the terminal gets them: what lies under the second half of a wide letter is not written.
    pub fn cells(&self) -> Vec<String> {
        use unicode_width::UnicodeWidthStr;
        let (cells, area) = (self.draw(), self.ws().screen.area());
        let line = |y: u16| {
            let (mut line, mut x) = (String::new(), 0);
            while x < area.width {
                let symbol = cells[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(symbol.width().max(1)).unwrap();
            }
            line
        };
        (0..area.height).map(line).collect()
    }

    pub fn screen(&self) -> String {
        self.lines().join("\n")
    }

    /// The screen as one line of words, so that what is wrapped can be looked for.
    pub fn words(&self) -> String {
        self.screen().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The detail's page from beginning to end, as words.
    pub fn page(&self) -> String {
        let rows: Vec<String> =
            self.detail().rows.iter().map(|row| row.spans.iter().map(|span| span.text.as_str()).collect()).collect();
        rows.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The part of the detail's page that is seen, as words.
    pub fn seen_of_page(&self) -> String {
        let inner = self.ws().screen.areas.inner(Pane::Detail);
        let cells = self.draw();
        let row = |y: u16| (inner.x..inner.right()).map(|x| cells[(x, y)].symbol()).collect::<String>();
        let rows: Vec<String> = (inner.y..inner.bottom()).map(row).collect();
        rows.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The id of the firm under the cursor.
    pub fn firm(&self) -> &str {
        let row = self.firms().current().unwrap();
        self.data().firms.at(row).unwrap().id.as_str()
    }

    pub const fn ws(&self) -> &Workspace {
        &self.model.workspace
    }

    pub fn data(&self) -> &Dataset {
        &self.ws().session.data
    }

    pub const fn firms(&self) -> &List {
        &self.ws().lists.firms
    }

    /// The list of the view.
    pub const fn list(&self) -> &List {
        self.ws().list()
    }

    pub const fn detail(&self) -> &Detail {
        &self.ws().panes.detail
    }

    pub const fn timeline(&self) -> &Timeline {
        &self.ws().panes.timeline
    }

    pub const fn view(&self) -> View {
        self.ws().screen.view
    }

    pub const fn focus(&self) -> Pane {
        self.ws().screen.focus
    }

    pub const fn as_of(&self) -> Date {
        self.ws().session.as_of
    }

    pub const fn has_overlay(&self) -> bool {
        self.model.overlay.is_some()
    }

    /// The cell of a row of the list under a heading: the row whose line contains `name`, from the heading's first
    /// cell on to the next heading's.
    pub fn list_cell(&self, name: &str, heading: &str) -> String {
        let inner = self.ws().screen.areas.inner(Pane::List);
        let cells = self.draw();
        let line = |y: u16| -> Vec<&str> { (inner.x..inner.right()).map(|x| cells[(x, y)].symbol()).collect() };
        let headings = line(inner.y).concat();
        let at = headings.find(heading).unwrap_or_else(|| panic!("{heading} is not in {headings}"));
        let rows = (inner.y + 1..inner.bottom()).map(line);
        let row = rows.into_iter().find(|row| row.concat().contains(name)).unwrap_or_else(|| panic!("no {name}"));
        let from = headings.split_at(at).0.chars().count();
        row[from..from + heading.len()].concat().trim().to_owned()
    }
}
