"""Which place names of a title speak of the origin of the goods: not those cut out of words, or of other goods."""

from matcher.features.context import Comparison
from matcher.features.qualifiers.goods.stuffing import MIN_STUFFED, list_varieties
from matcher.features.qualifiers.origin.rival import are_side_by_side
from matcher.gazetteer.division_tables import Place
from matcher.lexicon.goods import GoodsWord
from matcher.lexicon.goods_varieties import have_shared_family
from matcher.lexicon.phrases import ATTESTED, SOURCE
from matcher.parsing.right_name import parse_right_name


def is_surely_place(comparison: Comparison, place: Place) -> bool:
    """Whether a name is surely meant as a place: by chance one is cut out of other words (子长 in 男子长裤).

    It is a province or says its kind; it stands beside another place; words of origin or goods follow.
    """
    title = comparison.listing.title
    if place.code.endswith("0000") or place.name[-1] in "省市县区州旗盟":
        return True
    others = [other for other in comparison.listing.places if other.start != place.start]
    if any(abs(other.end - place.start) <= 1 or abs(other.start - place.end) <= 1 for other in others):
        return True
    before, after = title[: place.start], title[place.end :]
    if ATTESTED.match(after) or SOURCE.search(before) or before.endswith(("正宗", "特级", "新货")):
        return True
    return _find_goods_behind(comparison, place) is not None or not after[:1].isalpha()


def _find_goods_behind(comparison: Comparison, place: Place) -> GoodsWord | None:
    """The word for goods that a place goes with: within four characters behind it, no sign between."""
    title = comparison.listing.title
    behind = next((goods for goods in comparison.listing.goods if 0 <= goods.start - place.end <= 4), None)
    if behind is None:
        return None
    between = title[place.end : behind.start]
    return behind if not between or between.isalpha() else None


def belongs_to_other_goods(comparison: Comparison, place: Place) -> bool:
    """Whether the place goes with other goods right behind it: 新会 in 新会小青柑普洱茶, 安溪 among many teas."""
    behind = _find_goods_behind(comparison, place)
    if behind is None:
        return False
    ours, theirs = comparison.structure.families, frozenset(behind.families)
    other = not have_shared_family(theirs, ours) and not (theirs <= _QUICK_MEALS and ours & _QUICK_MEALS)
    return other or (behind.word != comparison.structure.product and len(list_varieties(comparison)) >= MIN_STUFFED)


_QUICK_MEALS = frozenset({"面条", "方便面"})
"""Families of which the words for one are said of the other: 速食, 夜宵 of rice noodles."""


def belongs_to_other_name(comparison: Comparison, place: Place) -> bool:
    """Whether the place begins the name of another indication for another dish: 桂林 in 桂林米粉 beside 螺蛳粉.

    A name whose goods are those of this one (砀山 before 库尔勒香梨) is none of its own.
    """
    named = [span for mention in comparison.mentions for span in mention.spans]
    return any(
        mention.start <= place.start < mention.end
        and are_side_by_side(comparison.structure, parse_right_name(right))
        and not any(start < mention.spans[-1][1] and mention.spans[-1][0] < end for start, end in named)
        for right, mention in comparison.others
    )


def overlaps_name(comparison: Comparison, place: Place) -> bool:
    """Whether a place name overlaps the right's own name: 合阳 in 联合阳澄湖 is no place."""
    return any(
        start < place.end and place.start < end for mention in comparison.mentions for start, end in mention.spans
    )
