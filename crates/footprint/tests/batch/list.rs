//! A folder with a list in it.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use wattshed_footprint::batch::{Mapping, Profile, Request, Shard, Summary, run};
use wattshed_footprint::diagnostic::{Diagnostic, Failure, SourceText};
use wattshed_footprint::draws::Draws;
use wattshed_footprint::estimate::Options;
use wattshed_footprint::spec::{Patch, SpecFile};

/// A folder with a list in it.
pub(crate) struct List {
    pub(crate) folder: TempDir,
    pub(crate) request: Request,
}

impl List {
    pub(crate) fn new(text: impl AsRef<[u8]>) -> Self {
        let folder = TempDir::new().unwrap();
        let list = folder.path().join("list.csv");
        fs::write(&list, text).unwrap();
        let request = Request {
            list,
            base: None,
            profile: Profile::default(),
            maps: Vec::new(),
            scenario: None,
            set: Patch::default(),
            output: folder.path().join("out.csv"),
            packer: None,
            rejects: None,
            columns: Some(["it_capacity_mw", "pue", "site_water_withdrawal_m3"].map(str::to_owned).to_vec()),
            group_by: None,
            report: None,
            spreadsheet_safe: false,
            shard: Shard::WHOLE,
            draws: Draws::NONE,
            threads: Some(1),
            resume: false,
            pin: None,
            part_rows: 64,
            options: Options::default(),
        };
        Self { folder, request }
    }

    pub(crate) fn base(mut self, text: &str) -> Self {
        self.request.base = Some(SpecFile::from_text(SourceText::named("base.toml", text)).unwrap());
        self
    }

    pub(crate) fn maps(mut self, maps: &[&str]) -> Self {
        self.request.maps = maps.iter().map(|text| Mapping::parse(text).unwrap()).collect();
        self
    }

    pub(crate) fn run(&self) -> Result<Summary, Failure> {
        run(&self.request, &|_| ())
    }

    pub(crate) fn problems(&self) -> Vec<Diagnostic> {
        match self.run() {
            Err(Failure::Invalid(problems)) => problems,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn output(&self) -> Vec<Vec<String>> {
        table(&self.request.output)
    }

    pub(crate) fn rejects(&self) -> Vec<Vec<String>> {
        table(&self.path("out.rejects.csv"))
    }

    pub(crate) fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

pub(crate) fn table(path: &Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

pub(crate) fn column(table: &[Vec<String>], name: &str) -> Vec<String> {
    let index = table[0].iter().position(|header| header == name).unwrap();
    table[1..].iter().map(|row| row[index].clone()).collect()
}

/// Ten rows; those of lines 4, 7 and 10 are wrong, each in its own way.
pub(crate) const TEN: &str = "\
name,site.place,it.capacity [MW],it.load,cooling.system
a,\"Sterling, VA, US\",100,0.75,airside-evaporative
b,\"Chicago, IL, US\",20,,water-chiller-economizer
c,\"Chicago, IL, US\",20 mw,0.5,water-chiller-economizer
d,\"Golden, CO, US\",7.5,60 %,water-chiller-economizer
e,\"Tampa, FL, US\",1 GW,0.9,water-chiller-economizer
f,\"Tampa, FL, US\",10,1.7,water-chiller-economizer
g,\"San Francisco, CA, US\",3,0.7,airside-evaporative
h,\"Ashburn, VA, US\",12,0.7,water-chiller-economizer
i,\"Ashburn, VA, US\",,0.7,water-chiller-economizer
j,\"Oakland, CA, US\",2,0.7,airside-evaporative
";

pub(crate) const BASE: &str = "schema = 1\nname = \"colo\"\nsite.place = \"Tampa, FL, US\"\n\
                    it = { capacity = \"5 MW\", load = 0.6 }\ncooling.system = \"liquid-dry\"\n\
                    scenario.big.it.capacity = \"9 MW\"\n";
