"""A marketplace's table is refused before a crawl starts where it cannot be meant, and the words say why."""

import pytest

from crawlers.sites.config import SiteError, parse_site

TABLE = "title = '铺'\nbase_url = 'https://shop.example'\noffer = '/(?P<item>[0-9]+)$'\n"
SEARCH = "search = '/s?q={term}'\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("search = '/s?q='", "缺少 {term}"),
        ("search = '/s?q={term}&p={number}'", "不能写“number”"),
        ("search = '/s?q={term'", "花括号"),
        (SEARCH + "serach = 'x'", "没有“serach”这个项目，是不是“search”"),
        (SEARCH + "seller = '['", "不是正则表达式"),
        (SEARCH + "seller = '/store'", "须用 (?P<shop>…) 括起来"),
        (SEARCH + "seller = ''", "须用 (?P<shop>…) 括起来"),
        (SEARCH + "seller = '/store/(?P<item>[0-9]+)'", "括号现在叫“item”"),
        (SEARCH + "[fields]\nseller_url = 'a.shop'", "没有写 seller"),
        (SEARCH + "next = 'a['", "不是 CSS 选择器"),
        (SEARCH + "results = 'ul >'", "不是 CSS 选择器"),
        (SEARCH + "encoding = 'klingon'", "没有“klingon”这种文字编码"),
        (SEARCH + "[fields]\ntitle = 'h1['", "不是 CSS 选择器"),
        (SEARCH + "[fields]\ntitel = 'h1'", "没有“titel”这个字段，是不是“title”"),
        (SEARCH + "[headers]\nCookie = 'a=b'", "系统不登录"),
        ("", "缺少“search”"),
    ],
)
def test_what_is_refused(words: str, says: str) -> None:
    with pytest.raises(SiteError) as refusal:
        parse_site("shop", (TABLE + words).encode())
    assert says in str(refusal.value)


def test_an_offer_without_a_number_of_its_own_is_refused() -> None:
    """Else every offer of the marketplace would be the same one."""
    for pattern in ("/goods", "/goods/([0-9]+)", ""):
        with pytest.raises(SiteError, match="item"):
            parse_site("shop", (TABLE.replace("/(?P<item>[0-9]+)$", pattern) + SEARCH).encode())


def test_the_search_in_the_shops_own_encoding_and_with_page_numbers() -> None:
    table = TABLE + "search = '/s?q={term}&p={page}'\nencoding = 'gb2312'\nfirst_page = 0\n"
    shop = parse_site("shop", table.encode())
    assert shop.search_url("黄桃") == "https://shop.example/s?q=%BB%C6%CC%D2&p=0"
    assert shop.search_url("黄桃", 3).endswith("&p=2")
    assert "%26%23134071%3B" in shop.search_url("𠮷"), "what the encoding lacks goes as browsers send it"
