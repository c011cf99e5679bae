"""A page with all that belongs to it in one file, as browsers save it (MHTML)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path

from crawlers.imports.limits import PAGE_BYTES
from crawlers.imports.source_file import ImportedRecord, Source, SourceFile
from crawlers.imports.sources.page_records import SavedPage, read_page
from matcher.records.errors import UnreadableError
from matcher.records.listing import Capture
from matcher.tabular.limits import check_size

_MOST_PICTURES = 10
_SMALLEST_PICTURE = 3_000
"""Bytes below which a picture is an icon."""
_PAGES = ("text/html", "application/xhtml+xml")
_SUFFIXES = (".mhtml", ".mht")
_LEADING = b"\xef\xbb\xbf \t\r\n"


def _fits(path: Path, head: bytes) -> bool:
    lowered = head[:4096].lower()
    is_named = path.suffix.lower() in _SUFFIXES
    return (b"multipart/related" in lowered and (b"mime-version" in lowered or is_named)) or (
        is_named and b"content-type:" in lowered
    )


def _read(file: SourceFile) -> Iterator[ImportedRecord]:
    check_size(file.path.stat().st_size, PAGE_BYTES, file.path.name)
    message = message_from_bytes(file.path.read_bytes().lstrip(_LEADING))
    parts = [part for part in message.walk() if not part.is_multipart()]
    page = _find_root(message, parts)
    if page is None:
        raise UnreadableError(f"{file.path.name}：这个 MHTML 里没有网页，请在浏览器里重新保存。")
    url = _read_address(message, "Snapshot-Content-Location") or _read_address(page, "Content-Location")
    at = _parse_moment(_read_header(message, "Date"))
    capture = _store_part(file, page, url, at)
    pictures = tuple(
        _store_part(file, part, _read_address(part, "Content-Location"), at) for part in _list_pictures(parts)
    )
    yield from read_page(file, SavedPage(capture, _get_body(page), url, images=pictures))


def _find_root(message: Message, parts: list[Message]) -> Message | None:
    """The page itself: the part that `start` names, else the one saved from the file's own address, else the first."""
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    start = str(message.get_param("start") or "").strip().strip("<>")
    own = _read_address(message, "Snapshot-Content-Location")
    by_name = (part for part in pages if start and _read_header(part, "Content-ID").strip("<>") == start)
    by_address = (part for part in pages if own and _read_address(part, "Content-Location") == own)
    return next((part for part in (*by_name, *by_address, *pages)), None)


def _list_pictures(parts: list[Message]) -> list[Message]:
    pictures = [part for part in parts if part.get_content_maintype() == "image"]
    return [part for part in pictures if len(_get_body(part)) >= _SMALLEST_PICTURE][:_MOST_PICTURES]


def _store_part(file: SourceFile, part: Message, url: str, at: datetime | None) -> Capture:
    charset = part.get_content_charset()
    media_type = part.get_content_type() + (f"; charset={charset}" if charset else "")
    return file.captures.store(_get_body(part), url=url, media_type=media_type, fetched_at=at)


def _get_body(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _read_header(part: Message, name: str) -> str:
    """A header's text, its words decoded (`=?utf-8?Q?…?=`) and its lines joined."""
    raw = str(part.get(name) or "").strip()
    try:
        return str(make_header(decode_header(raw))) if "=?" in raw else raw
    except (HeaderParseError, UnicodeError, LookupError):
        return raw


def _read_address(part: Message, name: str) -> str:
    return re.sub(r"\s+", "", _read_header(part, name))


def _parse_moment(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


MHTML = Source("mhtml", "浏览器另存的单个文件网页（MHTML）", _fits, _read)
