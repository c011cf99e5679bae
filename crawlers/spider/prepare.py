"""From a crawl's arguments to a crawl that may start: the site read, its approval checked, the drop opened."""

import socket
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.config import CrawlSettings
from crawlers.drop.build_info import source_sha256
from crawlers.drop.bureau_seal import read_bureau_seal
from crawlers.drop.clock import measure_offset
from crawlers.drop.transfer import is_remote
from crawlers.drop.writer import DropWriter
from crawlers.extensions.crawl_context import CrawlContext
from crawlers.monitoring.coverage import CoverageLedger
from crawlers.monitoring.run_history import read_history
from crawlers.net.browser import browser_settings, read_browser_version
from crawlers.net.public_addresses import REFUSED, is_public
from crawlers.sites.approval import check_may_start
from crawlers.sites.config import Site, SiteError, read_site
from crawlers.sites.url_list import read_list
from crawlers.spider.arguments import CrawlArguments
from matcher.records.calendar import BEIJING


def prepare_crawl(arguments: CrawlArguments, settings: CrawlSettings) -> CrawlContext:
    """The context of a crawl that may start now; its drop is open and waits for listings.

    Raises SiteError where the site may not be crawled or the arguments are not enough, DropError for an unfit folder,
    SealError for a signing key that cannot be read.
    """
    now = datetime.now(UTC)
    _check_arguments(arguments)
    site = read_site(arguments.marketplace, base_url=arguments.base_url, folder=settings.marketplaces_folder)
    site = site.model_copy(update={"limits": arguments.tighten(site.limits)})
    check_may_start(site, settings, now=now)
    url_list = read_list(Path(arguments.urls), site) if arguments.urls else None
    hosts = {urlsplit(site.base_url).hostname or "", *site.hosts}
    private_hosts = frozenset(hosts) if site.private_addresses else frozenset()
    version = read_browser_version(settings.chromium) if site.browser else ""
    scrapy = _make_politeness(site)
    if version:
        scrapy |= browser_settings(settings.chromium, timeout=30, resolved=_resolve_hosts(hosts, private_hosts))
    return CrawlContext(
        site=site,
        terms=arguments.separate_terms,
        url_list=url_list,
        seal=read_bureau_seal(settings),
        drop=DropWriter(
            Path(arguments.drop),
            marketplace=site.name,
            terms=(*arguments.separate_terms, *((url_list.term,) if url_list else ())),
            settings_sha256=_steering_sha256(site, settings),
            circumstances=_describe_circumstances(settings, version),
            archive_info=_archive_info(settings),
        ),
        ledger=CoverageLedger(site.name, now.astimezone(BEIJING).date()),
        history=read_history(settings.crawls_folder, site.name),
        browser_version=version,
        private_hosts=private_hosts,
        settings=scrapy,
    )


def _check_arguments(arguments: CrawlArguments) -> None:
    """Raise SiteError where the platform, what to look for or a folder of this machine is missing."""
    if not arguments.marketplace or not arguments.drop or not (arguments.separate_terms or arguments.urls):
        raise SiteError("请写明平台（marketplace）、检索词（terms）或网址清单（urls）和交接文件夹（drop）。")
    if is_remote(arguments.drop):
        raise SiteError(f"交接文件夹 {arguments.drop} 不在本机：远程地址请用 scrapy crawl 命令，采完后再送过去。")


def _make_politeness(site: Site) -> dict[str, object]:
    limits = site.limits
    return {
        "CONCURRENT_REQUESTS_PER_DOMAIN": limits.concurrency,
        "DOWNLOAD_DELAY": limits.delay,
        "AUTOTHROTTLE_START_DELAY": limits.delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(limits.concurrency),
        "DOWNLOAD_MAXSIZE": limits.largest,
    }


def _resolve_hosts(hosts: set[str], private_hosts: frozenset[str]) -> dict[str, str]:
    """The addresses that the browser may go to, checked once and pinned."""
    resolved: dict[str, str] = {}
    for host in sorted(hosts):
        try:
            address = socket.gethostbyname(host)
        except OSError:
            continue  # the crawl itself will say in its ledger that the name leads nowhere
        if not is_public(address) and host not in private_hosts:
            raise SiteError(f"{host} → {address}：{REFUSED}。")
        resolved[host] = address
    return resolved


def _describe_circumstances(settings: CrawlSettings, browser: str) -> dict[str, object]:
    """What of a run is not in its source: the browser, our clock against the time server that is set."""
    offset = measure_offset(settings.time_server) if settings.time_server else None
    clock = asdict(offset) if offset is not None else None
    return {"browser": browser, "time_server": settings.time_server, "clock_offset": clock}


def _archive_info(settings: CrawlSettings) -> dict[str, str]:
    """Who crawls and by which rules, in the field names that WARC tools know."""
    return {
        "operator": settings.crawl_authority,
        "http-header-from": settings.crawl_contact,
        "http-header-user-agent": settings.user_agent,
        "robots": "obey",
    }


def _steering_sha256(site: Site, settings: CrawlSettings) -> str:
    """One hash over everything that steers a crawl: the build, the site's table, who we say we are."""
    steering = f"{source_sha256()}\n{site.model_dump_json()}\n{settings.user_agent}"
    return sha256(steering.encode()).hexdigest()
