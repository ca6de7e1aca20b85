"""Every relative link in Markdown files leads to a file that exists. usage: links.py FILE_OR_FOLDER..."""
import pathlib
import re
import sys

pages = []
for argument in map(pathlib.Path, sys.argv[1:]):
    pages += sorted(argument.rglob("*.md")) if argument.is_dir() else [argument]
broken = []
for page in pages:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target or target.startswith("#"):
            continue
        if not (page.parent / target.split("#")[0]).exists():
            broken.append(f"{page}: {target}")
print(f"{len(pages)} pages, {len(broken)} broken links")
sys.exit("\n".join(broken) or 0)
