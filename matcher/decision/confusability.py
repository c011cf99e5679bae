"""Which changed names a buyer may take for the registered one, and which only happen to be one character away.

Mentions of another registered name, or of another place, are not filtered here: the qualifier `other_right` says whose
they are. `confusable_indications` and `confusable_marks` have the rules for each.
"""

from matcher.candidates.types import Mention, MentionKind
from matcher.decision.confusable_indications import is_confusable_indication
from matcher.decision.confusable_marks import MIN_LENGTH_WITHOUT_GOODS, is_confusable_mark
from matcher.features.context import CHANGED_KINDS, Comparison
from matcher.features.covering_rights import find_covering_right
from matcher.records.right_kinds import INDICATIONS
from matcher.text.han import has_han


def is_confusable(comparison: Comparison, mention: Mention) -> bool:
    """Whether a mention other than of the name itself should be shown to an officer."""
    if find_covering_right(comparison, mention) is not None:
        return comparison.get_scope(mention) is None
    if mention.kind in (MentionKind.PINYIN, MentionKind.INITIALS):
        return _is_confusable_pinyin(comparison, mention)
    if len(mention.spans) > 1:
        return True  # a disguised place, or a misspelt word, right beside the goods
    if mention.kind in CHANGED_KINDS and _is_chance_string(comparison, mention):
        return False
    if comparison.structure.place and mention.name == comparison.right.name:
        return is_confusable_indication(comparison, mention)
    return is_confusable_mark(comparison, mention)


def _is_chance_string(comparison: Comparison, mention: Mention) -> bool:
    """Whether a changed name is cut out of a word for goods, or put together from two words."""
    return (
        _overlaps_goods(comparison, mention)
        or _begins_with_goods_of_other_word(comparison, mention)
        or _is_across_words(comparison, mention)
        or _cuts_latin_word(comparison, mention)
    )


def _cuts_latin_word(comparison: Comparison, mention: Mention) -> bool:
    """Whether a Chinese name ends with the first letter of a Latin word: 加拿大a in 加拿大adidas."""
    edge = comparison.listing.title[mention.end - 1 : mention.end + 1]
    return len(edge) == _SIDES and edge.isascii() and edge.isalpha() and not mention.name.isascii()


def _is_across_words(comparison: Comparison, mention: Mention) -> bool:
    """Whether a changed name is put together from both sides of a single gap: 老酒 贵酒 is no 酒鬼酒."""
    return len(comparison.get_text(mention.spans[0]).split()) == _SIDES


_SIDES = 2


def _overlaps_goods(comparison: Comparison, mention: Mention) -> bool:
    """Whether a word for goods runs into the mention: 杞子王 behind 枸 is no 祈紫菀."""
    return any(goods.start < mention.start < goods.end for goods in comparison.listing.goods)


def _begins_with_goods_of_other_word(comparison: Comparison, mention: Mention) -> bool:
    """Whether the first character, one for goods, ends the word before: 珍酒贵酒 is no 酒鬼酒."""
    first, title = mention.start, comparison.listing.title
    return has_han(title[max(0, first - 1) : first]) and any(
        goods.start == first and goods.end == first + 1 for goods in comparison.listing.goods
    )


def _list_families(comparison: Comparison) -> set[str]:
    return {family for goods in comparison.listing.goods for family in goods.families}


def _is_confusable_pinyin(comparison: Comparison, mention: Mention) -> bool:
    """Letters alone are ambiguous: goods of the family have to be named, and initials count for indications only.

    The pinyin of a place and its product is clear by itself where the title names no other goods.
    """
    families = _list_families(comparison)
    whole = mention.kind is MentionKind.PINYIN and len(mention.name) >= MIN_LENGTH_WITHOUT_GOODS
    if whole and comparison.right.kind in INDICATIONS and not families:
        return True
    named = bool(comparison.structure.families & families)
    return named and (mention.kind is MentionKind.PINYIN or bool(comparison.structure.place))
