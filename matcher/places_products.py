"""Titles that name the place of an indication and goods of its family, though not its name in one piece.

若羌灰枣 stands for 若羌红枣, 会理突尼斯石榴 for 会理石榴, 新疆香梨库尔勒 for 库尔勒香梨.
"""

from collections import defaultdict
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from matcher.anatomy import anatomy
from matcher.candidates import Rung
from matcher.comparison import Spot
from matcher.lexicon.goods import Goods, goods_in
from matcher.reading import Span
from matcher.records import Right

REACH = 12
"""Characters that may stand between place and product: 五常有机稻花香大米 has 2, 高邮正宗特产咸鸭蛋 4."""

_BREAKS = frozenset("【】，,。；;!！[]|")


class PlacesProducts:
    """Finds in titles the place and the product of indications, apart."""

    def __init__(self, rights: Sequence[Right]) -> None:
        self._rights = rights
        by_place: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for index, right in enumerate(rights):
            made = anatomy(right)
            if len(made.place) >= 2 and made.product:
                for family in made.families:
                    by_place[made.place][family].append(index)
        self._places = sorted(by_place)
        self._by_place = [dict(by_place[place]) for place in self._places]
        self._automaton = AhoCorasick(self._places, matchkind=MatchKind.LeftmostLongest) if self._places else None

    def find(self, title: str) -> list[tuple[int, Spot]]:
        """Each right whose place and product the title names, with the two stretches where they stand."""
        if self._automaton is None:
            return []
        found = self._automaton.find_matches_as_indexes(title)
        if not found:
            return []
        goods = goods_in(title)
        return [
            (index, Spot(Rung.PLACE_PRODUCT, self._rights[index].name, _spans((start, end), word)))
            for place, start, end in found
            for family, indices in self._by_place[place].items()
            if (word := _nearest(title, goods, family, (start, end))) is not None
            for index in indices
        ]


def _spans(place: Span, goods: Goods) -> tuple[Span, Span]:
    return (place, (goods.start, goods.end))


def _nearest(title: str, goods: tuple[Goods, ...], family: str, place: Span) -> Goods | None:
    """The goods of the family that stand nearest to the place, at most REACH characters from it in one clause."""
    fitting = [word for word in goods if family in word.families and not word.made_into]
    near = [(gap, word) for word in fitting if (gap := _gap(title, place, word)) is not None]
    return min(near, key=lambda found: (found[0], found[1].start))[1] if near else None


def _gap(title: str, place: Span, word: Goods) -> int | None:
    start, end = (place[1], word.start) if word.start >= place[1] else (word.end, place[0])
    if end < start or end - start > REACH or _BREAKS & set(title[start:end]):
        return None
    return (end - start) + (0 if word.start >= place[1] else REACH)
