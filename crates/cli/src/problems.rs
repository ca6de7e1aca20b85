//! Diagnostics for people: file, line, column, the text underlined, and a remedy.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use wattshed_footprint::diagnostic::{Diagnostic, Label, Severity};

use wattshed_footprint::present::message_in_words;
use wattshed_report::{Both, both, say};

use crate::output::{ERROR, Terminal};

/// Labels of messages beside that of errors.
const WARNING: Both = both!("warning", "avertissement");
const NOTE: Both = both!("note", "note");
const HELP: Both = both!("help", "aide");

/// A label in the current language.
fn label(both: Both) -> String {
    both.to_string()
}

/// Prints all diagnostics, then how many there are.
pub(crate) fn print(diagnostics: &[Diagnostic], terminal: &Terminal) {
    for diagnostic in diagnostics {
        terminal.message(&terminal.said(|| render(diagnostic, terminal.colour_of_messages())));
    }
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    if errors > 1 {
        let message = terminal
            .said(|| say!("{errors} problems; nothing was estimated", "{errors} problèmes ; rien n'a été estimé"));
        terminal.error(&message);
    }
}

/// Prints warnings; notes only where they are asked for.
pub(crate) fn print_warnings(diagnostics: &[Diagnostic], terminal: &Terminal) {
    if terminal.quiet() {
        return;
    }
    for diagnostic in diagnostics {
        terminal.message(&terminal.said(|| render(diagnostic, terminal.colour_of_messages())));
    }
}

fn render(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name(label(ERROR)),
        Severity::Warning => Level::WARNING.with_name(label(WARNING)),
        Severity::Note => Level::NOTE.with_name(label(NOTE)),
    };
    // Set before the group, which borrows the letters.
    let title = message_in_words(diagnostic);
    let labels: Vec<(&Label, String)> = diagnostic.labels.iter().map(|label| (label, label.text.to_string())).collect();
    let help: Vec<String> = diagnostic.help.iter().map(ToString::to_string).collect();
    let mut group = Group::with_title(level.primary_title(title.as_str()).id(diagnostic.code.text()));
    let mut rest: Vec<&(&Label, String)> = labels.iter().collect();
    let mut primary = true;
    while let Some((first, _)) = rest.first() {
        // Labels of one text share a snippet.
        let source = &first.span.source;
        let (same, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(label, _)| label.span.source == *source);
        rest = others;
        let mut snippet =
            Snippet::source(source.text.as_str()).line_start(source.first_line).path(source.name.as_str());
        for (label, text) in same {
            let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            primary = false;
            snippet = snippet.annotation(kind.span(label.span.range.clone()).label(text.as_str()));
        }
        group = group.element(snippet);
    }
    for help in &help {
        group = group.element(Level::HELP.with_name(label(HELP)).message(help.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}
