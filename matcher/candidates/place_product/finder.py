"""Titles that name the place of an indication and goods of its family, though not its name in one piece.

若羌灰枣 stands for 若羌红枣, 会理突尼斯石榴 for 会理石榴, 新疆香梨库尔勒 for 库尔勒香梨.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from matcher.candidates.place_product.disguised import GAP, DisguisedPlaces
from matcher.candidates.types import Rung, Spot
from matcher.gazetteer.divisions import provinces_named
from matcher.lexicon.goods import Goods, Sort, families_in, goods_in
from matcher.lexicon.segmentation import between_words
from matcher.parsing.place_and_product import Apart
from matcher.parsing.title import Span
from matcher.records.right import Right
from matcher.text.encoding import replace_surrogates
from matcher.text.joined import JoinedTexts

NEAR = 12
"""Up to here the product itself is taken before a nearer word of its family."""

MOST_PLACES = 32
"""Places of one title that are looked at."""

IN_FRONT = 8
"""What a product in front of its place counts as further off than one behind it."""


_OF_FIRMS = frozenset("堂斋记牌")
"""Right behind a place these make the name of a firm of it: 同仁堂 is no 同仁."""


@dataclass(frozen=True, slots=True)
class _Product:
    """The product `name` of the right of this index, called `of`; `plain` where it is a word for goods as such."""

    right: int
    of: str
    name: str
    plain: bool

    def fit(self, word: Goods) -> int:
        """0 the product itself, 1 another word for a plain product (大枣), 2 for one with a make of its own."""
        return 0 if word.word == self.name else 1 if self.plain else 2


_Found = tuple[int, int, int]
"""A place, by its number, and where it stands."""


class PlacesProducts:
    """Finds in titles the place and the product of indications, apart.

    `rights` are those of the register, `held` what `matcher.parsing.place_and_product` says of their names.
    """

    def __init__(self, rights: Sequence[Right], held: Iterable[Apart]) -> None:
        self.held = tuple(held)
        by_place: dict[str, dict[str, list[_Product]]] = defaultdict(lambda: defaultdict(list))
        for one in self.held:
            product = _Product(one.right, one.name, one.own + one.word, plain=not one.own)
            for family in one.families:
                by_place[one.place][family].append(product)
        self._places = sorted(by_place)
        self._by_place = [dict(by_place[place]) for place in self._places]
        self._automaton = AhoCorasick(self._places) if self._places else None
        self._disguised = DisguisedPlaces(rights, _indices(by_place))

    def find(self, title: str) -> list[tuple[int, Spot]]:
        """Each right whose place and product the title names, with the two stretches where they stand."""
        return next(self.find_many([title]))

    def find_many(self, titles: Sequence[str]) -> Iterator[list[tuple[int, Spot]]]:
        """The same for each of many titles, which are searched for places in one piece."""
        joined = JoinedTexts(titles)
        named: dict[int, list[_Found]] = defaultdict(list)
        for place, start, end in self._places_in(joined.text):
            number, begin = joined.locate(start)
            named[number].append((place, start - begin, end - begin))
        told = {joined.locate(word.start())[0] for word in provinces_named().finditer(joined.text)}
        for number, title in enumerate(titles):
            found, province = named.get(number, []), number in told
            yield self._spots(title, found, province=province) if found or province else []

    def _places_in(self, text: str) -> list[_Found]:
        if self._automaton is None:
            return []
        return self._automaton.find_matches_as_indexes(replace_surrogates(text), overlapping=True)

    def _spots(self, title: str, found: list[_Found], *, province: bool) -> list[tuple[int, Spot]]:
        families = families_in(title)
        fitting = [one for one in found[:MOST_PLACES] if not families.isdisjoint(self._by_place[one[0]])]
        if not families or not (fitting or province):
            return []
        goods = goods_in(title)
        plain = [
            pair
            for place, start, end in fitting
            if not between_words(title, start, end) and title[end : end + 1] not in _OF_FIRMS
            for pair in self._at(self._by_place[place], (start, end), goods)
        ]
        return plain + list(self._disguised.find(title, goods, [(start, end) for _, start, end in found]))

    def _at(self, here: dict[str, list[_Product]], place: Span, goods: tuple[Goods, ...]) -> list[tuple[int, Spot]]:
        """The rights of one place that a word for goods points to; of several, those that it fits best."""
        pairs = [
            (product.fit(word), product, word)
            for family in here.keys() & {family for word in goods for family in word.families}
            for product in here[family]
            if (word := _nearest(goods, family, place, product.name)) is not None
        ]
        best = min((fit for fit, _, _ in pairs), default=0)
        return [
            (product.right, Spot(_rung(place, word), product.of, _spans(place, word)))
            for fit, product, word in pairs
            if fit == best
        ]


def _indices(by_place: dict[str, dict[str, list[_Product]]]) -> dict[str, dict[str, list[int]]]:
    return {
        place: {family: [product.right for product in products if product.plain] for family, products in here.items()}
        for place, here in by_place.items()
    }


def _rung(place: Span, word: Goods) -> Rung:
    """A misspelt word for the goods behind the place (中宁苟杞, 琯溪红心密柚) is a disguise of the name."""
    disguised = word.sort is Sort.MISSPELT and 0 <= word.start - place[1] <= GAP
    return Rung.HOMOPHONE if disguised else Rung.PLACE_PRODUCT


def _spans(place: Span, goods: Goods) -> tuple[Span, Span]:
    return (place, (goods.start, goods.end))


def _nearest(goods: tuple[Goods, ...], family: str, place: Span, product: str) -> Goods | None:
    """The goods of the family that a reader joins to the place: the product first, behind rather than in front."""
    fitting = [
        word
        for word in goods
        if family in word.families and not word.made_into and _said(word, place) and not _within(word, place)
    ]
    return min(fitting, key=lambda word: _distance(place, word, product), default=None)


def _within(word: Goods, place: Span) -> bool:
    """The word for the goods is the name of the place itself: 花牛 is a village, and an apple of it."""
    return word.start < place[1] and place[0] < word.end


def _said(word: Goods, place: Span) -> bool:
    """One character (米, 鸡) is a word for goods only right behind the place; elsewhere it is mostly part of a word."""
    return len(word.word) > 1 or 0 <= word.start - place[1] <= 2


def _distance(place: Span, word: Goods, product: str) -> tuple[bool, bool, int]:
    gap = word.start - place[1] if word.start >= place[1] else place[0] - word.end + IN_FRONT
    return (gap > NEAR, word.word != product, gap)
