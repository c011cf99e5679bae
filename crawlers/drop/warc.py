"""The archive beside the captures: request and response of every exchange, readable by any WARC tool.

It begins with a `warcinfo` record: software, format, and what the run says of itself (operator, contact, robots).

Each record is a gzip member of its own. They are compressed here, at level 3: the writer's own level 9 costs a quarter
of a capture for four per cent of its size.
"""

import zlib
from collections.abc import Mapping
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.drop.build_info import TOOL
from crawlers.drop.exchange import Exchange
from matcher.records.listing import Capture

_LEVEL, _GZIP = 3, 31
_FORMAT = {
    "software": f"{TOOL} (Scrapy {version('scrapy')}, warcio {version('warcio')})",
    "format": "WARC File Format 1.1",
    "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
}


class WarcFile:
    """A gzip-per-record WARC that is appended to; a new one begins with a warcinfo record of `info` (name → value)."""

    def __init__(self, file: BinaryIO, info: Mapping[str, str]) -> None:
        self._file = file
        self._plain = BytesIO()
        self._writer = WARCWriter(self._plain, gzip=False, warc_version="1.1")
        if file.tell() == 0:
            self._add_record(self._writer.create_warcinfo_record(Path(file.name).name, {**_FORMAT, **info}))
            file.flush()

    def write_capture(self, capture: Capture, body: bytes, exchange: Exchange | None) -> None:
        """The records of one capture: response and request where there was an exchange over HTTP, else a resource."""
        if exchange is None or exchange.made_by != "http":
            self._add_record(self._make_resource(capture, body))
        else:
            response = self._make_response(capture, body, exchange)
            self._add_record(response)
            self._add_record(self._make_request(capture, exchange, response.rec_headers.get_header("WARC-Record-ID")))
        self._file.flush()

    def close(self) -> None:
        """Close the file; nothing can be written after."""
        self._file.close()

    def _add_record(self, record: ArcWarcRecord) -> None:
        self._writer.write_record(record)
        member = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
        self._file.write(member.compress(self._plain.getvalue()) + member.flush())
        self._plain.seek(0)
        self._plain.truncate()

    def _make_resource(self, capture: Capture, body: bytes) -> ArcWarcRecord:
        return self._writer.create_warc_record(
            capture.url or f"urn:sha256:{capture.sha256}",
            "resource",
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=capture.media_type,
            warc_headers_dict=_make_head(capture),
        )

    def _make_response(self, capture: Capture, body: bytes, exchange: Exchange) -> ArcWarcRecord:
        head = _make_head(capture)
        if exchange.address:
            head["WARC-IP-Address"] = exchange.address
        # Transfer coding and length are of the wire, not of the bytes stored here.
        headers = [pair for pair in exchange.response_headers if pair[0].lower() != "transfer-encoding"]
        return self._writer.create_warc_record(
            exchange.url,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders(f"{exchange.status} ", headers, protocol="HTTP/1.1"),
            warc_headers_dict=head,
        )

    def _make_request(self, capture: Capture, exchange: Exchange, response: str) -> ArcWarcRecord:
        to = urlsplit(exchange.url)
        line = f"{to.path or '/'}{'?' + to.query if to.query else ''} HTTP/1.1"
        head = StatusAndHeaders(line, list(exchange.request_headers), protocol=exchange.method, is_http_request=True)
        return self._writer.create_warc_record(
            exchange.url,
            "request",
            http_headers=head,
            warc_headers_dict={"WARC-Date": _format_date(capture), "WARC-Concurrent-To": response},
        )


def capture_url(address: str, digest: str) -> str:
    """The address of a capture whose record has `address`: bytes without one are named by their hash."""
    return "" if address == f"urn:sha256:{digest}" else address


def _make_head(capture: Capture) -> dict[str, str]:
    return {"WARC-Date": _format_date(capture), "WARC-Payload-Digest": f"sha256:{capture.sha256}"}


def _format_date(capture: Capture) -> str:
    return capture.fetched_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
