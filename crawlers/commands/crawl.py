"""`scrapy crawl` as this project runs it: allowed or refused before it starts, and an end that can be believed.

Exit codes: 0 only where the drop was finished and its ledger adds up, 1 where the drop was not finished, 2 where the
crawl may not start, 3 where it was stopped, 4 where the drop is whole but the ledger does not say what became of an
offer. The last line that it prints are the counts of the run.
"""

import shutil
import sys
from argparse import Namespace
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from scrapy.commands.crawl import Command as Crawl

from crawlers.config import CrawlSettings
from crawlers.drop.signing import SealError
from crawlers.drop.transfer import TransferError, has_manifest, is_remote, push_drop
from crawlers.drop.writer import DropError
from crawlers.sites.config import SiteError
from crawlers.spider.arguments import ArgumentError, CrawlArguments, parse_arguments
from crawlers.spider.prepare import prepare_crawl
from matcher.records.crawl_status import UNBALANCED
from matcher.records.drop import MANIFEST

UNFINISHED, REFUSED = 1, 2


class Command(Crawl):
    """Run the spider and leave a drop."""

    def run(self, args: list[str], opts: Namespace) -> None:
        """Prepare, crawl as Scrapy does, hand over; the exit code says how it ended."""
        try:
            arguments = parse_arguments(opts.spargs)
        except ArgumentError as failure:
            self._end_with(REFUSED, str(failure))
            return
        settings, remote = CrawlSettings(), arguments.drop if is_remote(arguments.drop) else ""
        if remote:
            # Written here first: a bucket knows no appending, and evidence is on a disk before it is anywhere else.
            staging = settings.crawls_folder / "staging" / sha256(remote.encode()).hexdigest()[:16]
            arguments = replace(arguments, drop=str(staging))
            if self._is_taken(remote):
                return
        is_ready_to_move = bool(remote) and (Path(arguments.drop) / MANIFEST).exists()
        if not is_ready_to_move and not self._crawl_into_drop(args, opts, arguments, settings):
            return
        if remote:
            self._move_drop(Path(arguments.drop), remote)

    def _crawl_into_drop(
        self, args: list[str], opts: Namespace, arguments: CrawlArguments, settings: CrawlSettings
    ) -> bool:
        """Crawl; True where a whole drop was left."""
        try:
            context = prepare_crawl(arguments, settings)
        except (SiteError, DropError, SealError) as refusal:
            self._end_with(REFUSED, str(refusal))
            return False
        opts.spargs = {"context": context}
        super().run(args, opts)
        if not context.drop_id:
            self.exitcode = self.exitcode or UNFINISHED
        elif not context.balanced:
            self.exitcode = self.exitcode or UNBALANCED
        sys.stderr.write(f"{context.ledger.write_summary()}\n")
        return bool(context.drop_id)

    def _is_taken(self, remote: str) -> bool:
        try:
            if has_manifest(remote):
                self._end_with(REFUSED, f"{remote} 已有完成的交接，不能再写；请换一个地方。")
        except TransferError as failure:
            self._end_with(REFUSED, str(failure))
        return bool(self.exitcode)

    def _move_drop(self, folder: Path, remote: str) -> None:
        try:
            push_drop(folder, remote)
        except TransferError as failure:
            self._end_with(UNFINISHED, str(failure))
        else:
            shutil.rmtree(folder)

    def _end_with(self, code: int, says: str) -> None:
        sys.stderr.write(f"{says}\n")
        self.exitcode = code
