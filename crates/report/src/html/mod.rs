//! Reports as one file of HTML that loads nothing and runs nothing.
//!
//! The markup is made by `maud`: elements are closed and text is escaped by construction, and the page forbids scripts and
//! loading in its own head (Content Security Policy), so that a name in a spec stays a name.

mod anchors;
mod blocks;
mod figures;
mod tables;
pub(crate) mod wording;

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::chart::pattern_definitions;
use crate::document::{Report, Section};
use crate::lettering::harmless;
use crate::manner::current;
use crate::written::Origins;
use anchors::Anchors;

/// How a page is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HtmlOptions<'a> {
    /// Program and version that wrote it.
    pub generator: &'a str,
}

/// The look of the page; a style sheet in the file itself.
const STYLE: &str = include_str!("style.css");
/// Ends a line of the source, so that two pages can be told apart line by line.
const LINE: PreEscaped<&str> = PreEscaped("\n");
/// Nothing is loaded and nothing runs but the page's own styles.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes a report as one HTML file.
///
/// Whatever text the report holds comes out as text. Figures with a [`key`](crate::Figure::key) lead to what explains them.
///
/// # Errors
///
/// Whatever `out` reports; a closed pipe comes back as [`io::ErrorKind::BrokenPipe`].
pub fn write_html(report: &Report, options: &HtmlOptions<'_>, out: &mut impl io::Write) -> io::Result<()> {
    let mut page = Page { anchors: Anchors::of(report), origins: Origins::default() };
    let markup = page.whole(report, options.generator).into_string();
    out.write_all(markup.as_bytes())?;
    out.write_all(b"\n")
}

/// A page that is being written.
struct Page {
    anchors: Anchors,
    origins: Origins,
}

impl Page {
    fn whole(&mut self, report: &Report, generator: &str) -> Markup {
        let generator = harmless(generator);
        let (title, subtitle) = (harmless(&report.title), harmless(&report.subtitle));
        let titled: Vec<(&str, String)> = report
            .sections
            .iter()
            .map(|section| (section.id.as_str(), harmless(&section.title)))
            .filter(|(_, title)| !title.is_empty())
            .collect();
        html! {
            (DOCTYPE)
            html lang=(current().language.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content=(generator);
                    title { (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a class="skip" href="#main" { (wording::SKIP) }
                    (pattern_definitions())
                    header {
                        h1 { (title) }
                        @if !subtitle.is_empty() { p class="subtitle" { (subtitle) } }
                    }
                    @if titled.len() > 2 {
                        nav aria-label=(wording::CONTENTS) {
                            details {
                                summary { (wording::CONTENTS) }
                                ol { @for (id, title) in &titled { li { a href=(format!("#{}", anchors::section(id))) { (title) } } } }
                            }
                        }
                    }
                    main id="main" tabindex="-1" {
                        @for (index, section) in report.sections.iter().enumerate() { (self.section(section, index == 0)) }
                    }
                    footer { p { (wording::WRITTEN_BY) " " (generator) ". " (wording::WHOLE) } }
                }
            }
        }
    }

    fn section(&mut self, section: &Section, first: bool) -> Markup {
        let title = harmless(&section.title);
        let id = anchors::section(&section.id);
        let heading = format!("{id}-heading");
        // The first section answers the question: it is a landmark without a heading of its own.
        let content = self.blocks(section);
        match (title.is_empty(), first) {
            (false, _) => html! {
                (LINE)
                section id=(id) aria-labelledby=(heading) { h2 id=(heading) { (title) } (content) }
            },
            (true, true) => html! {
                (LINE)
                section id=(id) aria-labelledby=(heading) { h2 id=(heading) class="aside" { (wording::ANSWER) } (content) }
            },
            (true, false) => html! { div class="continued" { (content) } },
        }
    }
}
