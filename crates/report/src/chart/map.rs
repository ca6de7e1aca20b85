//! A map: sites as discs on the coasts of the land, in an equirectangular projection about the middle of the window.

mod land;

use maud::{Markup, html};

use super::svg::{Picture, WIDTH, letters, px, stroke};
use crate::both;
use crate::document::{Cell, Column, Scaling, Table};
use crate::figure::Figure;
use crate::lettering::width;
use crate::manner::number;
use crate::unit::Unit;
use crate::words::{Both, Words};

/// Sites on a map. Discs grow with the root of the value, so that areas compare.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteMap {
    /// Unit of all values.
    pub unit: Unit,
    /// What the places and the values are, as headings of the table: site, latitude, longitude, value.
    pub headings: [Words; 4],
    /// The sites; those that lie nowhere (no numbers, beyond a pole) are not drawn.
    pub sites: Vec<MapSite>,
}

/// A site, or several in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct MapSite {
    /// Its name; of nothing, no letters are set beside the disc.
    pub label: Words,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// What the disc shows; none for a point.
    pub value: Option<f64>,
}

/// Radius of the largest disc, and of a point.
const LARGEST: f64 = 16.0;
const POINT: f64 = 2.5;
/// No window is narrower than this, in degrees: coasts are not known better.
const NARROWEST: f64 = 16.0;
/// Part of the window that discs cover together at most, as if none lay over another.
const COVERED: f64 = 0.16;
/// Room around the outermost sites, as a part of what lies between them.
const AROUND: f64 = 0.22;
/// Lowest and highest window over its width.
const FLATTEST: f64 = 0.42;
const TALLEST: f64 = 0.80;
/// A letter is about this wide.
const LETTER: f64 = 6.6;
/// Names of wide letters are longer by this part.
const WIDER: f64 = 0.15;
/// Steps of the net of meridians and parallels, in degrees.
const NET: [f64; 6] = [2.0, 5.0, 10.0, 15.0, 30.0, 60.0];
/// Most meridians in a window.
const MOST_MERIDIANS: f64 = 7.0;

impl SiteMap {
    pub(super) fn figures(&self) -> Table {
        let [site, latitude, longitude, value] = &self.headings;
        let columns =
            vec![Column::text(site), Column::figures(latitude), Column::figures(longitude), Column::figures(value)];
        let degrees = |value: f64| Cell::name(format!("{}°", number(value, 2)));
        self.sites.iter().fold(Table::new(columns).scaled(Scaling::Column), |table, site| {
            let figure = site.value.map(|value| Figure::new(value, self.unit.clone()));
            table.with(vec![
                Cell::from(site.label.clone()),
                degrees(site.latitude),
                degrees(site.longitude),
                Cell::from(figure),
            ])
        })
    }

    /// Those that lie somewhere, the largest first, so that none hides another.
    fn drawn(&self) -> Vec<&MapSite> {
        let somewhere = |site: &&MapSite| site.latitude.abs() <= 90.0 && site.longitude.abs() <= 180.0;
        let mut sites: Vec<&MapSite> = self.sites.iter().filter(somewhere).collect();
        let size = |site: &MapSite| site.value.filter(|value| value.is_finite()).unwrap_or(0.0);
        sites.sort_by(|a, b| size(b).total_cmp(&size(a)));
        sites
    }

