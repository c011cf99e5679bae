"""Which changed names a buyer may take for the registered one, and which only happen to be one character away.

The name of an indication is a place and its product. Another word for the product behind the same place is no trick
but another wording (攀枝花大芒果); a two-character place with one character changed is mostly another word (东北大米
beside 东台大米), so there only a like sound or shape counts. Mentions of another registered name, or of another
place, are not filtered here: the qualifier `other_right` says whose they are.
"""

import re
import unicodedata

from matcher.candidates.likeness import SHORT_NEAR
from matcher.candidates.types import PLAIN_KINDS, Mention, MentionKind
from matcher.decision.evidence import (
    breaks_off,
    continues_in_chinese,
    has_other_mention,
    is_nickname_meant,
)
from matcher.features.context import Comparison, find_covering_right
from matcher.gazetteer.divisions import get_leading_place
from matcher.lexicon.goods import find_ending_goods, get_departments, have_shared_family
from matcher.lexicon.goods_classes import Closeness
from matcher.lexicon.ordinary_words import ends_with_goods, is_ordinary_word
from matcher.parsing.right_name import parse_right_name
from matcher.records.right_kinds import INDICATIONS
from matcher.variants.masked_words import MASK_SIGNS

MIN_INDICATION_LENGTH = 5
"""Chinese characters below which an indication's other name with one changed makes another word as a rule.

大黄花 is another word than 大罗黄花. A mark needs `SHORT_NEAR`, a leading place not counted: 国台 is another than
茅台.
"""

_CHANGED_KINDS = frozenset({MentionKind.HOMOPHONE, MentionKind.LOOKALIKE, MentionKind.NEAR})
_LAYOUT_SIGNS = re.compile(r"[\W_0-9A-Za-z]+")


def is_confusable(comparison: Comparison, mention: Mention) -> bool:
    """Whether a mention other than of the name itself should be shown to an officer."""
    if find_covering_right(comparison, mention) is not None:
        return comparison.get_scope(mention) is None
    if mention.kind in (MentionKind.PINYIN, MentionKind.INITIALS):
        return _is_confusable_pinyin(comparison, mention)
    if len(mention.spans) > 1:
        return True  # a disguised place, or a misspelt word, right beside the goods
    if mention.kind in _CHANGED_KINDS and _overlaps_goods(comparison, mention):
        return False
    if comparison.structure.place and mention.name == comparison.right.name:
        return _is_confusable_indication(comparison, mention)
    return _is_confusable_mark(comparison, mention)


def _overlaps_goods(comparison: Comparison, mention: Mention) -> bool:
    """Whether a word for goods runs into the mention: 杞子王 behind 枸 is no 祈紫菀."""
    return any(goods.start < mention.start < goods.end for goods in comparison.listing.goods)


def _get_letters(comparison: Comparison, mention: Mention) -> str:
    return re.sub(r"[\W_]+", "", comparison.get_text(mention.spans[0]))


def _list_families(comparison: Comparison) -> set[str]:
    return {family for goods in comparison.listing.goods for family in goods.families}


def _is_confusable_indication(comparison: Comparison, mention: Mention) -> bool:
    structure, letters = comparison.structure, _get_letters(comparison, mention)
    if mention.kind is MentionKind.SPLIT:
        return True  # nobody writes a character in its parts by chance beside all the others of a name
    if mention.kind is MentionKind.SIGNS:
        return not _is_layout(comparison, mention)
    if structure.families and _offers_other_goods(comparison, mention) and not letters.endswith(structure.product):
        return False
    if letters.startswith(structure.place):
        return mention.kind is not MentionKind.NEAR and not _is_ordinary_wording(
            comparison, letters.removeprefix(structure.place), structure.product
        )
    place = (
        letters.removesuffix(structure.product)
        if letters.endswith(structure.product)
        else letters[: len(structure.place)]
    )
    if sorted(letters) == sorted(mention.name) and letters.endswith(structure.product):
        return not is_ordinary_word(place)  # the place's own characters in another order
    if mention.kind is MentionKind.NEAR and (len(structure.place) < 3 or not letters.endswith(structure.product)):
        return get_leading_place(place) == place != ""
    return not is_ordinary_word(place) and (len(comparison.right.name) > 3 or _begins_word(comparison, mention))


def _offers_other_goods(comparison: Comparison, mention: Mention) -> bool:
    """Whether the title names goods, and none that may be taken for the right's.

    The end that a mention has in common with the name does not count (桃 in 旅顺大婴桃).
    """
    offered = {
        family
        for goods in comparison.listing.goods
        if not (goods.end == mention.end and goods.start > mention.start and mention.name.endswith(goods.word))
        for family in goods.families
    }
    return bool(offered) and not have_shared_family(comparison.structure.families, offered)


def _is_ordinary_wording(comparison: Comparison, text: str, name: str) -> bool:
    """Whether a text is an ordinary word.

    The right's goods, in which it ends as the name does, do not count: 晴岛啤酒 beside 青岛啤酒.
    """
    goods = find_ending_goods(text)
    if goods is None or not name.endswith(goods.word) or comparison.structure.families.isdisjoint(goods.families):
        return is_ordinary_word(text)
    rest = text.removesuffix(goods.word)
    return not rest or is_ordinary_word(rest)


def _is_layout(comparison: Comparison, mention: Mention) -> bool:
    """Whether a sign or a word where the place ends and the product begins is layout, no disguise: 炎陵-黄桃,
    平谷A级大桃."""
    parts = [part for part in _LAYOUT_SIGNS.split(comparison.get_text(mention.spans[0])) if part]
    return parts == [comparison.structure.place, comparison.structure.product]


