"""A drop taken in: read with distrust, kept, matched, flagged, written down: one transaction, one journal entry."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from casebook import journal
from casebook.db import Session
from casebook.editions import in_force
from casebook.errors import NotFoundError
from casebook.evidence import Store
from casebook.intake.drop import Drop, read_drop
from casebook.intake.flagging import Raising, raise_flags
from casebook.intake.keeping import Change, Kept, keep_captures, keep_drop, keep_listing
from casebook.journal import EntryKind
from casebook.tables.flags import FlagRow
from casebook.tables.listings import DropRow
from matcher.match import Matcher


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

    def says(self) -> str:
        """The intake in one sentence."""
        if self.already_taken:
            return "以前已经收过，没有变化。"
        new, changed, same = (self.listings.get(change, 0) for change in Change)
        return (
            f"取证原件 {self.captures} 份（新 {self.new_captures}），商品新增 {new}、有变化 {changed}、无变化 {same}，"
            f"预警 {sum(self.flags.values())} 条，未能看到的页面 {self.walls} 处。"
        )


def take_in(session: Session, folder: Path, *, matcher: Matcher, store: Store, bureau_code: str, actor: str) -> Intake:
    """Take a drop in. Taking the same drop again changes nothing.

    Raises DropRefusedError where the drop is not exactly whole, NotFoundError before a register is in force.
    """
    drop = read_drop(folder)
    if session.get(DropRow, drop.id):
        return Intake(drop.id, already_taken=True)
    now = datetime.now(UTC)
    raising = _raising(session, bureau_code, now)
    keep_drop(session, drop, at=now)
    new_captures = keep_captures(session, drop, store=store)
    kept = [keep_listing(session, listing, drop_id=drop.id) for listing in drop.listings]
    raised, changed = _flag(session, kept, matcher, raising)
    taken = Intake(
        drop.id,
        already_taken=False,
        captures=len({capture.sha256 for capture in drop.captures}),
        new_captures=new_captures,
        listings=Counter(one.change for one in kept),
        flags=Counter(flag.use for flag in raised),
        walls=sum(line.sight not in ("seen", "empty") for line in drop.coverage),
    )
    _write_down(session, taken, drop, actor=actor, touched=[*raised, *changed], kept=kept)
    return taken


def _raising(session: Session, bureau_code: str, now: datetime) -> Raising:
    edition = in_force(session)
    if edition is None:
        raise NotFoundError("还没有权利名录：请先用 zhixun register 文件 收进一份名录。")
    return Raising(bureau_code, edition.id, edition.edition, now)


def _flag(
    session: Session, kept: list[Kept], matcher: Matcher, raising: Raising
) -> tuple[list[FlagRow], list[FlagRow]]:
    raised: list[FlagRow] = []
    changed: list[FlagRow] = []
    for one, matches in zip(kept, matcher.match_many(one.listing for one in kept), strict=True):
        new, moved = raise_flags(session, one, matches, raising)
        raised += new
        changed += moved
    return raised, changed


def _write_down(
    session: Session, taken: Intake, drop: Drop, *, actor: str, touched: list[FlagRow], kept: list[Kept]
) -> None:
    moved = [f"listing:{one.row.id}" for one in kept if one.change is not Change.UNCHANGED]
    journal.append(
        session,
        EntryKind.DROP_TAKEN,
        actor=actor,
        subjects=[f"drop:{drop.id}", *moved, *(f"flag:{flag.id}" for flag in touched)],
        payload={
            "marketplace": drop.crawl.marketplace,
            "tool": drop.crawl.tool,
            "captures": taken.captures,
            "listings": {change.value: count for change, count in taken.listings.items()},
            "flags": dict(taken.flags),
        },
    )
