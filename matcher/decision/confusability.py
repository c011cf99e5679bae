"""Which changed names a buyer may take for the registered one, and which only happen to be one character away.

A name of an indication is a place and its product. Another word for the product behind the same place is no trick but
another wording (攀枝花大芒果); a two-character place with one character changed is mostly another word (东北大米 beside
东台大米), so there only a like sound or shape counts. Another registered name, or another place, is kept: `other_right`
then says whose it is.
"""

import re

from matcher.candidates.likeness import SHORT_NEAR
from matcher.candidates.types import PLAIN, Rung, Spot
from matcher.features.context import Comparison, covering
from matcher.gazetteer.divisions import leading_place
from matcher.lexicon.goods import alike, ending_goods, sectors
from matcher.lexicon.ordinary_words import ends_in_goods, is_word
from matcher.parsing.right_name import anatomy
from matcher.records.right_kinds import INDICATIONS

SHORT = 5
"""Chinese characters of an indication's other name below which one changed makes another word as a rule: 大黄花 beside
大罗黄花. A mark needs `SHORT_NEAR`, a leading place not counted: 国台 is another than 茅台."""

_CHANGED = frozenset({Rung.HOMOPHONE, Rung.LOOKALIKE, Rung.NEAR})
_MARKS_OF_LAYOUT = re.compile(r"[\W_0-9A-Za-z]+")


def confusable(comparison: Comparison, spot: Spot) -> bool:
    """Whether a spot on a rung other than the name itself is worth a word."""
    if covering(comparison, spot) is not None:
        return comparison.scope_of(spot) is None
    if spot.rung in (Rung.PINYIN, Rung.INITIALS):
        return _spelled_out(comparison, spot)
    if len(spot.spans) > 1:
        return True  # a disguised place, or a misspelt word, right beside the goods
    if spot.rung in _CHANGED and _begins_in_goods(comparison, spot):
        return False
    if comparison.anatomy.place and spot.name == comparison.right.name:
        return _as_indication(comparison, spot)
    return _as_mark(comparison, spot)


def _begins_in_goods(comparison: Comparison, spot: Spot) -> bool:
    """Whether a word for goods runs into the stretch: 杞子王 behind 枸 is no 祈紫菀."""
    return any(goods.start < spot.start < goods.end for goods in comparison.reading.goods)


def _seen(comparison: Comparison, spot: Spot) -> str:
    return re.sub(r"[\W_]+", "", comparison.text(spot.spans[0]))


def _offered(comparison: Comparison) -> set[str]:
    return {family for goods in comparison.reading.goods for family in goods.families}


def _as_indication(comparison: Comparison, spot: Spot) -> bool:
    made, seen = comparison.anatomy, _seen(comparison, spot)
    if spot.rung is Rung.SPLIT:
        return True  # nobody writes a character in its parts by chance beside all the others of a name
    if spot.rung is Rung.SIGNS:
        return not _parted_by_layout(comparison, spot)
    if made.families and _offers_others(comparison, spot) and not seen.endswith(made.product):
        return False
    if seen.startswith(made.place):
        return spot.rung is not Rung.NEAR and not _is_own_word(comparison, seen.removeprefix(made.place), made.product)
    place = seen.removesuffix(made.product) if seen.endswith(made.product) else seen[: len(made.place)]
    if spot.rung is Rung.NEAR and (len(made.place) < 3 or not seen.endswith(made.product)):
        return leading_place(place) == place != ""
    return not is_word(place) and (len(comparison.right.name) > 3 or _begins_a_word(comparison, spot))


def _offers_others(comparison: Comparison, spot: Spot) -> bool:
    """Whether the title names goods, and none that may be taken for the right's; the end that a stretch has in common
    with the name is none (桃 in 旅顺大婴桃)."""
    offered = {
        family
        for goods in comparison.reading.goods
        if not (goods.end == spot.end and goods.start > spot.start and spot.name.endswith(goods.word))
        for family in goods.families
    }
    return bool(offered) and not alike(comparison.anatomy.families, offered)


