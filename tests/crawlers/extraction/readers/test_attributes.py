"""Attribute tables are read as a person sees them."""

from crawlers.extraction.page import Page
from crawlers.extraction.readers.attributes import read_attributes


def pairs(html: str) -> tuple[tuple[str, str], ...]:
    offer = read_attributes(Page("https://a.example/1", f"<html><body>{html}</body></html>"))
    return offer.attributes if offer else ()


def test_scripts_styles_and_comments_within_a_cell_are_no_value() -> None:
    cell = "湖南<!-- 草稿 --><script>track('湖北')</script><style>td {color: red}</style>炎陵"
    assert pairs(f"<table><tr><th>产地</th><td>{cell}</td></tr></table>") == (("产地", "湖南 炎陵"),)


def test_tables_definitions_and_lists_are_read_in_this_order() -> None:
    html = """<ul><li>品种：锦绣</li><li><a href="/x">分类：桃</a></li></ul>
      <dl><dt>品牌</dt><dd>山里人</dd></dl><table><tr><td>净重</td><td>5斤</td><td>等级</td><td>一级</td></tr></table>"""
    assert pairs(html) == (("净重", "5斤"), ("等级", "一级"), ("品牌", "山里人"), ("品种", "锦绣"))


def test_what_is_still_to_be_chosen_and_what_buyers_say_is_no_attribute() -> None:
    html = """<table><tr><td>规格</td><td><select><option>5斤</option></select></td></tr>
      <tr><td>买家评价</td><td>好吃</td></tr></table>"""
    assert pairs(html) == ()


def test_the_licence_of_the_shop_is_no_attribute_of_the_goods() -> None:
    assert pairs('<div class="licence"><table><tr><td>住所</td><td>炎陵县</td></tr></table></div>') == ()


def test_the_fields_of_the_offer_are_taken_from_the_names_that_shops_use() -> None:
    html = "<table><tr><td>原产地</td><td>湖南</td></tr><tr><td>货号</td><td>A-1</td></tr></table>"
    offer = read_attributes(Page("https://a.example/1", html))
    assert offer is not None
    assert (offer.origin, offer.sku) == ("湖南", "A-1")


def test_a_menu_in_lists_of_definitions_gives_no_attributes() -> None:
    named = "<div class='left nav'><dl><dt>水果</dt><dd>桃 李 杏</dd></dl><ul><li>产地：全国</li></ul></div>"
    linked = "<dl><dt>产地</dt><dd>" + "<a href=/c>湖南</a> " * 6 + "</dd></dl>"
    goods = "<dl><dt>产地</dt><dd>湖南<a href=/map>地图</a></dd></dl>"
    page = Page("https://a.example/1", f"<body>{named}{linked}<h1>桃</h1>{goods}</body>")
    offer = read_attributes(page)
    assert offer is not None
    assert [name for name, _ in offer.attributes] == ["产地"]
    assert offer.origin.startswith("湖南")
