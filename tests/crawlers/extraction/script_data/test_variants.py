"""An offer whose scripts list only its kinds has the range of their prices, and their stock."""

import json
from decimal import Decimal

from hypothesis import given
from hypothesis.strategies import integers, lists, tuples

from crawlers.extraction.page import Page
from crawlers.extraction.parse import parse_offer
from crawlers.extraction.readers.stock import normalise_stock
from crawlers.extraction.script_data.cells import read_stock
from matcher.text.prices import parse_amount


def page(kinds: object, more: str = "") -> Page:
    data = f"<script id=skusData type=application/json>{json.dumps(kinds)}</script>{more}"
    return Page(
        "https://a.example/spu/1/", f"<html><body><h1>炎陵黄桃</h1>{data}<b>¥ {{$ sku.price $}}</b></body></html>"
    )


@given(lists(tuples(integers(1, 9999), integers(0, 3)), min_size=1, max_size=5))
def test_the_lowest_price_of_what_is_in_stock_is_read(kinds: list[tuple[int, int]]) -> None:
    rows = [{"id": n, "price": f"{p}.90", "cost_price": "1", "stock": s} for n, (p, s) in enumerate(kinds)]
    offer = parse_offer(page(rows))
    in_stock = [price for price, stock in kinds if stock]
    assert parse_amount(offer.price, point_is_decimal=True) == Decimal(
        min(in_stock or [p for p, _ in kinds])
    ) + Decimal("0.9")
    assert normalise_stock(offer.availability) == ("现货" if in_stock else "缺货")
    assert offer.title == "炎陵黄桃"


def test_two_lists_of_kinds_are_not_chosen_from() -> None:
    other = "<script>window.pageData = {skus: [{price: 5}]}</script>"
    assert parse_offer(page([{"price": "3"}], other)).price == ""


def test_stock_is_a_number_under_a_key_of_stock() -> None:
    nodes: list[dict[str, object]] = [{"stock": 3}, {"goods_stock": "0"}, {"stockNum": "7"}, {"stock": True}, {"x": 1}]
    assert [read_stock(node) for node in nodes] == ["3", "0", "7", "", ""]
