"""`python -m crawlers.scheduling.preview`: a schedule as JSON from standard input, tried without asking any site.

Prints a ScheduleCheck as one line of JSON: what is wrong, each with its field; else which addresses it would ask, which
limits of the marketplace hold, and when it would run next.
"""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError

from crawlers.config import CrawlSettings
from crawlers.scheduling.schedules import Schedule, read_terms
from crawlers.sites.approval import check_approval
from crawlers.sites.check import describe_search
from crawlers.sites.config import Limits, Site, SiteError, read_site
from matcher.records.calendar import BEIJING
from matcher.records.crawl_status import FieldFault, ScheduleCheck
from matcher.records.jsonl import to_bytes
from matcher.records.logs import configure_from_environment

SHOWN_RUNS, SHOWN_TERMS = 3, 12
_SENTENCES = {
    "name": "名称只能用汉字、字母、数字、横线和下划线，不能为空。",
    "marketplace": "请选择平台。",
    "terms": "检索词和权利至少要写一项。",
    "every_hours": "间隔应为大于零的小时数。",
    "hours": "时段的起止都要写，如 02:00 至 06:00。",
    "season": "日期的起止都要写成月和日，如 06-20 至 09-30。",
    "pages": "页数应为不小于 1 的整数。",
    "listings": "商品件数应为不小于 1 的整数。",
    "delay": "间隔秒数应为不小于零的数字。",
}


def check_schedule(fields: dict[str, Any], settings: CrawlSettings, now: datetime) -> ScheduleCheck:
    """What is wrong with a schedule, or what it would do."""
    try:
        schedule = Schedule.model_validate(fields)
    except ValidationError as failure:
        names = dict.fromkeys(str(fault["loc"][0]) if fault["loc"] else "terms" for fault in failure.errors())
        return ScheduleCheck(tuple(FieldFault(name, _SENTENCES.get(name, "这一项不符合要求。")) for name in names))
    try:
        site = read_site(schedule.marketplace, base_url=schedule.base_url, folder=settings.marketplaces_folder)
        check_approval(site, now.astimezone(BEIJING).date())
    except SiteError as failure:
        return ScheduleCheck((FieldFault("marketplace", str(failure)),))
    for name in ("pages", "listings", "delay"):
        own = {"pages": None, "listings": None, "delay": None} | {name: getattr(schedule, name)}
        try:
            site = site.model_copy(update={"limits": site.limits.tighten(**own)})
        except SiteError as failure:
            return ScheduleCheck((FieldFault(name, str(failure)),))
    try:
        terms = schedule.resolve_terms(read_terms(settings.crawls_folder))
    except SiteError as failure:
        return ScheduleCheck((FieldFault("rights", str(failure)),))
    runs = tuple(_list_next_runs(schedule, now))
    if not runs and not schedule.is_paused:
        return ScheduleCheck((FieldFault("hours", "一年内没有可运行的时间：请核对时段和日期。"),))
    return ScheduleCheck(lines=tuple(_describe(site, terms)), next_runs=runs)


def _describe(site: Site, terms: tuple[str, ...]) -> Iterator[str]:
    limits = site.limits
    yield f"采集限度：同时 {limits.concurrency} 个请求，间隔 {limits.delay} 秒，每次最多 {limits.pages} 页"
    yield f"每次最多采 {limits.listings} 件商品；按这个间隔读满页数约需 {_estimate(limits)}"
    if limits.hours:
        windows = "、".join(f"{window.first:%H:%M}—{window.last:%H:%M}" for window in limits.hours)
        yield f"平台只在 {windows}（北京时间）采集"
    for term in terms[:SHOWN_TERMS]:
        yield from describe_search(site, term)
    if len(terms) > SHOWN_TERMS:
        yield f"另有 {len(terms) - SHOWN_TERMS} 个检索词"


def _estimate(limits: Limits) -> str:
    """How long a run takes that asks for all pages, by the pause between requests alone."""
    minutes = limits.pages * limits.delay / 60
    return f"{minutes / 60:.1f} 小时" if minutes >= 90 else f"{max(1, round(minutes))} 分钟"


def _list_next_runs(schedule: Schedule, now: datetime) -> Iterator[datetime]:
    at = schedule.next_run(None, now)
    for _ in range(SHOWN_RUNS):
        if at is None:
            return
        yield at
        at = schedule.next_run(at, at + timedelta(minutes=1))


def main() -> None:
    """Read a schedule, print its check."""
    fields = TypeAdapter(dict[str, Any]).validate_json(sys.stdin.buffer.read())
    sys.stdout.buffer.write(to_bytes(check_schedule(fields, CrawlSettings(), datetime.now(UTC))))


if __name__ == "__main__":
    configure_from_environment(os.environ)
    main()
