"""Only public addresses: where a name leads is checked when it is resolved for the connection, each time.

The check is on the very address that is then connected to, so neither a redirect nor a name that answers differently
the second time (DNS rebinding) leads into a private network. Hosts of a site whose table allows it are exempt.
"""

from collections.abc import Collection, Sequence
from ipaddress import ip_address
from typing import Protocol, Self, cast
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

TYPED_TARGETS = "TYPED_TARGETS"
"""Scrapy's setting of what a person typed into `scrapy shell` or `scrapy fetch`: it may lie in a private network."""
REFUSED = "目标是本机或内部网络的地址，未经批准不得访问"


class PrivateAddressError(IgnoreRequest, OSError):
    """A name or address that leads into a private network."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network; a mapped IPv4 address counts as what it maps."""
    ip = ip_address(address.split("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return ip.is_global and not ip.is_multicast


class Visitor(Protocol):
    """A spider that says which hosts it may visit privately, and collects which were refused."""

    private_hosts: frozenset[str]
    refused_hosts: set[str]


def typed_targets(url: str) -> list[str]:
    """What `TYPED_TARGETS` holds where a person typed `url` into a command: its host, or the address of a file."""
    target = urlsplit(url)
    return [url] if target.scheme == "file" else [target.hostname or ""]


class PublicAddressResolver(CachingThreadedResolver):
    """Scrapy's resolver, which refuses what is not public but for hosts that a running crawl may visit privately."""

    process: Crawler | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """The resolver of a process; Scrapy passes the process, which knows its crawls, in the crawler's place."""
        resolver = super().from_crawler(crawler, reactor)
        resolver.process = crawler
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802 - Twisted's name
        """The address of `name`; fails with PrivateAddressError where it is not public and not allowed."""
        return super().getHostByName(name, timeout).addCallback(self._check_address, name)

    def _check_address(self, address: str, name: str) -> str:
        if is_public(address) or name in self._private_hosts():
            return address
        for spider in self._list_visitors():
            # Twisted says only that a name led nowhere; the ledger shall say why.
            spider.refused_hosts.add(name)
        raise PrivateAddressError(f"{name} → {address}：{REFUSED}")

    def _private_hosts(self) -> set[str]:
        typed = self.process.settings.getlist(TYPED_TARGETS) if self.process is not None else []
        return {*typed, *(host for spider in self._list_visitors() for host in spider.private_hosts)}

    def _list_visitors(self) -> list[Visitor]:
        crawlers = getattr(self.process, "crawlers", ())
        return [cast(Visitor, c.spider) for c in crawlers if hasattr(c.spider, "private_hosts")]


class PublicAddressMiddleware:
    """Refuses addresses written as numbers before anything is sent; names are the resolver's."""

    def __init__(self, allowed: Collection[str]) -> None:
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """For the hosts that the crawl's site allows, and what a person typed into the command."""
        private_hosts: frozenset[str] = getattr(crawler.spider, "private_hosts", frozenset())
        return cls({*private_hosts, *crawler.settings.getlist(TYPED_TARGETS)})

    def process_request(self, request: Request) -> None:
        """Raises PrivateAddressError for a private number, and for anything that is not the web."""
        target = urlsplit(request.url)
        host = target.hostname or ""
        if request.url in self._allowed:
            return
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
