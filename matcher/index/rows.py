"""The ways to read a title: as it stands, split characters joined, without its emoji, pinyin spoken, signs unmasked,
without the letters put between characters.

All titles of a batch are read at once; the few that can be read in another way get rows of their own. A row is folded
letters with the place of each in the title; rows are kept apart by a 0, which no name holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.index.codes import FIRST_HAN, LAST_HAN, Codes, folded, heard, points, text_of
from matcher.index.hashing import U64
from matcher.interleaved import LONGEST, UNITS, without_letters
from matcher.masked import MASKS, has_masks, unmasked
from matcher.normalise import EMOJI, Spelling, spelling
from matcher.split import split_forms, splits
from matcher.spoken import has_syllables, spoken


class Way(StrEnum):
    """How a row reads its title."""

    PLAIN = "plain"
    JOINED = "joined"
    NO_EMOJI = "no_emoji"
    SPOKEN = "spoken"
    UNMASKED = "unmasked"
    PARTED = "parted"


def readings(title: str) -> list[tuple[Way, Spelling]]:
    """Every way to read one title, the plain one first."""
    seen = spelling(title)
    found = [(Way.PLAIN, seen), *((Way.JOINED, joined) for joined in split_forms(seen))]
    if not EMOJI.keys().isdisjoint(title):
        found.append((Way.NO_EMOJI, spelling(title, without=EMOJI)))
    found += [(Way.SPOKEN, heard_so) for heard_so in spoken(seen)]
    found += [(Way.UNMASKED, whole) for whole in unmasked(title)]
    return [*found, *((Way.PARTED, whole) for whole in without_letters(seen))]


@dataclass
class Rows:
    """The rows of a batch: folded letters of all, the row of each letter and its stretch in the title.

    `titles` and `ways` say for each row of which title it is (by its place in the batch) and how that is read.
    """

    texts: Sequence[str]
    titles: list[int]
    ways: list[Way]
    codes: Codes
    row_of: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    _spellings: dict[int, Spelling] = field(default_factory=dict)

    @cached_property
    def titles_of(self) -> NDArray[np.int64]:
        """The title of each row."""
        return np.array(self.titles, np.int64)

    @cached_property
    def sounds(self) -> U64:
        """The merged sound of each letter."""
        return heard(self.codes)

    @cached_property
    def first_letters(self) -> NDArray[np.int64]:
        """Where each row begins among the letters, and where the last one ends."""
        return np.searchsorted(self.row_of, np.arange(len(self.titles) + 1))

    @cached_property
    def room(self) -> NDArray[np.intp]:
        """How many letters each row has from each place on."""
        ends = np.flatnonzero(self.codes == 0)
        places = np.arange(len(self.codes))
        return ends[np.searchsorted(ends, places)] - places

    def spelling(self, row: int) -> Spelling:
        """One row as a spelling of its title."""
        if row not in self._spellings:
            text, starts, ends, first = self._plain
            held = slice(first[row], first[row + 1] - 1)
            self._spellings[row] = Spelling(self.texts[self.titles[row]], text[held], starts[held], ends[held])
        return self._spellings[row]

    @cached_property
    def _plain(self) -> tuple[str, tuple[int, ...], tuple[int, ...], list[int]]:
        """The plain rows in one piece: letters, their places, where each row begins."""
        letters = len(self.starts)
        starts, ends = tuple(self.starts.tolist()), tuple(self.ends.tolist())
        return text_of(self.codes[:letters]), starts, ends, self.first_letters.tolist()


def rows_of(texts: Sequence[str]) -> Rows:
    """All rows of these titles."""
    raw = points("\n".join(texts) + "\n")
    sizes = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    last = np.cumsum(sizes) - 1
    row_of = np.repeat(np.arange(len(texts)), sizes)
    starts = np.arange(len(raw)) - (last - sizes + 1)[row_of]
    codes = folded(raw).astype(np.uint32)
    kept = codes > 0
    codes[last], kept[last] = 0, True
    kept_codes, kept_rows, kept_starts = codes[kept], row_of[kept], starts[kept]
    rows = Rows(
        texts, list(range(len(texts))), [Way.PLAIN] * len(texts), kept_codes, kept_rows, kept_starts, kept_starts + 1
    )
    for title in _in_other_ways(texts, raw, row_of, kept_codes, kept_rows):
        for way, seen in readings(texts[title])[1:]:
            _add(rows, title, way, seen)
    return _settled(rows)


def _in_other_ways(
    texts: Sequence[str], raw: Codes, title_of: NDArray[np.int64], codes: Codes, row_of: NDArray[np.int64]
) -> list[int]:
    """Titles with a split character, an emoji or a sign that stands for a character, syllables in Latin letters, or
    letters between characters."""
    firsts, lasts, known = _parts()
    parts = np.flatnonzero(firsts[codes[:-1]] & lasts[codes[1:]])
    pairs = parts[np.isin(codes[parts].astype(np.uint64) << np.uint64(32) | codes[parts + 1], known)]
    found = np.unique(np.concatenate([title_of[_IS_EMOJI[raw]], row_of[pairs + 1]])).tolist()
    said = [title for title in np.unique(row_of[1:-1][_beside_han(codes)]).tolist() if has_syllables(texts[title])]
    masks = np.unique(title_of[_IS_MASK[raw]]).tolist()
    parted = np.unique(row_of[_parted(codes)]).tolist()
    return sorted({*found, *said, *parted, *(title for title in masks if has_masks(texts[title]))})


def _parted(codes: Codes) -> NDArray[np.intp]:
    """Where a few Latin letters, or one figure that counts nothing, stand between two Chinese characters."""
    han = (codes >= FIRST_HAN) & (codes <= LAST_HAN)
    latin = (codes >= ord("a")) & (codes <= ord("z"))
    figure = (codes[1:-1] >= ord("0")) & (codes[1:-1] <= ord("9"))
    found = [np.flatnonzero(han[:-2] & figure & (han & ~_IS_UNIT[codes])[2:])]
    run = han[:-1]
    for size in range(1, LONGEST + 1):
        run = run[: len(codes) - size - 1] & latin[size : len(codes) - 1]
        found.append(np.flatnonzero(run & han[size + 1 :]))
    return np.concatenate(found)


def _beside_han(codes: Codes) -> NDArray[np.bool_]:
    """Where, but for the first and the last place, a Latin letter stands between another and a Chinese character."""
    latin, han = (codes >= ord("a")) & (codes <= ord("z")), (codes >= FIRST_HAN) & (codes <= LAST_HAN)
    found: NDArray[np.bool_] = latin[1:-1] & ((latin[:-2] & han[2:]) | (han[:-2] & latin[2:]))
    return found


def _is_one_of(letters: Iterable[str]) -> NDArray[np.bool_]:
    """For each code point whether it is one of these: a look at a table, where a search costs ten times as much."""
    table = np.zeros(0x110000, bool)
    table[[ord(letter) for letter in letters]] = True
    return table


_IS_EMOJI, _IS_MASK, _IS_UNIT = _is_one_of(EMOJI), _is_one_of(MASKS), _is_one_of(UNITS)


@cache
def _parts() -> tuple[NDArray[np.bool_], NDArray[np.bool_], U64]:
    """Which code points begin a split character, which end one, and the pairs as numbers."""
    firsts, lasts = (_is_one_of(pair[at] for pair in splits()) for at in (0, 1))
    return firsts, lasts, np.array(sorted(ord(pair[0]) << 32 | ord(pair[1]) for pair in splits()), np.uint64)


def _add(rows: Rows, title: int, way: Way, seen: Spelling) -> None:
    rows._spellings[len(rows.titles)] = seen
    rows.titles.append(title)
    rows.ways.append(way)


def _settled(rows: Rows) -> Rows:
    """The rows with the letters of those in other ways behind the plain ones."""
    if rows._spellings:
        more = sorted(rows._spellings.items())
        rows.codes = np.concatenate([rows.codes, *(points(seen.text + "\0") for _, seen in more)])
        rows.row_of = np.concatenate([rows.row_of, *(np.full(len(seen.text) + 1, row) for row, seen in more)])
    return rows
