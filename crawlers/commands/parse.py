"""`scrapy parse URL`: what the spider reads from one page; for writing a marketplace's table.

`-a marketplace=NAME` is needed where no table names the host; `-a base_url=` is then the address's own. The drop that
the spider fills is a temporary folder, and no history is written.
"""

import sys
from argparse import Namespace
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from scrapy.commands.parse import Command as Parse

from crawlers.config import CrawlSettings
from crawlers.drop.signing import SealError
from crawlers.drop.writer import DropError
from crawlers.extensions.crawl_context import CrawlContext
from crawlers.sites.assign_urls import read_addressed_sites
from crawlers.sites.config import SiteError
from crawlers.sites.url_list import site_hosts
from crawlers.spider.arguments import ArgumentError, parse_arguments
from crawlers.spider.offers import OffersSpider
from crawlers.spider.prepare import prepare_crawl

REFUSED = 2  # exit code of a page that may not be asked for


class Command(Parse):
    """Scrapy's parse with a crawl's context, so that the spider's callbacks have their site."""

    def process_options(self, args: list[str], opts: Namespace) -> None:
        """Read the options; the extensions that end and remember a crawl are left out."""
        super().process_options(args, opts)
        if self.settings is not None:
            self.settings.set("EXTENSIONS", {}, priority="cmdline")

    def run(self, args: list[str], opts: Namespace) -> None:
        """Prepare a crawl into a temporary folder, then parse as Scrapy does."""
        with TemporaryDirectory(prefix="zhixun-parse-") as folder:
            try:
                context = _prepare_context(args[0] if args else "", opts.spargs, folder)
            except (ArgumentError, SiteError, DropError, SealError) as refusal:
                sys.stderr.write(f"{refusal}\n")
                self.exitcode = REFUSED
                return
            opts.spider = opts.spider or OffersSpider.name
            opts.spargs = {"context": context}
            try:
                super().run(args, opts)
            finally:
                context.drop.close()


def _prepare_context(url: str, options: dict[str, str], folder: str) -> CrawlContext:
    settings, target = CrawlSettings(), urlsplit(url)
    known = next(
        (s for s in read_addressed_sites(settings.marketplaces_folder) if target.netloc in site_hosts(s)), None
    )
    address = {} if known else {"base_url": f"{target.scheme}://{target.netloc}"}
    marketplace = {"marketplace": known.name} if known else {}
    arguments = parse_arguments({**marketplace, **address, "terms": "parse", **options, "drop": f"{folder}/drop"})
    if not arguments.marketplace:
        raise ArgumentError(f"没有哪个平台的配置文件认得 {target.netloc}：请用 -a marketplace=平台 写明按哪个平台读。")
    return prepare_crawl(arguments, settings)
