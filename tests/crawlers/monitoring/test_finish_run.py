"""A site that changed between two crawls: alarms on disk, changes in the drop."""

from pathlib import Path

from crawlers.drop.verify import verify_drop
from matcher.records.coverage import Sight
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
    says = [line.reason for line in done.coverage if line.sight is Sight.CHANGED]
    assert any("只看到 12 件商品，以往通常约 30 件" in reason for reason in says)
    assert any("读到价格的商品只占 0%" in reason for reason in says)
    alarms = [line.says for line in records(tmp_path / "var/crawls/alarms.jsonl", Alarm)]
    assert any("检索词“桃”只看到 13 件商品" in says for says in alarms)
    assert any("读到价格的商品只占 0%" in says for says in alarms)
    assert len(alarms) == len(set(alarms)) == 2
    fates = [change.fate for change in records(tmp_path / "b" / "changes.jsonl", OfferChange)]
    assert fates.count(ChangeKind.VANISHED) == 0, "with an alarm raised, what is missing is unknown and not vanished"
    assert fates.count(ChangeKind.CHANGED) == 12
    assert list(verify_drop(tmp_path / "b"))
