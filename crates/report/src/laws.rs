//! Laws that hold for any report.

use proptest::prelude::*;

use crate::lettering::width;
use crate::{
    Bar, Bars, Block, Cell, Chart, ChartKind, Column, Columns, Course, CourseLine, Curve, Explanation, Figure, Group,
    Groups, Headline, HeatMap, HtmlOptions, Input, Language, Line, MINIMUM_WIDTH, Manner, MapSite, Note, NoteKind,
    Part, Piece, Report, Row, Scaling, Section, SiteMap, Span, SpanRow, Spans, Table, TextOptions, TreeNode, Unit,
    Units, Words, within, write_html, write_markdown, write_text,
};

/// A letter that turns the direction of text around.
const OVERRIDE: char = '\u{202e}';

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ]{0,40}",
        "[a-z_.]{30,90}",
        "(東|京|é|e\u{301}|😀| ){0,30}",
        "(<script>|\\||`|\n|\u{1b}\\[31m|\u{202e}|\\*|_|#|\\[x\\]\\(y\\)|\r|\u{7}| ){0,12}",
    ]
}

fn any_words() -> impl Strategy<Value = Words> {
    any_text().prop_map(Words::name)
}

fn any_unit() -> impl Strategy<Value = Unit> {
    prop_oneof![
        Just(Unit::Mwh),
        Just(Unit::Mw),
        Just(Unit::M3),
        Just(Unit::Tco2e),
        Just(Unit::T),
        Just(Unit::LPerKwh),
        Just(Unit::KgPerKwh),
        Just(Unit::Share),
        Just(Unit::Ratio),
        Just(Unit::Hours),
        Just(Unit::Years),
        Just(Unit::Count),
        Just(Unit::Celsius),
        Just(Unit::M3WorldEq),
        Just(Unit::Money("USD".into())),
        Just(Unit::WhPer("query".into())),
        any_text().prop_map(|text| Unit::Plain(text.into())),
    ]
}

/// Finite numbers of all sizes that a footprint may have, and a few that it should not.
fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => (-9.0..12.0_f64, prop::bool::ANY).prop_map(|(power, negative)| {
            let size = 10_f64.powf(power);
            if negative { -size } else { size }
        }),
        2 => (0_u32..200_000).prop_map(f64::from),
        1 => any::<f64>(),
        1 => Just(0.0),
        1 => Just(f64::NAN),
    ]
}

fn any_figure() -> impl Strategy<Value = Figure> {
    let range = prop::option::of((any_value(), any_value()));
    (any_value(), any_unit(), range, prop::option::of(any_text())).prop_map(|(value, unit, range, origin)| {
        let figure = Figure { origin, ..Figure::new(value, unit) };
        range.map_or(figure.clone(), |(low, high)| figure.with_range(low, high))
    })
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        any_words().prop_map(Cell::Text),
        any_figure().prop_map(Cell::Figure),
        (any_figure(), prop::option::of(any_value()))
            .prop_map(|(absolute, relative)| Cell::Difference { absolute, relative }),
        Just(Cell::Empty),
    ]
}

fn any_row() -> impl Strategy<Value = Row> {
    let cells = prop::collection::vec(any_cell(), 0..6);
    (cells, 0..3).prop_map(|(cells, kind)| match kind {
        0 => Row::from(cells),
        1 => Row::part(cells),
        _ => Row::total(cells),
    })
}

fn any_table() -> impl Strategy<Value = Table> {
    let column = (any_words(), prop::bool::ANY)
        .prop_map(|(label, right)| if right { Column::figures(label) } else { Column::text(label) });
    let scaling = prop_oneof![Just(Scaling::Each), Just(Scaling::Row), Just(Scaling::Column)];
    (prop::collection::vec(column, 0..6), prop::collection::vec(any_row(), 0..5), scaling)
        .prop_map(|(columns, rows, scaling)| Table { columns, rows, scaling })
}

fn any_bars() -> impl Strategy<Value = Bars> {
    let bar = (any_words(), any_figure(), prop::option::of(any_value())).prop_map(|(label, figure, share)| Bar {
        label,
        figure,
        share,
    });
    prop::collection::vec(bar, 0..5).prop_map(|bars| Bars { bars })
}

fn any_tree() -> impl Strategy<Value = TreeNode> {
    let leaf = (any_words(), any_cell(), prop::option::of(any_words())).prop_map(|(label, value, source)| TreeNode {
        label,
        value,
        source,
        children: Vec::new(),
    });
    leaf.prop_recursive(14, 20, 2, |inner| {
        (any_words(), prop::collection::vec(inner, 1..3))
            .prop_map(|(label, children)| TreeNode { children, ..TreeNode::new(label, Cell::Empty) })
    })
}

