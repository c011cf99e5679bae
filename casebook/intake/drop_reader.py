"""A drop as docs/drop.md describes it, read with distrust: every byte is hashed again before any line is believed."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from casebook.db.tables.listings import LONGEST_ITEM, LONGEST_MARKETPLACE
from casebook.errors import DropRefusedError
from casebook.intake.offer_changes import CHANGES, Fated, read_fates
from casebook.intake.signature import signer
from matcher.records.coverage import Coverage
from matcher.records.jsonl import LineError, from_line
from matcher.records.listing import Capture, Listing

MANIFEST = "manifest.json"
EXCHANGES = "exchanges.jsonl"
# Not in the manifest, because they are made over it: the bureau's signature, its key, a time-stamp.
SEALS = ("manifest.sig", "manifest.pub", "manifest.tsr")
# The archive holds every capture a second time; the manifest that we keep names it, the drop's folder holds it.
LEFT_IN_FOLDER = "crawl.warc.gz"
Record = TypeVar("Record", Capture, Coverage, Listing)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size: int = Field(ge=0)


class _Manifest(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    files: dict[str, _File]


class Crawl(BaseModel):
    """What `drop.json` says of the run."""

    model_config = ConfigDict(extra="allow", frozen=True)

    format: int = Field(ge=1, le=1)
    run: str
    marketplace: str
    tool: str
    started_at: AwareDatetime
    finished_at: AwareDatetime | None = None
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of a drop that is no capture: what was said around the captures, and by which tool; `size` in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Drop:
    """A drop whose every file is what its manifest says. `id` is the SHA-256 of the manifest.

    `signer` is the fingerprint of the key that signed it, empty where nobody did.
    """

    id: str
    folder: Path
    crawl: Crawl
    papers: tuple[Paper, ...]
    captures: tuple[Capture, ...]
    listings: tuple[Listing, ...]
    coverage: tuple[Coverage, ...]
    fates: tuple[Fated, ...] = ()
    signer: str = ""

    def files(self) -> Iterator[tuple[Path, str]]:
        """Every file that is to be kept, with its SHA-256: papers and captures, each once."""
        yield from ((self.folder / paper.path, paper.sha256) for paper in self.papers)
        for name in {capture.sha256 for capture in self.captures}:
            yield self.folder / _capture_path(name), name


def read_drop(folder: Path) -> Drop:
    """The drop in `folder`. Raises DropRefusedError, with one sentence, where anything in it is not as it should be."""
    try:
        return _read(folder)
    except OSError as failure:
        raise DropRefusedError(f"交接文件夹 {folder.name} 读不了：{failure.strerror}。") from failure


def _read(folder: Path) -> Drop:
    if not folder.is_dir():
        raise DropRefusedError(f"没有交接文件夹 {folder}。")
    if not (folder / MANIFEST).is_file():
        raise DropRefusedError(f"{folder.name} 没有 {MANIFEST}：采集没有完成，请重新采集或续采。")
    raw = (folder / MANIFEST).read_bytes()
    files = _manifest(raw).files
    for name, file in files.items():
        _check(folder, name, file)
    for name in ("drop.json", "captures.jsonl", "listings.jsonl", "coverage.jsonl"):
        if name not in files:
            raise DropRefusedError(f"清单里没有 {name}：交接文件夹不完整。")
    captures = tuple(_records(folder / "captures.jsonl", Capture))
    listings = tuple(_records(folder / "listings.jsonl", Listing))
    _check_captures(captures, listings, files)
    coverage = tuple(_records(folder / "coverage.jsonl", Coverage))
    if EXCHANGES in files:
        _check_json(folder / EXCHANGES)
    papers = tuple(_papers(folder, raw, files))
    return Drop(
        id=sha256(raw).hexdigest(),
        folder=folder,
        crawl=_crawl(folder / "drop.json"),
        papers=papers,
        captures=captures,
        listings=listings,
        coverage=coverage,
        fates=tuple(read_fates(folder / CHANGES)) if CHANGES in files else (),
        signer=signer(folder, raw),
    )


def _papers(folder: Path, manifest: bytes, files: Mapping[str, _File]) -> Iterator[Paper]:
    yield Paper(MANIFEST, sha256(manifest).hexdigest(), len(manifest))
    for name, file in files.items():
        if not name.startswith("captures/") and name != LEFT_IN_FOLDER:
            yield Paper(name, file.sha256, file.size)
    for name in SEALS:
        path = folder / name
        if name not in files and path.is_file() and not path.is_symlink():
            body = path.read_bytes()
            yield Paper(name, sha256(body).hexdigest(), len(body))


def _manifest(raw: bytes) -> _Manifest:
    try:
        return _Manifest.model_validate_json(raw)
    except ValidationError as failure:
        raise DropRefusedError(f"{MANIFEST} 读不懂：{_first(failure)}。") from failure


def _crawl(path: Path) -> Crawl:
    try:
        return Crawl.model_validate_json(path.read_bytes())
    except ValidationError as failure:
        raise DropRefusedError(f"drop.json 读不懂：{_first(failure)}。") from failure


def _first(failure: ValidationError) -> str:
    error = failure.errors()[0]
    return f"{'.'.join(map(str, error['loc'])) or 'JSON'}: {error['msg']}"


def _check(folder: Path, name: str, file: _File) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        raise DropRefusedError(f"清单里的路径 {name} 指到了文件夹之外，整份交接不予接收。")
    real = folder / path
    if not real.is_file():
        raise DropRefusedError(f"清单里有 {name}，文件夹里却没有：交接文件夹不完整。")
    if not real.resolve().is_relative_to(folder.resolve()):
        raise DropRefusedError(f"{name} 是指到文件夹之外的链接，整份交接不予接收。")
    with real.open("rb") as body:
        digest = file_digest(body, "sha256").hexdigest()
    if real.stat().st_size != file.size or digest != file.sha256:
        raise DropRefusedError(f"{name} 的内容与清单里的散列不符：文件被改动过，整份交接不予接收。")


def _check_captures(captures: tuple[Capture, ...], listings: tuple[Listing, ...], files: Mapping[str, _File]) -> None:
    known = {capture.sha256: capture for capture in captures}
    for capture in captures:
        if _capture_path(capture.sha256) not in files:
            raise DropRefusedError(f"captures.jsonl 里的 {capture.sha256[:12]}… 没有原件：交接文件夹不完整。")
        file = files[_capture_path(capture.sha256)]
        if (file.sha256, file.size) != (capture.sha256, capture.size):
            raise DropRefusedError(f"取证原件 {capture.sha256[:12]}… 的内容与它的名称或大小不符，整份交接不予接收。")
    for listing in listings:
        if len(listing.marketplace) > LONGEST_MARKETPLACE or not 0 < len(listing.item) <= LONGEST_ITEM:
            raise DropRefusedError(f"商品“{listing.title[:20]}”的平台名或商品编号过长或为空，整份交接不予接收。")
        if listing.page is None or any(c.sha256 not in known for c in (listing.page, *listing.images)):
            raise DropRefusedError(f"商品 {listing.item}（{listing.title[:20]}）没有取证原件，整份交接不予接收。")


def _capture_path(digest: str) -> str:
    return f"captures/{digest[:2]}/{digest}"


def _check_json(path: Path) -> None:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                json.loads(line)
            except ValueError as fault:
                raise DropRefusedError(f"{path.name} 第 {number} 行不是 JSON：整份交接不予接收。") from fault


def _records(path: Path, noun: type[Record]) -> Iterator[Record]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield from_line(noun, line)
            except LineError as fault:
                raise DropRefusedError(f"{path.name} 第 {number} 行读不懂：{fault}。") from fault
