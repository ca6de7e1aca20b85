//! What a list that was broken off rests on: what must be as it was for `--resume`, and what is not lost without it.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::{text, wattshed};

/// A list that was broken off, with everything that it rests on.
struct BrokenOff {
    folder: tempfile::TempDir,
}

impl BrokenOff {
    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn words(&self) -> Vec<String> {
        let [list, base, profile, lock, out] =
            ["list.csv", "base.toml", "profile.toml", "site.lock.json", "out.csv"].map(|name| self.path(name));
        let words = ["batch", &list, "--base", &base, "--profile", &profile, "--pin", &lock, "-o", &out];
        words.into_iter().chain(["--part-rows", "10"]).map(str::to_owned).collect()
    }

    /// Exit code and what was said.
    fn run(&self, more: &[&str]) -> (Option<i32>, String) {
        let words = self.words();
        let words: Vec<&str> = words.iter().map(String::as_str).chain(more.iter().copied()).collect();
        let output = wattshed(&words);
        (output.status.code(), text(&output.stderr))
    }

    fn new() -> Self {
        let own = Self { folder: tempfile::tempdir().unwrap() };
        let weather = own.path("weather.csv");
        let made = wattshed(&["climate", "20166", "--quiet", "--year", &weather]);
        assert!(made.status.success(), "{}", text(&made.stderr));
        let weather_of = |row: usize| if row == 3 { weather.as_str() } else { "" };
        let row = |row: usize| format!("site {row},{},{},\n", 1 + row % 13, weather_of(row));
        let head = "name,it.capacity [MW],site.weather,note\n".to_owned();
        let list: String = std::iter::once(head).chain((0..60).map(row)).collect();
        fs::write(own.path("list.csv"), list).unwrap();
        let base = "schema = 1\nname = \"b\"\nsite.place = \"Sterling, VA, US\"\ncooling.system = \"dx\"\nit.capacity = \"1 MW\"\n";
        fs::write(own.path("base.toml"), base).unwrap();
        fs::write(own.path("profile.toml"), "schema = 1\nignore = [\"note\"]\n").unwrap();
        let locked = wattshed(&[
            "estimate",
            &own.path("base.toml"),
            "--draws",
            "0",
            "--quiet",
            "--lock",
            &own.path("site.lock.json"),
        ]);
        assert!(locked.status.success(), "{}", text(&locked.stderr));
        // A limit on the size of files breaks the run off, as a full disk does.
        let limited = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 32; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_wattshed")])
            .args(own.words())
            .output()
            .unwrap();
        assert_eq!(limited.status.code(), Some(4), "{}", text(&limited.stderr));
        assert!(Path::new(&own.path("out.csv.unfinished")).is_dir(), "{}", text(&limited.stderr));
        own
    }
}

#[test]
fn a_run_is_not_resumed_over_another_list_base_profile_lock_or_weather_and_is_not_lost_unasked() {
    let broken = BrokenOff::new();
    for name in ["list.csv", "base.toml", "profile.toml", "site.lock.json", "weather.csv"] {
        let path = broken.path(name);
        let before = fs::read(&path).unwrap();
        // That a byte is another one is enough.
        let other = [before.as_slice(), b"\n"].concat();
        fs::write(&path, &other).unwrap();
        let (code, said) = broken.run(&["--resume"]);
        assert_eq!(code, Some(3), "{name}: {said}");
        assert!(said.contains("changed since it began") && said.contains(name), "{name}: {said}");
        fs::write(&path, before).unwrap();
    }
    let (code, said) = broken.run(&["--resume", "--draws", "4"]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("--draws and --seed"), "{said}");
    // The same request again, without a word on what is there.
    let (code, said) = broken.run(&[]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("add --resume") && said.contains("out.csv.unfinished"), "{said}");
    let (code, said) = broken.run(&["--resume"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("rows read by an earlier run"), "{said}");
}

#[test]
fn a_run_that_rested_on_something_else_is_begun_again_with_a_word() {
    let broken = BrokenOff::new();
    let base = broken.path("base.toml");
    fs::write(&base, fs::read_to_string(&base).unwrap() + "# another\n").unwrap();
    let (code, said) = broken.run(&[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("is begun again") && said.contains("base.toml"), "{said}");
    assert!(!said.contains("by an earlier run"), "{said}");
}
