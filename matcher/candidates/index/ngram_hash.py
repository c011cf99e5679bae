"""One number for each span of a text: polynomials over its characters, modulo 2**64.

Two spans of the same characters have the same number; two different ones have it by chance of about 1 in 2**60, and
what is found is compared letter by letter anyway.
"""

import numpy as np
from numpy.typing import NDArray

U64 = NDArray[np.uint64]

BASE = np.uint64(0x9E3779B97F4A7C15 | 1)
_MIX = np.uint64(0xD6E8FEB86659FD93)


def spread_bits(numbers: U64) -> U64:
    """The same numbers with their bits spread, so that the topmost can stand for all; one to one."""
    return numbers * _MIX


def hash_spans(codes: U64, longest: int) -> list[U64]:
    """For each length 0 … `longest` the numbers of the spans of that length, one for each start that has room."""
    held = [np.zeros(len(codes) + 1, np.uint64), codes]
    for size in range(2, longest + 1):
        held.append(held[-1][:-1] * BASE + codes[size - 1 :])
    return held[: longest + 1]


def hash_rows(codes: NDArray[np.uint64]) -> U64:
    """The number of each row of a matrix of codes."""
    held = np.zeros(len(codes), np.uint64)
    for column in codes.T:
        held = held * BASE + column
    return held


def hash_joined_parts(numbers: U64, power: U64) -> U64:
    """The number of each row of parts joined, given the parts' numbers and BASE to the power of their lengths."""
    held = np.zeros(len(numbers), np.uint64)
    for part, shift in zip(numbers.T, power.T, strict=True):
        held = held * shift + part
    return held


def hash_spans_without(held: list[U64], size: int, at: int) -> U64:
    """The numbers of the spans of `size` with the character at `at` left out."""
    rest = size - 1 - at
    room = len(held[size])
    front, back = held[at][:room] * _get_power(rest), held[rest][at + 1 : at + 1 + room]
    return front + back if rest else front


def _get_power(of: int) -> np.uint64:
    return np.uint64(pow(int(BASE), of, 1 << 64))
