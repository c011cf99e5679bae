"""Alarms are lines of a file, one for each, and read back as they were raised."""

from pathlib import Path

from crawlers.monitoring.alarm_log import log_alarm
from crawlers.sites.config import read_site
from matcher.records.crawl_status import ALARMS, Alarm
from tests.crawlers.crawling import records
from tests.crawlers.shop import site


def test_each_alarm_is_a_line(tmp_path: Path) -> None:
    site(tmp_path / "sites")
    shop = read_site("shop", base_url="https://shop.example", folder=tmp_path / "sites")
    for says in ("只看到 3 件商品。", "读不到价格。"):
        log_alarm(tmp_path / "crawls", shop, says)
    alarms = records(tmp_path / "crawls" / ALARMS, Alarm)
    assert [(a.marketplace, a.title, a.says) for a in alarms] == [
        ("shop", "测试铺", "只看到 3 件商品。"),
        ("shop", "测试铺", "读不到价格。"),
    ]
