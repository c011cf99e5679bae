"""A page that somebody saved from a browser as HTML."""

import re
from collections.abc import Iterator
from pathlib import Path

from crawlers.imports.limits import PAGE_BYTES
from crawlers.imports.source_file import ImportedRecord, Source, SourceFile
from crawlers.imports.sources.page_records import SavedPage, read_page
from matcher.tabular.formats.markup_workbooks import is_markup_workbook
from matcher.tabular.limits import check_size
from matcher.tabular.text_file import open_bytes

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|!--\s*saved from)", re.IGNORECASE)


def _fits(path: Path, head: bytes) -> bool:
    if is_markup_workbook(path, head):
        return False
    return bool(_MARKUP.search(head)) or (path.suffix.lower() in (".html", ".htm") and b"<" in head)


def _read(file: SourceFile) -> Iterator[ImportedRecord]:
    check_size(file.path.stat().st_size, PAGE_BYTES, file.path.name)
    with open_bytes(file.path) as stream:
        # One byte more than is allowed is enough to know; a packed page is not unpacked further.
        body = stream.read(PAGE_BYTES + 1)
    yield from read_page(file, SavedPage(file.capture, body))


SAVED_PAGE = Source("saved_page", "浏览器另存的网页（HTML）", _fits, _read)
