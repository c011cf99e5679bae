"""Where the goods come from, as the listing says it, compared with the area that the register states."""

import re

from matcher.candidates.types import PLAIN_KINDS, Mention, MentionKind
from matcher.features.context import Comparison, Explanation
from matcher.features.qualifiers.goods import MIN_STUFFED, list_varieties
from matcher.gazetteer.divisions import Place, contains_any, find_places, lies_within
from matcher.lexicon.goods import GoodsWord, have_shared_family
from matcher.lexicon.goods_classes import Closeness
from matcher.lexicon.phrases import ATTESTED, DISPATCHED, IMPORTED, IMPORTED_OUTRIGHT, SOURCE
from matcher.parsing.right_name import NameStructure, parse_right_name
from matcher.records.right_kinds import INDICATIONS, describe_right


def other_origin(comparison: Comparison) -> Explanation | None:
    """写明的产地不在登记的地域内。"""
    area = comparison.structure.bounds
    if not area or not comparison.free_mentions:
        return None
    elsewhere = _find_outside(comparison.listing.origin_places, area)
    if elsewhere and comparison.right.kind in INDICATIONS:
        says = f"产地一栏写的是“{elsewhere.name}”，{comparison.right_label}登记的产地是{comparison.right.origin}。"
        return Explanation(says, ((elsewhere.start, elsewhere.end),), "origin", comparison.right.origin, _QUESTION)
    if comparison.right.kind in INDICATIONS:
        return _explain_title(comparison)
    # A mark may be made anywhere; its titles name places for many reasons (五粮液和美广东).
    is_abroad = IMPORTED.search(comparison.right.origin) is not None
    is_its_goods = comparison.closeness is Closeness.SAME
    return None if is_abroad or not is_its_goods else _explain_import(comparison, IMPORTED_OUTRIGHT)


_QUESTION = "货物来源待核实，请经营者提供进货或采摘凭证。"


def _explain_title(comparison: Comparison) -> Explanation | None:
    free = [
        place
        for place in comparison.listing.places
        if comparison.listing.is_on_offer((place.start, place.end))
        and not _overlaps_name(comparison, place)
        and not _belongs_to_other_name(comparison, place)
        and not DISPATCHED.match(comparison.listing.title, place.end)
        and _is_surely_place(comparison, place)
        and not _belongs_to_other_goods(comparison, place)
    ]
    elsewhere = _find_outside(tuple(free), _widen_bounds(comparison, free))
    if elsewhere:
        says = f"标题同时写有“{elsewhere.name}”（{elsewhere.full_name}），不在{comparison.right_label}登记的地域内。"
        return Explanation(
            says, ((elsewhere.start, elsewhere.end),), registered=comparison.right.origin, question=_QUESTION
        )
    rival = _explain_rival(comparison)
    if rival:
        return rival
    return _explain_import(comparison, IMPORTED)


def _explain_import(comparison: Comparison, pattern: re.Pattern[str]) -> Explanation | None:
    imported = pattern.search(comparison.listing.title)
    if not imported or comparison.listing.find_scope(imported.span()) is not None:
        return None
    says = f"标题写的是“{imported.group()}”，{comparison.right_label}登记的产地是{comparison.right.origin}。"
    return Explanation(says, (imported.span(),), registered=comparison.right.origin, question=_QUESTION)


def _widen_bounds(comparison: Comparison, free: list[Place]) -> tuple[str, ...]:
    """The bounds; the whole province where the title, beside the name, also names a place that fits."""
    bounds = comparison.structure.bounds
    fits = any(
        lies_within(place.code, bounds) or contains_any(place.code, bounds)
        for place in free
        if not place.code.endswith("0000")
    )
    return tuple({f"{code[:2]}0000" for code in bounds}) if fits else bounds


def other_house(comparison: Comparison) -> Explanation | None:
    """标题开头写的是另一家酒坊、酒厂，名称只在后面出现。"""
    if comparison.right.kind in INDICATIONS:
        return None
    house = _HOUSE.match(comparison.listing.title)
    if house is None or not comparison.free_mentions:
        return None
    right, mention = comparison.right, comparison.free_mentions[0]
    own = "".join((right.name, *right.aliases, right.holder))
    others_begin_there = any(other.start < house.end("name") for _, other in comparison.others)
    if mention.start < house.end("name") or house["name"] in own or others_begin_there:
        return None
    says = f"标题开头写的是“{house['name']}”，“{comparison.quote_mention(mention)}”写在后面，生产者可能另有其人。"
    return Explanation(says, (house.span("name"), *mention.spans), question="生产者是谁，与商标权利人有没有关系？")


_HOUSE = re.compile(r"(?:【[^】]{0,12}】)?\s*(?P<name>[\u4e00-\u9fff]{2,5}(?:坊|酒业|酒厂|酒庄))(?=[\s（(\d])")


