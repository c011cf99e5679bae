"""The archive beside the captures: request and response of every exchange, readable by any WARC tool."""

from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.exchange import Exchange
from matcher.records import Capture


class Warc:
    """A gzip-per-record WARC that is appended to."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._writer = WARCWriter(file, gzip=True)

    def write(self, capture: Capture, body: bytes, exchange: Exchange | None) -> None:
        """The records of one capture: response and request where there was an exchange over HTTP, else a resource."""
        if exchange is None or exchange.made_by != "http":
            self._writer.write_record(self._resource(capture, body))
        else:
            self._exchange(capture, body, exchange)
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _resource(self, capture: Capture, body: bytes) -> object:
        return self._writer.create_warc_record(
            capture.url or f"urn:sha256:{capture.sha256}",
            "resource",
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=capture.media_type,
            warc_headers_dict={"WARC-Date": _date(capture)},
        )

    def _exchange(self, capture: Capture, body: bytes, exchange: Exchange) -> None:
        head = {"WARC-Date": _date(capture)}
        if exchange.address:
            head["WARC-IP-Address"] = exchange.address
        # Transfer coding and length are of the wire, not of the bytes kept here.
        kept = [pair for pair in exchange.response_headers if pair[0].lower() != "transfer-encoding"]
        response = self._writer.create_warc_record(
            exchange.url,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders(f"{exchange.status} ", kept, protocol="HTTP/1.1"),
            warc_headers_dict=dict(head),
        )
        target = urlsplit(exchange.url)
        line = f"{target.path or '/'}{'?' + target.query if target.query else ''} HTTP/1.1"
        request = self._writer.create_warc_record(
            exchange.url,
            "request",
            http_headers=StatusAndHeaders(
                line, list(exchange.request_headers), protocol=exchange.method, is_http_request=True
            ),
            warc_headers_dict=dict(head),
        )
        self._writer.write_request_response_pair(request, response)


def target(address: str, digest: str) -> str:
    """The address of a capture whose record has `address`: bytes without one are named by their hash."""
    return "" if address == f"urn:sha256:{digest}" else address


def _date(capture: Capture) -> str:
    return capture.fetched_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
