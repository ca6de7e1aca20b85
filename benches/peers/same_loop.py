"""The peer of the draws on the same loop: our physics of one plant as a good user of numba would write it.

The plant is that of configs/sites/sterling-100mw.toml: outdoor air, pads, direct expansion where the air is too humid, a power chain of
five stages. The hours take the same equations, branches and sums as ours, one hour after the other, with fast mathematics (numba may
reorder and fuse; ours may not). Psychrometrics of the weather are computed once. Sizing is left out, which ours does in every draw.
"""
import math

CP, LATENT, R = 1006.0, 2_450_000.0, 0.621945
LOW, HIGH, RISE, PAD, CYCLES = 18.0, 27.0, 12.0, 0.85, 4.0
LOAD, LIGHTING = 0.75, 0.01
PUMP_J_KG = 300_000 / 998 / 0.6


def compiled(t, rh, p):
    import numba
    import numpy

    import psychro_peers

    fast = numba.njit(fastmath=True)
    w, wet, _ = psychro_peers.by_numpy(t, rh, p)
    shape = 1 + .1 * numpy.cos(.26 * numpy.arange(len(t)))

    @fast
    def saturation(c):
        k = c + 273.15
        log = math.log(k)
        if c <= .01:
            return math.exp(-5.6745359e3 / k + 6.3925247 - 9.677843e-3 * k + 6.2215701e-7 * k * k + 2.0747825e-9 * k * k * k
                            - 9.484024e-13 * k * k * k * k + 4.1635019 * log)
        return math.exp(-5.8002206e3 / k + 1.3914993 - 4.8640239e-2 * k + 4.1764768e-5 * k * k - 1.4452093e-8 * k * k * k
                        + 6.5459673 * log)

    @fast
    def from_wet_bulb(c, b, pressure):
        vapor = saturation(b)
        saturated = R * vapor / (pressure - vapor)
        if b >= 0:
            return ((2501 - 2.326 * b) * saturated - 1.006 * (c - b)) / (2501 + 1.86 * c - 4.186 * b)
        return ((2830 - .24 * b) * saturated - 1.006 * (c - b)) / (2830 + 1.86 * c - 2.1 * b)

    @fast
    def volume(c, ratio, pressure):
        return 287.042 * (c + 273.15) * (1 + 1.607858 * ratio) / pressure

    low_vapor, high_vapor = saturation(-9.0), saturation(17.0)

    @fast
    def hour(t, wet, w, p, share, it, heat_design, fan_design, design_volume, unit, power):
        """IT, fans, pumps, compressors, chain and lighting, W; evaporation, bleed and humidifiers, kg/s; heat, W; mode; excess, K."""
        it_w = it * share
        # The power chain down to the supply, whose losses warm the hall.
        bus = it_w * it_w * power[0]
        pdu_out = it_w + bus
        pdu = power[1] * pdu_out * pdu_out + power[2]
        ups_out = pdu_out + pdu
        ups = (ups_out * power[3] + power[4]) * ups_out + power[5]
        q = it_w + bus + pdu + ups + it * LIGHTING
        supply = min(max(t, LOW), HIGH)
        v = volume(supply, min(w, .02), p)
        speed = max(q / heat_design, .1)
        fan = fan_design * speed ** 2.7 * min(q / heat_design / .1, 1.0) * (v / design_volume)
        flow = q / (CP * RISE)
        rise = fan / max(flow * CP, 1e-300)
        low, high = LOW - rise, HIGH - rise
        hall = min(max(t + rise, LOW), HIGH)
        saturated = saturation(hall)
        least = max(saturated * .08, low_vapor)
        most = high_vapor if t < low else saturated * .6
        most = max(min(most, high_vapor), least)
        w_min, w_max = R * least / (p - least), R * most / (p - most)
        # Pads, humidifiers, mixing.
        pads = min(max(t - (t - wet) * PAD, high), t)
        pads_w = w
        if pads < t:
            pads_w = max(from_wet_bulb(pads, min(wet, pads), p), w)
        too_humid = pads_w > w_max * (1 + 1e-9)
        in_w = max(pads_w, w_min)
        in_c = pads - (in_w - pads_w) * (LATENT / CP)
        outdoor = flow
        if in_c < low:
            outdoor = flow * ((rise + RISE) / max(LOW + RISE - in_c, rise + RISE))
        above = max(in_c - high, 0.0)
        sensible = outdoor * CP * above
        closed = too_humid or sensible > q + fan
        if closed:
            trim, evaporated, humidified, exhaust = q + fan, 0.0, 0.0, 0.0
        else:
            to_hall = (low if in_c < low else in_c - above) + rise
            trim, evaporated, humidified = sensible, outdoor * (pads_w - w), outdoor * (in_w - pads_w)
            exhaust = outdoor * CP * (to_hall + RISE - in_c)
        pump = (evaporated + humidified) * PUMP_J_KG
        bleed = (evaporated + humidified) / (CYCLES - 1)
        # Direct expansion, four machines.
        running = min(max(math.ceil(trim / (unit * .85) - 1e-9), 1.0), 4.0)
        part = min(max(trim / (running * unit), .15), 1.0)
        lift = max(t - (HIGH - 10) + 13.5, 6.0)
        compressor = trim * max((.0072 * lift + .062) * part / (part * .81), 1 / 16)
        mechanical = fan + pump + compressor
        on_ups = mechanical * .1
        own_ups = (on_ups * power[6] + power[7]) * on_ups + power[8]
        mv_out = ups_out + ups + mechanical + own_ups
        mv = power[9] * mv_out * mv_out + power[10]
        hv_out = mv_out + mv
        hv = power[11] * hv_out * hv_out + power[12]
        mode = 3.0 if compressor > 0 and not closed else 4.0 if compressor > 0 else 1.0 if evaporated > 0 else 0.0
        return (it_w, fan, pump, compressor, bus + pdu, ups + own_ups, mv + hv, it * LIGHTING, evaporated, bleed, humidified,
                exhaust + pump + trim + compressor, mode, in_w > w_max * (1 + 1e-9))

    @fast
    def year(t, wet, w, p, shape, share, sizes, power):
        it, heat_design, fan_design, design_volume, unit = sizes
        sums, modes = numpy.zeros(15), numpy.zeros(5)
        months, month = numpy.zeros((12, 3)), 0
        peak = peak_it = peak_water = day_water = peak_day = 0.0
        humid_hours = 0
        for h in range(t.size):
            (it_w, fan, pump, compressor, pdu, ups, transformers, lighting, evaporated, bleed, humidified, heat, mode, humid) = hour(
                t[h], wet[h], w[h], p[h], share[h], it, heat_design, fan_design, design_volume, unit, power)
            facility = it_w + fan + pump + compressor + pdu + ups + transformers + lighting
            evaporated, bleed, humidified = evaporated * 3600, bleed * 3600, humidified * 3600
            sums[0] += it_w
            sums[1] += fan
            sums[2] += pump
            sums[3] += compressor
            sums[4] += pdu
            sums[5] += ups
            sums[6] += transformers
            sums[7] += lighting
            sums[8] += evaporated
            sums[9] += bleed
            sums[10] += humidified
            sums[11] += heat
            sums[12] += facility
            sums[13] += facility * shape[h] * 3600
            sums[14] += it_w / facility * facility
            if h % 730 == 0 and h:
                month += 1
            months[month, 0] += evaporated
            months[month, 1] += bleed
            months[month, 2] += humidified
            modes[int(mode)] += 1
            humid_hours += humid
            peak, peak_it = max(peak, facility), max(peak_it, it_w)
            water = evaporated + bleed + humidified
            peak_water = max(peak_water, water)
            day_water = water if h % 24 == 0 else day_water + water
            peak_day = max(peak_day, day_water)
        return sums, modes, months, peak, peak_it, peak_water, peak_day, humid_hours

    def sized(it, fan_pressure):
        """Sizes and chain for a capacity, at the design air of the site."""
        dry, pressure = 33.9, float(p.mean())
        bus = it * .010
        pdu_out = it + bus
        rating = it / .5
        pdu = .0025 * rating + .0115 * pdu_out * pdu_out / rating
        ups_out = pdu_out + pdu
        supply = ups_out / .5
        ups = .0090 * supply + .0080 * ups_out + .0130 * ups_out * ups_out / supply
        heat = it + bus + pdu + ups + it * LIGHTING
        design_volume = volume(HIGH, .0175, pressure)
        fan = heat / (CP * RISE) * design_volume * fan_pressure / .7
        unit = (heat + fan) * 1.15 / 4
        mechanical = fan + (heat + fan) * (.0072 * max(dry - 17 + 13.5, 6) + .062) / .81
        own = mechanical * .1 / .5
        mv_out = ups_out + ups + mechanical + .0090 * own + .0080 * own / 2 + .0130 * own / 4
        mv = mv_out / .5
        hv_out = mv_out * (1 + .0012 / .5 + .0060 * .5)
        hv = hv_out / .5
        power = numpy.array([.010 / it, .0115 / rating, .0025 * rating, .0130 / supply, .0080, .0090 * supply, .0130 / own, .0080,
                             .0090 * own, .0060 / mv, .0012 * mv, .0035 / hv, .0005 * hv])
        return (it, heat, fan, design_volume, unit), power

    share = numpy.full(len(t), LOAD)

    def one(it, fan_pressure=750.0):
        return year(t, wet, w, p, shape, share, *sized(it, fan_pressure))

    one(1e8)
    return one
