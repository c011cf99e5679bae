"""The captures of a packet as one WARC 1.1: what was asked and answered, readable by any archive's own tools.

It holds the captures of this case alone, as the archive of a whole crawl tells of other sellers; of a sheet that stays
at home it holds nothing. Record numbers come from the packet's number, so that the same draft gives the same bytes.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from casebook.documents.packet.member import Member
from casebook.evidence.evidence_store import EvidenceStore
from casebook.referrals.packet.facts import PacketFacts
from casebook.referrals.packet.records import Surroundings

ARCHIVE_FILE = "取证记录/本案取证.warc.gz"
_LEVEL, _GZIP = 3, 31
_CONFORMS = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


@dataclass(frozen=True, slots=True)
class _Archived:
    """A capture with its exchange, which is empty where none was recorded."""

    sha256: str
    size: int
    url: str
    media_type: str
    made_at: datetime
    exchange: Mapping[str, object]


def make_web_archive(facts: PacketFacts, surroundings: Surroundings, store: EvidenceStore, folder: Path) -> Member:
    """Write the archive into `folder`, one capture in memory at a time.

    Raises NotFoundError, StoreError where a capture is no longer whole.
    """
    path = folder / "captures.warc.gz"
    with path.open("w+b") as out:
        archive = _ArchiveWriter(out, facts)
        for one in _list_archived(facts, surroundings):
            store.check_files([one.sha256])
            with store.open_file(one.sha256) as body:
                archive.write_capture(one, body)
        size = out.tell()
        out.seek(0)
        digest = file_digest(out, "sha256").hexdigest()
    return Member(ARCHIVE_FILE, digest, size, lambda: path.open("rb"))


def _list_archived(facts: PacketFacts, surroundings: Surroundings) -> Iterator[_Archived]:
    for one in facts.evidence.captures:
        if one.url and one.number not in facts.evidence.withheld:
            exchange = surroundings[one.number].exchange
            yield _Archived(one.sha256, one.size, one.url, one.media_type, one.made_at, exchange)
    for picture in facts.evidence.pictures:
        yield _Archived(picture.sha256, picture.size, picture.url, "image/png", picture.made_at, {})


class _ArchiveWriter:
    """Records in gzip members of their own, the first of them a `warcinfo`."""

    def __init__(self, out: IO[bytes], facts: PacketFacts) -> None:
        self._out, self._name, self._count = out, facts.referral.number, 0
        self._writer = WARCWriter(_Members(out), gzip=False, warc_version="1.1")
        info = {
            "software": f"zhixun (warcio {version('warcio')})",
            "format": "WARC File Format 1.1",
            "conformsTo": _CONFORMS,
            "operator": facts.settings.bureau_name,
            "isPartOf": facts.referral.number,
            "description": "移送材料所附取证原件的网络往来，仅含本案的取证",
        }
        body = "".join(f"{name}: {words}\r\n" for name, words in info.items()).encode()
        head = {"WARC-Filename": ARCHIVE_FILE.rpartition("/")[2], "WARC-Date": _format_date(facts.at)}
        self._write("warcinfo", "", head, BytesIO(body), len(body), media_type="application/warc-fields")

    def write_capture(self, one: _Archived, body: IO[bytes]) -> None:
        """Response and request where there was an exchange over HTTP, else a resource."""
        head = {"WARC-Date": _format_date(one.made_at), "WARC-Payload-Digest": f"sha256:{one.sha256}"}
        if one.exchange.get("made_by", "") != "http":
            self._write("resource", one.url, head, body, one.size, media_type=one.media_type)
            return
        if address := one.exchange.get("address"):
            head["WARC-IP-Address"] = str(address)
        answered = self._write("response", one.url, head, body, one.size, http=_read_answer(one.exchange))
        asked = {"WARC-Date": head["WARC-Date"], "WARC-Concurrent-To": answered}
        self._write("request", one.url, asked, BytesIO(), 0, http=_read_question(one))

    def _write(
        self,
        kind: str,
        url: str,
        head: Mapping[str, str],
        body: IO[bytes],
        size: int,
        *,
        http: StatusAndHeaders | None = None,
        media_type: str = "",
    ) -> str:
        self._count += 1
        number = f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{self._name}#{self._count}')}>"
        record: ArcWarcRecord = self._writer.create_warc_record(
            url or None, kind, payload=body, length=size, warc_content_type=media_type,
            http_headers=http, warc_headers_dict={"WARC-Record-ID": number, **head},
        )  # fmt: skip
        self._writer.write_record(record)
        return number


class _Members:
    """What is written goes into a gzip member until `flush`, which the writer calls after each record."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._member = out, zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)

    def write(self, block: bytes) -> int:
        """Compress a block."""
        self._out.write(self._member.compress(block))
        return len(block)

    def flush(self) -> None:
        """Finish the member; the next begins another."""
        self._out.write(self._member.flush())
        self._member = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)


def _read_answer(exchange: Mapping[str, object]) -> StatusAndHeaders:
    """Status and headers; transfer coding is of the wire, not of the bytes that lie here."""
    headers = [pair for pair in _read_headers(exchange, "response_headers") if pair[0].lower() != "transfer-encoding"]
    return StatusAndHeaders(f"{exchange.get('status', '')} ", headers, protocol="HTTP/1.1")


def _read_question(one: _Archived) -> StatusAndHeaders:
    to = urlsplit(one.url)
    line = f"{to.path or '/'}{'?' + to.query if to.query else ''} HTTP/1.1"
    headers, method = _read_headers(one.exchange, "request_headers"), str(one.exchange.get("method", "GET"))
    return StatusAndHeaders(line, headers, protocol=method, is_http_request=True)


def _read_headers(exchange: Mapping[str, object], name: str) -> list[tuple[str, str]]:
    pairs = exchange.get(name)
    return [(str(pair[0]), str(pair[1])) for pair in pairs] if isinstance(pairs, list) else []


def _format_date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
