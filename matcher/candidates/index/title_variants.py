"""The ways to read a title: as it stands, split characters joined, without its emoji, pinyin spoken, signs unmasked,
without the letters put between characters.

All titles of a batch are read at once; the few that can be read in another way get rows of their own. A row is folded
letters with the place of each in the title; rows are kept apart by a 0, which no name holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import Codes, folded, heard, points, text_of
from matcher.candidates.index.ngram_hash import U64
from matcher.candidates.index.variant_scan import in_other_ways
from matcher.text.normalise import EMOJI, Spelling, normalise
from matcher.variants.components import split_forms
from matcher.variants.inserted_letters import without_letters
from matcher.variants.masked import unmasked
from matcher.variants.pinyin_runs import replace_syllables


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
    seen = normalise(title)
    found = [(Way.PLAIN, seen), *((Way.JOINED, joined) for joined in split_forms(seen))]
    if not EMOJI.keys().isdisjoint(title):
        found.append((Way.NO_EMOJI, normalise(title, without=EMOJI)))
    found += [(Way.SPOKEN, heard_so) for heard_so in replace_syllables(seen)]
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
            text, first = self.plain_text, self._first_letters
            held = slice(first[row], first[row + 1] - 1)
            starts = self.starts[held]
            offsets, ends = tuple(starts.tolist()), tuple((starts + 1).tolist())
            self._spellings[row] = Spelling(self.texts[self.titles[row]], text[held], offsets, ends)
        return self._spellings[row]

    @cached_property
    def plain_text(self) -> str:
        """The letters of the plain rows in one piece."""
        return text_of(self.codes[: len(self.starts)])

    @cached_property
    def _first_letters(self) -> list[int]:
        begins: list[int] = self.first_letters.tolist()
        return begins


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
    rows = Rows(texts, list(range(len(texts))), [Way.PLAIN] * len(texts), kept_codes, kept_rows, kept_starts)
    for title in in_other_ways(texts, raw, row_of, kept_codes, kept_rows):
        for way, seen in readings(texts[title])[1:]:
            _add(rows, title, way, seen)
    return _settled(rows)


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
