"""Where the goods come from, as the listing says it, against the area that the register states."""

import re

from matcher.candidates.types import PLAIN
from matcher.features.context import Comparison, Remark
from matcher.features.qualifiers.goods import STUFFED, kinds_listed
from matcher.gazetteer.divisions import Place, around, locate, within
from matcher.lexicon.goods import Goods, alike
from matcher.lexicon.phrases import ATTESTED, DISPATCHED, IMPORTED, IMPORTED_OUTRIGHT, SOURCE
from matcher.parsing.right_name import Anatomy, anatomy
from matcher.records.right_kinds import INDICATIONS, named


def other_origin(comparison: Comparison) -> Remark | None:
    """写明的产地不在登记的地域内。"""
    area = comparison.anatomy.bounds
    if not area or not comparison.free:
        return None
    elsewhere = _elsewhere(comparison.reading.origin, area)
    if elsewhere:
        says = f"产地一栏写的是“{elsewhere.name}”，{named(comparison.right)}登记的产地是{comparison.right.origin}。"
        return Remark(says, ((elsewhere.start, elsewhere.end),), "origin", comparison.right.origin, _QUESTION)
    if comparison.right.kind in INDICATIONS:
        return _in_title(comparison)
    # The titles of marks name places for many reasons (五粮液和美广东); only this says where the goods come from.
    return _imported(comparison, IMPORTED_OUTRIGHT)


_QUESTION = "货从哪里来？请卖家提供进货或采摘凭证。"


def _in_title(comparison: Comparison) -> Remark | None:
    free = [
        place
        for place in comparison.reading.places
        if comparison.reading.on_offer((place.start, place.end))
        and not _inside(comparison, place)
        and not DISPATCHED.match(comparison.reading.title, place.end)
        and _attested(comparison, place)
        and not _of_other_goods(comparison, place)
    ]
    elsewhere = _elsewhere(tuple(free), _generous(comparison, free))
    if elsewhere:
        says = f"标题里又写了“{elsewhere.name}”（{elsewhere.full_name}），不在{named(comparison.right)}登记的地域内。"
        return Remark(says, ((elsewhere.start, elsewhere.end),), registered=comparison.right.origin, question=_QUESTION)
    rival = _rival(comparison)
    if rival:
        return rival
    return _imported(comparison, IMPORTED)


def _imported(comparison: Comparison, pattern: re.Pattern[str]) -> Remark | None:
    imported = pattern.search(comparison.reading.title)
    if not imported or comparison.reading.under(imported.span()) is not None:
        return None
    says = f"标题写的是“{imported.group()}”，{named(comparison.right)}登记的产地是{comparison.right.origin}。"
    return Remark(says, (imported.span(),), registered=comparison.right.origin, question=_QUESTION)


def _generous(comparison: Comparison, free: list[Place]) -> tuple[str, ...]:
    """The bounds; the whole province where the title, beside the name, also names a place that fits."""
    bounds = comparison.anatomy.bounds
    fits = any(
        within(place.code, bounds) or around(place.code, bounds) for place in free if not place.code.endswith("0000")
    )
    return tuple({f"{code[:2]}0000" for code in bounds}) if fits else bounds


def _rival(comparison: Comparison) -> Remark | None:
    """Another indication for the same goods, named in full in the same title: the goods cannot come from both."""
    home = {area[:2] for area in comparison.right.area}
    for right, spot in comparison.others:
        made = anatomy(right)
        same = made.place and made.families & comparison.anatomy.families and spot.rung in PLAIN
        apart = home and right.area and not home & {area[:2] for area in right.area}
        apart = apart or _next_door(comparison.anatomy, made)
        if same and apart and comparison.scope_of(spot) is None:
            says = f"标题里又写了另一产地的{named(right)}，同一件货不会出自两地。"
            return Remark(says, spot.spans, registered=right.name, question=_QUESTION)
    return None


