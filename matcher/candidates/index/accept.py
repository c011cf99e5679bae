"""Whether a span of a title is a candidate for a name, and of which kind.

The index asks this of each pair that it finds; the exhaustive search, against which the index is tested, asks it of
every span and every name.
"""

from matcher.candidates.index.names import Name
from matcher.candidates.index.title_variants import VariantKind
from matcher.candidates.index.variant_span import (
    VariantSpan,
    is_free_before,
    is_spaced_out,
    is_whole_word,
    stands_by_itself,
)
from matcher.candidates.likeness import SHORT_NEAR, SHORT_SOUND, classify_likeness, says_name_before_goods
from matcher.candidates.types import PLAIN_KINDS, Candidate, MentionKind
from matcher.lexicon.interchangeable_characters import are_interchangeable
from matcher.lexicon.ordinary_words import load_ordinary_words
from matcher.lexicon.segmentation import (
    has_word_across_edge,
    is_between_words,
    is_made_of_words,
)
from matcher.lexicon.trade.accented_names import has_added_accents
from matcher.text.normalise import normalise_text
from matcher.variants.components import has_radical_in_full
from matcher.variants.inserted_letters import has_inserted_letters
from matcher.variants.masked import MASKED, is_masked_name

DISGUISES = frozenset({MentionKind.HOMOPHONE, MentionKind.LOOKALIKE, MentionKind.NEAR})


_CLAUSE_SIGNS = frozenset("，。！？；：、（）()【】《》「」,;!?|\n")
_DISTANCES = {MentionKind.HOMOPHONE: 0.3, MentionKind.PINYIN: 0.3, MentionKind.LOOKALIKE: 1.0, MentionKind.NEAR: 1.0}


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
    if is_made_of_words(span.spelling.text, span.start, span.end) and not _says_name_first(span, name):
        return None
    if (name.must_stand_alone or len(span.text) == SHORT_SOUND) and not stands_by_itself(span):
        return None
    if kind is MentionKind.NEAR and len(name.text) < SHORT_NEAR and not _is_apart(span, name):
        return None
    if span.kind is not VariantKind.PLAIN and kind is not MentionKind.HOMOPHONE:
        return None
    if span.kind is VariantKind.PINYIN:
        return _accept_pinyin(span, name)
    return span.to_candidate(name, kind, _DISTANCES[kind])


def _says_name_first(span: VariantSpan, name: Name) -> bool:
    """Whether words say the name before its goods, with nothing before them: there no maker puts other words."""
    return is_free_before(span) and says_name_before_goods(span.text, name.text)


def _accept_masked(span: VariantSpan, name: Name) -> Candidate | None:
    """A name with a character covered; at an end of it, or in a name of two, it has to stand as a word by itself."""
    if len(name.text) < name.min_sound_length or not is_masked_name(span.text, name.text, _get_cover(span)):
        return None
    is_inside = MASKED not in (span.text[0], span.text[-1])
    if not is_inside and (name.is_nickname or not stands_by_itself(span)):
        return None
    return span.to_candidate(name, MentionKind.SIGNS, 0.5)


def _get_cover(span: VariantSpan) -> str:
    """What stands in the title for the first covered character."""
    at = span.spelling.offsets[span.start + max(0, span.text.find(MASKED))]
    return span.spelling.original[at]


def _is_apart(span: VariantSpan, name: Name) -> bool:
    """Whether a short name with a change is no part of longer words.

    One in another order has to be a word by itself. One character changed for another of its sort counts anywhere
    (人头狮 for 人头马), for any other only the last one (蓝月荷 for 蓝月亮) and where a maker's name stands: nothing
    before it, and no word in it.
    """
    if sorted(span.text) == sorted(name.text):
        return stands_by_itself(span)
    if len(span.text) == len(name.text) and not _is_changed_for_its_sort(span.text, name.text):
        pairs = (span.text[at : at + 2] for at in range(len(span.text) - 1))
        return is_free_before(span) and load_ordinary_words().isdisjoint(pairs)
    return not has_word_across_edge(span.spelling.text, span.start, span.end)


def _is_changed_for_its_sort(text: str, name: str) -> bool:
    return any(are_interchangeable(one, own) for one, own in zip(text, name, strict=True) if one != own)


def _has_inserted_letters(span: VariantSpan, name: Name) -> bool:
    """Whether Latin letters stand between the characters of a name of three or more; of two they may stand by
    chance."""
    return name.is_han and len(name.text) > SHORT_SOUND and has_inserted_letters(span.spelling, span.start, span.end)


def _accept_same_letters(span: VariantSpan, name: Name) -> Candidate | None:
    if span.kind is VariantKind.PINYIN:
        return _accept_pinyin(span, name)
    if not is_whole_word(span):
        return None
    if name.is_han and len(name.text) == 2 and is_between_words(span.spelling.text, span.start, span.end):
        return None
    first, last = span.spelling.get_span(span.start, span.end)
    if span.kind is VariantKind.UNLETTERED:
        return span.to_candidate(name, MentionKind.SIGNS, 0.2)
    if span.kind is VariantKind.JOINED:
        return span.to_candidate(name, MentionKind.SPLIT, 0.2) if _is_split(span, name) else None
    apart = span.spelling.has_signs_between(span.start, span.end) or is_spaced_out(span, name)
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


def _has_signs(name: Name) -> bool:
    return normalise_text(name.original).has_signs_between(0, len(name.text))
