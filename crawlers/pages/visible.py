"""What a visitor sees: the heading as title, the price beside it, stock and shop by their labels."""

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawlers.offer import Offer
from crawlers.pages.asking import asking_price
from crawlers.pages.page import Page, squeeze
from crawlers.pages.stock import stock_of

# What stands around an offer and is not the offer: other goods, menus, reviews.
ASIDE = re.compile(
    r"relat|similar|recommend|recent|upsell|cross-?sell|also|carousel|footer|header|nav|menu|review|comment|aside|"
    r"sponsor|suggest|cart|basket|compare|bundle|推荐|其他|相关",
    re.IGNORECASE,
)
_SHOP = re.compile(r"(?:店铺|店名|卖家|商家|供应商|sold by|seller)\s*[：:]\s*", re.IGNORECASE)


def visible(page: Page) -> Offer | None:
    """The offer as it is seen; None where the page has no heading and no price."""
    heading = heading_of(page)
    price, currency = asking_price(page, heading)
    if heading is None and not price:
        return None
    shop, shop_url = _shop(page)
    return Offer(
        title=squeeze(" ".join(heading.itertext())) if heading is not None else _page_title(page),
        price=price,
        currency=currency,
        availability=stock_of(page),
        seller=shop,
        seller_url=shop_url,
        description=_description(page),
        images=_pictures(page, heading),
    )


def heading_of(page: Page) -> HtmlElement | None:
    """The heading that names the goods: of several the one that the page's title repeats."""
    headings = [h for h in page.root.iter("h1") if squeeze(" ".join(h.itertext()))]
    title = _page_title(page).lower()
    named = [h for h in headings if squeeze(" ".join(h.itertext())).lower() in title]
    return next(iter(named or headings), None)


def _page_title(page: Page) -> str:
    return squeeze(page.root.findtext(".//title") or "")


def is_aside(element: HtmlElement) -> bool:
    """Whether an element stands within something that is not the offer."""
    for around in (element, *element.iterancestors()):
        if around.tag in ("body", "html", "main"):
            return False
        if around.tag in ("aside", "footer", "nav"):
            return True
        if ASIDE.search(f"{around.get('class') or ''} {around.get('id') or ''}"):
            return True
    return False


def _shop(page: Page) -> tuple[str, str]:
    for link in page.root.iter("a"):
        before = squeeze(f"{(link.getparent().text or '') if link.getparent() is not None else ''}")
        if _SHOP.search(before) and link.get("href") and not is_aside(link):
            return squeeze(" ".join(link.itertext())), page.absolute(link.get("href", ""))
    for element in page.root.iter("p", "span", "div", "li"):
        words = squeeze(element.text or "") if len(element) == 0 else ""
        label = _SHOP.match(words)
        if label and label.end() < len(words) <= 60 and not is_aside(element):
            return words[label.end() :], ""
    return "", ""


def _description(page: Page) -> str:
    for element in page.root.xpath("//*[contains(@class, 'description') or contains(@id, 'description')]"):
        words = squeeze(" ".join(element.xpath(".//text()[not(ancestor::h1 or ancestor::h2 or ancestor::h3)]")))
        if words and not is_aside(element):
            return words[:5000]
    return ""


def _pictures(page: Page, heading: HtmlElement | None) -> tuple[str, ...]:
    """The pictures within the part of the page that holds the heading."""
    around = heading
    for _ in range(4):
        if around is None or around.tag == "body":
            break
        found = [i for i in around.iter("img") if i.get("src") and not is_aside(i)]
        if found:
            addresses = (page.absolute(i.get("src", "")) for i in found)
            return tuple(dict.fromkeys(a for a in addresses if a and not urlsplit(a).path.endswith(".svg")))[:8]
        around = around.getparent()
    return ()
