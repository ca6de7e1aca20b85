//! What a row becomes, and what a bad one does not change.

use std::fs;

use wattshed_footprint::batch::{Progress, run};
use wattshed_footprint::diagnostic::{Code, Diagnostic, Failure};
use wattshed_footprint::results::with_currencies;
use wattshed_footprint::spec::patch::read_set;

use crate::list::{BASE, List, TEN, column};

#[test]
fn ten_rows_with_three_bad_ones_give_seven_results_and_three_explained_rejects() {
    let list = List::new(TEN);
    let summary = list.run().unwrap();
    assert_eq!((summary.rows, summary.rejected), (7, 3));
    assert_eq!(summary.rejects, Some(list.path("out.rejects.csv")));
    let output = list.output();
    assert_eq!(output[0], ["row", "name", "it_capacity_mw", "pue", "site_water_withdrawal_m3"]);
    assert_eq!(column(&output, "row"), ["2", "3", "5", "6", "8", "9", "11"]);
    assert_eq!(column(&output, "name"), ["a", "b", "d", "e", "g", "h", "j"]);
    assert_eq!(column(&output, "it_capacity_mw"), ["100", "20", "7.5", "1000", "3", "12", "2"]);
    let rejects = list.rejects();
    assert_eq!(rejects[0], ["line", "column", "message", "original"]);
    assert_eq!(column(&rejects, "line"), ["4", "7", "10"]);
    assert_eq!(column(&rejects, "column"), ["it.capacity [MW]", "it.load", "it.capacity [MW]"]);
    assert_eq!(rejects[1][3], "c,\"Chicago, IL, US\",20 mw,0.5,water-chiller-economizer");
    for (reject, reason) in rejects[1..].iter().zip(["unknown unit `mw`", "1.7", "`it.capacity` is missing"]) {
        assert!(reject[2].contains(reason), "{reject:?}");
    }
}

#[test]
fn a_row_rejected_leaves_its_neighbours_unchanged() {
    let with = List::new(TEN);
    with.run().unwrap();
    // The bad rows are blank lines here, so that the others keep their numbers.
    let bad = |line: &&str| ["c,", "f,", "i,"].iter().any(|name| line.starts_with(name));
    let without: Vec<&str> = TEN.lines().map(|line| if bad(&line) { "" } else { line }).collect();
    let without = List::new(without.join("\n"));
    let summary = without.run().unwrap();
    assert_eq!((summary.rows, summary.rejected, summary.rejects), (7, 0, None));
    assert_eq!(fs::read(&with.request.output).unwrap(), fs::read(&without.request.output).unwrap());
    assert_eq!(without.files(), ["list.csv", "out.csv"]);
}

#[test]
fn the_number_of_threads_changes_no_byte_and_no_order() {
    let header = TEN.lines().next().unwrap();
    let rows: Vec<&str> = TEN.lines().skip(1).collect();
    let long: Vec<&str> = std::iter::once(header).chain(rows.iter().copied().cycle().take(300)).collect();
    let mut list = List::new(long.join("\n"));
    list.request.columns = None;
    let mut written = Vec::new();
    for threads in [1, 2, 5] {
        list.request.threads = Some(threads);
        let summary = list.run().unwrap();
        assert_eq!((summary.rows, summary.rejected), (210, 90));
        written.push((fs::read(&list.request.output).unwrap(), fs::read(list.path("out.rejects.csv")).unwrap()));
    }
    assert_eq!(written[0], written[1]);
    assert_eq!(written[0], written[2]);
    let lines: Vec<u64> = column(&list.output(), "row").iter().map(|line| line.parse().unwrap()).collect();
    assert!(lines.is_sorted());
}

