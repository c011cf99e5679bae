"""What counts as a likeness of a name: the definition that the index finds candidates for, one pair at a time.

All texts here are folded (`matcher.text.normalise`): letters and characters only, in their plain form.
"""

from collections.abc import Set
from functools import lru_cache

from rapidfuzz.distance import OSA

from matcher.candidates.types import MentionKind
from matcher.lexicon.interchangeable_characters import are_interchangeable
from matcher.text.pinyin import apply_phrase_readings, get_fuzzy_syllables, get_syllable
from matcher.variants.components import radical_pairs
from matcher.variants.lookalikes import is_lookalike

SHORTEST_SOUND = 3
"""Characters below which a like sound or shape means nothing in a large register."""

SHORT_SOUND = 2
"""Characters below which it means nothing at all."""

SHORT_NEAR = 4
"""Characters of a mark that is known with any one of them changed where there are few such marks; one character less
is known without the one inside, or with one changed for another of its sort (人头狮 for 人头马)."""

MAX_MARKS_BY_SOUND = {SHORT_SOUND: 2_000, SHORTEST_SOUND: 20_000}
"""Marks of so many characters up to which a register has few of them. Few of two are known by sound and shape, and few
of three wherever they stand, else only as a word by itself. A title of thirty characters has about one in 200 to bear
by chance a pair that is like one of 2,000; of a trademark register with a hundred thousand of three, one title in 40
bears something that sounds like one."""

MAX_MARKS_BY_EDIT = 2_000
"""Marks of three, and of four, characters up to which those are known with one of them changed."""

LONGEST_LIKE = 6
"""Characters above which a changed character need not look alike to be noticed: there NEAR finds every change."""

LATIN_LOOKALIKES = str.maketrans("i1053842", "llosebaz")
"""Letters and digits that are read for one another: YSI for YSL, L0REAL for LOREAL."""

SHORTEST_LATIN = 4
"""Letters below which a changed one makes another word."""

SHORTEST_MIXED = 4
"""Characters of a name in which one may look alike while others only sound the same."""


def get_min_near_length(few: Set[int]) -> int:
    """Characters from which a mark with one changed, lost or added is still known: the fewest from which on there are
    `few` of each number (`MOST_CHANGED`). An indication, which has its product to be known by, needs `SHORT_NEAR`."""
    return next(size for size in (3, 4, 5) if few >= set(range(size, 5)))


def classify_likeness(seen: str, name: str, *, near_from: int, sound_from: int = SHORTEST_SOUND) -> MentionKind | None:
    """By what a span of a title is like a Chinese name that it is not, None where it is not like it.

    A like sound in every character, or one character that looks alike among others that are or sound the same; else
    one character changed, lost, added inside or swapped, in names of at least `near_from` characters; a shorter one is
    known again only with all its characters, one put between them (帮宝舒适), and one of three that is not shorter also
    without the one inside or with one changed for another of its sort. Names shorter than `sound_from` are never
    known again; one of two characters, where they are, only by the one and the very sound of the other, or
    the other with a part at its side or without.
    """
    if seen == name or len(name) < sound_from or abs(len(seen) - len(name)) > 1:
        return None
    if len(name) < SHORTEST_SOUND:
        return _classify_short(seen, name)
    if len(seen) == len(name):
        heard = zip(_get_sounds(seen), _get_sounds(name), _get_phrase_sounds(name), strict=True)
        other = [at for at, (one, *own) in enumerate(heard) if one not in own]
        if not other:
            return MentionKind.HOMOPHONE
        if len(other) == 1 and is_lookalike(seen[other[0]], name[other[0]]) and _may_mix_sounds(seen, name):
            return MentionKind.LOOKALIKE
    if len(name) >= max(near_from, SHORT_NEAR):
        return MentionKind.NEAR if _is_one_edit(seen, name) else None
    if _has_one_inserted(seen, name) or (
        len(name) >= near_from and (_has_one_inserted(name, seen) or _has_one_interchanged(seen, name))
    ):
        return MentionKind.NEAR
    return None


def _classify_short(seen: str, name: str) -> MentionKind | None:
    others = [(one, own) for one, own in zip(seen, name, strict=False) if one != own]
    if len(seen) != len(name) or len(others) != 1:
        return None
    at = next(at for at, (one, own) in enumerate(zip(seen, name, strict=True)) if one != own)
    if get_syllable(seen[at]) in {get_syllable(name[at]), get_syllable(apply_phrase_readings(name)[at])}:
        return MentionKind.HOMOPHONE
    return (
        MentionKind.LOOKALIKE if not radical_pairs().isdisjoint({(seen[at], name[at]), (name[at], seen[at])}) else None
    )


def _may_mix_sounds(seen: str, name: str) -> bool:
    """Whether other characters may be changed for like sounds too: not in a short name, nor in one that is long."""
    others = sum(one != own for one, own in zip(seen, name, strict=True))
    return SHORTEST_MIXED <= len(name) <= LONGEST_LIKE or others == 1


@lru_cache(maxsize=65536)
def _get_sounds(text: str) -> tuple[str, ...]:
    return get_fuzzy_syllables(text)


@lru_cache(maxsize=65536)
def _get_phrase_sounds(name: str) -> tuple[str, ...]:
    return get_fuzzy_syllables(apply_phrase_readings(name))


def _is_one_edit(seen: str, name: str) -> bool:
    if OSA.distance(seen, name, score_cutoff=1) != 1:
        return False
    return len(seen) <= len(name) or name not in (seen[1:], seen[:-1])


def _has_one_inserted(longer: str, shorter: str) -> bool:
    if len(longer) <= len(shorter) or shorter in (longer[1:], longer[:-1]):
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1))


def _has_one_interchanged(seen: str, name: str) -> bool:
    changed = [pair for pair in zip(seen, name, strict=False) if len(set(pair)) > 1]
    return len(seen) == len(name) and len(changed) == 1 and are_interchangeable(*changed[0])


def measure_latin_distance(seen: str, name: str) -> float | None:
    """How far a Latin word is from a Latin name that it is like, None where it is not or is the name itself."""
    if seen == name:
        return None
    if len(name) >= SHORTEST_SOUND and seen.translate(LATIN_LOOKALIKES) == name.translate(LATIN_LOOKALIKES):
        return 0.1
    if len(name) < SHORTEST_LATIN or len(seen) < SHORTEST_LATIN:
        return None
    allowed = get_max_edits(name)
    distance = OSA.distance(seen, name, score_cutoff=allowed)
    return float(distance) if distance <= allowed else None


def get_max_edits(name: str) -> int:
    """Letters by which a word may differ from a Latin name."""
    return 1 if len(name) < 7 else 2
