"""Latin letters of a query read as pinyin: `luan` may be 乱 (luan) or 六安 (lu an), so both are looked for.

Also letters beside characters (炎陵huangtao), a last syllable that is only begun, and syllables that accents merge.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice, product

from casebook.search.documents.analyzer import list_syllables
from matcher.text.han import is_han
from matcher.text.pinyin import LONGEST_SYLLABLE, get_fuzzy_syllable, list_sample_characters

MAX_LETTERS = 60
MAX_READINGS = 8
"""Readings of one word that are looked for, those of the fewest syllables first; `xian` has two, `changan` two."""

LEAST_SYLLABLES = 2
"""Whole syllables before one that is only begun."""

MAX_NEAR_SOUNDS = 64
"""Ways to say a word in some accent that are looked for."""

_VOWELS = frozenset("aeiouv")


@lru_cache(maxsize=4096)
def list_pinyin_readings(letters: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut small Latin letters into pinyin syllables, at most MAX_READINGS; empty where they are no pinyin.

    Work grows with the number of letters and not with the number of ways: for each place only the best cuts stay.
    """
    if not 0 < len(letters) <= MAX_LETTERS:
        return ()
    known = _list_syllables()
    # best[n]: the best ways to cut the last n letters.
    best: list[list[tuple[str, ...]]] = [[()]]
    for start in range(len(letters) - 1, -1, -1):
        ways = [
            (letters[start : start + size], *rest)
            for size in range(min(LONGEST_SYLLABLE, len(letters) - start), 0, -1)
            if letters[start : start + size] in known
            for rest in best[len(letters) - start - size]
        ]
        best.append(sorted(ways, key=len)[:MAX_READINGS])
    return tuple(best[-1])


def list_begun_readings(letters: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut letters into syllables of which the last is only begun (yanlingh); none where it is whole."""
    for size in range(1, min(LONGEST_SYLLABLE, len(letters))):
        begun = letters[-size:]
        if any(syllable.startswith(begun) for syllable in _list_syllables()):
            readings = [(*one, begun) for one in list_pinyin_readings(letters[:-size]) if len(one) >= LEAST_SYLLABLES]
            if readings:
                return tuple(readings)
    return ()


def list_mixed_readings(tokens: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The syllables of characters and letters side by side, as 炎, 陵, huangtao; none where letters are no pinyin."""
    syllables = list_syllables("".join(filter(is_han, tokens)))
    if len(syllables) != sum(map(is_han, tokens)):
        return ()
    spoken = iter(syllables)
    parts = [((next(spoken),),) if is_han(token) else list_pinyin_readings(token) for token in tokens]
    rows = (tuple(syllable for part in row for syllable in part) for row in product(*parts))
    return tuple(islice(rows, MAX_READINGS))


def list_near_sounds(syllables: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """What syllables may be in accents that merge zh/z, n/l, an/ang and the like, without the syllables themselves."""
    table = _load_near_syllables()
    rows = product(*((syllable, *sorted(table.get(syllable, set()) - {syllable})) for syllable in syllables))
    return tuple(islice(rows, 1, 1 + MAX_NEAR_SOUNDS))


@cache
def _load_near_syllables() -> dict[str, set[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for syllable, character in list_sample_characters().items():
        groups[get_fuzzy_syllable(character)].add(syllable)
    return {syllable: group for group in groups.values() for syllable in group}


@cache
def _list_syllables() -> frozenset[str]:
    # Interjections such as 嗯 (n) have no vowel and would cut `changan` into chan, ga, n.
    return frozenset(syllable for syllable in list_sample_characters() if not _VOWELS.isdisjoint(syllable))
