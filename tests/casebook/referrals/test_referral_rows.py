"""How many cases there are is right after each act, also where what was counted before is not counted again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from casebook.access import officers
from casebook.cases.restriction import set_restricted
from casebook.flags import verdicts
from casebook.intake.ingest import ingest_drop
from casebook.referrals import referral_rows
from tests.casebook.acts import open_case
from tests.casebook.conftest import Bureau
from tests.casebook.drops import Offered, write_drop
from tests.casebook.viewers import EVERYWHERE, STRANGER, TESTER

OFFERS = [Offered(f"c{n}", f"炎陵黄桃 5斤装 山东现摘现发 第{n}批", origin="山东临沂") for n in range(1, 4)]
EVER = datetime.min.replace(tzinfo=UTC)


def test_cases_that_were_opened_or_hidden_since_the_last_count_are_in_the_number(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(referral_rows, "_LARGE", 1)
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "d", OFFERS), matcher=bureau.matcher, store=bureau.store)
        verdicts.confirm_flags(session, [1, 2, 3], officer=bureau.officer)
        colleague = officers.add_officer(session, "li", name="李四", password="a-Long-enough-1")
    viewers = (TESTER, EVERYWHERE, STRANGER, bureau.officer.viewer, colleague.viewer)

    def count_cases() -> list[int]:
        numbers = []
        for viewer in viewers:
            with bureau.database.reading(viewer) as session:
                numbers.append(referral_rows.count_work(session, since=EVER)[0])
        return numbers

    assert count_cases() == [0, 0, 0, 0, 0]
    for number in (1, 2):
        with bureau.writing() as session:
            open_case(session, bureau, [number])
        assert count_cases() == [number, number, 0, number, number]
    with bureau.writing() as session:
        set_restricted(session, 1, is_restricted=True, reason="举报人要求保密", officer=bureau.officer)
    assert count_cases() == [2, 2, 0, 2, 1]
    with bureau.writing() as session:
        open_case(session, bureau, [3])
        set_restricted(session, 1, is_restricted=False, reason="已公开", officer=bureau.officer)
    assert count_cases() == [3, 3, 0, 3, 3]
    with bureau.database.reading(TESTER) as session:
        assert referral_rows.count_work(session, since=EVER)[2] == 3
