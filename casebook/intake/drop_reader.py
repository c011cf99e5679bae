"""A drop as docs/drop.md describes it, read with distrust: every byte is hashed again before any line is believed."""

import json
from collections.abc import Iterator, Mapping, Set
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from casebook.db.tables.listings import LONGEST_ITEM, LONGEST_MARKETPLACE
from casebook.errors import DropRefusedError
from casebook.intake.drop_contents import Crawl, Drop, Paper
from casebook.intake.signature import read_signer
from matcher.records.coverage import Coverage
from matcher.records.drop import (
    ARCHIVE,
    CAPTURES,
    CHANGES,
    COVERAGE,
    DROP,
    EXCHANGES,
    LISTINGS,
    MANIFEST,
    SEALS,
    DropFormatError,
    FileEntry,
    OfferChange,
    build_capture_path,
    check_file,
    first_fault,
    parse_manifest,
)
from matcher.records.jsonl import LineError, from_line
from matcher.records.listing import Capture, Listing
from matcher.records.system_errors import describe_system_error

# The archive holds every capture a second time; the manifest that we keep names it, the drop's folder holds it.
LEFT_IN_FOLDER = ARCHIVE
Record = TypeVar("Record", Capture, Coverage, Listing, OfferChange)


def read_drop(folder: Path) -> Drop:
    """The drop in `folder`. Raises DropRefusedError, with one sentence, where anything in it is not as it should be."""
    folder = folder if folder.name else folder.resolve()  # "." has no name to be called by
    try:
        return _read_checked_drop(folder)
    except OSError as failure:
        raise DropRefusedError(f"交接文件夹 {folder.name} 读不了：{describe_system_error(failure)}。") from failure


def _read_checked_drop(folder: Path) -> Drop:
    if folder.is_file():
        raise DropRefusedError(f"{folder.name} 是文件，不是交接文件夹；如果是压缩的交接，请先解开再收。")
    if not folder.is_dir():
        raise DropRefusedError(f"没有交接文件夹 {folder}。")
    if not (folder / MANIFEST).is_file():
        raise DropRefusedError(f"{folder.name} 没有 {MANIFEST}：采集没有完成，请重新采集或续采。")
    raw = (folder / MANIFEST).read_bytes()
    try:
        files = parse_manifest(raw).files
        for name, file in files.items():
            check_file(folder, name, file)
    except DropFormatError as fault:
        raise DropRefusedError(f"{fault}，整份交接不予接收。") from fault
    for name in (DROP, CAPTURES, LISTINGS, COVERAGE):
        if name not in files:
            raise DropRefusedError(f"清单里没有 {name}：交接文件夹不完整。")
    captures, sightings = _read_captures(folder / CAPTURES, files)
    listings = _count_listings(folder / LISTINGS, captures)
    coverage = tuple(_read_records(folder / COVERAGE, Coverage))
    if EXCHANGES in files:
        _check_json(folder / EXCHANGES)
    papers = tuple(_read_papers(folder, raw, files))
    return Drop(
        id=sha256(raw).hexdigest(),
        folder=folder,
        crawl=_read_crawl(folder / DROP),
        papers=papers,
        captures=captures,
        sightings=sightings,
        listings=listings,
        coverage=coverage,
        changes=tuple(_read_records(folder / CHANGES, OfferChange)) if CHANGES in files else (),
        signer=read_signer(folder, raw),
    )


def _read_papers(folder: Path, manifest: bytes, files: Mapping[str, FileEntry]) -> Iterator[Paper]:
    yield Paper(MANIFEST, sha256(manifest).hexdigest(), len(manifest))
    for name, file in files.items():
        if not name.startswith("captures/") and name != LEFT_IN_FOLDER:
            yield Paper(name, file.sha256, file.size)
    for name in SEALS:
        path = folder / name
        if name not in files and path.is_file() and not path.is_symlink():
            body = path.read_bytes()
            yield Paper(name, sha256(body).hexdigest(), len(body))


def _read_crawl(path: Path) -> Crawl:
    try:
        return Crawl.model_validate_json(path.read_bytes())
    except ValidationError as failure:
        raise DropRefusedError(f"drop.json 读不懂：{first_fault(failure)}。") from failure


def _read_captures(path: Path, files: Mapping[str, FileEntry]) -> tuple[frozenset[str], int]:
    """The hashes of the captures, and how many lines tell of them; each is in the manifest as its line says."""
    names, count = set[str](), 0
    for count, capture in enumerate(_read_records(path, Capture), 1):  # noqa: B007 - the count after the last line
        file = files.get(build_capture_path(capture.sha256))
        if file is None:
            raise DropRefusedError(f"captures.jsonl 里的 {capture.sha256[:12]}… 没有原件：交接文件夹不完整。")
        if (file.sha256, file.size) != (capture.sha256, capture.size):
            raise DropRefusedError(f"取证原件 {capture.sha256[:12]}… 的内容与它的名称或大小不符，整份交接不予接收。")
        names.add(capture.sha256)
    return frozenset(names), count


def _count_listings(path: Path, captures: Set[str]) -> int:
    """How many listings there are; each has a name that can be stored, and its captures are there."""
    count = 0
    for count, listing in enumerate(_read_records(path, Listing), 1):  # noqa: B007 - the count after the last line
        if len(listing.marketplace) > LONGEST_MARKETPLACE or not 0 < len(listing.item) <= LONGEST_ITEM:
            raise DropRefusedError(f"商品“{listing.title[:20]}”的平台名或商品编号过长或为空，整份交接不予接收。")
        if listing.page is None or any(c.sha256 not in captures for c in (listing.page, *listing.images)):
            raise DropRefusedError(f"商品 {listing.item}（{listing.title[:20]}）没有取证原件，整份交接不予接收。")
    return count


def _check_json(path: Path) -> None:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                json.loads(line)
            except ValueError as fault:
                raise DropRefusedError(f"{path.name} 第 {number} 行不是 JSON：整份交接不予接收。") from fault


def _read_records(path: Path, noun: type[Record]) -> Iterator[Record]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield from_line(noun, line)
            except LineError as fault:
                raise DropRefusedError(f"{path.name} 第 {number} 行读不懂：{fault}。") from fault
