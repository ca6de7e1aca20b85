//! A bounded store of what was made once and may be wanted again.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Values by key; beyond a number of them the one that nobody asked for longest goes.
///
/// A value is made outside the lock: who asks for another one does not wait, who asks for the same one does.
pub(super) struct Shelf<K, V> {
    most: usize,
    held: Mutex<Held<K, V>>,
}

struct Held<K, V> {
    /// Requests so far.
    clock: u64,
    /// By key, the request that asked for it last.
    values: BTreeMap<K, (u64, Arc<OnceLock<V>>)>,
}

impl<K: Ord + Clone, V: Clone> Shelf<K, V> {
    /// Room for `most` values.
    pub(super) const fn with_room_for(most: usize) -> Self {
        Self { most, held: Mutex::new(Held { clock: 0, values: BTreeMap::new() }) }
    }

    /// The value of `key`, made by `make` if it is not there.
    pub(super) fn get(&self, key: K, make: impl FnOnce() -> V) -> V {
        self.place(key).get_or_init(make).clone()
    }

    fn place(&self, key: K) -> Arc<OnceLock<V>> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.clock += 1;
        let now = held.clock;
        if let Some((last, value)) = held.values.get_mut(&key) {
            *last = now;
            return Arc::clone(value);
        }
        if held.values.len() >= self.most {
            let oldest = held.values.iter().min_by_key(|(_, (last, _))| *last).map(|(key, _)| key.clone());
            oldest.map(|key| held.values.remove(&key));
        }
        let value = Arc::new(OnceLock::new());
        held.values.insert(key, (now, Arc::clone(&value)));
        value
    }
}

impl<K, V> fmt::Debug for Shelf<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shelf").field("most", &self.most).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Shelf;

    #[test]
    fn a_value_is_made_once_as_long_as_there_is_room() {
        let shelf = Shelf::with_room_for(2);
        assert_eq!(shelf.get("a", || 1), 1);
        assert_eq!(shelf.get("b", || 2), 2);
        assert_eq!(shelf.get("a", || 10), 1);
        assert_eq!(shelf.get("c", || 3), 3, "b was asked for longest ago and goes");
        assert_eq!(shelf.get("a", || 10), 1);
        assert_eq!(shelf.get("b", || 20), 20);
    }
}