    pub(super) fn draw(&self) -> Picture {
        let sites = self.drawn();
        let window = Window::around(&sites);
        let largest = sites.iter().filter_map(|site| site.value).filter(|value| value.is_finite()).fold(0.0, f64::max);
        let share = |site: &&MapSite| {
            let share = site.value.map_or(0.0, |value| (value / largest).clamp(0.0, 1.0));
            if share.is_finite() { share } else { 0.0 }
        };
        // Of many sites the discs are smaller, or they would hide each other and the land.
        let shares = sites.iter().map(share).fold(0.0, |sum, share| sum + share);
        let room = COVERED * WIDTH * window.height / std::f64::consts::PI;
        let widest = LARGEST.min((room / shares.max(1.0)).sqrt()).max(POINT);
        let radius = |site: &MapSite| (widest * share(&site).sqrt()).max(POINT);
        let discs: Vec<(&MapSite, (f64, f64), f64)> =
            sites.iter().map(|site| (*site, window.at(site.longitude, site.latitude), radius(site))).collect();
        let shapes = html! {
            (window.coasts())
            (window.net())
            @for (_, (x, y), radius) in &discs {
                circle cx=(px(*x)) cy=(px(*y)) r=(px(*radius)) class="disc" {}
                circle cx=(px(*x)) cy=(px(*y)) r="1.2" class="dot" {}
            }
            @for (text, x, y, class) in names(&discs, window.height) { (letters(x, y, &format!("haloed {class}"), &text)) }
            @if largest > 0.0 {
                circle cx=(px(LARGEST + 2.0)) cy=(px(window.height + 6.0 + LARGEST)) r=(px(widest)) class="disc" {}
                (letters(2.0 * LARGEST + 12.0, window.height + 10.0 + LARGEST, "",
                    &Figure::new(largest, self.unit.clone()).to_string()))
            }
        };
        let legend = if largest > 0.0 { 2.0 * LARGEST + 10.0 } else { 0.0 };
        Picture { height: window.height + legend, shapes }
    }
}

/// Names beside the discs, where they cover neither an earlier name, nor the disc of another site, nor the edge: a name over a
/// disc would read as the name of that one.
fn names(discs: &[(&MapSite, (f64, f64), f64)], height: f64) -> Vec<(Words, f64, f64, &'static str)> {
    let mut taken: Vec<[f64; 4]> = Vec::new();
    let mut set = Vec::new();
    for (index, (site, (x, y), radius)) in discs.iter().enumerate() {
        let others = || discs.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, disc)| disc);
        let long = width(&site.label) as f64 * LETTER;
        if long == 0.0 {
            continue;
        }
        let beside = radius + 4.0;
        let places = [
            (x + beside, y + 4.0, "", x + beside),
            (x - beside, y + 4.0, "end", x - beside - long),
            (*x, y - beside, "middle", x - long / 2.0),
            (*x, y + beside + 10.0, "middle", x - long / 2.0),
        ];
        let free = places.into_iter().find_map(|(at, base, class, left)| {
            let area = [left, base - 12.0, left + long, base + 3.0];
            // Letters of some names are wider than the mean: at the edge they would be cut off.
            let spare = WIDER * long;
            let across = area[0] >= spare && area[2] <= WIDTH - spare;
            let inside = across && area[1] >= 0.0 && area[3] <= height;
            let apart =
                |other: &[f64; 4]| area[0] > other[2] || area[2] < other[0] || area[1] > other[3] || area[3] < other[1];
            let hides = |(_, (x, y), r): &(&MapSite, (f64, f64), f64)| !apart(&[x - r, y - r, x + r, y + r]);
            (inside && taken.iter().all(apart) && !others().any(hides)).then_some((at, base, class, area))
        });
        if let Some((at, base, class, area)) = free {
            taken.push(area);
            set.push((site.label.clone(), at, base, class));
        }
    }
    set
}

/// What is shown of the world.
struct Window {
    /// Western and northern edge, in degrees.
    west: f64,
    north: f64,
    /// Eastern and southern edge.
    east: f64,
    south: f64,
    /// Units of the drawing for a degree of longitude and of latitude.
    scale: (f64, f64),
    /// Height of the drawing.
    height: f64,
}

