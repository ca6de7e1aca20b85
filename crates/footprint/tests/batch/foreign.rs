//! Lists that others publish, with a profile or as spreadsheets of other countries write them.

use std::fs;

use wattshed_footprint::batch::Profile;
use wattshed_footprint::diagnostic::{Code, Failure};

use crate::list::{BASE, List, column};

const FOREIGN: &str = "Standort;Ort;PLZ-Ort;Leistung;Last;Land;Bemerkung;Kühlung\n\
                       Eins;;Berlin;12,5;0,6;DE;egal;Kaltwasser\n\
                       Zwei;Hamburg;Berlin;7;60 %;DE;;Kaltwasser\n\
                       Drei;Düsseldorf;;3;;DE;;k. A.\n";

const PROFILE: &str = "schema = 1\nignore = [\"Bemerkung\"]\nkeep = [\"Land\"]\n\
                       csv = { encoding = \"latin-1\" }\n[map]\nStandort = \"name\"\nOrt = \"site.place\"\n\
                       PLZ-Ort = \"site.place\"\nLeistung = \"it.capacity:MW\"\nLast = \"it.load\"\nLand = \"site.country\"\n\
                       \"Kühlung\" = \"cooling.system\"\n[translate.\"Kühlung\"]\nKaltwasser = \"water-chiller\"\n\"k. A.\" = \"\"\n";

fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect()
}

fn with_profile(mut list: List, profile: &str) -> Result<List, Failure> {
    let path = list.path("profile.toml");
    fs::write(&path, profile).unwrap();
    let profile = Profile::read(&path)?;
    list.request.maps = profile.maps_below(Vec::new());
    list.request.profile = profile;
    Ok(list)
}

#[test]
fn a_profile_maps_keeps_ignores_and_translates() {
    let base = BASE.replace("site.place = \"Tampa, FL, US\"\n", "");
    let mut list = with_profile(List::new(latin_1(FOREIGN)).base(&base), PROFILE).unwrap();
    list.request.group_by = Some("Land".to_owned());
    let summary = list.run().unwrap();
    assert_eq!((summary.rows, summary.rejected), (3, 0));
    let output = list.output();
    assert_eq!(output[0][..3], ["row", "name", "Land"]);
    assert_eq!(column(&output, "Land"), ["DE", "DE", "DE"]);
    assert_eq!(column(&output, "it_capacity_mw"), ["12.5", "7", "3"]);
    let pue = column(&output, "pue");
    assert!(pue[0] != pue[1] && pue[1] != pue[2], "two places of two columns, and the base's system: {pue:?}");
    // As a list that was written for us.
    let plain = "name,site.place,it.capacity [MW],it.load,cooling.system\nEins,\"Berlin, DE\",12.5,0.6,water-chiller\n\
                 Zwei,\"Hamburg, DE\",7,0.6,water-chiller\nDrei,\"Düsseldorf, DE\",3,,\n";
    let plain = List::new(plain).base(&base);
    plain.run().unwrap();
    assert_eq!(column(&plain.output(), "pue"), pue);
}

#[test]
fn a_column_that_a_profile_does_not_speak_of_is_an_error_and_so_is_one_that_the_list_lacks() {
    let list = with_profile(List::new("name,owner,it.capacity [MW]\na,x,1\n").base(BASE), "schema = 1\n").unwrap();
    let problem = list.problems().remove(0);
    assert!(
        problem.code == Code::UnknownKey && problem.help.iter().any(|help| help.english().contains("keep")),
        "{problem:?}"
    );
    let profile = "schema = 1\nkeep = [\"owner\", \"ownr\"]\ntranslate.x.a = \"b\"\nmap.y = \"it.load\"\n";
    let list = with_profile(List::new("name,owner,it.capacity [MW]\na,x,1\n").base(BASE), profile).unwrap();
    let problems = list.problems();
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert!(problems.iter().any(|problem| problem.to_string().contains("did you mean `owner`?")), "{problems:?}");
    let profile = "schema = 1\nkeep = [\"pue\"]\n";
    let list = with_profile(List::new("name,pue,it.capacity [MW]\na,x,1\n").base(BASE), profile).unwrap();
    assert_eq!(list.problems()[0].code, Code::Contradiction);
}

#[test]
fn thousands_separators_are_refused_with_a_hint() {
    for (text, cell) in [
        ("name;it.capacity [kW]\na;1.234,5\n", "1.234,5"),
        ("name;it.capacity [kW]\na;1 234,5\n", "1 234,5"),
        ("name,it.capacity [kW]\na,\"1,234.5\"\n", "1,234.5"),
        ("name,it.capacity [kW]\na,\"1,234\"\n", "1,234"),
        ("name,it.capacity [kW]\na,1'234\n", "1'234"),
    ] {
        let list = List::new(text).base(BASE);
        assert_eq!(list.run().unwrap().rejected, 1, "{text}");
        let message = &list.rejects()[1][2];
        assert!(message.contains(cell) && message.contains("; "), "{message}");
    }
}

#[test]
fn a_city_is_looked_up_in_the_country_of_its_row() {
    let base = BASE.replace("site.place = \"Tampa, FL, US\"\n", "");
    let list = List::new("name,site.place,site.country\na,Valencia,ES\nb,Valencia,VE\nc,Valencia,\n").base(&base);
    let summary = list.run().unwrap();
    assert_eq!((summary.rows, summary.rejected), (2, 1));
    let pue = column(&list.output(), "pue");
    assert_ne!(pue[0], pue[1]);
    assert!(list.rejects()[1][2].contains("is not a place"));
}

#[test]
fn floor_area_times_density_is_the_power() {
    let base = "schema = 1\nname = \"b\"\nsite.place = \"Tampa, FL, US\"\ncooling.system = \"liquid-dry\"\n\
                it.density = { low = \"50 W/ft2\", mode = \"150 W/ft2\", high = \"300 W/ft2\" }\n";
    let list = List::new("name,site.floor_area [ft2],it.capacity [MW]\na,100000,\nb,100000,7\nc,,\n").base(base);
    let summary = list.run().unwrap();
    assert_eq!((summary.rows, summary.rejected), (2, 1));
    let capacity: Vec<f64> =
        column(&list.output(), "it_capacity_mw").iter().map(|cell| cell.parse().unwrap()).collect();
    assert!((capacity[0] - 15.0).abs() < 1e-9 && capacity[1] == 7.0, "{capacity:?}");
    assert!(list.rejects()[1][2].contains("`site.floor_area` is missing"), "{:?}", list.rejects());
}
