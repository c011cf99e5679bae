"""Whether a span of a title is a candidate for a name, and on which kind: asked of what the index finds, and of
every span and name by the exhaustive search that the index is held against."""

import re
from dataclasses import dataclass

from matcher.candidates.index.names import Name
from matcher.candidates.index.title_variants import VariantKind
from matcher.candidates.likeness import SHORT_NEAR, SHORT_SOUND, classify_likeness
from matcher.candidates.types import Candidate, MentionKind
from matcher.gazetteer.divisions import ends_with_place
from matcher.lexicon.nicknames import all_nicknames
from matcher.lexicon.phrases import LABEL
from matcher.lexicon.segmentation import (
    has_word_across_edge,
    is_between_words,
    is_made_of_words,
    is_word_end,
    is_word_start,
)
from matcher.text.han import is_han
from matcher.text.normalise import Spelling, normalise
from matcher.variants.components import has_radical_in_full
from matcher.variants.inserted_letters import has_inserted_letters
from matcher.variants.masked import is_masked_name

DISGUISES = frozenset({MentionKind.HOMOPHONE, MentionKind.LOOKALIKE, MentionKind.NEAR})

MIN_LENGTH_WITHOUT_GOODS = 4
"""Characters of a mark that is known in a disguise where the title names no goods at all."""

_CLAUSE_SIGNS = frozenset("，。！？；：、（）()【】《》「」,;!?|\n")
_DISTANCES = {MentionKind.HOMOPHONE: 0.3, MentionKind.PINYIN: 0.3, MentionKind.LOOKALIKE: 1.0, MentionKind.NEAR: 1.0}


def fits_goods(name: Name, offered: int) -> bool:
    """Whether goods of the departments `offered` by a title leave room for a disguise of a name; the shortest are known
    again on nothing but their own goods."""
    if name.departments & offered:
        return True
    if not name.departments:
        return len(name.text) > SHORT_SOUND
    return not offered and len(name.text) >= MIN_LENGTH_WITHOUT_GOODS


def is_word_for_other_goods(name: Name, offered: int, title: str) -> bool:
    """Whether a mark of two characters, of which the register has many, stands in a title that offers goods of other
    departments (新鲜 for machines beside fruit): there it is a word of the language. Packaging may be the mark's."""
    short = name.is_han and len(name.text) == SHORT_SOUND and name.min_sound_length > SHORT_SOUND
    return short and has_other_goods(name.departments, offered) and not LABEL.search(title)


def has_other_goods(own: int, offered: int) -> bool:
    """Whether a title offers goods, and none of a name's own departments."""
    return own > 0 and offered > 0 and not own & offered


BestCandidates = dict[tuple[int, int, int], Candidate]


def keep_best(best: BestCandidates, candidate: Candidate) -> None:
    """Keep a candidate unless there is one for its right on its span; one character changed says least of all."""
    key = (candidate.right, candidate.start, candidate.end)
    held = best.get(key)
    if held is None or (held.kind is MentionKind.NEAR and candidate.kind is not MentionKind.NEAR):
        best[key] = candidate


@dataclass(frozen=True, slots=True)
class VariantSpan:
    """Letters `start` to `end` of a row, and how the row reads the title."""

    spelling: Spelling
    kind: VariantKind
    start: int
    end: int

    @property
    def text(self) -> str:
        """The letters."""
        return self.spelling.text[self.start : self.end]

    def to_candidate(self, name: Name, kind: MentionKind, distance: float) -> Candidate:
        """The span as a candidate for a name."""
        first, last = self.spelling.span(self.start, self.end)
        return Candidate(name.right, kind, first, last, name.original, distance)


def accept_candidate(span: VariantSpan, name: Name) -> Candidate | None:
    """The candidate that the span is for the name, None where it is none."""
    if span.kind is VariantKind.UNMASKED:
        return span.to_candidate(name, MentionKind.SIGNS, 0.5) if is_masked_name(span.text, name.text) else None
    if span.kind is VariantKind.UNLETTERED and not _has_inserted_letters(span, name):
        return None
    if span.text == name.text:
        return _accept_same_letters(span, name)
    if not name.is_han or span.text[:1].isascii():
        return None
    kind = classify_likeness(span.text, name.text, near_from=name.min_near_length, sound_from=name.min_sound_length)
    if kind is None or not span.spelling.is_unbroken(span.start, span.end, _CLAUSE_SIGNS):
        return None
    if is_made_of_words(span.spelling.text, span.start, span.end):
        return None
    if (name.must_stand_alone or len(span.text) == SHORT_SOUND) and not _stands_by_itself(span):
        return None
    if (
        kind is MentionKind.NEAR
        and len(name.text) < SHORT_NEAR
        and has_word_across_edge(span.spelling.text, span.start, span.end)
    ):
        return None
    if span.kind is not VariantKind.PLAIN and kind is not MentionKind.HOMOPHONE:
        return None
    if span.kind is VariantKind.PINYIN:
        return _accept_pinyin(span, name)
    return span.to_candidate(name, kind, _DISTANCES[kind])


