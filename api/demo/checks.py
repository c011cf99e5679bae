"""Checks on the numbers of a run: each is counted in two ways that share no code."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from warcio.archiveiterator import ArchiveIterator


@dataclass(frozen=True, slots=True)
class Check:
    """What was counted in one way, and what the other way expects."""

    name: str
    counted: int
    expected: int

    @property
    def is_equal(self) -> bool:
        """Whether both ways came to the same number."""
        return self.counted == self.expected


def count_lines(path: Path) -> int:
    """How many lines a JSON-lines file holds."""
    return sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def read_captured_items(drop: Path) -> frozenset[str]:
    """The offers that became listings in a drop, by the market's own numbers."""
    return frozenset(json.loads(line)["item"] for line in (drop / "listings.jsonl").read_text("utf-8").splitlines())


def count_warc_bodies(drop: Path) -> int:
    """How many bodies the drop's WARC holds: responses, and what a browser made of them."""
    with (drop / "crawl.warc.gz").open("rb") as archive:
        return sum(record.rec_type in ("response", "resource") for record in ArchiveIterator(archive))


def count_whole_captures(drop: Path) -> int:
    """How many of the drop's capture files still hash to their name."""
    files = (path for path in (drop / "captures").rglob("*") if path.is_file())
    return sum(sha256(path.read_bytes()).hexdigest() == path.name for path in files)


def check_packet_files(packet: Path) -> Check:
    """The files of a packet whose SHA-256 is the one that its manifest names, against all that it names."""
    with ZipFile(packet) as archive:
        folder = archive.namelist()[0].partition("/")[0]
        lines = archive.read(f"{folder}/manifest-sha256.txt").decode().splitlines()
        files = [line.split("  ", 1) for line in lines]
        whole = sum(sha256(archive.read(f"{folder}/{name}")).hexdigest() == digest for digest, name in files)
    return Check("材料包：散列相符 / 清单", whole, len(files))


def find_failing(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks that are not equal."""
    return tuple(check for check in checks if not check.is_equal)
