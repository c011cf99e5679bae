"""An officer's re-capture of what a crawler captured: both are compared, the new one is sealed beside the old one.

A crawler's capture is a lead; before a case is filed or referred an officer looks again and says what is still so. The
comparison is an entry of the journal, as it stood on that day.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup
from rapidfuzz import fuzz
from sqlalchemy import select

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.tables.cases import EvidenceRow
from casebook.db.tables.listings import (
    CaptureRow,
    DropRow,
    ListingCaptureRow,
    ListingRow,
    ListingVersionRow,
    SightingRow,
)
from casebook.errors import ConflictError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.evidence.sealing import RECAPTURED, Sealing, seal_capture
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from matcher.records.jsonl import from_line
from matcher.records.listing import Capture, Listing
from matcher.text.written_prices import write_price

_LONGEST_TEXT = 200_000
"""Characters of a page that are compared."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is the same in two captures: the bytes, the share of the visible text (0 to 1; None: no page), and what was
    read from them, by name: before and now (None: not read now)."""

    is_same_bytes: bool
    text_share: float | None
    facts: Mapping[str, tuple[str, str | None]]

    def describe(self) -> str:
        """The comparison in one sentence."""
        parts = ["字节一致" if self.is_same_bytes else "字节不同"]
        if self.text_share is not None:
            parts.append("文字一致" if self.text_share == 1 else f"文字相同 {self.text_share:.1%}")
        return "；".join([*parts, *(_describe_fact(name, *both) for name, both in self.facts.items())])


def find_marketplace(session: Session, evidence: EvidenceRow) -> str:
    """The platform of the offer whose page a piece of evidence is; its line names it.

    Raises ConflictError where it is no page of an offer, as only such a page can be fetched anew.
    """
    listing = _find_listing(session, evidence.sha256)
    if listing is None or listing.page is None or listing.page.sha256 != evidence.sha256:
        raise ConflictError(f"第 {evidence.id} 号证据不是商品页面的取证，不能重新取证：请选择商品页面。")
    return listing.marketplace


def find_new_capture(session: Session, evidence: EvidenceRow, drop_id: str) -> Capture:
    """The capture of the same address in a drop. Raises ConflictError where the drop has none."""
    query = (
        select(SightingRow, CaptureRow)
        .join(CaptureRow, CaptureRow.sha256 == SightingRow.sha256)
        .where(SightingRow.drop_id == drop_id, SightingRow.url == evidence.url)
        .order_by(SightingRow.id)
    )
    for sighting, row in session.execute(query):
        if row.media_type == evidence.media_type:
            return Capture(row.sha256, row.size, sighting.url, row.media_type, sighting.fetched_at, sighting.status)
    raise ConflictError(f"没有取到 {evidence.url}：商品可能已下架或者网站未予显示，请查看采集记录。")


def compare_captures(session: Session, evidence: EvidenceRow, new: Capture, *, store: EvidenceStore) -> Comparison:
    """Compare a sealed page with a new capture of it. Raises NotFoundError, StoreError where bytes are not whole."""
    before = _find_listing(session, evidence.sha256)
    now = _find_newest(session, before, new) if before else None
    known, read = _read_facts(before), _read_facts(now)
    facts = {name: (value, read.get(name) if now else None) for name, value in known.items()}
    same = evidence.sha256 == new.sha256
    share = 1.0 if same else _compare_texts(store.read_bytes(evidence.sha256), store.read_bytes(new.sha256))
    return Comparison(same, share if evidence.media_type.startswith("text/html") else None, facts)


def record_recapture(
    session: Session, evidence: EvidenceRow, new: Capture, comparison: Comparison, *, drop_id: str, officer: Officer
) -> EvidenceRow:
    """Seal the new capture into the case and journal the comparison; where the bytes are the same, the evidence that is
    there stands for both."""
    journal.lock_head(session)
    tool = session.scalar(select(DropRow.tool).where(DropRow.id == drop_id))
    sealing = Sealing(
        officer_id=officer.id,
        tool=f"{officer.name}（使用 {tool}）",
        proof_purpose=f"复核第 {evidence.id} 号证据：{evidence.proof_purpose}",
        method=RECAPTURED,
        why_no_original=evidence.why_no_original,
    )
    row = seal_capture(session, evidence.case_id, new, sealing, intact=frozenset({new.sha256}))
    payload = {
        "evidence": [row.sha256],
        "drop": drop_id,
        "of": evidence.id,
        "as": row.id,
        "is_same_bytes": comparison.is_same_bytes,
        "text_share": comparison.text_share,
        "facts": {name: list(both) for name, both in comparison.facts.items()},
        "text": f"第 {evidence.id} 号证据，{comparison.describe()}",
    }
    subjects = [f"case:{evidence.case_id}"]
    journal.append_entry(
        session, EntryKind.EVIDENCE_RECAPTURED, actor=officer.actor, subjects=subjects, payload=payload
    )
    return row


def _find_listing(session: Session, sha256: str) -> Listing | None:
    """The newest version of a listing that rests on a capture."""
    query = (
        select(ListingVersionRow.line)
        .join(ListingCaptureRow, ListingCaptureRow.version_id == ListingVersionRow.id)
        .where(ListingCaptureRow.sha256 == sha256)
        .order_by(ListingVersionRow.id.desc())
        .limit(1)
    )
    line = session.scalar(query)
    return from_line(Listing, line) if line else None


def _find_newest(session: Session, before: Listing, new: Capture) -> Listing | None:
    """The listing as the new capture's crawl read it; None where it read none."""
    query = select(ListingRow).where(ListingRow.marketplace == before.marketplace, ListingRow.item == before.item)
    row = session.scalar(query)
    return from_line(Listing, row.line) if row and row.last_seen_at >= new.fetched_at else None


def _read_facts(listing: Listing | None) -> dict[str, str]:
    if listing is None:
        return {}
    seller = listing.seller
    return {
        "标题": listing.title,
        "标价": "" if listing.price is None else write_price(listing.price, listing.currency),
        "经营者": (seller.licence_name or seller.name) if seller else "",
    }


def _describe_fact(name: str, before: str, now: str | None) -> str:
    if now is None:
        return f"{name}本次未读出"
    return f"{name}与原取证一致" if before == now else f"{name}由“{before or '未见'}”变为“{now or '未见'}”"


def _compare_texts(before: bytes, now: bytes) -> float:
    old, new = (BeautifulSoup(body, "lxml").get_text(" ", strip=True)[:_LONGEST_TEXT] for body in (before, now))
    return round(fuzz.ratio(old, new) / 100, 4)
