//! Places on a drawn map: meridians and parallels, and a disc for each place whose area is its value. No tiles, no coasts.
//!
//! ```text
//! x = (λ − λ_west) cos φ_mid,  y = φ_north − φ
//! ```
//! λ longitude, φ latitude in degrees: the equirectangular projection, true to scale on the middle parallel. The map begins behind the widest
//! gap between the places, so that two sides of the Pacific stand beside each other.

use maud::{Markup, html};

use super::svg::{LINE, Picture, WIDTH, letters, px, stroke};
use crate::document::{Cell, Column, Table};
use crate::figure::Figure;
use crate::unit::Unit;

/// Places on a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Places {
    /// Unit of all values.
    pub unit: Unit,
    /// The places.
    pub places: Vec<Place>,
    /// Headings of the table: name, latitude, longitude, value.
    pub headings: [String; 4],
}

/// One place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// What it is called.
    pub label: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// What its disc shows.
    pub value: f64,
}

/// Radius of the largest disc, and of the smallest.
const LARGEST: f64 = 15.0;
const SMALLEST: f64 = 3.0;
/// The least that a map shows, in degrees.
const LEAST: f64 = 4.0;
/// The flattest and the highest drawing.
const HEIGHTS: (f64, f64) = (120.0, 330.0);
/// Steps of meridians and parallels, in degrees.
const STEPS: [f64; 7] = [1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0];

/// The part of the earth that is shown.
struct Frame {
    west: f64,
    south: f64,
    width: f64,
    height: f64,
    /// Units of the drawing for a degree of longitude and of latitude.
    scale: (f64, f64),
    drawn: f64,
}

impl Places {
    pub(super) fn figures(&self) -> Table {
        let [name, rest @ ..] = &self.headings;
        let columns =
            std::iter::once(Column::text(name.as_str())).chain(rest.iter().map(|name| Column::figures(name.as_str())));
        self.places.iter().fold(Table::new(columns.collect()), |table, place| {
            table.with(vec![
                Cell::from(place.label.as_str()),
                Cell::from(degrees(place.latitude, "N", "S", 2)),
                Cell::from(degrees(place.longitude, "E", "W", 2)),
                Cell::from(Figure::new(place.value, self.unit.clone())),
            ])
        })
    }

    pub(super) fn draw(&self) -> Picture {
        let Some(frame) = Frame::of(&self.places) else { return Picture { height: LINE, shapes: html! {} } };
        let largest = self.places.iter().map(|place| place.value).filter(|value| value.is_finite()).fold(0.0, f64::max);
        let radius = |value: f64| {
            let share = (value / largest).clamp(0.0, 1.0);
            if share.is_finite() { (LARGEST * share.sqrt()).max(SMALLEST) } else { SMALLEST }
        };
        let mut order: Vec<&Place> = self.places.iter().filter(|place| is_on_earth(place)).collect();
        // Small discs stand on large ones.
        order.sort_by(|a, b| b.value.total_cmp(&a.value));
        let labels = self.labels(&frame, &order);
        let shapes = html! {
            (frame.graticule())
            @for place in &order {
                @let (x, y) = frame.at(place);
                circle cx=(px(x)) cy=(px(y)) r=(px(radius(place.value))) class="fill f0 mark" {}
            }
            @for (x, y, end, text) in &labels {
                (letters(*x, *y, if *end { "end haloed" } else { "haloed" }, text))
            }
        };
        Picture { height: frame.drawn + LINE + 4.0, shapes }
    }

    /// Labels beside their discs, moved down where they would stand on one another.
    fn labels(&self, frame: &Frame, order: &[&Place]) -> Vec<(f64, f64, bool, String)> {
        let mut by_height: Vec<(f64, f64, &Place)> =
            order.iter().map(|place| (frame.at(place).1, frame.at(place).0, *place)).collect();
        by_height.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut taken: Vec<(f64, bool)> = Vec::new();
        let label = |(y, x, place): (f64, f64, &Place)| {
            let end = x > WIDTH * 0.6;
            let lowest = taken.iter().filter(|(_, side)| *side == end).map(|(y, _)| y + LINE).fold(f64::MIN, f64::max);
            let y = (y + 4.0).max(lowest.min(frame.drawn - 4.0));
            taken.push((y, end));
            let beside = LARGEST + 4.0;
            (if end { x - beside } else { x + beside }, y, end, place.label.clone())
        };
        by_height.into_iter().map(label).collect()
    }
}

fn is_on_earth(place: &Place) -> bool {
    place.latitude.abs() <= 90.0 && place.longitude.abs() <= 180.0
}

