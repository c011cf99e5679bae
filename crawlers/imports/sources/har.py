"""What a browser's network tools recorded (HAR): each page and each answer with goods becomes a capture of its own.

What a body is, its first signs say: JSON is served as text/plain, text/html and under no name at all.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from json import JSONDecodeError
from pathlib import Path

from crawlers.imports.limits import PAGE_BYTES
from crawlers.imports.source_file import ImportedRecord, Source, SourceFile
from crawlers.imports.sources.har_entries import HarEntry, read_entries
from crawlers.imports.sources.page_records import SavedPage, read_json_answer, read_page
from matcher.records.errors import ListingsError
from matcher.records.listing import Capture
from matcher.tabular.formats.json_objects import DECODER
from matcher.tabular.formats.json_tables import make_sheets
from matcher.tabular.limits import MEBI, check_size
from matcher.tabular.text_file import open_bytes
from matcher.text.encoding import decode_leniently

_BYTES = 256 * MEBI
"""A HAR is one JSON object and has to fit in memory as a whole."""
_NO_TEXT = ("image/", "video/", "audio/", "font/", "text/css")
_MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_BEFORE_JSON = 200
"""Characters of a call or a guard (`)]}'`, `for(;;);`) that may stand before an answer."""


def _fits(path: Path, head: bytes) -> bool:
    opening = decode_leniently(head[:4096])[0].lstrip("\ufeff \t\r\n")
    is_named = ".har" in [suffix.lower() for suffix in path.suffixes]
    return opening.startswith("{") and (
        is_named or ('"log"' in opening and ('"creator"' in opening or '"entries"' in opening))
    )


def _read(file: SourceFile) -> Iterator[ImportedRecord]:
    with open_bytes(file.path) as stream:
        content = stream.read(_BYTES + 1)
    check_size(len(content), _BYTES, file.path.name)
    others = 0
    text, _ = decode_leniently(content)
    for number, entry in enumerate(read_entries(text, file.path.name), start=1):
        place = f"第 {number} 个请求"
        if isinstance(entry, str):
            yield file.make_unread_place(place, entry)
            continue
        try:
            records = list(_read_entry(file, entry, place))
        except (ListingsError, ValueError) as refusal:
            # A ValueError is an address that is none, on the page or in the record: this request alone is lost.
            reason = str(refusal) if isinstance(refusal, ListingsError) else f"这条记录读取时出错（{refusal}）。"
            records = [file.make_unread_place(place, reason, entry.url)]
        others += not records
        yield from records
    if others:
        yield file.make_unread_place("其余请求", f"另有 {others} 个脚本、样式、图片等请求，不是商品页面，没有取用。")


def _read_entry(file: SourceFile, entry: HarEntry, place: str) -> Iterator[ImportedRecord]:
    mime = entry.mime.lower()
    if entry.fault:
        yield file.make_unread_place(place, entry.fault, entry.url)
        return
    if not entry.raw:
        if "html" in mime:
            yield file.make_unread_place(place, "记录里没有保存网页内容，请在导出时选择“包含内容”。", entry.url)
        return
    if mime.startswith(_NO_TEXT):
        return
    check_size(len(entry.raw), PAGE_BYTES, f"{file.path.name} {place}")
    text, _ = decode_leniently(entry.raw)
    values = [value for value in _parse_answer(text) if make_sheets(value)]
    if values:
        at_answer = replace(file, capture=_store_answer(file, entry))
        for value in values:
            yield from read_json_answer(at_answer, value)
    elif _MARKUP.match(text) or "html" in mime:
        page = SavedPage(_store_answer(file, entry), entry.raw, entry.url, entry.status)
        yield from read_page(file, page)


def _store_answer(file: SourceFile, entry: HarEntry) -> Capture:
    # Text in a HAR is already decoded; only what is in base64 is as it was served.
    mime = entry.mime if entry.is_served else f"{entry.mime.partition(';')[0]}; charset=utf-8"
    return file.captures.store(entry.raw, url=entry.url, media_type=mime, fetched_at=entry.started, status=entry.status)


def _parse_answer(text: str) -> list[object]:
    """The values of an answer: one, or one a line; a call around it is taken off. Empty for a script or a page."""
    start = min((at for sign in "[{" if (at := text.find(sign)) >= 0), default=-1)
    if not 0 <= start <= _BEFORE_JSON or _MARKUP.match(text):
        return []
    values: list[object] = []
    try:
        while start >= 0:
            value, end = DECODER.raw_decode(text, start)
            values.append(value)
            rest = text[end:].lstrip(" \t\r\n;),")
            at = len(text) - len(rest)
            # The next line of an answer in lines; lines of an event stream begin with their name.
            rest = rest.removeprefix("data:").lstrip()
            start = at + text[at:].find(rest) if rest[:1] in ("{", "[") and rest else -1
            if rest and start < 0:
                return []
    except (JSONDecodeError, RecursionError):
        return []
    return [values] if len(values) > 1 and all(isinstance(value, dict) for value in values) else values


HAR = Source("har", "浏览器开发者工具导出的网络记录（HAR）", _fits, _read)
