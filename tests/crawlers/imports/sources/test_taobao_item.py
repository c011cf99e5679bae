"""An offer page of Taobao: what it shows, without what buyers wrote."""

from decimal import Decimal

from tests.crawlers.imports.conftest import Import

PAGE = """<html><head><script>var g = {itemId: "538429031287", shopId: "900123456"};</script></head><body>
<h3 class="tb-main-title" data-title="炎陵黄桃 5斤 13812345678">x</h3>
<strong id="J_StrPrice"><em class="tb-rmb-num">39.90</em></strong>
<div class="tb-shop-name"><a title="山里鲜果店" href="#">x</a></div>
<ul class="attributes-list"><li>品牌: 云岫坊</li><li>产地: 湖南炎陵</li><li>买家评价: 好吃</li><li>没有冒号</li></ul>
</body></html>"""


def test_the_offer_is_what_the_page_shows(imported: Import) -> None:
    (listing,) = imported(("a.html", PAGE.encode("gbk"))).listings
    assert (listing.item, listing.title, listing.price) == ("538429031287", "炎陵黄桃 5斤 ［电话略］", Decimal("39.90"))
    assert (listing.brand, listing.origin) == ("云岫坊", "湖南炎陵")
    assert listing.attributes == (("品牌", "云岫坊"), ("产地", "湖南炎陵"))
    assert listing.url == "https://item.taobao.com/item.htm?id=538429031287"
    assert listing.seller is not None
    assert (listing.seller.name, listing.seller.shop) == ("山里鲜果店", "900123456")
