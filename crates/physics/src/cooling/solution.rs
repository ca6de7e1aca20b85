//! How devices whose equations have no closed form are solved in every hour.

/// How towers and dry coolers find their air flow and the coldest water they can give.
///
/// Plants are always sized exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Solution {
    /// From tables: of one function for all exchangers, and of the leaving water at all of the air for each sized tower.
    #[default]
    ResponseTables,
    /// By iteration in every hour, to 1e-9 of the heat. Ten times as long.
    Exact,
}
