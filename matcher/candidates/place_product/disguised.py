"""Places of indications in disguise, apart from their product: 四川浦江红心猕猴桃 for 蒲江猕猴桃.

Two characters that sound or look like a place are mostly chance. So the title has to name the right's own province,
the goods have to stand right behind, and what stands there must be no word; then nothing else can be meant.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from matcher.candidates.types import Mention, MentionKind
from matcher.gazetteer.divisions import compile_province_pattern, find_places, get_leading_place
from matcher.lexicon.goods import GoodsWord
from matcher.lexicon.ordinary_words import is_ordinary_word
from matcher.parsing.title import Span
from matcher.records.right import Right
from matcher.text.pinyin import apply_phrase_readings, get_fuzzy_syllables
from matcher.variants.lookalikes import is_lookalike

MAX_GAP = 6
"""Characters that may stand between place and goods where one is disguised: 琯溪白心/红心密柚子 has 6."""

MAX_PLACE_LENGTH = 4
"""Characters of the longest place that is looked for in disguise."""


_MAX_REMEMBERED = 65_536
"""Texts of which the similar places are remembered."""


class DisguisedPlaceFinder:
    """Finds disguised places; `rights_by_place` has for each place and family of goods the indices of rights."""

    def __init__(self, rights: Sequence[Right], rights_by_place: dict[str, dict[str, list[int]]]) -> None:
        self._rights = rights
        self._rights_by_place = rights_by_place
        self._families = {family for here in rights_by_place.values() for family in here}
        self._sounds: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._deletions: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._remembered: dict[tuple[str, bool], tuple[tuple[MentionKind, str], ...]] = {}
        readings = apply_phrase_readings("\n".join(rights_by_place)).split("\n")  # of all at once, which is faster
        for place, reading in zip(rights_by_place, readings, strict=bool(rights_by_place)):
            if 2 <= len(place) <= MAX_PLACE_LENGTH:
                for sounds in dict.fromkeys((get_fuzzy_syllables(place), get_fuzzy_syllables(reading))):
                    self._sounds[sounds].append(place)
                for at in range(len(place)):
                    self._deletions[at, place[:at] + place[at + 1 :]].append(place)

    def find_in_title(
        self, title: str, goods: Iterable[GoodsWord], plain: Iterable[Span]
    ) -> Iterator[tuple[int, Mention]]:
        """Each right, by index, whose place the title names in disguise, with the mention of place and goods.

        `plain` are the spans where places of the register stand as they are: no part of them is a disguise.
        """
        if not compile_province_pattern().search(title):
            return
        places = find_places(title)
        provinces = {place.code[:2] for place in places if place.code.endswith("0000")}
        covered = [*plain, *((place.start, place.end) for place in places)]
        for word in goods if provinces else ():
            if not self._families.intersection(word.families):
                continue
            for start, end in _spans_before(title, word):
                if not any(start < last and first < end and (first, last) != (start, end) for first, last in covered):
                    elsewhere = any(
                        (place.start, place.end) == (start, end) and place.code[:2] not in provinces for place in places
                    )
                    for kind, place in self._recall_similar_places(title[start:end], elsewhere=elsewhere):
                        yield from self._list_mentions(place, word, provinces, kind, (start, end))

    def _list_mentions(
        self, place: str, word: GoodsWord, provinces: set[str], kind: MentionKind, span: Span
    ) -> Iterator[tuple[int, Mention]]:
        for family in word.families:
            for index in self._rights_by_place[place].get(family, ()):
                right = self._rights[index]
                if provinces & {area[:2] for area in right.area}:
                    yield index, Mention(kind, right.name, (span, (word.start, word.end)))

    def _recall_similar_places(self, text: str, *, elsewhere: bool) -> tuple[tuple[MentionKind, str], ...]:
        """The same as `_find_similar_places`, remembered: the same few words stand before goods again and again."""
        similar = self._remembered.get((text, elsewhere))
        if similar is None:
            if len(self._remembered) >= _MAX_REMEMBERED:
                self._remembered.clear()
            similar = tuple(self._find_similar_places(text, elsewhere=elsewhere))
            self._remembered[text, elsewhere] = similar
        return similar

    def _find_similar_places(self, text: str, *, elsewhere: bool) -> Iterator[tuple[MentionKind, str]]:
        """The places that a text is like, and in which way.

        `elsewhere` says that the text names a place that lies in none of the title's provinces (四川浦江).
        """
        if (text in self._rights_by_place and not elsewhere) or (
            is_ordinary_word(text) and get_leading_place(text) != text
        ):
            return
        for place in self._sounds.get(get_fuzzy_syllables(text), ()):
            yield MentionKind.HOMOPHONE, place
        for at in range(len(text)):
            for place in self._deletions.get((at, text[:at] + text[at + 1 :]), ()):
                if len(place) == len(text) and is_lookalike(text[at], place[at]):
                    yield MentionKind.LOOKALIKE, place
        for at in range(len(text) + 1):
            for place in self._deletions.get((at, text), ()):
                if len(place) >= 3:
                    yield MentionKind.NEAR, place


def _spans_before(title: str, word: GoodsWord) -> Iterator[tuple[int, int]]:
    """The spans of characters that end close before a word for goods."""
    for end in range(word.start, max(word.start - MAX_GAP - 1, 1), -1):
        if not title[end - 1 : word.start].replace(" ", "").isalpha():
            return
        for size in range(2, min(MAX_PLACE_LENGTH, end) + 1):
            if title[end - size : end].isalpha():
                yield end - size, end
