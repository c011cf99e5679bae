"""What a page's heading and title say of it: that there is no such page or goods."""

import re

from crawlers.extraction.page import Page, normalise_space

_THING = r"(?:page|product|item|listing|offer)"
_WHICH = r"(?:(?:your|the|that|this|requested) )*"
_GOODS = r"(?:商品|宝贝|页面|网页|产品|内容|链接|店铺)"
_EXCUSE = r"(?:404|error|oops|whoops|sorry|很?抱歉|对不起|亲|哎呀|[\W_])*"
_NOT_FOUND = re.compile(
    rf"{_EXCUSE}(?:"
    rf"{_WHICH}{_THING}(?: you (?:requested|are looking for))?(?: is| was| has)?(?: been)? ?"
    r"(?:not found|no longer available|no longer exists|removed|gone|missing|not available|"
    r"does(?:n't| not) exist|can(?:'t|not| not) be found|could not be found)|"
    rf"(?:we )?(?:can(?:'t|not)|could(?:n't| not)) find {_WHICH}{_THING}|(?:404|error)\W*not found|"
    rf"(?:[您你](?:要|所)?(?:访问|查看|浏览|找|请求)的|该|此|这个|当前)*{_GOODS}\S{{0,6}}?"
    r"(?:不存在|(?:已经?)?被?(?:下架|删除|失效|下柜|停售)|找不到|未找到|没有找到|走丢|无法显示|无法访问)了?|"
    rf"(?:(?:没有?|未能?|无法)(?:找到|发现)|找不到)(?:该|此|您\S{{0,6}}的|这个)?{_GOODS}|"
    r"该页无法显示|404\W*(?:页面|错误)"
    r")[\W_]*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[-–—|·_]\s+")


def is_not_found_page(page: Page) -> bool:
    """Whether the page's heading, or a part of its title, says that there is no such page or goods.

    Such pages show other goods with their prices, and are served as if all were well.
    """
    heading = page.heading
    parts = _PARTS.split(page.title)
    texts = (normalise_space(heading.text_content()) if heading is not None else "", " ".join(parts[:2]), *parts)
    return any(_NOT_FOUND.fullmatch(text.replace("’", "'")) for text in texts if text)
