"""Where a number that looks like a person's is none: in an address, behind the label of an order, a barcode, a code.

`personal_labels.csv` lists the labels. A number is labelled by the words right before it.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from matcher.text.credit_codes import find_code_fault

Span = tuple[int, int]
"""Start and end (exclusive) in a text."""

_BEFORE = 16
"""Characters before a number in which its label stands."""
_ADDRESS = re.compile(
    r"(?:https?:)?//[^\s\u3000-\u303f\uff00-\uffef一-鿿<>\"']+|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|cn|net|org|shop|top)/[^\s一-鿿<>\"']*",
    re.IGNORECASE,
)
_FOR_A_CALL = re.compile(r"(?:tel|sms|phone|mobile|tel(?:ephone)?|wx|qq|uin)[=:]\+?[\d-]*$", re.IGNORECASE)
_EAN = re.compile(r"(?<!\d)\d(?:[ -]?\d){7,13}(?!\d)", re.ASCII)
_EAN_LENGTHS = frozenset({8, 12, 13, 14})


def load_labels() -> dict[str, tuple[str, ...]]:
    """Kind → its words, the longest first."""
    with Path(__file__).with_name("personal_labels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["kind"]: tuple(sorted(row["words"].split(), key=len, reverse=True)) for row in rows}


LABELS = load_labels()


def _as_pattern(kind: str) -> str:
    """Any label of a kind as a regular expression; one of letters is a word of its own."""
    words = (rf"(?<![a-zA-Z]){word}(?![a-zA-Z])" if word.isascii() else re.escape(word) for word in LABELS[kind])
    return f"(?:{'|'.join(words)})"


def _compile_labelled(kind: str) -> re.Pattern[str]:
    return re.compile(rf"{_as_pattern(kind)}(?:号码?|码)?[\s:：#＃=是为.\"']{{0,4}}$", re.IGNORECASE)


_LABELLED = {kind: _compile_labelled(kind) for kind in LABELS}


def has_label(text: str, start: int, kind: str) -> bool:
    """Whether what begins at `start` is labelled as an order, a barcode, a code, a card or a phone."""
    return bool(_LABELLED[kind].search(text[max(0, start - _BEFORE) : start]))


def find_goods_numbers(text: str) -> Iterator[Span]:
    """The stretches of a text in which no number is a person's: addresses, barcodes, codes of companies."""
    for address in _ADDRESS.finditer(text):
        yield from _without_calls(text, address.span())
    for match in _EAN.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) in _EAN_LENGTHS and _has_check_digit(digits) and has_label(text, match.start(), "barcode"):
            yield match.span()
    for match in re.finditer(r"(?<![0-9A-Za-z])[0-9A-Z]{18}(?![0-9A-Za-z])", text):
        if has_label(text, match.start(), "code") and not find_code_fault(match[0]):
            yield match.span()


def _without_calls(text: str, span: Span) -> Iterator[Span]:
    """An address, but for numbers that it gives to be called."""
    done = span[0]
    for number in re.finditer(r"\d{5,}", text[slice(*span)]):
        start = span[0] + number.start()
        if _FOR_A_CALL.search(text[span[0] : start]):
            yield done, start
            done = span[0] + number.end()
    yield done, span[1]


def _has_check_digit(digits: str) -> bool:
    """Whether the last digit of a barcode follows from the others (GS1)."""
    weighted = (int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(reversed(digits)))
    return sum(weighted) % 10 == 0
