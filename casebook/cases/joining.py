"""Confirmed flags that join a case which stands already: one case and one letter for what one seller offers."""

from collections.abc import Sequence, Set

from casebook.access.officers import Officer
from casebook.cases.cases import Case, get_case
from casebook.cases.opening import check_flags, seal_captures
from casebook.cases.states import CaseState
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow
from casebook.errors import CasebookError, ConflictError
from casebook.flags import flag_queue
from casebook.journal import journal
from casebook.journal.entries import EntryKind

JOINABLE = frozenset({CaseState.CHECKING, CaseState.FILED})
"""The states of a case that flags can still join: what was referred went out with its papers, what is closed rests."""


def join_case(session: Session, case_id: int, flag_ids: Sequence[int], *, officer: Officer, intact: Set[str]) -> Case:
    """Put confirmed flags into a case of the same right, and seal their captures; its clocks go on as they were.

    `intact` as for `opening.open_case`. Raises NotFoundError, ConflictError where the case was referred or closed, or a
    flag is not confirmed or in a case, CasebookError where a flag is on another right.
    """
    journal.lock_head(session)
    case = get_case(session, case_id)
    if case.state not in JOINABLE:
        raise ConflictError(f"{case.number} 已移送或已结案，不能再并入预警：请另行登记线索。")
    flags = flag_queue.get_many(session, flag_ids)
    check_flags(flags)
    if flags[0].match.right.name != case.right_name:
        raise CasebookError(f"{case.number} 涉及的权利是“{case.right_name}”，与所选预警的权利不同：请另行登记线索。")
    session.add_all(CaseFlagRow(flag_id=flag.id, case_id=case_id) for flag in flags)
    evidence = seal_captures(session, case_id, flags, officer=officer, intact=intact)
    journal.append_entry(
        session,
        EntryKind.CASE_JOINED,
        actor=officer.actor,
        subjects=[f"case:{case_id}", *(f"flag:{flag.id}" for flag in flags)],
        payload={"evidence": evidence},
    )
    return get_case(session, case_id)