#[test]
fn semicolons_bring_the_decimal_comma_with_or_without_a_byte_order_mark() {
    let french = "nom;it.capacity [MW];it.load;site.place;cooling.system;cooling.air.supply_max [°C]\r\n\
                  Un;12,5;0,55;Chicago, IL, US;water-chiller-economizer;25,5\r\n\
                  Deux;7,2;70 %;Tampa, FL, US;water-chiller-economizer;27\r\n";
    let english = "name,it.capacity [MW],it.load,site.place,cooling.system,cooling.air.supply_max [°C]\n\
                   Un,12.5,0.55,\"Chicago, IL, US\",water-chiller-economizer,25.5\n\
                   Deux,7.2,70 %,\"Tampa, FL, US\",water-chiller-economizer,27\n";
    let english = List::new(english);
    english.run().unwrap();
    let expected = fs::read(&english.request.output).unwrap();
    assert_eq!(english.output().len(), 3);
    for text in [french.to_owned(), format!("\u{feff}{french}")] {
        let list = List::new(text).maps(&["nom=name"]);
        assert_eq!(list.run().unwrap().rejected, 0);
        assert_eq!(fs::read(&list.request.output).unwrap(), expected);
    }
}

#[test]
fn tabs_part_cells_and_leave_the_decimal_point() {
    let list = List::new("name\tsite.place\tit.capacity [MW]\tcooling.system\nx\tTampa, FL, US\t2.5\tliquid-dry\n");
    list.run().unwrap();
    assert_eq!(column(&list.output(), "it_capacity_mw"), ["2.5"]);
}

#[test]
fn all_problems_of_a_header_come_at_once_and_nothing_is_written() {
    let list =
        List::new("name,it.capcity,it.load [MW],cooling.system [K],site.place,site.place,owner\nx,1,1,1,1,1,1\n")
            .maps(&["city=site.country", "owner=it.capacity:kWh"]);
    let problems = list.problems();
    let has = |code: Code, text: &str| {
        let found = problems.iter().any(|problem| problem.code == code && problem.to_string().contains(text));
        assert!(found, "{text}: {problems:#?}");
    };
    has(Code::UnknownKey, "did you mean `it.capacity`?");
    has(Code::WrongValue, "the column of `it.load`: `MW` is a power");
    has(Code::WrongValue, "`cooling.system` takes no unit");
    has(Code::Contradiction, "two columns hold `site.place`");
    has(Code::List, "the list has no column `city`");
    has(Code::WrongValue, "the column of `it.capacity`: `kWh` is an energy");
    assert_eq!(problems.len(), 6, "{problems:#?}");
    let span = &problems.iter().find(|problem| problem.code == Code::UnknownKey).unwrap().labels[0].span;
    assert_eq!((span.line_column(), &span.source.text[span.range.clone()]), ((1, 6), "it.capcity"));
    assert_eq!(list.files(), ["list.csv"]);
}

#[test]
fn a_unit_in_the_header_or_in_a_mapping_holds_for_bare_numbers_only() {
    let text = "name,site.place,it.capacity [kW],cooling.system\na,\"Tampa, FL, US\",2500,liquid-dry\nb,\"Tampa, FL, US\",2.5 MW,liquid-dry\n";
    let list = List::new(text);
    list.run().unwrap();
    assert_eq!(column(&list.output(), "it_capacity_mw"), ["2.5", "2.5"]);
    let list = List::new(text.replace("it.capacity [kW]", "power")).maps(&["power=it.capacity:kW"]);
    list.run().unwrap();
    assert_eq!(column(&list.output(), "it_capacity_mw"), ["2.5", "2.5"]);
    let list = List::new(text.replace("it.capacity [kW]", "it.capacity"));
    list.run().unwrap();
    assert_eq!(column(&list.output(), "row"), ["3"]);
    assert!(list.rejects()[1][2].contains("the unit is missing"));
}

#[test]
fn an_empty_cell_says_as_in_the_base() {
    let list = List::new("name,it.capacity [MW],site.place\na,,\nb,7,\n,,\"Chicago, IL, US\"\n").base(BASE);
    list.run().unwrap();
    let output = list.output();
    assert_eq!(column(&output, "it_capacity_mw"), ["5", "7", "5"]);
    assert_eq!(column(&output, "name"), ["a", "b", "colo"]);
    let pue: Vec<f64> = column(&output, "pue").iter().map(|pue| pue.parse().unwrap()).collect();
    assert!((pue[0] - pue[1]).abs() < 1e-9, "PUE does not depend on size");
    assert!((pue[0] - pue[2]).abs() > 1e-3, "but it does on the climate");
}

