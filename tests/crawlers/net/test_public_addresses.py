"""The address guard covers every download handler that a crawl uses, with and without a browser."""

import warnings

import pytest
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import ScrapyDeprecationWarning
from scrapy.settings import Settings
from scrapy.utils.misc import load_object

from crawlers.net.browser import browser_settings
from crawlers.net.public_addresses import PublicAddressMiddleware, PublicAddressResolver


def settings_of_a_crawl(*, browser: bool) -> Settings:
    settings = Settings()
    settings.setmodule("crawlers.settings")
    if browser:
        settings.setdict(browser_settings("/chromium", timeout=30, resolved={"shop.example": "8.8.8.8"}), "spider")
    return settings


@pytest.mark.parametrize("browser", [False, True])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_handler_in_use_resolves_names_through_the_guard(scheme: str, browser: bool) -> None:
    """Twisted's HTTP handler asks the reactor's resolver; a handler of another library would not, and go unguarded."""
    settings = settings_of_a_crawl(browser=browser)
    handler = load_object(settings.getwithbase("DOWNLOAD_HANDLERS")[scheme])
    assert issubclass(handler, HTTP11DownloadHandler)
    assert settings.getbool("TWISTED_REACTOR_ENABLED")
    with warnings.catch_warnings():
        warnings.simplefilter("error", ScrapyDeprecationWarning)
        assert load_object(settings["TWISTED_DNS_RESOLVER"]) is PublicAddressResolver
    assert PublicAddressMiddleware in map(load_object, settings.getwithbase("DOWNLOADER_MIDDLEWARES"))


def test_the_browser_itself_resolves_no_name_but_the_checked_ones() -> None:
    arguments = settings_of_a_crawl(browser=True)["PLAYWRIGHT_LAUNCH_OPTIONS"]["args"]
    assert "--host-resolver-rules=MAP shop.example 8.8.8.8, MAP * ~NOTFOUND" in arguments
