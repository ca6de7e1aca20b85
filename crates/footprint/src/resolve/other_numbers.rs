//! A facility that differs from one that is resolved already in a few numbers alone, as rows of a list do.
//!
//! What decides its structure (place, system, presets, which keys are said at all) is the same: nothing is merged or looked up.
//! Only what follows from the numbers is read again, with the checks of a resolved spec. What these would say anything of is left
//! to [`facility`](super::facility), whose words and places are then the only ones.

use super::reading::Reading;
use super::redraw::{Climate, Moved, Redrawn};
use super::{Facility, given};
use crate::diagnostic::{Diagnostics, Span};
use crate::spec::field::{Field, FieldKind};
use crate::spec::{Entry, Patch, Value};

/// Sections whose numbers decide nothing but what [`Facility::take_row`] reads again.
const SECTIONS: [&str; 4] = ["cooling", "facility", "it", "power"];

/// Whether an entry of a row is a number that may differ between facilities that are otherwise resolved alike.
pub(crate) fn is_number(entry: &Entry) -> bool {
    matches!(entry.value, Value::Quantity(_)) && may_be_number(entry.field)
}

/// Whether a value of a field may be such a number.
pub(crate) fn may_be_number(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Quantity(_)) && !field.is_named() && SECTIONS.contains(&field.section())
}

impl Facility {
    /// Whether [`Facility::take_row`] holds for it: a single state of one year that the grid alone serves, without contracts, fleets,
    /// budgets, workloads and a lock, of which several numbers at once may rest on a file or on each other.
    pub(crate) fn takes_rows(&self) -> bool {
        let one_year = self.weather.as_ref().is_none_or(|weather| weather.years.is_empty());
        let equipment = &self.inventory.equipment;
        one_year
            && self.onsite.is_grid_alone()
            && self.contracts.is_empty()
            && self.workloads.is_empty()
            && equipment.fleets.is_empty()
            && equipment.of_workloads.is_empty()
            && self.inventory.budget.is_none()
            && self.pin.is_none()
            && !self.reference
    }

    /// The climate that its plant is sized for; none where it is not simulated.
    pub(crate) fn climate(&self) -> Option<Climate> {
        self.weather.as_ref().filter(|_| self.plant.design().is_some()).map(Climate::of)
    }

    /// Becomes the facility of another row, of which the same keys are said and the same words. `spans` are the places of what
    /// the row said that it was made of. False where anything is to be said of the numbers: it is then of neither row.
    pub(crate) fn take_row(&mut self, row: &Patch, spans: &[Span], climate: Option<&Climate>) -> bool {
        for entry in &row.entries {
            self.spec.renew_row(entry);
        }
        let mut found = Diagnostics::new();
        let Some(source) = spans.first().map(|span| span.source.clone()) else { return false };
        let mut reading = Reading::new(&self.spec, &source, &mut found);
        let moved =
            Moved(row.entries.iter().filter(|entry| is_number(entry)).map(|entry| entry.key.as_str()).collect());
        let read = self.read_again(&mut reading, climate, &moved);
        if let Some(ratio) = read.as_ref().and_then(|redrawn| redrawn.given.peak_ratio) {
            given::check_peaks(&mut reading, Some(ratio));
        }
        let (Some(redrawn), true) = (read, found.as_slice().is_empty()) else { return false };
        self.take(redrawn);
        self.name = self.spec.word("name").unwrap_or_else(|| std::mem::take(&mut self.name));
        self.warnings.iter_mut().flat_map(|warning| &mut warning.labels).for_each(|label| {
            let place = spans.iter().position(|span| *span == label.span);
            let now = place.and_then(|place| row.entries.get(place)).and_then(|entry| entry.origin.span.as_ref());
            if let Some(now) = now {
                label.span = now.clone();
            }
        });
        true
    }

    fn take(&mut self, redrawn: Redrawn) {
        let Redrawn { plant, load, peak_ratio, onsite, heat_customer, inventory, given, workloads } = redrawn;
        (self.plant, self.computed_peak_ratio, self.onsite) = (plant, peak_ratio, onsite);
        (self.heat_customer, self.inventory, self.given) = (heat_customer, inventory, given);
        self.workloads = workloads;
        if let Some(load) = load {
            self.load = load;
        }
    }
}
