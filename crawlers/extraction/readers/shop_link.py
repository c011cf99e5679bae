"""The seller by the link to its shop, wherever on the page it stands; a site's table says what such an address is."""

import re

from crawlers.extraction.main_content import MainContent
from crawlers.extraction.page import Page, normalise_space
from crawlers.extraction.paging.item_number import find_item_number

_ACTION = re.compile(
    r"(?:进入?|去|逛|查看|访问|收藏|关注|更多)\S{0,6}(?:店铺?|商品|宝贝)?|店铺首页|联系\S*|"
    r"visit (?:the )?(?:store|shop)|more|\W*",
    re.IGNORECASE,
)
LONGEST = 60  # characters of a shop's name


def find_shop_link(page: Page, pattern: re.Pattern[str]) -> tuple[str, str]:
    """(name, address) of the first shop to whose page (`pattern`) a link leads that says its name; else both empty.

    Where no link says a name, the address of the first is given with an empty name. Shops of goods that the page
    recommends beside the offer do not count.
    """
    first, content = "", None
    for link in page.root.iter("a"):
        address = page.absolute_url(link.get("href") or "")
        if not address or not find_item_number(address, pattern, group="shop"):
            continue
        content = content or MainContent(page)
        if content.is_recommended(link):
            continue
        name = normalise_space(link.text_content()) or normalise_space(link.get("title") or "")
        if name and len(name) <= LONGEST and not _ACTION.fullmatch(name):
            return name, address
        first = first or address
    return "", first
