//! Numbers from 0 to 1 that fill the interval evenly, for each identity a sequence of its own.
//!
//! Owen-scrambled Sobol points, padded: each identity has the first dimension of a sequence that is scrambled and shuffled by
//! its own seed.
//!
//! Source: B. Burley, "Practical Hash-based Owen Scrambling", Journal of Computer Graphics Techniques 9 (4), 2020.

/// The sequence repeats after this many.
pub const MOST_DRAWS: u32 = 1 << 16;

/// What is drawn: a key of a site, a factor, a technology, or the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity(u64);

impl Identity {
    /// From the parts of its name, which must not depend on the design.
    pub fn new(parts: &[&str]) -> Self {
        // FNV-1a (Fowler, Noll & Vo 1991), with a separator that no name holds.
        const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
        Self(bytes.fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME)))
    }

    /// The number of a draw, above 0 and below 1.
    pub fn uniform(self, index: u32, seed: u64) -> f64 {
        let mixed = mix(self.0 ^ mix(seed));
        // The sequence takes 32 bits of seed.
        let sample = sobol_burley::sample(index % MOST_DRAWS, 0, (mixed >> 32) as u32);
        // Numbers of 24 bits from 0: half a step above none of them is 0 or 1.
        f64::from(sample) + HALF_STEP
    }
}

const HALF_STEP: f64 = 1.0 / (1u64 << 25) as f64;

/// Spreads a number over all bits: the finalizer of SplitMix64 (Steele, Lea & Flood 2014).
const fn mix(number: u64) -> u64 {
    let a = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let b = (a ^ (a >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let c = (b ^ (b >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    c ^ (c >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stretch_of_a_power_of_two_fills_the_interval_evenly() {
        let identity = Identity::new(&["it.load"]);
        for bits in [4, 8, 10] {
            let count = 1 << bits;
            let mut cells = vec![0; count];
            for index in 0..count {
                cells[(identity.uniform(u32::try_from(index).unwrap(), 1) * count as f64) as usize] += 1;
            }
            assert!(cells.iter().all(|found| *found == 1), "{count}");
        }
    }

    #[test]
    fn two_identities_are_not_correlated() {
        let (a, b) = (Identity::new(&["it.load"]), Identity::new(&["power.misc"]));
        let count = 4096;
        let product = |index| (a.uniform(index, 1) - 0.5) * (b.uniform(index, 1) - 0.5);
        let correlation = (0..count).map(product).sum::<f64>() / f64::from(count) * 12.0;
        assert!(correlation.abs() < 0.05, "{correlation}");
    }

    #[test]
    fn a_seed_changes_the_sequence_and_a_call_does_not() {
        let identity = Identity::new(&["it.load"]);
        assert_eq!(identity.uniform(7, 1), identity.uniform(7, 1));
        assert_ne!(identity.uniform(7, 1), identity.uniform(7, 2));
        assert_ne!(Identity::new(&["a", "b"]), Identity::new(&["ab"]));
    }
}
