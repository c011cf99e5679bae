"""The day of capture against the season and the licences that the register states."""

from datetime import date

from matcher.features.context import Comparison, Remark
from matcher.lexicon.phrases import PRESALE, PROCESSED
from matcher.records.right_kinds import named


def out_of_season(comparison: Comparison) -> Remark | None:
    """不在登记的上市期内却在卖鲜货，也没有写预售。"""
    season = comparison.right.season
    if season is None or season.contains(comparison.reading.on) or not comparison.free:
        return None
    offered = comparison.reading.wording
    if PRESALE.search(offered) or PROCESSED.search(offered):
        return None
    months = "{}月{}日至{}月{}日".format(*season.first, *season.last)
    says = f"取证当天是{_day(comparison.reading.on)}，{named(comparison.right)}的上市期是{months}，页面没有写预售。"
    return Remark(
        says, comparison.free[0].spans, registered=months, question="卖的是上市期外的鲜果、冷藏货，还是别处的货？"
    )


def before_licences(comparison: Comparison) -> Remark | None:
    """权利人当年的许可都还没有生效，此时已在销售。"""
    starts = [licence.first for licence in comparison.right.authorised if licence.first]
    if not starts or len(starts) < len(comparison.right.authorised) or comparison.reading.on >= min(starts):
        return None
    says = (
        f"{named(comparison.right)}名录里的许可最早自{_day(min(starts))}起，取证当天是{_day(comparison.reading.on)}。"
    )
    return Remark(says, comparison.spots[0].spans, registered=_day(min(starts)), question="此前是否另有许可？")


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
