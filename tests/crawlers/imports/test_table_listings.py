"""Each row becomes a listing or is named: titles, prices, numbers, days."""

from decimal import Decimal

import pytest

from crawlers.imports import table_listings
from tests.crawlers.imports.conftest import Import


def test_an_empty_title_is_named(imported: Import) -> None:
    left = imported(("a.csv", "标题,价格,店铺\n,5,某店\n商品,6,某店\n".encode()))
    assert [(one.place, one.reason) for one in left.unread] == [("第 2 行", "标题是空的。")]


def test_traces_of_the_page_are_taken_off(imported: Import) -> None:
    rows = (
        '"&lt;spanclass=H&gt;炎陵&lt;/span&gt;黄桃 <em>5斤</em>",1',
        '"[""\\n炎陵 "",""黄桃\\n""]",2',
        "A&amp;B <5斤>,3",
    )
    text = "\n".join(("name,price", *rows))
    titles = [listing.title for listing in imported(("a.csv", text.encode())).listings]
    assert titles == ["炎陵黄桃 5斤", "炎陵 黄桃", "A&B <5斤>"]


def test_rows_without_number_get_the_same_name_each_time(imported: Import) -> None:
    rows = "标题,店铺\n炎陵黄桃,甲店\n炎陵黄桃,乙店\n".encode()
    first, second = imported(("a.csv", rows)).listings, imported(("b.csv", rows)).listings
    assert [one.item for one in first] == [one.item for one in second]
    assert first[0].item != first[1].item


@pytest.mark.parametrize(
    ("written", "price", "currency", "has_words"),
    [
        ("1.2万", "12000", "CNY", True),
        ("¥9.9-29.9", "9.9", "CNY", True),
        ("￥1,299.00 起", "1299.00", "CNY", True),
        ("99.00元", "99.00", "CNY", False),
        ("$12.50", "12.50", "USD", True),
        ("面议", None, "CNY", True),
    ],
)
def test_prices(imported: Import, written: str, price: str | None, currency: str, has_words: bool) -> None:
    (listing,) = imported(("a.csv", f'标题,价格\n商品名,"{written}"\n'.encode())).listings
    assert listing.price == (None if price is None else Decimal(price))
    assert listing.currency == currency
    assert (("标价原文", written) in listing.attributes) is has_words


@pytest.mark.parametrize(("number", "taken"), [("600123", True), ("1", False)])
def test_a_bare_id_counts_only_where_it_numbers_goods(imported: Import, number: str, taken: bool) -> None:
    (listing,) = imported(("a.csv", f"id,标题,价格\n{number},炎陵黄桃,1\n".encode())).listings
    assert (listing.item == number) is taken


def test_the_day_of_a_row_is_kept(imported: Import) -> None:
    (listing,) = imported(("a.csv", "标题,采集时间\n商品名,2026/7/3 10:00\n".encode())).listings
    assert listing.attributes == (("取证日期", "2026-07-03"),)


def test_rows_beyond_the_limit_are_named(imported: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_listings, "ROWS", 3)
    left = imported(("a.csv", ("标题,价格\n" + "商品名,1\n" * 9).encode()))
    assert len(left.listings) == 3
    assert [one.place for one in left.unread] == ["第 5 行"]
