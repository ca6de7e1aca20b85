//! Long lists: the commands of docs/batch.md, foreign lists, full disks, and runs that are killed.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::run::{command, root, text, wattshed};

/// A folder that looks like the clone, to run commands in.
pub(crate) fn clone() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["configs", "fixtures"] {
        let (from, to) = (root().join(name), folder.path().join(name));
        copy(&from, &to);
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_command_of_the_page_on_lists_runs_and_writes_what_it_says() {
    let folder = clone();
    let count = crate::book::follow(&root().join("docs/batch.md"), folder.path());
    assert!(count >= 9, "{count}");
    let path = |name: &str| folder.path().join(name);
    let whole = read(&path("out.csv"));
    assert_eq!([read(&path("part1.csv")), read(&path("part2.csv"))].concat(), whole);
    let rejects = [read(&path("part1.rejects.csv")), read(&path("part2.rejects.csv"))].concat();
    assert_eq!(rejects, read(&path("out.rejects.csv")));
    let packed = read(&path("out.parquet"));
    assert!(packed.starts_with(b"PAR1") && packed.ends_with(b"PAR1"));
    assert!(text(&read(&path("out.totals.csv"))).starts_with("cooling.system,rows,"));
}

#[test]
fn the_list_of_ai_campuses_runs_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("epoch.csv");
    let list = "configs/lists/epoch-sites.csv";
    let columns = "it_capacity_mw,facility_energy_mwh,pue,design_facility_mw,claim.design_facility_mw";
    let arguments =
        ["batch", list, "--profile", "configs/lists/epoch.toml", "-o", out.to_str().unwrap(), "--columns", columns];
    let output = wattshed(&arguments);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let results = text(&read(&out));
    let rows = results.lines().count() - 1;
    let rejects = text(&read(&folder.path().join("epoch.rejects.csv")));
    // A reject is one line here: no cell of the list has a line end.
    let rejected = rejects.lines().count() - 1;
    assert_eq!(rows + rejected, 74);
    assert!(rows >= 45, "{rows} rows:\n{rejects}");
    let header = format!("row,name,owner,state,chips,h100_eq,{columns}");
    assert_eq!(results.lines().next(), Some(header.as_str()));
    let colossus = results.lines().find(|line| line.contains("Colossus 2,")).unwrap();
    assert!(colossus.contains(",946,") && colossus.ends_with(",1276"), "{colossus}");
    // A row without power or place is no guess.
    let reasons = ["`it.capacity` is missing", "`site.place` is missing"];
    let told = rejects.lines().skip(1).filter(|line| reasons.iter().any(|reason| line.contains(reason))).count();
    assert!(told >= 20, "{told}: {rejects}");
    crate::run::snapshots().bind(|| insta::assert_snapshot!("epoch_rejects", rejects));
}

/// A list whose run takes a while, and some of whose rows are wrong.
fn long(rows: usize) -> String {
    let row = |index: usize| match index % 11 {
        4 => format!("bad {index},lots\n"),
        _ => format!("site {index},{}\n", 1 + index % 13),
    };
    std::iter::once("name,it.capacity [MW]\n".to_owned()).chain((0..rows).map(row)).collect()
}

pub(crate) const BASE: &str =
    "schema = 1\nname = \"b\"\nsite.place = \"Sterling, VA, US\"\ncooling.system = \"water-chiller-economizer\"\n";

/// What a run leaves, by name.
fn files(folder: &Path, report: Option<&str>) -> Vec<(String, Vec<u8>)> {
    let names = ["out.csv", "out.rejects.csv", "out.totals.csv"].into_iter().chain(report);
    names.map(|name| (name.to_owned(), read(&folder.join(name)))).collect()
}

