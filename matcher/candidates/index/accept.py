"""Whether a span of a title is a candidate for a name, and of which kind.

The index asks this of each pair that it finds; the exhaustive search, against which the index is tested, asks it of
every span and every name.
"""

import re
from dataclasses import dataclass

from matcher.candidates.index.names import Name
from matcher.candidates.index.title_variants import VariantKind
from matcher.candidates.likeness import SHORT_NEAR, SHORT_SOUND, classify_likeness
from matcher.candidates.types import PLAIN_KINDS, Candidate, MentionKind
from matcher.gazetteer.divisions import ends_with_place
from matcher.lexicon.phrases import LABEL
from matcher.lexicon.segmentation import (
    has_word_across_edge,
    is_between_words,
    is_made_of_words,
    is_word_end,
    is_word_start,
)
from matcher.lexicon.trade.accented_names import has_added_accents
from matcher.text.han import is_han
from matcher.text.normalise import Spelling, normalise_text
from matcher.variants.components import has_radical_in_full
from matcher.variants.inserted_letters import has_inserted_letters
from matcher.variants.masked import MASKED, is_masked_name

DISGUISES = frozenset({MentionKind.HOMOPHONE, MentionKind.LOOKALIKE, MentionKind.NEAR})

MIN_LENGTH_WITHOUT_GOODS = 4
"""Characters from which on a mark is recognised in a disguise where the title names no goods at all."""

_CLAUSE_SIGNS = frozenset("，。！？；：、（）()【】《》「」,;!?|\n")
_DISTANCES = {MentionKind.HOMOPHONE: 0.3, MentionKind.PINYIN: 0.3, MentionKind.LOOKALIKE: 1.0, MentionKind.NEAR: 1.0}


def fits_goods(name: Name, offered_departments: int) -> bool:
    """Whether the goods that a title offers allow for a disguise of this name.

    Departments are bits (`matcher.lexicon.departments`), 0 where none is known. A name of few characters is
    recognised only among its own goods.
    """
    if name.departments & offered_departments:
        return True
    if not name.departments:
        return len(name.text) > SHORT_SOUND
    return not offered_departments and len(name.text) >= MIN_LENGTH_WITHOUT_GOODS


def is_word_for_other_goods(name: Name, offered: int, title: str) -> bool:
    """Whether a name of two characters is an ordinary word in this title (新鲜, a mark for machines, beside fruit).

    So it is where the register has many such marks and the title offers goods of other departments; packaging is an
    exception, since it may be the mark's.
    """
    is_short_mark = name.is_han and len(name.text) == SHORT_SOUND and name.min_sound_length > SHORT_SOUND
    return is_short_mark and has_other_goods(name.departments, offered) and not LABEL.search(title)


def has_other_goods(own_departments: int, offered_departments: int) -> bool:
    """Whether a title offers goods, and none of a name's own departments."""
    return own_departments > 0 and offered_departments > 0 and not own_departments & offered_departments


BestCandidates = dict[tuple[int, int, int], Candidate]


def keep_best(best: BestCandidates, candidate: Candidate) -> None:
    """Add a candidate unless there is one already for its right and span.

    One that is NEAR is replaced by any other, one that is LATIN by the name itself.
    """
    key = (candidate.right, candidate.start, candidate.end)
    known = best.get(key)
    is_nearer = known is not None and known.kind is MentionKind.NEAR and candidate.kind is not MentionKind.NEAR
    is_plain = known is not None and known.kind is MentionKind.LATIN and candidate.kind in PLAIN_KINDS
    if known is None or is_nearer or is_plain:
        best[key] = candidate


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


def accept_candidate(span: VariantSpan, name: Name) -> Candidate | None:
    """The candidate that the span is for the name, or None."""
    if span.kind is VariantKind.UNMASKED:
        return _accept_masked(span, name)
    if span.kind is VariantKind.UNLETTERED and not _has_inserted_letters(span, name):
        return None
    if span.text == name.text:
        return _accept_same_letters(span, name)
    if not name.is_han or span.text[:1].isascii():
        return None
    kind = classify_likeness(
        span.text, name.text, min_near_length=name.min_near_length, min_sound_length=name.min_sound_length
    )
    if kind is None or not span.spelling.is_unbroken(span.start, span.end, _CLAUSE_SIGNS):
        return None
    if is_made_of_words(span.spelling.text, span.start, span.end):
        return None
    if (name.must_stand_alone or len(span.text) == SHORT_SOUND) and not _stands_by_itself(span):
        return None
    if kind is MentionKind.NEAR and len(name.text) < SHORT_NEAR and not _is_apart(span, name):
        return None
    if span.kind is not VariantKind.PLAIN and kind is not MentionKind.HOMOPHONE:
        return None
    if span.kind is VariantKind.PINYIN:
        return _accept_pinyin(span, name)
    return span.to_candidate(name, kind, _DISTANCES[kind])


