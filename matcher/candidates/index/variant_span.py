"""A span of one variant of a title, and how it stands there: by itself, as a whole word, pulled apart."""

import re
from dataclasses import dataclass

from matcher.candidates.index.names import Name
from matcher.candidates.index.title_variants import VariantKind
from matcher.candidates.types import Candidate, MentionKind
from matcher.gazetteer.divisions import ends_with_place
from matcher.lexicon.segmentation import (
    has_word_across_edge,
    is_word_end,
    is_word_start,
)
from matcher.text.han import is_han
from matcher.text.normalise import Spelling


@dataclass(frozen=True, slots=True)
class VariantSpan:
    """Letters `start` to `end` (exclusive) of one variant of a title."""

    spelling: Spelling
    kind: VariantKind
    start: int
    end: int

    @property
    def text(self) -> str:
        """The letters of the span."""
        return self.spelling.text[self.start : self.end]

    def to_candidate(self, name: Name, kind: MentionKind, distance: float) -> Candidate:
        """The span as a candidate for a name, with its offsets in the title."""
        first, last = self.spelling.get_span(self.start, self.end)
        return Candidate(name.right, kind, first, last, name.original, distance)


def stands_by_itself(span: VariantSpan) -> bool:
    """Whether characters are a word of their own: words or signs on either side, and no word across an end."""
    spelling, start, end = span.spelling, span.start, span.end
    is_free_behind = (
        end == len(spelling.text) or spelling.offsets[end] > spelling.ends[end - 1] or not is_han(spelling.text[end])
    )
    if has_word_across_edge(spelling.text, start, end):
        return False
    if is_free_before(span):
        return True
    follows_word = is_word_end(spelling.text, start) or ends_with_place(spelling.text[:start])
    return follows_word and (is_free_behind or is_word_start(spelling.text, end))


def is_free_before(span: VariantSpan) -> bool:
    """Whether no Chinese character stands right before a span."""
    spelling, start = span.spelling, span.start
    return start == 0 or spelling.offsets[start] > spelling.ends[start - 1] or not is_han(spelling.text[start - 1])


def is_spaced_out(span: VariantSpan, name: Name) -> bool:
    """Whether a name is pulled apart by white space: a Chinese one in several places, a Latin word in any (CHAN EL).

    White space in one place of a Chinese name only parts its words: 云南 白药.
    """
    first, last = span.spelling.get_span(span.start, span.end)
    parts = span.spelling.original[first:last].split()
    return len(parts) > (_MAX_PARTS if name.is_han else 1) and (name.is_han or _is_one_word(name.original))


def _is_one_word(name: str) -> bool:
    """Whether a Latin name is one word of letters, without a capital inside at which it may be parted (PowerBank)."""
    return name.isalpha() and len(name) > _MAX_PARTS and not re.search(r"[a-z][A-Z]", name)


_MAX_PARTS = 2


def is_whole_word(span: VariantSpan) -> bool:
    """Whether Latin letters are a word by themselves: not RIO in SUPERIOR, but RIO in PKRIO, where PK compares."""
    spelling, text = span.spelling, span.text
    first, last = spelling.get_span(span.start, span.end)
    if text[0].isascii() and text[0].isalpha():
        before = spelling.original[max(0, first - 3) : first].lower()
        if re.search(r"[a-z]$", before):
            return bool(re.search(r"(?<![a-z])(?:pk|vs)$", before))
    return not (text[-1].isascii() and text[-1].isalpha() and re.match(r"[A-Za-z]", spelling.original[last : last + 1]))
