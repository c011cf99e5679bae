"""The intake of a drop: checked, matched, stored, flagged and journalled in one transaction, with one journal entry."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from casebook.db.engine import Session, wait_for_turn
from casebook.db.tables.listings import DropRow, ListingVersionRow, lines_sha256
from casebook.errors import DropRefusedError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.intake.captures import store_captures, store_drop
from casebook.intake.drop_reader import Drop, read_drop
from casebook.intake.flagging import RaisedFlags, raise_flags
from casebook.intake.listing_versions import Change, StoredListing, store_listings
from casebook.intake.offer_changes import store_changes
from casebook.journal import journal
from casebook.journal.journal import EntryKind
from casebook.registers.editions import get_edition
from matcher.match import Matcher
from matcher.records.drop import ChangeKind
from matcher.records.logs import get_logger

log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Intake:
    """What one intake did. `flags` counts the flags it raised, by use."""

    drop_id: str
    already_taken: bool
    captures: int = 0
    new_captures: int = 0
    listings: Mapping[Change, int] = field(default_factory=dict)
    flags: Mapping[str, int] = field(default_factory=dict)
    walls: int = 0
    fates: Mapping[str, int] = field(default_factory=dict)
    signer: str = ""

    def describe(self) -> str:
        """The intake in one sentence."""
        if self.already_taken:
            return "以前已经收过，没有变化。"
        new, changed, same = (self.listings.get(change, 0) for change in Change)
        return (
            f"取证原件 {self.captures} 份（新 {self.new_captures}），商品新增 {new}、有变化 {changed}、无变化 {same}，"
            f"预警 {sum(self.flags.values())} 条，未能看到的页面 {self.walls} 处。{self._describe_changes()}"
            + (f"签名有效，公钥指纹 {self.signer[:16]}…。" if self.signer else "交接没有签名。")
        )

    def _describe_changes(self) -> str:
        labels = {ChangeKind.VANISHED: "下架", ChangeKind.RETURNED: "重新上架", ChangeKind.MOVED: "换了链接"}
        words = [f"{word} {self.fates[kind]}" for kind, word in labels.items() if self.fates.get(kind)]
        return f"以前见过的商品：{'、'.join(words)}。" if words else ""


def ingest_drop(
    session: Session,
    folder: Path,
    *,
    matcher: Matcher,
    store: EvidenceStore,
    trusted: str = "",
) -> Intake:
    """Take a drop in. Taking the same drop again changes nothing, but that damaged evidence is replaced by good bytes.

    `trusted` is the fingerprint of the one key whose drops are taken; without it unsigned ones are taken too, and the
    journal says so.

    Hashing, copying and matching come before the first word with the database, so that officers need not wait for them.
    Raises DropRefusedError where the drop is not exactly whole, NotFoundError where the matcher's register was not
    taken in, StoreError where the data folder refuses.
    """
    drop = read_drop(folder)
    _check_signer(drop, trusted)
    matches = list(matcher.match_many(drop.listings))
    healed = sorted(name for path, name in drop.list_files() if store.take_file(path, name))
    wait_for_turn(session, "intake")
    if healed:
        log.warning("evidence_healed", drop=drop.id[:12], files=len(healed))
        facts = {"sha256": healed}
        journal.append_entry(
            session, EntryKind.EVIDENCE_HEALED, actor=session.scope.actor, subjects=[f"drop:{drop.id}"], payload=facts
        )
    if session.get(DropRow, drop.id):
        log.info("drop_known", drop=drop.id[:12])
        return Intake(drop.id, already_taken=True)
    edition, at = get_edition(session, matcher.register.edition), datetime.now(UTC)
    store_drop(session, drop, at=at)
    new_captures = store_captures(session, drop)
    stored = store_listings(session, drop.listings, drop_id=drop.id)
    journal.lock_head(session)
    raised = raise_flags(session, stored, matches, edition, at=at)
    changes = store_changes(session, drop.changes, marketplace=drop.crawl.marketplace, drop_id=drop.id)
    intake = _summarise_intake(drop, stored, raised, new_captures=new_captures, changes=changes)
    _append_entry(session, intake, drop, raised=raised, stored=stored)
    log.info("drop_taken", drop=drop.id[:12], listings=len(stored), captures=intake.captures, flags=len(raised.new))
    return intake


def _check_signer(drop: Drop, trusted: str) -> None:
    if trusted and drop.signer != trusted:
        log.warning("drop_refused", drop=drop.id[:12], signer=drop.signer[:16] or "none")
        whose = f"是别的密钥签的（指纹 {drop.signer[:16]}…）" if drop.signer else "没有签名"
        raise DropRefusedError(f"交接文件夹 {drop.folder.name} {whose}，不是本局采集端的签名，整份交接不予接收。")


def _summarise_intake(
    drop: Drop, stored: list[StoredListing], raised: RaisedFlags, *, new_captures: int, changes: Mapping[str, int]
) -> Intake:
    return Intake(
        drop.id,
        already_taken=False,
        captures=len({capture.sha256 for capture in drop.captures}),
        new_captures=new_captures,
        listings=Counter(listing.change for listing in stored),
        flags=Counter(raised.new.values()),
        walls=len({line.url for line in drop.coverage if line.sight not in ("seen", "empty")}),
        fates=changes,
        signer=drop.signer,
    )


def _append_entry(
    session: Session, intake: Intake, drop: Drop, *, raised: RaisedFlags, stored: list[StoredListing]
) -> None:
    lines = select(ListingVersionRow.line).where(ListingVersionRow.drop_id == drop.id).order_by(ListingVersionRow.id)
    journal.append_entry(
        session,
        EntryKind.DROP_TAKEN,
        actor=session.scope.actor,
        subjects=[
            f"drop:{drop.id}",
            *(f"listing:{listing.id}" for listing in stored if listing.change is not Change.UNCHANGED),
            *(f"flag:{number}" for number in (*raised.new, *raised.changed)),
        ],
        payload={
            "marketplace": drop.crawl.marketplace,
            "tool": drop.crawl.tool,
            "captures": intake.captures,
            "listings": {change.value: count for change, count in intake.listings.items()},
            "flags": dict(intake.flags),
            "fates": dict(intake.fates),
            "signed_by": intake.signer,
            "lines_sha256": lines_sha256(session.scalars(lines)),
        },
    )
