"""The day of capture compared with the season and the licences that the register states."""

import re
from datetime import date

from matcher.features.context import Comparison, Explanation
from matcher.features.qualifiers.goods.gifts import is_gift
from matcher.features.qualifiers.goods.packaging import label_only
from matcher.features.qualifiers.goods.wrong_goods import wrong_goods
from matcher.lexicon.goods import get_departments
from matcher.lexicon.phrases import PRESALE, PROCESSED


def out_of_season(comparison: Comparison) -> Explanation | None:
    """不在登记的上市期内却在卖鲜货，也没有写预售。"""
    season = comparison.right.season
    if season is None or season.contains(comparison.listing.day) or not comparison.free_mentions:
        return None
    offered = comparison.listing.page_text
    if PRESALE.search(offered) or PROCESSED.search(offered) or not _is_harvest(comparison):
        return None
    months = "{}月{}日至{}月{}日".format(*season.first, *season.last)
    says = (
        f"取证当天是{_write_day(comparison.listing.day)}，{comparison.right_label}的上市期是{months}，页面没有写预售。"
    )
    return Explanation(
        says,
        comparison.free_mentions[0].spans,
        registered=months,
        question="非上市期销售，货物性质（鲜果、冷藏）及来源待核实。",
    )


def _is_harvest(comparison: Comparison) -> bool:
    """Whether what is sold can be the harvest itself: sweets, labels and boxes are sold all the year."""
    if label_only(comparison) or wrong_goods(comparison):
        return False
    own = get_departments(comparison.structure.families)
    others = {name for goods in comparison.other_goods if not is_gift(comparison, goods) for name in goods.families}
    if own & get_departments(others):
        return True
    return not others and not any(_TASTE.match(comparison.listing.title, m.end) for m in comparison.free_mentions)


_TASTE = re.compile(r"\s?(?:风味|口味|味)(?![道美甜鲜好])")
"""The name as that of a taste: 炎陵黄桃风味."""


def before_licences(comparison: Comparison) -> Explanation | None:
    """权利人当年的许可都还没有生效，此时已在销售。"""
    day = comparison.listing.day
    starts = [licence.first for licence in comparison.right.authorised if licence.first]
    if not starts or len(starts) < len(comparison.right.authorised) or day >= min(starts):
        return None
    says = f"{comparison.right_label}名录里的许可最早自{_write_day(min(starts))}起，取证当天是{_write_day(day)}。"
    return Explanation(
        says, comparison.mentions[0].spans, registered=_write_day(min(starts)), question="此前是否另有许可？"
    )


def _write_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
