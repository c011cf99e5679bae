"""How many offers a page of results says that there are in all: 共 24 条, of 120 results."""

import re

from crawlers.extraction.main_content import MainContent
from crawlers.extraction.page import Page, normalise_space

_COUNT = r"(?<![\d.,])(\d{1,3}(?:,\d{3}){1,2}|\d{1,8})(?![\d,]*\d)"
_THINGS = r"(?:条|件|个|款|项|种|筆|笔|項|個)"
_TOTAL = re.compile(
    rf"(?:共计?|总共|总计|合计|共(?:找到|搜到|搜索到|查到|有|计)|(?:找到|搜到|搜索到)(?:了|约|相关)?)\s*(?:约|了)?\s*{_COUNT}\s*{_THINGS}"
    rf"(?!\s*(?:评|回|留|页|頁|店|优惠|规格|月|赞|关注))|(?:\bof|\ball)\s+{_COUNT}\s+(?:results?|items?|products?|records?|entries)\b|"
    rf"{_COUNT}\s+(?:results?|items?|products?|records?)\s+(?:found|for\b|in total|match)",
    re.IGNORECASE,
)
_ANY_COUNT = re.compile(_COUNT)


def find_stated_total(page: Page, css: str = "") -> int:
    """The number of offers that a page of results states, 0 where it states none; `css` is where the site has it."""
    if css:
        places = page.selector.css(css)
        text = normalise_space(" ".join(places[0].xpath(".//text()").getall() or places[0].getall())) if places else ""
        match = _TOTAL.search(text) or _ANY_COUNT.search(text)
    else:
        match = _TOTAL.search(MainContent(page).text)
    count = next(filter(None, match.groups()), "0") if match else "0"
    return int(count.replace(",", ""))
