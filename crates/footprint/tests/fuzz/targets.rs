//! The readers of what people write: each may refuse any bytes, none may panic.

use std::fs;
use std::path::{Path, PathBuf};

use wattshed_climate::{HourlySite, WeatherFile, read_hourly};
use wattshed_footprint::batch::{Profile, Request, Shard, run};
use wattshed_footprint::diagnostic::{Failure, SourceText};
use wattshed_footprint::draws::Draws;
use wattshed_footprint::estimate::Options;
use wattshed_footprint::resolve::{Layers, World, facility, resolve};
use wattshed_footprint::spec::patch::read_set;
use wattshed_footprint::spec::{Patch, SpecFile};
use wattshed_quantity::{Kind, Style, read_unit, read_with};

/// Takes bytes as what it reads.
pub(crate) type Reader = fn(&[u8]);

/// The readers, each with the folder of its corpus.
pub(crate) const TARGETS: [(&str, Reader); 4] =
    [("csv", list), ("toml", spec), ("quantities", quantities), ("weather", weather)];

/// The folder of a corpus.
pub(crate) fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/fuzz").join(name)
}

/// The files of a corpus, by name.
pub(crate) fn files(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(corpus(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// A list over a base that lacks a cooling system, so that few rows are simulated.
fn list(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    fs::write(&path, bytes).unwrap();
    let output = folder.path().join("out.csv");
    let request = Request {
        list: path,
        base: None,
        profile: Profile::default(),
        maps: Vec::new(),
        scenario: None,
        set: Patch::default(),
        output: output.clone(),
        packer: None,
        rejects: None,
        columns: None,
        group_by: None,
        report: None,
        spreadsheet_safe: false,
        shard: Shard::WHOLE,
        draws: Draws::NONE,
        threads: Some(1),
        resume: false,
        pin: None,
        part_rows: 1000,
        options: Options::default(),
    };
    match run(&request, &|_| ()) {
        Ok(summary) => {
            let text = fs::read_to_string(&output).unwrap();
            let rows = csv::Reader::from_reader(text.as_bytes()).records().filter(Result::is_ok).count();
            assert_eq!(rows as u64, summary.rows, "{text}");
        }
        Err(Failure::Invalid(problems)) => assert!(!problems.is_empty(), "a refusal says why"),
        Err(_) => assert!(!output.exists(), "nothing is left behind"),
    }
}

fn spec(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("profile.toml");
    fs::write(&path, &text).unwrap();
    let _ = Profile::read(&path);
    let _ = read_set(std::slice::from_ref(&text));
    let Ok(file) = SpecFile::from_text(SourceText::named("fuzz", text)) else { return };
    let Ok(spec) = resolve(&file, &Layers::default()) else { return };
    if let Err(problems) = facility(&file, spec, &World::new()) {
        assert!(!problems.is_empty(), "a refusal says why");
        for problem in problems {
            for label in problem.labels {
                let _ = (label.span.line_column(), label.span.position());
            }
        }
    }
}

fn quantities(bytes: &[u8]) {
    for line in String::from_utf8_lossy(bytes).lines() {
        for &kind in Kind::ALL {
            for decimal_comma in [false, true] {
                if let Ok(quantity) = read_with(line, kind, Style { decimal_comma, ..Style::default() }) {
                    assert!(!quantity.si().is_nan(), "{line} as {}", kind.name());
                    let _ = quantity.to_string();
                }
            }
            let _ = read_unit(line, kind);
        }
    }
}

fn weather(bytes: &[u8]) {
    if let Ok(file) = WeatherFile::from_epw(bytes) {
        let _ = file.year();
    }
    let site = HourlySite { coordinates: None, elevation: None, utc_offset: None, table_utc_offset: None };
    for year in read_hourly(bytes, &site).into_iter().flatten() {
        let _ = year.file.year();
    }
}