impl Window {
    /// The window that shows these sites with room around them; without any, the world.
    fn around(sites: &[&MapSite]) -> Self {
        let ends = |of: fn(&MapSite) -> f64| {
            let values = sites.iter().map(|site| of(site));
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
        };
        let (mut west, mut east) = ends(|site| site.longitude);
        let (mut south, mut north) = ends(|site| site.latitude);
        if sites.is_empty() {
            (west, east, south, north) = (-180.0, 180.0, -58.0, 78.0);
        }
        let middle = (south + north) / 2.0;
        // A degree of longitude over one of latitude in the middle of the window; near the poles, as at 70 degrees.
        let narrow = cosine(middle.abs().min(70.0));
        let wide = ((east - west) * (1.0 + 2.0 * AROUND)).clamp(NARROWEST / narrow, 360.0);
        let high = (north - south) * (1.0 + 2.0 * AROUND);
        // A window that would be too tall is made wider, one that would be too flat taller.
        let wide = wide.max(high / TALLEST / narrow).min(360.0);
        let high = high.clamp(wide * narrow * FLATTEST, wide * narrow * TALLEST).min(150.0);
        let centre = ((west + east) / 2.0).clamp(-180.0 + wide / 2.0, 180.0 - wide / 2.0);
        let middle = middle.clamp(-85.0 + high / 2.0, 85.0 - high / 2.0);
        (west, east) = (centre - wide / 2.0, centre + wide / 2.0);
        (south, north) = (middle - high / 2.0, middle + high / 2.0);
        let across = WIDTH / wide;
        let scale = (across, across / narrow);
        Self { west, north, east, south, scale, height: high * scale.1 }
    }

    fn at(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        ((longitude - self.west) * self.scale.0, (self.north - latitude) * self.scale.1)
    }

    /// The land in the window, cut off at its edges.
    fn coasts(&self) -> Markup {
        let mut drawn = String::new();
        for ring in land::rings() {
            let mut shape = ring.clone();
            for edge in [Edge::West(self.west), Edge::East(self.east), Edge::South(self.south), Edge::North(self.north)]
            {
                shape = edge.cut(&shape);
            }
            for (index, (longitude, latitude)) in shape.iter().enumerate() {
                let (x, y) = self.at(*longitude, *latitude);
                drawn.push_str(&format!("{}{} {}", if index == 0 { 'M' } else { 'L' }, px(x), px(y)));
            }
            if !shape.is_empty() {
                drawn.push('Z');
            }
        }
        html! {
            rect width=(px(WIDTH)) height=(px(self.height)) class="sea" {}
            path d=(drawn) class="land" {}
        }
    }

    /// Meridians and parallels, named at the edges.
    fn net(&self) -> Markup {
        let step = NET.into_iter().find(|step| (self.east - self.west) / step <= MOST_MERIDIANS).unwrap_or(60.0);
        let within = |low: f64, high: f64| {
            let first = (low / step).ceil();
            let count = ((high / step).floor() - first).max(-1.0) as i64 + 1;
            (0..count).map(move |index| (first + index as f64) * step)
        };
        html! {
            @for longitude in within(self.west, self.east) {
                @let (x, _) = self.at(longitude, 0.0);
                (stroke((x, 0.0), (x, self.height), "net"))
                @if x > 24.0 && x < WIDTH - 24.0 {
                    (letters(x, self.height - 4.0, "middle soft", &degrees(longitude, both!("E", "E"), both!("W", "O"))))
                }
            }
            @for latitude in within(self.south, self.north) {
                @let (_, y) = self.at(0.0, latitude);
                (stroke((0.0, y), (WIDTH, y), "net"))
                @if y > 14.0 && y < self.height - 20.0 { (letters(3.0, y - 3.0, "soft", &degrees(latitude, both!("N", "N"), both!("S", "S")))) }
            }
        }
    }
}

/// An edge of the window, with its degree.
#[derive(Debug, Clone, Copy)]
enum Edge {
    West(f64),
    East(f64),
    South(f64),
    North(f64),
}

impl Edge {
    /// How far inside a point lies, in degrees; negative outside.
    fn inside(self, (longitude, latitude): (f64, f64)) -> f64 {
        match self {
            Self::West(edge) => longitude - edge,
            Self::East(edge) => edge - longitude,
            Self::South(edge) => latitude - edge,
            Self::North(edge) => edge - latitude,
        }
    }

