"""What the market calls well-known marks among those in the know: 杨树林 for 圣罗兰, from the letters YSL.

The maker does not use such a word as a name; a seller writes it to be understood by buyers and missed by searches.
The words stand in `nicknames.csv`; where `needs` is `evidence`, as for the initials of a house (C家, NK), the word says
something only beside something else that points to the mark. A register states further ones as colloquial names; of its
aliases those are nicknames that have the form of one. What makers call themselves (Dior, 飞天茅台) is an alias.
"""

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path


@cache
def _read_rows() -> list[dict[str, str]]:
    with Path(__file__).with_name("nicknames.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _load_table() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for row in _read_rows():
        table[row["mark"]].append(row["nickname"])
    return {mark: tuple(words) for mark, words in table.items()}


def get_nicknames(mark: str) -> tuple[str, ...]:
    """The nicknames of a mark; mostly none."""
    return _load_table().get(mark, ())


def is_nickname(word: str, mark: str) -> bool:
    """Whether a word that a register gives as an alias of a mark is a nickname by the table or by its form."""
    return word in get_nicknames(mark) or bool(_FORM.fullmatch(word)) or _is_fondly_short(word, mark)


_FORM = re.compile(r"[A-Za-z0-9]{0,2}[\u4e00-\u9fff]|[A-Za-z\u4e00-\u9fff]家")
"""One Chinese character by itself (驴, 1V驴), or a letter or a character with the word for a house (C家, 罗家)."""


def _is_fondly_short(word: str, mark: str) -> bool:
    """Whether a word is 小 or 老 with a character of the mark, or that character with 奶奶 or 家 (小香, 香奶奶)."""
    short = re.fullmatch(r"[小老](.)家?|(.)(?:奶奶|家)", word)
    return short is not None and (short[1] or short[2]) in mark and word not in mark


def needs_evidence(word: str, mark: str) -> bool:
    """Whether a nickname says something only beside other evidence: by the table, or as a letter before 家."""
    table = {row["nickname"]: row["needs"] for row in _read_rows() if row["mark"] == mark}
    return table[word] == "evidence" if word in table else bool(re.fullmatch(r"[A-Za-z]{1,2}家", word))
