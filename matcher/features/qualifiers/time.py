"""The day of capture compared with the season and the licences that the register states."""

from datetime import date

from matcher.features.context import Comparison, Explanation
from matcher.lexicon.phrases import PRESALE, PROCESSED


def out_of_season(comparison: Comparison) -> Explanation | None:
    """不在登记的上市期内却在卖鲜货，也没有写预售。"""
    season = comparison.right.season
    if season is None or season.contains(comparison.listing.day) or not comparison.free_mentions:
        return None
    offered = comparison.listing.page_text
    if PRESALE.search(offered) or PROCESSED.search(offered):
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
