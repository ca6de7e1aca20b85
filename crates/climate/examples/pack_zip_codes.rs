//! Makes `data/zip_codes.bin` from a table of ZIP code areas.
//!
//! ```text
//! cargo run -p wattshed-climate --example pack_zip_codes -- ZIPS.csv OUT.bin
//! ```
//! `ZIPS.csv` needs the columns zip, lat, lon.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [zips, out] = arguments.as_slice() else {
        return Err("usage: pack_zip_codes ZIPS.csv OUT.bin".into());
    };
    let mut rows = Vec::new();
    for row in csv::Reader::from_path(zips)?.records() {
        let row = row?;
        let zip: u32 = row[0].parse()?;
        let hundredths = |cell: &str| -> Result<i16, Box<dyn Error>> {
            Ok(i16::try_from((cell.parse::<f64>()? * 100.0).round() as i64)?)
        };
        rows.push((zip, hundredths(&row[1])?, hundredths(&row[2])?));
    }
    rows.sort_unstable();
    let mut packed = Vec::with_capacity(rows.len() * 7);
    for (zip, latitude, longitude) in rows {
        packed.extend(&zip.to_le_bytes()[..3]);
        packed.extend(latitude.to_le_bytes());
        packed.extend(longitude.to_le_bytes());
    }
    std::fs::write(out, packed)?;
    Ok(())
}
