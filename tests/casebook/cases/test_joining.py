"""Flags join a case that stands: its evidence grows, its clock goes on, and the record stays whole."""

from pathlib import Path

import pytest

from casebook.cases import cases, clocks, joining, opening
from casebook.cases.states import CaseState
from casebook.db.engine import Session
from casebook.errors import CasebookError, ConflictError
from casebook.evidence import sealing
from casebook.flags import verdicts
from casebook.intake.ingest import ingest_drop
from casebook.integrity.verify import verify_record
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.drops import Offered, write_drop
from tests.casebook.viewers import TESTER

OFFERS = (
    Offered("j1", "炎陵黄桃 5斤装 山东现摘现发", origin="山东临沂"),
    Offered("j2", "炎陵黄桃 8斤装 山东大桃", origin="山东临沂"),
    Offered("j3", "白关丝瓜 5斤 山东产", origin="山东临沂"),
)


@pytest.fixture
def confirmed(bureau: Bureau, tmp_path: Path) -> Bureau:
    """A bureau with three confirmed flags, two of them on one right, and a case on the first."""
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "d", OFFERS), matcher=bureau.matcher, store=bureau.store)
    with bureau.writing() as session:
        confirm_flags(session, bureau)
        open_case(session, bureau, [1])
    return bureau


def join(session: Session, bureau: Bureau, flags: list[int]) -> cases.Case:
    intact = bureau.store.check_files(opening.list_captures(session, flags))
    return joining.join_case(session, 1, flags, officer=bureau.officer, intact=intact)


def test_flags_join_a_case_with_their_evidence(confirmed: Bureau) -> None:
    with confirmed.writing() as session:
        before, clock = len(sealing.load_evidence(session, 1)), clocks.list_clocks(session, 1)
        assert join(session, confirmed, [2]).flags == (1, 2)
        assert len(sealing.load_evidence(session, 1)) > before
        assert clocks.list_clocks(session, 1) == clock
        with pytest.raises(ConflictError, match="已经入案"):
            verdicts.undo_verdicts(session, [2], officer=confirmed.officer)
    faults: list[str] = []
    with confirmed.database.reading(TESTER) as session:
        verify_record(session, confirmed.store, on_fault=faults.append)
    assert faults == []


def test_a_flag_on_another_right_or_in_a_case_joins_none(confirmed: Bureau) -> None:
    with pytest.raises(CasebookError, match="与所选预警的权利不同"), confirmed.writing() as session:
        join(session, confirmed, [3])
    with pytest.raises(ConflictError, match="已经在另一个案件里"), confirmed.writing() as session:
        join(session, confirmed, [1])


def test_nothing_joins_a_case_that_was_referred(confirmed: Bureau) -> None:
    with confirmed.writing() as session:
        cases.move_case(session, 1, CaseState.REFERRED, reason="sent", officer=confirmed.officer)
    with pytest.raises(ConflictError, match="已移送"), confirmed.writing() as session:
        join(session, confirmed, [2])
