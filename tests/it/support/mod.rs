//! The stage: a model without a terminal. Keys go in, a screen comes out.

use std::sync::Arc;

use pactscope::app::{Effect, Model, Msg, Setup, update};
use pactscope::config::{Depth, Key, Keymap, Theme};
use pactscope::core::{Dataset, Date};
use pactscope::i18n::Lang;
use pactscope::load::{bundled, load};
use pactscope::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub const TODAY: &str = "2026-11-23";

pub fn data() -> Dataset {
    load(&[bundled::files()]).unwrap_or_else(|problems| panic!("{problems}"))
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
        let depth = Depth::None;
        let setup = Setup {
            data: Arc::new(data),
            keymap: Keymap::bundled().unwrap(),
            theme: Theme::bundled("dark", depth).unwrap(),
            depth,
            lang,
            today: Date::parse(TODAY).unwrap(),
            as_of: Date::parse(TODAY).unwrap(),
            given: Vec::new(),
            no_bundled: false,
            known_as_of: None,
            own_views: Some(Vec::new()),
        };
        let mut stage = Self { model: Model::new(setup), effects: Vec::new() };
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

    pub fn lines(&self) -> Vec<String> {
        let area = Rect::new(0, 0, self.model.width, self.model.height);
        let mut cells = Buffer::empty(area);
        ui::draw(&self.model, area, &mut cells);
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
        let area = Rect::new(0, 0, self.model.width, self.model.height);
        let mut cells = Buffer::empty(area);
        ui::draw(&self.model, area, &mut cells);
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
        let rows: Vec<String> = self
            .model
            .detail
            .rows
            .iter()
            .map(|row| row.spans.iter().map(|span| span.text.as_str()).collect())
            .collect();
        rows.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The id of the firm under the cursor.
    pub fn firm(&self) -> &str {
        let row = self.model.firms.current().unwrap();
        self.model.data.firms.at(row).unwrap().id.as_str()
    }
}
