"""Peers of the psychrometrics: humidity ratio, wet bulb and enthalpy from dry bulb, relative humidity and pressure."""


def by_numpy(t, rh, p):
    """The same ASHRAE equations (Handbook of Fundamentals 2017, chapter 1), both branches, wet bulb by six secant steps."""
    import numpy

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
