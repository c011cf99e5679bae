"""Goods here, licences there, as platforms answer a data request."""

import json

from tests.crawlers.imports.conftest import Import
from tests.matcher.tabular.workbooks import workbook


def test_sellers_of_another_sheet_complete_the_goods(imported: Import) -> None:
    """As platforms answer a data request: goods here, licences there."""
    goods: list[list[object]] = [["商品ID", "商品标题", "店铺ID"], ["1", "炎陵黄桃", "900"], ["2", "炎陵黄桃", "901"]]
    licences: list[list[object]] = [
        ["店铺ID", "店铺名称", "主体名称", "统一社会信用代码", "实际经营地址", "联系电话"],
        ["900", "山里鲜果店", "某某水果经营部", "92430225XX00000276", "安徽省砀山县", "13800138000"],
    ]
    listings = imported(("a.xlsx", workbook(("商品信息", goods), ("商家信息", licences)))).listings
    first, second = (one.seller for one in listings)
    assert first is not None
    assert (first.name, first.shop, first.licence_name) == ("山里鲜果店", "900", "某某水果经营部")
    assert (first.uscc, first.address) == ("92430225XX00000276", "安徽省砀山县")
    assert second is not None
    assert (second.shop, second.uscc) == ("901", "")


def test_an_answer_of_a_platform_as_json(imported: Import) -> None:
    answer = {
        "goods": [{"item_id": "1", "title": "炎陵黄桃", "shop_id": "900", "price": 30}],
        "sellers": [
            {"shop_id": "900", "shop_name": "山里鲜果店", "company_name": "某某经营部", "uscc": "92430225XX00000276"}
        ],
    }
    (listing,) = imported(("a.json", json.dumps(answer).encode())).listings
    assert listing.seller is not None
    assert (listing.seller.licence_name, listing.seller.uscc) == ("某某经营部", "92430225XX00000276")
