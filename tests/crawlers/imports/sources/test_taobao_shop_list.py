"""The list of a Taobao shop: one listing an entry, an entry without a name is unread."""

from decimal import Decimal

from tests.crawlers.imports.conftest import Import

PAGE = """<html><head><title>店内搜索页-山里鲜果店-淘宝网</title>
<meta name="microscope-data" content="pageId=1;shopId=900123"></head><body>
<dl class="item" data-id="7001"><dd><a class="item-name" href="//item.taobao.com/item.htm?id=7001"> 炎陵黄桃 5斤 </a>
<span class="c-price">39.90 </span></dd></dl>
<dl class="item" data-id="7002"><dd><a class="item-name" href="#"></a><span class="s-price">1</span></dd></dl>
</body></html>"""


def test_each_entry_is_a_listing_of_the_shop(imported: Import) -> None:
    left = imported(("a.html", PAGE.encode("gbk")))
    (listing,) = left.listings
    assert (listing.item, listing.title, listing.price) == ("7001", "炎陵黄桃 5斤", Decimal("39.90"))
    assert listing.url == "https://item.taobao.com/item.htm?id=7001"
    assert listing.seller is not None
    assert (listing.seller.name, listing.seller.shop) == ("山里鲜果店", "900123")
    assert [(place.place, place.reason) for place in left.unread] == [("第 2 件", "没有商品名称。")]
