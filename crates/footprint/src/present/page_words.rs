//! What pages say in words beside the report: titles of charts, what they are of, a sentence for those who do not see them, and
//! what leads to sources. One constant or function for each idea.

use wattshed_report::{Both, Figure, Unit, Words, both, name, say};

/// The load-duration curve.
pub(super) const DURATION: Both = both!(
    "Load duration: power in falling order of the hours",
    "Monotone de charge : puissance par ordre décroissant des heures"
);
/// What goes along it.
pub(super) const SHARE_OF_HOURS: Both = both!("Share of the hours of the year", "Part des heures de l'année");
/// Its curves and its level.
pub(super) const FACILITY: Both = both!("Facility", "Installation");
pub(super) const IT: Both = Both::name("IT");
pub(super) const GRID: Both = both!("Grid", "Réseau");
pub(super) const DESIGN: Both = both!("design", "dimensionnement");

/// What the load-duration curve shows.
pub(super) fn duration(highest: f64, median: f64, lowest: f64) -> Words {
    let [highest, median, lowest] = [highest, median, lowest].map(|mw| Figure::new(mw, Unit::Mw));
    say!(
        "Facility power falls from {highest} in the highest hour over {median} in half of the hours to {lowest} in the lowest.",
        "La puissance de l'installation descend de {highest} à l'heure la plus forte, par {median} la moitié des \
            heures, à {lowest} à l'heure la plus faible."
    )
}

/// End uses by month.
pub(super) const END_USES: Both = both!("Energy beside IT, stacked", "Énergie hors IT, empilée");

/// Which month takes most and which least.
pub(super) fn stacked(unit: &Unit, totals: &[f64]) -> Words {
    let Some((most, least)) = extremes(totals) else { return Words::none() };
    let of =
        |index: usize| totals.get(index).map(|total| Figure::new(*total, unit.clone()).to_string()).unwrap_or_default();
    let month = super::month;
    say!(
        "Most in {} ({}), least in {} ({}).",
        "Le plus en {} ({}), le moins en {} ({}).",
        month(most),
        of(most),
        month(least),
        of(least)
    )
}

/// The heat maps.
pub(super) const PUE_MAP: Both = both!("PUE by month and hour of the day", "PUE par mois et heure du jour");
pub(super) const WATER_MAP: Both = both!(
    "Site water, mean of an hour, by month and hour of the day",
    "Eau du site, moyenne d'une heure, par mois et heure du jour"
);
pub(super) const CARBON_MAP: Both = both!(
    "Emissions of grid electricity, mean of an hour, by month and hour of the day",
    "Émissions de l'électricité du réseau, moyenne horaire, par mois et heure"
);
/// The corner of their tables, and what goes along them.
pub(super) const CORNER: Both = both!("Month, hour beginning", "Mois, heure commençant à");
pub(super) const HOUR_OF_DAY: Both =
    both!("Hour of the day, local standard time", "Heure du jour, heure légale d'hiver locale");

/// Where a map is lowest and highest; places are month and hour of the day.
pub(super) fn map(low: (f64, usize, usize), high: (f64, usize, usize), unit: &Unit) -> Words {
    let at = |(value, month, hour): (f64, usize, usize)| {
        let month = super::month(month);
        say!("{} ({month}, {hour:02}:00)", "{} ({month}, {hour:02}:00)", Figure::new(value, unit.clone()))
    };
    say!("Lowest {}, highest {}.", "Minimum {}, maximum {}.", at(low), at(high))
}

/// Water at the site and at power plants.
pub(super) const WATER: Both =
    both!("Water, at the site and at power plants", "Eau, sur site et dans les centrales électriques");
pub(super) const AT_THE_SITE: Both = both!("At the site", "Sur site");
pub(super) const AT_POWER_PLANTS: Both = both!("At power plants", "Dans les centrales");
pub(super) const WITHDRAWAL: Both = both!("Withdrawal", "Eau prélevée");
pub(super) const CONSUMPTION: Both = both!("Consumption", "Eau consommée");
pub(super) const RESERVOIRS: Both = both!("Evaporation of reservoirs, apart", "Évaporation des retenues, à part");

/// Scopes by method.
pub(super) const SCOPES: Both = both!("Scopes, by method", "Périmètres (scopes), par méthode");
pub(super) const LOCATION: Both = both!("Location-based", "Fondé sur la localisation");
pub(super) const MARKET: Both = both!("Market-based", "Fondé sur le marché");
pub(super) const HOURLY: Both = both!("Matched hourly", "Apparié par heure");
pub(super) const HOURLY_BESIDE: Both =
    both!("Hourly intensity, in no scope", "Intensité horaire, dans aucun périmètre");
pub(super) const SCOPE_1: Both = both!("Scope 1", "Périmètre 1");
pub(super) const SCOPE_2: Both = both!("Scope 2", "Périmètre 2");
pub(super) const SCOPE_3: Both = both!("Scope 3", "Périmètre 3");
pub(super) const LEASED: Both = both!("Leased assets, scope 3", "Actifs loués, périmètre 3");
pub(super) const TOTAL: Both = both!("Total", "Total");

