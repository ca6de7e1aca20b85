//! The HTML page: every config, its figures against the JSON, names that would be markup, and that it needs nothing else.

use serde_json::Value;

use crate::run::{configs, json, root, snapshots, stdout, text, wattshed};

/// A page larger than this is no page.
const LARGEST: usize = 1_000_000;

fn page(arguments: &[&str]) -> String {
    let mut all = arguments.to_vec();
    all.extend(["--format", "html", "--quiet"]);
    stdout(&all)
}

/// The value of an attribute of a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| Some(rest.split_once('"')?.0))
}

/// Every tag of this name, without its brackets.
fn tags<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let pieces = page.split('<').filter_map(|piece| piece.split_once('>'));
    pieces.map(|(tag, _)| tag).filter(|tag| tag.split(' ').next() == Some(name)).collect()
}

/// Key and value of every figure that says what it is.
fn keyed(page: &str) -> Vec<(&str, f64)> {
    let tags = tags(page, "data").into_iter();
    tags.filter_map(|tag| Some((attribute(tag, "data-key")?, attribute(tag, "value")?.parse().unwrap()))).collect()
}

/// The same number, but for the last digit that the reader of JSON in these tests may miss.
fn is_same(told: f64, expected: Option<f64>) -> bool {
    expected.is_some_and(|expected| (told - expected).abs() <= 2.0 * f64::EPSILON * expected.abs())
}

#[test]
fn the_figures_of_every_page_are_those_of_the_json() {
    for config in configs() {
        let page = page(&["estimate", &config, "--draws", "0"]);
        let json = json(&["estimate", &config]);
        assert!(page.len() < LARGEST, "{config}: {} bytes", page.len());
        let results = json["results"].as_object().unwrap();
        let figures = keyed(&page);
        for (key, value) in &figures {
            let factor = || json["factors"].as_array().unwrap().iter().find(|factor| factor["id"] == *key);
            let expected =
                results.get(*key).map(|result| &result["value"]).or_else(|| factor().map(|factor| &factor["value"]));
            // A page of several sites shows each beside the whole.
            let of_sites = json["sites"].as_array().into_iter().flatten().map(|site| &site["results"][*key]["value"]);
            let per_gw = json["per_gw"].get(*key);
            let is_told =
                expected.into_iter().chain(of_sites).chain(per_gw).any(|expected| is_same(*value, expected.as_f64()));
            assert!(is_told, "{config}: {key} is {value}, not {expected:?}");
        }
        if json.get("sites").is_some() {
            continue;
        }
        // All of them, and not only some.
        for key in results.keys().filter(|key| *key != "hours_in_mode") {
            assert!(figures.iter().any(|(known, _)| known == key), "{config}: {key} is not on the page");
        }
    }
}

#[test]
fn the_ranges_of_a_page_are_those_of_the_json() {
    let arguments = ["estimate", "configs/sites/sterling-60mw-contracts.toml", "--draws", "32"];
    let page = page(&arguments);
    let json: Value = serde_json::from_str(&stdout(&[&arguments[..], &["--format", "json", "-q"]].concat())).unwrap();
    let mut seen = 0;
    for piece in page.split("<data ").skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap();
        let Some(result) = attribute(&format!(" {tag}"), "data-key").map(|key| &json["results"][key]) else { continue };
        // The range follows its figure, before the next one.
        let until_next = rest.split("<data ").next().unwrap();
        let Some(range) = tags(until_next, "span").into_iter().find(|tag| attribute(tag, "data-low").is_some()) else {
            continue;
        };
        for (name, percentile) in [("data-low", "p5"), ("data-high", "p95")] {
            let told: f64 = attribute(range, name).unwrap().parse().unwrap();
            assert!(is_same(told, result[percentile].as_f64()), "{tag}: {told}");
        }
        seen += 1;
    }
    assert!(seen > 40, "{seen} ranges");
}

