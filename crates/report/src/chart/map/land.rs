//! The coasts of the land.

use std::sync::LazyLock;

/// Natural Earth, 1:110m (public domain): the head of the file says what was made of it.
const TABLE: &str = include_str!("../../../data/land.csv");

/// Closed lines around the land, longitude and latitude of each point in degrees; lakes lie inside others.
pub(super) fn rings() -> &'static [Vec<(f64, f64)>] {
    static RINGS: LazyLock<Vec<Vec<(f64, f64)>>> = LazyLock::new(|| read(TABLE));
    &RINGS
}

fn read(table: &str) -> Vec<Vec<(f64, f64)>> {
    let mut rings: Vec<Vec<(f64, f64)>> = Vec::new();
    for line in table.lines().filter(|line| line.starts_with(|letter: char| letter.is_ascii_digit())) {
        let mut cells = line.split(',');
        let ring = cells.next().and_then(|cell| cell.parse::<usize>().ok());
        let mut degrees = || cells.next().and_then(|cell| cell.parse::<f64>().ok());
        let (Some(ring), Some(longitude), Some(latitude)) = (ring, degrees(), degrees()) else { continue };
        if ring >= rings.len() {
            rings.push(Vec::new());
        }
        if let Some(points) = rings.last_mut() {
            points.push((longitude, latitude));
        }
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::{TABLE, rings};

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.starts_with("ring")).count();
        assert_eq!(rings().iter().map(Vec::len).sum::<usize>(), lines);
    }
}
