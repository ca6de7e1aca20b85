//! What the electricity is like at a place: regions, carbon and water intensity, mixes, losses.
