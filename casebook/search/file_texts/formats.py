"""The text of a file by its media type: papers, tables, pages, and what lies in a packet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from bs4 import BeautifulSoup
from docx import Document
from pypdf import PdfReader

from matcher.tabular.formats.detect import open_sheets
from matcher.tabular.rows import Row
from matcher.text.encoding import decode_leniently

MOST_CHARACTERS = 100_000
"""Characters of one file that are searched."""

MOST_PAGES, MOST_ROWS, MOST_MEMBERS = 300, 20_000, 40
MOST_BYTES = 64 * 1024 * 1024
"""The largest file, and the largest member of a packed one once it is unpacked, that is read."""

_OFFICE = "application/vnd.openxmlformats-officedocument"


class TooLargeError(ValueError):
    """A file or a member of it is too large to be read for the index."""


def read_file_text(path: Path, media_type: str) -> str:
    """The text of a file, at most MOST_CHARACTERS; empty for a type without text.

    Raises whatever its reader raises for a damaged file: this runs in a process of its own.
    """
    read = READERS.get(media_type)
    if read is None:
        return ""
    _check_size(path.stat().st_size)
    parts, length = list[str](), 0
    for part in read(path):
        parts.append(part)
        length += len(part) + 1
        if length > MOST_CHARACTERS:
            break
    return "\n".join(parts)[:MOST_CHARACTERS]


def _read_plain(path: Path) -> Iterator[str]:
    yield decode_leniently(path.read_bytes())[0]


def _read_page(path: Path) -> Iterator[str]:
    soup = BeautifulSoup(path.read_bytes(), "lxml")
    for node in soup(("script", "style", "noscript", "template")):
        node.decompose()
    yield soup.get_text(" ", strip=True)


def _read_docx(path: Path) -> Iterator[str]:
    _check_members(path)
    document = Document(str(path))
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (" ".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            yield block.text


def _read_pdf(path: Path) -> Iterator[str]:
    return (page.extract_text() for page in islice(PdfReader(path).pages, MOST_PAGES))


def _read_table(path: Path) -> Iterator[str]:
    for sheet in open_sheets(path):
        yield sheet.name
        yield from (" ".join(filter(None, row.cells)) for row in islice(sheet.rows, MOST_ROWS) if isinstance(row, Row))


def _read_packet(path: Path) -> Iterator[str]:
    """The names of what a packed file holds, and the text of its papers and tables."""
    with ZipFile(path) as archive, TemporaryDirectory() as folder:
        yield from archive.namelist()[:1000]
        papers = [one for one in archive.infolist() if Path(one.filename).suffix.lower() in _BY_SUFFIX]
        for number, member in enumerate(papers[:MOST_MEMBERS]):
            _check_size(member.file_size)
            suffix = Path(member.filename).suffix.lower()
            inside = Path(folder) / f"{number}{suffix}"
            inside.write_bytes(archive.read(member))
            yield from READERS[_BY_SUFFIX[suffix]](inside)


def _check_members(path: Path) -> None:
    with ZipFile(path) as archive:
        _check_size(sum(member.file_size for member in archive.infolist()))


def _check_size(size: int) -> None:
    if size > MOST_BYTES:
        raise TooLargeError(f"{size} bytes")


READERS: Mapping[str, Callable[[Path], Iterable[str]]] = {
    "text/plain": _read_plain,
    "text/html": _read_page,
    "application/xhtml+xml": _read_page,
    "message/rfc822": _read_plain,
    "application/pdf": _read_pdf,
    f"{_OFFICE}.wordprocessingml.document": _read_docx,
    "application/vnd.ms-word.document.macroEnabled.12": _read_docx,
    f"{_OFFICE}.spreadsheetml.sheet": _read_table,
    "application/vnd.ms-excel.sheet.macroEnabled.12": _read_table,
    "application/vnd.ms-excel": _read_table,
    "text/csv": _read_table,
    "application/zip": _read_packet,
}
"""How each media type is read, part by part; a type that is not here has no text."""

_BY_SUFFIX = {
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".csv": "text/csv",
    ".txt": "text/plain",
}
