"""A case is opened on confirmed flags alone, with evidence that is whole, and reads no file meanwhile."""

from datetime import timedelta

import pytest

from casebook.cases import cases, clocks, opening
from casebook.cases.states import CaseState
from casebook.errors import CasebookError, ConflictError, NotFoundError, StoreError
from casebook.evidence import sealing
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter
from casebook.flags.verdicts import DismissReason
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.viewers import TESTER


def test_a_case_seals_its_captures_and_starts_its_clock(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        assert case.state is CaseState.CHECKING
        assert case.number.startswith("株市监知线索〔")
        sealed = sealing.load_evidence(session, case.id)
        assert len(sealed) == 2
        assert {row.kind for row in sealed} == {"electronic_data"}
        assert all(row.made_by == "test 1" and row.method and row.proof_purpose for row in sealed)
        (clock,) = clocks.list_clocks(session, case.id)
        assert (clock.days, clock.unit) == (15, "workdays")
        assert clock.due > clock.start + timedelta(days=18)
        assert "第十八条" in clock.article


def test_numbers_follow_each_other(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        first, second = confirm_flags(session, flagged)
        numbers = [open_case(session, flagged, [flag]).number for flag in (first, second)]
    assert [number[-2:] for number in numbers] == ["1号", "2号"]


def test_a_case_is_opened_on_confirmed_flags_alone(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        one, other = (flag.id for flag in flag_queue.load_queue(session, FlagFilter()).flags)
        for ids, error in [([], CasebookError), ([one], ConflictError), ([99], NotFoundError)]:
            with pytest.raises(error):
                open_case(session, flagged, ids)
        verdicts.confirm_flag(session, one, officer=flagged.officer)
        open_case(session, flagged, [one])
        with pytest.raises(ConflictError, match="另一个案件"):
            open_case(session, flagged, [one])
        with pytest.raises(ConflictError, match="不能再撤销"):
            verdicts.undo_verdict(session, one, officer=flagged.officer)
        verdicts.dismiss_flag(session, other, officer=flagged.officer, reason=DismissReason.GONE)
        with pytest.raises(ConflictError, match="排除（商品已下架）"):
            verdicts.confirm_flag(session, other, officer=flagged.officer)


def test_no_case_opens_on_evidence_that_is_not_whole(flagged: Bureau) -> None:
    for path in flagged.store.folder.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(b"changed")
    with pytest.raises(StoreError, match="已被改动"), flagged.database.writing(TESTER) as session:
        open_case(session, flagged, confirm_flags(session, flagged))
    with flagged.database.reading(TESTER) as session:
        assert cases.list_cases(session) == ((), 0)


def test_a_case_whose_captures_were_not_checked_is_not_opened(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        ids = confirm_flags(session, flagged)
        with pytest.raises(ConflictError, match="刷新页面后重试"):
            opening.open_case(session, ids, officer=flagged.officer, intact=frozenset(), bureau_short="株")


def test_opening_a_case_reads_no_file_while_others_wait(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        ids = confirm_flags(session, flagged)
        intact = flagged.store.check_files(opening.list_captures(session, ids))
    for path in flagged.store.folder.rglob("*"):
        if path.is_file():
            path.unlink()
    with flagged.database.writing(TESTER) as session:
        case = opening.open_case(session, ids, officer=flagged.officer, intact=intact, bureau_short="株")
        assert case.state is CaseState.CHECKING
