//! Random changes of the inputs in `fixtures/fuzz`, given to the readers: none may panic.
//!
//! ```text
//! cargo run --release -p wattshed-footprint --example fuzz -- RUNS SEED
//! ```
//! An input that breaks a reader is written beside those that it was made from.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "an example prints, and stops where it cannot go on")]

#[path = "../tests/fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use targets::{TARGETS, corpus, files};

/// Random numbers: SplitMix64. Source: G. Steele, D. Lea & C. Flood, *Fast splittable pseudorandom number generators*, OOPSLA
/// 2014.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) as usize % end.max(1)
    }
}

/// Texts that readers treat apart.
const WORDS: &[&str] = &[
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "\u{feff}",
    "=",
    "[",
    "]",
    "{",
    "}",
    "'",
    "'''",
    "#",
    ".",
    "-",
    "_",
    "0",
    "-1",
    "1e309",
    "NaN",
    "9999999999999999999",
    "true",
    "default",
    "MW",
    " %",
    "°C",
    "it.load",
    "it.capacity [MW]",
    "site.place",
    "cooling.system",
    "water-chiller",
    "Sterling, VA, US",
    "name",
    "schema = 1\n",
    "\0",
    "é",
    "\u{1F4A9}",
    "2023-01-01T00:00",
    "LOCATION,",
    "DATA PERIODS,1,1,Data,Sunday,1/1,12/31\n",
];

/// An input with some changes.
fn changed(inputs: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = inputs[random.below(inputs.len())].clone();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        match random.below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => bytes.truncate(at),
            2 => {
                let end = (at + random.below(20)).min(bytes.len());
                bytes.drain(at..end);
            }
            3 => {
                let other = &inputs[random.below(inputs.len())];
                let from = random.below(other.len() + 1);
                let end = (from + random.below(200)).min(other.len());
                bytes.splice(at..at, other[from..end].iter().copied());
            }
            4 => {
                let end = (at + random.below(40)).min(bytes.len());
                let again = bytes[at..end].repeat(1 + random.below(4));
                bytes.splice(at..at, again);
            }
            _ => {
                let word = WORDS[random.below(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
        }
    }
    bytes
}

/// The input that a reader has, and where it goes if it breaks the reader.
static GIVEN: Mutex<(PathBuf, Vec<u8>)> = Mutex::new((PathBuf::new(), Vec::new()));

/// Keeps the input of a panic; a release build ends with it.
fn keep_what_breaks() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        report(panic);
        let given = GIVEN.lock().unwrap_or_else(PoisonError::into_inner);
        fs::write(&given.0, &given.1).unwrap();
        println!("broken: {}", given.0.display());
    }));
}

fn main() {
    keep_what_breaks();
    let mut numbers = std::env::args().skip(1).map(|argument| argument.parse::<u64>().unwrap());
    let (runs, seed) = (numbers.next().unwrap_or(1000), numbers.next().unwrap_or(1));
    println!("{runs} runs of each reader, seed {seed}");
    for (name, read) in TARGETS {
        let inputs: Vec<Vec<u8>> = files(name).into_iter().map(|(_, bytes)| bytes).collect();
        let mut random = Random(seed);
        for run in 0..runs {
            let input = changed(&inputs, &mut random);
            *GIVEN.lock().unwrap() = (corpus(name).join(format!("found-{seed}-{run}")), input.clone());
            read(&input);
        }
        println!("{name}: done");
    }
}
