"""Cases: opened from confirmed flags on sealed evidence, moved along the states of their profile."""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import func, select

from casebook.access.officers import Officer
from casebook.cases import clocks
from casebook.cases.profiles import PROFILES, find_profile
from casebook.cases.states import CaseState, read_states
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow
from casebook.db.tables.listings import DropRow, ListingVersionRow
from casebook.db.words import get_label
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.evidence.evidence_store import Sealing, seal_capture
from casebook.flags import flag_queue
from casebook.flags.flag_filter import FlagState
from casebook.flags.flag_queue import Flag
from casebook.journal import journal, numbering
from casebook.journal.journal import EntryKind
from matcher.records.calendar import BEIJING
from matcher.records.listing import Capture

PAPER = "clue"


@dataclass(frozen=True, slots=True)
class Case:
    """A case file as the desk shows it; `profile` is a code of `PROFILES`, `due` the day its next clock runs out."""

    id: int
    number: str
    title: str
    profile: str
    right_name: str
    right_number: str
    state: CaseState
    clue_found_at: datetime
    opened_at: datetime
    flags: tuple[int, ...]
    due: date | None


def list_captures(session: Session, flag_ids: Sequence[int]) -> frozenset[str]:
    """The hashes of the captures that a case on these flags would seal. Raises NotFoundError."""
    flags = flag_queue.get_many(session, flag_ids)
    return frozenset(capture.sha256 for flag in flags for capture in _list_captures(flag))


def open_case(
    session: Session,
    flag_ids: Sequence[int],
    *,
    officer: Officer,
    intact: Set[str],
    bureau_short: str,
    title: str = "",
) -> Case:
    """Open a case on confirmed flags of one right; their captures are sealed and the clocks of its first state start.

    `intact` is what `EvidenceStore.check_files` gave for `list_captures`, before this transaction began. Raises
    NotFoundError, ConflictError where a flag is not confirmed or already in a case or a capture was not checked,
    CasebookError where the flags are none or of several rights.
    """
    journal.lock_head(session)
    flags = flag_queue.get_many(session, flag_ids)
    _check_flags(flags)
    profile, now = find_profile(flags[0].match.right.kind), datetime.now(UTC)
    row = CaseRow(
        bureau_code=officer.bureau_code,
        number=numbering.take_number(
            session,
            bureau_code=officer.bureau_code,
            bureau_short=bureau_short,
            paper=PAPER,
            year=now.astimezone(BEIJING).year,
        ),
        title=title.strip() or _make_title(flags),
        profile=profile.code,
        right_name=flags[0].match.right.name,
        right_number=flags[0].match.right.number,
        state=profile.first_state.value,
        clue_found_at=min(flag.clue_found_at or now for flag in flags),
        opened_at=now,
        opened_by=officer.id,
    )
    session.add(row)
    session.flush()
    session.add_all(CaseFlagRow(flag_id=flag.id, case_id=row.id) for flag in flags)
    sealed = _seal_captures(session, row.id, flags, officer=officer, intact=intact)
    since = row.clue_found_at.astimezone(BEIJING).date()
    changes = clocks.change_clocks(session, row.id, profile.list_clocks(profile.first_state), reason="", since=since)
    entry = journal.append_entry(
        session,
        EntryKind.CASE_OPENED,
        actor=officer.actor,
        subjects=[f"case:{row.id}", *(f"flag:{flag.id}" for flag in flags)],
        payload={
            "number": row.number,
            "evidence": sealed,
            "profile": profile.code,
            "state": profile.first_state.value,
            "clocks": [change.to_payload() for change in changes],
        },
    )
    clocks.record_changes(session, changes, entry=entry.sequence)
    return get_case(session, row.id)


