"""Which number of a text is its price: numbers with what stands around them, money before bare numbers.

`5斤装 ￥39.9` costs 39.9, `2件99元` costs 99, `原价￥99 现价￥59` costs 59. The words stand in `price_words.csv`.
"""

import csv
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ABROAD = r"[€₽₸₴₺₹₫₩£]|[а-яА-Я]{1,6}|(?:kr|zł|Kč|Ft|kn|lei|CHF|SEK|NOK|DKK|EUR|PLN|CZK|HUF|RUB)\b"
_GROUPED = (
    # A blank marks thousands only where money is written so: 1 299,50 · 44 890 ₽, never ￥39 500+人付款.
    rf"\d{{1,3}}(?: \d{{3}})+(?:,\d{{1,2}}(?!\d)|(?=\s?(?:{_ABROAD})))"
    r"|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)"
    # … or behind a sign of money and before its decimals: ¥ 1 299.00
    r"|(?:(?<=[¥￥$€£])|(?<=[¥￥$€£] ))\d{1,3}(?: \d{3})+[.,]\d{2}(?!\d)"
)
_NUMBER = re.compile(rf"(?<![A-Za-z\d])(?:{_GROUPED}|\d[\d.,'’]*\d|\d)(?:[eE]\+?\d{{1,2}}(?!\d))?|\d[\d.,'’]*\d|\d")
_RANGE = re.compile(r"\s*(?:元|円|圆)?\s*(?:[-~～—–－至到]|to)\s*(?=[¥￥$€£]?\s*\d)", re.IGNORECASE)
_TENS_OF_THOUSANDS, _THOUSANDS = ("万", "萬", "w", "W"), ("千", "k", "K")
_SUFFIX_ONLY = ("元", "圆", "円", "원", "块", "人民币")
_BEFORE, _AFTER = 12, 8


def _read_words() -> dict[str, tuple[str, ...]]:
    with Path(__file__).with_name("price_words.csv").open(encoding="utf-8", newline="") as file:
        return {row["kind"]: tuple(row["words"].split()) for row in csv.DictReader(file)}


_WORDS = _read_words()


def _ending_in(kind: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_WORDS[kind], key=len, reverse=True)))
    return re.compile(
        rf"(?:{words})(?:了|价格|价|为|是|只要|仅需|低至)?\s*[（(]?(?:元)?[)）]?\s*[:：]?\s*$", re.IGNORECASE
    )


_NOW, _MEMBER, _FORMER, _OTHER = map(_ending_in, ("now", "member", "former", "other"))
_MONEY_BEFORE = re.compile(r"(?:(?:NT|HK|US|RMB|CNY)?\.?[¥￥$€£ ])+$", re.IGNORECASE)
_COVERED = re.compile(r"[¥￥$€£\d][?？]+\.?$"), re.compile(r"[?？]+[\d.]")
"""Digits that a page covers until the sale begins: ¥?9.9, ¥5?."""

_UNITS = "|".join(map(re.escape, sorted(_WORDS["unit"], key=len, reverse=True)))
_UNIT = re.compile(rf"\s*(?:[+＋]|[多余]|[-~～—–－]\s*[\d.]+)?\s*(?:{_UNITS})(?![a-z邮])", re.IGNORECASE)
_EXPONENT = re.compile(r"\d[eE][+-]?$")
_TIMES_BEFORE = re.compile(r"\d\s*[x×*]\s*$", re.IGNORECASE)
_TIMES_AFTER = re.compile(r"\s*[x×*]\s*[¥￥]?\d+\.\d|[eE]\+?\d")


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A number as it stands in a text: from `start` to `end`, times `factor` (万); `sign` is the money beside it.

    `rank` orders numbers: the greater, the surer it is the price; below 0 it is none.
    """

    text: str
    start: int
    end: int
    factor: int
    sign: str
    rank: int


def find_price_number(text: str, signs: list[tuple[int, int]]) -> StatedNumber | None:
    """The number that is the price, the first of equals; None where there is none.

    `signs` are the places of signs and words for money, in order. Numbers of a range count as one, the lower first.
    """
    numbers = [number for number in _find_numbers(text, signs) if number.rank >= 0]
    return max(numbers, key=lambda number: number.rank, default=None)


def _find_numbers(text: str, signs: list[tuple[int, int]]) -> Iterator[StatedNumber]:
    at = 0
    while match := _NUMBER.search(text, at):
        start, end = match.span()
        factor, at = _read_factor(text, end)
        last = at
        while between := _RANGE.match(text, at):
            upper = _NUMBER.search(text, between.end())
            if upper is None or upper.start() > between.end() + 2:
                break
            at = _read_factor(text, upper.end())[1]
            last = at
        sign = _sign_beside(text, start, (_read_factor(text, end)[1], last), signs)
        yield StatedNumber(match[0], start, end, factor, sign, _rank_number(text, start, last, has_sign=bool(sign)))


def _read_factor(text: str, end: int) -> tuple[int, int]:
    """By what the number before `end` is to be multiplied, and where that is written to its end."""
    rest = text[end : end + 4]
    letter = rest.lstrip(" ")[:1]
    following = rest.lstrip(" ")[1:2]
    if (
        letter in _TENS_OF_THOUSANDS
        and letter
        and not (letter.isascii() and following.isascii() and following.isalpha())
    ):
        return 10_000, end + rest.index(letter) + 1
    if letter in _THOUSANDS and letter and not (letter.isascii() and following.isalpha()) and following != "克":
        return 1_000, end + rest.index(letter) + 1
    return 1, end


def _sign_beside(text: str, start: int, ends: tuple[int, int], signs: list[tuple[int, int]]) -> str:
    """The money sign that belongs to the number: before it, or behind one of its ends."""
    at = bisect_left(signs, (start, 0))
    if at and not text[signs[at - 1][1] : start].strip(" :：\u00a0"):
        first, last = signs[at - 1]
        is_others = text[first:last] in _SUFFIX_ONLY or (text[first - 1 : first].isdigit() and last < start)
        if not is_others:
            return text[first:last]
    for end in ends:
        at = bisect_left(signs, (end, 0))
        if at < len(signs) and not text[end : signs[at][0]].strip(" \u00a0\u202f.,-"):
            return text[slice(*signs[at])]
        if text[end:].lstrip()[:1] == "块" and text[end:].lstrip()[1:2] != "装":
            return "元"
    return ""


def _is_factor(text: str, start: int, end: int) -> bool:
    """Whether a whole number stands behind a sign of multiplication: 39.9 x 2."""
    return text[start:end].isdigit() and bool(_TIMES_BEFORE.search(text[max(0, start - _BEFORE) : start]))


def _rank_number(text: str, start: int, end: int, *, has_sign: bool) -> int:
    beside = text[max(0, start - _BEFORE) : start]
    before = _MONEY_BEFORE.sub("", beside)
    after = text[end : end + _AFTER]
    if _COVERED[0].search(beside) or _COVERED[1].match(after):
        return -1
    if _EXPONENT.search(before) or (_OTHER.search(before) and not _NOW.search(before)):
        return -1
    if not has_sign and (_UNIT.match(after) or _TIMES_AFTER.match(after) or _is_factor(text, start, end)):
        return -1
    return 4 * has_sign + _rank_label(before) + 2


def _rank_label(before: str) -> int:
    """What the words before a number add to its rank; of words that end alike the longer count (建议零售价, 售价)."""
    kinds = ((_NOW, 3), (_MEMBER, -1), (_FORMER, -2))
    labels = [(match.start(), points) for pattern, points in kinds if (match := pattern.search(before))]
    return min(labels)[1] if labels else 0
