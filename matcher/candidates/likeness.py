"""What counts as like a name: the definition, one pair of texts at a time, for which the index finds the pairs.

All texts here are folded (`matcher.text.normalise`): letters and characters only, in their plain form.
"""

from collections.abc import Set
from functools import lru_cache

from rapidfuzz.distance import OSA

from matcher.candidates.types import MentionKind
from matcher.lexicon.goods import find_ending_goods
from matcher.lexicon.interchangeable_characters import are_interchangeable
from matcher.lexicon.ordinary_words import is_shop_word
from matcher.text.pinyin import apply_phrase_readings, get_fuzzy_syllables, get_syllable
from matcher.variants.lookalikes import is_lookalike

SHORTEST_SOUND = 3
"""Characters of a name below which a like sound or shape says nothing in a large register."""

SHORT_SOUND = 2
"""Characters of a name below which it says nothing at all."""

SHORT_NEAR = 4
"""Characters of a mark that is recognised with any one of them changed where there are few such marks.

One character less is recognised without the one inside, with the last one changed (蓝月荷 for 蓝月亮), with one
changed for another of its sort (八匹狼 for 七匹狼), or in another order, where it stands as a
word by itself.
"""

MAX_MARKS_BY_SOUND = {SHORT_SOUND: 2_000, SHORTEST_SOUND: 20_000}
"""For each number of characters how many marks of it a register may have so that they are recognised by sound.

Those of two are recognised by sound and shape, those of three wherever they stand, else only as a word by itself. A
title of thirty characters has about one chance in 200 to bear a pair that is like one of 2,000; of a trademark
register with a hundred thousand of three, one title in 40 bears something that sounds like one.
"""

MAX_MARKS_BY_EDIT = 2_000
"""Marks of three, and of four, characters up to which those are recognised with one of them changed."""

LONGEST_LIKE = 6
"""Characters above which a changed character need not look alike to be noticed: there NEAR finds every change."""

LONGEST_DOUBLE = 4
"""Characters of a name up to which it is recognised with two look-alikes: four of five that look alike are too many."""


SHORTEST_MIXED = 4
"""Characters of a name in which one may look alike while others only sound the same."""


def get_min_near_length(few: Set[int]) -> int:
    """Characters from which on a mark with one changed, lost or added is still recognised.

    That is the least from which on there are few marks of each length; `few` has the lengths of which there are few
    (`MAX_MARKS_BY_EDIT`). An indication, which is recognised by its product too, needs `SHORT_NEAR`.
    """
    return next(size for size in (3, 4, 5) if few >= set(range(size, 5)))


def classify_likeness(
    text: str, name: str, *, min_near_length: int, min_sound_length: int = SHORTEST_SOUND
) -> MentionKind | None:
    """In which way a text is like a Chinese name that it is not, None where it is not like it.

    HOMOPHONE: a like sound in every character. LOOKALIKE: one character looks alike, the others are or sound the
    same; or two look alike (`_has_two_lookalikes`). NEAR: one character changed, lost, added inside or swapped, in
    names of at least `min_near_length` characters; a shorter one is recognised only with all its characters and one
    put between them (帮宝舒适), and one of three that is not shorter also without the one inside, with the last one
    changed, with one changed for another of its sort, or in another order.

    Names shorter than `min_sound_length` are never recognised; one of two characters, where they are, only by one
    character and the very sound, or a look-alike, of the other, or with both in the other order.
    """
    if text == name or len(name) < min_sound_length or abs(len(text) - len(name)) > 1:
        return None
    if len(name) < SHORTEST_SOUND:
        return _classify_short(text, name)
    if len(text) == len(name):
        sounds = zip(_get_sounds(text), _get_sounds(name), _get_phrase_sounds(name), strict=True)
        differing = [at for at, (one, *own) in enumerate(sounds) if one not in own]
        if not differing:
            return MentionKind.HOMOPHONE
        if len(differing) == 1 and is_lookalike(text[differing[0]], name[differing[0]]) and _may_mix_sounds(text, name):
            return MentionKind.LOOKALIKE
        if _has_two_lookalikes(text, name, min_near_length=min_near_length):
            return MentionKind.LOOKALIKE
    if len(name) >= max(min_near_length, SHORT_NEAR):
        return MentionKind.NEAR if _is_one_edit(text, name) else None
    if _has_one_inserted(text, name) or (
        len(name) >= min_near_length and (_has_one_inserted(name, text) or _is_short_change(text, name))
    ):
        return MentionKind.NEAR
    return None


