"""A drop as docs/drop.md describes it, read with distrust: every byte is hashed again before any line is believed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from casebook.errors import DropRefusedError
from matcher.lines import LineError, from_line
from matcher.records import Capture, Coverage, Listing

MANIFEST = "manifest.json"
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
class Drop:
    """A drop whose every file is what its manifest says. `id` is the SHA-256 of the manifest."""

    id: str
    folder: Path
    crawl: Crawl
    captures: tuple[Capture, ...]
    listings: tuple[Listing, ...]
    coverage: tuple[Coverage, ...]

    def body(self, capture: Capture) -> bytes:
        """The bytes of a capture of this drop."""
        return (self.folder / _capture_path(capture.sha256)).read_bytes()


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
    _check_captures(captures, listings, files.keys())
    coverage = tuple(_records(folder / "coverage.jsonl", Coverage))
    return Drop(sha256(raw).hexdigest(), folder, _crawl(folder / "drop.json"), captures, listings, coverage)


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


def _check_captures(captures: tuple[Capture, ...], listings: tuple[Listing, ...], files: Collection[str]) -> None:
    known = {capture.sha256: capture for capture in captures}
    for capture in captures:
        if _capture_path(capture.sha256) not in files:
            raise DropRefusedError(f"captures.jsonl 里的 {capture.sha256[:12]}… 没有原件：交接文件夹不完整。")
    for listing in listings:
        if listing.page is None or any(c.sha256 not in known for c in (listing.page, *listing.images)):
            raise DropRefusedError(f"商品 {listing.item}（{listing.title[:20]}）没有取证原件，整份交接不予接收。")


def _capture_path(digest: str) -> str:
    return f"captures/{digest[:2]}/{digest}"


def _records(path: Path, noun: type[Record]) -> Iterator[Record]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield from_line(noun, line)
            except LineError as fault:
                raise DropRefusedError(f"{path.name} 第 {number} 行读不懂：{fault}。") from fault
