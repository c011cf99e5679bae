"""Recovery of a drop whose run was killed: what was begun for a capture whose line is missing is removed.

A capture's line is the last of what is written for it, so the whole lines of `captures.jsonl` whose bytes still have
their hash say what is complete; exchanges and archive are cut to them.
"""

import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, TypeVar

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from crawlers.drop.warc import capture_url
from matcher.records.atomic_write import atomic_write, open_atomic
from matcher.records.jsonl import LineError, from_line
from matcher.records.listing import Capture
from matcher.records.logs import get_logger

log = get_logger(__name__)
Record = TypeVar("Record")
_CHUNK = 1 << 16


class ExpectedRecords:
    """The captures that are complete, to be matched one by one: a second record of the same is not expected."""

    def __init__(self, captures: Iterable[Capture]) -> None:
        self._left = Counter((capture.url, capture.sha256) for capture in captures)

    def take_record(self, url: str, digest: str) -> bool:
        """Whether a record of this address and hash is still expected; from now on it is not."""
        self._left[url, digest] -= 1
        return self._left[url, digest] >= 0


def recover_lines(path: Path, noun: type[Record], *, is_complete: Callable[[Record], bool]) -> list[Record]:
    """Rewrite `path` with the lines that are records for which `is_complete` is true; gives these records."""
    complete: list[tuple[bytes, Record]] = []
    lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    for line in lines:
        try:
            record = from_line(noun, line)
        except LineError:
            continue  # counted below
        if line.endswith(b"\n") and is_complete(record):
            complete.append((line, record))
    if len(complete) < len(lines):
        log.warning("incomplete_lines_removed", file=path.name, lines=len(lines) - len(complete))
    atomic_write(path, b"".join(line for line, _ in complete))
    return [record for _, record in complete]


def recover_archive(path: Path, captures: Iterable[Capture]) -> None:
    """Rewrite the archive with its warcinfo and the records of `captures` alone; each is a gzip member of its own."""
    if not path.exists():
        return
    expected = ExpectedRecords(captures)
    with path.open("r+b") as archive:
        archive.truncate(_end_of_last_member(archive))
        spans = _find_spans(path, expected)
        with open_atomic(path) as out:
            for start, length in spans:
                archive.seek(start)
                out.write(archive.read(length))


def _find_spans(path: Path, expected: ExpectedRecords) -> list[tuple[int, int]]:
    """Where the expected records lie: warcinfo, responses and resources of captures, requests of these responses."""
    spans: list[tuple[int, int]] = []
    response_ids: set[str] = set()
    with path.open("rb") as archive:
        records = ArchiveIterator(archive)
        for record in records:
            if _is_expected(record, expected, response_ids):
                response_ids.add(record.rec_headers.get_header("WARC-Record-ID"))
                spans.append((records.get_record_offset(), records.get_record_length()))
    return spans


def _is_expected(record: ArcWarcRecord, expected: ExpectedRecords, response_ids: set[str]) -> bool:
    if record.rec_type == "warcinfo":
        return True
    if record.rec_type == "request":
        return record.rec_headers.get_header("WARC-Concurrent-To") in response_ids
    digest = sha256(record.raw_stream.read()).hexdigest()
    return expected.take_record(capture_url(record.rec_headers.get_header("WARC-Target-URI"), digest), digest)


def _end_of_last_member(file: BinaryIO) -> int:
    good, rest = 0, b""
    while True:
        member = zlib.decompressobj(wbits=31)
        try:
            while not member.eof:
                rest = rest or file.read(_CHUNK)
                if not rest:
                    return good
                member.decompress(rest)
                rest = b""
        except zlib.error:
            return good
        rest = member.unused_data
        good = file.tell() - len(rest)
