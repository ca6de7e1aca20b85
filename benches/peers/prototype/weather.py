"""A weather year from its columns, with the psychrometrics of every hour."""
import numpy as np

import psychro as ps


class Weather:
    def __init__(s, t, rh, p):
        s.t, s.rh, s.p = np.asarray(t, float), np.clip(np.asarray(rh, float), .01, 1), np.asarray(p, float)
        s.w = ps.w_from_rh(s.t, s.rh, s.p); s.twb = ps.t_wb(s.t, s.w, s.p); s.h = ps.h_air(s.t, s.w)
        s.n = len(s.t)

    def design(s, q=99.6): return np.percentile(s.t, q), np.percentile(s.twb, q)