#[test]
fn the_months_of_a_page_are_those_of_the_json() {
    let config = "configs/sites/chicago-40mw-chilled-water.toml";
    let page = page(&["estimate", config, "--draws", "0"]);
    let months = json(&["estimate", config])["months"].clone();
    let mut seen = 0;
    for table in page.split("<table>").skip(1).map(|rest| rest.split("</table>").next().unwrap()) {
        let keys: Vec<&str> = tags(table, "th").into_iter().filter_map(|tag| attribute(tag, "data-key")).collect();
        if keys.is_empty() {
            continue;
        }
        let rows: Vec<&str> = table.split("<tbody>").nth(1).unwrap().split("<tr").skip(1).collect();
        for (month, row) in rows.iter().take(12).enumerate() {
            let values: Vec<f64> =
                tags(row, "data").into_iter().map(|tag| attribute(tag, "value").unwrap().parse().unwrap()).collect();
            assert_eq!(values.len(), keys.len(), "{row}");
            for (key, value) in keys.iter().zip(values) {
                // A ratio has no month in the JSON.
                let Some(expected) = months[month][*key].as_f64() else { continue };
                assert!(is_same(value, Some(expected)), "{key} in month {}", month + 1);
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen} figures of months");
}

#[test]
fn both_designs_of_a_compared_page_have_the_figures_of_the_json() {
    let arguments =
        ["compare", "configs/sites/sterling-100mw.toml", "configs/sites/golden-20mw-liquid.toml", "--draws", "0"];
    let page = page(&arguments);
    let json: Value = serde_json::from_str(&stdout(&[&arguments[..], &["--format", "json", "-q"]].concat())).unwrap();
    let designs = json["designs"].as_array().unwrap();
    for (key, value) in keyed(&page) {
        let known = designs.iter().any(|design| is_same(value, design["results"][key]["value"].as_f64()));
        assert!(known, "{key}: {value}");
    }
    assert!(keyed(&page).len() > 2 * 18);
}

#[test]
fn a_page_needs_nothing_else() {
    for config in configs() {
        let page = page(&["estimate", &config, "--draws", "0"]);
        for foreign in ["<script", "<link", "<img", "<iframe", "@import", " src=", " onload", "javascript:"] {
            assert!(!page.contains(foreign), "{config}: {foreign}");
        }
        let outside = page.split("url(").skip(1).find(|rest| !rest.starts_with('#'));
        assert_eq!(outside, None, "{config}");
        let away =
            tags(&page, "a").into_iter().find(|tag| !attribute(tag, "href").is_some_and(|href| href.starts_with('#')));
        assert_eq!(away, None, "{config}");
    }
}

#[test]
fn every_link_of_a_page_leads_somewhere_and_every_name_stands_once() {
    for config in configs() {
        let page = page(&["estimate", &config, "--draws", "0"]);
        let pieces = page.split('<').filter_map(|piece| piece.split_once('>'));
        let mut names: Vec<&str> = pieces.filter_map(|(tag, _)| attribute(tag, "id")).collect();
        for tag in tags(&page, "a") {
            let target = attribute(tag, "href").and_then(|href| href.strip_prefix('#')).unwrap();
            assert!(names.contains(&target), "{config}: {target}");
        }
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "{config}");
    }
}

#[test]
fn a_name_that_is_markup_stays_a_name() {
    let hostile = "</title><script>alert(1)</script>\" onload=\"x' <!-- \u{202e}";
    let folder = tempfile::tempdir().unwrap();
    let spec = folder.path().join("hostile.toml");
    let plain = std::fs::read_to_string(root().join("configs/campuses/abilene-own-plant.toml")).unwrap();
    let first = plain.lines().find(|line| line.starts_with("name =")).unwrap();
    let told = plain.replace(first, &format!("name = {}", serde_json::to_string(hostile).unwrap()));
    std::fs::write(&spec, told).unwrap();
    let spec = spec.to_str().unwrap();
    for arguments in [&["estimate", spec, "--draws", "0"][..], &["compare", spec, spec, "--draws", "0"]] {
        let page = page(arguments);
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;"));
        assert!(!page.contains("<script") && !page.contains("<!--") && !page.contains('\u{202e}'));
        assert_eq!(page.matches("</title>").count(), 1 + page.matches("<title id=").count());
    }
}

#[test]
fn the_same_page_comes_from_any_number_of_threads() {
    let run = |threads: &str| {
        let arguments =
            ["estimate", "configs/sites/golden-20mw-liquid.toml", "--draws", "16", "--format", "html", "-q"];
        text(&crate::run::command(&arguments).env("RAYON_NUM_THREADS", threads).output().unwrap().stdout)
    };
    assert_eq!(run("1"), run("2"));
}

#[test]
fn every_command_with_a_report_writes_a_page_by_the_ending_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    let config = "configs/sites/golden-20mw-liquid.toml";
    for arguments in [
        &["sensitivity", config, "pue", "--draws", "16"][..],
        &["sweep", config, "--vary", "it.load=0.5,0.7"],
        &["explain", config, "pue", "--draws", "0"],
        &["explain", config, "factors"],
    ] {
        let output = wattshed(&[arguments, &["-o", path.to_str().unwrap(), "-q"]].concat());
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        let page = std::fs::read_to_string(&path).unwrap();
        assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"), "{arguments:?}");
    }
}

/// Headings, captions and what charts say, one for each line.
fn outline(page: &str) -> String {
    let mut outline = String::new();
    for piece in page.split('<') {
        let Some((tag, content)) = piece.split_once('>') else { continue };
        let lead = match tag.split(' ').next() {
            Some("h1") => "# ",
            Some("h2") => "## ",
            Some("figcaption") => "  ",
            Some("desc") => "    ",
            _ => continue,
        };
        outline.push_str(&format!("{lead}{content}\n"));
    }
    outline
}

#[test]
fn pages_have_these_sections_and_charts() {
    let pages = [
        ("page_contracts", page(&["estimate", "configs/sites/sterling-60mw-contracts.toml", "--draws", "0"])),
        ("page_own_plant", page(&["estimate", "configs/campuses/abilene-own-plant.toml", "--draws", "0"])),
        ("page_given_pue", page(&["estimate", "configs/programmes/us-data-centers-2023.toml", "--draws", "0"])),
        (
            "page_compare",
            page(&[
                "compare",
                "configs/sites/sterling-100mw.toml",
                "configs/sites/golden-20mw-liquid.toml",
                "--draws",
                "32",
            ]),
        ),
    ];
    for (name, page) in pages {
        snapshots().bind(|| insta::assert_snapshot!(name, outline(&page)));
    }
}
