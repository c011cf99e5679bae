"""From a command line's words to a crawl that may start: the site read, its approval checked, the drop opened."""

import socket
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.config import CrawlSettings
from crawlers.drop.build_info import source_sha256
from crawlers.drop.clock import measure
from crawlers.drop.writer import DropWriter
from crawlers.extensions.kill_switch import may_start, today
from crawlers.monitoring.run_history import Run, read_history
from crawlers.net.browser import browser_version, scrapy_settings
from crawlers.net.public_addresses import REFUSED, is_public
from crawlers.sites.config import Site, SiteError, read_site
from crawlers.sites.url_list import AddressList, read_list


@dataclass(frozen=True, slots=True)
class Prepared:
    """A crawl that may start; `settings` are Scrapy's, as this site needs them."""

    site: Site
    terms: tuple[str, ...]
    addresses: AddressList | None
    day: date
    drop: DropWriter
    private_hosts: frozenset[str]
    browser_version: str
    history: tuple[Run, ...]
    settings: dict[str, object]


def prepare(
    *, marketplace: str, terms: str, drop: str, base_url: str, bureau: CrawlSettings, urls: str = ""
) -> Prepared:
    """What a crawl starts from. `terms` are separated by commas, Latin or Chinese; `urls` is a file of addresses.

    Raises SiteError where the site may not be crawled or the words are not enough, DropError for an unfit folder.
    """
    now = datetime.now(UTC)
    words = tuple(dict.fromkeys(w.strip() for w in terms.replace("，", ",").split(",") if w.strip()))
    if not marketplace or not drop or not (words or urls):
        raise SiteError("请写明平台（marketplace）、检索词（terms）或网址清单（urls）和交接文件夹（drop）。")
    site = read_site(marketplace, base_url=base_url, folder=bureau.marketplaces_folder)
    may_start(site, bureau, now=now)
    addresses = read_list(Path(urls), site) if urls else None
    hosts = {urlsplit(site.base_url).hostname or "", *site.hosts}
    private = frozenset(hosts) if site.private_addresses else frozenset()
    version = browser_version(bureau.chromium) if site.browser else ""
    settings = _paced(site)
    if version:
        settings |= scrapy_settings(bureau.chromium, timeout=30, resolved=_resolved(hosts, private))
    facts = _circumstances(bureau, version)
    writer = DropWriter(
        Path(drop),
        marketplace=marketplace,
        terms=(*words, *((addresses.term,) if addresses else ())),
        settings_sha256=_hash(site, bureau),
        circumstances=facts,
        archive_info=_archive_info(bureau),
    )
    return Prepared(
        site=site,
        terms=words,
        addresses=addresses,
        day=today(now),
        drop=writer,
        private_hosts=private,
        browser_version=version,
        history=read_history(bureau.crawls_folder, site.name),
        settings=settings,
    )


def _paced(site: Site) -> dict[str, object]:
    limits = site.limits
    return {
        "CONCURRENT_REQUESTS_PER_DOMAIN": limits.concurrency,
        "DOWNLOAD_DELAY": limits.delay,
        "AUTOTHROTTLE_START_DELAY": limits.delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(limits.concurrency),
        "DOWNLOAD_MAXSIZE": limits.largest,
    }


def _resolved(hosts: set[str], private: frozenset[str]) -> dict[str, str]:
    """The addresses that the browser may go to, checked once and pinned."""
    found: dict[str, str] = {}
    for host in sorted(hosts):
        try:
            address = socket.gethostbyname(host)
        except OSError:
            continue  # the crawl itself will say that the name leads nowhere
        if not is_public(address) and host not in private:
            raise SiteError(f"{host} → {address}：{REFUSED}。")
        found[host] = address
    return found


def _circumstances(bureau: CrawlSettings, browser: str) -> dict[str, object]:
    """What of a run is not in its source: the browser, our clock against the time server that is set."""
    offset = measure(bureau.time_server) if bureau.time_server else None
    clock = asdict(offset) if offset is not None else None
    return {"browser": browser, "time_server": bureau.time_server, "clock_offset": clock}


def _archive_info(bureau: CrawlSettings) -> dict[str, str]:
    """Who crawls and by which rules, in the field names that WARC tools know."""
    return {
        "operator": bureau.crawl_authority,
        "http-header-from": bureau.crawl_contact,
        "http-header-user-agent": bureau.user_agent,
        "robots": "obey",
    }


def _hash(site: Site, bureau: CrawlSettings) -> str:
    """One hash over everything that steers a crawl: the build, the site's table, who we say we are."""
    steering = f"{source_sha256()}\n{site.model_dump_json()}\n{bureau.user_agent}"
    return sha256(steering.encode()).hexdigest()
