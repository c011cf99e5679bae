"""Titles that name the place of an indication and goods of its family, though not its name in one piece.

若羌灰枣 stands for 若羌红枣, 会理突尼斯石榴 for 会理石榴, 新疆香梨库尔勒 for 库尔勒香梨.
"""

from collections import defaultdict
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from matcher.anatomy import Anatomy, anatomy
from matcher.candidates import Rung
from matcher.comparison import Spot
from matcher.encoding import searchable
from matcher.lexicon.goods import Goods, goods_in
from matcher.reading import Span
from matcher.records import Right

NEAR = 12
"""Up to here the product itself is taken before a nearer word of its family."""

MOST_PLACES = 32
"""Places of one title that are looked at."""

IN_FRONT = 8
"""What a product in front of its place counts as further off than one behind it."""


class PlacesProducts:
    """Finds in titles the place and the product of indications, apart."""

    def __init__(self, rights: Sequence[Right]) -> None:
        self._rights = rights
        by_place: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for index, right in enumerate(rights):
            made = anatomy(right)
            if len(made.place) >= 2 and made.product and _apart(made):
                for family in made.families:
                    by_place[made.place][family].append(index)
        self._places = sorted(by_place)
        self._by_place = [dict(by_place[place]) for place in self._places]
        self._automaton = AhoCorasick(self._places, matchkind=MatchKind.LeftmostLongest) if self._places else None

    def find(self, title: str) -> list[tuple[int, Spot]]:
        """Each right whose place and product the title names, with the two stretches where they stand."""
        if self._automaton is None:
            return []
        found = self._automaton.find_matches_as_indexes(searchable(title))
        if not found:
            return []
        goods = goods_in(title)
        return [
            pair
            for place, start, end in found[:MOST_PLACES]
            for pair in self._at(self._by_place[place], (start, end), goods)
        ]

    def _at(self, here: dict[str, list[int]], place: Span, goods: tuple[Goods, ...]) -> list[tuple[int, Spot]]:
        """The rights of one place that a word for goods points to; of several, those that it fits best."""
        pairs = [
            (_fit(anatomy(self._rights[index]), word), index, word)
            for family, indices in here.items()
            for index in indices
            if (word := _nearest(goods, family, place, anatomy(self._rights[index]).product)) is not None
        ]
        best = min((fit for fit, _, _ in pairs), default=0)
        return [
            (index, Spot(Rung.PLACE_PRODUCT, self._rights[index].name, _spans(place, word)))
            for fit, index, word in pairs
            if fit == best
        ]


def _fit(made: Anatomy, word: Goods) -> int:
    """0 the product itself, 1 another word for a product that is a family (大枣), 2 for one with a make of its own."""
    if word.word == made.product:
        return 0
    own = goods_in(made.product)
    return 1 if own and own[0].word == made.product else 2


def _apart(made: Anatomy) -> bool:
    """Whether place and product may stand apart: a product with its own name before the goods (琯溪 + 蜜柚) may not."""
    goods = [word for word in goods_in(made.product) if word.end == len(made.product)]
    own = made.product[: goods[-1].start] if goods else made.product
    return len(own) < 2


def _spans(place: Span, goods: Goods) -> tuple[Span, Span]:
    return (place, (goods.start, goods.end))


def _nearest(goods: tuple[Goods, ...], family: str, place: Span, product: str) -> Goods | None:
    """The goods of the family that a reader joins to the place: the product first, behind rather than in front."""
    fitting = [word for word in goods if family in word.families and not word.made_into and _said(word, place)]
    return min(fitting, key=lambda word: _distance(place, word, product), default=None)


def _said(word: Goods, place: Span) -> bool:
    """One character (米, 鸡) is a word for goods only right behind the place; elsewhere it is mostly part of a word."""
    return len(word.word) > 1 or 0 <= word.start - place[1] <= 2


def _distance(place: Span, word: Goods, product: str) -> tuple[bool, bool, int]:
    gap = word.start - place[1] if word.start >= place[1] else place[0] - word.end + IN_FRONT
    return (gap > NEAR, word.word != product, gap)
