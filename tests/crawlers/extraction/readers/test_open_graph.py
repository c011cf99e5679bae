"""Meta elements are read where they speak of goods."""

from crawlers.extraction.page import Page
from crawlers.extraction.readers.open_graph import read_open_graph


def page(**metas: str) -> Page:
    head = "".join(f'<meta property="{name.replace("_", ":")}" content="{value}">' for name, value in metas.items())
    return Page("https://a.example/1", f"<html><head>{head}</head></html>")


def test_the_sale_price_comes_before_the_regular_one() -> None:
    html = """<meta property="og:title" content="黄桃"><meta property="product:price:amount" content="49.90">
      <meta property="product:sale_price:amount" content="39.900"><meta property="og:image" content="/1.jpg">"""
    offer = read_open_graph(Page("https://a.example/1", html))
    assert offer is not None
    assert (offer.title, offer.price, offer.images) == ("黄桃", "39.9", ("https://a.example/1.jpg",))


def test_an_article_is_no_offer() -> None:
    assert read_open_graph(page(og_title="黄桃的种法", og_type="article")) is None
    assert read_open_graph(page(og_title="黄桃", og_type="product.item")) is not None