    /// What lies inside of a closed line, after Sutherland & Hodgman (1974), Commun. ACM 17, 32: outside, it follows the edge.
    fn cut(self, ring: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let mut cut = Vec::new();
        let Some(mut before) = ring.last().copied() else { return cut };
        for point in ring.iter().copied() {
            let (from, to) = (self.inside(before), self.inside(point));
            if (from >= 0.0) != (to >= 0.0) {
                let share = from / (from - to);
                cut.push((before.0 + share * (point.0 - before.0), before.1 + share * (point.1 - before.1)));
            }
            if to >= 0.0 {
                cut.push(point);
            }
            before = point;
        }
        cut
    }
}

fn degrees(value: f64, positive: Both, negative: Both) -> Words {
    let side = if value > 0.0 { positive } else { negative };
    if value == 0.0 { Words::name("0°") } else { crate::name!("{}° {}", value.abs(), side.words()) }
}

/// Cosine of an angle in degrees, by its series: the same bits on every machine. Error below 1e-6 up to 90 degrees.
fn cosine(degrees: f64) -> f64 {
    let square = (degrees * std::f64::consts::PI / 180.0) * (degrees * std::f64::consts::PI / 180.0);
    1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0 * (1.0 - square / 90.0))))
}

#[cfg(test)]
mod tests {
    use super::{Edge, MapSite, SiteMap, Window, cosine, land};
    use crate::unit::Unit;
    use crate::words::Words;

    fn site(label: &str, latitude: f64, longitude: f64) -> MapSite {
        MapSite { label: Words::name(label), latitude, longitude, value: Some(1.0) }
    }

    #[test]
    fn every_site_lies_inside_the_window_with_room_around_it() {
        let places = [(39.0, -77.4), (-33.9, 151.2), (65.6, 22.1), (1.3, 103.8), (89.9, 179.9), (-89.9, -179.9)];
        for count in 1..=places.len() {
            let sites: Vec<MapSite> = places[..count].iter().map(|(north, east)| site("x", *north, *east)).collect();
            let drawn: Vec<&MapSite> = sites.iter().collect();
            let window = Window::around(&drawn);
            assert!(window.height > 100.0 && window.height < 400.0, "{count}: {}", window.height);
            for site in sites.iter().filter(|site| site.latitude.abs() < 85.0) {
                let (x, y) = window.at(site.longitude, site.latitude);
                assert!((0.0..=440.0).contains(&x) && (0.0..=window.height).contains(&y), "{count}: {x} {y}");
            }
        }
    }

    #[test]
    fn the_land_is_closed_rings_of_the_whole_world() {
        let rings = land::rings();
        assert!(rings.iter().all(|ring| ring.len() >= 3));
        let points = rings.iter().flatten();
        assert!(points.clone().all(|(east, north)| east.abs() <= 180.0 && north.abs() <= 90.0));
        assert!(points.clone().any(|(east, _)| *east > 179.0) && points.clone().any(|(east, _)| *east < -179.0));
    }

    #[test]
    fn places_that_are_nowhere_are_not_drawn_and_stay_in_the_table() {
        let sites = vec![site("a", f64::NAN, 3.0), site("b", 91.0, 3.0), site("c", 50.0, 3.0)];
        let map = SiteMap { unit: Unit::Mwh, headings: Default::default(), sites };
        assert_eq!(map.drawn().len(), 1);
        assert_eq!(map.figures().rows.len(), 3);
    }

    #[test]
    fn a_cut_line_lies_inside_and_keeps_what_was_inside() {
        let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];
        let cut = Edge::West(4.0).cut(&square);
        assert_eq!(cut, [(4.0, 0.0), (10.0, 0.0), (10.0, 10.0), (4.0, 10.0)]);
        assert!(Edge::North(-1.0).cut(&square).is_empty());
        assert_eq!(Edge::East(11.0).cut(&square).len(), 4);
    }

    #[test]
    fn the_series_is_the_cosine() {
        for degrees in 0..=90 {
            let degrees = f64::from(degrees);
            assert!((cosine(degrees) - degrees.to_radians().cos()).abs() < 1e-6, "{degrees}");
        }
    }
}
