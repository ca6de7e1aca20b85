//! The estimator: from a spec to a facility, its hourly operation and its footprint, with the origin of every number.
