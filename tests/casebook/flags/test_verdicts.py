"""Verdicts on many flags at once: all or none, few statements, one journal entry, and the record stays whole."""

from datetime import timedelta
from pathlib import Path

import pytest

from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.flags import flag_facets, flag_filter, flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter, FlagState
from casebook.flags.verdicts import DismissReason, ReasonMissingError
from casebook.intake.ingest import ingest_drop
from casebook.integrity.verify import verify_record
from casebook.journal.entries import list_entries_about
from matcher.records.calendar import get_today
from tests.casebook.conftest import Bureau
from tests.casebook.counting import counted_statements
from tests.casebook.drops import Offered, write_drop
from tests.casebook.viewers import TESTER

MANY = 60


@pytest.fixture
def busy(bureau: Bureau, tmp_path: Path) -> Bureau:
    """A bureau with MANY flags."""
    offers = [Offered(str(n), f"炎陵黄桃 5斤装 山东现摘现发 第{n}批", origin="山东临沂") for n in range(MANY)]
    drop = write_drop(tmp_path / "many", offers)
    with bureau.writing() as session:
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
    return bureau


def list_faults(bureau: Bureau) -> list[str]:
    faults: list[str] = []
    with bureau.database.reading(TESTER) as session:
        verify_record(session, bureau.store, on_fault=faults.append)
    return faults


def test_a_verdict_on_many_takes_as_few_statements_as_on_one(busy: Bureau) -> None:
    with counted_statements(busy.database.engine) as few, busy.writing() as session:
        verdicts.confirm_flags(session, [1], officer=busy.officer)
    with counted_statements(busy.database.engine) as many, busy.writing() as session:
        verdicts.dismiss_flags(session, range(2, MANY + 1), officer=busy.officer, reason=DismissReason.GONE)
    assert len(many) <= len(few) + 2, many.most_repeated()
    with busy.reading() as session:
        assert flag_queue.load_queue(session, FlagFilter(FlagState.DISMISSED)).total == MANY - 1
        entry = list_entries_about(session, "flag:7")[-1]
        assert len(entry.subjects) == 2 * (MANY - 1)
        (verdict,) = verdicts.load_verdicts(session, 7)
        assert (verdict.reason, verdict.officer) == ("gone", busy.officer.name)
    assert list_faults(busy) == []


def test_one_that_was_decided_stops_all(busy: Bureau) -> None:
    with busy.writing() as session:
        verdicts.confirm_flag(session, 5, officer=busy.officer)
    with pytest.raises(ConflictError, match="将预警 5 确认为线索"), busy.writing() as session:
        verdicts.confirm_flags(session, [4, 5, 6], officer=busy.officer)
    with pytest.raises(NotFoundError, match="9999"), busy.writing() as session:
        verdicts.confirm_flags(session, [4, 9999], officer=busy.officer)
    with pytest.raises(ReasonMissingError), busy.writing() as session:
        verdicts.dismiss_flags(session, [4], officer=busy.officer, reason=None)
    with busy.reading() as session:
        assert flag_queue.get_flag(session, 4).state is FlagState.OPEN


def test_verdicts_on_many_are_taken_back_together(busy: Bureau) -> None:
    with busy.writing() as session:
        verdicts.confirm_flags(session, [1, 2, 3], officer=busy.officer)
    with busy.writing() as session:
        verdicts.undo_verdicts(session, [1, 2, 3], officer=busy.officer)
    with busy.reading() as session:
        assert flag_queue.load_queue(session, FlagFilter()).total == MANY
    assert list_faults(busy) == []


def test_a_postponed_flag_comes_back_by_itself_on_its_day(busy: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    today = get_today()
    with busy.writing() as session:
        verdicts.postpone_flags(session, [1, 2], officer=busy.officer, until=today + timedelta(days=3), note="等答复")
        assert flag_queue.get_flag(session, 1).state is FlagState.POSTPONED
    with busy.reading() as session:
        waiting = {flag.id for flag in flag_queue.load_flags(session, FlagFilter(), limit=MANY)}
        put_off = flag_queue.load_queue(session, FlagFilter(FlagState.POSTPONED))
        (verdict,) = verdicts.load_verdicts(session, 1)
    assert waiting == set(range(3, MANY + 1))
    assert [flag.id for flag in put_off.flags] == [1, 2]
    assert verdict.note == f"至 {today + timedelta(days=3)}：等答复"
    for module in (flag_filter, flag_queue, flag_facets):
        monkeypatch.setattr(module, "get_today", lambda: today + timedelta(days=3))
    with busy.reading() as session:
        assert flag_queue.load_queue(session, FlagFilter()).total == MANY
        assert flag_queue.get_flag(session, 1).state is FlagState.OPEN
    assert list_faults(busy) == []


def test_a_postponed_flag_can_be_taken_back_or_decided(busy: Bureau) -> None:
    with busy.writing() as session:
        verdicts.postpone_flags(session, [1, 2], officer=busy.officer, until=get_today() + timedelta(days=1))
        verdicts.undo_verdicts(session, [1], officer=busy.officer)
        verdicts.confirm_flags(session, [2], officer=busy.officer)
    with busy.writing() as session:
        assert flag_queue.get_flag(session, 1).state is FlagState.OPEN
        verdicts.undo_verdicts(session, [2], officer=busy.officer)
        assert flag_queue.get_flag(session, 2).state is FlagState.OPEN
        with pytest.raises(ConflictError, match="还没有结论"):
            verdicts.undo_verdicts(session, [1], officer=busy.officer)
    assert list_faults(busy) == []


@pytest.mark.parametrize("days", [None, -1, 0, 367])
def test_a_flag_is_postponed_to_a_day_of_the_year_to_come(busy: Bureau, days: int | None) -> None:
    until = None if days is None else get_today() + timedelta(days=days)
    with pytest.raises(CasebookError, match="暂缓的日期应在"), busy.writing() as session:
        verdicts.postpone_flags(session, [1], officer=busy.officer, until=until)
