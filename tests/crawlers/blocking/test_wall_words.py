"""Walls in the words and layouts of shops: none becomes goods, and goods that speak of such things are no wall."""

import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from

from crawlers.blocking.answer import Answer
from crawlers.blocking.offer_blocks import find_wall
from crawlers.blocking.results_blocks import find_results_block, has_only_recommended
from crawlers.extraction.page import Page
from crawlers.extraction.parse import parse_offer

ADDRESS = "https://shop.example/item/9"
MENU = "<header><a href=/>首页</a><a href=/c/1>水果</a><a href=/login>登录</a></header>"
FOOT = "<footer>客服热线 400-800-1234 关于我们</footer>"
GOODS = "".join(
    f"<li><a href=/item/{n}><img src=/{n}.jpg>砀山酥梨 {n}斤装 <b>¥{n}9.9</b></a></li>" for n in range(1, 9)
)
BESIDE = [
    f"<div class=recommend><h3>猜你喜欢</h3><ul>{GOODS}</ul></div>",
    f"<div><h4>为您推荐</h4><ul>{GOODS}</ul></div>",
    f"<section id=guess-you-like><ul>{GOODS}</ul></section>",
]
WALLS = {
    "challenge": [
        "为了保护您的账户，请按住滑块，拖到最右边",
        "请依次点击图中的“桃”“梨”“枣”",
        "请旋转图片至正确角度",
        "系统检测到异常，请证明您不是机器",
        "正在检测您的浏览器环境，请稍候",
        "请输入手机收到的6位校验码以继续访问",
    ],
    "too_often": [
        "您的手速太快啦，请歇一歇再来",
        "当前排队人数较多，请稍后再试",
        "短时间内请求次数过多，已被限流",
        "You have exceeded the number of requests. Please wait a few minutes.",
    ],
    "login": [
        "亲，登录后即可浏览商品详情",
        "您尚未登陆或登陆超时",
        "会员专享，登录可见价格与详情",
        "请使用手机淘宝扫码登录",
        "请下载APP查看商品详情",
    ],
    "taken_down": [
        "您查看的宝贝飞走了~",
        "很抱歉，您查看的商品不见了，可能被卖家转移了",
        "此宝贝已停止出售",
        "店铺正在整顿，暂停营业",
        "您访问的页面走丢了",
        "This product has been deleted by the seller.",
    ],
    "refused_in_words": [
        "您所在的地区暂不支持访问",
        "您的访问请求因不符合安全规则已被阻止",
        "当前IP存在风险，暂时不能访问",
        "由于政策原因，您所在的地区暂不提供服务",
    ],
}
EMPTY = [
    "没找到“炎陵黄桃”相关的宝贝，为您推荐以下商品",
    "啥也没搜到，换个词试试",
    "共找到 <b>0</b> 件宝贝",
    "Your search for “炎陵黄桃” did not return any results.",
    "Sorry, we couldn't find anything for “炎陵黄桃”",
    "这里空空如也",
    "未能找到任何匹配的产品",
]
SENTENCES = [(rule, words) for rule, listed in WALLS.items() for words in listed]


def answer(own: str, beside: str) -> Answer:
    html = f"<title>某商城</title><body>{MENU}<div class=main>{own}</div>{beside}{FOOT}</body>"
    return Answer(Page(ADDRESS, html), 200, ADDRESS)


@given(
    sampled_from(SENTENCES),
    sampled_from(["", *BESIDE]),
    sampled_from(["<p>{}</p>", "<h2>{}</h2>", "<div><b>{}</b></div>"]),
)
def test_a_wall_is_known_by_its_own_words(wall: tuple[str, str], beside: str, holder: str) -> None:
    rule, words = wall
    known = find_wall(answer(holder.format(words), beside))
    assert known is not None
    assert known.name == rule


@given(sampled_from(SENTENCES), sampled_from(BESIDE))
def test_goods_that_speak_of_such_things_are_goods(wall: tuple[str, str], beside: str) -> None:
    page = answer(f"<h1>炎陵黄桃 5斤装</h1><p class=price>¥39.90</p><p>买家问答：{wall[1]}</p>", beside)
    assert find_wall(page) is None
    assert parse_offer(page.page).is_offer()


@pytest.mark.parametrize("words", EMPTY)
@pytest.mark.parametrize("beside", BESIDE)
def test_what_is_recommended_below_an_empty_search_was_not_found(words: str, beside: str) -> None:
    page = answer(f"<p>{words}</p>", beside)
    assert has_only_recommended(page, {f"https://shop.example/item/{n}" for n in range(1, 9)})
    assert find_results_block(page, is_recommending=True).name == "empty"


@pytest.mark.parametrize("beside", BESIDE)
def test_recommended_goods_alone_are_told_and_are_no_results(beside: str) -> None:
    page = answer("<p>炎陵黄桃</p>", beside)
    assert find_results_block(page, is_recommending=True).name == "only_recommended"
    addresses = {f"https://shop.example/item/{n}" for n in range(1, 10)}
    found = answer("<ul><li><a href=/item/9>炎陵黄桃</a></li></ul>", beside)
    assert not has_only_recommended(found, addresses)
