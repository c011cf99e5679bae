"""Only public addresses: where a name leads is checked when it is resolved for the connection, each time.

The check is on the very address that is then connected to, so neither a redirect nor a name that answers differently
the second time (DNS rebinding) leads into a private network. Hosts of a site whose table allows it are exempt.
"""

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Protocol, cast
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

REFUSED = "目标是本机或内部网络的地址，未经批准不得访问"


class PrivateAddressError(IgnoreRequest, OSError):
    """A name or address that leads into a private network."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network; a mapped IPv4 address counts as what it maps."""
    ip = ip_address(address.split("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return ip.is_global and not ip.is_multicast


class Visiting(Protocol):
    """A spider that says which hosts it may visit privately, and is told which were refused."""

    private_hosts: frozenset[str]
    refused_hosts: set[str]


class Guard(CachingThreadedResolver):
    """Scrapy's resolver, which refuses what is not public but for hosts that a running crawl may visit privately."""

    process: Crawler | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> "Guard":
        """The resolver of a process; Scrapy passes the process, which knows its crawls, in the crawler's place."""
        guard = super().from_crawler(crawler, reactor)
        guard.process = crawler
        return guard

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802 - Twisted's name
        """The address of `name`; fails with PrivateAddressError where it is not public and not allowed."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if is_public(address) or name in self._allowed():
            return address
        for spider in self._spiders():
            # Twisted says only that a name led nowhere; the ledger shall say why.
            spider.refused_hosts.add(name)
        raise PrivateAddressError(f"{name} → {address}：{REFUSED}")

    def _allowed(self) -> frozenset[str]:
        return frozenset[str]().union(*(spider.private_hosts for spider in self._spiders()))

    def _spiders(self) -> list[Visiting]:
        crawls = getattr(self.process, "crawlers", ())
        return [cast(Visiting, crawl.spider) for crawl in crawls if crawl.spider is not None]


class OnlyPublic:
    """Refuses addresses written as numbers before anything is sent; names are the resolver's."""

    def __init__(self, private_hosts: frozenset[str]) -> None:
        self._allowed = private_hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "OnlyPublic":
        """For the hosts that the crawl's site allows."""
        return cls(getattr(crawler.spider, "private_hosts", frozenset()))

    def process_request(self, request: Request) -> None:
        """Raises PrivateAddressError for a private number, and for anything that is not the web."""
        target = urlsplit(request.url)
        host = target.hostname or ""
        if target.scheme not in ("http", "https"):
            raise PrivateAddressError(f"{target.scheme}：只访问 http 和 https 地址")
        if host in self._allowed:
            return
        try:
            public = is_public(host)
        except ValueError:
            return  # a name
        if not public:
            raise PrivateAddressError(f"{host}：{REFUSED}")
