//! The typical years, by station number.

use std::sync::OnceLock;

use super::BundledYear;
use crate::coordinates::Coordinates;
use crate::source::Source;

const TMY3: Source = Source {
    publisher: "National Renewable Energy Laboratory",
    title: "TMY3, typical meteorological year",
    year: 2008,
    licence: "public domain",
};

macro_rules! year {
    ($station:literal, $name:literal, $country:literal, $state:literal, ($latitude:literal, $longitude:literal), $elevation_m:literal m, UTC $utc_offset_h:literal, $period:literal) => {
        BundledYear {
            name: $name,
            station: $station,
            country: $country,
            state: $state,
            period: $period,
            coordinates: Coordinates::within_range($latitude, $longitude),
            source: TMY3,
            elevation_m: $elevation_m,
            utc_offset_h: $utc_offset_h,
            packed: include_bytes!(concat!("../../data/years/", $station, ".csv.gz")),
            unpacked: OnceLock::new(),
        }
    };
}

#[rustfmt::skip]
pub(super) static YEARS: [BundledYear; 36] = [
    year!("722020", "Miami International Airport", "US", "FL", (25.82, -80.3), 11.0 m, UTC -5.0, "1977-2004"),
    year!("722110", "Tampa International Airport", "US", "FL", (27.97, -82.53), 6.0 m, UTC -5.0, "1978-2004"),
    year!("722190", "Atlanta Hartsfield-Jackson International Airport", "US", "GA", (33.63, -84.43), 308.0 m, UTC -5.0, "1977-1996"),
    year!("722430", "Houston Bush Intercontinental Airport", "US", "TX", (30.0, -95.37), 29.0 m, UTC -6.0, "1977-2000"),
    year!("722590", "Dallas-Fort Worth International Airport", "US", "TX", (32.9, -97.02), 171.0 m, UTC -6.0, "1977-2002"),
    year!("722745", "Davis-Monthan Air Force Base, Tucson", "US", "AZ", (32.17, -110.88), 809.0 m, UTC -7.0, "1994-2005"),
    year!("722780", "Phoenix Sky Harbor International Airport", "US", "AZ", (33.45, -111.98), 337.0 m, UTC -7.0, "1976-2002"),
    year!("723060", "Raleigh-Durham International Airport", "US", "NC", (35.87, -78.78), 127.0 m, UTC -5.0, "1979-1999"),
    year!("723140", "Charlotte Douglas International Airport", "US", "NC", (35.22, -80.95), 222.0 m, UTC -5.0, "1978-1998"),
    year!("723445", "Fayetteville Drake Field", "US", "AR", (36.0, -94.17), 381.0 m, UTC -6.0, "1991-2005"),
    year!("723544", "Oklahoma City Wiley Post Airport", "US", "OK", (35.53, -97.65), 396.0 m, UTC -6.0, "1991-2005"),
    year!("723860", "Las Vegas McCarran International Airport", "US", "NV", (36.08, -115.15), 648.0 m, UTC -8.0, "1979-2001"),
    year!("724030", "Washington Dulles International Airport", "US", "VA", (38.98, -77.47), 82.0 m, UTC -5.0, "1977-2004"),
    year!("724060", "Baltimore-Washington International Airport", "US", "MD", (39.17, -76.68), 45.0 m, UTC -5.0, "1976-1999"),
    year!("724089", "Wilmington New Castle Airport", "US", "DE", (39.67, -75.6), 23.0 m, UTC -5.0, "1977-2001"),
    year!("724340", "St. Louis Lambert International Airport", "US", "MO", (38.75, -90.37), 173.0 m, UTC -6.0, "1978-2002"),
    year!("724386", "Lafayette Purdue University Airport", "US", "IN", (40.42, -86.93), 183.0 m, UTC -5.0, "1994-2004"),
    year!("724660", "Colorado Springs Airport", "US", "CO", (38.82, -104.72), 1872.0 m, UTC -7.0, "1977-2005"),
    year!("724666", "Golden, National Renewable Energy Laboratory", "US", "CO", (39.74, -105.18), 1829.0 m, UTC -7.0, "1991-2004"),
    year!("724940", "San Francisco International Airport", "US", "CA", (37.62, -122.4), 2.0 m, UTC -8.0, "1976-2004"),
    year!("725033", "New York Central Park", "US", "NY", (40.78, -73.97), 40.0 m, UTC -5.0, "1976-1990"),
    year!("725205", "Pittsburgh Allegheny County Airport", "US", "PA", (40.35, -79.92), 380.0 m, UTC -5.0, "1991-2004"),
    year!("725280", "Buffalo Niagara International Airport", "US", "NY", (42.93, -78.73), 215.0 m, UTC -5.0, "1977-1995"),
    year!("725300", "Chicago O'Hare International Airport", "US", "IL", (41.98, -87.92), 201.0 m, UTC -6.0, "1977-2002"),
    year!("725370", "Detroit Metropolitan Airport", "US", "MI", (42.22, -83.35), 194.0 m, UTC -5.0, "1978-2003"),
    year!("725450", "Cedar Rapids Airport", "US", "IA", (41.88, -91.72), 256.0 m, UTC -6.0, "1995-2005"),
    year!("725650", "Denver International Airport", "US", "CO", (39.83, -104.65), 1650.0 m, UTC -7.0, "1991-2005"),
    year!("726170", "Burlington International Airport", "US", "VT", (44.47, -73.15), 101.0 m, UTC -5.0, "1977-1999"),
    year!("726980", "Portland International Airport", "US", "OR", (45.6, -122.62), 6.0 m, UTC -8.0, "1976-2001"),
    year!("727450", "Duluth International Airport", "US", "MN", (46.83, -92.22), 433.0 m, UTC -6.0, "1977-2004"),
    year!("727720", "Helena Regional Airport", "US", "MT", (46.6, -111.97), 1167.0 m, UTC -7.0, "1978-2003"),
    year!("727930", "Seattle-Tacoma International Airport", "US", "WA", (47.47, -122.32), 122.0 m, UTC -8.0, "1977-2001"),
    year!("744860", "New York John F. Kennedy International Airport", "US", "NY", (40.65, -73.8), 5.0 m, UTC -5.0, "1991-2004"),
    year!("745966", "Cape May County Airport", "US", "NJ", (39.0, -74.92), 7.0 m, UTC -5.0, "1994-2004"),
    year!("911820", "Honolulu International Airport", "US", "HI", (21.32, -157.93), 2.0 m, UTC -10.0, "1977-2005"),
    year!("912180", "Andersen Air Force Base, Guam", "GU", "GU", (13.57, 144.92), 162.0 m, UTC 10.0, "1991-1994"),
];
