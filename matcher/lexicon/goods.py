"""Families of goods: which words on a page name goods of the same kind, and which of them name a particular variety.

A family is what a court would call the same or similar goods in ordinary eyes: pears are pears, while teas are
divided by their kind because a green tea is no oolong. The rows stand in `goods.csv`: `department` is that of a shop,
`english` is for registers written in English, and the other columns are kinds of words (`WordKind`).
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from matcher.lexicon.phrases import DERIVED
from matcher.text.encoding import replace_surrogates


class WordKind(StrEnum):
    """What a word says of the goods: the family as such, a market's kind of it, one cultivar, or a wrong spelling.

    Shops throw kinds together as search words (雪梨, 贡梨); a cultivar (红香酥, 皇冠) is one thing and no other.
    """

    WORD = "words"
    KIND = "kinds"
    CULTIVAR = "cultivars"
    MISSPELT = "misspelt"


@dataclass(frozen=True, slots=True)
class Family:
    """One family of goods; the name is what an officer calls it, `words` has each word with its kind."""

    name: str
    department: str
    words: dict[str, WordKind]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoodsWord:
    """A word for goods in a text, with its offsets and the families that it names.

    `derived_word` is the word right behind it that makes other goods of it (杨梅 + 酒), empty where there is none.
    """

    word: str
    start: int
    end: int
    families: tuple[str, ...]
    word_kind: WordKind
    derived_word: str = ""

    @property
    def is_variety(self) -> bool:
        """Whether it names a variety, not the family as such."""
        return self.word_kind in (WordKind.KIND, WordKind.CULTIVAR)


NO_GOODS = frozenset({"非商品"})
"""The family of words that only look like goods: 豆沙色 is no food."""


@cache
def goods_families() -> dict[str, Family]:
    """Every family by its name, in the order of a shop's departments."""
    with (Path(__file__).parent / "goods.csv").open(encoding="utf-8", newline="") as file:
        return {row["family"]: _parse_family(row) for row in csv.DictReader(file)}


def _parse_family(row: dict[str, str]) -> Family:
    words = {word: sort for sort in WordKind for word in row[sort].split()}
    return Family(row["family"], row["department"], words, tuple(filter(None, row["english"].split(";"))))


def find_families(text: str) -> set[str]:
    """The families that `find_goods` finds, and perhaps drinks as such, in half the time."""
    automaton, entries = _load_automaton()
    families = {
        family
        for index, _, _ in automaton.find_matches_as_indexes(replace_surrogates(text))
        for family in entries[index][0]
    }
    return families | {ANY_DRINK} if "°" in text or "度" in text else families


@lru_cache(maxsize=8192)
def find_goods(text: str) -> tuple[GoodsWord, ...]:
    """The words for goods in a text, leftmost and longest first, none overlapping."""
    automaton, entries = _load_automaton()
    matches = automaton.find_matches_as_indexes(replace_surrogates(text))
    following = {start: entries[index][0] for index, start, _ in matches}
    named = tuple(
        GoodsWord(
            text[start:end],
            start,
            end,
            names,
            sort,
            "" if set(names) & set(following.get(end, ())) else find_derived_word(text, end),
        )
        for index, start, end in matches
        for names, sort in (entries[index],)
    )
    stated = tuple(_find_strengths(text)) if "°" in text or "度" in text else ()
    stated += tuple(_find_frame_sizes(text)) if "口" in text else ()
    return tuple(sorted((*named, *stated), key=lambda goods: goods.start)) if stated else named


def _find_strengths(text: str) -> Iterator[GoodsWord]:
    """A strength says that a drink is sold, where the title has no other word for it: 53°, 42度."""
    for match in _STRENGTH.finditer(text):
        yield GoodsWord(match.group(), *match.span(), (ANY_DRINK,), WordKind.WORD)


_STRENGTH = re.compile(r"(?<![\d.])(?:[3-9]|[1-7]\d)(?:\.\d)?\s?(?:°(?!\s?[CcFf])|度(?!角|[数灰]))")


def _find_frame_sizes(text: str) -> Iterator[GoodsWord]:
    """The measures of a spectacle frame say that one is sold: 58口17-140."""
    for match in _FRAME_SIZE.finditer(text):
        yield GoodsWord(match.group(), *match.span(), ("眼镜",), WordKind.WORD)


_FRAME_SIZE = re.compile(r"[3-7]\d\s?口\s?\d\d\s?[-—–]\s?1[2-6]\d")


def find_ending_goods(text: str) -> GoodsWord | None:
    """The longest word for goods that a text ends with, None where it ends with none."""
    if text[-1:] not in _load_last_letters():
        return None
    meanings = _load_words()
    for start in range(max(0, len(text) - MAX_ENDING_LENGTH), len(text)):
        meaning = meanings.get(text[start:])
        if meaning is not None:
            return GoodsWord(text[start:], start, len(text), *meaning)
    return None


@cache
def _load_last_letters() -> frozenset[str]:
    return frozenset(word[-1] for word in _load_words())


MAX_ENDING_LENGTH = 6
"""Characters of the longest word of the table that the name of an indication may end with."""


def find_derived_word(text: str, end: int) -> str:
    """The word at `end` that makes other goods of the product before it, empty where there is none."""
    match = DERIVED.match(text, end)
    if match is None or (match.group() == "饼" and text[end - 1] == "茶"):
        return ""
    return match.group()


@cache
def _load_words() -> dict[str, tuple[tuple[str, ...], WordKind]]:
    """For each word the families that it names, and its kind in the first of them."""
    meanings: dict[str, tuple[list[str], WordKind]] = {}
    for family in goods_families().values():
        for word, sort in family.words.items():
            meanings.setdefault(word, ([], sort))[0].append(family.name)
    return {word: (tuple(names), sort) for word, (names, sort) in meanings.items()}


@cache
def _load_automaton() -> tuple[AhoCorasick, list[tuple[tuple[str, ...], WordKind]]]:
    words = sorted(_load_words())
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), [_load_words()[word] for word in words]


@lru_cache(maxsize=4096)
def get_families(words: tuple[str, ...]) -> frozenset[str]:
    """The families that a register's words for goods name, in Chinese or in English."""
    named: set[str] = set()
    for text in words:
        named.update(family for goods in find_goods(text) for family in goods.families)
        lowered = re.findall(r"[a-z'’-]+", text.lower())
        if not lowered:
            continue  # as most are, Chinese throughout
        phrase = f" {' '.join(lowered)} "
        named.update(
            family.name for family in goods_families().values() if any(f" {word} " in phrase for word in family.english)
        )
    return frozenset(named)


ANY_TEA, ANY_DRINK = "茶", "酒"
"""The families that mean tea, and drinks with alcohol, of whatever kind."""


def get_departments(names: Iterable[str]) -> frozenset[str]:
    """The departments that these families belong to."""
    return frozenset(goods_families()[name].department for name in names)
