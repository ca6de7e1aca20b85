//! Every result.

use wattshed_footprint::results::{DEFINITIONS, Formula, Monthly};

use super::{code, head, plain, table};

const ABOUT: &str = "Every result, from the table that computes it: the keys of JSON, the columns of CSV, Parquet and JSON Lines, what `budget`, `claim`, \
`--fail-above`, `--columns`, `--by` and `--criteria` name, and what `wattshed explain SPEC KEY` follows down to its sources. In CSV, `_p5`, `_p50` and `_p95` \
behind a key are the percentiles of the draws. Costs exist in each currency; those of US dollars are shown. In a formula, names are results, `{…}` factors, \
`[…]` keys of the spec. \"Months\": whether they add up to the year, or the year is the highest of them. A result that does not apply is absent, never zero.";

pub(super) fn page() -> String {
    let mut page = head("Results", ABOUT);
    for (title, of_workloads) in [("Of a site", false), ("Of workloads", true)] {
        let shown = DEFINITIONS.iter().filter(|definition| {
            definition.stands_for_its_currencies() && definition.is_of_workloads() == of_workloads
        });
        let rows = shown.map(|definition| {
            let formula = match definition.formula {
                Formula::Of(expression) => code(expression),
                Formula::Hourly(words, _) => plain(words.english()),
            };
            let months = match definition.monthly {
                Monthly::Sums => "add up",
                Monthly::Peaks => "highest",
                Monthly::Never => "",
            };
            vec![
                format!("<a id=\"{0}\"></a>`{0}`", definition.key),
                definition.stored_in().into_owned(),
                months.to_owned(),
                format!("{}<br>{formula}", plain(definition.doc.english())),
            ]
        });
        page.push_str(&format!("\n## {title}\n"));
        page.push_str(&table(&["key", "unit", "months", "meaning and formula"], rows));
    }
    page
}
