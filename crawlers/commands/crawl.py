"""`scrapy crawl`, with an end that can be believed: 0 only where the drop was finished."""

from argparse import Namespace

from scrapy import Spider
from scrapy.commands.crawl import Command as Crawl
from scrapy.crawler import Crawler

from crawlers.handing import Handing


class Command(Crawl):
    """Run a spider and leave a drop."""

    _ours: Crawler | None = None

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        self._ours = super()._create_crawler(spidercls)
        return self._ours

    def run(self, args: list[str], opts: Namespace) -> None:
        """As Scrapy does; then the exit code says whether the hand-over is whole."""
        super().run(args, opts)
        spider: Handing | None = getattr(self._ours, "spider", None)
        if spider is None or not spider.finished:
            self.exitcode = self.exitcode or 1
