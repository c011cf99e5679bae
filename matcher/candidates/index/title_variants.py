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

from matcher.candidates.index.char_tables import Codes, decode_text, encode_sounds, encode_text, fold_codes
from matcher.candidates.index.ngram_hash import U64
from matcher.candidates.index.variant_scan import find_titles_with_variants
from matcher.text.normalise import EMOJI, Spelling, normalise
from matcher.variants.components import join_split_characters
from matcher.variants.inserted_letters import remove_inserted_letters
from matcher.variants.masked import unmask_title
from matcher.variants.pinyin_runs import replace_syllables


class VariantKind(StrEnum):
    """How a row reads its title."""

    PLAIN = "plain"
    JOINED = "joined"
    NO_EMOJI = "no_emoji"
    PINYIN = "spoken"
    UNMASKED = "unmasked"
    UNLETTERED = "parted"


def list_variants(title: str) -> list[tuple[VariantKind, Spelling]]:
    """Every way to read one title, the plain one first."""
    seen = normalise(title)
    found = [(VariantKind.PLAIN, seen), *((VariantKind.JOINED, joined) for joined in join_split_characters(seen))]
    if not EMOJI.keys().isdisjoint(title):
        found.append((VariantKind.NO_EMOJI, normalise(title, without=EMOJI)))
    found += [(VariantKind.PINYIN, heard_so) for heard_so in replace_syllables(seen)]
    found += [(VariantKind.UNMASKED, whole) for whole in unmask_title(title)]
    return [*found, *((VariantKind.UNLETTERED, whole) for whole in remove_inserted_letters(seen))]


@dataclass
class VariantRows:
    """The rows of a batch: folded letters of all, the row of each letter and its span in the title.

    `titles` and `ways` say for each row of which title it is (by its place in the batch) and how that is read.
    """

    texts: Sequence[str]
    titles: list[int]
    kinds: list[VariantKind]
    codes: Codes
    row_of: NDArray[np.int64]
    starts: NDArray[np.int64]
    _spellings: dict[int, Spelling] = field(default_factory=dict)

    @cached_property
    def title_numbers(self) -> NDArray[np.int64]:
        """The title of each row."""
        return np.array(self.titles, np.int64)

    @cached_property
    def sounds(self) -> U64:
        """The merged sound of each letter."""
        return encode_sounds(self.codes)

    @cached_property
    def first_letters(self) -> NDArray[np.int64]:
        """Where each row begins among the letters, and where the last one ends."""
        return np.searchsorted(self.row_of, np.arange(len(self.titles) + 1))

    @cached_property
    def remaining(self) -> NDArray[np.intp]:
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
        return decode_text(self.codes[: len(self.starts)])

    @cached_property
    def _first_letters(self) -> list[int]:
        begins: list[int] = self.first_letters.tolist()
        return begins


def build_rows(texts: Sequence[str]) -> VariantRows:
    """All rows of these titles."""
    raw = encode_text("\n".join(texts) + "\n")
    sizes = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    last = np.cumsum(sizes) - 1
    row_of = np.repeat(np.arange(len(texts)), sizes)
    starts = np.arange(len(raw)) - (last - sizes + 1)[row_of]
    codes = fold_codes(raw).astype(np.uint32)
    kept = codes > 0
    codes[last], kept[last] = 0, True
    kept_codes, kept_rows, kept_starts = codes[kept], row_of[kept], starts[kept]
    rows = VariantRows(
        texts, list(range(len(texts))), [VariantKind.PLAIN] * len(texts), kept_codes, kept_rows, kept_starts
    )
    for title in find_titles_with_variants(texts, raw, row_of, kept_codes, kept_rows):
        for way, seen in list_variants(texts[title])[1:]:
            _append_row(rows, title, way, seen)
    return _append_letters(rows)


def _append_row(rows: VariantRows, title: int, way: VariantKind, seen: Spelling) -> None:
    rows._spellings[len(rows.titles)] = seen
    rows.titles.append(title)
    rows.kinds.append(way)


def _append_letters(rows: VariantRows) -> VariantRows:
    """The rows with the letters of those in other ways behind the plain ones."""
    if rows._spellings:
        more = sorted(rows._spellings.items())
        rows.codes = np.concatenate([rows.codes, *(encode_text(seen.text + "\0") for _, seen in more)])
        rows.row_of = np.concatenate([rows.row_of, *(np.full(len(seen.text) + 1, row) for row, seen in more)])
    return rows
