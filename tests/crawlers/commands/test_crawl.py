"""`scrapy crawl` refuses what may not start in one sentence."""

import re
from pathlib import Path

import pytest

from matcher.records.coverage import PageOutcome
from tests.crawlers.crawling import crawl
from tests.crawlers.shop import Reply, links, offer, open_shop


def test_wrong_words_on_the_command_line_are_one_sentence(tmp_path: Path) -> None:
    done = crawl(tmp_path / "drop", base_url="http://127.0.0.1:1", terms="桃", marketplace="nowhere")
    assert done.code != 0
    last = done.log.strip().splitlines()[-1]
    assert re.search("没有平台“nowhere”的配置文件", last)
    assert "Traceback" not in done.log


TABLE = r"""
title = "小铺"
search = "/s?q={term}"
offer = '/offer/(?P<item>\d+)$'
private_addresses = true
browser = false
[limits]
concurrency = 2
delay = 0.0
[assessment]
approved_by = "株洲市市场监督管理局"
approved_on = 2026-01-01
purpose = "技术监测"
limits = "本机"
"""


def answer(path: str) -> Reply | None:
    return links(1, 2, 3) if path.startswith("/s?") else offer("炎陵黄桃") if path.startswith("/offer/") else None


@pytest.mark.parametrize(("lost", "code"), [(False, 0), (True, 4)])
def test_a_run_whose_ledger_does_not_add_up_ends_with_its_own_exit_code(tmp_path: Path, lost: bool, code: int) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "xiaopu.toml").write_text(TABLE, encoding="utf-8")
    more = {"ZHIXUN_MARKETPLACES_FOLDER": str(tmp_path / "tables"), "PYTHONPATH": str(Path(__file__).parents[3])}
    extra = ("-s", 'SPIDER_MIDDLEWARES={"tests.crawlers.losing.LoseOffer": 1}') if lost else ()
    with open_shop(answer) as shop:
        done = crawl(
            tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="xiaopu", more=more, options=extra
        )
    assert done.code == code, done.log
    lines = done.coverage
    listed = sum(line.offers for line in lines if line.sight is PageOutcome.SEEN)
    told = [line for line in lines if "没有记下它的结果" in line.reason]
    assert (len(done.listings), listed, len(told)) == ((2, 2, 1) if lost else (3, 3, 0))
    assert done.log.strip().splitlines()[-1].count("件") >= 1
