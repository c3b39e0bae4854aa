"""Draws that belong to the customer, not to the order of events (common random numbers).

A draw is a pure function of a key: SplitMix64's finaliser over (seed, replication, cell, customer, purpose,
attempt). So an issue has the same arrival, patience and quantiles in every option, on any number of cores.
Variates come by inverse transform. Sources: Steele, Lea and Flood 2014 (SplitMix64); Wichura 1988, AS 241
(normal quantile, PPND7, error below 1e-7); Wilson and Hilferty 1931 (gamma quantile).
"""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np

from models.simulation.compiled import compiled, inlined

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_ATTEMPT = np.uint64(0xD1342543DE82EF95)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_ONE = np.uint64(1)
_STEP = 1.0 / 9007199254740992.0

# What a draw is for. Numbers are part of the key: never reuse or renumber one.
COUNT, ARRIVAL, DAY, PATIENCE, HANDLING, RESOLUTION = 1, 2, 3, 4, 5, 6
RETRY, RETRY_DELAY, RETRY_CHANNEL, CHASE, EXPECTATION, CHASE_CHANNEL = 7, 8, 9, 10, 11, 12
RETURN, RETURN_DELAY, RETURN_CHANNEL, RECOGNISED, CALLBACK, BOT = 13, 14, 15, 16, 17, 18
SPILL, BOT_CONTEXT, AVOIDED, STEERED, INDUCED, BROKEN = 19, 20, 21, 22, 23, 24
BACK_OFFICE, BACK_OFFICE_TIME, STATUS, TEAM, REOPENING, LEVER = 25, 26, 27, 28, 29, 64


@inlined
def mixed(state: np.uint64) -> np.uint64:
    """SplitMix64's finaliser: a bijection of 64 bits that looks random."""
    state = (state ^ (state >> _S30)) * _FIRST
    state = (state ^ (state >> _S27)) * _SECOND
    return state ^ (state >> _S31)


@inlined
def child_key(key: np.uint64, number: int) -> np.uint64:
    """Key of the `number`-th child (replication of a seed, cell of a replication, customer of a cell)."""
    return mixed(key + GOLDEN * (np.uint64(number) + _ONE))


@inlined
def uniform(key: np.uint64, purpose: int, attempt: int = 0) -> float:
    """Uniform number strictly between 0 and 1 for one purpose and attempt of the key's owner."""
    state = mixed(key + GOLDEN * np.uint64(purpose) + _ATTEMPT * np.uint64(attempt))
    return (float(state >> _S11) + 0.5) * _STEP


@inlined
def exponential(u: float, mean: float) -> float:
    """Exponential quantile."""
    return -mean * log(u)


@inlined
def normal_quantile(u: float) -> float:
    """Standard normal quantile, absolute error below 1e-6 in the range of `uniform` (Wichura 1988, PPND7)."""
    q = u - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return (
            q
            * (((5.9109374720e01 * r + 1.5929113202e02) * r + 5.0434271938e01) * r + 3.3871327179e00)
            / (((6.7187563600e01 * r + 7.8757757664e01) * r + 1.7895169469e01) * r + 1.0)
        )
    r = sqrt(-log(min(u, 1.0 - u)))
    if r <= 5.0:
        r -= 1.6
        found = (((1.7023821103e-01 * r + 1.3067284816e00) * r + 2.7568153900e00) * r + 1.4234372777e00) / (
            (1.2021132975e-01 * r + 7.3700164250e-01) * r + 1.0
        )
    else:
        r -= 5.0
        found = (((1.7337203997e-02 * r + 4.2868294337e-01) * r + 3.0812263860e00) * r + 6.6579051150e00) / (
            (1.2258202635e-02 * r + 2.4197894225e-01) * r + 1.0
        )
    return found if q > 0 else -found


@inlined
def lognormal(u: float, mean: float, sigma: float) -> float:
    """Lognormal quantile by mean and log-scale deviation sigma = sqrt(log(1 + cv^2))."""
    return mean * exp(sigma * normal_quantile(u) - 0.5 * sigma * sigma)


@compiled
def gamma_factor(u: float, variation: float) -> float:
    """Gamma quantile of mean 1 and coefficient of variation `variation` (Wilson and Hilferty; 1 where it is
    0)."""
    if variation <= 0.0:
        return 1.0
    ninth = variation * variation / 9.0
    root = 1.0 - ninth + normal_quantile(u) * sqrt(ninth)
    return max(root, 0.0) ** 3


@compiled
def poisson_quantile(u: float, mean: float) -> int:
    """Smallest n with P(N <= n) >= u: never falls as the mean grows, so growth appends customers.

    Summed from 0; above a mean of 500 by the normal approximation with Cornish and Fisher's correction of the
    skewness.
    """
    if u <= 1.0 - mean:  # below exp(-mean), which costs more to find
        return 0
    if mean > 500.0:
        z = normal_quantile(u)
        return max(int(np.ceil(mean + sqrt(mean) * z + (z * z - 1.0) / 6.0 - 0.5)), 0)
    term = exp(-mean)
    below = term
    n = 0
    while below < u and n < 2000:
        n += 1
        term *= mean / n
        below += term
    return n
