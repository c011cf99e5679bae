"""The variants of a title: as it stands, and with tricks undone.

All titles of a batch are read at once; the few that have other variants get rows of their own. A row is folded
letters with the place of each in the title; a 0, which no name has, stands between rows.
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
from matcher.text.normalise import EMOJI, Spelling, normalise_text
from matcher.variants.components import join_split_characters
from matcher.variants.inserted_letters import remove_inserted_letters
from matcher.variants.masked import unmask_title
from matcher.variants.pinyin_runs import replace_syllables


class VariantKind(StrEnum):
    """How a variant reads its title: as it stands, split characters joined, emoji left out, pinyin as characters,
    masks as any character, Latin letters between characters left out."""

    PLAIN = "plain"
    JOINED = "joined"
    NO_EMOJI = "no_emoji"
    PINYIN = "pinyin"
    UNMASKED = "unmasked"
    UNLETTERED = "unlettered"


def list_variants(title: str) -> list[tuple[VariantKind, Spelling]]:
    """Every variant of one title, the plain one first."""
    spelling = normalise_text(title)
    return [(VariantKind.PLAIN, spelling), *list_other_variants(spelling)]


def list_other_variants(spelling: Spelling) -> list[tuple[VariantKind, Spelling]]:
    """The variants of a title but the plain one, which is given as `spelling`."""
    title = spelling.original
    variants = [(VariantKind.JOINED, joined) for joined in join_split_characters(spelling)]
    if not EMOJI.keys().isdisjoint(title):
        variants.append((VariantKind.NO_EMOJI, normalise_text(title, without=EMOJI)))
    variants += [(VariantKind.PINYIN, whole) for whole in replace_syllables(spelling)]
    variants += [(VariantKind.UNMASKED, whole) for whole in unmask_title(title)]
    return [*variants, *((VariantKind.UNLETTERED, whole) for whole in remove_inserted_letters(spelling))]


@dataclass
class VariantRows:
    """The rows of a batch: the folded letters of all, the row of each letter, and its place in the title.

    `titles` and `kinds` say for each row which title it is of, by its place in the batch, and which variant.
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
        """The number of the fuzzy syllable of each letter."""
        return encode_sounds(self.codes)

    @cached_property
    def first_letters(self) -> NDArray[np.int64]:
        """Where each row begins among the letters, and where the last one ends."""
        return np.searchsorted(self.row_of, np.arange(len(self.titles) + 1))

    @cached_property
    def remaining(self) -> NDArray[np.intp]:
        """How many letters of its row follow from each place on, its own included."""
        ends = np.flatnonzero(self.codes == 0)
        places = np.arange(len(self.codes))
        return ends[np.searchsorted(ends, places)] - places

    def add_variants(self, variants: Sequence[tuple[int, VariantKind, Spelling]]) -> "VariantRows":
        """These rows with further ones behind them: the title of each, which variant of it and how it is spelt."""
        rows = range(len(self.titles), len(self.titles) + len(variants))
        spellings = [spelling for _, _, spelling in variants]
        return VariantRows(
            self.texts,
            [*self.titles, *(title for title, _, _ in variants)],
            [*self.kinds, *(kind for _, kind, _ in variants)],
            np.concatenate([self.codes, *(encode_text(spelling.text + "\0") for spelling in spellings)]),
            np.concatenate(
                [self.row_of, *(np.full(len(spelt.text) + 1, row) for row, spelt in zip(rows, spellings, strict=True))]
            ),
            self.starts,
            {**self._spellings, **dict(zip(rows, spellings, strict=True))},
        )

    def make_spelling(self, row: int) -> Spelling:
        """One row as a spelling of its title."""
        if row not in self._spellings:
            text, first = self.plain_text, self._first_letters
            span = slice(first[row], first[row + 1] - 1)
            starts = self.starts[span]
            offsets, ends = tuple(starts.tolist()), tuple((starts + 1).tolist())
            self._spellings[row] = Spelling(self.texts[self.titles[row]], text[span], offsets, ends)
        return self._spellings[row]

    @cached_property
    def plain_text(self) -> str:
        """The letters of the plain rows in one string."""
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
    is_letter = codes > 0
    codes[last], is_letter[last] = 0, True
    letter_codes, letter_rows, letter_starts = codes[is_letter], row_of[is_letter], starts[is_letter]
    rows = VariantRows(
        texts, list(range(len(texts))), [VariantKind.PLAIN] * len(texts), letter_codes, letter_rows, letter_starts
    )
    variants = [
        (title, kind, spelling)
        for title in find_titles_with_variants(texts, raw, row_of, letter_codes, letter_rows)
        for kind, spelling in list_other_variants(rows.make_spelling(title))
    ]
    return rows.add_variants(variants) if variants else rows
