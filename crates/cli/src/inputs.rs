//! An output never replaces what was read.

use std::path::{Path, PathBuf};

use wattshed_report::told;

use crate::exit::Stop;

/// Refuses outputs that would replace an input or each other.
pub(crate) fn refuse_overwriting(inputs: &[PathBuf], outputs: &[Option<&Path>]) -> Result<(), Stop> {
    let outputs: Vec<&Path> = outputs.iter().flatten().copied().collect();
    for (index, output) in outputs.iter().enumerate() {
        if let Some(input) = inputs.iter().find(|input| same(input, output)) {
            let (output, input) = (output.display(), input.display());
            return Err(Stop::Usage(told!(
                "{output} would replace {input}, which was read",
                "{output} remplacerait {input}, qui a été lu"
            )));
        }
        if outputs.iter().take(index).any(|other| same(other, output)) {
            let output = output.display();
            return Err(Stop::Usage(told!(
                "two outputs would be written to {output}",
                "deux résultats seraient écrits dans {output}"
            )));
        }
    }
    Ok(())
}

/// Whether two paths lead to one file; a file that is not there yet is known by its folder and name.
fn same(a: &Path, b: &Path) -> bool {
    let place = |path: &Path| {
        path.canonicalize().ok().or_else(|| {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Some(folder.canonicalize().ok()?.join(path.file_name()?))
        })
    };
    a == b || place(a).is_some_and(|a| place(b) == Some(a))
}
