//! Check sums of what a run rests on and has written: they tell a file that changed or was cut, not one that was forged.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// FNV-1a of 64 bits over the bytes so far. Source: G. Fowler, L. C. Noll, K.-P. Vo & D. Eastlake, *The FNV Non-Cryptographic
/// Hash Algorithm*, draft-eastlake-fnv (2024).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CheckSum(u64);

impl CheckSum {
    /// Of no bytes.
    pub(super) const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// Of further bytes.
    #[must_use]
    pub(super) fn over(self, bytes: &[u8]) -> Self {
        let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        Self(bytes.iter().fold(self.0, step))
    }

    /// A sum that was written down.
    pub(super) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// The sum itself.
    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    /// Of a text.
    pub(super) fn of_text(text: &str) -> Self {
        Self::EMPTY.over(text.as_bytes())
    }

    /// Of a file.
    pub(super) fn of_file(path: &Path) -> io::Result<Self> {
        let mut sum = Self::EMPTY;
        read_in_parts(&mut File::open(path)?, |part| sum = sum.over(part))?;
        Ok(sum)
    }
}

impl std::fmt::Display for CheckSum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Hands every byte of `from` to `to`, in order.
pub(super) fn read_in_parts(from: &mut impl Read, mut to: impl FnMut(&[u8])) -> io::Result<()> {
    let mut part = vec![0; 1 << 16];
    loop {
        match from.read(&mut part) {
            Ok(0) => return Ok(()),
            Ok(count) => to(part.get(..count).unwrap_or_default()),
            Err(reason) if reason.kind() == io::ErrorKind::Interrupted => {}
            Err(reason) => return Err(reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CheckSum;

    #[test]
    fn sums_are_those_of_the_published_test_vectors() {
        for (text, expected) in [("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8")] {
            assert_eq!(CheckSum::of_text(text).to_string(), expected);
        }
        assert_eq!(CheckSum::of_text("foo").over(b"bar"), CheckSum::of_text("foobar"));
    }
}
