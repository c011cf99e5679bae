"""Which titles of a batch have other variants than the plain one: a quick look at all of them at once."""

from collections.abc import Iterable, Sequence
from functools import cache
from string import ascii_letters, ascii_lowercase, digits

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import FIRST_HAN, LAST_HAN, Codes
from matcher.candidates.index.ngram_hash import U64
from matcher.text.normalise import EMOJI
from matcher.variants.components import split_pairs
from matcher.variants.inserted_letters import MAX_RUN, UNITS
from matcher.variants.masked import MASK_SIGNS, has_masks
from matcher.variants.pinyin_runs import has_syllables


def find_titles_with_variants(
    texts: Sequence[str], raw: Codes, title_of: NDArray[np.int64], codes: Codes, row_of: NDArray[np.int64]
) -> list[int]:
    """The places of the titles with a split character, an emoji, a mask, pinyin, or letters between characters.

    `raw` are all characters and `codes` the folded letters, `title_of` and `row_of` the title of each.
    """
    signs, kinds = _load_sign_table()[raw], _load_letter_table()[codes]
    parts = np.flatnonzero((kinds[:-1] & _FIRST > 0) & (kinds[1:] & _LAST > 0))
    pairs = parts[_are_split_pairs(codes[parts].astype(np.uint64) << np.uint64(32) | codes[parts + 1])]
    certain = np.concatenate([title_of[signs == _EMOJI], row_of[pairs + 1], row_of[_find_inserted_letters(kinds)]])
    with_pinyin = [
        title for title in set(row_of[1:-1][_has_latin_beside_han(kinds)].tolist()) if has_syllables(texts[title])
    ]
    masked = [title for title in set(title_of[_may_be_mask(signs)].tolist()) if has_masks(texts[title])]
    return sorted({*certain.tolist(), *with_pinyin, *masked})


def _find_inserted_letters(kinds: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Where a few Latin letters, or one figure that counts nothing, stand between two Chinese characters."""
    han, latin = kinds & _HAN > 0, kinds == _LATIN
    places = [np.flatnonzero(han[:-2] & (kinds[1:-1] == _FIGURE) & (kinds[2:] & (_HAN | _UNIT) == _HAN))]
    run = han[:-1]
    for size in range(1, MAX_RUN + 1):
        run = run[: len(kinds) - size - 1] & latin[size : len(kinds) - 1]
        places.append(np.flatnonzero(run & han[size + 1 :]))
    return np.concatenate(places)


def _may_be_mask(signs: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where a sign stands that covers characters, or a letter by itself before a Chinese character."""
    mask: NDArray[np.bool_] = signs == _MASK
    letters = signs == _LETTER
    mask[:-1] |= letters[:-1] & (signs[1:] == _CHINESE)
    mask[1:] &= ~(letters[1:] & letters[:-1])
    return mask


def _has_latin_beside_han(kinds: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where, but for the first and the last place, a Latin letter stands between another and a Chinese character."""
    latin, han = kinds == _LATIN, kinds & _HAN > 0
    mask: NDArray[np.bool_] = latin[1:-1] & ((latin[:-2] & han[2:]) | (han[:-2] & latin[2:]))
    return mask


_EMOJI, _MASK, _LETTER, _CHINESE = 1, 2, 4, 8
_HAN, _LATIN, _FIGURE, _UNIT, _FIRST, _LAST = (1 << bit for bit in range(6))


@cache
def _load_sign_table() -> NDArray[np.uint8]:
    """For each code point whether it may stand for a character, as an emoji or as a mask; or is a letter or Chinese.

    A look at a table costs a tenth of a search.
    """
    return _build_flag_table(_CHINESE, (_MASK, MASK_SIGNS), (_EMOJI, EMOJI), (_LETTER, ascii_letters))


@cache
def _load_letter_table() -> NDArray[np.uint8]:
    """For each code point what it is in a folded title, as bits."""
    firsts, lasts = ({pair[at] for pair in split_pairs()} for at in (0, 1))
    kinds = (
        (_LATIN, ascii_lowercase),
        (_FIGURE, digits),
        (_UNIT, UNITS),
        (_FIRST, firsts),
        (_LAST, lasts),
    )
    return _build_flag_table(_HAN, *kinds)


def _build_flag_table(han: int, *kinds: tuple[int, Iterable[str]]) -> NDArray[np.uint8]:
    """A table with the flag `han` for each Chinese character, and of each other kind for the letters given."""
    table = np.zeros(0x110000, np.uint8)
    table[FIRST_HAN : LAST_HAN + 1] = han
    for kind, letters in kinds:
        table[[ord(letter) for letter in letters]] |= kind
    return table


def _are_split_pairs(questions: U64) -> NDArray[np.bool_]:
    """Which numbers are two code points that stand for one character."""
    known = _load_pair_codes()
    mask: NDArray[np.bool_] = known[np.minimum(np.searchsorted(known, questions), len(known) - 1)] == questions
    return mask


@cache
def _load_pair_codes() -> U64:
    return np.array(sorted(ord(pair[0]) << 32 | ord(pair[1]) for pair in split_pairs()), np.uint64)
