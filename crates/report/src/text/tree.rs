//! Trees: a result and what it was made from.

use std::io;

use crate::document::TreeNode;
use crate::lettering::{harmless, width, wrap};
use crate::text::canvas::{Canvas, Line, Style};
use crate::written::{Origins, WrittenCell, write_cell};

/// Letters that draw branches.
struct Branches {
    child: &'static str,
    last_child: &'static str,
    passing: &'static str,
}

const DRAWN: Branches = Branches { child: "├─ ", last_child: "└─ ", passing: "│  " };
const ASCII: Branches = Branches { child: "|- ", last_child: "`- ", passing: "|  " };
const OPEN: &str = "   ";

pub(super) fn write(root: &TreeNode, origins: &mut Origins, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    let branches = if canvas.ascii() { &ASCII } else { &DRAWN };
    write_node(root, "  ", "  ", branches, origins, canvas)
}

/// `lead` stands before the label, `below` before everything under it.
fn write_node(
    node: &TreeNode,
    lead: &str,
    below: &str,
    branches: &Branches,
    origins: &mut Origins,
    canvas: &mut Canvas<'_, impl io::Write>,
) -> io::Result<()> {
    let hanging = format!("{below}{}", if node.children.is_empty() { OPEN } else { branches.passing });
    let value = match write_cell(&node.value, None, origins) {
        WrittenCell::Empty => String::new(),
        cell => cell.in_line(""),
    };
    write_label(&harmless(&node.label), &value, lead, &hanging, canvas)?;
    if let Some(source) = &node.source {
        write_below(source, &hanging, Style::Faint, canvas)?;
    }
    for (index, child) in node.children.iter().enumerate() {
        let last = index + 1 == node.children.len();
        let (branch, under) = if last { (branches.last_child, OPEN) } else { (branches.child, branches.passing) };
        // Deep trees stop moving to the right, so that text keeps half of the line.
        let too_deep = width(below) + 2 * OPEN.len() > canvas.width() / 2;
        let child_below = if too_deep { below.to_owned() } else { format!("{below}{under}") };
        let child_lead = if too_deep { below.to_owned() } else { format!("{below}{branch}") };
        write_node(child, &child_lead, &child_below, branches, origins, canvas)?;
    }
    Ok(())
}

fn write_label(
    label: &str,
    value: &str,
    lead: &str,
    hanging: &str,
    canvas: &mut Canvas<'_, impl io::Write>,
) -> io::Result<()> {
    let mut line = Line::of(Style::Faint, lead);
    if width(lead) + width(label) + 2 + width(value) <= canvas.width() {
        line.push(Style::Strong, label);
        line.push(Style::Plain, format!("  {value}"));
        return canvas.line(&line);
    }
    for part in wrap(label, canvas.width() - width(lead)) {
        line.push(Style::Strong, part);
        canvas.line(&line)?;
        line = Line::of(Style::Faint, hanging_to(hanging, width(lead)));
    }
    if value.is_empty() { Ok(()) } else { write_below(value, hanging, Style::Plain, canvas) }
}

/// The first columns of what hangs below a label.
fn hanging_to(hanging: &str, columns: usize) -> String {
    hanging.chars().take(columns).collect()
}

fn write_below(text: &str, hanging: &str, style: Style, canvas: &mut Canvas<'_, impl io::Write>) -> io::Result<()> {
    for part in wrap(text, canvas.width() - width(hanging)) {
        let mut line = Line::of(Style::Faint, hanging);
        line.push(style, part);
        canvas.line(&line)?;
    }
    Ok(())
}
