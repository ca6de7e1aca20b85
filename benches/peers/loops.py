"""The peer of the draws: an hourly loop as a good user of numba would write it, compiled, the weather computed once.

It is simpler than ours: one approach temperature for the tower, one quadratic for the chiller and one for the losses, no sizing, no
response tables, four sums.
"""


def compiled(t, rh, p):
    import numba
    import numpy

    import psychro_peers

    hours = numpy.arange(len(t))
    w, wet, _ = psychro_peers.by_numpy(t, rh, p)
    load = .7 + .15 * numpy.sin(.26 * hours)
    carbon, water = .35 + .1 * numpy.cos(.26 * hours), numpy.full(len(t), 1.8)

    @numba.njit(fastmath=True)
    def loop(it_kw, wet, w, load, carbon, water):
        energy = site = emitted = source = 0.0
        for h in range(wet.size):
            u = load[h]
            it = it_kw * u
            heat = it * (1 + .012 / u + .01 + .028 * u + .02)
            share = heat / 12500.0
            cold = wet[h] + 3.5 + .06 * wet[h] * share
            free = max(min((24.5 - cold) / 8, 1.0), 0.0)
            flow = max(share, .2)
            q = heat + heat * .035 * flow * flow
            cop = max(9 - .13 * cold + .0009 * cold * cold + 3.2 * share - 2.4 * share * share - .03 * cold * share, 2.0)
            chiller = q * (1 - free) / cop
            rejected = q + chiller
            evaporated = rejected * (.85 - 6 * w[h]) * 3600 / (2501 - 2.36 * cold)
            kw = q + chiller + q * .02 + rejected * .012 * flow * flow
            energy += kw
            site += evaporated * 1.25 + rejected * 2e-5
            emitted += kw * carbon[h]
            source += kw * water[h]
        return energy, site, emitted, source

    def one(it_kw):
        return loop(it_kw, wet, w, load, carbon, water)

    one(1e4)
    return one
