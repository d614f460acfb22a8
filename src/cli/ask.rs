//! `pactscope ask`: a question in plain words.

use serde::Serialize;

use super::choices::FormatOf;
use super::context::CliContext;
use super::exit::{NOTHING, report_error};
use super::list::{joined, word};
use super::options::Rows;
use super::output::{Output, print, put_made};
use crate::core::{Date, Safe, Subject};
use crate::export::{self, Export, Format, How, Printed, RowOptions};
use crate::query::Index;
use crate::query::question::{Phrasebook, Reading, Understood};
use crate::view::Context;
use crate::view::answer::{Answer, answer, underlined, with_left_over};

/// What a question was understood as, in JSON.
#[derive(Serialize)]
struct UnderstoodJson<'a> {
    view: Option<&'a str>,
    query: Option<&'a str>,
    as_of: Date,
    left_over: Vec<&'a str>,
    /// What was typed, and which word it was taken for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    guessed: Vec<(&'a str, &'a str)>,
    /// Other queries that may be meant, or, where too little was understood, the nearest.
    others: Vec<String>,
}

/// What comes before the rows in JSON.
#[derive(Serialize)]
struct AnsweredJson<'a> {
    understood: UnderstoodJson<'a>,
    answer: Option<&'a str>,
}

/// A question that is being answered.
struct Question<'a> {
    cx: &'a CliContext,
    text: &'a str,
    understood: Understood,
    format: Format,
}

impl Question<'_> {
    /// The command of a query: `firms pact:declined`.
    fn command(reading: &Reading) -> String {
        format!("{} {}", word(reading.subject), reading.query).trim().to_owned()
    }

    fn json(&self, reading: Option<&Reading>, as_of: Date, sentence: Option<&str>) -> anyhow::Result<String> {
        let others = match reading {
            Some(_) => self.understood.readings.iter().skip(1).map(Self::command).collect(),
            None => self.near(),
        };
        let understood = UnderstoodJson {
            view: reading.map(|reading| word(reading.subject)),
            query: reading.map(|reading| reading.query.as_str()),
            as_of,
            left_over: self.understood.left_words(self.text),
            guessed: self.understood.guesses(self.text),
            others,
        };
        Ok(serde_json::to_string(&AnsweredJson { understood, answer: sentence })?)
    }

    fn near(&self) -> Vec<String> {
        self.understood.near.iter().map(|(subject, query)| format!("{} {query}", word(*subject))).collect()
    }

    /// Says that too little was understood, what is near, and how to search.
    fn refuse(&self) -> anyhow::Result<u8> {
        let messages = &self.cx.messages;
        if self.format == Format::Json {
            let document = self.json(None, self.cx.as_of, None)?;
            let inner = document.strip_suffix('}').unwrap_or(&document);
            print(&format!("{inner},\n\"rows\": []}}\n"))?;
        }
        report_error(messages.get("answer.too-little"));
        if let Some(marked) = underlined(self.text, &self.understood) {
            report_error(&marked);
        }
        for query in self.near() {
            report_error(&messages.fill("answer.near", &[("query", &format!("pactscope {}", quoted(&query)))]));
        }
        let search = format!("pactscope search '{}'", self.text.replace('\'', "'\\''"));
        report_error(&messages.fill("answer.search", &[("query", &search)]));
        Ok(NOTHING)
    }

    /// What stands above the rows for people: what was not understood, the answer, other readings, the query.
    fn heading(&self, cx: Context<'_>, index: &Index, reading: &Reading, sentence: &str) -> String {
        let messages = cx.messages;
        let mut lines = vec![sentence.to_owned()];
        for other in self.understood.readings.iter().skip(1) {
            let Some(Answer { sentence, .. }) = answer(cx, index, other) else { continue };
            let query = quoted(&Self::command(other));
            let also = messages.fill("answer.also", &[("answer", &sentence)]);
            lines.push(if other.query == reading.query { also } else { format!("{also} · {query}") });
        }
        lines.push(messages.fill("answer.query", &[("query", &quoted(&Self::command(reading)))]));
        lines.join("\n") + "\n"
    }
}

