"""Compares a grid of moist-air states with PsychroLib, the reference implementation of the ASHRAE equations.

usage: psychrolib_grid.py GRID.csv      (GRID from `cargo run -p wattshed-physics --example psychrometrics_grid`)

PsychroLib stops its wet-bulb search at 0.001 K. Where the wet bulb lies between 0 and 0.5 degrees Celsius the equation has
an ice and a liquid root, and the two programs may take either: those states are counted, not compared.
"""
import csv
import sys

import psychrolib

psychrolib.SetUnitSystem(psychrolib.SI)
worst = {"w": 0.0, "twb_c": 0.0, "tdp_c": 0.0, "h_j_kg": 0.0, "v_m3_kg": 0.0}
limits = {"w": 1e-9, "twb_c": 1.1e-3, "tdp_c": 1.1e-3, "h_j_kg": 1e-6, "v_m3_kg": 1e-9}
states = skipped = 0
for row in csv.DictReader(open(sys.argv[1])):
    ours = {key: float(value) for key, value in row.items()}
    w, twb, tdp, _, h, v, _ = psychrolib.CalcPsychrometricsFromRelHum(ours["t_c"], ours["rh"], ours["p_pa"])
    states += 1
    differences = {
        "w": abs(ours["w"] / w - 1),
        "tdp_c": abs(ours["tdp_c"] - tdp),
        "h_j_kg": abs(ours["h_j_kg"] - h) / max(abs(h), 1.0),
        "v_m3_kg": abs(ours["v_m3_kg"] / v - 1),
    }
    if -0.5 < twb < 0.5:
        skipped += 1
    else:
        differences["twb_c"] = abs(ours["twb_c"] - twb)
    for key, difference in differences.items():
        worst[key] = max(worst[key], difference)
print(f"{states} states, {skipped} wet bulbs near 0 degrees left out; worst differences: {worst}")
failed = [key for key, limit in limits.items() if worst[key] > limit]
if failed or states < 2000:
    sys.exit(f"too far from PsychroLib: {failed}")
