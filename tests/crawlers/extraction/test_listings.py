"""A listing made of an offer: what must not be in it is not, what states agree is one word."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from crawlers.extraction.listings import make_listing, make_seller, remove_phone_numbers
from crawlers.extraction.offer import Licence, Offer
from crawlers.extraction.readers.stock import normalise_stock
from matcher.records.jsonl import from_line, to_line
from matcher.records.listing import Capture, Listing, Seller

PAGE = Capture("0" * 64, 1, "https://a.example/1", "text/html", datetime(2026, 8, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("电话13812345678", "电话［电话略］"),
        ("微信同号 138-1234-5678 到付", "微信同号 ［电话略］ 到付"),
        ("+86 13812345678", "［电话略］"),
        ("0731-28881234", "［电话略］"),
        ("专利号 ZL201330125678.9", "专利号 ZL201330125678.9"),
        ("条码 6901234567892", "条码 6901234567892"),
        ("编号 138123456789012", "编号 138123456789012"),
    ],
)
def test_telephone_numbers_are_left_out_and_other_numbers_stay(text: str, left: str) -> None:
    assert remove_phone_numbers(text) == left


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (["https://schema.org", "InStock"][1], "现货"),
        ("in stock", "现货"),
        ("OutOfStock", "缺货"),
        ("Nicht vorrätig", "缺货"),
        ("商品已售罄", "缺货"),
        ("pre-order", "预售"),
        ("Discontinued", "停售"),
        ("现货", "现货"),
        ("", ""),
    ],
)
def test_stock_in_one_word(text: str, word: str) -> None:
    assert normalise_stock(text) == word


def test_a_listing_can_be_written_whatever_its_page_held() -> None:
    offer = Offer(
        title="黄\ud800桃", price="¥9.9-29.9", attributes=(("产\udfff地", "湖南"),), description="电话13812345678"
    )
    made = make_listing(offer, marketplace="shop", item="1", page=PAGE)
    assert from_line(Listing, to_line(made)) == made
    assert (made.title, made.price, made.currency) == ("黄\ufffd桃", Decimal("9.9"), "CNY")
    assert "138" not in made.description


def test_the_seller_is_what_offer_and_licence_state() -> None:
    licence = Licence("山里人公司", "91430225XX00000017", "住所", "经营地")
    assert make_seller(Offer(seller="小店"), licence, shop="7") == Seller(
        "小店", "7", "山里人公司", "91430225XX00000017", "经营地"
    )
    assert make_seller(Offer(), Licence("甲"), shop="") == Seller("甲", "", "甲", "", "")
    assert make_seller(Offer(), None, shop="7") is None


def test_a_control_character_of_a_page_is_shown_as_what_it_is() -> None:
    made = make_listing(Offer(title="山\x08桃"), marketplace="shop", item="1", page=PAGE)
    assert made.title == "山␈桃"
