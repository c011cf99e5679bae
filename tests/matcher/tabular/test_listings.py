"""One row makes one listing: prices, days, sellers, and what a place says."""

from decimal import Decimal

import pytest

from matcher.records.listing import Listing, Seller
from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.mapping import Columns
from matcher.tabular.listings import RowLayout, find_title_fault, make_listing


def made_of(**texts: str) -> Listing:
    fields = {Field(name): text for name, text in texts.items()}
    return make_listing({Field.TITLE: "炎陵黄桃", **fields}, marketplace="file", item="0", url="")


@pytest.mark.parametrize(
    ("stated", "price", "currency", "is_plain"),
    [
        ("39.90", "39.90", "CNY", True),
        ("99.00元", "99.00", "CNY", True),
        ("1.2万", "12000", "CNY", False),
        ("¥9.9-29.9", "9.9", "CNY", False),
        ("￥1,299.00 起", "1299.00", "CNY", False),
        ("$12.50", "12.50", "USD", False),
    ],
)
def test_a_price_and_its_words_where_it_has_any(stated: str, price: str, currency: str, is_plain: bool) -> None:
    listing = made_of(price=stated)
    assert (listing.price, listing.currency) == (Decimal(price), currency)
    assert listing.attributes == (() if is_plain else (("标价原文", stated),))


def test_a_price_in_hundredths_wins_over_one_in_yuan() -> None:
    assert made_of(price_fen="2990", price="39.9").price == Decimal("29.90")
    assert made_of(price_fen="面议", price="39.9").price == Decimal("39.9")


@pytest.mark.parametrize(
    ("stated", "day"),
    [("2026/7/3 10:00", "2026-07-03"), ("2026年7月3日", "2026-07-03"), ("2026-13-01", ""), ("昨天", "")],
)
def test_a_day_becomes_an_attribute(stated: str, day: str) -> None:
    assert made_of(day=stated).attributes == ((("取证日期", day),) if day else ())


def test_a_place_is_the_shops_unless_it_begins_with_the_country() -> None:
    assert made_of(address="江苏 徐州").seller == Seller("", address="江苏 徐州")
    abroad = made_of(address="中国,四川")
    assert (abroad.seller, abroad.origin) == (None, "中国,四川")
    assert made_of(address="中国,四川", origin="湖南炎陵").origin == "湖南炎陵"


def test_a_seller_is_named_by_the_licence_where_the_shop_is_not() -> None:
    assert made_of(licence_name="某某经营部", uscc="92430225XX00000276").seller == Seller(
        "某某经营部", "", "某某经营部", "92430225XX00000276"
    )
    assert made_of().seller is None


def test_a_layout_reads_cells_by_field_and_attribute() -> None:
    columns = Columns({"标题": Field.TITLE, "没有": Field.SHOP}, {"品种": "品种", "等级": "等级"})
    layout = RowLayout.make_layout(("序号", "标题", "品种", "等级"), columns)
    cells = ["1", " 黄桃 ", "锦绣", " "]
    assert layout.read_fields(cells, lambda field, cell: cell.strip()) == {Field.TITLE: "黄桃"}
    assert layout.read_attributes(cells, str.strip) == (("品种", "锦绣"),)
    assert layout.read_attributes(cells[:1], str.strip) == ()


@pytest.mark.parametrize(("title", "has_fault"), [("炎陵黄桃", False), ("", True), ("炎\ufffd黄桃", True)])
def test_faults_of_titles(title: str, has_fault: bool) -> None:
    assert bool(find_title_fault(title)) is has_fault


@pytest.mark.parametrize(
    "written", ['="91430200ma4l0aaaaa"', "9143 0200 MA4L 0AAA AA", "９１４３０２００ＭＡ４Ｌ０ＡＡＡＡＡ"]
)
def test_a_code_is_made_bare(written: str) -> None:
    seller = made_of(uscc=written).seller
    assert seller is not None
    assert seller.uscc == "91430200MA4L0AAAAA"


def test_a_code_that_a_spreadsheet_broke_is_kept_as_words() -> None:
    broken = made_of(uscc="9.1430225E+17", shop="甲")
    assert broken.seller == Seller("甲")
    assert broken.attributes == (("统一社会信用代码原文", "9.1430225E+17"),)


def test_the_platform_of_a_row_is_an_attribute() -> None:
    assert made_of(platform="天猫").attributes == (("涉及平台", "天猫"),)


def test_words_for_nothing_name_neither_shop_nor_brand() -> None:
    columns = Columns({"标题": Field.TITLE, "店铺": Field.SHOP, "品牌": Field.BRAND})
    layout = RowLayout.make_layout(("标题", "店铺", "品牌"), columns)
    assert layout.read_fields(["nan", "NULL", "-"], lambda field, cell: cell) == {}
    assert layout.read_fields(["桃", "暂无", "无"], lambda field, cell: cell) == {Field.TITLE: "桃", Field.BRAND: "无"}


def test_a_price_in_hundredths_of_any_length_is_read() -> None:
    assert made_of(price_fen="9" * 5000).price is None
