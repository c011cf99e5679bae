"""Cases: opened from confirmed flags on sealed evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import func, select

from casebook.access.officers import Officer
from casebook.cases import clocks
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow
from casebook.db.tables.listings import DropRow, ListingVersionRow
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.evidence.evidence_store import Sealing, Store, seal
from casebook.flags import flag_queue
from casebook.flags.flag_queue import Flag, FlagState
from casebook.journal import journal, numbering
from casebook.journal.journal import EntryKind
from casebook.law.clocks import ClockKind
from matcher.records.calendar import BEIJING
from matcher.records.right import RightKind

PAPER = "线索"


class CaseState(StrEnum):
    """Where a case stands. The road knows a clue being checked and a clue that was referred; more states follow."""

    CHECKING = "核查中"
    REFERRED = "已移送"


class Profile(StrEnum):
    """By which rules a case lives."""

    TRADEMARK = "商标"
    INDICATION = "地理标志"
    PATENT = "专利标识"


# A referred clue comes back when the bureau it went to returns it.
MOVES: Mapping[CaseState, tuple[CaseState, ...]] = {
    CaseState.CHECKING: (CaseState.REFERRED,),
    CaseState.REFERRED: (CaseState.CHECKING,),
}

_PATENTS = (RightKind.INVENTION, RightKind.UTILITY_MODEL, RightKind.DESIGN)
_INDICATIONS = (RightKind.AGRI_GI, RightKind.GI_PRODUCT, RightKind.CERTIFICATION_MARK, RightKind.COLLECTIVE_MARK)


@dataclass(frozen=True, slots=True)
class Case:
    """A case file as the desk shows it."""

    id: int
    number: str
    title: str
    profile: Profile
    right_name: str
    right_number: str
    state: CaseState
    clue_found_at: datetime
    opened_at: datetime
    flags: tuple[int, ...]


def open_case(
    session: Session,
    flag_ids: Sequence[int],
    *,
    officer: Officer,
    store: Store,
    bureau_short: str,
    title: str = "",
) -> Case:
    """Open a case on confirmed flags of one right; their captures are sealed and the 核查 clock starts.

    Raises NotFoundError, ConflictError where a flag is not confirmed or already in a case, CasebookError where the
    flags are none or of several rights, StoreError where a capture is no longer whole (then nothing is opened).
    """
    journal.hold(session)
    held = [flag_queue.get(session, flag_id) for flag_id in dict.fromkeys(flag_ids)]
    _may_open(held)
    first, now = held[0], datetime.now(UTC)
    year = now.astimezone(BEIJING).year
    number = numbering.take(session, bureau_code=officer.bureau_code, paper=PAPER, year=year)
    row = CaseRow(
        bureau_code=officer.bureau_code,
        number=f"{bureau_short}市监知线索〔{year}〕{number}号",
        title=title.strip() or _title(held),
        profile=_profile(first).value,
        right_name=first.match.right.name,
        right_number=first.match.right.number,
        state=CaseState.CHECKING.value,
        clue_found_at=min(flag.clue_found_at or now for flag in held),
        opened_at=now,
        opened_by=officer.id,
    )
    session.add(row)
    session.flush()
    session.add_all(CaseFlagRow(flag_id=flag.id, case_id=row.id) for flag in held)
    sealed = [digest for flag in held for digest in _seal(session, row.id, flag, officer=officer, store=store)]
    clocks.start(session, row.id, ClockKind.CHECK, since=row.clue_found_at)
    journal.append(
        session,
        EntryKind.CASE_OPENED,
        actor=officer.actor,
        subjects=[f"case:{row.id}", *(f"flag:{flag.id}" for flag in held)],
        payload={"number": row.number, "evidence": sealed},
    )
    return get(session, row.id)


def get(session: Session, case_id: int) -> Case:
    """One case. Raises NotFoundError."""
    row = session.get(CaseRow, case_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {case_id} 的案件。")
    return _case(session, row)


def newest(session: Session, *, offset: int = 0, limit: int = 20) -> tuple[tuple[Case, ...], int]:
    """Cases, the newest first, and how many there are in all."""
    rows = session.scalars(select(CaseRow).order_by(CaseRow.id.desc()).offset(offset).limit(limit)).all()
    return tuple(_case(session, row) for row in rows), session.scalar(select(func.count(CaseRow.id))) or 0


def move(session: Session, case_id: int, state: CaseState) -> None:
    """Move a case along its states. Raises ConflictError where that move is not allowed.

    Whoever moves a case writes the journal entry that tells why.
    """
    row = session.get_one(CaseRow, case_id)
    if state == row.state:
        return
    if state not in MOVES[CaseState(row.state)]:
        raise ConflictError(f"案件{row.state}，不能改为{state}。")
    row.state = state.value


def _may_open(held: Sequence[Flag]) -> None:
    if not held:
        raise CasebookError("立案卷至少要选一条已确认的预警。")
    for flag in held:
        if flag.state is not FlagState.CONFIRMED:
            raise ConflictError(f"预警 {flag.id} 还没有确认，不能入案。")
        if flag.case_id is not None:
            raise ConflictError(f"预警 {flag.id} 已经在另一个案件里。")
    if len({flag.match.right.name for flag in held}) > 1:
        raise CasebookError("所选预警涉及不同的权利，请分别立卷。")


def _seal(session: Session, case_id: int, flag: Flag, *, officer: Officer, store: Store) -> list[str]:
    listing, name = flag.listing, flag.match.right.name
    purpose = f"证明“{listing.title}”在 {listing.marketplace} 公开展示、销售的事实，及其使用“{name}”的情况"
    sealing = Sealing(officer_id=officer.id, tool=_tool(session, flag), proof_purpose=purpose)
    captures = [capture for capture in (listing.page, *listing.images) if capture]
    return [seal(session, case_id, capture, sealing, store=store).sha256 for capture in captures]


def _tool(session: Session, flag: Flag) -> str:
    query = (
        select(DropRow.tool)
        .join(ListingVersionRow, ListingVersionRow.drop_id == DropRow.id)
        .where(ListingVersionRow.listing_id == flag.listing_id)
        .order_by(ListingVersionRow.version.desc())
        .limit(1)
    )
    return session.scalars(query).one()


def _title(held: Sequence[Flag]) -> str:
    sellers = [flag.listing.seller for flag in held]
    names = list(dict.fromkeys((one.licence_name or one.name) if one else "经营者待查" for one in sellers))
    who = names[0] if len(names) == 1 else f"{names[0]}等 {len(names)} 家"
    return f"{who}涉嫌擅自使用“{held[0].match.right.name}”名称线索"


def _profile(flag: Flag) -> Profile:
    kind = flag.match.right.kind
    if kind in _PATENTS:
        return Profile.PATENT
    return Profile.INDICATION if kind in _INDICATIONS else Profile.TRADEMARK


def _case(session: Session, row: CaseRow) -> Case:
    held = session.scalars(
        select(CaseFlagRow.flag_id).where(CaseFlagRow.case_id == row.id).order_by(CaseFlagRow.flag_id)
    )
    return Case(
        id=row.id,
        number=row.number,
        title=row.title,
        profile=Profile(row.profile),
        right_name=row.right_name,
        right_number=row.right_number,
        state=CaseState(row.state),
        clue_found_at=row.clue_found_at,
        opened_at=row.opened_at,
        flags=tuple(held),
    )
