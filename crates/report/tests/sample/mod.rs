//! Invented reports of a plausible site: the figures are for show and rest on no simulation.

pub(crate) mod charts;

use wattshed_report::{
    Bar, Bars, Cell, Column, Figure, Headline, Note, NoteKind, Report, Row, Scaling, Section, Table, TreeNode, Unit,
    Words,
};

/// Invented words, in no language but this.
pub(crate) fn w(text: &str) -> Words {
    Words::name(text)
}

const GRID: &str = "US EPA, eGRID2023 rev 1, subregion SRVC: 269 g CO2e/kWh, direct combustion";
const WATER: &str = "Macknick et al. (2012), thermal plants of the SRVC mix: 1.72 L/kWh; hydropower apart";
const WEATHER: &str = "NOAA station 724030 (Sterling, VA), typical year TMY3";
const EMBODIED: &str = "Boavizta (2024), server with 8 accelerators, annualised over 5 years";

fn mwh(value: f64) -> Figure {
    Figure::new(value, Unit::Mwh)
}

fn tco2e(value: f64) -> Figure {
    Figure::new(value, Unit::Tco2e)
}

/// A whole footprint of one site.
pub(crate) fn footprint() -> Report {
    Report::new(w("Sterling 100 MW"), w("Sterling, VA, US  ·  airside-evaporative, typical preset  ·  typical year"))
        .with(answer())
        .with(end_use())
        .with(greenhouse_gas())
        .with(months())
        .with(water())
        .with(assumptions())
        .with(remarks())
}

fn answer() -> Section {
    let headlines = vec![
        Headline::new(w("Facility energy"), mwh(843_211.4).with_range(790_100.0, 905_300.0).with_origin(WEATHER))
            .with_note(w("of it IT: 720.7 GWh")),
        Headline::new(w("Peak power"), Figure::new(118.26, Unit::Mw).with_range(112.4, 124.1))
            .with_note(w("highest hour")),
        Headline::new(w("PUE"), Figure::new(1.17, Unit::Ratio).with_range(1.121, 1.214)).with_note(w("category 3")),
        Headline::new(w("Water on site"), Figure::new(304_100.0, Unit::M3).with_range(241_000.0, 377_200.0))
            .with_note(w("all withdrawals")),
        Headline::new(
            w("Water at power plants"),
            Figure::new(1_450_300.0, Unit::M3).with_range(1.1e6, 1.9e6).with_origin(WATER),
        )
        .with_note(w("consumption")),
        Headline::new(w("WUE"), Figure::new(0.4219, Unit::LPerKwh).with_range(0.3344, 0.5234))
            .with_note(w("site make-up")),
        Headline::new(w("Greenhouse gas"), tco2e(298_410.0).with_range(268_000.0, 331_000.0).with_origin(GRID))
            .with_note(w("location-based")),
        Headline::new(w(""), tco2e(164_250.0).with_range(139_000.0, 190_000.0)).with_note(w("market-based")),
        Headline::new(w("CUE"), Figure::new(0.3162, Unit::KgPerKwh).with_range(0.301, 0.329)),
    ];
    Section::new("answer", w(""))
        .with(headlines)
        .with(w("Ranges are the 5th to the 95th percentile of 512 draws."))
        .with(vec![
            Note::new(NoteKind::Warning, w("no published loss for SRVC: 8 % taken (4 to 15 %)"))
                .with_code("loss-assumed"),
        ])
}

fn bars(parts: &[(&str, f64)], whole: Option<f64>) -> Bars {
    let bars = parts.iter().map(|(label, value)| Bar {
        label: w(label),
        figure: mwh(*value),
        share: whole.map(|whole| value / whole),
    });
    Bars { bars: bars.collect() }
}

fn end_use() -> Section {
    let parts = [
        ("IT equipment", 720_693.5),
        ("Fans", 51_230.0),
        ("UPS losses", 39_120.0),
        ("Transformers and PDUs", 18_902.0),
        ("Compressors", 7_411.0),
        ("Pumps and heat rejection", 3_204.9),
        ("Lighting and other", 2_650.0),
    ];
    Section::new("end-use", w("Energy by end use")).with(bars(&parts, Some(843_211.4)))
}

fn greenhouse_gas() -> Section {
    let line = |label: &str, location: Figure, market: Option<Figure>| -> Vec<Cell> {
        vec![Cell::name(label), location.into(), market.into()]
    };
    let both = |label: &str, figure: Figure| line(label, figure.clone(), Some(figure));
    let table = Table::new(vec![
        Column::text(w("Line")),
        Column::figures(w("Location-based")),
        Column::figures(w("Market-based")),
    ])
    .with(both("Scope 1", tco2e(1_120.0)))
    .with(Row::part(both("fuel", tco2e(870.0))))
    .with(Row::part(both("refrigerants", tco2e(250.0))))
    .with(line("Scope 2", tco2e(226_823.9).with_origin(GRID), Some(tco2e(92_663.9))))
    .with(both("Scope 3", tco2e(70_466.1)))
    .with(Row::part(both("upstream of the grid mix", tco2e(31_200.0))))
    .with(Row::part(both("grid losses", tco2e(19_723.8))))
    .with(Row::part(both("embodied IT", tco2e(17_342.3).with_range(11_000.0, 26_000.0).with_origin(EMBODIED))))
    .with(Row::part(both("embodied building", tco2e(2_200.0))))
    .with(Row::total(line("Total", tco2e(298_410.0), Some(tco2e(164_250.0)))))
    .with(line("Hour by hour, outside the scopes", tco2e(229_004.0), None))
    .scaled(Scaling::Column);
    Section::new("greenhouse-gas", w("Greenhouse gas")).with(table)
}

