//! From bytes to text: gzip, byte-order mark, Latin-1.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::EpwError;

/// An hourly year is 1.7 MB; more than this is something else, or a bomb.
const LIMIT_MB: u64 = 64;

/// The text of a weather file.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, EpwError> {
    let limit = LIMIT_MB * 1_000_000;
    let mut plain = Vec::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        MultiGzDecoder::new(bytes).take(limit + 1).read_to_end(&mut plain).map_err(|_| EpwError::Damaged)?;
    } else {
        plain.extend_from_slice(bytes);
    }
    if plain.len() as u64 > limit {
        return Err(EpwError::TooLarge { limit_mb: LIMIT_MB });
    }
    let text = match String::from_utf8(plain) {
        Ok(text) => text,
        // Every byte is a letter of Latin-1, the encoding of older files.
        Err(error) => error.as_bytes().iter().map(|&byte| char::from(byte)).collect(),
    };
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.trim().is_empty() { Err(EpwError::Empty) } else { Ok(text) }
}