def _accept_masked(span: VariantSpan, name: Name) -> Candidate | None:
    """A name with a character covered; at an end of it, or in a name of two, it has to stand as a word by itself."""
    if len(name.text) < name.min_sound_length or not is_masked_name(span.text, name.text, _get_cover(span)):
        return None
    is_inside = MASKED not in (span.text[0], span.text[-1])
    if not is_inside and (name.is_nickname or not _stands_by_itself(span)):
        return None
    return span.to_candidate(name, MentionKind.SIGNS, 0.5)


def _get_cover(span: VariantSpan) -> str:
    """What stands in the title for the first covered character."""
    at = span.spelling.offsets[span.start + max(0, span.text.find(MASKED))]
    return span.spelling.original[at]


def _is_apart(span: VariantSpan, name: Name) -> bool:
    """Whether a short name with a change is no part of longer words; one in another order is a word by itself."""
    if sorted(span.text) == sorted(name.text):
        return _stands_by_itself(span)
    return not has_word_across_edge(span.spelling.text, span.start, span.end)


def _has_inserted_letters(span: VariantSpan, name: Name) -> bool:
    """Whether Latin letters stand between the characters of a name of three or more; of two they may stand by
    chance."""
    return name.is_han and len(name.text) > SHORT_SOUND and has_inserted_letters(span.spelling, span.start, span.end)


def _stands_by_itself(span: VariantSpan) -> bool:
    """Whether characters are a word of their own: words or signs on either side, and no word across an end."""
    spelling, start, end = span.spelling, span.start, span.end
    is_free_before = (
        start == 0 or spelling.offsets[start] > spelling.ends[start - 1] or not is_han(spelling.text[start - 1])
    )
    is_free_behind = (
        end == len(spelling.text) or spelling.offsets[end] > spelling.ends[end - 1] or not is_han(spelling.text[end])
    )
    if has_word_across_edge(spelling.text, start, end):
        return False
    if is_free_before:
        return True
    follows_word = is_word_end(spelling.text, start) or ends_with_place(spelling.text[:start])
    return follows_word and (is_free_behind or is_word_start(spelling.text, end))


def _accept_same_letters(span: VariantSpan, name: Name) -> Candidate | None:
    if span.kind is VariantKind.PINYIN:
        return _accept_pinyin(span, name)
    if not _is_whole_word(span):
        return None
    if name.is_han and len(name.text) == 2 and is_between_words(span.spelling.text, span.start, span.end):
        return None
    first, last = span.spelling.get_span(span.start, span.end)
    if span.kind is VariantKind.UNLETTERED:
        return span.to_candidate(name, MentionKind.SIGNS, 0.2)
    if span.kind is VariantKind.JOINED:
        return span.to_candidate(name, MentionKind.SPLIT, 0.2) if _is_split(span, name) else None
    apart = span.spelling.has_signs_between(span.start, span.end) or _is_spaced_out(span, name)
    if apart and not _has_signs(name):
        return span.to_candidate(name, MentionKind.SIGNS, 0.0)
    if name.is_nickname:
        return span.to_candidate(name, MentionKind.NICKNAME, 0.2)
    if has_added_accents(span.spelling.original[first : last + 1], name.original):
        return span.to_candidate(name, MentionKind.LATIN, 0.1)
    if name.is_alias:
        return span.to_candidate(name, MentionKind.ALIAS, 0.0)
    kind = MentionKind.EXACT if span.spelling.original[first:last] == name.original else MentionKind.FOLDED
    return span.to_candidate(name, kind, 0.0)


def _is_split(span: VariantSpan, name: Name) -> bool:
    """Whether characters are written as their parts; two characters of which one is two others may meet by chance."""
    first, last = span.spelling.get_span(span.start, span.end)
    short = len(name.text) == SHORT_SOUND and has_radical_in_full(span.spelling.original[first:last])
    return span.spelling.has_joined_letters(first, last) and not short


def _accept_pinyin(span: VariantSpan, name: Name) -> Candidate | None:
    first, last = span.spelling.get_span(span.start, span.end)
    if len(name.text) < 3 or not span.spelling.has_joined_letters(first, last):
        return None
    return span.to_candidate(name, MentionKind.PINYIN, _DISTANCES[MentionKind.PINYIN])


def _is_spaced_out(span: VariantSpan, name: Name) -> bool:
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


def _has_signs(name: Name) -> bool:
    return normalise_text(name.original).has_signs_between(0, len(name.text))


def _is_whole_word(span: VariantSpan) -> bool:
    """Whether Latin letters are a word by themselves: not RIO in SUPERIOR, but RIO in PKRIO, where PK compares."""
    spelling, text = span.spelling, span.text
    first, last = spelling.get_span(span.start, span.end)
    if text[0].isascii() and text[0].isalpha():
        before = spelling.original[max(0, first - 3) : first].lower()
        if re.search(r"[a-z]$", before):
            return bool(re.search(r"(?<![a-z])(?:pk|vs)$", before))
    return not (text[-1].isascii() and text[-1].isalpha() and re.match(r"[A-Za-z]", spelling.original[last : last + 1]))