def _explain_rival(comparison: Comparison) -> Explanation | None:
    """Another indication for the same goods, named in full in the same title: the goods cannot come from both."""
    home = {area[:2] for area in comparison.right.area}
    for right, mention in comparison.others:
        structure = parse_right_name(right)
        is_named = mention.kind in PLAIN_KINDS or _is_claimed(comparison, mention)
        same = structure.place and structure.families & comparison.structure.families and is_named
        apart = home and right.area and not home & {area[:2] for area in right.area}
        apart = apart or _is_same_product_elsewhere(comparison.structure, structure)
        if not same or not apart or _are_side_by_side(comparison.structure, structure):
            continue
        if comparison.get_scope(mention) is None:
            says = f"标题同时写有另一产地的{describe_right(right)}，同一批货物难以出自两地。"
            return Explanation(says, mention.spans, registered=right.name, question=_QUESTION)
    return None


def _is_claimed(comparison: Comparison, mention: Mention) -> bool:
    """Whether a place is claimed for goods right behind it, not by its indication's name: 正宗永兴小橙子."""
    if (
        mention.kind is not MentionKind.PLACE_PRODUCT
        or comparison.right.name in comparison.listing.title[mention.end :]
    ):
        return False
    place, goods = mention.spans
    claimed = comparison.listing.title[: place[0]].endswith(("正宗", "地道"))
    return claimed and 0 <= goods[0] - place[1] <= MAX_CLAIM_GAP


MAX_CLAIM_GAP = 2
"""Characters between a place that is claimed and its goods."""


def _are_side_by_side(structure: NameStructure, other: NameStructure) -> bool:
    """Whether two names are dishes of two places that one title offers side by side: 螺蛳粉 and 米粉."""
    return structure.product != other.product and not structure.families.isdisjoint(_DISHES)


_DISHES = frozenset({"面条", "零食", "调料", "泡菜", "豆制品"})
"""Families of made food of which a shop sells several kinds in one listing."""


def _is_same_product_elsewhere(structure: NameStructure, other: NameStructure) -> bool:
    """Whether two names stand for the same product of two places, neither of which lies in the other.

    政和白茶 and 福鼎白茶 are two of one province.
    """
    if (
        structure.product != other.product
        or not structure.place
        or structure.place in other.place
        or other.place in structure.place
    ):
        return False
    here, there = ({place.code for place in find_places(one.place)} for one in (structure, other))
    return not any(lies_within(one, there) or contains_any(one, there) for one in here)


def _is_surely_place(comparison: Comparison, place: Place) -> bool:
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


def _belongs_to_other_goods(comparison: Comparison, place: Place) -> bool:
    """Whether the place goes with other goods right behind it: 新会 in 新会小青柑普洱茶, 安溪 among many teas."""
    behind = _find_goods_behind(comparison, place)
    if behind is None:
        return False
    other = not have_shared_family(behind.families, comparison.structure.families)
    return other or (behind.word != comparison.structure.product and len(list_varieties(comparison)) >= MIN_STUFFED)


def _belongs_to_other_name(comparison: Comparison, place: Place) -> bool:
    """Whether the place begins the name of another indication for another dish: 桂林 in 桂林米粉 beside 螺蛳粉."""
    return any(
        mention.start <= place.start < mention.end and _are_side_by_side(comparison.structure, parse_right_name(right))
        for right, mention in comparison.others
    )


def _overlaps_name(comparison: Comparison, place: Place) -> bool:
    """Whether a place name overlaps the right's own name: 合阳 in 联合阳澄湖 is no place."""
    return any(
        start < place.end and place.start < end for mention in comparison.mentions for start, end in mention.spans
    )


def _find_outside(places: tuple[Place, ...], area: tuple[str, ...]) -> Place | None:
    """The first name of which every place lies outside the area and does not contain it."""
    fits = {
        place.start
        for place in places
        if lies_within(place.code, area) or contains_any(place.code, area) or _was_once_part(place, area)
    }
    return next((place for place in places if place.start not in fits), None)


def origin_fits(comparison: Comparison) -> Explanation | None:
    """写明的产地在登记的地域内，有利于经营者。"""
    area = comparison.right.area
    if not area:
        return None
    stated = [place for place in comparison.listing.origin_places if lies_within(place.code, area)]
    if stated:
        says = f"产地一栏写的“{stated[0].name}”在登记的地域内。"
        return Explanation(
            says, ((stated[0].start, stated[0].end),), "origin", comparison.right.origin, "所写产地是否属实？"
        )
    fitting = [
        place
        for place in comparison.listing.places
        if contains_any(place.code, area) and not _overlaps_name(comparison, place)
    ]
    if not fitting:
        return None
    says = f"标题写的“{fitting[0].name}”与登记的产地{comparison.right.origin}相符。"
    return Explanation(
        says, ((fitting[0].start, fitting[0].end),), registered=comparison.right.origin, question="所写产地是否属实？"
    )


def _was_once_part(place: Place, area: tuple[str, ...]) -> bool:
    """Whether the area once was part of the place, as sellers still say.

    Chongqing left Sichuan in 1997, Hainan Guangdong in 1988, Wuyuan Huizhou in 1949; what Kinmen distils is Taiwan's.
    """
    return any(code.startswith(part) and place.code.startswith(whole) for code in area for part, whole in _FORMER_PARTS)


_FORMER_PARTS = (("50", "51"), ("46", "44"), ("361130", "34"), ("350527", "71"), ("71", "350527"))
