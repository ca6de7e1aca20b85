//! The book: every command of every page runs as it stands there, and the page of commands is what `--help` says.

use std::fs;
use std::path::{Path, PathBuf};

use crate::help::{commands, help_of, words};
use crate::run::{command, root, text};

/// Commands that take draws: pages show what a reader types, tests leave the ranges out where the page says nothing of them.
const WITH_DRAWS: [&str; 5] = ["estimate", "compare", "workload", "explain", "sensitivity"];

/// A command of a page.
struct Line {
    /// Where it stands.
    number: usize,
    /// What is typed.
    typed: String,
    /// The exit code that the page states beside it.
    code: i32,
}

/// What a page makes its reader do, in its order.
enum Step {
    /// Type a command.
    Run(Line),
    /// Keep a text as a file.
    Keep(String, String),
}

/// All pages of the book.
fn pages() -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&root().join("docs"), &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
}

/// The commands of the ```sh blocks, and the files that `<!-- file: NAME -->` before a block names.
fn steps(page: &str, path: &Path) -> Vec<Step> {
    let mut steps = Vec::new();
    let (mut fence, mut kept, mut typed) = (None::<String>, None::<(String, String)>, String::new());
    for (index, line) in page.lines().enumerate() {
        match (&fence, line.trim_start().strip_prefix("```")) {
            (None, Some(language)) => fence = Some(language.to_owned()),
            (Some(_), Some(_)) => {
                fence = None;
                steps.extend(kept.take().map(|(name, text)| Step::Keep(name, text)));
            }
            (None, None) => {
                if let Some(name) = line.strip_prefix("<!-- file: ").and_then(|rest| rest.strip_suffix(" -->")) {
                    kept = Some((name.to_owned(), String::new()));
                }
            }
            (Some(_), None) if kept.is_some() => {
                if let Some((_, text)) = &mut kept {
                    text.push_str(line);
                    text.push('\n');
                }
            }
            (Some(language), None) if language == "sh" && !line.trim().is_empty() => {
                typed.push_str(line.trim_end_matches('\\').trim());
                typed.push(' ');
                if line.ends_with('\\') {
                    continue;
                }
                let line = std::mem::take(&mut typed);
                let (line, remark) = line.split_once(" #").unwrap_or((line.as_str(), ""));
                let code = remark.split_once("exit ").map_or(0, |(_, code)| code.trim_start()[..1].parse().unwrap());
                let typed = line.trim().to_owned();
                let place = path.display();
                assert!(
                    typed.starts_with("wattshed "),
                    "{place}:{}: a ```sh block holds `wattshed` alone; what belongs to other programs is ```console: {typed}",
                    index + 1
                );
                steps.push(Step::Run(Line { number: index + 1, typed, code }));
            }
            _ => {}
        }
    }
    steps
}

/// Files that pages name as their publishers do, and the samples that stand for them.
const DOWNLOADS: [(&str, &str); 1] = [("yearly_full_release_long_format.csv", "ember.csv")];

/// Runs what a page says, in a folder that looks like the clone; how many commands those were.
pub(crate) fn follow(path: &Path, folder: &Path) -> usize {
    let page = fs::read_to_string(path).unwrap();
    let steps = steps(&page, path);
    for (name, sample) in DOWNLOADS {
        fs::copy(root().join("crates/grid/tests/fixtures/import").join(sample), folder.join(name)).unwrap();
    }
    let mut count = 0;
    for step in steps {
        let line = match step {
            Step::Keep(name, text) => {
                fs::write(folder.join(name), text).unwrap();
                continue;
            }
            Step::Run(line) => line,
        };
        let (typed, kept) =
            line.typed.split_once(" > ").map_or((line.typed.as_str(), None), |(typed, file)| (typed, Some(file)));
        let mut all = words(typed);
        let name = all[1].clone();
        if WITH_DRAWS.contains(&name.as_str()) && !all.iter().any(|word| word == "--draws") {
            let count = if name == "sensitivity" { "16" } else { "0" };
            all.extend(["--draws", count].map(str::to_owned));
        }
        let arguments: Vec<&str> = all.iter().skip(1).map(String::as_str).collect();
        let output = command(&arguments).current_dir(folder).output().unwrap();
        let place = format!("{}:{}: {}", path.display(), line.number, line.typed);
        assert_eq!(output.status.code(), Some(line.code), "{place}\n{}", text(&output.stderr));
        if let Some(kept) = kept {
            fs::write(folder.join(kept.trim()), &output.stdout).unwrap();
        }
        if let Some(at) = all.iter().position(|word| word == "-o") {
            assert!(line.code > 1 || folder.join(&all[at + 1]).exists(), "{place} wrote nothing");
        }
        count += 1;
    }
    count
}

#[test]
fn every_command_of_the_book_ends_as_the_page_says() {
    let mut pages = pages();
    assert!(pages.len() > 35, "{}", pages.len());
    // Followed by the tests of lists, which look at what it writes.
    pages.retain(|page| !page.ends_with("docs/batch.md"));
    let next = std::sync::Mutex::new(pages.into_iter());
    let count = std::thread::scope(|scope| {
        let worker = || {
            let mut count = 0;
            loop {
                let page = next.lock().unwrap().next();
                let Some(page) = page else { return count };
                count += follow(&page, crate::lists::clone().path());
            }
        };
        let workers = [scope.spawn(worker), scope.spawn(worker)];
        workers.into_iter().map(|worker| worker.join().unwrap()).sum::<usize>()
    });
    assert!(count > 40, "{count} commands");
}

/// Every page stands in the table of contents, and every line of that leads to a page.
#[test]
fn the_table_of_contents_holds_every_page_once() {
    let docs = root().join("docs");
    let summary = fs::read_to_string(docs.join("SUMMARY.md")).unwrap();
    let listed: Vec<&str> = summary.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    for page in &listed {
        assert!(docs.join(page).is_file(), "docs/SUMMARY.md leads to {page}, which is not there");
    }
    for page in pages() {
        let name = page.strip_prefix(&docs).unwrap().display().to_string();
        let count = listed.iter().filter(|listed| **listed == name).count();
        assert_eq!(count, usize::from(name != "SUMMARY.md"), "docs/{name} stands {count} times in docs/SUMMARY.md");
    }
}

/// The page of commands: what `--help` of each says.
fn page_of_commands() -> String {
    let mut page = "<!-- Made by `REWRITE=1 cargo test -p wattshed --test end_to_end the_page_of_commands`. -->\n\n# Commands\n\n\
                    What `--help` says of each command. [What comes out](../output.md) tells of formats and exit codes.\n"
        .to_owned();
    for name in commands() {
        let help = help_of(&name);
        let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
        page.push_str(&format!("\n## {name}\n\n```text\n{}\n```\n", lines.join("\n").trim_end()));
    }
    page
}

#[test]
fn the_page_of_commands_is_what_help_says() {
    let path = root().join("docs/reference/commands.md");
    let page = page_of_commands();
    if std::env::var_os("REWRITE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let shown = fs::read_to_string(&path).unwrap_or_default();
    for (shown, said) in shown.lines().zip(page.lines()) {
        assert_eq!(shown, said, "{}: its first line says how it is made anew", path.display());
    }
    assert_eq!(shown.lines().count(), page.lines().count());
}