fn months() -> Section {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let energy = [
        69_102.0, 62_630.0, 69_520.0, 68_110.0, 71_840.0, 72_205.0, 76_020.0, 75_610.0, 71_500.0, 69_980.0, 67_310.0,
        69_384.4,
    ];
    let parts: Vec<(&str, f64)> = names.into_iter().zip(energy).collect();
    Section::new("months", w("Energy by month")).with(bars(&parts, None))
}

fn water() -> Section {
    let m3 = |value: f64| Figure::new(value, Unit::M3);
    let table = Table::new(vec![
        Column::text(w("")),
        Column::figures(w("Withdrawal")),
        Column::figures(w("Consumption")),
        Column::figures(w("Peak day")),
    ])
    .with(vec![Cell::name("Site"), m3(304_100.0).into(), m3(228_075.0).into(), m3(3_912.0).into()])
    .with(vec![Cell::name("Power plants"), Cell::Empty, m3(1_450_300.0).with_origin(WATER).into(), Cell::Empty])
    .with(vec![Cell::name("Hydropower, apart"), Cell::Empty, m3(212_480.0).into(), Cell::Empty]);
    Section::new("water", w("Water")).with(table)
}

fn assumptions() -> Section {
    let row = |key: &str, value: &str, origin: &str, source: &str| -> Vec<Cell> {
        [key, value, origin, source].map(Cell::name).to_vec()
    };
    let table = Table::new(vec![
        Column::text(w("Input")),
        Column::figures(w("Value")),
        Column::text(w("Set by")),
        Column::text(w("Source")),
    ])
    .with(row("it.capacity", "100 MW", "sterling.toml:6", "given"))
    .with(row("it.load", "0.75", "sterling.toml:7", "given"))
    .with(row(
        "cooling.air.supply_max",
        "27 °C",
        "preset cooling/typical",
        "ASHRAE TC 9.9 (2021), recommended envelope",
    ))
    .with(row(
        "cooling.air.cycles_of_concentration",
        "4",
        "preset cooling/typical",
        "Lei & Masanet (2020), Energy 117556",
    ))
    .with(row("power.ups.efficiency", "0.94 to 0.97", "preset power/typical", "ENERGY STAR UPS data set (2023)"));
    Section::new("assumptions", w("Assumptions")).with(table)
}

fn remarks() -> Section {
    Section::new("remarks", w("Warnings and limits")).with(vec![
        Note::new(
            NoteKind::Warning,
            w("location-based scope 2 rests on direct combustion only; the residual mix of 2022 stands for 2023"),
        )
        .with_code("residual-older"),
        Note::new(NoteKind::NotIncluded, w("embodied carbon of the substation (no factor with a source)"))
            .with_code("embodied.plant"),
        Note::new(NoteKind::NotIncluded, w("scope 3 categories 1, 5, 6 and 7")),
        Note::new(NoteKind::Information, w("site of the operator: https://example.org/sterling_100")),
    ])
}

/// Two designs against a base.
pub(crate) fn comparison() -> Report {
    let row = |label: &str, unit: Unit, base: f64, new: f64| -> Vec<Cell> {
        let relative = (base != 0.0).then(|| new / base - 1.0);
        let figure = |value| Cell::Figure(Figure::new(value, unit.clone()));
        let difference = Cell::Difference { absolute: Figure::new(new - base, unit.clone()), relative };
        vec![Cell::name(label), figure(base), figure(new), difference]
    };
    let table = Table::new(vec![
        Column::text(w("")),
        Column::figures(w("airside")),
        Column::figures(w("liquid-dry")),
        Column::figures(w("Difference")),
    ])
    .with(row("Facility energy", Unit::Mwh, 843_211.4, 1_002_100.0))
    .with(row("Peak power", Unit::Mw, 118.26, 121.9))
    .with(row("PUE", Unit::Ratio, 1.17, 1.142))
    .with(row("Water on site", Unit::M3, 304_100.0, 0.0))
    .with(row("Greenhouse gas", Unit::Tco2e, 298_410.0, 298_410.0))
    .with(row("Matched share", Unit::Share, 0.62, 0.655))
    .with(row("Energy cost", Unit::Money("USD".into()), 50.6e6, 60.1e6))
    .scaled(Scaling::Row);
    Report::new(w("Sterling 100 MW against liquid-dry"), w(""))
        .with(Section::new("designs", w("Designs side by side")).with(table))
}

/// Where a result comes from.
pub(crate) fn explanation() -> Report {
    let factor = TreeNode::new(w("grid/SRVC/2023/average"), Figure::new(0.269, Unit::KgPerKwh)).with_source(w(
        "US EPA, eGRID2023 rev 1 (2025), table SUBRGN23, public domain; generation, direct, CO2e, AR6, average",
    ));
    let energy = TreeNode::new(w("grid_energy_mwh"), mwh(843_211.4))
        .with_source(w("facility energy − on-site energy used"))
        .with(TreeNode::new(w("facility_energy_mwh"), mwh(843_211.4)).with_source(w("hourly simulation")))
        .with(TreeNode::new(w("onsite_energy_used_mwh"), mwh(0.0)).with_source(w("no [generation] in the spec")));
    let root = TreeNode::new(w("scope2_location_tco2e"), tco2e(226_823.9).with_range(219_000.0, 234_000.0))
        .with_source(w("grid energy × annual average factor (GHG Protocol Scope 2 Guidance 2015, 6.1)"))
        .with(energy)
        .with(factor);
    Report::new(w("scope2_location_tco2e"), w("Sterling 100 MW")).with(Section::new("origin", w("")).with(root))
}
