"""A response as page and walls see it: decoded honestly, with what was asked for beside what answered."""

from scrapy.http import Response

from crawlers.blocking.detection import Answer
from crawlers.extraction.page import Page
from crawlers.extraction.page_encoding import decode_page
from crawlers.sites.config import Site


def answer_of(response: Response, site: Site) -> Answer:
    """The answer that a response is."""
    declared = (response.headers.get("Content-Type") or b"").decode("latin-1")
    text, _ = decode_page(response.body, media_type=declared)
    request = response.request
    asked = request.meta.get("redirect_urls", [request.url])[0] if request is not None else response.url
    return Answer(Page(response.url, text), response.status, asked, site.login)