/// Pollutants of the site's stacks and of the grid's.
pub(super) const POLLUTANTS: Both = both!(
    "Pollutants: stacks on site, and power plants of the grid",
    "Polluants : cheminées sur site, et centrales du réseau"
);
pub(super) const EMITTED: Both = both!("Stacks on site, emitted", "Cheminées sur site, émis");
pub(super) const POTENTIAL: Both = both!("Stacks on site, potential", "Cheminées sur site, potentiel");
pub(super) const GRID_PLANTS: Both = both!("Power plants of the grid", "Centrales du réseau");

/// Bars of some figures one after the other.
pub(super) fn listed(items: impl Iterator<Item = (Words, Figure)>) -> Words {
    let items: Vec<Words> =
        items.map(|(label, figure)| say!("{label} {}", "{label} {}", Figure { range: None, ..figure })).collect();
    listed_parts(items)
}

/// Parts of a sentence one after the other.
fn listed_parts(parts: Vec<Words>) -> Words {
    name!("{}.", Words::joined(parts, "; "))
}

/// What moves a result, for people.
pub(super) const HINGES: Both = both!("What the results hinge on", "De quoi dépendent les résultats");
pub(super) const EACH_ALONE: Both = both!(
    "Each uncertain input alone, from its 5 to its 95 % point with all others at their centres: how far it moves the result. \
    `wattshed sensitivity SPEC RESULT` shows how much each explains of the whole range.",
    "Chaque donnée incertaine seule, de son point 5 % à son point 95 %, toutes les autres à leur valeur centrale : \
    de combien elle déplace le résultat. `wattshed sensitivity SPEC RESULT` montre combien chacune explique de tout \
    l'intervalle."
);
pub(super) const LOW_INPUT: Both = both!("input at its 5 % point", "donnée à son point 5 %");
pub(super) const HIGH_INPUT: Both = both!("input at its 95 % point", "donnée à son point 95 %");
pub(super) const AT_CENTRES: Both = both!("every input at its centre", "toutes les données à leur valeur centrale");
pub(super) const INPUT: Both = both!("Input, from 5 to 95 %", "Donnée, de 5 à 95 %");
pub(super) const CHANGE: Both = both!("Change of the result", "Variation du résultat");
/// Where an input cannot be: its values do not fit together.
pub(super) const IMPOSSIBLE: Both = both!("impossible", "impossible");

/// The title of the tornado of a result.
pub(super) fn hinges(key: &str, value: &Figure) -> Words {
    say!("{key}: {value}", "{key} : {value}")
}

/// What moves a result most.
pub(super) fn moved_most(key: &str, inputs: &[&str], others: usize) -> Words {
    let others = match others {
        0 => Words::none(),
        1 => both!(" One other input moves it less.", " Une autre donnée le déplace moins.").words(),
        count => say!(" {count} other inputs move it less.", " {count} autres données le déplacent moins."),
    };
    say!("{key} is moved most by {}.{others}", "{key} est surtout déplacé par {}.{others}", inputs.join(", "))
}

/// A comparison: differences of a design, and the way from one total to the other.
pub(super) fn differences(b: &str, a: &str, drawn: bool) -> Words {
    let range = if drawn {
        both!(
            ": 5 to 95 % of the draws, and with every input at its centre (mark)",
            " : 5 à 95 % des tirages, et avec toutes les données à leur valeur centrale (repère)"
        )
    } else {
        Both::default()
    };
    say!("{b} minus {a}, in per cent of {a}{range}", "{b} moins {a}, en pour cent de {a}{range}")
}

/// What zero is in a comparison.
pub(super) fn same_as(a: &str) -> Words {
    say!("as {a}", "comme {a}")
}

/// The way from one total to the other.
pub(super) fn bridge(a: &str, b: &str) -> Words {
    say!("Why the total differs: from {a} to {b}, step by step", "Pourquoi le total diffère : de {a} à {b}, pas à pas")
}

/// Rows in words, one after the other.
pub(super) fn listed_words<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> Words {
    let rows: Vec<Words> = rows.map(|(label, words)| say!("{label} {words}", "{label} {words}")).collect();
    listed_parts(rows)
}

/// What zero is where totals are drawn.
pub(super) const NOTHING: Both = both!("no emissions", "aucune émission");
pub(super) const RESULT: Both = both!("Result", "Résultat");
pub(super) const DIFFERENCE: Both = both!("Difference", "Écart");
pub(super) const STEP: Both = both!("Step", "Étape");
/// What a difference is that does not fit into its chart.
pub(super) const BEYOND: Both = both!("beyond 200 %, not to scale", "au-delà de 200 %, hors échelle");

/// Index of the largest and of the smallest.
fn extremes(values: &[f64]) -> Option<(usize, usize)> {
    let pick = |better: fn(f64, f64) -> bool| {
        let mut best: Option<(usize, f64)> = None;
        for (index, value) in values.iter().copied().enumerate() {
            if best.is_none_or(|(_, held)| better(value, held)) {
                best = Some((index, value));
            }
        }
        best.map(|(index, _)| index)
    };
    Some((pick(|a, b| a > b)?, pick(|a, b| a < b)?))
}

