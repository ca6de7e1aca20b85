//! The writer of XLSX: the parts of ECMA-376 (Office Open XML) that a sheet of figures needs, in a ZIP of our own.
//!
//! Writers at hand bring a ZIP whose compression differs with the instructions of the processor, and would put it in the
//! place of ours everywhere; the bytes of a result must not.

mod page;
mod strings;
mod styles;
mod zip;

use std::io;

use page::page;
use strings::{Strings, escaped, harmless};
use styles::Styles;
use zip::Zip;

use crate::expression::sheet_name;
use crate::sheet::{Sheet, Workbook};

pub use strings::LONGEST_TEXT;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The bytes of a workbook: the same for the same workbook, without the time of writing.
///
/// # Errors
/// When memory cannot be written, which a caller need not expect.
pub fn write_xlsx(workbook: &Workbook) -> io::Result<Vec<u8>> {
    let (mut strings, mut styles) = (Strings::default(), Styles::default());
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name).collect();
    let each = workbook.sheets.iter().enumerate();
    let pages: Vec<String> =
        each.map(|(index, sheet)| page(sheet, (index, &names), &mut strings, &mut styles)).collect();
    let mut zip = Zip::default();
    zip.add("[Content_Types].xml", &content_types(pages.len()))?;
    zip.add("_rels/.rels", &package_relations())?;
    zip.add("docProps/core.xml", &core_properties(workbook))?;
    zip.add("docProps/app.xml", &app_properties(workbook))?;
    zip.add("xl/workbook.xml", &book(&workbook.sheets))?;
    zip.add("xl/_rels/workbook.xml.rels", &book_relations(pages.len()))?;
    zip.add("xl/styles.xml", &styles.xml())?;
    zip.add("xl/sharedStrings.xml", &strings.xml())?;
    for (page, number) in pages.iter().zip(1..) {
        zip.add(&format!("xl/worksheets/sheet{number}.xml"), page)?;
    }
    Ok(zip.finished())
}

fn content_types(sheets: usize) -> String {
    const OF: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut parts = vec![
        ("/xl/workbook.xml".to_owned(), format!("{OF}.sheet.main+xml")),
        ("/xl/styles.xml".to_owned(), format!("{OF}.styles+xml")),
        ("/xl/sharedStrings.xml".to_owned(), format!("{OF}.sharedStrings+xml")),
        ("/docProps/core.xml".to_owned(), "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        (
            "/docProps/app.xml".to_owned(),
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
        ),
    ];
    parts.extend((1..=sheets).map(|n| (format!("/xl/worksheets/sheet{n}.xml"), format!("{OF}.worksheet+xml"))));
    let parts: String =
        parts.iter().map(|(part, kind)| format!("<Override PartName=\"{part}\" ContentType=\"{kind}\"/>")).collect();
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{parts}</Types>"
    )
}

fn relations(all: &[(String, String)]) -> String {
    let each = all.iter().zip(1..).map(|((kind, target), number)| {
        format!("<Relationship Id=\"rId{number}\" Type=\"{kind}\" Target=\"{target}\"/>")
    });
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{}</Relationships>", each.collect::<String>())
}

fn package_relations() -> String {
    relations(&[
        (format!("{RELATIONS}/officeDocument"), "xl/workbook.xml".to_owned()),
        (format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml".to_owned()),
        (format!("{RELATIONS}/extended-properties"), "docProps/app.xml".to_owned()),
    ])
}

fn book_relations(sheets: usize) -> String {
    let mut all: Vec<(String, String)> =
        (1..=sheets).map(|n| (format!("{RELATIONS}/worksheet"), format!("worksheets/sheet{n}.xml"))).collect();
    all.push((format!("{RELATIONS}/styles"), "styles.xml".to_owned()));
    all.push((format!("{RELATIONS}/sharedStrings"), "sharedStrings.xml".to_owned()));
    relations(&all)
}

/// Title and author; no time, so that the bytes are those of the figures alone.
fn core_properties(workbook: &Workbook) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         </cp:coreProperties>",
        escaped(&harmless(&workbook.title)),
        escaped(&harmless(&workbook.generator))
    )
}

fn app_properties(workbook: &Workbook) -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>{}</Application></Properties>",
        escaped(&harmless(&workbook.generator))
    )
}

/// The list of sheets, the rows that are printed on every page, and the wish that formulas be computed on opening.
fn book(sheets: &[Sheet]) -> String {
    let tabs = sheets
        .iter()
        .zip(1..)
        .map(|(sheet, number)| format!("<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>", sheet.name));
    let repeated = sheets.iter().enumerate().filter_map(|(index, sheet)| {
        let (first, last) = sheet.head?;
        Some(format!(
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{index}\">{}!${}:${}</definedName>",
            sheet_name(sheet.name),
            first + 1,
            last + 1
        ))
    });
    let repeated: String = repeated.collect();
    let repeated = if repeated.is_empty() { repeated } else { format!("<definedNames>{repeated}</definedNames>") };
    format!(
        "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><bookViews><workbookView/></bookViews>\
         <sheets>{}</sheets>{repeated}<calcPr calcId=\"191029\" fullCalcOnLoad=\"1\"/></workbook>",
        tabs.collect::<String>()
    )
}
