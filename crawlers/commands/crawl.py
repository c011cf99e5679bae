"""`scrapy crawl` as this project runs it: allowed or refused before it starts, and an end that can be believed.

Exit codes: 0 only where the drop was finished, 1 where it was not, 2 where it may not start, 3 where it was stopped.
"""

import sys
from argparse import Namespace

from scrapy import Spider
from scrapy.commands.crawl import Command as Crawl
from scrapy.crawler import Crawler

from crawlers.bureau import Bureau
from crawlers.drop import DropError
from crawlers.handing import Handing
from crawlers.preparing import prepare
from crawlers.site import SiteError

REFUSED = 2
_WORDS = ("marketplace", "terms", "drop", "base_url")


class Command(Crawl):
    """Run a spider and leave a drop."""

    _ours: Crawler | None = None

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        self._ours = super()._create_crawler(spidercls)
        return self._ours

    def run(self, args: list[str], opts: Namespace) -> None:
        """Prepare, crawl as Scrapy does, then say whether the hand-over is whole."""
        words = {name: opts.spargs.get(name, "") for name in _WORDS}
        try:
            opts.spargs = {"prepared": prepare(**words, bureau=Bureau())}
        except (SiteError, DropError) as refusal:
            sys.stderr.write(f"{refusal}\n")
            self.exitcode = REFUSED
            return
        super().run(args, opts)
        spider: Handing | None = getattr(self._ours, "spider", None)
        if spider is None or not spider.finished:
            self.exitcode = self.exitcode or 1