#[test]
fn a_row_lies_above_the_scenario_and_below_what_is_set() {
    let mut list = List::new("name,it.capacity [MW]\na,\nb,7\n").base(BASE);
    list.request.scenario = Some("big".to_owned());
    list.run().unwrap();
    assert_eq!(column(&list.output(), "it_capacity_mw"), ["9", "7"]);
    list.request.set = read_set(&["it.capacity=11 MW".to_owned()]).unwrap();
    list.run().unwrap();
    assert_eq!(column(&list.output(), "it_capacity_mw"), ["11", "11"]);
    list.request.scenario = Some("bog".to_owned());
    assert!(list.problems()[0].to_string().contains("did you mean `big`?"));
}

#[test]
fn the_parts_of_a_range_may_be_columns_of_their_own() {
    let header = "name,it.load.low,it.load.mode [%],it.load.high,it.load";
    let list = List::new(format!("{header}\na,0.5,60,0.8,\nb,,,,0.6\nc,0.5,,0.8,0.6\nd,0.9,60,0.8,\n")).base(BASE);
    list.run().unwrap();
    let output = list.output();
    assert_eq!(column(&output, "row"), ["2", "3"]);
    assert_eq!(output[1][2..], output[2][2..], "the deterministic value of a range is its mode");
    let rejects = list.rejects();
    assert_eq!(column(&rejects, "line"), ["4", "5"]);
    assert!(rejects[1][2].contains("given twice"), "{rejects:?}");
    assert!(rejects[2][2].contains("not in order"), "{rejects:?}");
}

#[test]
fn of_several_mapped_columns_the_first_that_is_not_empty_counts() {
    let list = List::new("id,town,metro\na,,\"Chicago, IL, US\"\nb,\"Tampa, FL, US\",nowhere\n")
        .base(BASE)
        .maps(&["town=site.place", "metro=site.place"]);
    let summary = list.run().unwrap();
    assert_eq!((summary.rows, summary.rejected), (2, 0));
    assert_eq!(column(&list.output(), "name"), ["a", "b"], "the first column names the rows");
}

#[test]
fn without_a_column_of_names_the_first_column_identifies_the_row() {
    let list = List::new("site.place;it.capacity [MW]\nTampa, FL, US;1\nChicago, IL, US;2\n").base(BASE);
    list.run().unwrap();
    assert_eq!(column(&list.output(), "name"), ["Tampa, FL, US", "Chicago, IL, US"]);
    let list = List::new("it.capcity;site.place\n1;2\n").base(BASE);
    assert_eq!(list.problems()[0].code, Code::UnknownKey, "a misspelt key is no column of names");
}

#[test]
fn a_quote_left_open_costs_its_own_line_only() {
    let list = List::new(
        "name,site.place,it.capacity [MW]\na,\"Tampa, FL, US\",1\nb,\"Tampa, FL, US,2\nc,\"Chicago, IL, US\",3\n\
         d,\"Tampa, FL, US\",4,5\ne,\"Tampa, FL, US\",6,\n\"f\ng\",,7\nh,\"open,8\n",
    )
    .base(BASE);
    list.run().unwrap();
    let output = list.output();
    assert_eq!(column(&output, "row"), ["2", "4", "6", "7"]);
    assert_eq!(column(&output, "name"), ["a", "c", "e", "f\ng"]);
    let rejects = list.rejects();
    assert_eq!(column(&rejects, "line"), ["3", "5", "9"]);
    assert_eq!(rejects[1][3], "b,\"Tampa, FL, US,2");
    assert!(rejects[1][2].contains("a quote is opened and not closed"), "{rejects:?}");
    assert!(rejects[2][2].contains("the row has 4 cells, the header 3"), "{rejects:?}");
}

#[test]
fn a_row_of_empty_cells_is_rejected_and_a_blank_line_is_no_row() {
    let list = List::new("name,it.capacity [MW]\na,1\n\n   \n,\n").base(BASE);
    let summary = list.run().unwrap();
    assert_eq!((summary.rows, summary.rejected), (1, 1));
    assert!(list.rejects()[1][2].contains("every cell of the row is empty"));
}