def _is_own_word(comparison: Comparison, seen: str, name: str) -> bool:
    """Whether a text is an ordinary word; the right's goods, in which it ends as the name does, say nothing: 晴岛啤酒
    beside 青岛啤酒."""
    goods = ending_goods(seen)
    if goods is None or not name.endswith(goods.word) or comparison.anatomy.families.isdisjoint(goods.families):
        return is_word(seen)
    rest = seen.removesuffix(goods.word)
    return not rest or is_word(rest)


def _parted_by_layout(comparison: Comparison, spot: Spot) -> bool:
    """A sign or a word where the place ends and the product begins is layout, no disguise: 炎陵-黄桃, 平谷A级大桃."""
    parts = [part for part in _MARKS_OF_LAYOUT.split(comparison.text(spot.spans[0])) if part]
    return parts == [comparison.anatomy.place, comparison.anatomy.product]


def _begins_a_word(comparison: Comparison, spot: Spot) -> bool:
    """Whether a short name stands by itself, so that it is not the end of a longer one (南雁山鸡 beside 阳山鸡)."""
    before = comparison.reading.title[: spot.start]
    known = any(place.end == spot.start for place in comparison.reading.places)
    return known or not re.search(r"[\u4e00-\u9fff]$", before) or before.endswith(("正宗", "新鲜", "特产", "农家"))


def _as_mark(comparison: Comparison, spot: Spot) -> bool:
    families = comparison.anatomy.families
    offered = {family for goods in comparison.beside for family in goods.families}
    if families and not sectors(families) & sectors(offered) and (offered or not _says_enough(spot)):
        return False
    if spot.rung in (Rung.NEAR, Rung.LATIN) and families and not sectors(families) & sectors(offered):
        return False
    if spot.rung is Rung.NEAR and _too_short(comparison, spot.name):
        return False
    seen = _seen(comparison, spot)
    if len(seen) == _SHORTEST and _bears_another_mark(comparison):
        return False
    word = is_word(seen) if spot.rung is Rung.NEAR else _is_own_word(comparison, seen, spot.name)
    return not _is_place_and_goods(seen) and not word and not (len(seen) == 2 and leading_place(seen) == seen)


def _too_short(comparison: Comparison, name: str) -> bool:
    """Whether too little of a name is left, its place not counted, with one character changed."""
    shortest = SHORT if comparison.right.kind in INDICATIONS else min(SHORT_NEAR, len(name))
    return len(name.removeprefix(leading_place(name))) < shortest


def _bears_another_mark(comparison: Comparison) -> bool:
    """Whether a title says under which other mark it offers such goods: what two more characters sound like then is no
    matter (沱牌 百味酒坊 beside 百威)."""
    kinds = sectors(comparison.anatomy.families)
    return any(
        spot.rung in PLAIN and right.kind not in INDICATIONS and kinds & sectors(anatomy(right).families)
        for right, spot in comparison.others
    )


_SHORTEST = 2


def _says_enough(spot: Spot) -> bool:
    """Whether a name is known again where the title names no goods: signs, Latin letters, or four characters."""
    return spot.rung in (Rung.SIGNS, Rung.LATIN) or (spot.rung is not Rung.NEAR and len(spot.name) >= _LONG_ENOUGH)


_LONG_ENOUGH = 4


def _is_place_and_goods(seen: str) -> bool:
    place = leading_place(seen)
    return bool(place) and ends_in_goods(seen.removeprefix(place))


def _spelled_out(comparison: Comparison, spot: Spot) -> bool:
    """Letters alone are ambiguous: goods of the family have to be named, and initials count for indications only."""
    named = bool(comparison.anatomy.families & _offered(comparison))
    return named and (spot.rung is Rung.PINYIN or bool(comparison.anatomy.place))
