"""A case moves by one kind of entry, and cases are listed in four statements."""

from datetime import timedelta

import pytest

from casebook.cases import cases, clocks
from casebook.cases.states import CaseState
from casebook.errors import ConflictError
from casebook.integrity.verify import verify_record
from casebook.journal.entries import EntryKind, list_entries_about
from casebook.law.clocks import ClockKind
from casebook.law.deadlines import ClockState
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.counting import counted_statements
from tests.casebook.viewers import TESTER


def test_a_move_is_one_kind_of_entry_and_changes_clocks_with_the_state(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        cases.move_case(
            session, case.id, CaseState.FILED, reason="filed", article="程序规定第十九条", officer=flagged.officer
        )
        entry = list_entries_about(session, f"case:{case.id}")[-1]
        assert entry.kind is EntryKind.CASE_MOVED
        moved = {key: entry.payload[key] for key in ("from", "to", "reason", "article")}
        assert moved == {"from": "checking", "to": "filed", "reason": "filed", "article": "程序规定第十九条"}
        check, handling = clocks.list_clocks(session, case.id)
        assert (check.kind, check.state) == (ClockKind.CHECK, ClockState.STOPPED)
        assert (handling.kind, handling.state, handling.unit) == (ClockKind.HANDLING, ClockState.RUNNING, "days")
        assert handling.due >= handling.start + timedelta(days=90)
        assert "第六十四条" in handling.article
        with pytest.raises(ConflictError, match="案件已立案，不能改为核查中"):
            cases.move_case(session, case.id, CaseState.CHECKING, reason="filed", officer=flagged.officer)
    with flagged.database.reading(TESTER) as session:
        assert verify_record(session, flagged.store).faults == ()
        assert cases.get_case(session, case.id).state is CaseState.FILED


def test_a_page_of_cases_takes_four_statements(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        for flag in confirm_flags(session, flagged):
            open_case(session, flagged, [flag])
    with counted_statements(flagged.database.engine) as statements, flagged.database.reading(TESTER) as session:
        shown, total = cases.list_cases(session)
    assert ([case.flags for case in shown], total) == ([(2,), (1,)], 2)
    assert all(case.due for case in shown)
    assert len(statements) == 4, statements.most_repeated()
