"""Whether a site may be crawled now: an approved assessment, a contact, the site's hours, and no kill switch."""

from datetime import date, datetime, time
from pathlib import Path

from crawlers.config import CrawlSettings
from crawlers.sites.config import Site, SiteError
from matcher.records.calendar import BEIJING

SWITCH = "STOP"
"""A file of this name in the crawls folder stops all crawls, `STOP-name` those of one site."""


def check_may_start(site: Site, settings: CrawlSettings, *, now: datetime) -> None:
    """Raises SiteError, with one sentence, where this site may not be crawled at `now`."""
    here = now.astimezone(BEIJING)
    check_approval(site, here.date())
    if not site.private_addresses and not settings.crawl_contact:
        raise SiteError("没有设置 ZHIXUN_CRAWL_CONTACT（向网站表明的联系方式），不得采集公网网站。")
    if not is_within_hours(site, here.time()):
        windows = "、".join(f"{w.first:%H:%M}—{w.last:%H:%M}" for w in site.limits.hours)
        raise SiteError(f"平台“{site.name}”只能在 {windows}（北京时间）采集，现在不在时段内。")
    switch = find_kill_switch(settings.crawls_folder, site.name)
    if switch is not None:
        raise SiteError(f"停止开关已打开（{switch}），不得采集；删除该文件后才能采集。")


def check_approval(site: Site, day: date) -> None:
    """Raises SiteError where no approved assessment of the site is valid on `day`."""
    if site.assessment is None or not site.assessment.is_valid_on(day):
        raise SiteError(
            f"平台“{site.name}”没有有效的采集评估，不得采集；"
            "请在配置文件的 [assessment] 里写明批准人、日期、目的和限制。"
        )


def is_within_hours(site: Site, at: time) -> bool:
    """Whether the site may be visited at this Beijing time; without windows always."""
    return not site.limits.hours or any(window.contains(at) for window in site.limits.hours)


def find_kill_switch(folder: Path, site: str) -> Path | None:
    """The kill switch that is on, for all sites (`STOP`) or for this one (`STOP-name`), else None."""
    return next((p for p in (folder / SWITCH, folder / f"{SWITCH}-{site}") if p.exists()), None)
