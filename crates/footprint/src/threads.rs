//! How many threads compute.

/// Computes on some number of threads, as many as the machine has where none is said. The result must not depend on it.
pub fn on<T: Send>(threads: Option<usize>, compute: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build() {
        Ok(pool) => pool.install(compute),
        // A machine that refuses threads: those that there are compute.
        Err(_) => compute(),
    }
}
