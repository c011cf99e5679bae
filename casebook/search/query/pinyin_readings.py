"""Latin letters of a query read as pinyin: `luan` may be 乱 (luan) or 六安 (lu an), so both are looked for."""

from functools import cache, lru_cache

from matcher.text.pinyin import LONGEST_SYLLABLE, list_sample_characters

MAX_LETTERS = 60
MAX_READINGS = 8
"""Readings of one word that are looked for, those of the fewest syllables first; `xian` has two, `changan` two."""

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


@cache
def _list_syllables() -> frozenset[str]:
    # Interjections such as 嗯 (n) have no vowel and would cut `changan` into chan, ga, n.
    return frozenset(syllable for syllable in list_sample_characters() if not _VOWELS.isdisjoint(syllable))
