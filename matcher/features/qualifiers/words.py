"""Words beside the name by which sellers own that the goods are not the thing itself."""

import re

from matcher.candidates.types import Spot
from matcher.features.context import Comparison, Remark
from matcher.gazetteer.divisions import leading_place
from matcher.lexicon.phrases import REPLICA, STAND_IN, STYLE
from matcher.records.right_kinds import INDICATIONS

_STYLE = re.compile(rf"[\s·•・*/\-_]{{0,2}}(?:{STYLE.pattern})")
_BEFORE = re.compile(r"(?:仿|仿制|类似|类|山寨|(?<![不相共如一大合胡雷等异协])同)$")


def style_words(comparison: Comparison) -> Remark | None:
    """名称后面接“同款”“风味”“式”等字样，说明不是该商品本身。"""
    for spot in comparison.free:
        said = _between(comparison, spot) or _home(comparison, spot)
        if said:
            return said
        end = _end_of_list(comparison, spot.end)
        word = _STYLE.match(comparison.reading.title, end) or STAND_IN.match(comparison.reading.title, end)
        if word:
            says = f"“{comparison.shown(spot)}”后面接“{word.group().strip()}”，等于说所售不是该商品本身。"
            return Remark(says, (*spot.spans, word.span()), question="买家是否仍会认作该商品？")
        before = _BEFORE.search(comparison.reading.title[: spot.start])
        if before:
            says = f"“{comparison.shown(spot)}”前面有“{before.group()}”字，等于说所售不是该商品本身。"
            return Remark(says, (before.span(), *spot.spans), question="买家是否仍会认作该商品？")
    return None


def _home(comparison: Comparison, spot: Spot) -> Remark | None:
    """汾酒产地: where a mark is made is no place to be from, unless it is named after one."""
    if comparison.right.kind in INDICATIONS or leading_place(spot.name) == spot.name:
        return None
    word = _HOME.match(comparison.reading.title, spot.end)
    if word is None:
        return None
    says = f"“{comparison.shown(spot)}”后面接“{word.group()}”，借这个名称说产地，所售不是该商品本身。"
    return Remark(says, (*spot.spans, word.span()), question="生产者是谁，与商标权利人有没有关系？")


_HOME = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:原?产地|产区)(?!直|发货|仓|认证|证明|编码)")


def _between(comparison: Comparison, spot: Spot) -> Remark | None:
    """德州风味扒鸡: the word stands between the place and the product."""
    if len(spot.spans) < 2:
        return None
    word = _MANNER.search(comparison.reading.title, spot.spans[0][1], max(spot.spans[0][1], spot.spans[1][0]))
    if word is None or word.start() != spot.spans[0][1]:
        return None
    says = f"“{comparison.shown(spot)}”中间有“{word.group()}”，等于说所售只是做法或味道相同。"
    return Remark(says, (*spot.spans, word.span()), question="买家是否仍会认作该商品？")


_MANNER = re.compile(r"风味|口味|工艺|做法|制法|配方|同款|味型|式(?!样)")


def _end_of_list(comparison: Comparison, end: int) -> int:
    """The end of the names that follow one another without a gap: in 甲乙同款 the words speak of both."""
    while True:
        following = [spot.end for _, spot in comparison.others if spot.start == end]
        if not following:
            return end
        end = max(following)


def replica_words(comparison: Comparison) -> Remark | None:
    """标题里有“高仿”“原单”“1:1”等仿品行话。"""
    word = REPLICA.search(comparison.reading.title)
    if not word or not comparison.free:
        return None
    says = f"标题里有“{word.group()}”，这是售卖仿品常用的说法。"
    return Remark(says, (word.span(), *comparison.free[0].spans), question="请核对实物、进货凭证和授权。")
