//! The command line that prints what the screen shows.

use super::model::Model;
use crate::i18n::Lang;

/// The command for the list in view.
pub fn command(model: &Model) -> String {
    let list = model.list();
    // A view's subcommand has its name.
    let mut messages = vec!["pactscope".to_owned(), model.view.to_string()];
    if !list.filter.is_empty() {
        // What begins with a dash would be read as an option.
        messages.push("--".to_owned());
        messages.push(quoted(&list.filter.to_string()));
    }
    let mut options = Vec::new();
    if let Some(sort) = &list.sort {
        options.push(format!("--sort={}", sort.word()));
    }
    if model.as_of != model.today {
        options.push(format!("--as-of={}", model.as_of));
    }
    options.extend(model.known_as_of.map(|day| format!("--known-as-of={day}")));
    if model.messages.lang() != Lang::En {
        options.push(format!("--lang={}", model.messages.lang()));
    }
    options.extend(model.no_bundled.then(|| "--no-bundled".to_owned()));
    options.extend(model.given.iter().map(|path| format!("--data={}", quoted(path))));
    messages.splice(2..2, options);
    messages.join(" ")
}

/// Quoted for a shell, if it needs to be.
fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:,=@%+".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_shell_reads_back_what_was_quoted() {
        assert_eq!(quoted("pact:signed,absent"), "pact:signed,absent");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's $x"), "'it'\\''s $x'");
    }
}
