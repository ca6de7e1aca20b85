//! A published permit of a real plant: fifteen Solar SMT-130 in Memphis, 247 MW.
//!
//! Source: Shelby County Health Department, permit of 2 July 2025 as reported by the press: 87 short tons a year of NOx, 94 of CO, 85
//! of VOC, 73 of particles, 9.8 of formaldehyde; limits of 2 ppm NOx, 2.5 ppm CO and 2 ppm VOC (Greater Memphis Chamber, July 2025).
//! The table of docs/validation.md.

use super::{campus, value};

/// Potentials of the turbines with the limits of the permit, short tons.
fn potentials(set: &[&str]) -> [f64; 5] {
    let limits = [
        "generation.turbines.emission.nox=2 ppm",
        "generation.turbines.emission.co=2.5 ppm",
        "generation.turbines.emission.voc=2 ppm",
    ];
    let set: Vec<&str> = limits.iter().chain(set).copied().collect();
    let found = campus("memphis-shortfall", &set);
    ["nox", "co", "voc", "pm", "hcho"].map(|one| value(&found, &format!("onsite_{one}_pte_t")) / 0.907_184_74)
}

#[test]
fn the_potential_of_fifteen_turbines_is_near_their_permit() {
    let steady = ["generation.turbines.starts=0 /yr", "generation.turbines.availability=1", "grid.allocation=600 MW"];
    let [nox, co, voc, pm, hcho] = potentials(&steady);
    // 247.5 MW · 8,760 h · 10.67 MMBtu/MWh = 23.13 million MMBtu.
    for (what, found, expected) in [("NOx", nox, 85.2), ("CO", co, 64.9), ("VOC", voc, 29.7), ("PM", pm, 76.3)] {
        assert!((found / expected - 1.0).abs() < 2e-3, "{what}: {found} short tons");
    }
    // What follows the fuel is within 5 % of the permit.
    assert!((nox / 87.0 - 1.0).abs() < 0.05 && (pm / 73.0 - 1.0).abs() < 0.05, "{nox} {pm}");
    // What starts drive is not: steady rates leave a third of the permitted CO and two thirds of the VOC to them.
    assert!(co < 0.75 * 94.0 && voc < 0.4 * 85.0, "{co} {voc}");
    // Behind the catalyst a quarter of the permitted formaldehyde; without one 8.2 of 9.8.
    assert!((2.0..3.0).contains(&hcho), "{hcho}");
    let [_, with_starts, ..] =
        potentials(&["generation.turbines.starts=22 /yr", "generation.turbines.start_co=10.7 lb/MW"]);
    assert!((with_starts / 94.0 - 1.0).abs() < 0.03, "CO with 22 starts of 10.7 lb/MW: {with_starts}");
}
