"""Clues without a case: the first confirmed stand first, and the number is that of all, on both databases."""

from pathlib import Path

from casebook.cases.clues import list_open_clues
from casebook.flags import verdicts
from casebook.intake.ingest import ingest_drop
from tests.casebook.acts import open_case
from tests.casebook.conftest import Bureau
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
