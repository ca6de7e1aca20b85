"""Peers of the list: a CSV of a million facilities, each three products of its cells and an annual factor, to a CSV."""

COUNTRIES = ["US", "DE", "FR", "GB", "IE", "NL", "SE", "NO", "JP", "IN", "SG", "AU", "BR", "CA", "ZA", "PL"]


def write(path, rows):
    import numpy

    if not path.exists():
        random = numpy.random.default_rng(1)
        columns = numpy.column_stack([
            numpy.arange(rows), random.lognormal(2, 1, rows).round(3), random.uniform(.3, .9, rows).round(4),
            random.integers(0, 200, rows), random.normal(1.4, .15, rows).round(4), random.uniform(0, 2, rows).round(4)])
        numpy.savetxt(path, columns, delimiter=",", fmt=["%d", "%.3f", "%.4f", "%d", "%.4f", "%.4f"],
                      header="id,mw,util,zone,pue,wue", comments="")
    return path


def factors():
    import numpy

    return numpy.random.default_rng(2).uniform(20, 800, 200)


def by_polars(path, folder):
    import polars as pl

    known = pl.DataFrame({"zone": range(200), "ci": factors()}).lazy()
    (pl.scan_csv(path).join(known, on="zone").with_columns(mwh=pl.col("mw") * pl.col("util") * 8760 * pl.col("pue"))
       .with_columns(m3=pl.col("mw") * pl.col("util") * 8760 * pl.col("wue"), tco2=pl.col("mwh") * pl.col("ci") / 1000)
       .select("id", "mwh", "m3", "tco2").sink_csv(folder / "polars.csv", float_precision=3))


def by_pandas(path, folder):
    import pandas

    frame = pandas.read_csv(path)
    it = frame.mw.values * frame.util.values * 8760
    frame["mwh"] = it * frame.pue.values
    frame["m3"] = it * frame.wue.values
    frame["tco2"] = frame.mwh.values * factors()[frame.zone.values] / 1000
    frame[["id", "mwh", "m3", "tco2"]].to_csv(folder / "pandas.csv", index=False, float_format="%.3f")
