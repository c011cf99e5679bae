"""The address guard covers every download handler that a crawl uses, with and without a browser."""

import warnings
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import ScrapyDeprecationWarning
from scrapy.resolver import CachingThreadedResolver
from scrapy.settings import Settings
from scrapy.utils.misc import load_object
from twisted.internet.defer import Deferred, succeed
from twisted.python.failure import Failure

from crawlers.net.browser import browser_settings
from crawlers.net.public_addresses import (
    REFUSED,
    PrivateAddressError,
    PublicAddressMiddleware,
    PublicAddressResolver,
    is_public,
)
from matcher.records.coverage import PageOutcome
from tests.crawlers.crawling import crawl
from tests.crawlers.shop import html, links, offer, open_shop, site


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


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("::1", False), ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False), ("2606:4700::1", True),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_each_resolution_is_checked_so_that_a_name_cannot_turn_private() -> None:
    guard = PublicAddressResolver.__new__(PublicAddressResolver)
    assert guard._check_address("93.184.216.34", "shop.example") == "93.184.216.34"
    with pytest.raises(PrivateAddressError):
        guard._check_address("10.0.0.1", "shop.example")


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://[::1]/", "file:///etc/passwd", "ftp://shop.example/"])
def test_numbers_and_other_schemes_are_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(PrivateAddressError):
        PublicAddressMiddleware(frozenset()).process_request(Request(url))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_private_site_without_permission_is_not_asked(tmp_path: Path, host: str) -> None:
    more = site(tmp_path / "sites", head="")
    with open_shop(lambda path: links(1)) as shop:
        done = crawl(tmp_path / "drop", base_url=f"http://{host}:{shop.port}", terms="桃", marketplace="shop",
                     more={**more, "ZHIXUN_CRAWL_CONTACT": "x@y"})  # fmt: skip
        assert shop.asked == []
    assert done.code == 0, done.log[-1500:]
    assert [(line.sight, REFUSED in line.reason) for line in done.coverage] == [(PageOutcome.FAILED, True)]


@pytest.mark.parametrize("target", ["127.0.0.2", "localhost"])
def test_a_redirect_into_the_private_network_is_not_followed(tmp_path: Path, target: str) -> None:
    with open_shop(lambda path: offer("内部")) as inner:
        moved = html("", 302, Location=f"http://{target}:{inner.port}/offer/1")
        answers = {"/search?q=%E6%A1%83": links(1), "/offer/1": moved}
        with open_shop(answers.get) as shop:
            done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop",
                         more=site(tmp_path / "sites"))  # fmt: skip
        assert inner.asked == []
    assert done.listings == []
    assert any(REFUSED in line.reason for line in done.coverage)


def test_a_name_that_turns_private_between_two_answers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: what is checked is the very answer that is connected to, each time."""
    answers = iter(["93.184.216.34", "169.254.169.254"])

    def resolve(self: object, name: str, timeout: object = ()) -> "Deferred[str]":
        return succeed(next(answers))

    monkeypatch.setattr(CachingThreadedResolver, "getHostByName", resolve)
    guard = PublicAddressResolver.__new__(PublicAddressResolver)
    got: list[object] = []
    for _ in range(2):
        guard.getHostByName("shop.example").addBoth(got.append)
    assert got[0] == "93.184.216.34"
    assert isinstance(got[1], Failure)
    assert isinstance(got[1].value, PrivateAddressError)
