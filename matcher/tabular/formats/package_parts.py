"""The parts of an Office package (XLSX) by their relationships, as the standard has it, not by their usual names.

Names are compared without case, `\\` counts as `/`, a target may be written from the root or from the part's folder.
"""

import posixpath
import zlib
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import Path
from struct import error as StructError  # noqa: N812 - it is an exception
from typing import BinaryIO, cast
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from matcher.records.errors import UnreadableError
from matcher.tabular.limits import GuardedStream

DAMAGE = (
    *(BadZipFile, zlib.error, LZMAError, EOFError, StructError, etree.XMLSyntaxError),
    *(KeyError, UnicodeError, NotImplementedError, RuntimeError, OverflowError),
)
"""What reading raises where bytes of a package are flipped, cut off or encrypted."""

_MAIN = "officeDocument"
_USUAL_MAIN = ("xl/workbook.xml", "xl/workbook.bin")


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: its kind (the last word of its type), what it names, whether that lies outside the package."""

    kind: str
    target: str
    is_external: bool


def open_archive(path: Path) -> ZipFile:
    """The archive. Raises UnreadableError where its directory is damaged."""
    try:
        return ZipFile(path)
    except (*DAMAGE, ValueError, OSError) as failure:
        raise UnreadableError(f"{path.name}：压缩结构已损坏（{failure}），请重新取得。") from failure


class Package:
    """An open package; `file_name` stands in refusals."""

    def __init__(self, archive: ZipFile, file_name: str) -> None:
        self._archive = archive
        self._file_name = file_name
        self._parts: dict[str, ZipInfo] = {_normalise_name(part.filename): part for part in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return _normalise_name(name) in self._parts

    def open_part(self, name: str) -> BinaryIO:
        """A part as a stream. Raises KeyError where it is not there; reading raises TooBigError or one of DAMAGE."""
        part = self._parts[_normalise_name(name)]
        stream = cast(BinaryIO, self._archive.open(part))
        return cast(BinaryIO, GuardedStream(stream, packed=part.compress_size, what=self._file_name))

    def read_tree(self, name: str) -> "etree._Element":
        """A part as XML. Raises as `open_part`."""
        stream = self.open_part(name)
        raw = b"".join(iter(stream.read, b""))
        return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))

    def find_main_part(self) -> str:
        """The name of the workbook's part; empty where the package says of none."""
        links = self.read_links("").values()
        named = (self._resolve_target("", link.target) for link in links if link.kind == _MAIN)
        return next((name for name in (*named, *_USUAL_MAIN) if name in self), "")

    def read_links(self, part: str) -> dict[str, Link]:
        """The relationships of a part (of the package for an empty name) by number; targets are names of parts."""
        folder, name = posixpath.split(part)
        beside = posixpath.join(folder, "_rels", f"{name}.rels")
        if beside not in self:
            return {}
        return {
            str(element.get("Id")): self._make_link(folder, element)
            for element in self.read_tree(beside).iter("{*}Relationship")
            if element.get("Target")
        }

    def _make_link(self, folder: str, element: "etree._Element") -> Link:
        is_external = str(element.get("TargetMode")).lower() == "external"
        target = str(element.get("Target"))
        kind = str(element.get("Type")).rsplit("/", 1)[-1]
        return Link(kind, target if is_external else self._resolve_target(folder, target), is_external)

    def _resolve_target(self, folder: str, target: str) -> str:
        """The part that a target names: from the part's folder, else from the root; percent-encoded or not."""
        slashed = target.replace("\\", "/")
        for written in (slashed, unquote(slashed)):
            for base in (folder, ""):
                name = posixpath.normpath(posixpath.join("/", base, written)).lstrip("/")
                if name in self:
                    return name
        return posixpath.normpath(posixpath.join(folder, slashed)).lstrip("/")


def _normalise_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
