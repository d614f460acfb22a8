//! The command line that prints what the screen shows.

use crate::app::state::Workspace;
use crate::i18n::Lang;

/// The command for the list in view.
pub fn command(ws: &Workspace) -> String {
    let (list, session) = (ws.list(), &ws.session);
    // A view's subcommand has its name.
    let mut words = vec!["pactscope".to_owned(), ws.screen.view.to_string()];
    if !list.filter.is_empty() {
        // What begins with a dash would be read as an option.
        words.push("--".to_owned());
        words.push(quoted(&list.filter.to_string()));
    }
    let mut options = Vec::new();
    if let Some(sort) = &list.sort {
        options.push(format!("--sort={}", sort.word()));
    }
    if session.as_of != session.today {
        options.push(format!("--as-of={}", session.as_of));
    }
    options.extend(session.knowledge.known_as_of.map(|day| format!("--known-as-of={day}")));
    options.extend(session.knowledge.sources_until.map(|until| format!("--sources-until={}", until.day)));
    if session.messages.lang() != Lang::En {
        options.push(format!("--lang={}", session.messages.lang()));
    }
    options.extend(session.no_bundled.then(|| "--no-bundled".to_owned()));
    options.extend(session.given.iter().map(|path| format!("--data={}", quoted(path))));
    words.splice(2..2, options);
    words.join(" ")
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
