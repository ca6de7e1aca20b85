//! What the air is like at a place: weather files, bundled typical years, place names.
