"""Attribute tables are read as a person sees them: `attributes` with `attribute_tables`."""

import pytest
from hypothesis import given
from hypothesis.strategies import lists, sampled_from

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


def test_the_names_of_columns_are_no_values() -> None:
    marked = "<table><tr><th>产地</th><th>规格</th></tr><tr><td>湖南炎陵</td><td>5斤</td></tr></table>"
    assert pairs(marked) == (("产地", "湖南炎陵"), ("规格", "5斤"))
    unmarked = "<table><tr><td>产地</td><td>品牌</td></tr><tr><td>湖南炎陵</td><td>山里</td></tr></table>"
    assert pairs(unmarked) == (("产地", "湖南炎陵"), ("品牌", "山里"))


def test_a_price_before_a_colon_is_no_name() -> None:
    assert pairs("<ul><li><s>￥79.00</s> On sale: <b>￥59.00</b></li></ul>") == ()


@pytest.mark.parametrize(
    "line",
    ["<p>产地：湖南炎陵</p>", "<div><span>产地：</span><span>湖南炎陵</span></div>", "<span>原产地: 湖南炎陵</span>"],
)
def test_the_origin_in_a_line_of_its_own_is_read(line: str) -> None:
    offer = read_attributes(Page("https://a.example/1", f"<html><body><div><h1>黄桃</h1>{line}</div></body></html>"))
    assert offer is not None
    assert offer.origin == "湖南炎陵"


@pytest.mark.parametrize(
    "filters",
    [
        "<div class=filter><span>产地：</span><a href=/?o=1>湖南</a><a href=/?o=2>江西</a></div>",
        "<div><span>产地：</span><a href=/?o=1>湖南</a><a href=/?o=2>江西</a></div>",
        "<label>产地：</label><select><option>湖南</option><option>江西</option></select>",
    ],
)
def test_what_can_be_chosen_is_no_origin(filters: str) -> None:
    offer = read_attributes(Page("https://a.example/1", f"<html><body><h1>黄桃</h1>{filters}</body></html>"))
    assert offer is None or not offer.origin


HEADED = (
    "<tr><th>{0[0]}</th><th>{0[1]}</th></tr><tr><td>产地</td><td>湖南</td></tr><tr><td>净含量</td><td>5斤</td></tr>"
)
PAIRS = (("产地", "湖南"), ("净含量", "5斤"))


@pytest.mark.parametrize(
    "columns", [("参数", "内容"), ("项目", "说明"), ("Specification", "Value"), ("规格参数", "本品")]
)
def test_a_header_of_two_columns_stands_above_pairs(columns: tuple[str, str]) -> None:
    assert pairs(f"<table>{HEADED.format(columns)}</table>") == PAIRS


def test_a_table_whose_cells_are_all_headers_holds_pairs() -> None:
    rows = "".join(f"<tr><th>{name}</th><th>{value}</th></tr>" for name, value in PAIRS)
    assert pairs(f"<table>{rows}</table>") == PAIRS


@given(lists(sampled_from(["谷歌", "1天", "统计", "23.5", "XS"]), min_size=6, max_size=18))
def test_a_list_of_several_things_gives_no_attribute(values: list[str]) -> None:
    header = "<tr><th>名目</th><th>提供者</th><th>期限</th></tr>"
    rows = [values[at : at + 3] for at in range(0, len(values) // 3 * 3, 3)]
    body = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in rows)
    assert pairs(f"<table>{header}{body}</table><ul><li>产地：湖南</li></ul>") == (("产地", "湖南"),)


def test_what_a_page_says_of_its_cookies_is_no_attribute_unless_it_holds_the_heading() -> None:
    table = "<table><tr><td>产地</td><td>湖南</td></tr></table>"
    assert pairs(f"<h1>黄桃</h1><div class='cookieDialog'>{table}</div>") == ()
    assert pairs(f"<div class='with-cookie-info'><h1>黄桃</h1>{table}</div>") == (("产地", "湖南"),)
