"""Which changed names of an indication a buyer may take for the registered one.

The name is a place and its product. Another word for the product behind the same place is no trick but another wording
(攀枝花大芒果); a two-character place with one character changed is mostly another word (东北大米 beside 东台大米), so
there only a like sound or shape counts.
"""

import re
import unicodedata

from matcher.candidates.place_product.finder import LONG_PRODUCT
from matcher.candidates.types import Mention, MentionKind
from matcher.decision.wording import get_letters, has_one_more, is_ordinary_wording
from matcher.features.context import Comparison
from matcher.gazetteer.divisions import find_places, get_leading_place
from matcher.lexicon.goods import WordKind, find_ending_goods
from matcher.lexicon.goods_varieties import have_shared_family
from matcher.lexicon.ordinary_words import is_ordinary_word, is_set_phrase

_FIRST_EMOJI, _OLDER_EMOJI = "\U0001f300", "\ufe0f❤⭐✨⚡⛰"
_LAYOUT_SIGNS = re.compile(r"[\W_0-9A-Za-z]+")


def is_confusable_indication(comparison: Comparison, mention: Mention) -> bool:
    """Whether a mention of the name itself, disguised, should be shown."""
    structure, letters = comparison.structure, get_letters(comparison, mention)
    if mention.kind is MentionKind.SPLIT:
        return True  # nobody writes a character in its parts by chance beside all the others of a name
    if mention.kind is MentionKind.SIGNS:
        return not _is_layout(comparison, mention)
    if mention.kind is MentionKind.NEAR and _has_emoji_for_place(comparison, mention):
        return True
    if structure.families and _offers_other_goods(comparison, mention) and not letters.endswith(structure.product):
        return False
    if letters.startswith(structure.place):
        if mention.kind is MentionKind.HOMOPHONE and _is_slip(comparison, letters.removeprefix(structure.place)):
            return False
        return mention.kind is not MentionKind.NEAR and not is_ordinary_wording(
            comparison, letters.removeprefix(structure.place), structure.product
        )
    place = (
        letters.removesuffix(structure.product)
        if letters.endswith(structure.product)
        else letters[: len(structure.place)]
    )
    if sorted(letters) == sorted(mention.name) and letters.endswith(structure.product):
        return not is_set_phrase(place)  # the place's own characters in another order
    if (
        mention.kind is MentionKind.NEAR
        and letters.endswith(structure.product)
        and has_one_more(place, structure.place)
    ):
        return not is_ordinary_word(place)
    if mention.kind is MentionKind.NEAR and (len(structure.place) < 3 or not letters.endswith(structure.product)):
        return get_leading_place(place) == place != "" and bool(find_places(place))
    return not is_set_phrase(place) and (len(comparison.right.name) > 3 or _begins_word(comparison, mention))


def _is_slip(comparison: Comparison, text: str) -> bool:
    """Whether a text is a common misspelling of the right's goods that sounds the same: 弥猴桃."""
    goods = find_ending_goods(text)
    is_long = len(comparison.structure.product) >= LONG_PRODUCT
    if goods is None or goods.word != text or goods.word_kind is not WordKind.MISSPELT or not is_long:
        return False
    return not comparison.structure.families.isdisjoint(goods.families)


def _has_emoji_for_place(comparison: Comparison, mention: Mention) -> bool:
    """Whether an emoji stands for the first character of the place: 🔥陵黄桃."""
    before = comparison.listing.title[: mention.start]
    return comparison.get_text(mention.spans[0]) == mention.name[1:] and before[-1:] >= _FIRST_EMOJI


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


def _is_layout(comparison: Comparison, mention: Mention) -> bool:
    """Whether a sign or a word where the place ends and the product begins is layout, no disguise: 炎陵-黄桃,
    平谷A级大桃. An emoji, or what nobody sees, is none."""
    text = comparison.get_text(mention.spans[0])
    if any(letter >= _FIRST_EMOJI or letter in _OLDER_EMOJI or unicodedata.category(letter) == "Cf" for letter in text):
        return False
    parts = [part for part in _LAYOUT_SIGNS.split(text) if part]
    return parts == [comparison.structure.place, comparison.structure.product]


def _begins_word(comparison: Comparison, mention: Mention) -> bool:
    """Whether a short name stands by itself, so that it is not the end of a longer one (南雁山鸡 beside 阳山鸡)."""
    before = comparison.listing.title[: mention.start]
    known = any(place.end == mention.start for place in comparison.listing.places)
    return known or not re.search(r"[\u4e00-\u9fff]$", before) or before.endswith(("正宗", "新鲜", "特产", "农家"))
