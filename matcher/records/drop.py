"""The drop that crawlers hand over and the casebook takes in (docs/drop.md): its file names, manifest and changes.

Both rooms read and check a drop through this module, so that its layout is written once. A message of DropFormatError
is the beginning of an officer's sentence, without the full stop: each room says itself what follows from it.
"""

import os
from dataclasses import dataclass
from enum import StrEnum
from hashlib import file_digest
from itertools import accumulate
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, with_config

DROP, ENVIRONMENT = "drop.json", "environment.json"
CAPTURES, EXCHANGES, ARCHIVE = "captures.jsonl", "exchanges.jsonl", "crawl.warc.gz"
LISTINGS, COVERAGE, CHANGES = "listings.jsonl", "coverage.jsonl", "changes.jsonl"
ADDRESSES, ASKED = "addresses.jsonl", "asked.txt"
MANIFEST = "manifest.json"
SIGNATURE, PUBLIC_KEY, TIMESTAMP = "manifest.sig", "manifest.pub", "manifest.tsr"
SEALS = (SIGNATURE, PUBLIC_KEY, TIMESTAMP)
"""Files that are made over the manifest and therefore do not stand in it."""


class DropFormatError(ValueError):
    """A drop that is not as docs/drop.md says; the message (Chinese) names the file and what is wrong with it."""


class FileEntry(BaseModel):
    """One file of a manifest: SHA-256 in hex, size in bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    size: int = Field(ge=0)


class Manifest(BaseModel):
    """Every file of a drop but the manifest itself and its seals, by path relative to the drop's folder."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    files: dict[str, FileEntry]


class ChangeKind(StrEnum):
    """What became of an offer between a site's former runs and this one."""

    NEW = "new"
    CHANGED = "changed"
    VANISHED = "vanished"
    RETURNED = "returned"
    MOVED = "moved"


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class OfferChange:
    """One line of `changes.jsonl`.

    `fate` is the kind of change, `differences` are (field, before, after), `days` counts the days that a returned
    offer was gone, `former` is the number under which the same shop offered the same before.
    """

    item: str
    fate: ChangeKind
    title: str
    at: AwareDatetime
    differences: tuple[tuple[str, str, str], ...] = ()
    days: Annotated[int, Field(ge=0)] = 0
    former: str = ""


def build_capture_path(digest: str) -> str:
    """The path, relative to the drop's folder, of the capture whose SHA-256 is `digest`."""
    return f"captures/{digest[:2]}/{digest}"


def parse_manifest(raw: bytes) -> Manifest:
    """The manifest whose bytes are `raw`. Raises DropFormatError where they are none, or a path leaves the folder."""
    try:
        manifest = Manifest.model_validate_json(raw)
    except ValidationError as failure:
        raise DropFormatError(f"{MANIFEST} 读不懂：{first_fault(failure)}") from failure
    for name in manifest.files:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name:
            raise DropFormatError(f"清单里的路径 {name} 指到了文件夹之外")
    return manifest


def check_file(folder: Path, name: str, entry: FileEntry) -> None:
    """Raises DropFormatError where the file `name` of a drop is missing, lies elsewhere, or has other bytes."""
    path = folder / name
    if not path.is_file():
        raise DropFormatError(f"清单里有 {name}，文件夹里却没有")
    if _has_link(folder, name) and not path.resolve().is_relative_to(folder.resolve()):
        raise DropFormatError(f"{name} 是指到文件夹之外的链接")
    with path.open("rb") as body:
        digest = file_digest(body, "sha256").hexdigest()
    if path.stat().st_size != entry.size or digest != entry.sha256:
        raise DropFormatError(f"{name} 的内容与清单不符：文件被改动过")


def _has_link(folder: Path, name: str) -> bool:
    """Whether a part of the path below the folder is a link: else it lies inside, and nothing need be resolved."""
    # As text: of each file of a drop every part is asked, and paths take longer to join than the disk to answer.
    return any(map(os.path.islink, accumulate(PurePosixPath(name).parts, os.path.join, initial=str(folder))))


def first_fault(failure: ValidationError) -> str:
    """The first thing that pydantic found wrong: field and message."""
    error = failure.errors()[0]
    return f"{'.'.join(map(str, error['loc'])) or 'JSON'}: {error['msg']}"