/// Kills runs, with a report or without, at random moments until one comes through; says how many were killed.
pub(crate) fn kill_and_resume(kills: usize, rows: usize, report: Option<&str>) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("list.csv"), long(rows)).unwrap();
    fs::write(path("base.toml"), BASE).unwrap();
    let (list, base) = (path("list.csv"), path("base.toml"));
    let arguments = |out: &str| {
        let words = ["batch", &list, "--base", &base, "-o", out, "--group-by", "it.capacity", "--part-rows", "5"];
        let beside = |name: &str| Path::new(out).with_file_name(name).to_str().unwrap().to_owned();
        let report = report.map(|name| ["--report".to_owned(), beside(name)]);
        words.map(str::to_owned).into_iter().chain(report.into_iter().flatten()).collect::<Vec<_>>()
    };
    let run = |out: &str, more: &[&str]| -> Command {
        let words = arguments(out);
        let mut command = command(&words.iter().map(String::as_str).chain(more.iter().copied()).collect::<Vec<_>>());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let whole = folder.path().join("whole");
    fs::create_dir(&whole).unwrap();
    let started = std::time::Instant::now();
    assert_eq!(run(whole.join("out.csv").to_str().unwrap(), &[]).status().unwrap().code(), Some(1));
    let took = started.elapsed();
    let expected = files(&whole, report);
    let mut moment = 0x9e37_79b9_u64;
    let (mut killed, mut resumed) = (0, 0);
    while killed < kills {
        // Some moment between the start and most of the time of a whole run: kills fall before the first part, in the middle of one,
        // between two, and while files get their names.
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = (moment >> 40) as f64 / (1_u64 << 24) as f64 * 0.8;
        let mut child = run(&path("out.csv"), &["--resume", "--threads", ["1", "2"][killed % 2]]).spawn().unwrap();
        sleep(Duration::from_secs_f64(took.as_secs_f64() * share));
        child.kill().unwrap();
        let status = child.wait().unwrap();
        if status.code() == Some(1) {
            // It came through before the kill.
            assert!(files(folder.path(), report) == expected, "after {killed} kills");
            for (name, _) in &expected {
                fs::remove_file(folder.path().join(name)).unwrap();
            }
            resumed += 1;
            continue;
        }
        assert_eq!(status.code(), None, "killed, not failed");
        killed += 1;
        // The results get their name last: where they have it, the kill fell behind the end of the work.
        if folder.path().join("out.csv").exists() {
            assert!(files(folder.path(), report) == expected, "nothing appears half done");
            for (name, _) in &expected {
                fs::remove_file(folder.path().join(name)).unwrap();
            }
        }
    }
    assert_eq!(run(&path("out.csv"), &["--resume"]).status().unwrap().code(), Some(1));
    assert!(files(folder.path(), report) == expected, "after {killed} kills and {resumed} runs that came through");
}

#[test]
fn a_run_that_is_killed_goes_on_and_ends_with_the_same_bytes() {
    kill_and_resume(4, 60, None);
}

/// For `.ci/full`.
#[test]
#[ignore = "takes a minute"]
fn a_run_that_is_killed_sixty_times_ends_with_the_same_bytes() {
    kill_and_resume(60, 400, Some("out.html"));
}

#[test]
#[cfg(unix)]
fn a_full_disk_is_told_leaves_nothing_half_done_and_the_run_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("list.csv"), long(60)).unwrap();
    fs::write(path("base.toml"), BASE).unwrap();
    let (list, base, out) = (path("list.csv"), path("base.toml"), path("out.csv"));
    let words = ["batch", &list, "--base", &base, "-o", &out, "--part-rows", "10"];
    // A limit on the size of files fails a write as a full disk does; half-kilobyte or kilobyte blocks, by the shell.
    let limited = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 32; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_wattshed")])
        .args(words)
        .output()
        .unwrap();
    let said = text(&limited.stderr);
    assert_eq!(limited.status.code(), Some(4), "{said}");
    assert!(said.contains("cannot write") && said.contains("--resume"), "{said}");
    assert!(!Path::new(&out).exists());
    let output = wattshed(&[&words[..], &["--resume"]].concat());
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("rows read by an earlier run"), "{said}");
    let whole = path("whole.csv");
    wattshed(&["batch", &list, "--base", &base, "-o", &whole, "--quiet"]);
    assert_eq!(read(Path::new(&out)), read(Path::new(&whole)));
}

#[test]
fn an_output_that_cannot_be_written_is_exit_4_before_anything_is_computed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("missing/out.csv");
    let list = "fixtures/lists/ten-with-three-bad.csv";
    let output = wattshed(&["batch", list, "-o", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(4), "{}", text(&output.stderr));
    assert!(!text(&output.stderr).contains("--resume"));
}
