"""Figures by month, right, season and province: on both databases, of one bureau alone."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from casebook.access import officers
from casebook.cases import opening
from casebook.cases.restriction import set_restricted
from casebook.db.tables.flags import FlagRow
from casebook.flags import statistics, verdicts
from casebook.flags.statistics import Funnel, ProvinceCount
from casebook.intake.ingest import ingest_drop
from matcher.records.listing import Seller
from tests.casebook.conftest import Bureau
from tests.casebook.drops import FAR, Offered, write_drop
from tests.casebook.viewers import STRANGER

ANHUI = Seller("梨都果业", shop="s2", address="安徽省宿州市砀山县砀城镇1号")
NOWHERE = Seller("某店", shop="s3")
TODAY = date(2026, 9, 10)
RAISED = {
    1: datetime(2026, 7, 14, 15, 59, tzinfo=UTC),  # the last minute before the season, in Beijing
    2: datetime(2026, 7, 14, 16, 0, tzinfo=UTC),  # its first
    3: datetime(2026, 8, 31, 16, 0, tzinfo=UTC),  # September in Beijing
    4: datetime(2025, 9, 30, 15, 59, tzinfo=UTC),  # longer ago than twelve months
}


@pytest.fixture
def counted(bureau: Bureau, tmp_path: Path) -> Bureau:
    """A bureau with four flags on 炎陵黄桃, raised on days of RAISED; the second is a clue with a case."""
    sellers = (FAR, FAR, ANHUI, NOWHERE)
    offers = [Offered(f"a{n}", f"炎陵黄桃 第{n}批 山东大桃", seller) for n, seller in enumerate(sellers)]
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "drop", offers), matcher=bureau.matcher, store=bureau.store)
        verdicts.confirm_flags(session, [2], officer=bureau.officer)
        captures = opening.list_captures(session, [2])
        opening.open_case(
            session, [2], officer=bureau.officer, intact=bureau.store.check_files(captures), bureau_short="株"
        )
        for flag, at in RAISED.items():
            session.execute(update(FlagRow).where(FlagRow.id == flag).values(flagged_at=at))
    return bureau


def test_months_begin_in_beijing_and_are_twelve(counted: Bureau) -> None:
    with counted.reading() as session:
        months = statistics.count_by_month(session, today=TODAY)
    assert [months[0].name, months[-1].name, len(months)] == ["2025-10", "2026-09", 12]
    assert {month.name: month.flags for month in months if month.flags} == {"2026-07": 2, "2026-09": 1}


def test_each_step_stands_in_the_month_in_which_it_was_taken(counted: Bureau) -> None:
    today = datetime.now(UTC) + timedelta(hours=8)
    with counted.reading() as session:
        this_month = statistics.count_by_month(session, today=today.date())[-1]
    assert (this_month.clues, this_month.cases, this_month.referrals) == (1, 1, 0)


def test_rights_are_counted_over_all_time(counted: Bureau) -> None:
    with counted.reading() as session:
        assert statistics.count_by_right(session) == (Funnel("炎陵黄桃", 4, 1, 1, 0),)


def test_a_season_begins_and_ends_on_its_day(counted: Bureau) -> None:
    with counted.reading() as session:
        months = statistics.count_by_season(session, today=TODAY)
    figures = {month.name: (month.in_season, month.out_of_season) for month in months}
    assert (figures["2026-07"], figures["2026-09"], figures["2026-08"]) == ((1, 1), (0, 1), (0, 0))
    assert len(figures) == 12


def test_provinces_count_sellers_and_leave_out_the_unknown(counted: Bureau) -> None:
    with counted.reading() as session:
        provinces = statistics.count_by_province(session)
    assert set(provinces) == {ProvinceCount("山东省", 1, 2), ProvinceCount("安徽省", 1, 1)}


def test_another_bureau_sees_none_of_it(counted: Bureau) -> None:
    with counted.database.reading(STRANGER) as session:
        assert statistics.count_by_right(session) == ()
        assert statistics.count_by_province(session) == ()
        assert not any(month.flags for month in statistics.count_by_month(session, today=TODAY))
        assert not any(month.in_season for month in statistics.count_by_season(session, today=TODAY))


def test_a_restricted_case_is_counted_for_its_officers_alone(counted: Bureau) -> None:
    with counted.writing() as session:
        set_restricted(session, 1, is_restricted=True, reason="涉及举报人", officer=counted.officer)
        other = officers.add_officer(session, "li", name="李四", password="another horse battery")
    for viewer, number in ((other.viewer, 0), (counted.officer.viewer, 1)):
        with counted.database.reading(viewer) as session:
            (right,) = statistics.count_by_right(session)
            assert (right.flags, right.clues, right.cases) == (3 + number, number, number)
