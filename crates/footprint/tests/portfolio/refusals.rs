//! What cannot be is refused, with its place and a remedy.

use wattshed_footprint::diagnostic::{Code, Diagnostic, Failure, Severity};
use wattshed_footprint::spec::SpecFile;

use crate::{GOODYEAR, STERLING, TOP, estimate_with, spec};

fn problems(text: &str, set: &[&str]) -> Vec<Diagnostic> {
    estimate_with(text, None, set, 0).err().unwrap_or_else(|| panic!("it was estimated"))
}

fn one(text: &str, set: &[&str], code: Code, said: &str) {
    let problems = problems(text, set);
    let found = problems.iter().find(|problem| problem.to_string().contains(said));
    let found = found.unwrap_or_else(|| panic!("{said}: {problems:?}"));
    assert_eq!((found.code, found.severity), (code, Severity::Error));
    assert!(!found.labels.is_empty(), "{said}: no place");
}

#[test]
fn a_site_that_is_not_there_is_refused_with_the_nearest_name() {
    let text = spec(TOP, &[("sterling", STERLING), ("goodyear", GOODYEAR)]);
    one(&text, &["sites.goodyaer.it.load=0.5"], Code::UnknownName, "did you mean `sites.goodyear`?");
    one(&format!("{TOP}{STERLING}"), &["sites.a.it.load=0.5"], Code::UnknownName, "no [sites.NAME]");
}

#[test]
fn a_key_that_no_site_has_is_refused_as_in_a_spec_of_one_site() {
    let text = spec(TOP, &[("sterling", STERLING)]);
    one(&text, &["sites.sterling.it.laod=0.5"], Code::UnknownKey, "did you mean `it.load`?");
    one(&spec(TOP, &[("a", "it.laod = 0.7\n")]), &[], Code::UnknownKey, "it.load");
    one(&text, &["sites.sterling.it.load=70"], Code::WrongValue, "it.load");
}

#[test]
fn a_site_that_lacks_its_place_is_named() {
    one(&spec(TOP, &[("a", STERLING), ("b", "it.capacity = \"10 MW\"\n")]), &[], Code::Missing, "site `b`");
}

#[test]
fn a_name_that_no_site_can_have_is_refused() {
    one(&format!("{TOP}[sites.\"A B\"]\n{STERLING}"), &[], Code::UnknownName, "cannot name a site");
    one(&format!("{TOP}[sites]\na = 5\n"), &[], Code::WrongValue, "is not a table");
    one(&spec(TOP, &[("a", &format!("{STERLING}sites.b.it.load = 0.5\n"))]), &[], Code::Contradiction, "holds sites");
}

#[test]
fn a_contract_of_several_sites_says_whose_wind_it_is_and_no_site_changes_it() {
    let wind = "[procurement.wind]\nkind = \"ppa\"\ntechnology = \"wind\"\ncapacity = \"80 MW\"\n";
    let top = format!("{TOP}{wind}");
    one(&spec(&top, &[("a", STERLING), ("b", GOODYEAR)]), &[], Code::Missing, "procurement.wind.place");
    let placed = format!("{top}place = \"Amarillo, TX, US\"\n");
    let own = format!("{GOODYEAR}procurement.wind.capacity = \"20 MW\"\n");
    one(&spec(&placed, &[("a", STERLING), ("b", &own)]), &[], Code::Contradiction, "is of the portfolio");
    let rate = "[procurement.rate]\nkind = \"supplier\"\nvolume = \"50 %\"\nintensity = \"0.1 kgCO2e/kWh\"\n";
    let abroad = "site.place = \"Dublin, IE\"\nit.capacity = \"10 MW\"\n";
    one(
        &spec(&format!("{TOP}{rate}"), &[("a", STERLING), ("b", abroad)]),
        &[],
        Code::Missing,
        "procurement.rate.grid_region",
    );
}

#[test]
fn base_files_of_a_site_that_go_in_a_circle_are_refused_and_shared_ones_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    write("site.toml", &format!("schema = 1\n{STERLING}"));
    let shared = write("shared.toml", &format!("{TOP}sites.a.base = \"site.toml\"\nsites.b.base = \"site.toml\"\n"));
    let file = SpecFile::read(&shared).unwrap();
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    assert_eq!((file.sites.len(), file.files.len()), (2, 2));
    let circle = write("circle.toml", &format!("{TOP}sites.a.base = \"circle.toml\"\n"));
    let file = SpecFile::read(&circle).unwrap();
    assert!(
        file.problems
            .iter()
            .any(|problem| problem.message.english().contains("in a circle") && !problem.labels.is_empty())
    );
    let absent = write("absent.toml", &format!("{TOP}sites.a.base = \"none.toml\"\n"));
    assert!(matches!(SpecFile::read(&absent), Err(Failure::Unreadable { named_at: Some(_), .. })));
}