impl Frame {
    fn of(places: &[Place]) -> Option<Self> {
        let mut longitudes: Vec<f64> =
            places.iter().filter(|place| is_on_earth(place)).map(|place| place.longitude).collect();
        longitudes.sort_by(f64::total_cmp);
        let (first, last) = (*longitudes.first()?, *longitudes.last()?);
        let gaps = longitudes.windows(2).filter_map(|pair| Some((pair.get(1)? - pair.first()?, *pair.get(1)?)));
        let around = (first + 360.0 - last, first);
        let (gap, west) = gaps.fold(around, |widest, gap| if gap.0 > widest.0 { gap } else { widest });
        let latitudes = || places.iter().filter(|place| is_on_earth(place)).map(|place| place.latitude);
        let (south, north) =
            latitudes().fold((90.0_f64, -90.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let middle = (south + north) / 2.0;
        // Room for discs and labels.
        let (width, height) = ((360.0 - gap).max(LEAST) * 1.3, (north - south).max(LEAST) * 1.3);
        let squeeze = cosine(middle).max(0.2);
        let wanted = WIDTH / (width * squeeze) * height;
        let drawn = wanted.clamp(HEIGHTS.0, HEIGHTS.1);
        // A flat map gets more parallels, a high one more meridians.
        let per_degree = (WIDTH / (width * squeeze)).min(drawn / height);
        let (width, height) = (WIDTH / (per_degree * squeeze), drawn / per_degree);
        let west = west + (360.0 - gap) / 2.0 - width / 2.0;
        Some(Self {
            west,
            south: middle - height / 2.0,
            width,
            height,
            scale: (per_degree * squeeze, per_degree),
            drawn,
        })
    }

    fn at(&self, place: &Place) -> (f64, f64) {
        let mut east = place.longitude - self.west;
        while east < 0.0 {
            east += 360.0;
        }
        while east > 360.0 {
            east -= 360.0;
        }
        (east * self.scale.0, self.drawn - (place.latitude - self.south) * self.scale.1)
    }

    /// Meridians and parallels with their degrees.
    fn graticule(&self) -> Markup {
        let step = |degrees: f64| STEPS.into_iter().find(|step| degrees / step <= 6.0).unwrap_or(60.0);
        let (along, up) = (step(self.width), step(self.height));
        let multiples = |from: f64, wide: f64, step: f64| {
            let first = (from / step).ceil() as i64;
            let last = ((from + wide) / step).floor() as i64;
            (first..=last).map(move |index| index as f64 * step)
        };
        html! {
            @for longitude in multiples(self.west, self.width, along) {
                @let x = (longitude - self.west) * self.scale.0;
                (stroke((x, 0.0), (x, self.drawn), "grid"))
                @if x > 20.0 && x < WIDTH - 20.0 { (letters(x, self.drawn + 14.0, "middle", &degrees(wrapped(longitude), "E", "W", 0))) }
            }
            @for latitude in multiples(self.south, self.height, up).filter(|latitude| latitude.abs() <= 90.0) {
                @let y = self.drawn - (latitude - self.south) * self.scale.1;
                (stroke((0.0, y), (WIDTH, y), "grid"))
                @if y > 14.0 { (letters(0.0, y - 3.0, "haloed", &degrees(latitude, "N", "S", 0))) }
            }
            (stroke((0.0, self.drawn), (WIDTH, self.drawn), "axis"))
        }
    }
}

/// A longitude between −180 and 180.
fn wrapped(longitude: f64) -> f64 {
    let mut longitude = longitude;
    while longitude > 180.0 {
        longitude -= 360.0;
    }
    while longitude < -180.0 {
        longitude += 360.0;
    }
    longitude
}

/// The cosine of a latitude in degrees, the same on every machine: Bhāskara I (629), within 0.0017.
fn cosine(latitude: f64) -> f64 {
    let square = latitude * latitude;
    (32_400.0 - 4.0 * square) / (32_400.0 + square)
}

/// Degrees with their side: 39.01° N.
pub(crate) fn degrees(value: f64, positive: &str, negative: &str, decimals: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let side = if value < 0.0 { negative } else { positive };
    format!("{:.decimals$}° {side}", value.abs())
}

#[cfg(test)]
mod tests {
    use super::{Frame, Place, cosine};
    use crate::chart::svg::WIDTH;

    fn place(latitude: f64, longitude: f64) -> Place {
        Place { label: String::new(), latitude, longitude, value: 1.0 }
    }

    #[test]
    fn every_place_stands_within_the_map_and_north_is_up() {
        let worlds = [
            vec![place(39.0, -77.5)],
            vec![place(42.7, -87.9), place(33.4, -84.5), place(33.4, -112.4), place(32.4, -99.7)],
            vec![place(35.7, 139.7), place(45.5, -122.7)],
            vec![place(65.6, 22.1), place(-33.9, 151.2), place(1.3, 103.8), place(64.1, -21.9)],
        ];
        for places in worlds {
            let frame = Frame::of(&places).unwrap();
            for place in &places {
                let (x, y) = frame.at(place);
                assert!((0.0..=WIDTH).contains(&x) && (0.0..=frame.drawn).contains(&y), "{place:?}: {x}, {y}");
            }
        }
        let frame = Frame::of(&[place(60.0, 0.0), place(40.0, 10.0)]).unwrap();
        assert!(frame.at(&place(60.0, 0.0)).1 < frame.at(&place(40.0, 10.0)).1);
        // Tokyo and Portland are 98 degrees apart over the Pacific, not 262 over Asia.
        assert!(Frame::of(&[place(35.7, 139.7), place(45.5, -122.7)]).unwrap().width < 140.0);
    }

    #[test]
    fn the_cosine_is_that_of_the_tables() {
        for (latitude, expected) in [(0.0, 1.0), (30.0, 0.8660), (45.0, 0.7071), (60.0, 0.5), (80.0, 0.1736)] {
            assert!((cosine(latitude) - expected).abs() < 0.002, "{latitude}");
        }
    }
}
