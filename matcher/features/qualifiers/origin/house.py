"""Another maker's house in front of a name."""

import re

from matcher.features.context import Comparison, Explanation
from matcher.lexicon.trade.food_makers import find_food_maker
from matcher.records.right_kinds import INDICATIONS


def other_house(comparison: Comparison) -> Explanation | None:
    """标题开头写的是另一家酒坊、酒厂，名称只在后面出现。"""
    if comparison.right.kind in INDICATIONS:
        return None
    house = _HOUSE.match(comparison.listing.title)
    if house is None or not comparison.free_mentions:
        return None
    right, mention = comparison.right, comparison.free_mentions[0]
    own = "".join((right.name, *right.aliases, right.holder))
    if not house["name"].endswith("坊") and not right.holder:
        return None  # a company may well be the owner of the mark
    others_begin_there = any(other.start < house.end("name") for _, other in comparison.others)
    if mention.start < house.end("name") or house["name"] in own or others_begin_there:
        return None
    says = f"标题开头写的是“{house['name']}”，“{comparison.quote_mention(mention)}”写在后面，生产者可能另有其人。"
    return Explanation(says, (house.span("name"), *mention.spans), question="生产者是谁，与商标权利人有没有关系？")


_HOUSE = re.compile(r"(?:【[^】]{0,12}】)?\s*(?P<name>[\u4e00-\u9fff]{2,5}(?:坊|酒业|酒厂|酒庄))(?=[\s（(\d])")


def maker_elsewhere(comparison: Comparison) -> Explanation | None:
    """名称前面写的生产企业在别的省份，所售却用了这里的地名。"""
    right, area = comparison.right, comparison.right.area
    if right.kind not in INDICATIONS or not area or not comparison.free_mentions:
        return None
    mention = comparison.free_mentions[0]
    named = find_food_maker(comparison.listing.title[: mention.start])
    if named is None or not named[0].families & comparison.structure.families:
        return None
    maker, start = named
    if any(code.startswith(maker.code[:2]) for code in area):
        return None
    says = f"“{maker.name}”是{maker.home}的企业，写在{comparison.right_label}的名称之前，该名称的产地是{right.origin}。"
    return Explanation(
        says,
        ((start, start + len(maker.name)), *mention.spans),
        registered=right.origin,
        question="货物在哪里生产，使用该名称是否经许可？",
    )
