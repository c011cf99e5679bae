"""The intake of a drop: checked as a whole, then matched, stored, flagged and journalled part after part.

Each part is one transaction with one journal entry that says up to which line the drop is taken in; a small drop is one
part. An intake that was killed between two parts goes on there when the drop is taken again.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from casebook.db.engine import Session, wait_for_turn
from casebook.db.statistics import count_rows_anew
from casebook.db.tables.listings import DropRow, lines_sha256
from casebook.errors import DropRefusedError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.intake.captures import store_captures, store_drop
from casebook.intake.drop_contents import Drop
from casebook.intake.drop_reader import read_drop
from casebook.intake.flagging import RaisedFlags, raise_flags
from casebook.intake.intake_report import Intake
from casebook.intake.listing_comparison import Change
from casebook.intake.listing_versions import StoredListing, load_lines, store_listings
from casebook.intake.offer_changes import store_changes
from casebook.intake.parts import Part, PartReader, open_parts
from casebook.intake.turns import Writing
from casebook.journal import journal
from casebook.journal.entries import EntryKind, read_newest_about
from casebook.registers.editions import get_edition
from matcher.match import Matcher
from matcher.records.logs import get_logger
from matcher.records.match import Match

log = get_logger(__name__)
Progress = Callable[[str, int, int], None]
"""Takes the word for what is done, how much of it is done and how much there is."""


def take_drop(
    turn: Writing,
    folder: Path,
    *,
    matcher: Matcher,
    store: EvidenceStore,
    trusted: str = "",
    on_progress: Progress = lambda *_: None,
) -> Intake:
    """Take a drop in. Taking the same drop again changes nothing, but that damaged evidence is replaced by good bytes.

    `turn` opens a unit of work for each part (`casebook.intake.turns`). `trusted` is the fingerprint of the one key
    whose drops are taken; without it unsigned ones are taken too, and the journal says so.

    Hashing, copying and matching are done outside of units of work, so that officers need not wait for them.
    Raises DropRefusedError where the drop is not exactly whole, NotFoundError where the matcher's register was not
    taken in, StoreError where the data folder refuses.
    """
    drop = read_drop(folder)
    _check_signer(drop, trusted)
    files = len(drop.papers) + len(drop.captures)
    healed = store.take_files(drop.list_files(), on_progress=lambda count: on_progress("收存文件", count, files))
    with turn() as session:
        _record_healing(session, drop, healed)
        done = _find_progress(session, drop)
    if done == drop.lines:
        log.info("drop_known", drop=drop.id[:12])
        return Intake(drop.id, already_taken=True)
    with open_parts(drop, store) as parts:
        return _ingest_parts(turn, drop, parts, done, matcher, on_progress)


def _ingest_parts(
    turn: Writing, drop: Drop, parts: PartReader, done: int | None, matcher: Matcher, on_progress: Progress
) -> Intake:
    """Take in what is left of a drop behind line `done`, part after part."""
    intake = Intake(drop.id, already_taken=False)
    number = 0
    while done is None or done < drop.lines:
        number += 1
        part = parts.read(done or 0)
        matches = list(matcher.match_many(part.listings))
        with turn() as session:
            if number > 1 and number & (number - 1) == 0:  # whenever there are twice as many
                count_rows_anew(session)
            known = _find_progress(session, drop)
            if known == done:  # else another process has taken this part in meanwhile
                intake = intake.plus(_ingest_part(session, drop, part, matches, matcher.register.edition))
                known = part.last
        done = known
        on_progress("入库", done or 0, drop.lines)
    log.info("drop_taken", drop=drop.id[:12], lines=drop.lines, flags=sum(intake.flags.values()))
    return intake


def ingest_drop(session: Session, folder: Path, *, matcher: Matcher, store: EvidenceStore, trusted: str = "") -> Intake:
    """Take a drop in as `take_drop` does, all of it in the caller's unit of work."""

    @contextmanager
    def turn() -> Iterator[Session]:
        wait_for_turn(session, "intake")
        with session.seeing_restricted():  # a listing whose flag rests in such a case must not be flagged anew
            yield session

    return take_drop(turn, folder, matcher=matcher, store=store, trusted=trusted)


def _record_healing(session: Session, drop: Drop, healed: Iterable[str]) -> None:
    if names := list(healed):
        log.warning("evidence_healed", drop=drop.id[:12], files=len(names))
        journal.append_entry(
            session,
            EntryKind.EVIDENCE_HEALED,
            actor=session.scope.actor,
            subjects=[f"drop:{drop.id}"],
            payload={"sha256": names},
        )


def _find_progress(session: Session, drop: Drop) -> int | None:
    """Up to which line the drop is taken in; None where nothing of it is."""
    if session.get(DropRow, drop.id) is None:
        return None
    entry = read_newest_about(session, f"drop:{drop.id}", EntryKind.DROP_TAKEN)
    last = entry.payload.get("last_line") if entry else None
    return last if isinstance(last, int) else drop.lines


def _ingest_part(session: Session, drop: Drop, part: Part, matches: list[tuple[Match, ...]], register: str) -> Intake:
    edition, at = get_edition(session, register), datetime.now(UTC)
    if part.first == 0:
        store_drop(session, drop, at=at)
    new_captures = store_captures(session, part.captures, drop_id=drop.id)
    stored = store_listings(session, part.listings, drop_id=drop.id)
    journal.lock_head(session)
    raised = raise_flags(session, stored, matches, edition, at=at)
    changes = (
        store_changes(session, drop.changes, marketplace=drop.crawl.marketplace, drop_id=drop.id)
        if part.is_last
        else {}
    )
    intake = _summarise_intake(drop, stored, raised, new_captures=new_captures, changes=changes)
    _append_entry(session, intake, drop, part, raised=raised, stored=stored)
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
        captures=len(drop.captures),
        new_captures=new_captures,
        listings=Counter(listing.change for listing in stored),
        flags=Counter(raised.new.values()),
        walls=drop.walls,
        fates=changes,
        signer=drop.signer,
    )


def _append_entry(
    session: Session, intake: Intake, drop: Drop, part: Part, *, raised: RaisedFlags, stored: list[StoredListing]
) -> None:
    former = read_newest_about(session, f"drop:{drop.id}", EntryKind.DROP_TAKEN)
    after = int(str(former.payload.get("last_version", 0))) if former else 0
    versions = load_lines(session, {one.version_id for one in stored if one.change is not Change.UNCHANGED})
    payload = {
        "marketplace": drop.crawl.marketplace,
        "tool": drop.crawl.tool,
        "captures": intake.captures,
        "listings": {change.value: count for change, count in intake.listings.items()},
        "flags": dict(intake.flags),
        "fates": dict(intake.fates),
        "signed_by": intake.signer,
        "lines_sha256": lines_sha256(versions.values()),
    }
    if not part.is_whole:
        newest = max(versions, default=after)
        payload |= {"first_line": part.first, "last_line": part.last, "lines": part.of, "last_version": newest}
    journal.append_entry(
        session,
        EntryKind.DROP_TAKEN,
        actor=session.scope.actor,
        subjects=[
            f"drop:{drop.id}",
            *(f"listing:{listing.id}" for listing in stored if listing.change is not Change.UNCHANGED),
            *(f"flag:{number}" for number in (*raised.new, *raised.changed)),
        ],
        payload=payload,
    )
