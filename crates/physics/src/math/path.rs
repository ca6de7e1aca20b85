//! Which instructions a loop over hours is compiled to.

/// How the loops over a year run. Both give the same bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KernelPath {
    /// The widest vectors that this processor has, among those compiled in: AVX2 on x86-64, without fused operations.
    #[default]
    Fastest,
    /// The vectors that every processor of this architecture has.
    Portable,
}
