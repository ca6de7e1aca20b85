//! How far a long run has come.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::output::Terminal;

/// A bar on terminals, nothing elsewhere.
pub(super) fn bar(terminal: &Terminal) -> ProgressBar {
    if terminal.quiet() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent} %  {msg}  {eta} left") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// Shows that `done` of `all` are done.
pub(super) fn show(bar: &ProgressBar, done: u64, all: u64) {
    bar.set_length(all);
    bar.set_position(done);
}