def _has_inserted_letters(span: VariantSpan, name: Name) -> bool:
    """Whether letters part the characters of a name that is long enough to be known by them: two may meet by chance."""
    return name.is_han and len(name.text) > SHORT_SOUND and has_inserted_letters(span.spelling, span.start, span.end)


def _stands_by_itself(span: VariantSpan) -> bool:
    """Whether characters are a word of their own: words or signs on either side, and no word across an end."""
    seen, start, end = span.spelling, span.start, span.end
    parted = start == 0 or seen.offsets[start] > seen.ends[start - 1] or not is_han(seen.text[start - 1])
    parted_behind = end == len(seen.text) or seen.offsets[end] > seen.ends[end - 1] or not is_han(seen.text[end])
    if has_word_across_edge(seen.text, start, end):
        return False
    if parted:
        return True
    led = is_word_end(seen.text, start) or ends_with_place(seen.text[:start])
    return led and (parted_behind or is_word_start(seen.text, end))


def _accept_same_letters(span: VariantSpan, name: Name) -> Candidate | None:
    if span.kind is VariantKind.PINYIN:
        return _accept_pinyin(span, name)
    if not _is_whole_word(span):
        return None
    if name.is_han and len(name.text) == 2 and is_between_words(span.spelling.text, span.start, span.end):
        return None
    first, last = span.spelling.span(span.start, span.end)
    if span.kind is VariantKind.UNLETTERED:
        return span.to_candidate(name, MentionKind.SIGNS, 0.2)
    if span.kind is VariantKind.JOINED:
        return span.to_candidate(name, MentionKind.SPLIT, 0.2) if _is_split(span, name) else None
    apart = span.spelling.has_signs_between(span.start, span.end) or _is_spaced_out(span, name)
    if apart and not _has_signs(name):
        return span.to_candidate(name, MentionKind.SIGNS, 0.0)
    if name.original in all_nicknames():
        return span.to_candidate(name, MentionKind.NICKNAME, 0.2)
    if name.is_alias:
        return span.to_candidate(name, MentionKind.ALIAS, 0.0)
    kind = MentionKind.EXACT if span.spelling.original[first:last] == name.original else MentionKind.FOLDED
    return span.to_candidate(name, kind, 0.0)


def _is_split(span: VariantSpan, name: Name) -> bool:
    """Whether characters are written in their parts; two characters of which one is two others meet by chance."""
    first, last = span.spelling.span(span.start, span.end)
    short = len(name.text) == SHORT_SOUND and has_radical_in_full(span.spelling.original[first:last])
    return span.spelling.has_joined_letters(first, last) and not short


def _accept_pinyin(span: VariantSpan, name: Name) -> Candidate | None:
    first, last = span.spelling.span(span.start, span.end)
    if len(name.text) < 3 or not span.spelling.has_joined_letters(first, last):
        return None
    return span.to_candidate(name, MentionKind.PINYIN, _DISTANCES[MentionKind.PINYIN])


def _is_spaced_out(span: VariantSpan, name: Name) -> bool:
    """Whether white space stands in several places of a Chinese name (one alone parts its words: 云南 白药), or within
    a Latin word (CHAN EL)."""
    first, last = span.spelling.span(span.start, span.end)
    parts = span.spelling.original[first:last].split()
    return len(parts) > (_MAX_PARTS if name.is_han else 1) and (name.is_han or _is_one_word(name.original))


def _is_one_word(name: str) -> bool:
    """Whether a Latin name is one word of letters, without a hump at which it may be parted (PowerBank)."""
    return name.isalpha() and len(name) > _MAX_PARTS and not re.search(r"[a-z][A-Z]", name)


_MAX_PARTS = 2


def _has_signs(name: Name) -> bool:
    return normalise(name.original).has_signs_between(0, len(name.text))


def _is_whole_word(span: VariantSpan) -> bool:
    """Whether letters are a word by themselves: RIO in PKRIO (set beside it) is, in SUPERIOR it is not."""
    seen, text = span.spelling, span.text
    first, last = seen.span(span.start, span.end)
    if text[0].isascii() and text[0].isalpha():
        before = seen.original[max(0, first - 3) : first].lower()
        if re.search(r"[a-z]$", before):
            return bool(re.search(r"(?<![a-z])(?:pk|vs)$", before))
    return not (text[-1].isascii() and text[-1].isalpha() and re.match(r"[A-Za-z]", seen.original[last : last + 1]))
