"""Clues without a case: the first confirmed stand first, and the number is that of all, on both databases."""

from pathlib import Path

import pytest

from casebook.cases.clues import list_open_clues
from casebook.cases.joining import join_case
from casebook.cases.opening import list_captures
from casebook.flags import verdicts
from casebook.intake.ingest import ingest_drop
from tests.casebook.acts import open_case
from tests.casebook.conftest import Bureau
from tests.casebook.counting import counted_statements
from tests.casebook.drops import Offered, write_drop
from tests.casebook.viewers import TESTER

OFFERS = [Offered(f"c{n}", f"炎陵黄桃 5斤装 山东现摘现发 第{n}批", origin="山东临沂") for n in range(1, 6)]


def list_clues(bureau: Bureau, limit: int) -> tuple[list[int], int]:
    with bureau.database.reading(TESTER) as session:
        clues, number = list_open_clues(session, limit)
    return [clue.flag_id for clue in clues], number


def test_the_first_confirmed_clues_without_a_case_are_listed_and_all_counted(bureau: Bureau, tmp_path: Path) -> None:
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "d", OFFERS), matcher=bureau.matcher, store=bureau.store)
    assert list_clues(bureau, 5) == ([], 0)
    for flag in (3, 1, 5, 2):
        with bureau.writing() as session:
            verdicts.confirm_flags(session, [flag], officer=bureau.officer)
    with bureau.writing() as session:
        open_case(session, bureau, [1])
    assert list_clues(bureau, 5) == ([3, 5, 2], 3)
    assert list_clues(bureau, 2) == ([3, 5], 3)
    with bureau.writing() as session:
        open_case(session, bureau, [5])
    assert list_clues(bureau, 5) == ([3, 2], 2)


def test_clues_in_cases_are_counted_once_and_again_where_one_joined_an_older_case(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casebook.cases.clues._LARGE", 1)
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "d", OFFERS), matcher=bureau.matcher, store=bureau.store)
        verdicts.confirm_flags(session, [1, 2, 3, 4, 5], officer=bureau.officer)
    with bureau.writing() as session:
        case = open_case(session, bureau, [1])
    assert [list_clues(bureau, 5)[1] for _ in range(2)] == [4, 4]
    with counted_statements(bureau.database.engine) as statements:
        assert list_clues(bureau, 5)[1] == 4
    number = len(statements)
    with bureau.writing() as session:
        intact = bureau.store.check_files(list_captures(session, [3]))
        join_case(session, case.id, [3], officer=bureau.officer, intact=intact)
    with counted_statements(bureau.database.engine) as statements:
        assert list_clues(bureau, 5) == ([2, 4, 5], 3)
    assert len(statements) == number + 1, "too many were looked for, so those in cases are counted anew"
    with bureau.writing() as session:
        open_case(session, bureau, [4])
    with counted_statements(bureau.database.engine) as statements:
        assert list_clues(bureau, 5) == ([2, 5], 2)
    assert len(statements) == number, "those of newer cases are counted beside"