def says_name_before_goods(text: str, name: str) -> bool:
    """Whether a text ends in the word for goods in which the name ends, and says before it what the name has there.

    Syllable by syllable, in other characters: 白事可乐 for 百事可乐. What shops say of any goods does not count
    (经典牛奶).
    """
    goods = find_ending_goods(name)
    if goods is None or len(text) != len(name) or not text.endswith(goods.word):
        return False
    words, own = text.removesuffix(goods.word), name.removesuffix(goods.word)
    if words == own or len(own) < SHORT_SOUND or is_shop_word(words):
        return False
    return list(map(get_syllable, words)) == list(map(get_syllable, own))


def _classify_short(text: str, name: str) -> MentionKind | None:
    if len(text) != len(name):
        return None
    if text == name[::-1]:
        return MentionKind.NEAR
    others = {(one, own) for one, own in zip(text, name, strict=True) if one != own}
    if len(others) != 1:
        return None  # a doubled character may be changed in both places (汪汪 for 旺旺)
    at = next(at for at, (one, own) in enumerate(zip(text, name, strict=True)) if one != own)
    if get_syllable(text[at]) in {get_syllable(name[at]), get_syllable(apply_phrase_readings(name)[at])}:
        return MentionKind.HOMOPHONE
    return MentionKind.LOOKALIKE if is_lookalike(text[at], name[at]) else None


def _has_two_lookalikes(text: str, name: str, *, min_near_length: int) -> bool:
    """Whether two characters look alike and no other differs: a doubled one in both places (粤利粤 for 奥利奥), or two
    (康帅博 for 康师傅) in a mark of three or four characters where there are few of each."""
    others = [(one, own) for one, own in zip(text, name, strict=True) if one != own]
    if len(others) != 2 or not all(is_lookalike(*pair) for pair in others):
        return False
    return len(name) <= LONGEST_DOUBLE and (others[0] == others[1] or min_near_length < SHORT_NEAR)


def _may_mix_sounds(text: str, name: str) -> bool:
    """Whether other characters may sound alike besides the one that looks alike: not in a short name, nor in a long
    one."""
    others = sum(one != own for one, own in zip(text, name, strict=True))
    return SHORTEST_MIXED <= len(name) <= LONGEST_LIKE or others == 1


@lru_cache(maxsize=65536)
def _get_sounds(text: str) -> tuple[str, ...]:
    return get_fuzzy_syllables(text)


@lru_cache(maxsize=65536)
def _get_phrase_sounds(name: str) -> tuple[str, ...]:
    return get_fuzzy_syllables(apply_phrase_readings(name))


def _is_one_edit(text: str, name: str) -> bool:
    if OSA.distance(text, name, score_cutoff=1) != 1:
        return False
    return len(text) <= len(name) or name not in (text[1:], text[:-1])


def _has_one_inserted(longer: str, shorter: str) -> bool:
    if len(longer) <= len(shorter) or shorter in (longer[1:], longer[:-1]):
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1))


def _is_short_change(text: str, name: str) -> bool:
    """Whether two texts have the same characters in another order, or differ in one of the same sort or in the last."""
    if len(text) != len(name):
        return False
    changed = [pair for pair in zip(text, name, strict=True) if len(set(pair)) > 1]
    if len(changed) == 1 and (text[-1] != name[-1] or are_interchangeable(*changed[0])):
        return True
    return sorted(text) == sorted(name)
