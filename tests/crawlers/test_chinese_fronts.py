"""Small fronts in the manner of well-known Chinese shop softwares, each crawled by a table of a few lines.

ECShop (`goods.php?id=`, 市场价 and 本店售价, GBK), ThinkPHP (a JSON string of HTML to who asks for JSON), DedeCMS
(paths of dates and numbers, attributes in `dl`), uni-app H5 (routes behind `#`, an empty shell with its data).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote_plus, urlsplit

import pytest

from matcher.records.coverage import PageOutcome
from tests.crawlers.crawling import crawl
from tests.crawlers.shop import Reply, html, open_shop

GOODS = {
    "101": ("炎陵黄桃 高山现摘 5斤装", "39.90", 66),
    "102": ("炎陵黄桃 礼盒装 12个", "128.00", 3),
    "103": ("炎陵黄桃干 无添加 250克", "25.50", 0),
    "104": ("正宗炎陵黄桃罐头 425克", "59.00", 120),
}
MENU = (
    '<div class="nav"><ul>'
    + "".join(f'<li><a href="/cat/{n}">{word}</a></li>' for n, word in enumerate("桃梨枣橘"))
    + "</ul></div>"
)
FOOT = '<div class="footer"><p>客服热线 400-800-1234 版权所有</p></div>'
COMMON = """
title = "某某商城"
private_addresses = true
browser = false
[limits]
concurrency = 2
delay = 0.0
[assessment]
approved_by = "株洲市市场监督管理局"
approved_on = 2026-01-01
purpose = "技术监测"
limits = "每秒不超过两次"
"""


@dataclass(frozen=True)
class Front:
    """One software: the rows of its table, and what it answers to a path."""

    table: str
    answer: Callable[[str], Reply | None]


def page(title: str, body: str, encoding: str = "utf-8") -> Reply:
    whole = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
        f"<title>{title}</title></head>"
        f"<body>{MENU}<div class='main'>{body}</div>{FOOT}</body></html>"
    )
    return Reply(whole.encode(encoding, "replace"), 200, {"Content-Type": "text/html"})


def ecshop(path: str) -> Reply | None:
    parts = urlsplit(path)
    query = parse_qs(parts.query, encoding="gbk")
    if parts.path == "/search.php" and "黄桃" in query.get("keywords", [""])[0]:
        number = int(query.get("page", ["1"])[0])
        items = list(GOODS)[number * 2 - 2 : number * 2]
        links = "".join(f'<div class="goodsItem"><a href="goods.php?id={i}">{GOODS[i][0]}</a></div>' for i in items)
        onward = f'<a href="search.php?keywords=%BB%C6%CC%D2&amp;page={number + 1}">下一页</a>' if number == 1 else ""
        return page("商品搜索", f'<div>总计 <b>4</b> 个记录</div>{links}<div id="pager">{onward}</div>', "gbk")
    if parts.path == "/goods.php" and (goods := GOODS.get(query["id"][0])):
        title, price, stock = goods
        body = (
            f'<div id="goodsInfo"><div class="clearfix"><h1>{title}</h1></div>'
            f"<ul><li>商品货号：ECS000{query['id'][0]}</li>"
            f"<li>商品库存：{stock} 件</li><li>市场价格：<font class='market'>￥999.00元</font></li>"
            f'<li>本店售价：<font class="shop" id="ECS_SHOPPRICE">￥{price}元</font></li></ul></div>'
            "<table><tr><th>产地</th><td>湖南炎陵</td></tr></table>"
        )
        return page(f"{title}_水果_某某商城", body, "gbk")
    return None


def thinkphp(path: str) -> Reply | None:
    parts = urlsplit(path)
    if parts.path.startswith("/index/search/index"):
        links = "".join(f'<li><a href="/index/goods/detail/id/{i}.html">{GOODS[i][0]}</a></li>' for i in GOODS)
        listed = f"<ul class='goods-list'>{links}</ul>"
        return Reply(
            json.dumps(f"<html><body>{listed}</body></html>").encode(), 200, {"Content-Type": "application/json"}
        )
    item = parts.path.rpartition("/")[2].removesuffix(".html")
    if "/goods/detail/" in parts.path and item in GOODS:
        title, price, stock = GOODS[item]
        return page(
            title,
            f"<h2 class='a'>商品详情</h2><h1>{title}</h1><span>售价</span><em class='price'>¥{price}</em>"
            f"<p>库存：{stock}</p>",
        )
    return None


def dedecms(path: str) -> Reply | None:
    parts = urlsplit(path)
    if parts.path == "/plus/search.php":
        links = "".join(f'<li><a href="/a/shuiguo/2026/0720/{i}.html">{GOODS[i][0]}</a></li>' for i in GOODS)
        return page("搜索结果", f"<p>共 4 条记录</p><ul>{links}</ul>")
    item = parts.path.rpartition("/")[2].removesuffix(".html")
    if parts.path.startswith("/a/") and item in GOODS:
        title, price, stock = GOODS[item]
        state = f"库存 {stock} 件" if stock else "已售罄"
        return page(
            f"{title}-某某商城",
            f"<h1>{title}</h1><dl><dt>价格：</dt><dd>{price}元</dd><dt>产地：</dt><dd>湖南炎陵</dd></dl>"
            f"<p class='stock'>{state}</p>",
        )
    return None


def uniapp(path: str) -> Reply | None:
    parts = urlsplit(path)
    if parts.path == "/s":
        links = "".join(f'<a href="/h5/?t={i}#/pages/goods/detail?id={i}">{GOODS[i][0]}</a>' for i in GOODS)
        return page("搜索", f"<div>{links}</div>")
    item = parse_qs(parts.query).get("t", [""])[0]
    if parts.path == "/h5/" and item in GOODS:
        title, price, stock = GOODS[item]
        state = {
            "goods": {
                "goodsId": item,
                "goodsName": title,
                "price": {"price": price, "linePrice": "999"},
                "stock": stock,
            }
        }
        return html(
            f"<html><head><title>H5</title></head><body><div id=app></div><script>window.__INITIAL_STATE__="
            f"{json.dumps(state, ensure_ascii=False)};</script></body></html>"
        )
    return None


FRONTS = {
    "ecshop": Front(
        "search = '/search.php?keywords={term}&page={page}'\nencoding = 'gbk'\n"
        "offer = '/goods\\.php\\?id=(?P<item>\\d+)'\n",
        ecshop,
    ),
    "thinkphp": Front(
        "search = '/index/search/index?keyword={term}'\noffer = '/goods/detail/id/(?P<item>\\d+)\\.html$'\n", thinkphp
    ),
    "dedecms": Front(
        "search = '/plus/search.php?q={term}'\noffer = '/a/[a-z]+/\\d+/\\d+/(?P<item>\\d+)\\.html$'\n", dedecms
    ),
    "uniapp": Front("search = '/s?k={term}'\noffer = '#/pages/goods/detail\\?id=(?P<item>\\d+)'\n", uniapp),
}


@pytest.mark.parametrize("name", FRONTS)
def test_every_offer_of_a_front_is_read_as_the_shop_has_it(tmp_path: Path, name: str) -> None:
    front = FRONTS[name]
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / f"{name}.toml").write_text(front.table + COMMON, encoding="utf-8")
    with open_shop(lambda path: front.answer(unquote_plus(path, encoding="gbk") if name == "ecshop" else path)) as shop:
        done = crawl(
            tmp_path / "drop",
            base_url=shop.address,
            terms="黄桃",
            marketplace=name,
            more={"ZHIXUN_MARKETPLACES_FOLDER": str(tmp_path / "tables")},
        )
    assert done.code == 0, done.log[-2000:]
    read = {x.item: (x.title, str(x.price), x.availability) for x in done.listings}
    assert read == {i: (title, price, "现货" if stock else "缺货") for i, (title, price, stock) in GOODS.items()}
    searched = next(line for line in done.coverage if line.sight is PageOutcome.SEEN)
    assert searched.offers == len(GOODS)
    assert [line.reason for line in done.coverage if line.sight is not PageOutcome.SEEN] == []
