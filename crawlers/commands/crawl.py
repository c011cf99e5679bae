"""`scrapy crawl` as this project runs it: allowed or refused before it starts, and an end that can be believed.

Exit codes: 0 only where the drop was finished, 1 where it was not, 2 where it may not start, 3 where it was stopped.
"""

import shutil
import sys
from argparse import Namespace
from hashlib import sha256
from pathlib import Path

from scrapy import Spider
from scrapy.commands.crawl import Command as Crawl
from scrapy.crawler import Crawler

from crawlers.config import CrawlSettings
from crawlers.drop.signing import SealError
from crawlers.drop.transfer import MoveError, is_remote, is_whole, push
from crawlers.drop.writer import DropError
from crawlers.extensions.crawl_context import Handing
from crawlers.sites.config import SiteError
from crawlers.spider.prepare import prepare
from matcher.records.drop import MANIFEST

UNFINISHED, REFUSED = 1, 2
_WORDS = ("marketplace", "terms", "drop", "base_url", "urls")


class Command(Crawl):
    """Run a spider and leave a drop."""

    _ours: Crawler | None = None

    def _create_crawler(self, spidercls: type[Spider] | str) -> Crawler:
        self._ours = super()._create_crawler(spidercls)
        return self._ours

    def run(self, args: list[str], opts: Namespace) -> None:
        """Prepare, crawl as Scrapy does, hand over; the exit code says how it ended."""
        words = {name: opts.spargs.get(name, "") for name in _WORDS}
        away = words["drop"] if is_remote(words["drop"]) else ""
        bureau = CrawlSettings()
        if away:
            # Written here first: a bucket knows no appending, and evidence is on a disk before it is anywhere else.
            words["drop"] = str(bureau.crawls_folder / "staging" / sha256(away.encode()).hexdigest()[:16])
            if self._is_taken(away):
                return
        moving = bool(away) and (Path(words["drop"]) / MANIFEST).exists()
        if not moving and not self._crawl(args, opts, words, bureau):
            return
        if away:
            self._move(Path(words["drop"]), away)

    def _crawl(self, args: list[str], opts: Namespace, words: dict[str, str], bureau: CrawlSettings) -> bool:
        """Crawl; True where a whole drop was left."""
        try:
            opts.spargs = {"prepared": prepare(**words, bureau=bureau)}
        except (SiteError, DropError, SealError) as refusal:
            self._end(REFUSED, str(refusal))
            return False
        super().run(args, opts)
        spider: Handing | None = getattr(self._ours, "spider", None)
        if spider is None or not spider.finished:
            self.exitcode = self.exitcode or UNFINISHED
            return False
        return True

    def _is_taken(self, away: str) -> bool:
        try:
            if is_whole(away):
                self._end(REFUSED, f"{away} 已有完成的交接，不能再写；请换一个地方。")
        except MoveError as failure:
            self._end(REFUSED, str(failure))
        return bool(self.exitcode)

    def _move(self, folder: Path, away: str) -> None:
        try:
            push(folder, away)
        except MoveError as failure:
            self._end(UNFINISHED, str(failure))
        else:
            shutil.rmtree(folder)

    def _end(self, code: int, says: str) -> None:
        sys.stderr.write(f"{says}\n")
        self.exitcode = code
