"""A drop taken in: read with distrust, kept, matched, flagged, written down: one transaction, one journal entry."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from casebook.db.engine import Session, wait_for_turn
from casebook.db.tables.listings import DropRow, lines_sha256
from casebook.errors import DropRefusedError
from casebook.evidence.evidence_store import Store
from casebook.intake.captures import keep_captures, keep_drop
from casebook.intake.drop_reader import Drop, read_drop
from casebook.intake.flagging import Raised, Raising, raise_flags
from casebook.intake.listing_versions import Change, Kept, keep_listings
from casebook.intake.offer_changes import store_changes
from casebook.journal import journal
from casebook.journal.journal import EntryKind
from casebook.registers.editions import taken
from matcher.match import Matcher
from matcher.records.drop import ChangeKind
from matcher.records.jsonl import to_line


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

    def says(self) -> str:
        """The intake in one sentence."""
        if self.already_taken:
            return "以前已经收过，没有变化。"
        new, changed, same = (self.listings.get(change, 0) for change in Change)
        return (
            f"取证原件 {self.captures} 份（新 {self.new_captures}），商品新增 {new}、有变化 {changed}、无变化 {same}，"
            f"预警 {sum(self.flags.values())} 条，未能看到的页面 {self.walls} 处。{self._became()}"
            + (f"签名有效，公钥指纹 {self.signer[:16]}…。" if self.signer else "交接没有签名。")
        )

    def _became(self) -> str:
        told = {ChangeKind.VANISHED: "下架", ChangeKind.RETURNED: "重新上架", ChangeKind.MOVED: "换了链接"}
        words = [f"{word} {self.fates[fate]}" for fate, word in told.items() if self.fates.get(fate)]
        return f"以前见过的商品：{'、'.join(words)}。" if words else ""


def take_in(
    session: Session,
    folder: Path,
    *,
    matcher: Matcher,
    store: Store,
    bureau_code: str,
    actor: str,
    trusted: str = "",
) -> Intake:
    """Take a drop in. Taking the same drop again changes nothing.

    `trusted` is the fingerprint of the one key whose drops are taken; without it unsigned ones are taken too, and the
    journal says so.

    Hashing, copying and matching come before the first word with the database, so that officers need not wait for them.
    Raises DropRefusedError where the drop is not exactly whole, NotFoundError where the matcher's register was not
    taken in, StoreError where the data folder refuses.
    """
    drop = read_drop(folder)
    if trusted and drop.signer != trusted:
        whose = f"是别的密钥签的（指纹 {drop.signer[:16]}…）" if drop.signer else "没有签名"
        raise DropRefusedError(f"交接文件夹 {folder.name} {whose}，不是本局采集端的签名，整份交接不予接收。")
    matches = list(matcher.match_many(drop.listings))
    for path, name in drop.files():
        store.take_file(path, name)
    wait_for_turn(session, "intake")
    if session.get(DropRow, drop.id):
        return Intake(drop.id, already_taken=True)
    raising = _raising(session, matcher, bureau_code)
    keep_drop(session, drop, bureau_code=bureau_code, at=raising.at)
    new_captures = keep_captures(session, drop)
    kept = keep_listings(session, drop.listings, drop_id=drop.id)
    journal.hold(session)
    raised = raise_flags(session, kept, matches, raising)
    fates = store_changes(session, drop.changes, marketplace=drop.crawl.marketplace, drop_id=drop.id)
    intake = replace(_intake(drop, kept, raised, new_captures=new_captures), fates=fates)
    _write_down(session, intake, drop, actor=actor, raised=raised, kept=kept)
    return intake


def _intake(drop: Drop, kept: list[Kept], raised: Raised, *, new_captures: int) -> Intake:
    return Intake(
        drop.id,
        already_taken=False,
        captures=len({capture.sha256 for capture in drop.captures}),
        new_captures=new_captures,
        listings=Counter(one.change for one in kept),
        flags=Counter(flag.use for flag in raised.new),
        walls=len({line.url for line in drop.coverage if line.sight not in ("seen", "empty")}),
        signer=drop.signer,
    )


def _raising(session: Session, matcher: Matcher, bureau_code: str) -> Raising:
    edition = taken(session, matcher.register.edition)
    return Raising(bureau_code, edition.id, edition.edition, datetime.now(UTC))


def _write_down(session: Session, intake: Intake, drop: Drop, *, actor: str, raised: Raised, kept: list[Kept]) -> None:
    new = [one for one in kept if one.change is not Change.UNCHANGED]
    journal.append(
        session,
        EntryKind.DROP_TAKEN,
        actor=actor,
        subjects=[
            f"drop:{drop.id}",
            *(f"listing:{one.row.id}" for one in new),
            *(f"flag:{flag.id}" for flag in (*raised.new, *raised.changed)),
        ],
        payload={
            "marketplace": drop.crawl.marketplace,
            "tool": drop.crawl.tool,
            "captures": intake.captures,
            "listings": {change.value: count for change, count in intake.listings.items()},
            "flags": dict(intake.flags),
            "fates": dict(intake.fates),
            "signed_by": intake.signer,
            "lines_sha256": lines_sha256(to_line(one.listing) for one in new),
        },
    )
