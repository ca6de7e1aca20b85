//! Reads and writes quantities as people write them: numbers with units, shares, ranges.
