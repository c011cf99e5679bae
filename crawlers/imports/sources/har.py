"""What a browser's network tools recorded (HAR): each page and each answer with goods becomes a capture of its own."""

import json
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from crawlers.imports.limits import PAGE_BYTES
from crawlers.imports.source_file import ImportedRecord, Source, SourceFile
from crawlers.imports.sources.page_records import SavedPage, read_json_answer, read_page
from matcher.records.errors import ListingsError, UnreadableError
from matcher.records.listing import Capture
from matcher.tabular.formats.json_objects import DECODER
from matcher.tabular.formats.json_tables import sheets_of_value
from matcher.tabular.limits import MEBI, check_size
from matcher.text.encoding import decode_leniently

_BYTES = 256 * MEBI
"""A HAR is one JSON object and has to fit in memory as a whole."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Content(_Part):
    mime: str = Field(default="", alias="mimeType")
    text: str = ""
    encoding: str = ""


class _Request(_Part):
    url: str = ""


class _Response(_Part):
    status: int = 0
    content: _Content = _Content()


class _Entry(_Part):
    started: datetime | None = Field(default=None, alias="startedDateTime")
    request: _Request = _Request()
    response: _Response = _Response()


@dataclass(frozen=True, slots=True)
class _Body:
    entry: _Entry
    raw: bytes


_ENTRIES = TypeAdapter(list[object])


def _fits(path: Path, head: bytes) -> bool:
    opening = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return opening.startswith(b"{") and (
        path.suffix.lower() == ".har" or (b'"log"' in opening and b'"creator"' in opening)
    )


def _read(file: SourceFile) -> Iterator[ImportedRecord]:
    check_size(file.path.stat().st_size, _BYTES, file.path.name)
    others = 0
    for number, value in enumerate(_entries(file.path), start=1):
        try:
            entry = _Entry.model_validate(value)
            raw = _raw(entry)
        except (ValidationError, Base64Error, ValueError) as failure:
            yield file.unread(f"第 {number} 个请求", f"这条记录不完整，没有读出来（{type(failure).__name__}）。")
            continue
        try:
            records = list(_records(file, _Body(entry, raw), number))
        except ListingsError as refusal:
            records = [file.unread(f"第 {number} 个请求", str(refusal), entry.request.url)]
        others += not records
        yield from records
    if others:
        yield file.unread("其余请求", f"另有 {others} 个脚本、样式、图片等请求，不是商品页面，没有取用。")


def _entries(path: Path) -> list[object]:
    try:
        value = json.loads(decode_leniently(path.read_bytes())[0])
        return _ENTRIES.validate_python(value["log"]["entries"])
    except (json.JSONDecodeError, RecursionError, KeyError, TypeError, ValidationError) as failure:
        raise UnreadableError(f"{path.name} 不是完整的 HAR，请在浏览器里重新导出。") from failure


def _raw(entry: _Entry) -> bytes:
    content = entry.response.content
    if content.encoding == "base64":
        return b64decode(content.text, validate=True)
    return content.text.encode("utf-8", "surrogatepass")


def _records(file: SourceFile, body: _Body, number: int) -> Iterator[ImportedRecord]:
    mime, url = body.entry.response.content.mime.lower(), body.entry.request.url
    if not body.raw:
        if "html" in mime:
            yield file.unread(f"第 {number} 个请求", "记录里没有保存网页内容，请在导出时选择“包含内容”。", url)
        return
    check_size(len(body.raw), PAGE_BYTES, f"{file.path.name} 第 {number} 个请求")
    if "html" in mime:
        capture = _store(file, body)
        yield from read_page(file, SavedPage(capture, body.raw, url, body.entry.response.status))
    elif "json" in mime or "javascript" in mime:
        value = _parse_answer(body.raw)
        if value is not None and sheets_of_value(value):
            yield from read_json_answer(replace(file, capture=_store(file, body)), value)


def _store(file: SourceFile, body: _Body) -> Capture:
    entry = body.entry
    started = entry.started if entry.started and entry.started.tzinfo else None
    content = entry.response.content
    # Text in a HAR is already decoded; only what is in base64 is as it was served.
    mime = content.mime if content.encoding == "base64" else f"{content.mime.partition(';')[0]}; charset=utf-8"
    return file.captures.store(
        body.raw, url=entry.request.url, media_type=mime, fetched_at=started, status=entry.response.status or 200
    )


def _parse_answer(raw: bytes) -> object | None:
    """The object or list of an answer, a call around it taken off; None for a script that is something else."""
    text, _ = decode_leniently(raw)
    start = min((at for sign in "[{" if (at := text.find(sign)) >= 0), default=-1)
    if not 0 <= start <= 200:
        return None
    try:
        value, end = DECODER.raw_decode(text, start)
    except (json.JSONDecodeError, RecursionError):
        return None
    return value if not text[end:].strip(" \t\r\n;)") else None


HAR = Source("har", "浏览器开发者工具导出的网络记录（HAR）", _fits, _read)
