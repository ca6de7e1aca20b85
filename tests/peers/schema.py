"""Holds documents against our JSON Schemas with an independent validator. usage: schema.py PROGRAM FOLDER

FOLDER holds JSON outputs; the specs are those of configs/ and the templates of the program.
"""
import json
import pathlib
import subprocess
import sys
import tomllib

import jsonschema

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])


def validator(of):
    text = subprocess.run([program, "schema", "--of", of], check=True, capture_output=True).stdout
    schema = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    # Editors read the schema as draft 7.
    jsonschema.Draft7Validator.check_schema({**schema, "$schema": "http://json-schema.org/draft-07/schema#"})
    return jsonschema.Draft202012Validator(schema), jsonschema.Draft7Validator(schema)


failed = []


def hold(name, validators, document, valid=True):
    for one in validators:
        errors = [f"{error.json_path}: {error.message[:200]}" for error in one.iter_errors(document)]
        if valid and errors:
            failed.append(f"{name}: {errors[:3]}")
        if not valid and not errors:
            failed.append(f"{name}: the schema takes it")


specs = validator("spec")
paths = [path for path in sorted(pathlib.Path("configs").rglob("*.toml")) if path.parent.name != "lists"]
for path in paths:
    hold(path, specs, tomllib.loads(path.read_text(encoding="utf-8")))
for template in ["site", "campus", "colocation", "list", "comparison", "workload"]:
    text = subprocess.run([program, "init", "--template", template], check=True, capture_output=True).stdout
    hold(template, specs, tomllib.loads(text.decode()))
for line in ['it.laod = 0.5', 'it.load = "lots"', 'cooling.preset = "typcal"', 'it.wan = 5', 'phase.Full.it.load = 0.5', 'as_of = "26"']:
    hold(line, specs, tomllib.loads("schema = 1\n" + line), valid=False)
outputs, count = validator("json"), 0
for path in sorted(folder.glob("*.json")):
    hold(path, outputs, json.loads(path.read_text(encoding="utf-8")))
    count += 1
rows = validator("row")
for path in sorted(folder.glob("*.jsonl")):
    for line in path.read_text(encoding="utf-8").splitlines():
        hold(path, rows, json.loads(line))
        count += 1
print(f"{len(paths)} specs, {count} outputs, {len(failed)} failed")
sys.exit("\n".join(failed) or 0)
