"""Makes of a Scrapy response the answer that page readers and block rules look at."""

from scrapy.http import Response

from crawlers.blocking.answer import Answer
from crawlers.extraction.page import Page
from crawlers.extraction.page_encoding import decode_page
from crawlers.sites.config import Site


def make_answer(response: Response, site: Site) -> Answer:
    """The response as decoded page, with status, the URL first requested and the site's pattern for sign-in pages."""
    media_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    text, _ = decode_page(response.body, media_type=media_type)
    request = response.request
    requested_url = request.meta.get("redirect_urls", [request.url])[0] if request is not None else response.url
    return Answer(Page(response.url, text), response.status, requested_url, site.login)
