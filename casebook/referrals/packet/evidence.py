"""The evidence of a packet, gathered from the record: sealed captures, pictures of their pages, who had them when."""

import mimetypes
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.cases import EvidenceRow
from casebook.db.tables.listings import CaptureRow, DropRow, ListingRow, SightingRow
from casebook.db.tables.officers import OfficerRow
from casebook.db.words import get_label
from casebook.documents.contents import Exhibit
from casebook.evidence.capture_record import SealedCapture
from casebook.evidence.provenance import find_drop_of_each
from matcher.records.calendar import BEIJING

PICTURE_NOTE = "浏览器渲染后截取的整页图片"
EXTRACT_NOTE = "含其他经营者的信息，原件留存本局，仅移送摘录"
_ENDINGS = {"multipart/related": ".mhtml"}
_SHEETS = (".csv", ".tsv", ".xls", ".xlsx", ".xlsm", ".ods", ".json", ".jsonl", ".zip", ".har", ".txt")


@dataclass(frozen=True, slots=True)
class PacketEvidence:
    """Sealed captures with the files they are in the packet, and further pictures of the same pages.

    `withheld` are the numbers of captures that hold other sellers too (handed-over sheets): only an extract goes.
    """

    captures: tuple[SealedCapture, ...]
    exhibits: tuple[Exhibit, ...]
    pictures: tuple[Exhibit, ...]
    withheld: frozenset[int]


def gather_evidence(session: Session, sealed: Sequence[EvidenceRow]) -> PacketEvidence:
    """The evidence of a case, in five queries."""
    drops = find_drop_of_each(session, sealed)
    taken_at = dict(session.execute(select(DropRow.id, DropRow.taken_at).where(DropRow.id.in_(drops.values()))).all())
    officers = {row.sealed_by for row in sealed}
    names = dict(session.execute(select(OfficerRow.id, OfficerRow.name).where(OfficerRow.id.in_(officers))).all())
    captures = tuple(_read_capture(row, drops.get(row.id, ""), taken_at, names) for row in sealed)
    withheld = frozenset(one.number for one in captures if holds_other_sellers(one))
    pages = {(one.drop_id, one.url) for one in captures if one.media_type.startswith("text/html")}
    exhibits = tuple(
        _make_screenshot(one) if _is_screenshot(one, pages) else _make_exhibit(one, is_withheld=one.number in withheld)
        for one in captures
    )
    return PacketEvidence(captures, exhibits, _find_pictures(session, captures), withheld)


def load_periods(session: Session, listing_ids: Sequence[int]) -> dict[int, tuple[datetime, datetime]]:
    """When listings were first and last seen, UTC, by their number."""
    columns = (ListingRow.id, ListingRow.first_seen_at, ListingRow.last_seen_at)
    rows = session.execute(select(*columns).where(ListingRow.id.in_(listing_ids)))
    return {number: (first, last) for number, first, last in rows}


def holds_other_sellers(capture: SealedCapture) -> bool:
    """Whether a capture is a file that somebody handed over with rows of many sellers."""
    return capture.url.startswith("file:") and capture.url.lower().endswith(_SHEETS)


def name_exhibit(number: int, sha256: str, media_type: str) -> str:
    """The path of a capture in a packet."""
    kind = media_type.partition(";")[0].strip()
    ending = _ENDINGS.get(kind) or mimetypes.guess_extension(kind) or ".bin"
    return f"证据/{number:03d}-{sha256[:16]}{ending}"


def _read_capture(
    row: EvidenceRow, drop_id: str, taken_at: Mapping[str, datetime], names: Mapping[int, str]
) -> SealedCapture:
    return SealedCapture(
        number=row.id,
        sha256=row.sha256,
        kind=get_label("evidence_kind", row.kind),
        carrier=get_label("evidence_carrier", row.carrier),
        why_no_original=row.why_no_original,
        proof_purpose=row.proof_purpose,
        method=row.method,
        url=row.url,
        media_type=row.media_type,
        size=row.size,
        made_at=row.made_at,
        made_by=row.made_by,
        sealed_at=row.sealed_at,
        sealed_by=names.get(row.sealed_by, ""),
        drop_id=drop_id,
        taken_at=taken_at.get(drop_id),
        file_name=row.file_name,
        serves_as=row.serves_as,
    )


def _make_exhibit(one: SealedCapture, *, is_withheld: bool) -> Exhibit:
    path, made_at = name_exhibit(one.number, one.sha256, one.media_type), one.made_at.astimezone(BEIJING)
    return Exhibit(path, one.url, made_at, one.size, one.sha256, EXTRACT_NOTE if is_withheld else _describe_added(one))


def _describe_added(one: SealedCapture) -> str:
    """What a file is that an officer added: the paper that it serves as, its name; empty for a capture."""
    words = (get_label("evidence_paper", one.serves_as) if one.serves_as else "", one.file_name)
    return "：".join(word for word in words if word)


def _is_screenshot(one: SealedCapture, pages: Set[tuple[str, str]]) -> bool:
    """Whether a sealed picture is of a sealed page: from the same crawl, under the same address."""
    return one.media_type == "image/png" and (one.drop_id, one.url) in pages


def _make_screenshot(one: SealedCapture) -> Exhibit:
    path = _name_screenshot(one.number, one.sha256)
    return Exhibit(path, one.url, one.made_at.astimezone(BEIJING), one.size, one.sha256, PICTURE_NOTE)


def _name_screenshot(number: int, sha256: str) -> str:
    return f"证据/{number:03d}-截图-{sha256[:16]}.png"


def _find_pictures(session: Session, captures: Sequence[SealedCapture]) -> tuple[Exhibit, ...]:
    """Pictures that a browser took of the sealed pages in the same crawl and nobody sealed, each file once."""
    pages = {(one.drop_id, one.url): one.number for one in captures if one.media_type.startswith("text/html")}
    query = (
        select(SightingRow.drop_id, SightingRow.url, SightingRow.fetched_at, CaptureRow)
        .join(CaptureRow, CaptureRow.sha256 == SightingRow.sha256)
        .where(SightingRow.url.in_({url for _, url in pages}), CaptureRow.media_type == "image/png")
        .order_by(SightingRow.id)
    )
    pictures: dict[str, Exhibit] = {}
    sealed = {one.sha256 for one in captures}
    for drop_id, url, at, row in session.execute(query):
        number = pages.get((drop_id, url))
        if number is not None and row.sha256 not in sealed:
            path = _name_screenshot(number, row.sha256)
            pictures.setdefault(
                row.sha256, Exhibit(path, url, at.astimezone(BEIJING), row.size, row.sha256, PICTURE_NOTE)
            )
    return tuple(pictures.values())