def _next_door(made: Anatomy, other: Anatomy) -> bool:
    """Whether two names stand for the same product of two places, neither of which lies in the other: 政和白茶 and
    福鼎白茶 of one province."""
    if made.product != other.product or not made.place or made.place in other.place or other.place in made.place:
        return False
    here, there = ({place.code for place in locate(one.place)} for one in (made, other))
    return not any(within(one, there) or around(one, there) for one in here)


def _attested(comparison: Comparison, place: Place) -> bool:
    """Whether a name is surely meant as a place: by chance one is cut out of other words (子长 in 男子长裤).

    It is a province or says its kind; it stands beside another place; words of origin or goods follow.
    """
    title = comparison.reading.title
    if place.code.endswith("0000") or place.name[-1] in "省市县区州旗盟":
        return True
    others = [other for other in comparison.reading.places if other.start != place.start]
    if any(abs(other.end - place.start) <= 1 or abs(other.start - place.end) <= 1 for other in others):
        return True
    before, after = title[: place.start], title[place.end :]
    if ATTESTED.match(after) or SOURCE.search(before) or before.endswith(("正宗", "特级", "新货")):
        return True
    return _goods_behind(comparison, place) is not None or not after[:1].isalpha()


def _goods_behind(comparison: Comparison, place: Place) -> Goods | None:
    """The word for goods that a place goes with: within four characters behind it, in the same breath."""
    title = comparison.reading.title
    behind = next((goods for goods in comparison.reading.goods if 0 <= goods.start - place.end <= 4), None)
    if behind is None:
        return None
    between = title[place.end : behind.start]
    return behind if not between or between.isalpha() else None


def _of_other_goods(comparison: Comparison, place: Place) -> bool:
    """Whether the place goes with other goods right behind it: 新会 in 新会小青柑普洱茶, 安溪 among many teas."""
    behind = _goods_behind(comparison, place)
    if behind is None:
        return False
    other = not alike(behind.families, comparison.anatomy.families)
    return other or (behind.word != comparison.anatomy.product and len(kinds_listed(comparison)) >= STUFFED)


def _inside(comparison: Comparison, place: Place) -> bool:
    """Whether a place name overlaps the right's own name: 合阳 in 联合阳澄湖 is no place."""
    return any(start < place.end and place.start < end for spot in comparison.spots for start, end in spot.spans)


def _elsewhere(places: tuple[Place, ...], area: tuple[str, ...]) -> Place | None:
    """The first name all of whose readings lie outside the area and do not hold it."""
    fits = {
        place.start
        for place in places
        if within(place.code, area) or around(place.code, area) or _formerly(place, area)
    }
    return next((place for place in places if place.start not in fits), None)


def origin_fits(comparison: Comparison) -> Remark | None:
    """写明的产地在登记的地域内，有利于卖家。"""
    area = comparison.right.area
    if not area:
        return None
    stated = [place for place in comparison.reading.origin if within(place.code, area)]
    if stated:
        says = f"产地一栏写的“{stated[0].name}”在登记的地域内。"
        return Remark(
            says, ((stated[0].start, stated[0].end),), "origin", comparison.right.origin, "产地写得是否属实？"
        )
    fitting = [
        place for place in comparison.reading.places if around(place.code, area) and not _inside(comparison, place)
    ]
    if not fitting:
        return None
    says = f"标题写的“{fitting[0].name}”与登记的产地{comparison.right.origin}相符。"
    return Remark(
        says, ((fitting[0].start, fitting[0].end),), registered=comparison.right.origin, question="产地写得是否属实？"
    )


def _formerly(place: Place, area: tuple[str, ...]) -> bool:
    """Whether the place held the area of old, as sellers still say: Chongqing left Sichuan in 1997, Hainan Guangdong
    in 1988, Wuyuan Huizhou in 1949; what Kinmen distils is Taiwan's."""
    return any(code.startswith(left) and place.code.startswith(held) for code in area for left, held in _LEFT)


_LEFT = (("50", "51"), ("46", "44"), ("361130", "341004"), ("350527", "71"), ("71", "350527"))
