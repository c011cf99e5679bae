"""Keys of shops' own data are read by their parts; a former price is no price, and no category is a title."""

import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from

from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.key_names import FORMER, holds_price, read_key

GOODS = sampled_from(["commodity", "goods", "ware", "sku", "spu", "product", "item"])


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("commodityName", Field.TITLE),
        ("ware_title", Field.TITLE),
        ("商品名称", Field.TITLE),
        ("productSysNo", Field.ITEM),
        ("storeName", Field.SHOP),
        ("merchant_code", Field.SHOP_ID),
        ("commodityPrice", Field.PRICE),
        ("sfbestPrice", Field.PRICE),
        ("priceFen", Field.PRICE_FEN),
        ("product.price.price", Field.PRICE),
        ("goodsInfo.goodsName", Field.TITLE),
        ("price.value", Field.PRICE),
        ("priceInfo.salePrice", Field.PRICE),
        ("freightPrice", None),
        ("couponPrice", None),
        ("categoryName", Field.CATEGORY),
        ("brand.name", Field.BRAND),
        ("tag.name", None),
        ("priceName", None),
        ("product.imageUrl", None),
    ],
)
def test_a_key_means_what_its_parts_say(key: str, field: Field | None) -> None:
    meaning = read_key(key)
    assert (meaning.field if meaning else None) is field


@given(goods=GOODS, former=sampled_from(["original", "market", "list", "line", "old"]))
def test_a_former_price_comes_after_every_other(goods: str, former: str) -> None:
    now, before = read_key(f"{goods}Price"), read_key(f"{former}Price")
    assert now is not None
    assert before is not None
    assert now.rank < FORMER <= before.rank
    inner = read_key(f"price.{former}Price")
    assert inner is not None
    assert inner.rank >= FORMER


def test_objects_that_hold_prices_are_known() -> None:
    assert [holds_price(key) for key in ("price", "priceInfo", "salePrice", "seller", "name")] == [
        True,
        True,
        True,
        False,
        False,
    ]