#[test]
fn without_a_base_a_row_without_place_or_size_is_rejected() {
    let list = List::new(
        "name,site.place,it.capacity [MW],cooling.system\na,,1,liquid-dry\nb,\"Tampa, FL, US\",,liquid-dry\n",
    );
    let summary = list.run().unwrap();
    assert_eq!((summary.rows, summary.rejected), (0, 2));
    assert_eq!(list.output().len(), 1, "the header is there all the same");
    let rejects = list.rejects();
    assert_eq!(column(&rejects, "column"), ["site.place", "it.capacity [MW]"]);
}

#[test]
fn all_problems_of_a_row_are_in_its_reject() {
    let list = List::new("name,it.capacity [MW],it.load,cooling.system,site.place\na,lots,2,fans,\"Nowhere, US\"\n")
        .base(BASE);
    list.run().unwrap();
    let rejects = list.rejects();
    assert_eq!(rejects[1][1], "it.capacity [MW], it.load, cooling.system, site.place");
    for reason in ["`lots` is not a number", "`it.load`", "`cooling.system` cannot be `fans`", "Nowhere"] {
        assert!(rejects[1][2].contains(reason), "{rejects:?}");
    }
}

#[test]
fn a_base_that_is_wrong_is_refused_before_any_row() {
    let base = BASE.replace("0.6", "6");
    let list = List::new("name,it.capacity [MW]\na,1\n").base(&base);
    assert_eq!(list.problems()[0].code, Code::WrongValue);
    assert_eq!(list.files(), ["list.csv"]);
}

#[test]
fn a_field_of_a_later_version_rejects_only_rows_that_give_it() {
    let list = List::new("name,it.capacity [MW],price.fuel\na,1,8\nb,2,\n").base(BASE);
    let summary = list.run().unwrap();
    assert_eq!((summary.rows, summary.rejected), (1, 1));
    assert_eq!(list.rejects()[1][1], "price.fuel");
}

#[test]
fn columns_are_checked_with_the_nearest_name() {
    let mut list = List::new(TEN);
    list.request.columns = Some(vec!["name".to_owned(), "pu".to_owned(), "pue".to_owned(), "pue".to_owned()]);
    let problems = list.problems();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].to_string().contains("did you mean `pue`?"));
    assert_eq!(problems[1].code, Code::Contradiction);
    list.request.columns = Some(vec!["wue_site_l_per_kwh".to_owned(), "pue".to_owned()]);
    list.run().unwrap();
    assert_eq!(list.output()[0], ["row", "name", "wue_site_l_per_kwh", "pue"]);
}

#[test]
fn what_does_not_apply_is_empty_and_every_result_has_its_column() {
    let mut list = List::new("name,it.capacity [MW],cooling.system\na,1,\nb,1,water-chiller-economizer\n").base(BASE);
    list.request.columns = None;
    list.run().unwrap();
    let output = list.output();
    let keys: Vec<&str> = with_currencies(&[]).map(|definition| definition.key).collect();
    assert_eq!(output[0][2..], keys);
    let numbers = output[1][2..].iter().filter(|cell| !cell.is_empty());
    assert!(numbers.clone().all(|cell| cell.parse::<f64>().is_ok_and(f64::is_finite)), "{:?}", output[1]);
    assert!(numbers.count() > 20);
}

#[test]
fn an_output_that_cannot_be_written_is_told_before_anything_is_computed() {
    let mut list = List::new(TEN);
    let calls = std::sync::atomic::AtomicU64::new(0);
    let count = |_: Progress| {
        calls.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    };
    for output in ["missing/out.csv", "list.csv/out.csv"] {
        list.request.output = list.path(output);
        assert!(matches!(run(&list.request, &count), Err(Failure::Unwritable { .. })), "{output}");
    }
    fs::create_dir(list.path("folder.csv")).unwrap();
    list.request.output = list.path("folder.csv");
    assert!(matches!(run(&list.request, &count), Err(Failure::Unwritable { .. })));
    list.request.output = list.path("out.csv");
    list.request.rejects = Some(list.path("folder.csv"));
    assert!(matches!(run(&list.request, &count), Err(Failure::Unwritable { .. })));
    assert_eq!(calls.into_inner(), 0);
    assert_eq!(list.files(), ["folder.csv", "list.csv"], "no unfinished file stays");
}