fn any_values() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(any_value(), 0..5)
}

fn any_texts() -> impl Strategy<Value = Vec<Words>> {
    prop::collection::vec(any_words(), 0..4)
}

fn any_chart_kind() -> impl Strategy<Value = ChartKind> {
    let part = (any_words(), any_values()).prop_map(|(label, values)| Part { label, values });
    let columns = (any_unit(), any_texts(), prop::collection::vec(part, 0..9))
        .prop_map(|(unit, labels, parts)| ChartKind::Columns(Columns { unit, labels, parts }));
    let line = (any_words(), any_values()).prop_map(|(label, hours)| Line::of_hours(label, &hours));
    let levels = prop::collection::vec((any_words(), any_value()), 0..2);
    let curve = (any_unit(), any_words(), prop::collection::vec(line, 0..4), levels)
        .prop_map(|(unit, along, lines, levels)| ChartKind::Curve(Curve { unit, along, lines, levels }));
    let values = prop::collection::vec(prop::collection::vec(prop::option::of(any_value()), 0..5), 0..4);
    let heat =
        (any_unit(), any_texts(), any_texts(), any_words(), values).prop_map(|(unit, rows, columns, along, values)| {
            ChartKind::Heat(HeatMap { unit, rows, columns, corner: along.clone(), along, values })
        });
    let group = (any_words(), prop::collection::vec(prop::option::of(any_figure()), 0..4))
        .prop_map(|(label, bars)| Group { label, bars });
    let groups = (any_unit(), any_texts(), prop::collection::vec(group, 0..4))
        .prop_map(|(unit, series, groups)| ChartKind::Groups(Groups { unit, series, groups }));
    let span = (0..4_usize, any_value(), any_value()).prop_map(|(series, from, to)| Span { series, from, to });
    let row = (any_words(), prop::collection::vec(span, 0..3), prop::option::of(any_value()), any_words())
        .prop_map(|(label, spans, mark, words)| SpanRow { label, spans, mark, words });
    let spans = (any_unit(), any_texts(), prop::collection::vec(row, 0..4), any_words()).prop_map(
        |(unit, series, rows, zero)| {
            ChartKind::Spans(Spans { unit, series, rows, headings: [zero.clone(), Words::none()], zero })
        },
    );
    let line = (any_words(), prop::collection::vec(prop::option::of(any_value()), 0..5))
        .prop_map(|(label, values)| CourseLine { label, values });
    let levels = prop::collection::vec((any_words(), any_value()), 0..2);
    let course = (any_unit(), any_words(), any_texts(), prop::collection::vec(line, 0..4), levels).prop_map(
        |(unit, along, labels, lines, levels)| ChartKind::Course(Course { unit, along, labels, lines, levels }),
    );
    let site = (any_words(), any_value(), any_value(), prop::option::of(any_value()))
        .prop_map(|(label, latitude, longitude, value)| MapSite { label, latitude, longitude, value });
    let map = (any_unit(), any_words(), prop::collection::vec(site, 0..4)).prop_map(|(unit, heading, sites)| {
        ChartKind::Map(SiteMap { unit, headings: [heading.clone(), heading.clone(), heading.clone(), heading], sites })
    });
    prop_oneof![columns, curve, heat, groups, spans, course, map]
}

fn any_chart() -> impl Strategy<Value = Chart> {
    (any_words(), any_words(), any_chart_kind(), prop::bool::ANY).prop_map(|(title, says, kind, beside)| {
        let chart = Chart::new("chart", title, says, kind);
        if beside { chart.told_beside() } else { chart }
    })
}

fn any_explanation() -> impl Strategy<Value = Explanation> {
    let piece = || {
        (any_words(), prop::bool::ANY)
            .prop_map(|(text, name)| if name { Piece::name(text) } else { Piece::Words(text) })
    };
    let pieces = || prop::collection::vec(piece(), 0..4);
    let input = (pieces(), any_cell(), any_words()).prop_map(|(name, value, source)| Input { name, value, source });
    (any_text(), any_cell(), any_words(), pieces(), prop::collection::vec(input, 0..3))
        .prop_map(|(key, value, meaning, formula, inputs)| Explanation { key, value, meaning, formula, inputs })
}

