"""Whether something else in the title points to a mark of which only a nickname, initials or half a name is written."""

import re

from matcher.candidates.types import Mention, MentionKind
from matcher.features.context import Comparison
from matcher.features.qualifiers.words import find_telling_words
from matcher.lexicon.goods_classes import Closeness
from matcher.lexicon.ordinary_words import is_ordinary_word, load_common_latin_words
from matcher.lexicon.segmentation import has_word_across_edge, is_word_start
from matcher.lexicon.trade.nicknames import get_nicknames, needs_evidence
from matcher.text.han import has_han

_STYLE_ENDINGS = ("风", "系")
"""Right behind a nickname these make a style of it that everybody sells: 小香风外套."""

_BREAKS = frozenset("/|｜")
"""Signs behind which a Latin name goes on in Chinese: Chane/香奈."""

MIN_TWIN = 2
"""Characters of a Chinese name that have to follow where a Latin one breaks off."""


def is_nickname_meant(comparison: Comparison, mention: Mention) -> bool:
    """Whether a nickname means the mark: its goods are on offer, and it is no style and no word of its own."""
    is_word = is_ordinary_word(mention.name) and comparison.closeness is not Closeness.SAME
    if comparison.closeness < Closeness.NEIGHBOURING or is_word:
        return False
    title = comparison.listing.title
    if (
        is_shop_name(comparison, mention)
        or title.startswith(_STYLE_ENDINGS, mention.end)
        or not ends_there(comparison, mention)
    ):
        return False
    return not needs_evidence(mention.name, comparison.right.name) or has_evidence(comparison, mention)


def is_shop_name(comparison: Comparison, mention: Mention) -> bool:
    """Whether a mention is the beginning of the shop's own name."""
    seller = comparison.listing.record.seller
    return seller is not None and comparison.quote_mention(mention) in seller.name


def ends_there(comparison: Comparison, mention: Mention) -> bool:
    """Whether a nickname of two characters is no part of longer words: 香家 in 留香家庭, 雅家 in 雅家洁."""
    title, end = comparison.listing.title, mention.end
    if has_word_across_edge(title, mention.start, end):
        return False
    known = {end} & {place for goods in comparison.listing.goods for place in (goods.start, goods.end)}
    follows_on = len(mention.name) > MIN_TWIN or bool(known) or is_word_start(title, end)
    return follows_on or not has_han(title[end : end + 1])


def has_evidence(comparison: Comparison, mention: Mention) -> bool:
    """Whether words of the replica trade, or another form of the name, stand beside a mention."""
    return bool(find_telling_words(comparison)) or has_other_mention(comparison, mention)


def has_other_mention(comparison: Comparison, mention: Mention) -> bool:
    """Whether the title has another form of the right's name that needs no evidence itself."""
    return any(
        other.start >= mention.end or other.end <= mention.start
        for other in comparison.mentions
        if other.kind is not MentionKind.PLACE_PRODUCT and not needs_evidence(other.name, comparison.right.name)
    )


def has_foreign_twin(comparison: Comparison, mention: Mention) -> bool:
    """Whether a name of two characters stands beside a Latin one that is none of the right's: Hipp BIO喜宝 is no 嘉宝.

    Then two characters like the right's are the other maker's own name.
    """
    if len(mention.name) > MIN_TWIN or is_seen_elsewhere(comparison, mention):
        return False
    title = comparison.listing.title
    words = (_LATIN_BEFORE.search(title[: mention.start]), _LATIN_BEHIND.match(title, mention.end))
    return any(word and word["word"].lower() not in load_common_latin_words() for word in words)


_LATIN_BEFORE = re.compile(r"(?P<word>[A-Za-z]{3,})[\s/()（）·•]{0,2}$")
_LATIN_BEHIND = re.compile(r"[\s/()（）·•]{0,2}(?P<word>[A-Za-z]{3,})")


def is_seen_elsewhere(comparison: Comparison, mention: Mention) -> bool:
    """Whether the title has the right in another way as well, somewhere else."""
    return any(other.end <= mention.start or mention.end <= other.start for other in comparison.mentions)


def breaks_off(comparison: Comparison, mention: Mention) -> bool:
    """Whether Latin letters break off, without a sign for what is missing, before a stroke."""
    title = comparison.listing.title
    return title[mention.end : mention.end + 1] in _BREAKS and mention.end - mention.start < len(mention.name)


def continues_in_chinese(comparison: Comparison, mention: Mention) -> bool:
    """Whether the beginning of a Chinese name of the right follows the stroke at which Latin letters break off."""
    right = comparison.right
    names = (right.name, *right.aliases, *right.colloquial, *get_nicknames(right.name))
    behind = comparison.listing.title[mention.end + 1 :]
    return any(has_han(name) and len(name) >= MIN_TWIN and behind.startswith(name[:MIN_TWIN]) for name in names)