#[test]
fn an_output_never_replaces_what_is_read() {
    let mut list = List::new(TEN);
    list.request.output = list.request.list.clone();
    assert_eq!(list.problems()[0].code, Code::Contradiction);
    list.request.output = list.path("out.csv");
    list.request.rejects = Some(list.path("out.csv"));
    assert_eq!(list.problems()[0].code, Code::Contradiction);
    assert_eq!(fs::read_to_string(&list.request.list).unwrap(), TEN);
}

#[test]
fn formats_that_cannot_be_written_are_refused() {
    let mut list = List::new(TEN);
    for (name, code) in [("out.PARQUET", Code::NotYet), ("out.xls", Code::List), ("out", Code::List)] {
        list.request.output = list.path(name);
        assert_eq!(list.problems()[0].code, code, "{name}");
    }
}

#[test]
fn a_list_that_is_missing_or_empty_or_not_utf8_is_refused() {
    let mut list = List::new("");
    assert_eq!(list.problems()[0].code, Code::List);
    fs::write(&list.request.list, b"name;site.place\nx;Besan\xe7on, FR\n").unwrap();
    let problem = &list.problems()[0];
    assert!(
        problem.message.english().contains("line 2") && problem.help[0].english().contains("Latin-1"),
        "{problem:?}"
    );
    assert_eq!(problem.labels[0].span.line_column(), (2, 8));
    let wide: Vec<u8> = "\u{feff}name".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(&list.request.list, wide).unwrap();
    assert!(list.problems()[0].help[0].english().contains("UTF-16"));
    list.request.list = list.path("nowhere.csv");
    assert!(matches!(list.run(), Err(Failure::Unreadable { path, .. }) if path == list.request.list));
    assert_eq!(list.files(), ["list.csv"]);
}

#[test]
fn a_failure_half_way_leaves_the_earlier_files_as_they_were() {
    let list = List::new([TEN.as_bytes(), b"k,Besan\xe7on\n"].concat());
    fs::write(&list.request.output, "earlier").unwrap();
    assert!(matches!(list.run(), Err(Failure::Invalid(_))));
    assert_eq!(fs::read_to_string(&list.request.output).unwrap(), "earlier");
    assert_eq!(list.files(), ["list.csv", "out.csv"]);
}

#[test]
fn rejects_of_an_earlier_run_do_not_outlive_it_but_other_files_do() {
    let list = List::new("name,it.capacity [MW]\na,1\n").base(BASE);
    let stale = list.path("out.rejects.csv");
    fs::write(&stale, "line,column,message,original\n4,x,y,z\n").unwrap();
    list.run().unwrap();
    assert!(!stale.exists());
    fs::write(&stale, "mine\n").unwrap();
    list.run().unwrap();
    assert_eq!(fs::read_to_string(&stale).unwrap(), "mine\n");
}

#[test]
fn progress_ends_with_every_row_and_every_byte() {
    let list = List::new(TEN);
    let last = std::sync::Mutex::new(None);
    run(&list.request, &|progress| *last.lock().unwrap() = Some(progress)).unwrap();
    let bytes = TEN.len() as u64;
    let expected = Progress { rows: 7, rejected: 3, bytes_read: bytes, bytes_total: bytes };
    assert_eq!(last.into_inner().unwrap(), Some(expected));
}

#[test]
fn a_warning_of_many_rows_is_told_once() {
    let base =
        format!("{BASE}cooling.air.pad_effectiveness = 0.9\n").replace("\"liquid-dry\"", "\"airside-evaporative\"");
    let list = List::new("name,cooling.system\na,liquid-dry\nb,liquid-dry\nc,\n").base(&base);
    let warnings = list.run().unwrap().warnings;
    let unused: Vec<&Diagnostic> = warnings.iter().filter(|warning| warning.code == Code::Unused).collect();
    assert_eq!(unused.len(), 1, "{warnings:?}");
    assert!(unused[0].help.iter().any(|help| help.english() == "so in 2 rows"));
}
