"""Saved pages of blocks are recognised: a block is never read as an empty result, nor goods as a block.

Tests `blocking.answer`, `blocking.rules`, `blocking.offer_blocks` and `blocking.results_blocks`.
"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from crawlers.blocking.answer import Answer
from crawlers.blocking.offer_blocks import find_block_by_status, find_offer_block, find_wall
from crawlers.blocking.results_blocks import find_results_block, find_results_wall, is_empty_search
from crawlers.blocking.rules import BLOCK_RULES, EMPTY, NO_OFFER, NO_RESULTS
from crawlers.extraction.page import Page
from matcher.records.coverage import PageOutcome

SAVED = Path(__file__).parent / "pages"
URL = "https://shop.example/item/1"


def answer(name: str, *, status: int = 200, url: str = URL, asked: str = URL, login: str = "") -> Answer:
    text = (SAVED / f"{name}.html").read_text("utf-8")
    return Answer(Page(url, text), status, asked, re.compile(login) if login else None)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("slider", "challenge"),
        ("picture_code", "challenge"),
        ("browser_check", "challenge"),
        ("press_and_hold", "challenge"),
        ("login_form", "login"),
        ("login_words", "login"),
        ("taken_down", "taken_down"),
        ("gone_en", "taken_down"),
        ("shell", "script_shell"),
        ("shell_next", "script_shell"),
        ("changed", "changed"),
    ],
)
def test_an_offers_page_without_offer_stands_behind(name: str, rule: str) -> None:
    assert find_offer_block(answer(name)).name == rule


@pytest.mark.parametrize(
    ("status", "rule", "sight"),
    [
        (401, "sign_in", PageOutcome.BLOCKED),
        (403, "refused", PageOutcome.BLOCKED),
        (451, "refused", PageOutcome.BLOCKED),
        (404, "gone", PageOutcome.GONE),
        (410, "gone", PageOutcome.GONE),
        (418, "refused_otherwise", PageOutcome.BLOCKED),
        (429, "too_often", PageOutcome.BLOCKED),
        (500, "server_fault", PageOutcome.FAILED),
        (503, "server_fault", PageOutcome.FAILED),
    ],
)
def test_a_status_that_refuses(status: int, rule: str, sight: PageOutcome) -> None:
    block = find_block_by_status(answer("plain_refusal", status=status))
    assert block is not None
    assert (block.name, block.sight) == (rule, sight)


def test_a_challenge_served_as_403_is_a_challenge() -> None:
    block = find_block_by_status(answer("press_and_hold", status=403))
    assert block is not None
    assert block.name == "challenge"


def test_a_status_that_does_not_refuse_is_read_first() -> None:
    assert find_block_by_status(answer("slider")) is None


def test_being_led_to_another_place_to_sign_in() -> None:
    led = answer("changed", url="https://passport.shop.example/login?next=1")
    assert find_offer_block(led).name == "login"
    own = answer("changed", url="https://shop.example/welcome", login=r"/welcome$")
    assert find_offer_block(own).name == "login"


@pytest.mark.parametrize("name", ["empty_zh", "empty_en"])
def test_only_a_site_that_says_so_has_no_results(name: str) -> None:
    assert find_results_block(answer(name)) is EMPTY


@pytest.mark.parametrize(
    ("name", "sight"),
    [
        ("slider", PageOutcome.BLOCKED),
        ("browser_check", PageOutcome.BLOCKED),
        ("login_form", PageOutcome.BLOCKED),
        ("shell", PageOutcome.NEEDS_BROWSER),
        ("changed", PageOutcome.CHANGED),
    ],
)
def test_results_without_an_offer_are_no_empty_results(name: str, sight: PageOutcome) -> None:
    assert find_results_block(answer(name)).sight is sight


def test_a_sites_own_word_for_nothing() -> None:
    assert find_results_block(answer("changed"), empty="没有任何一样") is EMPTY


def test_a_long_page_of_goods_is_no_wall_for_its_words() -> None:
    goods = "<p>登录后可查看会员价。验证码锁、滑块轨道、已下架款清仓。</p>" * 80
    page = Page(URL, f"<html><body><h1>滑块验证码锁</h1>{goods}</body></html>")
    assert find_offer_block(Answer(page, 200, URL)) is NO_OFFER


def test_every_rule_has_a_chinese_message_and_only_empty_is_empty() -> None:
    for rule in (*BLOCK_RULES, NO_OFFER, NO_RESULTS, EMPTY):
        assert re.search(r"[\u4e00-\u9fff]", rule.message)
        assert rule.message.endswith("。")
        assert (rule.sight is PageOutcome.EMPTY) == (rule is EMPTY)
    assert len({rule.name for rule in BLOCK_RULES}) == len(BLOCK_RULES)


FRAMES = (
    "<div class='header menu'>{}</div>",
    "<nav>{}</nav>",
    "<ul id=nav>{}</ul>",
    "<div class=footer>{}</div>",
    "<div><h3>猜你喜欢</h3>{}<a href=/item/9>蜜桃 ¥9.90</a></div>",
)
WALLS = (
    ("请完成滑块验证", "challenge"),
    ("Please verify you are human", "challenge"),
    ("访问过于频繁，请稍后再试", "too_often"),
    ("Too many requests", "too_often"),
    ("抱歉，该商品已下架", "taken_down"),
    ("This item is no longer available", "taken_down"),
    ("请先登录后查看商品", "login"),
    ("請先登入", "login"),
    ("请在微信客户端打开链接", "login"),
    ("访问人数太多，被挤爆啦，请稍后重试", "too_often"),
    ("请证明您不是机器人", "challenge"),
    ("Checking if the site connection is secure", "challenge"),
    ("Sorry, you have been blocked", "refused_in_words"),
    ("您的请求疑似攻击行为，已被拦截", "refused_in_words"),
    ("您的IP已被限制访问", "refused_in_words"),
    ("该商品因违规已被平台下架", "taken_down"),
    ("店铺已关闭", "taken_down"),
)


@given(sampled_from(WALLS), sampled_from(FRAMES), integers(0, 300), sampled_from(["{}{}", "{1}{0}"]))
def test_a_wall_is_told_by_the_pages_own_words_whatever_stands_around_them(
    wall: tuple[str, str], frame: str, length: int, order: str
) -> None:
    words, name = wall
    around = frame.format("<dl><dt>水果</dt><dd>桃 李 ¥5</dd></dl>" * length)
    page = Page(URL, f"<html><body>{order.format(around, f'<div><p>{words}</p></div>')}</body></html>")
    block = find_wall(Answer(page, 200, URL))
    assert block is not None
    assert block.name == name


@pytest.mark.parametrize(
    "shown",
    [
        "<h1>蜜桃</h1><p class=price>¥9.90</p><p>请先登录后评价，验证码登录</p>",
        "<h1>蜜桃</h1><p>该商品已下架</p><p class=price>¥9.90</p>",
        '<script type=\'application/ld+json\'>{"price": "9"}</script><h1>蜜桃</h1><p>请登录</p>',
    ],
)
def test_a_page_of_goods_is_no_wall(shown: str) -> None:
    assert find_wall(Answer(Page(URL, f"<html><body>{shown}</body></html>"), 200, URL)) is None


@pytest.mark.parametrize(
    ("shown", "empty"),
    [
        ("<p>抱歉，没有找到相关商品</p><div><h3>热卖推荐</h3><a href=/item/1>桃</a></div>", True),
        ("<p>没有找到“桃”的商品</p><a href=/item/1>李</a>", True),
        ("<p>沒有找到相關商品</p><a href=/item/1>李</a>", True),
        ("<p>搜索结果为空</p><div><h3>热卖推荐</h3><a href=/item/1>桃</a></div>", True),
        ("<a href=/item/1>桃</a><p>没有找到想要的？联系客服</p>", False),
        ("<div class=mini-cart>暂无商品</div><a href=/item/1>桃</a>", False),
        ("<p style='display:none'>没有找到</p><a href=/item/1>桃</a>", False),
    ],
)
def test_a_search_that_found_nothing_and_shows_other_goods(shown: str, empty: bool) -> None:
    page = Page("https://shop.example/s", f"<html><body>{shown}</body></html>")
    assert is_empty_search(Answer(page, 200), {"https://shop.example/item/1"}) is empty


@pytest.mark.parametrize(
    ("shown", "is_wall"),
    [
        ("<nav><a href=/item/1>桃</a></nav><p>请完成滑块验证</p>", True),
        ("<p>操作过于频繁</p><div><h3>热卖推荐</h3><a href=/item/1>桃</a></div>", True),
        ("<p>您还没有登录</p><ul><li><a href=/item/1>桃</a></li></ul>", False),
        ("<ul><li><a href=/item/1>桃</a></li></ul>", False),
    ],
)
def test_a_wall_in_place_of_results_that_links_to_goods_in_its_frame(shown: str, is_wall: bool) -> None:
    page = Page("https://shop.example/s", f"<html><body>{shown}</body></html>")
    assert (find_results_wall(Answer(page, 200), {"https://shop.example/item/1"}) is not None) is is_wall
