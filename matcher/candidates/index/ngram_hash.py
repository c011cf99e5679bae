"""One number for each span of a text: polynomials over its characters, modulo 2**64.

Spans of the same characters have the same number; two different ones share it with a probability of about 1 in 2**60,
and what is looked up is compared letter by letter anyway.
"""

import numpy as np
from numpy.typing import NDArray

U64 = NDArray[np.uint64]

BASE = np.uint64(0x9E3779B97F4A7C15 | 1)
_MIX = np.uint64(0xD6E8FEB86659FD93)


def spread_bits(numbers: U64) -> U64:
    """The same numbers with their bits spread, one to one, so that the topmost can stand for all."""
    return numbers * _MIX


def hash_spans(codes: U64, longest: int) -> list[U64]:
    """For each length 0 … `longest` the hashes of the spans of that length, one for each start that has room."""
    hashes = [np.zeros(len(codes) + 1, np.uint64), codes]
    for size in range(2, longest + 1):
        hashes.append(hashes[-1][:-1] * BASE + codes[size - 1 :])
    return hashes[: longest + 1]


def hash_rows(codes: NDArray[np.uint64]) -> U64:
    """The hash of each row of a matrix of codes."""
    hashes = np.zeros(len(codes), np.uint64)
    for column in codes.T:
        hashes = hashes * BASE + column
    return hashes


def hash_joined_parts(numbers: U64, power: U64) -> U64:
    """The hash of each row of parts joined, given the parts' hashes and BASE to the power of their lengths."""
    hashes = np.zeros(len(numbers), np.uint64)
    for part, shift in zip(numbers.T, power.T, strict=True):
        hashes = hashes * shift + part
    return hashes


def hash_spans_without(hashes: list[U64], size: int, at: int) -> U64:
    """The hashes of the spans of `size` with the character at `at` left out; `hashes` as `hash_spans` gives them."""
    rest = size - 1 - at
    count = len(hashes[size])
    front, back = hashes[at][:count] * _get_power(rest), hashes[rest][at + 1 : at + 1 + count]
    return front + back if rest else front


def _get_power(exponent: int) -> np.uint64:
    return np.uint64(pow(int(BASE), exponent, 1 << 64))
