//! Part of a list, for several machines.
//!
//! A row belongs to the shard in which its first byte lies, when the bytes of the list are cut into equal parts: no row is
//! counted beforehand, and every machine finds the same cuts. The files of all shards, put together in their order, are those
//! of the whole list: only the first one has the header.

use wattshed_report::{both, told};

use crate::diagnostic::{Code, Diagnostic, SourceText, Span};

/// One of several parts of a list, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    index: u64,
    count: u64,
}

/// More parts than this are no help to anybody.
const MOST: u64 = 1_000_000;

impl Shard {
    /// The whole list.
    pub const WHOLE: Self = Self { index: 1, count: 1 };

    /// Reads `3/16`.
    ///
    /// # Errors
    /// A diagnostic when it is not a part of a whole.
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        let parts = text.split_once('/').and_then(|(index, count)| {
            Some(Self { index: index.trim().parse().ok()?, count: count.trim().parse().ok()? })
        });
        parts.filter(|shard| (1..=shard.count).contains(&shard.index) && shard.count <= MOST).ok_or_else(|| {
            let source = SourceText::named("--shard", text);
            Diagnostic::error(Code::List, told!("`{text}` is not a shard", "`{text}` n'est pas une partie")).at(
                Some(Span::new(&source, 0..text.len())),
                both!("expected I/N with I from 1 to N, as in 3/16", "attendu : I/N avec I de 1 à N, comme 3/16"),
            )
        })
    }

    /// Whether it is not all of the list.
    pub fn is_part(self) -> bool {
        self.count > 1
    }

    /// Whether it has the header.
    pub(super) fn is_first(self) -> bool {
        self.index == 1
    }

    /// The first byte of the shard and the first byte after it, of `bytes`.
    pub(super) fn bounds(self, bytes: u64) -> (u64, u64) {
        let cut = |index: u64| {
            let cut = u128::from(bytes) * u128::from(index) / u128::from(self.count);
            u64::try_from(cut).unwrap_or(u64::MAX)
        };
        (cut(self.index - 1), if self.index == self.count { u64::MAX } else { cut(self.index) })
    }
}

impl std::fmt::Display for Shard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn shards_cover_every_byte_once() {
        for (bytes, count) in [(0, 3), (1, 3), (10, 4), (u64::MAX, 7)] {
            let shards: Vec<(u64, u64)> = (1..=count).map(|index| Shard { index, count }.bounds(bytes)).collect();
            assert_eq!(shards.first().unwrap().0, 0);
            assert!(shards.windows(2).all(|pair| pair[0].1 == pair[1].0), "{shards:?}");
            assert_eq!(shards.last().unwrap().1, u64::MAX);
        }
    }

    #[test]
    fn a_shard_is_one_of_several_from_1() {
        assert_eq!(Shard::parse(" 3/16").unwrap().to_string(), "3/16");
        for wrong in ["", "3", "0/2", "3/2", "a/b", "1/0", "1/2/3", "-1/2", "1/9999999999"] {
            assert!(Shard::parse(wrong).is_err(), "{wrong}");
        }
    }
}