/// A command whose query is quoted for a shell where it needs to be.
fn quoted(command: &str) -> String {
    match command.split_once(' ') {
        Some((view, query)) if query.contains(|c: char| " ()\"*<>|&;$~".contains(c)) => {
            format!("{view} '{}'", query.replace('\'', "'\\''"))
        }
        _ => command.to_owned(),
    }
}

/// The columns of the instruments that were asked about, where none were chosen.
fn with_asked_columns(options: RowOptions, reading: &Reading, format: Format) -> RowOptions {
    let is_of_firms = reading.subject == Subject::Firms && !reading.instruments.is_empty();
    if format != Format::Table || !is_of_firms || !options.columns.is_empty() {
        return options;
    }
    let before = ["id", "name", "country"].map(str::to_owned);
    let mut columns: Vec<String> = before.into_iter().chain(reading.instruments.iter().cloned()).collect();
    let mut seen = std::collections::HashSet::new();
    columns.retain(|column| seen.insert(column.clone()));
    RowOptions { columns, ..options }
}

/// Answers a question.
fn ask(cx: &CliContext, text: &str, args: &AskArgs) -> anyhow::Result<u8> {
    let options = args.rows.how.of(&cx.messages, args.format)?;
    let index = Index::new(&cx.data);
    let understood = Phrasebook::default().understand(text, cx.messages.lang(), &cx.data, &index, cx.as_of);
    let question = Question { cx, text, understood, format: args.format };
    let found = question.understood.readings.first().and_then(|it| Some((it, answer(cx.view(), &index, it)?)));
    let Some((reading, Answer { sentence, hits, as_of, .. })) = found else { return question.refuse() };
    let options = with_asked_columns(options, reading, args.format);
    let how = How { format: args.format, options: &options };
    let view = Context { as_of, ..cx.view() };
    let sentence = with_left_over(view, text, &question.understood, &sentence);
    let mut rows: Vec<usize> = hits.iter().collect();
    let found = args.rows.cut(&mut rows);
    let output = Output {
        view: word(reading.subject),
        query: &reading.query,
        how,
        of: reading.subject.len(&cx.data),
        keys: &[],
    };
    let provenance = crate::export::Provenance { as_of, ..output.provenance(cx, rows.len()).of_found(found) };
    let found_by = |row| hits.found_by(reading.subject, &cx.data, row);
    let export = export::render_list(view, &provenance, how, reading.subject, &rows, &found_by, &|| true);
    if let Some(marked) = underlined(text, &question.understood) {
        let words = question.understood.left_words(text).join(", ");
        report_error(&format!("{}\n{marked}", cx.messages.fill("answer.left", &[("words", &words)])));
    }
    let export = match export {
        Ok(Export::Text(rows)) if args.format == Format::Json => {
            let document = question.json(Some(reading), as_of, Some(&sentence))?;
            let inner = document.strip_suffix('}').unwrap_or(&document);
            Ok(Export::Text(format!("{inner},\n{}", rows.strip_prefix('{').unwrap_or(&rows))))
        }
        export => export,
    };
    let heading = question.heading(cx.view(), &index, reading, &sentence);
    if args.format == Format::Table && export.is_ok() {
        print(&format!("{heading}{}", if rows.is_empty() { "" } else { "\n" }))?;
    } else if args.format != Format::Json {
        // The other formats have no place for it.
        report_error(heading.trim_end());
    }
    put_made(cx, &provenance, export)
}

const EXAMPLES: &str = "\
Examples:
  pactscope ask did meta sign the pact
  pactscope ask 'who refused the pact but signed the code?'
  pactscope ask 'what changes on 2 December 2026' --format json
  pactscope ask 'maximum fine for prohibited practices'
  pactscope ask 'why did Meta decline the code'
  pactscope ask 'công ty nào từ chối hiệp ước AI'";

/// Answer a question in plain words, and show the query that it became; exits 1 if it is not understood
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct AskArgs {
    /// The question, in English or Vietnamese
    #[arg(required = true)]
    question: Vec<String>,
    /// Output format
    #[arg(long, value_parser = FormatOf(Printed::List), default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    rows: Rows,
}

impl AskArgs {
    pub(super) fn run(&self, cx: &CliContext) -> anyhow::Result<u8> {
        // What is read is what is shown, so that places in it are right.
        ask(cx, &Safe::new(&joined(&self.question)), self)
    }
}
