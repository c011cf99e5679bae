"""The requests of a HAR as browsers and proxies really write it: an odd optional field costs itself alone."""

import binascii
import re
import zlib
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from json import JSONDecodeError

from crawlers.imports.limits import PAGE_BYTES
from matcher.records.errors import UnreadableError
from matcher.tabular.formats.json_objects import DECODER
from matcher.text.encoding import replace_surrogates

_ENTRIES = re.compile(r'"entries"\s*:\s*\[')
_BETWEEN = " \t\r\n,"
_DEFAULT_STATUS = 200
_URL_SAFE = str.maketrans("-_", "+/")
_GZIP = b"\x1f\x8b"
_MARKUP = re.compile(r"[<>{}\[\]\"]")
_BASE64 = re.compile(r"[A-Za-z0-9+/_\-\s]{40,}={0,2}\s*")
_HEAD = 1 << 16  # characters
_MILLISECONDS = re.compile(r"1\d{12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class HarEntry:
    """One request: what was asked, when, and what came; `raw` are the bytes as far as the HAR keeps them.

    `started` is None where no moment with its zone is stated, `is_served` tells bytes as served from text that the
    browser had decoded, `fault` says in words for an officer why the body cannot be read.
    """

    url: str
    status: int
    started: datetime | None
    mime: str
    raw: bytes
    is_served: bool = False
    fault: str = ""


def read_entries(text: str, file_name: str) -> Iterator[HarEntry | str]:
    """The requests of a HAR; where it is cut off, the last one is a sentence that says so.

    Raises UnreadableError where the text is no HAR.
    """
    opening = _ENTRIES.search(text)
    if opening is None:
        raise UnreadableError(f"{file_name} 不是完整的 HAR，请在浏览器里重新导出。")
    at = opening.end()
    while True:
        while at < len(text) and text[at] in _BETWEEN:
            at += 1
        if text[at : at + 1] == "]":
            return
        try:
            value, at = DECODER.raw_decode(text, at)
        except (JSONDecodeError, RecursionError):
            yield "HAR 在这里断了或损坏，后面的请求没有读出来，请在浏览器里重新导出。"
            return
        yield _read_entry(value)


def _read_entry(value: object) -> HarEntry:
    request, response = _get_child(value, "request"), _get_child(value, "response")
    content = _get_child(response, "content")
    raw, is_served, fault = _read_body(_get_text(content, "text"), _get_text(content, "encoding"))
    if not (isinstance(request, dict) and isinstance(response, dict)):
        fault = "这条记录不完整，没有读出来。"
    status = _get_text(response, "status")
    return HarEntry(
        url=_get_text(request, "url"),
        status=int(status) if re.fullmatch(r"[1-9]\d\d", status, re.ASCII) else _DEFAULT_STATUS,
        started=_read_moment(_get_text(value, "startedDateTime")),
        mime=_get_text(content, "mimeType"),
        raw=raw,
        is_served=is_served,
        fault=fault,
    )


def _read_body(text: str, encoding: str) -> tuple[bytes, bool, str]:
    """The bytes of a body, whether as they were served, and what is wrong; the text itself outweighs its label."""
    is_labelled = encoding.strip().lower() == "base64"
    if not text.isascii() or _MARKUP.search(text[:_HEAD]) or not (is_labelled or _holds_page(text)):
        return text.encode("utf-8", "replace"), False, ""
    try:
        return _unpack(_decode_base64(text)), True, ""
    except (binascii.Error, ValueError):
        return b"", True, "记录里的内容（base64）已损坏，没有读出来。"


def _holds_page(text: str) -> bool:
    """Whether a text without a label is a page or an answer in base64."""
    if not _BASE64.fullmatch(text[:_HEAD]):
        return False
    with suppress(binascii.Error, ValueError):
        return _unpack(_decode_base64(text)).lstrip(b" \t\r\n\xef\xbb\xbf")[:1] in (b"<", b"{", b"[")
    return False


def _decode_base64(text: str) -> bytes:
    bare = re.sub(r"\s+", "", text).rstrip("=").translate(_URL_SAFE)
    return b64decode(bare + "=" * (-len(bare) % 4), validate=True)


def _unpack(body: bytes) -> bytes:
    """A body as the browser read it: some proxies keep it as it was packed for the way.

    Raises ValueError where it unpacks to more than a page may have, or is broken.
    """
    if not body.startswith(_GZIP) and not _is_deflated(body):
        return body
    unpacking = zlib.decompressobj(wbits=47)  # gzip or zlib, as the body says
    try:
        page = unpacking.decompress(body, PAGE_BYTES)
    except zlib.error as failure:
        raise ValueError("broken") from failure
    if not unpacking.eof:
        raise ValueError("too big, or cut off")
    return page


def _is_deflated(body: bytes) -> bool:
    """Whether bytes begin as zlib does (RFC 1950): a text that does would begin with x and a sign."""
    return body[:1] == b"\x78" and len(body) > 2 and int.from_bytes(body[:2]) % 31 == 0 and not body[:64].isascii()


def _read_moment(text: str) -> datetime | None:
    if _MILLISECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text) / 1000, UTC)
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _get_child(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None


def _get_text(value: object, name: str) -> str:
    child = _get_child(value, name)
    return replace_surrogates(child) if isinstance(child, str) else ""
