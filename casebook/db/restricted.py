"""Restricted cases: the rows that an officer does not see who neither handles such a case nor leads the bureau.

`casebook.db.session` adds the condition to every statement of such a viewer, so that no query can forget it. A flag of
a restricted case, its verdicts, letters and entries of the journal are hidden with it; the listing, which the market
published, is not. Who reported a matter is hidden in every case in the same way.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, literal, or_, select, union_all

from casebook.db.tables.cases import CaseFlagRow, CaseReporterRow, CaseRow, CaseTaskRow, ClockRow
from casebook.db.tables.journal import SubjectRow
from casebook.db.tables.platforms import PlatformLetterRow
from casebook.db.tables.referrals import IncomingReferralRow

Ids = Select[tuple[Any]]
_CASES = CaseRow.__table__.c
_OFFICERS = (_CASES.opened_by, _CASES.assignee_id, _CASES.second_officer_id)
_EARLIEST = datetime.min.replace(tzinfo=UTC)
"""The first moment there is: a case that was restricted while the clock stood at 1970 stays hidden."""


def is_open_to(table: Any, officer: int) -> ColumnElement[bool]:
    """The condition on a table of cases, or an alias of one, that its rows are open to an officer."""
    name = getattr(table, "__tablename__", "")
    if not name:  # SQLAlchemy tries the condition on the base of these tables before it has one of them
        return _CASES.opened_by == officer
    return _CONDITIONS.get(name, _has_open_case)(table, officer)


def select_hidden_cases(officer: Any) -> Ids:
    """The numbers of restricted cases that are not the officer's. SQLite walks the few entries of one index.

    It does so only for a range of moments: of those that are not NULL it knows no number, and reads all cases.
    """
    is_foreign = (or_(column.is_(None), column != officer) for column in _OFFICERS)
    return select(_CASES.id).where(_CASES.restricted_at >= _EARLIEST, *is_foreign)


def select_hidden_flags(officer: int) -> Ids:
    """The numbers of the flags of restricted cases that are not the officer's."""
    return _select_hidden(CaseFlagRow.__table__.c.flag_id, officer)


def has_hidden_cases(officer: Any, bureau: Any) -> ColumnElement[bool]:
    """Whether a bureau has restricted cases that are not the officer's; both may be columns."""
    return select_hidden_cases(officer).where(_CASES.bureau_code == bureau).exists()


def _has_open_case(table: type[CaseTaskRow], officer: int) -> ColumnElement[bool]:
    return table.case_id.not_in(select_hidden_cases(officer))


def _has_open_case_or_none(table: Any, officer: int) -> ColumnElement[bool]:
    return or_(table.case_id.is_(None), table.case_id.not_in(select_hidden_cases(officer)))


def _is_of_own_case(table: type[CaseReporterRow], officer: int) -> ColumnElement[bool]:
    return table.case_id.in_(select(_CASES.id).where(or_(*(column == officer for column in _OFFICERS))))


_CONDITIONS: Mapping[str, Callable[[Any, int], ColumnElement[bool]]] = {
    "cases": lambda table, officer: table.id.not_in(select_hidden_cases(officer)),
    "case_reporters": _is_of_own_case,
    "incoming_referrals": _has_open_case_or_none,
    "campaigns": lambda table, officer: table.lead_case_id.not_in(select_hidden_cases(officer)),
    "clock_events": lambda table, officer: table.clock_id.not_in(_select_hidden(ClockRow.__table__.c.id, officer)),
    "platform_letter_listings": lambda table, officer: table.letter_id.not_in(
        _select_hidden(PlatformLetterRow.__table__.c.id, officer)
    ),
    "flags": lambda table, officer: table.id.not_in(select_hidden_flags(officer)),
    "verdicts": lambda table, officer: table.flag_id.not_in(select_hidden_flags(officer)),
    "journal": lambda table, officer: table.sequence.not_in(_select_hidden_entries(officer)),
}
"""The condition of each table of cases; of all others it is on their column `case_id`."""


def _select_hidden(column: Any, officer: int) -> Ids:
    """A column of the rows of such cases, of a table with a column `case_id`."""
    return select(column).where(column.table.c.case_id.in_(select_hidden_cases(officer)))


def _select_hidden_entries(officer: int) -> Ids:
    """The entries of the journal on such cases, on the work on them, and on the packets that they were opened from."""
    hidden = {
        "case": select_hidden_cases(officer),
        "work": select_hidden_cases(officer),
        "incoming": _select_hidden(IncomingReferralRow.__table__.c.id, officer),
    }
    names = (select(literal(f"{kind}:") + cast(ids.subquery().c[0], String)) for kind, ids in hidden.items())
    subjects = SubjectRow.__table__.c
    return select(subjects.sequence).where(subjects.subject.in_(union_all(*names)))