/// What the spec says, and what was taken in its place.
pub(super) const GIVEN: Both = both!("Inputs: what the spec says", "Données : ce que dit la spécification");
pub(super) const GIVEN_COLUMNS: [Both; 3] =
    [both!("Input", "Donnée"), both!("Value", "Valeur"), both!("Written in, and cited from", "Écrit dans, et cité de")];
pub(super) const ASSUMED: Both =
    both!("Assumptions: taken because nothing was given", "Hypothèses : retenues faute de valeur donnée");
pub(super) const ASSUMED_COLUMNS: [Both; 4] =
    [both!("Input", "Donnée"), both!("Value", "Valeur"), both!("Taken from", "Tiré de"), both!("Source", "Source")];

/// Explanations.
pub(super) const EXPLANATIONS: Both = both!("Every result explained", "Chaque résultat expliqué");
pub(super) const EXPLANATIONS_SAY: Both = both!(
    "Each formula names what it is made of, and each name leads to its own explanation: a result here, a \
    factor or an input in the tables above. `wattshed explain SPEC KEY` tells the same from the command line.",
    "Chaque formule nomme ce dont elle est faite, et chaque nom mène à sa propre explication : un résultat ici, un \
    facteur ou une donnée dans les tableaux ci-dessus. `wattshed explain SPEC KEY` dit la même chose en ligne de \
    commande."
);
/// Before the inputs that hours were simulated from.
pub(super) const FROM: Both = both!("from ", "à partir de ");
/// A line that does not apply adds nothing.
pub(super) const NOT_HERE: Both = both!("does not apply here and adds nothing", "sans objet ici, n'ajoute rien");

/// Sites on a map.
pub(super) const MAP_OF_SITES: Both = both!(
    "Where the sites lie, with the energy that each draws",
    "Où se trouvent les sites, et l'énergie que chacun prend"
);
/// The map of the rows of a list.
pub(super) const MAP_OF_LIST: Both = both!(
    "Where the facilities lie, with the energy that they draw",
    "Où se trouvent les installations, et l'énergie qu'elles prennent"
);
pub(super) const MAP_HEADINGS: [Both; 4] =
    [both!("Site", "Site"), both!("North", "Nord"), both!("East", "Est"), both!("Energy", "Énergie")];

/// Which sites are on the map.
pub(super) fn on_the_map<'a>(sites: impl Iterator<Item = &'a str>) -> Words {
    let sites: Vec<&str> = sites.collect();
    const MOST: usize = 12;
    match sites.get(MOST..) {
        Some(others) if !others.is_empty() => {
            let first = sites.get(..MOST).unwrap_or_default().join(", ");
            say!("{first} and {} more.", "{first} et {} autres.", others.len())
        }
        _ => name!("{}.", sites.join(", ")),
    }
}

/// What each site has of the whole.
pub(super) const SHARES: Both = both!("Share of each site in the whole", "Part de chaque site dans l'ensemble");

/// Which site draws most.
pub(super) fn largest_share(site: &str, share: f64) -> Words {
    let share = Figure::new(share, Unit::Share);
    say!("{site} draws most of the energy: {share}.", "{site} prend le plus d'énergie : {share}.")
}

/// Periods of a timeline.
pub(super) const ENERGY_OF_PERIODS: Both = both!("Energy of each period", "Énergie de chaque période");
pub(super) const FROM_THE_GRID: Both = both!("From the grid", "Du réseau");
pub(super) const FROM_THE_SITE: Both = both!("From the plant on site", "De la production sur site");
pub(super) const UNSERVED: Both = both!("Unserved", "Non fournie");
pub(super) const WATER_OF_PERIODS: Both = both!("Water consumed in each period", "Eau consommée dans chaque période");
pub(super) const EMISSIONS_OF_PERIODS: Both = both!(
    "Greenhouse gas of each period, location-based",
    "Gaz à effet de serre de chaque période, selon la localisation"
);
pub(super) const SCOPE_2_LOCATION: Both = both!("Scope 2, location-based", "Périmètre 2, selon la localisation");
pub(super) const EMISSIONS_SO_FAR: Both =
    both!("Greenhouse gas since the beginning", "Gaz à effet de serre depuis le début");
pub(super) const PERIOD_FROM: Both = both!("From", "À partir de");

/// How the first and the last period compare: their first days and their values.
pub(super) fn from_to((from, first): (&str, &Figure), (to, last): (&str, &Figure)) -> Words {
    say!(
        "{first} in the period from {from}, {last} in that from {to}.",
        "{first} dans la période à partir du {from}, {last} dans celle à partir du {to}."
    )
}

/// What has come together at the end.
pub(super) fn at_the_end(figure: &Figure) -> Words {
    say!("{figure} at the end of the timeline.", "{figure} à la fin de la période étudiée.")
}
