"""From files to a drop: bytes stored first, then listings, then what could not be read, then the manifest."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote

from crawlers.drop.signing import Seal
from crawlers.drop.writer import DropWriter
from crawlers.imports.capture_store import CaptureStore
from crawlers.imports.column_corrections import Corrections
from crawlers.imports.detect_source import detect_source
from crawlers.imports.source_file import ImportedRecord, SourceFile, UnreadPlace, WantedUrl
from crawlers.imports.spool import Spool
from matcher.records.calendar import BEIJING
from matcher.records.coverage import Coverage, PageOutcome
from matcher.records.errors import ListingsError
from matcher.records.jsonl import to_line
from matcher.records.listing import Listing
from matcher.records.logs import get_logger

_log = get_logger(__name__)

UNREAD = "unread.jsonl"
WANTED = "wanted.txt"
NOTHING_READ = "文件读到了末尾，里面没有商品。"
_PROGRESS_EVERY = 1000


@dataclass(slots=True)
class Tally:
    """What one file gave: counts, and `reasons` with the number of places that each left unread.

    `refused` says why nothing of the file could be had; empty where something could. `is_cut` says that it could not be
    read to its end.
    """

    name: str
    source: str = ""
    listings: int = 0
    wanted: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    refused: str = ""
    is_cut: bool = False

    @property
    def unread(self) -> int:
        """How many places were not read."""
        return self.reasons.total()


def import_files(
    files: Sequence[Path],
    *,
    drop: Path,
    marketplace: str,
    corrections: Corrections = (),
    now: datetime,
    attachments: dict[str, str] | None = None,
    on_progress: Callable[[Tally], None] = lambda tally: None,
    sealing: Seal | None = None,
) -> tuple[str, list[Tally]]:
    """Import `files` into the drop; returns its name and what each file gave.

    `corrections` are a person's mappings of columns, `attachments` further texts of the drop by name; `on_progress` is
    called after each thousandth listing of a file; `sealing` signs and time-stamps the drop as a crawl's.
    Raises DropError where the folder cannot take it, SealError where the seal cannot be had. A file that is refused is
    named and the next one goes on.
    """
    writer = DropWriter(drop, marketplace=marketplace, terms=())
    try:
        with Spool() as unread, Spool() as wanted:
            captures = CaptureStore(writer, now)
            run = _ImportRun(writer, captures, marketplace, now, unread, wanted, on_progress)
            tallies = [run.import_file(path, corrections) for path in files]
            for name, spool in ((UNREAD, unread), (WANTED, wanted)):
                if spool.count:
                    writer.attach_file(name, spool.read_content())
        for name, text in (attachments or {}).items():
            writer.attach_file(name, text.encode())
        return writer.finish_drop(sealing), tallies
    finally:
        writer.close()


@dataclass(frozen=True, slots=True)
class _ImportRun:
    """One run: where its records go."""

    writer: DropWriter
    captures: CaptureStore
    marketplace: str
    now: datetime
    unread: Spool
    wanted: Spool
    on_progress: Callable[[Tally], None]

    @property
    def day(self) -> date:
        """The day of the import in Beijing."""
        return self.now.astimezone(BEIJING).date()

    def import_file(self, path: Path, corrections: Corrections) -> Tally:
        """Import one file; a refusal is noted in its tally."""
        tally = Tally(path.name)
        try:
            source = detect_source(path, corrections)
            tally.source = source.name
            file = self._store_file(path)
            for record in source.read(file):
                self._write(record, tally)
            if not (tally.listings or tally.wanted or tally.reasons):
                self._write(file.make_unread_place("整个文件", NOTHING_READ), tally)
            self.writer.add_coverage(_coverage_of(file, tally))
        except ListingsError as refusal:
            self._refuse(tally, str(refusal))
        except OSError:
            raise
        except Exception as failure:  # noqa: BLE001 - one file that a reader chokes on must not cost the others
            _log.exception("import_failed", source=tally.source)
            self._refuse(tally, f"读取时出错（{type(failure).__name__}），已读出的保留，原件已留存，请交技术人员查看。")
        return tally

    def _refuse(self, tally: Tally, reason: str) -> None:
        """Note that a file could not be read to its end; what was read of it before stays."""
        tally.refused, tally.is_cut = "" if tally.listings else reason, True
        self._write(UnreadPlace(tally.name, "整个文件", reason), tally)
        self.writer.add_coverage(
            Coverage(self.marketplace, f"导入：{tally.name}", self.day, PageOutcome.FAILED, "", 0, reason)
        )

    def _store_file(self, path: Path) -> SourceFile:
        media_type = guess_type(path.name)[0] or "application/octet-stream"
        capture = self.captures.store(path.read_bytes(), url=f"file:{quote(path.name)}", media_type=media_type)
        return SourceFile(path, self.marketplace, self.day, capture, self.captures)

    def _write(self, record: ImportedRecord, tally: Tally) -> None:
        if isinstance(record, Listing):
            self.writer.add_listing(record)
            tally.listings += 1
            if tally.listings % _PROGRESS_EVERY == 0:
                self.on_progress(tally)
        elif isinstance(record, UnreadPlace):
            self.unread.append(to_line(record))
            tally.reasons[record.reason] += 1
        elif isinstance(record, WantedUrl):
            self.wanted.append(record.url)
            tally.wanted += 1
        else:
            self.writer.add_coverage(record)


def _coverage_of(file: SourceFile, tally: Tally) -> Coverage:
    """The file's own line of the coverage ledger: nothing read never means that there was nothing."""
    if tally.listings:
        return file.make_coverage(PageOutcome.SEEN, offers=tally.listings)
    if tally.wanted:
        return file.make_coverage(PageOutcome.FAILED, reason=f"清单里有 {tally.wanted} 个网址，还没有采集。")
    reason = next((reason for reason, _ in tally.reasons.most_common(1)), NOTHING_READ)
    return file.make_coverage(PageOutcome.FAILED, reason=reason)
