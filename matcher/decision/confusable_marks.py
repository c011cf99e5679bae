"""Which changed names of a mark, or other names of an indication, a buyer may take for the registered one."""

import unicodedata

from matcher.candidates.likeness import says_name_before_goods
from matcher.candidates.types import PLAIN_KINDS, Mention, MentionKind
from matcher.decision.evidence import (
    breaks_off,
    continues_in_chinese,
    has_foreign_twin,
    has_other_mention,
    is_nickname_meant,
    is_shop_name,
)
from matcher.decision.latin_disguises import is_deliberate, is_misspelt_device, is_short_latin_word
from matcher.decision.short_names import is_other_short_name, is_too_short
from matcher.decision.wording import (
    get_letters,
    is_model,
    is_number,
    is_ordinary_wording,
    is_word_before_goods,
)
from matcher.features.context import CHANGED_KINDS, Comparison
from matcher.gazetteer.divisions import get_leading_place
from matcher.lexicon.goods import NO_GOODS, get_departments
from matcher.lexicon.goods_classes import Closeness, compare_goods, is_fashion
from matcher.lexicon.ordinary_words import ends_with_goods
from matcher.parsing.right_name import parse_right_name
from matcher.records.right_kinds import INDICATIONS
from matcher.text.han import has_han


def is_confusable_mark(comparison: Comparison, mention: Mention) -> bool:
    """Whether a mention that is not of a mark's own spelling should be shown."""
    if mention.kind is MentionKind.NICKNAME:
        return is_nickname_meant(comparison, mention)
    if comparison.structure.families and not _fits_goods(comparison, mention):
        return False
    if not comparison.structure.families and is_short_latin_word(comparison, mention):
        return False
    if _is_chance_spelling(comparison, mention) or is_shop_name(comparison, mention):
        return False
    if _has_invisible_signs(comparison, mention):
        return True
    if mention.kind in CHANGED_KINDS and has_foreign_twin(comparison, mention):
        return False
    if mention.kind is MentionKind.LATIN and breaks_off(comparison, mention):
        return has_other_mention(comparison, mention) or continues_in_chinese(comparison, mention)
    if mention.kind is MentionKind.NEAR and (
        is_too_short(comparison, mention) or is_other_short_name(comparison, mention)
    ):
        return False
    letters = get_letters(comparison, mention)
    is_covered = mention.kind is MentionKind.SIGNS and len(letters) < len(mention.name)
    if len(mention.name if is_covered else letters) == _SHORT_MARK and _has_other_mark(comparison):
        return False
    if is_covered or (mention.kind is MentionKind.SIGNS and letters == mention.name and len(letters) > _SHORT_MARK):
        return True  # what is left is no word; or it is the name, which a dictionary may have (香奈儿)
    if mention.kind is MentionKind.HOMOPHONE and _says_name_first(comparison, mention, letters):
        return True
    word = (
        is_word_before_goods(letters, mention.name)
        if mention.kind is MentionKind.NEAR
        else is_ordinary_wording(comparison, letters, mention.name)
    )
    return (
        not _is_place_and_goods(letters)
        and not word
        and not (len(letters) == 2 and get_leading_place(letters) == letters)
    )


def _says_name_first(comparison: Comparison, mention: Mention, letters: str) -> bool:
    """Whether a word says the name before its goods (西风酒 for 西凤酒), and no character stands before it."""
    before = comparison.listing.title[: mention.start][-1:]
    return not has_han(before) and says_name_before_goods(letters, mention.name)


def _is_chance_spelling(comparison: Comparison, mention: Mention) -> bool:
    """Whether letters that are listed one by one, or two characters inside a longer word, only look like a name."""
    text = comparison.get_text(mention.spans[0])
    if is_number(mention.name):
        return True  # 36/1 among shades is no 361
    if mention.kind is MentionKind.SIGNS:
        return len(mention.name) <= _SHORT_LETTERS and set(text[1::2]) in _LIST_SIGNS  # A/B/C型
    if mention.kind is MentionKind.LATIN and is_model(comparison, text, mention.name):
        return True  # iPhoneX
    if mention.kind is MentionKind.LATIN and is_misspelt_device(comparison, mention):
        return True  # oopo手机壳
    is_cut_down = mention.kind is MentionKind.NEAR and len(get_letters(comparison, mention)) == _SHORT_MARK
    return is_cut_down and _goes_on(comparison, mention)  # 安儿 in 安儿乐 is no 安奈儿


def _goes_on(comparison: Comparison, mention: Mention) -> bool:
    """Whether another character than a word for goods follows."""
    end = mention.end
    is_before_goods = any(goods.start == end for goods in comparison.listing.goods)
    return has_han(comparison.listing.title[end : end + 1]) and not is_before_goods


_SHORT_LETTERS = 4
_LIST_SIGNS = ({"/"}, {"、"}, {","}, {"|"})


def _fits_goods(comparison: Comparison, mention: Mention) -> bool:
    """Whether the goods on offer allow for this mention of a mark.

    A changed Chinese character needs the mark's own goods, but for a like sound or shape of a fashion house's longer
    name; any other trick needs neighbouring ones (`PRAD@` on shoes).
    """
    closeness = comparison.closeness
    if closeness is Closeness.UNKNOWN:
        return _is_clear_without_goods(comparison, mention)
    if mention.kind in CHANGED_KINDS and _is_before_other_goods(comparison, mention):
        return False
    is_house = len(mention.name) > _SHORT_MARK and is_fashion(comparison.structure.families)
    is_changed = mention.kind in CHANGED_KINDS and not (is_house and mention.kind is not MentionKind.NEAR)
    needs_own = is_changed or is_short_latin_word(comparison, mention)
    return closeness >= (Closeness.SAME if needs_own else Closeness.NEIGHBOURING)


def _is_before_other_goods(comparison: Comparison, mention: Mention) -> bool:
    """Whether the goods that follow a mention first are of quite another kind: 乐时果冻避孕套 is no 乐事.

    Of two words for goods that touch the last says what is sold.
    """
    goods = [word for word in comparison.listing.goods if NO_GOODS.isdisjoint(word.families)]
    following = [word for word in goods if word.start >= mention.end]
    if not following:
        return False
    head = following[0]
    for word in following[1:]:
        head = word if word.start == head.end else head
    return compare_goods(comparison.structure.families, frozenset(head.families)) is Closeness.FAR


def _has_invisible_signs(comparison: Comparison, mention: Mention) -> bool:
    """Whether a name is written out with nothing but invisible characters inside it, which nobody types by chance."""
    if mention.kind is not MentionKind.SIGNS:
        return False
    text = comparison.get_text(mention.spans[0])
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf") in (
        mention.name,
        comparison.right.name,
    )


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


MIN_LENGTH_WITHOUT_GOODS = 4
"""Characters of a name that is recognised where the title names no goods."""


def _is_clear_without_goods(comparison: Comparison, mention: Mention) -> bool:
    """Whether a name is recognised where the title names no goods: by signs inside it, or by four characters."""
    if mention.kind is MentionKind.LATIN:
        is_long = len(mention.name) >= MIN_LENGTH_WITHOUT_GOODS
        return is_long and (is_deliberate(comparison, mention) or continues_in_chinese(comparison, mention))
    return mention.kind is MentionKind.SIGNS or (
        mention.kind is not MentionKind.NEAR and len(mention.name) >= MIN_LENGTH_WITHOUT_GOODS
    )


def _is_place_and_goods(text: str) -> bool:
    place = get_leading_place(text)
    return bool(place) and ends_with_goods(text.removeprefix(place))
