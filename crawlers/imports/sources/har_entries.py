"""The requests of a HAR as browsers and proxies really write it: an odd optional field costs itself alone."""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from json import JSONDecodeError

from matcher.records.errors import UnreadableError
from matcher.tabular.formats.json_objects import DECODER
from matcher.text.encoding import replace_surrogates

_ENTRIES = re.compile(r'"entries"\s*:\s*\[')
_BETWEEN = " \t\r\n,"
_DEFAULT_STATUS = 200
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
    if encoding.strip().lower() != "base64":
        return text.encode("utf-8", "replace"), False, ""
    try:
        return b64decode(re.sub(r"\s+", "", text) + "=" * (-len(text) % 4), validate=True), True, ""
    except (binascii.Error, ValueError):
        return b"", True, "记录里的内容（base64）已损坏，没有读出来。"


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
