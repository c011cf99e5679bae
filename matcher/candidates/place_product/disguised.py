"""Places of indications in disguise, apart from their product: 四川浦江红心猕猴桃 for 蒲江猕猴桃.

Two characters that sound or look like a place are mostly chance. So the title has to name the right's own province, the
goods have to stand right behind, and what stands there must be no word; then nothing else can be meant.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from matcher.candidates.types import Rung, Spot
from matcher.gazetteer.divisions import leading_place, locate, provinces_named
from matcher.lexicon.goods import Goods
from matcher.lexicon.ordinary_words import is_word
from matcher.parsing.title import Span
from matcher.records.right import Right
from matcher.text.pinyin import apply_phrase_readings, get_fuzzy_syllables
from matcher.variants.lookalikes import alike

GAP = 6
"""Characters that may stand between place and goods where one is disguised: 琯溪白心/红心密柚子 has 6."""

LONGEST = 4
"""Characters of the longest place that is looked for in disguise."""


class DisguisedPlaces:
    """Finds them for the rights of each place and family: `rights_at(place, family)` gives their indices."""

    def __init__(self, rights: Sequence[Right], held: dict[str, dict[str, list[int]]]) -> None:
        self._rights = rights
        self._held = held
        self._families = {family for here in held.values() for family in here}
        self._sounds: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._masked: dict[tuple[int, str], list[str]] = defaultdict(list)
        for place in held:
            if 2 <= len(place) <= LONGEST:
                for heard in dict.fromkeys(
                    (get_fuzzy_syllables(place), get_fuzzy_syllables(apply_phrase_readings(place)))
                ):
                    self._sounds[heard].append(place)
                for at in range(len(place)):
                    self._masked[at, place[:at] + place[at + 1 :]].append(place)

    def find(self, title: str, goods: Iterable[Goods], plain: Iterable[Span]) -> Iterator[tuple[int, Spot]]:
        """Each right whose place the title names in disguise, with the stretches of place and goods.

        `plain` are the stretches where places of the register stand as they are: no part of them is a disguise.
        """
        if not provinces_named().search(title):
            return
        places = locate(title)
        provinces = {place.code[:2] for place in places if place.code.endswith("0000")}
        taken = [*plain, *((place.start, place.end) for place in places)]
        for word in goods if provinces else ():
            if not self._families.intersection(word.families):
                continue
            for start, end in _before(title, word):
                if not any(start < last and first < end and (first, last) != (start, end) for first, last in taken):
                    elsewhere = any(
                        (place.start, place.end) == (start, end) and place.code[:2] not in provinces for place in places
                    )
                    for rung, place in self._likenesses(title[start:end], elsewhere=elsewhere):
                        yield from self._rights_at(place, word, provinces, rung, (start, end))

    def _rights_at(
        self, place: str, word: Goods, provinces: set[str], rung: Rung, seen: Span
    ) -> Iterator[tuple[int, Spot]]:
        for family in word.families:
            for index in self._held[place].get(family, ()):
                right = self._rights[index]
                if provinces & {area[:2] for area in right.area}:
                    yield index, Spot(rung, right.name, (seen, (word.start, word.end)))

    def _likenesses(self, text: str, *, elsewhere: bool) -> Iterator[tuple[Rung, str]]:
        """What a text is like; `elsewhere` where it names a place of none of the title's provinces (四川浦江)."""
        if (text in self._held and not elsewhere) or (is_word(text) and leading_place(text) != text):
            return
        for place in self._sounds.get(get_fuzzy_syllables(text), ()):
            yield Rung.HOMOPHONE, place
        for at in range(len(text)):
            for place in self._masked.get((at, text[:at] + text[at + 1 :]), ()):
                if len(place) == len(text) and alike(text[at], place[at]):
                    yield Rung.LOOKALIKE, place
        for at in range(len(text) + 1):
            for place in self._masked.get((at, text), ()):
                if len(place) >= 3:
                    yield Rung.NEAR, place


def _before(title: str, word: Goods) -> Iterator[tuple[int, int]]:
    """The stretches of characters that end close before a word for goods."""
    for end in range(word.start, max(word.start - GAP - 1, 1), -1):
        if not title[end - 1 : word.start].replace(" ", "").isalpha():
            return
        for size in range(2, min(LONGEST, end) + 1):
            if title[end - size : end].isalpha():
                yield end - size, end
