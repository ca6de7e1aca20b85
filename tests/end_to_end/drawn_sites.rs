//! Pages of several sites and of several years: a map, shares, and what each period comes to.

use crate::run::stdout;

fn page(config: &str) -> String {
    stdout(&["estimate", config, "--quiet", "--draws", "0", "--format", "html"])
}

/// The drawing of this name.
fn drawing<'p>(page: &'p str, id: &str) -> &'p str {
    let start = page.find(&format!("id=\"{id}-title\"")).unwrap_or_else(|| panic!("no chart {id}"));
    let end = page[start..].find("</svg>").unwrap();
    &page[start..start + end]
}

#[test]
fn a_portfolio_has_a_map_with_every_site_and_the_share_of_each() {
    let page = page("configs/clusters/four-campuses.toml");
    let map = drawing(&page, "map-of-sites");
    for site in ["wisconsin", "atlanta", "goodyear", "abilene"] {
        assert!(map.contains(&format!(">{site}<")), "{site}: {map}");
        assert!(drawing(&page, "shares-by-site").contains(&format!(">{site}<")), "{site}");
    }
    assert_eq!(map.matches("<circle").count(), 4);
    // Letters stand on the drawing.
    for y in map.split(" y=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap()) {
        assert!((0.0..400.0).contains(&y), "{y}");
    }
}

#[test]
fn a_timeline_is_drawn_by_period_and_from_the_beginning() {
    let page = page("configs/campuses/abilene-phases.toml");
    for chart in ["energy-over-time", "water-over-time", "carbon-over-time", "carbon-so-far"] {
        let drawing = drawing(&page, chart);
        assert!(drawing.matches("<rect").count() > 10, "{chart}: {drawing}");
        assert!(drawing.contains(">2027<") && drawing.contains(">2029<"), "{chart}: {drawing}");
    }
    // A single year has none of it.
    assert!(!self::page("configs/sites/sterling-100mw.toml").contains("over-time"));
}
