"""The hand-over of a crawl or an import: a folder as docs/drop.md describes it, safe to be killed at any moment.

Bytes are on disk under their hash before anyone reads them. Captures and exchanges are the truth of a run; listings
and coverage are derived from them: a run that goes on with an unfinished drop keeps the former, writes the latter anew.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from crawlers.drop.build_info import describe_environment
from crawlers.drop.exchange import Exchange
from crawlers.drop.manifest import write_manifest
from crawlers.drop.recovery import ExpectedRecords, recover_archive, recover_lines
from crawlers.drop.run_facts import format_now, make_run_facts
from crawlers.drop.signing import Seal
from crawlers.drop.warc import WarcFile
from matcher.records.atomic_write import atomic_write, open_atomic
from matcher.records.coverage import Coverage
from matcher.records.drop import (
    ARCHIVE,
    CAPTURES,
    COVERAGE,
    DROP,
    ENVIRONMENT,
    EXCHANGES,
    LISTINGS,
    MANIFEST,
    build_capture_path,
)
from matcher.records.jsonl import read_lines, to_bytes
from matcher.records.listing import Capture, Listing


class DropError(RuntimeError):
    """A folder that cannot take this run; the message says why, for officers."""


class DropWriter:
    """One drop while it is being written; `archive_info` goes into the warcinfo record of its archive.

    `folder` is made, or gone on with where it holds an unfinished drop of the same marketplace.
    Raises DropError where it holds a finished one, another marketplace's, or something else.
    """

    def __init__(
        self,
        folder: Path | str,
        *,
        marketplace: str,
        terms: Sequence[str],
        settings_sha256: str = "",
        circumstances: Mapping[str, object] | None = None,
        archive_info: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = Path(folder)
        self.marketplace = marketplace
        self.captured = 0
        self.listed = 0
        self._circumstances = circumstances or {}
        self._facts = make_run_facts(marketplace, terms, settings_sha256)
        self.resumed = self._open_folder()
        self._captures = self._open_append(CAPTURES)
        self._exchanges = self._open_append(EXCHANGES)
        self._listings = self._open_new(LISTINGS)
        self._coverage = self._open_new(COVERAGE)
        self._warc = WarcFile(self._open_append(ARCHIVE), {"isPartOf": str(self._facts["run"]), **(archive_info or {})})

    def add_capture(
        self,
        body: bytes,
        *,
        url: str,
        media_type: str,
        fetched_at: datetime,
        status: int = 200,
        exchange: Exchange | None = None,
    ) -> Capture:
        """Store `body` as served: file first, then WARC, then its lines; the same bytes are one file.

        `exchange` holds what was said around the bytes; without one the WARC gets a resource record.
        """
        capture = Capture(sha256(body).hexdigest(), len(body), url, media_type, fetched_at.astimezone(UTC), status)
        _store_file(self.capture_file(capture), body)
        if exchange is not None:
            exchange = replace(exchange, sha256=capture.sha256)
            _write_line(self._exchanges, exchange)
        self._warc.write_capture(capture, body, exchange)
        # The line comes last: what it names is whole.
        _write_line(self._captures, capture)
        self.captured += 1
        return capture

    def add_listing(self, listing: Listing) -> None:
        """One listing; its `page` and `images` are captures of this drop."""
        _write_line(self._listings, listing)
        self.listed += 1

    def add_coverage(self, coverage: Coverage) -> None:
        """One line of the coverage ledger."""
        _write_line(self._coverage, coverage)

    def capture_file(self, capture: Capture) -> Path:
        """Where the bytes of `capture` lie."""
        return self.folder / build_capture_path(capture.sha256)

    def attach_file(self, name: str, content: bytes) -> None:
        """Another file of the drop, written whole, such as a mapping or a list of rows that could not be read."""
        atomic_write(self.folder / name, content)

    def attach_lines(self, name: str, lines: Iterable[bytes]) -> None:
        """As `attach_file`, line by line: of a list that may be long only one line is in memory."""
        with open_atomic(self.folder / name) as out:
            out.writelines(lines)

    def finish_drop(self, sealing: Seal | None = None) -> str:
        """Close the drop: the manifest comes last, by rename. Gives the drop's name, the SHA-256 of its manifest.

        `sealing` signs and time-stamps the manifest before it takes its place.
        """
        self.close()
        self._facts["finished_at"] = format_now()
        self._write_facts()
        return write_manifest(self.folder, sealing)

    def close(self) -> None:
        """Stop writing and leave the drop unfinished."""
        for file in (self._captures, self._exchanges, self._listings, self._coverage, self._warc):
            file.close()

    def _open_folder(self) -> bool:
        """Make or take over the folder; True where an unfinished run goes on."""
        if (self.folder / MANIFEST).exists():
            raise DropError(f"{self.folder} 已是完成的交接文件夹，不能再写；请换一个文件夹。")
        known = self.folder / DROP
        if known.exists():
            self._resume_run(json.loads(known.read_bytes()))
            return True
        if self.folder.exists() and any(p.name != "captures" for p in self.folder.iterdir()):
            raise DropError(f"{self.folder} 里有别的文件，不是交接文件夹；请换一个空文件夹。")
        (self.folder / "captures").mkdir(parents=True, exist_ok=True)
        self._write_facts()
        self.attach_file(ENVIRONMENT, describe_environment(**self._circumstances))
        return False

    def _resume_run(self, facts: dict[str, object]) -> None:
        if facts["marketplace"] != self.marketplace:
            raise DropError(
                f"{self.folder} 是平台 {facts['marketplace']} 未完成的采集，不能接着采 {self.marketplace}。"
            )
        self._facts = {**facts, "finished_at": None}
        self._write_facts()
        complete = recover_lines(self.folder / CAPTURES, Capture, is_complete=self._is_complete)
        expected = ExpectedRecords(complete)
        recover_lines(self.folder / EXCHANGES, Exchange, is_complete=lambda e: expected.take_record(e.url, e.sha256))
        recover_archive(self.folder / ARCHIVE, complete)

    def _is_complete(self, capture: Capture) -> bool:
        # After a power cut a file may be there and empty: only bytes that still have their hash count as stored.
        path = self.capture_file(capture)
        if path.is_file() and sha256(path.read_bytes()).hexdigest() == capture.sha256:
            return True
        path.unlink(missing_ok=True)
        return False

    def _open_append(self, name: str) -> BinaryIO:
        return (self.folder / name).open("ab")

    def _open_new(self, name: str) -> BinaryIO:
        return (self.folder / name).open("wb")

    def _write_facts(self) -> None:
        self.attach_file(DROP, json.dumps(self._facts, ensure_ascii=False, indent=1).encode())


def read_captures(folder: Path) -> list[Capture]:
    """The captures of a drop, finished or not, in the order in which they were fetched."""
    return list(read_lines(folder / CAPTURES, Capture))


def _write_line(file: BinaryIO, record: object) -> None:
    # One write of one whole line: a kill leaves at most one torn line, at the end.
    file.write(to_bytes(record))
    file.flush()


def _store_file(path: Path, body: bytes) -> None:
    # Bytes of this name and size are these bytes, or were torn by a power cut, which the next run finds by their hash.
    try:
        is_stored = path.stat().st_size == len(body)
    except FileNotFoundError:
        is_stored = False
    if not is_stored:
        atomic_write(path, body)