def get_case(session: Session, case_id: int) -> Case:
    """One case. Raises NotFoundError."""
    row = session.get(CaseRow, case_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {case_id} 的案件。")
    return _load_cases(session, [row])[0]


def list_cases(session: Session, *, offset: int = 0, limit: int = 20) -> tuple[tuple[Case, ...], int]:
    """Cases, the newest first, and how many there are in all; four queries however many cases."""
    rows = session.scalars(select(CaseRow).order_by(CaseRow.id.desc()).offset(offset).limit(limit)).all()
    return _load_cases(session, rows), count_cases(session)


def count_cases(session: Session) -> int:
    """How many cases there are."""
    return session.scalar(select(func.count(CaseRow.id))) or 0


def move_case(
    session: Session, case_id: int, to: CaseState, *, reason: str, officer: Officer, article: str = ""
) -> None:
    """Move a case to another state of its profile: journal entry, state, and the clocks that run in it.

    `reason` is a code of the table "case_move" of `casebook.db.words`, `article` a citation. Raises ConflictError where
    the profile has no such move.
    """
    journal.lock_head(session)
    row, before = session.get_one(CaseRow, case_id, populate_existing=True), _load_history(session, case_id)[-1]
    profile = PROFILES[row.profile]
    if not profile.is_allowed(before, to):
        raise ConflictError(f"案件{get_label('case_state', before)}，不能改为{get_label('case_state', to)}。")
    changes = clocks.change_clocks(session, case_id, profile.list_clocks(to), reason=reason, since=clocks.get_today())
    entry = journal.append_entry(
        session,
        EntryKind.CASE_MOVED,
        actor=officer.actor,
        subjects=[f"case:{case_id}"],
        payload={
            "from": before.value,
            "to": to.value,
            "reason": reason,
            "article": article,
            "clocks": [change.to_payload() for change in changes],
        },
    )
    clocks.record_changes(session, changes, entry=entry.sequence)
    row.state = _load_history(session, case_id)[-1].value


def move_case_back(session: Session, case_id: int, *, reason: str, officer: Officer, article: str = "") -> None:
    """Move a case to the state it was in before its last move. Raises ConflictError where it never moved."""
    journal.lock_head(session)
    history = _load_history(session, case_id)
    if len(history) < 2:
        raise ConflictError(f"案件{get_label('case_state', history[-1])}，没有可以退回的状态。")
    move_case(session, case_id, history[-2], reason=reason, officer=officer, article=article)


def _load_history(session: Session, case_id: int) -> list[CaseState]:
    history = read_states(journal.list_entries_about(session, f"case:{case_id}"))
    if not history:
        raise ConflictError(f"案件 {case_id} 没有记入日志：请先核验记录（zhixun verify）。")
    return history


def _check_flags(flags: Sequence[Flag]) -> None:
    if not flags:
        raise CasebookError("立案卷至少要选一条已确认的预警。")
    for flag in flags:
        if flag.state is not FlagState.CONFIRMED:
            raise ConflictError(f"预警 {flag.id} 还没有确认，不能入案。")
        if flag.case_id is not None:
            raise ConflictError(f"预警 {flag.id} 已经在另一个案件里。")
    if len({flag.match.right.name for flag in flags}) > 1:
        raise CasebookError("所选预警涉及不同的权利，请分别立卷。")


def _seal_captures(
    session: Session, case_id: int, flags: Sequence[Flag], *, officer: Officer, intact: Set[str]
) -> list[str]:
    """Seal what `flags` rest on; gives the hashes in the order they were sealed."""
    tools = _load_tools(session, [flag.listing_id for flag in flags])
    sealed = []
    for flag in flags:
        listing, name = flag.listing, flag.match.right.name
        purpose = f"证明“{listing.title}”在 {listing.marketplace} 公开展示、销售的事实，及其使用“{name}”的情况"
        sealing = Sealing(officer_id=officer.id, tool=tools[flag.listing_id], proof_purpose=purpose)
        sealed += [
            seal_capture(session, case_id, capture, sealing, intact=intact).sha256 for capture in _list_captures(flag)
        ]
    return sealed


def _list_captures(flag: Flag) -> list[Capture]:
    return [capture for capture in (flag.listing.page, *flag.listing.images) if capture]


def _load_tools(session: Session, listing_ids: Sequence[int]) -> dict[int, str]:
    """The tool that made the newest version of each listing."""
    query = (
        select(ListingVersionRow.listing_id, DropRow.tool)
        .join(DropRow, ListingVersionRow.drop_id == DropRow.id)
        .where(ListingVersionRow.listing_id.in_(listing_ids))
        .order_by(ListingVersionRow.version)
    )
    return dict(session.execute(query).all())


def _make_title(flags: Sequence[Flag]) -> str:
    sellers = [flag.listing.seller for flag in flags]
    names = list(dict.fromkeys((seller.licence_name or seller.name) if seller else "经营者待查" for seller in sellers))
    who = names[0] if len(names) == 1 else f"{names[0]}等 {len(names)} 家"
    return f"{who}涉嫌擅自使用“{flags[0].match.right.name}”名称线索"


def _load_cases(session: Session, rows: Sequence[CaseRow]) -> tuple[Case, ...]:
    """Rows as the desk shows them, with their flags and next due days in two queries."""
    ids = [row.id for row in rows]
    flags: dict[int, list[int]] = defaultdict(list)
    query = select(CaseFlagRow.case_id, CaseFlagRow.flag_id).where(CaseFlagRow.case_id.in_(ids))
    for case_id, flag_id in session.execute(query.order_by(CaseFlagRow.flag_id)):
        flags[case_id].append(flag_id)
    due = clocks.load_next_due_days(session, ids)
    return tuple(
        Case(
            id=row.id,
            number=row.number,
            title=row.title,
            profile=row.profile,
            right_name=row.right_name,
            right_number=row.right_number,
            state=CaseState(row.state),
            clue_found_at=row.clue_found_at,
            opened_at=row.opened_at,
            flags=tuple(flags[row.id]),
            due=due.get(row.id),
        )
        for row in rows
    )
