//! The pages of the reference.

mod catalogs;
mod factors;
mod json;
mod keys;
mod results;

/// Every page by the name of its file.
pub(crate) fn all() -> Vec<(&'static str, String)> {
    vec![
        ("keys.md", keys::page()),
        ("results.md", results::page()),
        ("json.md", json::page()),
        ("hardware.md", catalogs::hardware()),
        ("generation.md", catalogs::generation()),
        ("cooling.md", catalogs::cooling()),
        ("presets.md", catalogs::presets()),
        ("factors.md", factors::page()),
    ]
}

/// The title of a page, what it is, and how it is made anew.
fn head(title: &str, about: &str) -> String {
    format!(
        "<!-- Made by `cargo run -p wattshed-footprint --example reference`; a test compares it with the program. -->\n\n# {title}\n\n{about}\n"
    )
}

/// A table of Markdown.
fn table(columns: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let names: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
    let rule: Vec<String> = columns.iter().map(|_| "---".to_owned()).collect();
    let rows: String =
        rows.into_iter().map(|row| line(&row.iter().map(|cell| in_cell(cell)).collect::<Vec<_>>())).collect();
    format!("\n{}{}{rows}", line(&names), line(&rule))
}

/// Text that stands in a cell.
fn in_cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// A word of the format.
fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

/// Angle brackets as text.
fn plain(text: &str) -> String {
    text.replace('<', "&lt;").replace('*', "\\*")
}