def _begins_word(comparison: Comparison, mention: Mention) -> bool:
    """Whether a short name stands by itself, so that it is not the end of a longer one (南雁山鸡 beside 阳山鸡)."""
    before = comparison.listing.title[: mention.start]
    known = any(place.end == mention.start for place in comparison.listing.places)
    return known or not re.search(r"[\u4e00-\u9fff]$", before) or before.endswith(("正宗", "新鲜", "特产", "农家"))


def _is_confusable_mark(comparison: Comparison, mention: Mention) -> bool:
    if mention.kind is MentionKind.NICKNAME:
        return is_nickname_meant(comparison, mention)
    if comparison.structure.families and not _fits_goods(comparison, mention):
        return False
    if _has_invisible_signs(comparison, mention):
        return True
    if mention.kind is MentionKind.LATIN and breaks_off(comparison, mention):
        return has_other_mention(comparison, mention) or continues_in_chinese(comparison, mention)
    if mention.kind is MentionKind.NEAR and _is_too_short(comparison, mention.name):
        return False
    letters = _get_letters(comparison, mention)
    if len(letters) == _SHORT_MARK and _has_other_mark(comparison):
        return False
    word = (
        _is_word_before_goods(letters, mention.name)
        if mention.kind is MentionKind.NEAR
        else _is_ordinary_wording(comparison, letters, mention.name)
    )
    return (
        not _is_place_and_goods(letters)
        and not word
        and not (len(letters) == 2 and get_leading_place(letters) == letters)
    )


def _fits_goods(comparison: Comparison, mention: Mention) -> bool:
    """Whether the goods on offer allow for this mention of a mark.

    A changed Chinese character needs the mark's own goods, any other trick neighbouring ones (`PRAD@` on shoes).
    """
    closeness = comparison.closeness
    if closeness is Closeness.UNKNOWN:
        return mention.kind not in (MentionKind.NEAR, MentionKind.LATIN) and _is_clear_without_goods(mention)
    needs_own = mention.kind in _CHANGED_KINDS or _is_short_latin_word(comparison, mention)
    return closeness >= (Closeness.SAME if needs_own else Closeness.NEIGHBOURING)


def _is_short_latin_word(comparison: Comparison, mention: Mention) -> bool:
    """Whether a short Latin word of letters alone is a letter away from a name: Anita is no ANTA among lipsticks."""
    text = comparison.get_text(mention.spans[0])
    behind = comparison.listing.title[mention.end : mention.end + 1]
    is_cut = behind in MASK_SIGNS and len(text) < len(mention.name)
    is_word = text.isascii() and text.isalpha() and not is_cut
    return mention.kind is MentionKind.LATIN and len(mention.name) < _MIN_LATIN_LENGTH and is_word


_MIN_LATIN_LENGTH = 6
"""Letters of a Latin name from which on a word a letter away from it is recognised among neighbouring goods."""


def _has_invisible_signs(comparison: Comparison, mention: Mention) -> bool:
    """Whether a name is written out with nothing but invisible characters inside it, which nobody types by chance."""
    if mention.kind is not MentionKind.SIGNS:
        return False
    text = comparison.get_text(mention.spans[0])
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf") in (
        mention.name,
        comparison.right.name,
    )


def _is_word_before_goods(text: str, name: str) -> bool:
    """Whether a text is an ordinary word, the word for goods in which the name ends as well not counted: 六大核桃."""
    goods = find_ending_goods(text)
    if goods is None or not name.endswith(goods.word):
        return is_ordinary_word(text)
    rest = text.removesuffix(goods.word)
    return len(rest) != len(name) - len(goods.word) or is_ordinary_word(rest)


def _is_too_short(comparison: Comparison, name: str) -> bool:
    """Whether too little of a name is left, its place not counted, with one character changed."""
    shortest = MIN_INDICATION_LENGTH if comparison.right.kind in INDICATIONS else min(SHORT_NEAR, len(name))
    return len(name.removeprefix(get_leading_place(name))) < shortest


def _has_other_mark(comparison: Comparison) -> bool:
    """Whether a title says under which other mark it offers such goods.

    What two more characters sound like says nothing then (沱牌 百味酒坊 beside 百威).
    """
    kinds = get_departments(comparison.structure.families)
    return any(
        mention.kind in PLAIN_KINDS
        and right.kind not in INDICATIONS
        and kinds & get_departments(parse_right_name(right).families)
        for right, mention in comparison.others
    )


_SHORT_MARK = 2


def _is_clear_without_goods(mention: Mention) -> bool:
    """Whether a name is recognised where the title names no goods: by signs, Latin letters, or four characters."""
    return mention.kind in (MentionKind.SIGNS, MentionKind.LATIN) or (
        mention.kind is not MentionKind.NEAR and len(mention.name) >= _MIN_LENGTH_WITHOUT_GOODS
    )


_MIN_LENGTH_WITHOUT_GOODS = 4


def _is_place_and_goods(text: str) -> bool:
    place = get_leading_place(text)
    return bool(place) and ends_with_goods(text.removeprefix(place))


def _is_confusable_pinyin(comparison: Comparison, mention: Mention) -> bool:
    """Letters alone are ambiguous: goods of the family have to be named, and initials count for indications only.

    The pinyin of a place and its product is clear by itself where the title names no other goods.
    """
    families = _list_families(comparison)
    whole = mention.kind is MentionKind.PINYIN and len(mention.name) >= _MIN_LENGTH_WITHOUT_GOODS
    if whole and comparison.structure.place and not families:
        return True
    named = bool(comparison.structure.families & families)
    return named and (mention.kind is MentionKind.PINYIN or bool(comparison.structure.place))
