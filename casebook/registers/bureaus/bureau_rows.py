"""Bureaus that referrals go to: who is at a division code, who took over from whom."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime

from sqlalchemy import func, select

from casebook.db.engine import Session
from casebook.db.tables.platforms import BureauRow
from casebook.errors import CasebookError, ConflictError
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from matcher.gazetteer.divisions import get_place

LEVELS = ("national", "province", "city", "county")
NATIONAL_CODE = "000000"


@dataclass(frozen=True, slots=True)
class Bureau:
    """One bureau: `code` is its division's, `level` one of LEVELS, `superior` the code of the bureau above.

    `replaced_by` is the code of the bureau that took over; empty while it stands. All but code, name and level may be
    empty.
    """

    code: str
    name: str
    level: str
    address: str = ""
    superior: str = ""
    contact: str = ""
    phone: str = ""
    replaced_by: str = ""


FIELDS = tuple(field.name for field in fields(Bureau))


def list_bureaus(session: Session, *, offset: int = 0, limit: int = 100_000) -> tuple[Bureau, ...]:
    """The bureaus in the order of their codes."""
    query = select(BureauRow).order_by(BureauRow.code).offset(offset).limit(limit)
    return tuple(map(_read_row, session.scalars(query)))


def count_bureaus(session: Session) -> int:
    """How many bureaus there are."""
    return session.scalar(select(func.count(BureauRow.id))) or 0


def index_standing(bureaus: Iterable[Bureau]) -> Mapping[str, Bureau]:
    """By each code the bureau that stands there now: itself, or whoever took over in the end."""
    by_code = {one.code: one for one in bureaus}
    return {code: _follow(one, by_code) for code, one in by_code.items()}


def require_standing(session: Session, code: str) -> None:
    """Raises ConflictError, which names the successor, where the bureau at a code was taken over."""
    row = session.scalar(select(BureauRow).where(BureauRow.code == code))
    if row and row.replaced_by:
        successor = index_standing(list_bureaus(session))[code]
        raise ConflictError(f"“{row.name}”已由“{successor.name}”（{successor.code}）承接，请改为该单位。")


def save_bureaus(session: Session, bureaus: Iterable[Bureau]) -> int:
    """Enter bureaus or change those that are entered, by their codes; gives how many were new or changed.

    Raises CasebookError, and changes none, for a code or level that there is not, an empty name, or bureaus that
    replace each other in a circle.
    """
    wanted = {one.code: check_bureau(one) for one in bureaus}
    journal.lock_head(session)
    rows = {row.code: row for row in session.scalars(select(BureauRow))}
    require_no_circle({**{code: _read_row(row) for code, row in rows.items()}, **wanted}.values())
    changed = [one for code, one in wanted.items() if code not in rows or _read_row(rows[code]) != one]
    for one in changed:
        row = rows.get(one.code) or BureauRow(code=one.code)
        for name, value in asdict(one).items():
            setattr(row, name, value)
        row.changed_at = datetime.now(UTC)
        session.add(row)
    if changed:
        session.flush()
        journal.append_entry(
            session,
            EntryKind.BUREAUS_CHANGED,
            actor=session.scope.actor,
            subjects=[f"bureau:{one.code}" for one in changed[:100]],
            payload={"bureaus": len(changed), "text": f"{len(changed)} 个单位"},
        )
    return len(changed)


def check_bureau(bureau: Bureau) -> Bureau:
    """The bureau with its texts trimmed. Raises CasebookError with one sentence where it cannot be."""
    trimmed = Bureau(*(getattr(bureau, name).strip() for name in FIELDS))
    if trimmed.code != NATIONAL_CODE and get_place(trimmed.code) is None:
        raise CasebookError(f"没有行政区划代码“{trimmed.code}”，请核对。")
    if not trimmed.name:
        raise CasebookError(f"代码 {trimmed.code} 的单位没有名称，请补全。")
    if trimmed.level not in LEVELS:
        raise CasebookError(f"“{trimmed.name}”的层级应为总局、省级、市级或者县级。")
    if trimmed.replaced_by == trimmed.code:
        raise CasebookError(f"“{trimmed.name}”不能由自己承接。")
    return trimmed


def require_no_circle(bureaus: Iterable[Bureau]) -> None:
    """Raises CasebookError where a bureau is replaced by one that is not there, or by itself over others."""
    by_code = {one.code: one for one in bureaus}
    for one in by_code.values():
        if one.replaced_by and one.replaced_by not in by_code:
            raise CasebookError(f"承接“{one.name}”的单位（{one.replaced_by}）不在名册里，请先登记。")
        if one.replaced_by and _follow(one, by_code).replaced_by:
            raise CasebookError(f"“{one.name}”的承接关系成了一圈，请核对。")


def _follow(bureau: Bureau, by_code: Mapping[str, Bureau]) -> Bureau:
    """Whoever took over in the end; where they replace each other in a circle, the last before it closes."""
    seen = {bureau.code}
    while (after := by_code.get(bureau.replaced_by)) and after.code not in seen:
        seen.add(after.code)
        bureau = after
    return bureau


def _read_row(row: BureauRow) -> Bureau:
    return Bureau(*(getattr(row, name) for name in FIELDS))
