"""Places of indications in Latin letters right before their product: yl黄桃, yan陵黄桃, Akesu核桃.

Each character of the place stands as it is, as its syllable of pinyin or as that syllable's first letter. Letters alone
mean little, so what follows them has to be the product itself, and where they are nothing but initials only one name of
the register may have these before its product.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from matcher.candidates.types import Mention, MentionKind
from matcher.gazetteer.divisions import find_places
from matcher.lexicon.ordinary_words import load_common_latin_words
from matcher.parsing.place_and_product import PlaceProductName
from matcher.records.right import Right
from matcher.text.han import HAN, is_han
from matcher.text.normalise import fold_text
from matcher.text.pinyin import get_phrase_syllables

MAX_PLACE_LENGTH = 4
"""Characters of the longest place that is written so."""

MAX_PRODUCT_LENGTH = 8
"""Characters of the longest product that is looked up."""

_RUN = re.compile(
    rf"[A-Za-z](?<![0-9A-Za-z][A-Za-z])[A-Za-z]{{0,11}}(?:[ .·'’-][A-Za-z]{{1,6}}){{0,3}}(?=[ .·-]?[{HAN}])"
)  # begins with a letter, because a search for a set of characters is several times as fast as one for what precedes it
_SIGN = r"[ .·'’-]?"


class SpelledPlaceFinder:
    """Finds such places; `names` are those of the register with a place and a product."""

    def __init__(self, rights: Sequence[Right], names: Iterable[PlaceProductName]) -> None:
        self._rights = rights
        self._by_product: dict[str, list[PlaceProductName]] = defaultdict(list)
        for name in names:
            if 2 <= len(name.place) <= MAX_PLACE_LENGTH and all(map(is_han, name.place)):
                self._by_product[name.own_name + name.goods_word].append(name)

    def find_titles(self, text: str) -> Iterator[int]:
        """Where in a text, of many titles perhaps, letters stand before a Chinese character."""
        return (run.start() for run in _RUN.finditer(text)) if self._by_product else iter(())

    def find_in_title(self, title: str) -> Iterator[tuple[int, Mention]]:
        """Each right, by index, whose place the title spells before its product, with the mention of both."""
        for run in _RUN.finditer(title):
            if run.group().lower() in load_common_latin_words():
                continue
            for product, start in _list_products(title, run.end(), self._by_product.keys()):
                yield from self._list_mentions(title, run, start, start + len(product), product)

    def _list_mentions(
        self, title: str, run: re.Match[str], product_start: int, end: int, product: str
    ) -> Iterator[tuple[int, Mention]]:
        for first in range(run.start(), max(-1, run.start() - MAX_PLACE_LENGTH), -1):
            if first < run.start() and not is_han(title[first]):
                return
            text = fold_text(title[first:product_start]).strip(" .·-")
            names = self._match_names(text, product)
            initials = [name for name in names if is_only_initials(text, name.place)]
            names = [name for name in names if name not in initials] + self._keep_certain(initials, title)
            yield from ((name.right, Mention(MentionKind.INITIALS, name.name, ((first, end),))) for name in names)

    def _match_names(self, text: str, product: str) -> list[PlaceProductName]:
        first = get_phrase_syllables(text[:1])[0][:1]
        names = (name for name in self._by_product[product] if _get_initial(name.place) == first)
        return [name for name in names if _compile_place(name.place).fullmatch(text)]

    def _keep_certain(self, names: list[PlaceProductName], title: str) -> list[PlaceProductName]:
        """Those of the province that the title names or, where it names none, the only one there is."""
        provinces = {place.code[:2] for place in find_places(title)}
        if provinces:
            return [name for name in names if provinces & {area[:2] for area in self._rights[name.right].area}]
        return names if len({name.name for name in names}) == 1 else []


def is_only_initials(text: str, place: str) -> bool:
    """Whether a place is written with nothing but the first letters of its characters."""
    return text.isascii() and sum(map(str.isalpha, text)) == len(place)


@cache
def _get_initial(place: str) -> str:
    return get_phrase_syllables(place)[0][0]


@cache
def _compile_place(place: str) -> re.Pattern[str]:
    """What a place may be written as, with one Latin letter at the least."""
    parts = (
        f"(?:{re.escape(letter)}|{syllable}|{syllable[0]})"
        for letter, syllable in zip(place, get_phrase_syllables(place), strict=True)
    )
    return re.compile(rf"(?=.*[a-z]){_SIGN.join(parts)}")


def _list_products(title: str, end: int, products: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The products that begin where letters end, or a character or two of the place behind them."""
    start = end + (title[end : end + 1] in " .·-")
    for at in range(start, min(start + MAX_PLACE_LENGTH - 1, len(title))):
        for size in range(MAX_PRODUCT_LENGTH, 1, -1):
            product = title[at : at + size]
            if len(product) == size and product in products:
                yield product, at
                break
        if not is_han(title[at]):
            return
