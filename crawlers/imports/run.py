"""From files to a drop: bytes kept first, then listings, then what could not be read, then the manifest."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote

from crawlers.drop.writer import DropWriter
from crawlers.imports.capture_store import Keeping
from crawlers.imports.detect_source import road_of
from crawlers.imports.errors import RefusedError
from crawlers.imports.source_file import Handed, Made, Unread, Wanted
from crawlers.imports.spool import Spool
from crawlers.imports.tables.corrections import Corrections
from matcher.records.calendar import BEIJING
from matcher.records.coverage import Coverage, Sight
from matcher.records.jsonl import to_line
from matcher.records.listing import Listing

UNREAD = "unread.jsonl"
WANTED = "wanted.txt"


@dataclass(slots=True)
class Tally:
    """What one file gave; `reasons` counts the places that were not read by why."""

    name: str
    road: str = ""
    listings: int = 0
    wanted: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    refused: str = ""

    @property
    def unread(self) -> int:
        """How many places were not read."""
        return self.reasons.total()


def import_files(
    files: Sequence[Path],
    *,
    drop: Path,
    marketplace: str,
    given: Corrections = (),
    now: datetime,
    attached: dict[str, str] | None = None,
    heard: Callable[[Tally], None] = lambda tally: None,
) -> tuple[str, list[Tally]]:
    """Bring `files` into the drop; gives its name and what each file gave.

    `attached` are further texts of the drop by name; `heard` is called after each thousandth listing.
    Raises DropError where the folder cannot take it. A file that is refused is named and the next one goes on.
    """
    writer = DropWriter(drop, marketplace=marketplace, terms=())
    try:
        with Spool() as unread, Spool() as wanted:
            bringing = _Bringing(writer, Keeping(writer, now), marketplace, now, unread, wanted, heard)
            tallies = [bringing.one(path, given) for path in files]
            for name, spool in ((UNREAD, unread), (WANTED, wanted)):
                if spool.lines:
                    writer.attach(name, spool.content())
        for name, text in (attached or {}).items():
            writer.attach(name, text.encode())
        return writer.finish(), tallies
    finally:
        writer.close()


@dataclass(slots=True)
class _Bringing:
    """One run: where things go."""

    writer: DropWriter
    keep: Keeping
    marketplace: str
    now: datetime
    unread: Spool
    wanted: Spool
    heard: Callable[[Tally], None]

    def one(self, path: Path, given: Corrections) -> Tally:
        """Bring one file."""
        tally = Tally(path.name)
        try:
            road = road_of(path, given)
            tally.road = road.name
            handed = self._handed(path)
            for made in road.read(handed):
                self._take(made, tally)
            self.writer.coverage(_ending(handed, tally))
        except RefusedError as refusal:
            tally.refused = str(refusal)
            self._take(Unread(path.name, "整个文件", tally.refused), tally)
        return tally

    def _handed(self, path: Path) -> Handed:
        media_type = guess_type(path.name)[0] or "application/octet-stream"
        capture = self.keep(path.read_bytes(), url=f"file:{quote(path.name)}", media_type=media_type)
        return Handed(path, self.marketplace, self.now.astimezone(BEIJING).date(), capture, self.keep)

    def _take(self, made: Made, tally: Tally) -> None:
        if isinstance(made, Listing):
            self.writer.listing(made)
            tally.listings += 1
            if tally.listings % 1000 == 0:
                self.heard(tally)
        elif isinstance(made, Unread):
            self.unread.add(to_line(made))
            tally.reasons[made.reason] += 1
        elif isinstance(made, Wanted):
            self.wanted.add(made.url)
            tally.wanted += 1
        else:
            self.writer.coverage(made)


def _ending(handed: Handed, tally: Tally) -> Coverage:
    """The file's own line of the coverage ledger: nothing read never means that there was nothing."""
    if tally.listings:
        return handed.coverage(Sight.SEEN, offers=tally.listings)
    if tally.wanted:
        return handed.coverage(Sight.FAILED, reason=f"清单里有 {tally.wanted} 个网址，还没有采集。")
    why = next((reason for reason, _ in tally.reasons.most_common(1)), "文件里没有读出商品。")
    return handed.coverage(Sight.FAILED, reason=why)
