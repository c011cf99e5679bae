"""Mending what a kill tore: the last line or the last WARC record may be cut short; all before it is whole."""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

from matcher.lines import LineError, from_line


class _Named(Protocol):
    @property
    def sha256(self) -> str: ...


Record = TypeVar("Record", bound=_Named)
_CHUNK = 1 << 16


def mend_lines(path: Path, noun: type[Record], *, whole: Callable[[Record], bool]) -> set[str]:
    """Rewrite the lines of `path` that are whole records for which `whole` holds; gives their hashes."""
    kept: list[bytes] = []
    hashes: set[str] = set()
    for line in path.read_bytes().splitlines(keepends=True) if path.exists() else []:
        try:
            record = from_line(noun, line)
        except LineError:
            continue
        if line.endswith(b"\n") and whole(record):
            kept.append(line)
            hashes.add(record.sha256)
    part = path.with_name(path.name + ".part")
    part.write_bytes(b"".join(kept))
    part.replace(path)
    return hashes


def mend_warc(path: Path) -> None:
    """Cut `path` after its last whole gzip member; each WARC record is a member of its own."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        file.truncate(_end_of_last_member(file))


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
