"""Titles that name the place of an indication and goods of its family, though not its name in one piece.

若羌灰枣 stands for 若羌红枣, 会理突尼斯石榴 for 会理石榴, 新疆香梨库尔勒 for 库尔勒香梨.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from matcher.candidates.place_product.disguised import MAX_GAP, DisguisedPlaceFinder
from matcher.candidates.place_product.spelled import SpelledPlaceFinder
from matcher.candidates.types import Mention, MentionKind
from matcher.gazetteer.divisions import compile_province_pattern
from matcher.lexicon.goods import GoodsWord, WordKind, find_families, find_goods
from matcher.lexicon.segmentation import is_between_words
from matcher.parsing.place_and_product import PlaceProductName
from matcher.parsing.title import Span
from matcher.records.right import Right
from matcher.text.encoding import replace_surrogates
from matcher.text.joined import JoinedTexts

MAX_PRODUCT_DISTANCE = 12
"""Characters up to which the product itself is taken before a nearer word of its family."""

MAX_PLACES = 32
"""Places of one title that are looked at."""

IN_FRONT_PENALTY = 8
"""Characters that are added to the distance of a product that stands in front of its place."""


_FIRM_ENDINGS = frozenset("堂斋记牌")
"""Right behind a place these make the name of a firm of it: 同仁堂 is no 同仁."""


@dataclass(frozen=True, slots=True)
class _Product:
    """The product `name` of the right at this index; `is_generic` where it is a word for goods as such."""

    right: int
    right_name: str
    name: str
    is_generic: bool

    def rank_word(self, word: GoodsWord) -> int:
        """How well a word for goods fits: 0 the product itself, 1 another word for a generic product (大枣), 2 for
        any other."""
        return 0 if word.word == self.name else 1 if self.is_generic else 2


_PlaceSpan = tuple[int, int, int]
"""A place, by its number, and where it starts and ends."""


class PlaceProductFinder:
    """Finds in titles the place and the product of indications, apart.

    `rights` are those of the register, `names` what `matcher.parsing.place_and_product` makes of their names.
    """

    def __init__(self, rights: Sequence[Right], names: Iterable[PlaceProductName]) -> None:
        self.names = tuple(names)
        by_place: dict[str, dict[str, list[_Product]]] = defaultdict(lambda: defaultdict(list))
        for name in self.names:
            product = _Product(name.right, name.name, name.own_name + name.goods_word, is_generic=not name.own_name)
            for family in name.families:
                by_place[name.place][family].append(product)
        self._places = sorted(by_place)
        self._by_place = [dict(by_place[place]) for place in self._places]
        self._automaton = AhoCorasick(self._places) if self._places else None
        self._spelled = SpelledPlaceFinder(rights, self.names)
        self._disguised = DisguisedPlaceFinder(rights, _index_generic(by_place))

    def find_in_title(self, title: str) -> list[tuple[int, Mention]]:
        """Each right, by index, whose place and product the title names, with the mention of both."""
        return next(self.find_in_titles([title]))

    def find_in_titles(self, titles: Sequence[str]) -> Iterator[list[tuple[int, Mention]]]:
        """The same for each of many titles, which are searched for places as one text."""
        joined = JoinedTexts(titles)
        places_by_title: dict[int, list[_PlaceSpan]] = defaultdict(list)
        for place, start, end in self._find_places(joined.text):
            number, begin = joined.locate_offset(start)
            places_by_title[number].append((place, start - begin, end - begin))
        with_province = {
            joined.locate_offset(word.start())[0] for word in compile_province_pattern().finditer(joined.text)
        }
        with_letters = {joined.locate_offset(start)[0] for start in self._spelled.find_titles(joined.text)}
        named = {*places_by_title, *with_province, *with_letters}
        for number, title in enumerate(titles):
            if number not in named:
                yield []
                continue
            places, province = places_by_title.get(number, []), number in with_province
            mentions = self._list_mentions(title, places, province=province) if places or province else []
            yield mentions + list(self._spelled.find_in_title(title)) if number in with_letters else mentions

    def _find_places(self, text: str) -> list[_PlaceSpan]:
        if self._automaton is None:
            return []
        return self._automaton.find_matches_as_indexes(replace_surrogates(text), overlapping=True)

    def _list_mentions(self, title: str, places: list[_PlaceSpan], *, province: bool) -> list[tuple[int, Mention]]:
        families = find_families(title)
        fitting = [place for place in places[:MAX_PLACES] if not families.isdisjoint(self._by_place[place[0]])]
        if not families or not (fitting or province):
            return []
        goods = find_goods(title)
        plain = [
            pair
            for place, start, end in fitting
            if not is_between_words(title, start, end) and title[end : end + 1] not in _FIRM_ENDINGS
            for pair in self._pick_best(self._by_place[place], (start, end), goods)
        ]
        return plain + list(self._disguised.find_in_title(title, goods, [(start, end) for _, start, end in places]))

    def _pick_best(
        self, here: dict[str, list[_Product]], place: Span, goods: tuple[GoodsWord, ...]
    ) -> list[tuple[int, Mention]]:
        """The rights of one place that a word for goods points to; of several, those that it fits best."""
        pairs = [
            (product.rank_word(word), product, word)
            for family in here.keys() & {family for word in goods for family in word.families}
            for product in here[family]
            if (word := _find_nearest(goods, family, place, product.name)) is not None
        ]
        best = min((fit for fit, _, _ in pairs), default=0)
        return [
            (product.right, Mention(_get_kind(place, word, product), product.right_name, _get_spans(place, word)))
            for fit, product, word in pairs
            if fit == best
        ]


def _index_generic(by_place: dict[str, dict[str, list[_Product]]]) -> dict[str, dict[str, list[int]]]:
    return {
        place: {
            family: [product.right for product in products if product.is_generic] for family, products in here.items()
        }
        for place, here in by_place.items()
    }


def _get_kind(place: Span, word: GoodsWord, product: _Product) -> MentionKind:
    """A misspelt word for the goods behind the place (中宁苟杞, 琯溪红心密柚) is a disguise of the name.

    Of a product of three characters or more it is the slip of every day: 弥猴桃.
    """
    is_long = len(product.name) >= LONG_PRODUCT
    disguised = word.word_kind is WordKind.MISSPELT and not is_long and 0 <= word.start - place[1] <= MAX_GAP
    return MentionKind.HOMOPHONE if disguised else MentionKind.PLACE_PRODUCT


LONG_PRODUCT = 3
"""Characters of a product from which on buyers and sellers misspell it without a thought."""


def _get_spans(place: Span, goods: GoodsWord) -> tuple[Span, Span]:
    return (place, (goods.start, goods.end))


def _find_nearest(goods: tuple[GoodsWord, ...], family: str, place: Span, product: str) -> GoodsWord | None:
    """The goods of the family that a reader joins to the place: the product first, behind rather than in front."""
    fitting = [
        word
        for word in goods
        if family in word.families
        and not word.derived_word
        and _is_goods_word(word, place)
        and not _is_part_of_place(word, place)
    ]
    return min(fitting, key=lambda word: _measure_distance(place, word, product), default=None)


def _is_part_of_place(word: GoodsWord, place: Span) -> bool:
    """Whether the word for the goods is the name of the place itself: 花牛 is a village, and an apple of it."""
    return word.start < place[1] and place[0] < word.end


def _is_goods_word(word: GoodsWord, place: Span) -> bool:
    """One character (米, 鸡) is a word for goods only right behind the place; elsewhere it is mostly part of a word."""
    return len(word.word) > 1 or 0 <= word.start - place[1] <= 2


def _measure_distance(place: Span, word: GoodsWord, product: str) -> tuple[bool, bool, int]:
    gap = word.start - place[1] if word.start >= place[1] else place[0] - word.end + IN_FRONT_PENALTY
    return (gap > MAX_PRODUCT_DISTANCE, word.word != product, gap)
