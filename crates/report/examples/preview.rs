//! Prints an invented footprint, to look at the renderers.
//!
//! ```sh
//! cargo run -p wattshed-report --example preview -- [width] [colour] [ascii] [markdown]
//! cargo run -p wattshed-report --example preview -- html > charts.html
//! ```

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::io;

use wattshed_report::{HtmlOptions, TextOptions, write_html, write_markdown, write_text};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = |word: &str| arguments.iter().any(|argument| argument == word);
    let width = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(80);
    let options = TextOptions { width, colour: asked("colour"), ascii: asked("ascii") };
    let mut out = io::stdout().lock();
    if asked("html") {
        // A page is one report.
        let options = HtmlOptions { generator: "preview" };
        return write_html(&sample::charts::all(), &options, &mut out);
    }
    for report in [sample::footprint(), sample::comparison(), sample::explanation(), sample::charts::all()] {
        if asked("markdown") {
            write_markdown(&report, &mut out)?;
        } else {
            write_text(&report, &options, &mut out)?;
        }
        io::Write::write_all(&mut out, b"\n\n")?;
    }
    Ok(())
}
