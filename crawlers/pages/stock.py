"""Whether goods can be had, in the words that pages use for it."""

import re

from crawlers.pages.page import Page, squeeze

_LABEL = re.compile(r"(?:供货|库存|货源|availability|stock)\s*[：:]\s*(\S{1,12})", re.IGNORECASE)
_OUT = re.compile(
    r"缺货|售罄|已抢光|暂时无货|无货|补货中|sold out|out of stock|currently unavailable|no longer available|"
    r"nicht (?:mehr )?(?:verfügbar|lieferbar)|ausverkauft|agotado|esaurito|non disponibile|rupture de stock|"
    r"нет в наличии|品切れ|在庫切れ",
    re.IGNORECASE,
)


def stock_of(page: Page) -> str:
    """What the page says by a label such as 供货：现货, empty where no label is there."""
    for element in page.root.iter("p", "span", "div", "li"):
        words = squeeze(" ".join(element.itertext())) if len(element) <= 2 else ""
        label = _LABEL.match(words) if len(words) < 40 else None
        if label:
            return label[1]
    return ""


def says_out(words: str) -> bool:
    """Whether words say that goods cannot be had now."""
    return bool(_OUT.search(words))
