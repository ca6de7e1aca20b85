//! Packs an EPW file for `data/years`.
//!
//! ```text
//! cargo run -p wattshed-climate --example pack_year -- FILE.epw OUT.csv.gz PUBLISHER TITLE YEAR LICENCE PERIOD
//! ```

use std::error::Error;

use wattshed_climate::{Source, WeatherFile, pack};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [epw, out, publisher, title, year, licence, period] = arguments.as_slice() else {
        return Err("usage: pack_year FILE.epw OUT.csv.gz PUBLISHER TITLE YEAR LICENCE PERIOD".into());
    };
    let file = WeatherFile::from_epw(&std::fs::read(epw)?)?;
    let source = Source {
        publisher: publisher.clone().leak(),
        title: title.clone().leak(),
        year: year.parse()?,
        licence: licence.clone().leak(),
    };
    std::fs::write(out, pack(&file, &source, period)?)?;
    Ok(())
}
