"""Components of a crawl leave themselves out where the spider has no crawl context, as Scrapy expects it."""

import pytest
from scrapy import Spider
from scrapy.exceptions import NotConfigured
from scrapy.utils.misc import load_object
from scrapy.utils.test import get_crawler

from crawlers import settings as project
from crawlers.extensions.crawl_context import get_context

COMPONENTS = [
    "crawlers.extensions.capture.CaptureMiddleware",
    *project.ITEM_PIPELINES,
    *project.EXTENSIONS,
]


@pytest.mark.parametrize("path", COMPONENTS)
def test_without_a_context_a_component_is_not_configured(path: str) -> None:
    crawler = get_crawler()
    for spider in (None, Spider("other")):
        crawler.spider = spider
        with pytest.raises(NotConfigured):
            get_context(crawler)
        with pytest.raises(NotConfigured):
            load_object(path).from_crawler(crawler)
