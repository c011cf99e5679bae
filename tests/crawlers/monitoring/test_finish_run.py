"""A site that changed between two crawls: alarms on disk, changes in the drop."""

from datetime import date
from pathlib import Path

from crawlers.drop.verify import verify_drop
from crawlers.drop.writer import DropWriter
from crawlers.monitoring.coverage import CoverageLedger
from crawlers.monitoring.finish_run import UNACCOUNTED, FinishedRun
from crawlers.monitoring.run_history import RunTally
from crawlers.sites.config import read_site
from matcher.records.coverage import PageOutcome
from matcher.records.crawl_status import Alarm
from matcher.records.drop import ChangeKind, OfferChange
from tests.crawlers.crawling import crawl, records
from tests.crawlers.shop import Reply, html, links, offer, open_shop, site


def test_a_site_that_changes_between_two_crawls(tmp_path: Path) -> None:
    """Twice over real HTTP: prices gone, offers fewer, one taken down; the ledger and the changes say so."""
    more = site(tmp_path / "sites")
    first = {f"/offer/{n}": offer(f"黄桃 {n} 号") for n in range(30)}
    second = {
        f"/offer/{n}": html(f"<h1>黄桃 {n} 号</h1><table><tr><th>产地</th><td>湖南</td></tr></table>")
        for n in range(12)
    }
    gone = html("<h1>很抱歉，该商品已下架</h1>")

    def before(path: str) -> Reply | None:
        return links(*range(30)) if "search" in path else first.get(path)

    def after(path: str) -> Reply | None:
        return links(*range(13)) if "search" in path else gone if path == "/offer/12" else second.get(path)

    with open_shop(before) as shop:
        done = crawl(tmp_path / "a", base_url=shop.address, terms="桃", marketplace="shop", more=more)
        assert done.code == 0, done.log[-1500:]
    with open_shop(after) as shop:
        done = crawl(tmp_path / "b", base_url=shop.address, terms="桃", marketplace="shop", more=more)
    assert done.code == 0, done.log[-1500:]
    says = [line.reason for line in done.coverage if line.sight is PageOutcome.CHANGED]
    assert any("只看到 12 件商品，以往通常约 30 件" in reason for reason in says)
    assert any("读到价格的商品只占 0%" in reason for reason in says)
    alarms = [line.says for line in records(tmp_path / "var/crawls/alarms.jsonl", Alarm)]
    assert any("检索词“桃”只看到 13 件商品" in says for says in alarms)
    assert any("读到价格的商品只占 0%" in says for says in alarms)
    assert len(alarms) == len(set(alarms)) == 2
    fates = [change.fate for change in records(tmp_path / "b" / "changes.jsonl", OfferChange)]
    assert fates.count(ChangeKind.VANISHED) == 1, "the one that says so at its own address"
    assert fates.count(ChangeKind.CHANGED) == 12
    assert list(verify_drop(tmp_path / "b"))


def test_an_offer_of_which_nothing_is_known_is_told_and_raises_an_alarm(tmp_path: Path) -> None:
    table = "title = '铺'\nbase_url = 'https://shop.example'\nsearch = '/s?q={term}'\noffer = '/(?P<item>\\d+)$'"
    site(tmp_path / "sites", table=table)
    shop = read_site("shop", folder=tmp_path / "sites")
    ledger = CoverageLedger("shop", date(2026, 8, 1))
    ledger.add_term("桃", "https://shop.example/s")
    ledger.add_results("桃", ["1"])
    drop = DropWriter(tmp_path / "drop", marketplace="shop", terms=("桃",), settings_sha256="0" * 64)
    run = FinishedRun(tmp_path, shop, ())
    run.write_changes(drop, ledger, RunTally())
    drop.close()
    run.remember_run("d", ledger, RunTally())
    assert not run.balanced
    assert UNACCOUNTED in [line.reason for line in ledger.list_lines()]
    assert any(UNACCOUNTED in alarm.says for alarm in records(tmp_path / "alarms.jsonl", Alarm))
