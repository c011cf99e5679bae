"""Latin words that are like a name of a mark: which are disguised on purpose, and which only happen to be like it."""

import re

from matcher.candidates.types import Mention, MentionKind
from matcher.features.context import Comparison
from matcher.lexicon.goods import get_departments
from matcher.lexicon.goods_classes import DEVICES, SCENTED
from matcher.lexicon.phrases import ACCESSORY
from matcher.variants.masked_words import MASK_SIGNS


def is_short_latin_word(comparison: Comparison, mention: Mention) -> bool:
    """Whether a short Latin word of letters alone is a letter away from a name: Anita is no ANTA among lipsticks.

    Among shades and scents a longer one says no more: Sandra is no PANDORA.
    """
    text = comparison.get_text(mention.spans[0])
    behind = comparison.listing.title[mention.end : mention.end + 1]
    follows = comparison.listing.title[mention.end + 1 : mention.end + 2]
    is_listed = follows.isascii() and follows.isalnum()
    is_cut = behind in MASK_SIGNS and len(text) < len(mention.name) and not is_listed
    is_word = text.isascii() and text.isalpha() and not is_cut
    is_scented = not SCENTED.isdisjoint(get_departments(comparison.offered_families))
    is_short = sum(map(str.isalnum, mention.name)) < _MIN_LATIN_LENGTH or is_scented
    return mention.kind is MentionKind.LATIN and is_short and is_word


_MIN_LATIN_LENGTH = 6
"""Letters of a Latin name from which on a word a letter away from it is recognised among neighbouring goods."""


def is_misspelt_device(comparison: Comparison, mention: Mention) -> bool:
    """Whether a device's name is misspelt where accessories are sold: sellers stuff titles with what buyers type."""
    if DEVICES.isdisjoint(get_departments(comparison.structure.families)) or is_deliberate(comparison, mention):
        return False
    return ACCESSORY.search(comparison.listing.title) is not None


_COVERING_SIGNS = MASK_SIGNS - frozenset("./|｜_")
"""Signs that stand in a Latin word for letters and for nothing else."""

_FIGURE_INSIDE = re.compile(r"[A-Za-z][0-9]+[A-Za-z]")


def is_deliberate(comparison: Comparison, mention: Mention) -> bool:
    """Whether letters of a Latin name were covered or replaced on purpose: Chan*, PRAD@, G0YARD, a Cyrillic С.

    A letter more or less or another one may be a slip of the pen.
    """
    if mention.kind is not MentionKind.LATIN:
        return False
    title, text = comparison.listing.title, comparison.get_text(mention.spans[0])
    if any(letter.isalpha() and not letter.isascii() for letter in text) or _FIGURE_INSIDE.search(text):
        return True
    letters = [letter for letter in text if letter.isalpha()]
    is_cut = title[mention.end : mention.end + 1] in _COVERING_SIGNS or text[-1:] in _COVERING_SIGNS
    has_signs = any(letter in _INNER_SIGNS for letter in text)
    return has_signs or (is_cut and len(letters) < len(mention.name))


_INNER_SIGNS = _COVERING_SIGNS | frozenset("!$€£¥℃¢§|")
"""Signs that, in the middle of a word, are read for letters or cover them."""