fn any_block() -> impl Strategy<Value = Block> {
    let headline = (any_words(), any_figure(), prop::option::of(any_words()))
        .prop_map(|(label, figure, note)| Headline { label, figure, note });
    let note = (any_words(), prop::option::of(any_text()))
        .prop_map(|(text, code)| Note { code, ..Note::new(NoteKind::Warning, text) });
    prop_oneof![
        prop::collection::vec(headline, 0..5).prop_map(Block::Headlines),
        any_table().prop_map(Block::Table),
        any_bars().prop_map(Block::Bars),
        prop::collection::vec(note, 0..3).prop_map(Block::Notes),
        any_words().prop_map(Block::Paragraph),
        any_tree().prop_map(Block::Tree),
        any_chart().prop_map(Block::Chart),
        prop::collection::vec(any_explanation(), 0..3).prop_map(Block::Explanations),
    ]
}

fn any_report() -> impl Strategy<Value = Report> {
    (any_words(), any_words(), any_words(), prop::collection::vec(any_block(), 0..4)).prop_map(
        |(title, subtitle, heading, blocks)| {
            let section = Section { blocks, ..Section::new("s", heading) };
            Report::new(title, subtitle).with(section)
        },
    )
}

fn text(report: &Report, options: TextOptions) -> String {
    let mut out = Vec::new();
    write_text(report, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn markdown(report: &Report) -> String {
    let mut out = Vec::new();
    write_markdown(report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn html(report: &Report) -> String {
    let mut out = Vec::new();
    write_html(report, &HtmlOptions { generator: "laws" }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Elements that a page may have; all others come from its content.
const ELEMENTS: [&str; 49] = [
    "!DOCTYPE",
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "a",
    "svg",
    "defs",
    "pattern",
    "circle",
    "rect",
    "path",
    "header",
    "h1",
    "p",
    "nav",
    "details",
    "summary",
    "ol",
    "ul",
    "li",
    "main",
    "section",
    "h2",
    "h3",
    "div",
    "dl",
    "dt",
    "dd",
    "data",
    "span",
    "sup",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "figcaption",
    "desc",
    "text",
    "line",
    "strong",
    "code",
    "article",
    "footer",
];

/// Elements without an end.
const VOID: [&str; 2] = ["!DOCTYPE", "meta"];

/// Why a page is not well formed: an element that is not its own, or one that is closed out of turn.
fn malformed(page: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    for tag in page.split('<').skip(1) {
        let Some((tag, content)) = tag.split_once('>') else { return Some(format!("<{tag}: never closed")) };
        if content.contains('>') && open.last() != Some(&"style") && !tag.starts_with("style") {
            return Some(format!("a bare > after <{tag}>"));
        }
        match tag.strip_prefix('/') {
            Some(name) if open.pop() == Some(name) => {}
            Some(name) => return Some(format!("</{name}> out of turn")),
            None => {
                let name = tag.split(' ').next().unwrap_or_default();
                if !ELEMENTS.contains(&name) {
                    return Some(format!("<{tag}>"));
                }
                if !VOID.contains(&name) {
                    open.push(name);
                }
            }
        }
    }
    open.pop().map(|name| format!("<{name}> is never closed"))
}

/// Without ANSI style sequences.
fn unstyled(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').map_or("", |(_, rest)| rest))
}

const FRENCH: Manner = Manner { language: Language::French, units: Units::Si };

fn any_manner() -> impl Strategy<Value = Manner> {
    let language = prop_oneof![Just(Language::English), Just(Language::French)];
    let units = prop_oneof![Just(Units::Si), Just(Units::Us)];
    (language, units).prop_map(|(language, units)| Manner { language, units })
}

/// A number as Rust reads it.
fn plain(number: &str, manner: Manner) -> String {
    match manner.language {
        Language::English => number.replace(',', ""),
        Language::French => number.replace('\u{202f}', "").replace(',', "."),
    }
}

/// The number as read back, and half of its last digit.
fn read(number: &str) -> (f64, f64) {
    let plain = number.replace(',', "");
    let (mantissa, exponent) = plain.split_once('e').unwrap_or((&plain, "0"));
    let decimals = mantissa.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let exponent: i32 = exponent.parse().unwrap();
    (plain.parse().unwrap(), 0.5 * 10_f64.powi(exponent - i32::try_from(decimals).unwrap()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_line_is_longer_than_the_width(report in any_report(), room in 0..140_usize, ascii: bool) {
        for line in text(&report, TextOptions { width: room, colour: false, ascii }).lines() {
            prop_assert!(width(line) <= room.max(MINIMUM_WIDTH), "{line:?}");
            prop_assert!(!line.ends_with(' '), "{line:?}");
        }
    }

    #[test]
    fn colour_changes_nothing_but_colour(report in any_report(), room in 40..120_usize) {
        let options = TextOptions { width: room, colour: false, ascii: false };
        let styled = text(&report, TextOptions { colour: true, ..options });
        prop_assert_eq!(unstyled(&styled), text(&report, options));
    }

    #[test]
    fn nothing_in_a_report_controls_the_terminal(report in any_report()) {
        let text = text(&report, TextOptions::default());
        prop_assert!(!text.contains(|letter: char| letter != '\n' && letter.is_control()));
        prop_assert!(!text.contains(OVERRIDE));
    }

    #[test]
    fn numbers_of_a_table_are_never_cut(figures in prop::collection::vec(any_figure(), 1..8), room in 40..100_usize) {
        let columns = figures.iter().map(|_| Column::figures(Words::name("a long heading")));
        let table = Table::new(columns.collect()).with(figures.iter().cloned().map(Cell::Figure).collect::<Vec<_>>());
        let report = Report::new(Words::none(), Words::none()).with(Section::new("", Words::none()).with(table));
        let text = text(&report, TextOptions { width: room, ..TextOptions::default() });
        for figure in &figures {
            let number = figure.write().number;
            prop_assert!(text.split_whitespace().any(|word| word == number), "{number} in\n{text}");
        }
    }

    #[test]
    fn a_number_reads_back_within_its_last_digit(value in -1e13..1e13_f64, shrink in 0..20_i32, unit in any_unit(), manner in any_manner()) {
        let value = value * 10_f64.powi(-shrink);
        let (written, measure, symbols) = within(manner, || {
            let measure = unit.measure(value.abs());
            let symbols: Vec<String> = measure.ladder.iter().map(|rung| unit.symbol(*rung)).collect();
            (Figure::new(value, unit.clone()).write(), measure, symbols)
        });
        let singular = |text: &str| text.trim_end_matches('s').to_owned();
        let rung = symbols.iter().position(|symbol| singular(symbol) == singular(&written.unit));
        let scale = 10_f64.powi(measure.ladder[rung.unwrap()].exponent);
        // The written unit leads back to the stored one.
        let expected = measure.conversion.convert(value);
        let (read, half) = read(&plain(&written.number, manner));
        prop_assert!((read * scale - expected).abs() <= half * scale * (1.0 + 1e-9) + expected.abs() * 1e-12, "{written:?}");
    }

    #[test]
    fn french_has_the_digits_of_english(value in -1e13..1e13_f64, shrink in 0..20_i32, unit in any_unit()) {
        // Where the magnitudes are the same in both languages.
        prop_assume!(!matches!(unit, Unit::M3 | Unit::M3WorldEq));
        let figure = Figure::new(value * 10_f64.powi(-shrink), unit);
        let french = within(FRENCH, || figure.write().number);
        prop_assert_eq!(plain(&french, FRENCH), figure.write().number.replace(',', ""));
    }

    #[test]
    fn a_magnitude_keeps_numbers_short(power in -6.0..9.0_f64) {
        // From Wh to PWh: always one to three digits before the point up to the largest magnitude.
        let number = Figure::new(10_f64.powf(power), Unit::Mwh).write().number;
        prop_assert!(number.len() == 5, "{number}");
    }

    #[test]
    fn the_sign_changes_nothing_but_the_sign(value in 1e-9..1e12_f64, unit in any_unit()) {
        let (plus, minus) = (Figure::new(value, unit.clone()).write(), Figure::new(-value, unit).write());
        let zero = plus.number.chars().all(|letter| matches!(letter, '0' | '.'));
        prop_assert_eq!(&minus.number, &format!("{}{}", if zero { "" } else { "-" }, plus.number));
        prop_assert_eq!(minus.unit, plus.unit);
    }

    #[test]
    fn markdown_holds_no_markup_of_its_content(report in any_report()) {
        let markdown = markdown(&report);
        prop_assert!(!markdown.contains(['<', '>']));
        prop_assert!(!markdown.contains("](") || markdown.contains("\\]("));
        prop_assert!(!markdown.contains(|letter: char| letter != '\n' && letter.is_control()));
    }

    #[test]
    fn a_page_has_no_markup_of_its_content(report in any_report()) {
        let page = html(&report);
        prop_assert_eq!(malformed(&page), None);
        prop_assert!(!page.contains(|letter: char| letter != '\n' && letter.is_control()));
        prop_assert!(!page.contains(OVERRIDE));
        prop_assert!(!page.contains("NaN") && !page.contains("inf\""), "a coordinate that is no number");
    }

    #[test]
    fn rows_of_a_markdown_table_have_as_many_cells_as_columns(table in any_table()) {
        let columns = table.columns.len();
        let report = Report::new(Words::name("t"), Words::none()).with(Section::new("", Words::none()).with(table));
        for line in markdown(&report).lines().filter(|line| line.starts_with('|')) {
            let borders = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
            prop_assert_eq!(borders, columns + 1, "{}", line);
        }
    }
}
