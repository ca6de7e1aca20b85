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
        assert!(drawing(&page, "shares-of-sites").contains(&format!(">{site}<")), "{site}");
    }
    // A disc for each site, and one that says how large discs are.
    assert_eq!(map.matches("class=\"disc\"").count(), 5);
    assert!(map.contains("class=\"land\""));
    // Letters stand on the drawing.
    for y in map.split(" y=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap()) {
        assert!((0.0..400.0).contains(&y), "{y}");
    }
}

#[test]
fn a_timeline_is_drawn_by_period_and_from_the_beginning() {
    let page = page("configs/campuses/abilene-phases.toml");
    for chart in ["energy-by-period", "water-by-period", "emissions-by-period", "emissions-so-far"] {
        let drawing = drawing(&page, chart);
        assert!(drawing.contains(">2026-05<") && drawing.contains(">2029-04<"), "{chart}: {drawing}");
    }
    for chart in ["energy-by-period", "water-by-period", "emissions-by-period"] {
        assert!(drawing(&page, chart).matches("<rect").count() >= 15, "{chart}");
    }
    assert!(drawing(&page, "emissions-so-far").contains("class=\"line l0\""));
    // A single year has none of it.
    assert!(!self::page("configs/sites/sterling-100mw.toml").contains("-by-period"));
}
