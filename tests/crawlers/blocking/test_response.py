"""A Scrapy response becomes an answer: decoded, with the URL that was requested first."""

from scrapy.http import HtmlResponse, Request

from crawlers.blocking.response import make_answer
from crawlers.sites.config import read_site


def test_a_response_is_decoded_and_knows_where_it_was_led_from() -> None:
    site = read_site("practice", base_url="https://shop.example")
    request = Request("https://shop.example/login", meta={"redirect_urls": ["https://shop.example/item/1"]})
    body = "<p>炎陵黄桃</p>".encode("gb18030")
    response = HtmlResponse(
        request.url, status=403, headers={"Content-Type": "text/html; charset=gbk"}, body=body, request=request
    )
    answer = make_answer(response, site)
    assert (answer.page.visible_text, answer.status) == ("炎陵黄桃", 403)
    assert (answer.requested_url, answer.page.url) == ("https://shop.example/item/1", "https://shop.example/login")
