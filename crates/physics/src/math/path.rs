//! Which instructions a loop over hours is compiled to.

/// How the loops over a year run. Both give the same bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KernelPath {
    /// The widest vectors that this processor has, among those compiled in: on x86-64 AVX2 and, for the psychrometrics of a
    /// year, AVX-512 where it does not slow the processor down. Without fused operations.
    #[default]
    Fastest,
    /// The vectors that every processor of this architecture has.
    Portable,
}
