//! What quantities with a basis do.

use wattshed_physics::units::{
    Co2Intensity, Co2Mass, Co2eIntensity, Co2eMass, Cue, Energy, FacilityEnergy, GridEnergy, HydroWaterIntensity,
    ItEnergy, Of, Pue, Ratio, SiteConsumption, SiteDischarge, SiteMakeUp, SiteWithdrawal, SourceWaterIntensity,
    SourceWithdrawalIntensity, Temperature, TemperatureDifference, Volume, Wue, WueConsumption, unit,
};

fn mwh<B>(figure: f64) -> Of<Energy, B> {
    Of::new(Energy::new::<unit::megawatt_hour>(figure))
}

fn cubic_meters<B>(figure: f64) -> Of<Volume, B> {
    Of::new(Volume::new::<unit::cubic_meter>(figure))
}

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-12 * expected.abs()
}

#[test]
fn a_ratio_of_two_bases_goes_back_and_forth() {
    let (it, facility): (ItEnergy, FacilityEnergy) = (mwh(1000.0), mwh(1250.0));
    let pue: Pue = facility / it;
    assert!(close(pue.ratio(), 1.25));
    assert!(close((pue * it).quantity().get::<unit::megawatt_hour>(), 1250.0));
}

#[test]
fn water_per_it_energy_is_in_liters_per_kilowatt_hour() {
    let (make_up, it): (SiteMakeUp, ItEnergy) = (cubic_meters(1800.0), mwh(1000.0));
    let wue: Wue = make_up / it;
    assert!(close(wue.liters_per_kwh(), 1.8));
    assert!(close((wue * it).quantity().get::<unit::cubic_meter>(), 1800.0));
    let consumed: SiteConsumption = cubic_meters(900.0);
    let consumption: WueConsumption = consumed / it;
    assert!(close(consumption.liters_per_kwh(), 0.9));
}

#[test]
fn an_intensity_of_the_grid_multiplies_what_the_meter_counts() {
    let grid: GridEnergy = mwh(10.0);
    let co2e: Co2eMass = Co2eIntensity::new(0.4) * grid;
    assert!(close(co2e.quantity().get::<unit::tonne>(), 4.0));
    let co2: Co2Mass = Co2Intensity::new(0.39) * grid;
    assert!(close(co2.quantity().get::<unit::kilogram>(), 3900.0));
    let liters = |volume: Volume| volume.get::<unit::liter>();
    assert!(close(liters((SourceWaterIntensity::new(1.5) * grid).quantity()), 15_000.0));
    assert!(close(liters((SourceWithdrawalIntensity::new(40.0) * grid).quantity()), 400_000.0));
    assert!(close(liters((HydroWaterIntensity::new(17.0) * grid).quantity()), 170_000.0));
    let it: ItEnergy = mwh(8.0);
    let cue: Cue = co2e / it;
    assert!(close(cue.kg_per_kwh(), 0.5));
}

#[test]
fn consumption_is_withdrawal_less_discharge() {
    let (withdrawn, returned): (SiteWithdrawal, SiteDischarge) = (cubic_meters(100.0), cubic_meters(20.0));
    let consumed: SiteConsumption = withdrawn - returned;
    assert!(close(consumed.quantity().get::<unit::cubic_meter>(), 80.0));
}

#[test]
fn quantities_of_one_basis_add_up_and_scale() {
    let parts: [ItEnergy; 3] = [mwh(1.0), mwh(2.0), mwh(3.0)];
    let sum: ItEnergy = parts.into_iter().sum();
    assert_eq!(sum, mwh(6.0));
    assert_eq!(sum - mwh(2.0), mwh(4.0));
    assert_eq!(sum * 2.0, mwh(12.0));
    assert_eq!(sum * Ratio::new::<unit::percent>(50.0), mwh(3.0));
    assert!(close((sum / mwh(3.0)).get::<unit::ratio>(), 2.0));
    let mut grown = sum;
    grown += mwh(1.0);
    assert!(grown > sum && grown == mwh(7.0));
    assert_eq!(ItEnergy::default(), mwh(0.0));
}

#[test]
fn a_quantity_names_its_basis_in_messages() {
    let energy: ItEnergy = mwh(1.0);
    assert!(format!("{energy:?}").ends_with("(IT)"));
}

#[test]
fn a_temperature_and_a_difference_make_a_temperature() {
    let wet_bulb = Temperature::new::<unit::degree_celsius>(20.0);
    let approach = TemperatureDifference::new::<unit::kelvin_difference>(4.0);
    let leaving: Temperature = wet_bulb + approach;
    assert!((leaving.get::<unit::degree_celsius>() - 24.0).abs() < 1e-12);
}
