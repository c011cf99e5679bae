"""Mending what a kill tore: what was begun for a capture whose line was not written is taken back, the rest stays.

A capture's line is the last of what is written for it, so the whole lines of `captures.jsonl` whose bytes still have
their hash say what was kept; exchanges and archive are cut to them.
"""

import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, TypeVar

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from crawlers.drop.warc import target
from matcher.records.atomic_write import atomic_write, open_atomic
from matcher.records.jsonl import LineError, from_line
from matcher.records.listing import Capture

Record = TypeVar("Record")
_CHUNK = 1 << 16


class Wanted:
    """What was kept, to be taken out one by one: a second of the same is no longer wanted."""

    def __init__(self, captures: Iterable[Capture]) -> None:
        self._left = Counter((capture.url, capture.sha256) for capture in captures)

    def take(self, url: str, digest: str) -> bool:
        """Whether one of this address and hash is still wanted; it is taken."""
        self._left[url, digest] -= 1
        return self._left[url, digest] >= 0


def mend_lines(path: Path, noun: type[Record], *, whole: Callable[[Record], bool]) -> list[Record]:
    """Rewrite the lines of `path` that are whole records for which `whole` holds; gives them."""
    kept: list[tuple[bytes, Record]] = []
    for line in path.read_bytes().splitlines(keepends=True) if path.exists() else []:
        try:
            record = from_line(noun, line)
        except LineError:
            continue
        if line.endswith(b"\n") and whole(record):
            kept.append((line, record))
    atomic_write(path, b"".join(line for line, _ in kept))
    return [record for _, record in kept]


def mend_warc(path: Path, captures: Iterable[Capture]) -> None:
    """Rewrite the archive with its warcinfo and the records of `captures` alone; each is a gzip member of its own."""
    if not path.exists():
        return
    wanted = Wanted(captures)
    with path.open("r+b") as archive:
        archive.truncate(_end_of_last_member(archive))
        spans = _spans(path, wanted)
        with open_atomic(path) as out:
            for start, length in spans:
                archive.seek(start)
                out.write(archive.read(length))


def _spans(path: Path, wanted: Wanted) -> list[tuple[int, int]]:
    """Where the wanted records lie: warcinfo, responses and resources of captures, requests of these responses."""
    spans: list[tuple[int, int]] = []
    kept: set[str] = set()
    with path.open("rb") as archive:
        records = ArchiveIterator(archive)
        for record in records:
            if _is_wanted(record, wanted, kept):
                kept.add(record.rec_headers.get_header("WARC-Record-ID"))
                spans.append((records.get_record_offset(), records.get_record_length()))
    return spans


def _is_wanted(record: ArcWarcRecord, wanted: Wanted, kept: set[str]) -> bool:
    if record.rec_type == "warcinfo":
        return True
    if record.rec_type == "request":
        return record.rec_headers.get_header("WARC-Concurrent-To") in kept
    digest = sha256(record.raw_stream.read()).hexdigest()
    return wanted.take(target(record.rec_headers.get_header("WARC-Target-URI"), digest), digest)


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
