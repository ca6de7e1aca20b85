"""Workbooks recalculated by LibreOffice say what the JSON says, before and after a factor is changed.

usage: recalculate.py WATTSHED WORKING_FOLDER

openpyxl writes formulas without their values, so that every value that is read back is LibreOffice's own.
"""
import json
import pathlib
import re
import subprocess
import sys

import openpyxl

PROGRAM, WORK = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
# The sheets of figures, that of factors and the first, by language.
LINES = {"en": ["Energy", "Water", "Emissions", "Costs"], "fr": ["Énergie", "Eau", "Émissions", "Coûts"]}
FACTORS = {"en": "Factors", "fr": "Facteurs"}
SUMMARY = {"en": "Summary", "fr": "Synthèse"}
# Language, config, what is set from the beginning, factors to change as (block, key, value), and the same for a run.
CASES = [
    ("en", "sites/worked-50mw", [], [], []),
    ("en", "sites/sterling-60mw-contracts", [], [("", "grid.direct", 0.5), ("", "grid.loss", 0.1)],
     ["grid.intensity=0.5 kgCO2e/kWh", "grid.loss=0.1"]),
    ("en", "sites/goodyear-50mw-accounts", ["price.electricity=0.08 USD/kWh"],
     [("", "price.electricity", 0.11), ("", "price.carbon", 90), ("", "embodied.it.embodied", 900),
      ("", "grid.water_consumption", 3)],
     ["price.electricity=0.11 USD/kWh", "price.carbon=90 USD/tCO2e", "embodied.it.amount=900 kgCO2e/kW",
      "grid.water_consumption=3 L/kWh"]),
    ("en", "campuses/abilene-own-plant", [], [("", "fuel.natural-gas.co2", 60)], ["fuel.natural-gas.co2=60 kgCO2/MMBtu HHV"]),
    ("en", "campuses/abilene-phases", [], [], []),
    ("en", "clusters/four-campuses", [], [("sites[0]", "grid.direct", 0.7)], ["sites.{0}.grid.intensity=0.7 kgCO2e/kWh"]),
    ("fr", "sites/goodyear-50mw-accounts", ["price.electricity=0.08 USD/kWh"],
     [("", "price.electricity", 0.11), ("", "grid.water_consumption", 3)],
     ["price.electricity=0.11 USD/kWh", "grid.water_consumption=3 L/kWh"]),
    ("fr", "clusters/four-campuses", [], [("sites[0]", "grid.direct", 0.7)],
     ["sites.{0}.grid.intensity=0.7 kgCO2e/kWh"]),
]


def run(config, out, sets, language="en"):
    command = [PROGRAM, "estimate", f"configs/{config}.toml", "--draws", "0", "--quiet", "--lang", language, "-o", out]
    for assignment in sets:
        command += ["--set", assignment]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def estimated(config, sets):
    out = WORK / "run.json"
    run(config, out, sets)
    return json.loads(out.read_text())


def recalculated(book, name):
    """The workbook with the values that LibreOffice computes."""
    source, done = WORK / f"{name}.xlsx", WORK / "calculated"
    book.save(source)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{WORK}/profile", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", done, source],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return openpyxl.load_workbook(done / source.name, data_only=True)


def at(whole, path):
    for name, index in re.findall(r"(\w+)\[(\d+)\]", path):
        whole = whole[name][int(index)]
    return whole


def told(of, key, month):
    """What the JSON says of a key, in the year or in a month; None where it says nothing."""
    if month is not None:
        return of["months"][month].get(key)
    if key in of["results"]:
        return of["results"][key]["value"]
    match = re.fullmatch(r"(\w+)\.(.+)\.(\w+)", key)
    found = match and of.get(match[1], {}).get(match[2], {}).get(match[3])
    return found["value"] if isinstance(found, dict) else None


def compare(book, whole, what, language):
    compared, wrong = 0, []
    for name in LINES[language]:
        if name not in book.sheetnames:
            continue
        of = None
        for row in book[name].iter_rows(min_row=5, max_col=19, values_only=True):
            key = row[18]
            if row[2] is None:
                of = at(whole, key or "")
                continue
            for column, month in [(2, None)] + [(3 + month, month) for month in range(12)]:
                expected = told(of, key, month)
                if expected is None or (month is not None and row[column] is None):
                    continue
                compared += 1
                value = row[column]
                close = isinstance(value, (int, float)) and abs(value - expected) <= max(
                    1e-9 * abs(expected), 1e-12)
                if not close:
                    wrong.append(f"{what}: {name} {key} {month}: {value!r} in the sheet, {expected!r} in the JSON")
    for name in [SUMMARY[language]]:
        for row in book[name].iter_rows(values_only=True):
            wrong += [f"{what}: {name}: {cell}" for cell in row if isinstance(cell, str) and cell.startswith("#")]
    if wrong:
        sys.exit("\n".join(wrong[:30]))
    return compared


def change(book, language, path, key, value):
    within = False
    for row in book[FACTORS[language]].iter_rows(min_row=5):
        if row[2].value is None:
            within = (row[13].value or "") == path
        elif within and row[1].value == key:
            row[2].value = value
            return
    sys.exit(f"there is no factor {key} of {path!r}")


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    for number, (language, config, before, changes, sets) in enumerate(CASES):
        out = WORK / "written.xlsx"
        run(config, out, before, language)
        whole = estimated(config, before)
        book = openpyxl.load_workbook(out)
        formulas = sum(
            str(cell.value).startswith("=") for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
        compared = compare(recalculated(book, f"case-{number}"), whole, config, language)
        if compared < 300 or formulas < 200:
            sys.exit(f"{config}: only {compared} cells and {formulas} formulas")
        line = f"{config} ({language}): {formulas} formulas, {compared} cells as in the JSON"
        if changes:
            for path, key, value in changes:
                change(book, language, path, key, value)
            names = [site["name"] for site in whole.get("sites", [])]
            fresh = estimated(config, [text.format(*names) for text in sets])
            compared = compare(recalculated(book, f"case-{number}-changed"), fresh, f"{config} changed", language)
            line += f"; {compared} as in a run after {', '.join(key for _, key, _ in changes)} changed"
        print(line)


main()
