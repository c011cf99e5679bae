"""A mark or a place with one more character behind it, which reads like another name: 薇岚娜斯 for 薇岚娜."""

from functools import cache
from pathlib import Path

from matcher.candidates.types import Mention, MentionKind
from matcher.features.context import Comparison, Explanation
from matcher.lexicon.goods_classes import Closeness
from matcher.lexicon.ordinary_words import is_ordinary_word
from matcher.lexicon.segmentation import has_word_across_edge, is_word_start
from matcher.records.right_kinds import INDICATIONS
from matcher.text.han import has_han, is_han

LONGEST_MARK = 4
"""Characters of a mark up to which one more makes a name that is read as one word."""


_SHORT_MARK = 2
"""Characters of a mark up to which a word across its end (马拉 in 彪马拉) may stand there by itself."""


def lengthened_name(comparison: Comparison) -> Explanation | None:
    """商标名称后面紧接着多出一个字，连起来读像另一个名称，所售又是该商标核定的商品。"""
    mentions = comparison.plain_mentions
    if comparison.right.kind in INDICATIONS or comparison.closeness is not Closeness.SAME or not mentions:
        return None
    if len(mentions) < len(comparison.mentions) or not all(_is_lengthened(comparison, one) for one in mentions):
        return None
    mention = mentions[0]
    written = comparison.get_text((mention.start, mention.end + 1))
    says = f"标题写的是“{written}”，在{comparison.right_label}的名称后面多出一个字，标题别处也没有写该商标本名。"
    return Explanation(says, ((mention.start, mention.end + 1),), registered=mention.name, question=_QUESTION)


def grown_place(comparison: Comparison) -> Explanation | None:
    """地名后面多出一个字再接品名，读像一个商号，容易被认作该地理标志的商品。"""
    mentions = comparison.free_mentions
    if comparison.right.kind not in INDICATIONS or len(mentions) != len(comparison.mentions):
        return None
    grown = [mention for mention in mentions if _is_grown(comparison, mention)]
    if not grown or len(grown) < len(mentions):
        return None
    place, goods = grown[0].spans
    written = comparison.get_text((place[0], goods[1]))
    says = f"标题写的是“{written}”，在地名后面多出一个字，标题别处没有写{comparison.right_label}的名称。"
    return Explanation(says, grown[0].spans, registered=comparison.right.name, question="货物是否确实出自该地？")


def _is_grown(comparison: Comparison, mention: Mention) -> bool:
    """Whether one character that makes a house of a place stands between it and its product: 甲源黄桃."""
    if mention.kind is not MentionKind.PLACE_PRODUCT:
        return False
    place, goods = mention.spans
    between = comparison.listing.title[place[1] : goods[0]]
    return between in _HOUSE_ENDINGS and comparison.get_text(goods) == comparison.structure.product


_HOUSE_ENDINGS = frozenset("源府坊缘印记韵")
"""Characters that make the name of a house out of a place's; words for smaller places (镇, 岭) make none."""


_QUESTION = "“多出一个字”的名称是否另有注册，经营者与权利人有无关系？"


def _is_lengthened(comparison: Comparison, mention: Mention) -> bool:
    title, end = comparison.listing.title, mention.end
    written = title[mention.start : end + 1]
    if not 2 <= len(mention.name) <= LONGEST_MARK or not all(map(is_han, written)) or len(written) <= len(mention.name):
        return False
    is_ending = written[-1] in _load_endings() or _is_grown_before_goods(comparison, mention, written)
    if not is_ending or is_ordinary_word(written) or _is_name_of_shop(comparison, written):
        return False
    if is_word_start(title, end):
        return False
    if len(mention.name) <= _SHORT_MARK and has_word_across_edge(title, mention.start, end):
        return False
    return _ends_at(comparison, end + 1)


def _is_grown_before_goods(comparison: Comparison, mention: Mention, written: str) -> bool:
    """Whether a name's last character stands there twice, or 王 behind it, then the right's goods: 老干妈妈辣酱."""
    if written[-1] != written[-2] and written[-1] not in _load_boasts():
        return False
    behind = (goods for goods in comparison.listing.goods if goods.start == mention.end + 1)
    return any(not comparison.structure.families.isdisjoint(goods.families) for goods in behind)


def _ends_at(comparison: Comparison, at: int) -> bool:
    """Whether a name ends at a place of the title: goods, another word or no Chinese character follow."""
    title = comparison.listing.title
    is_before_goods = any(goods.start == at for goods in comparison.listing.goods)
    return is_before_goods or is_word_start(title, at) or not has_han(title[at : at + 1])


def _is_name_of_shop(comparison: Comparison, written: str) -> bool:
    seller = comparison.listing.record.seller
    return seller is not None and written in seller.name


@cache
def _load_endings() -> frozenset[str]:
    """The characters with which made-up names end, most of them those that foreign names are written with."""
    return frozenset(Path(__file__).with_name("name_endings.txt").read_text(encoding="utf-8").split())


@cache
def _load_boasts() -> frozenset[str]:
    """The characters that a made-up name adds to a known one right before the goods: 甲乙王火腿肠."""
    return frozenset(Path(__file__).with_name("boasting_endings.txt").read_text(encoding="utf-8").split())
