"""EverShop, a real shop from npm: every offer as its own database has it, by a table of a few lines."""

from collections.abc import Generator
from pathlib import Path

import pytest

from matcher.records.coverage import PageOutcome
from tests.crawlers.crawling import crawl
from tests.crawlers.evershop import HERE, SHELF, EverShop, evershop

TABLE = f"""
title = "测试商店"
search = "/{SHELF}?sought={{term}}"
offer = '/{SHELF}/(?P<item>[\\w-]+)$'
private_addresses = true
[limits]
concurrency = 2
delay = 0.0
[assessment]
approved_by = "知巡项目"
approved_on = 2026-01-01
purpose = "在真实商店软件上测试"
limits = "只在本机运行"
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Generator[EverShop, None, None]:
    if not (HERE / ".evershop" / "built").exists():
        pytest.skip("EverShop is not built here: `make setup` does it")
    with evershop(tmp_path_factory.mktemp("evershop")) as running:
        yield running


@pytest.mark.timeout(300)
def test_every_offer_is_read_as_the_shop_has_it(shop: EverShop, tmp_path: Path) -> None:
    """The shelf hides what is sold out; those offers are asked for by their addresses."""
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "evershop.toml").write_text(TABLE, encoding="utf-8")
    listed = tmp_path / "addresses.txt"
    gone = [item for item, good in shop.goods.items() if not good.in_stock]
    listed.write_text("\n".join(f"{shop.address}/{SHELF}/{item}" for item in gone), encoding="utf-8")
    done = crawl(
        tmp_path / "drop",
        base_url=shop.address,
        terms="黄桃",
        marketplace="evershop",
        urls=listed,
        more={"ZHIXUN_MARKETPLACES_FOLDER": str(tmp_path / "sites")},
    )
    assert done.code == 0, done.log[-2000:]
    read = {listing.item: listing for listing in done.listings}
    assert len(gone) == 2
    assert {item: (x.title, str(x.price)) for item, x in read.items()} == {
        item: (good.title, good.price) for item, good in shop.goods.items()
    }
    assert {item for item, x in read.items() if x.availability == "缺货"} == set(gone)
    assert {item: dict(x.attributes)["SKU"] for item, x in read.items()} == {
        item: good.sku for item, good in shop.goods.items()
    }
    assert all(x.description == "八成熟采摘。" for x in read.values())
    assert all(row.sight is PageOutcome.SEEN for row in done.coverage)
