"""What several pages show of a listing: only what is known, and what the shop publishes before what the page says."""

from decimal import Decimal

from api.pages.presenters import list_facts
from matcher.records.listing import Listing, Seller

LISTING = Listing("shop", "1", "https://shop.example/1", "炎陵黄桃 5斤")


def test_what_is_not_known_is_left_out() -> None:
    assert list_facts(LISTING) == (("平台", "shop"), ("商品编号", "1"))


def test_facts_of_the_listing_and_its_attributes_stand_by_name() -> None:
    listing = Listing(
        "shop", "1", "https://shop.example/1", "炎陵黄桃 5斤", origin="湖南", price=Decimal("39.90"),
        seller=Seller("甲", licence_name="甲商行", address="甲路1号"), attributes=(("规格", "5斤"),),
    )  # fmt: skip
    facts = dict(list_facts(listing, address="乙路2号"))
    assert (facts["标价"], facts["页面所称产地"], facts["规格"]) == ("39.90 元", "湖南", "5斤")
    assert (facts["店铺"], facts["执照名称"], facts["经营地址"]) == ("甲", "甲商行", "乙路2号")
