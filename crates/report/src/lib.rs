//! A document model and its renderers: sections, tables, notes; every figure with unit, range and origin.
