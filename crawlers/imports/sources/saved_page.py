"""A page that somebody saved from a browser as HTML."""

import re
from collections.abc import Iterator
from pathlib import Path

from crawlers.imports.limits import PAGE_BYTES, within
from crawlers.imports.source_file import Handed, Made, Road
from crawlers.imports.sources.pages import Saved, made_of_page
from crawlers.imports.text import path_stream

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|!--\s*saved from)", re.IGNORECASE)


def _fits(path: Path, head: bytes) -> bool:
    return bool(_MARKUP.search(head)) or (path.suffix.lower() in (".html", ".htm") and b"<" in head)


def _read(handed: Handed) -> Iterator[Made]:
    within(handed.path.stat().st_size, PAGE_BYTES, handed.path.name)
    with path_stream(handed.path) as stream:
        # One byte more than is allowed is enough to know; a packed page is not unpacked further.
        body = stream.read(PAGE_BYTES + 1)
    yield from made_of_page(handed, Saved(handed.capture, body))


SAVED_PAGE = Road("saved_page", "浏览器另存的网页（HTML）", _fits, _read)
