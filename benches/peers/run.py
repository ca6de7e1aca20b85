"""Wattshed beside its peers on the same work, alternately in one run; prints ratios of CPU time.

    python3 benches/peers/run.py [ROUNDS]

Needs a release build of the examples (made here by cargo) and numpy; takes PsychroLib with numba along where they are installed:
pip install -r benches/peers/requirements.txt. Peers that are missing are said to be. Only ratios within one run count: a
shared machine moves by half between two runs.
"""
import importlib.util
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOURS = 8760
YEARS = 200


def cargo(*arguments):
    subprocess.run(["cargo", "build", "--release", "--quiet", *arguments], cwd=ROOT, check=True)


def child_seconds(*command):
    """CPU time of a child process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ours():
    """Start-up and the reading of the year cancel."""
    example = str(ROOT / "target/release/examples/psychrometrics_years")
    return (child_seconds(example, str(YEARS + 1)) - child_seconds(example, "1")) / YEARS


def timed(work):
    start = time.process_time()
    work()
    return time.process_time() - start


def weather(numpy):
    """The bundled year of Washington Dulles, as the program itself writes it."""
    cargo("-p", "wattshed")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "year.csv"
        child_seconds(str(ROOT / "target/release/wattshed"), "climate", "20166", "--quiet", "--year", str(path))
        columns = numpy.loadtxt(path, delimiter=",", skiprows=1)
    return columns[:, 0].copy(), columns[:, 1] / 100, columns[:, 2].copy()


def by_numpy(numpy, t, rh, p):
    """The same ASHRAE equations (Handbook of Fundamentals 2017, chapter 1), both branches, wet bulb by six secant steps."""

    def saturation(celsius):
        k = celsius + 273.15
        log = numpy.log(k)
        ice = (-5.6745359e3 / k + 6.3925247 - 9.677843e-3 * k + 6.2215701e-7 * k * k + 2.0747825e-9 * k**3
               - 9.484024e-13 * k**4 + 4.1635019 * log)
        liquid = (-5.8002206e3 / k + 1.3914993 - 4.8640239e-2 * k + 4.1764768e-5 * k * k - 1.4452093e-8 * k**3
                  + 6.5459673 * log)
        return numpy.exp(numpy.where(celsius <= 0.01, ice, liquid))

    def ratio_at(wet_bulb):
        pressure = saturation(wet_bulb)
        saturated = 0.621945 * pressure / (p - pressure)
        liquid = ((2501 - 2.326 * wet_bulb) * saturated - 1.006 * (t - wet_bulb)) / (2501 + 1.86 * t - 4.186 * wet_bulb)
        ice = ((2830 - 0.24 * wet_bulb) * saturated - 1.006 * (t - wet_bulb)) / (2830 + 1.86 * t - 2.1 * wet_bulb)
        return numpy.where(wet_bulb >= 0, liquid, ice)

    pressure = rh * saturation(t)
    w = 0.621945 * pressure / (p - pressure)
    x0, x1 = t - (1 - rh) * 10, t.copy()
    f0, f1 = ratio_at(x0) - w, ratio_at(x1) - w
    for _ in range(6):
        d = f1 - f0
        x2 = numpy.where(numpy.abs(d) > 1e-14, x1 - f1 * (x1 - x0) / numpy.where(d == 0, 1, d), x1)
        x0, f0, x1 = x1, f1, numpy.minimum(x2, t)
        f1 = ratio_at(x1) - w
    return w, x1, 1.006e3 * t + w * (2501 + 1.86 * t) * 1e3


def by_psychrolib(t, rh, p):
    import psychrolib

    w = psychrolib.GetHumRatioFromRelHum(t, rh, p)
    return w, psychrolib.GetTWetBulbFromHumRatio(t, w, p), psychrolib.GetMoistAirEnthalpy(t, w)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    if importlib.util.find_spec("numpy") is None:
        sys.exit("numpy is not installed: pip install -r benches/peers/requirements.txt")
    import numpy

    t, rh, p = weather(numpy)
    cargo("-p", "wattshed-physics", "--example", "psychrometrics_years")
    peers = {"numpy, the same equations": lambda: by_numpy(numpy, t, rh, p)}
    if importlib.util.find_spec("psychrolib") and importlib.util.find_spec("numba"):
        import psychrolib

        psychrolib.SetUnitSystem(psychrolib.SI)
        peers["PsychroLib with numba"] = lambda: by_psychrolib(t, rh, p)
    else:
        print("PsychroLib with numba: not installed, left out")
    for work in peers.values():
        work()
    own, others = [], {name: [] for name in peers}
    for _ in range(rounds):
        own.append(ours())
        for name, work in peers.items():
            others[name].append(min(timed(work) for _ in range(3)))
    mine = statistics.median(own)
    print(f"psychrometrics of a weather year, medians of {rounds} rounds, CPU time")
    print(f"  Wattshed: {mine / HOURS * 1e9:.1f} ns/hour")
    for name, seconds in others.items():
        ratios = [other / base for other, base in zip(seconds, own)]
        print(f"  {name}: {statistics.median(seconds) / HOURS * 1e9:.1f} ns/hour, {statistics.median(ratios):.1f} x")


if __name__ == "__main__":
    main()
