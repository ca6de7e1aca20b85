//! Batteries of a spec.

use wattshed_physics::generation::{Storage, StorageUse};
use wattshed_physics::units::{Energy, Power, unit};

use crate::resolve::reading::Reading;

pub(super) fn read(reading: &mut Reading<'_>, name: &str) -> Storage {
    let key = |field: &str| format!("storage.{name}.{field}");
    Storage {
        power: Power::new::<unit::watt>(reading.number(&key("power"))),
        energy: Energy::new::<unit::joule>(reading.number(&key("energy"))),
        used_for: match reading.word(&key("use")).as_str() {
            "shift" => StorageUse::Shift,
            _ => StorageUse::RideThrough,
        },
        efficiency: reading.ratio(&key("efficiency")),
    }
}
