//! What the renderers make of whole reports, to be looked at by people.

#![allow(clippy::unwrap_used, reason = "a test may stop where it fails")]

mod sample;

use wattshed_report::{HtmlOptions, Report, TextOptions, write_html, write_markdown, write_text};

fn text(report: &Report, options: &TextOptions) -> String {
    let mut out = Vec::new();
    write_text(report, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn markdown(report: &Report) -> String {
    let mut out = Vec::new();
    write_markdown(report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn html(report: &Report) -> String {
    let mut out = Vec::new();
    write_html(report, &HtmlOptions { generator: "sample" }, &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    // The look is for the eye, not for a snapshot; one element in a line tells what changed.
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    format!("{head}{body}").replace("><", ">\n<")
}

#[test]
fn charts_in_80_columns() {
    insta::assert_snapshot!(text(&sample::charts::all(), &TextOptions::default()));
}

#[test]
fn charts_in_44_ascii_columns() {
    insta::assert_snapshot!(text(&sample::charts::all(), &TextOptions { width: 44, ascii: true, colour: false }));
}

#[test]
fn charts_in_markdown() {
    insta::assert_snapshot!(markdown(&sample::charts::all()));
}

#[test]
fn charts_in_html() {
    insta::assert_snapshot!(html(&sample::charts::all()));
}

#[test]
fn comparison_and_explanation_in_html() {
    insta::assert_snapshot!(html(&sample::comparison()) + &html(&sample::explanation()));
}

#[test]
fn footprint_in_80_columns() {
    insta::assert_snapshot!(text(&sample::footprint(), &TextOptions::default()));
}

#[test]
fn footprint_in_44_ascii_columns() {
    insta::assert_snapshot!(text(&sample::footprint(), &TextOptions { width: 44, ascii: true, colour: false }));
}

#[test]
fn comparison_in_80_columns() {
    insta::assert_snapshot!(text(&sample::comparison(), &TextOptions::default()));
}

#[test]
fn explanation_in_80_columns() {
    insta::assert_snapshot!(text(&sample::explanation(), &TextOptions::default()));
}

#[test]
fn explanation_in_colour() {
    let options = TextOptions { colour: true, ..TextOptions::default() };
    insta::assert_snapshot!(text(&sample::explanation(), &options).replace('\u{1b}', "ESC"));
}

#[test]
fn footprint_in_markdown() {
    insta::assert_snapshot!(markdown(&sample::footprint()));
}

#[test]
fn comparison_and_explanation_in_markdown() {
    insta::assert_snapshot!(markdown(&sample::comparison()) + &markdown(&sample::explanation()));
}

/// A pipe whose reader has gone.
struct ClosedPipe;

impl std::io::Write for ClosedPipe {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_reported_and_nothing_worse() {
    let report = sample::footprint();
    let text = write_text(&report, &TextOptions::default(), &mut ClosedPipe);
    assert_eq!(text.unwrap_err().kind(), std::io::ErrorKind::BrokenPipe);
    assert_eq!(write_markdown(&report, &mut ClosedPipe).unwrap_err().kind(), std::io::ErrorKind::BrokenPipe);
}

#[test]
fn the_first_screen_answers_the_question() {
    let text = text(&sample::footprint(), &TextOptions::default());
    let screen = text.lines().take(24).collect::<Vec<_>>().join("\n");
    for answer in ["843 GWh", "118.3 MW", "1.170", "304 ML", "1.45 GL", "298 kt CO2e", "eGRID2023"] {
        assert!(screen.contains(answer), "{answer} is not on the first screen:\n{screen}");
    }
}
