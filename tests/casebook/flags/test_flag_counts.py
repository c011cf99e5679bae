"""Sums of flags (`flag_counts`, `price_bands`): they follow every write, and are made anew where they are missing."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from casebook.db.tables.flags import FlagCountRow, FlagRow
from casebook.flags import flag_counts, flag_facets, verdicts
from casebook.flags.flag_counts import KEY_COLUMNS
from casebook.flags.flag_filter import FlagFilter, FlagState
from casebook.flags.price_bands import find_band
from casebook.flags.verdicts import DismissReason
from casebook.intake.ingest import ingest_drop
from matcher.records.calendar import get_today
from matcher.records.listing import Seller
from tests.casebook.conftest import Bureau
from tests.casebook.drops import Offered, write_drop
from tests.casebook.viewers import TESTER

ANHUI = Seller("梨都果业", shop="s1", address="安徽省宿州市砀山县砀城镇1号")


def offer(number: int, price: int) -> Offered:
    return Offered(f"a{number}", f"炎陵黄桃 5斤装 第{number}批", ANHUI, origin="安徽砀山", price=Decimal(price))


@pytest.fixture
def counted(bureau: Bureau, tmp_path: Path) -> Bureau:
    """A bureau with six flags, then one of them dearer, one confirmed, one dismissed, one put off."""
    for day, drop in enumerate(([offer(n, 30) for n in range(6)], [offer(0, 200)])):
        with bureau.writing() as session:
            ingest_drop(session, write_drop(tmp_path / str(day), drop), matcher=bureau.matcher, store=bureau.store)
    with bureau.writing() as session:
        verdicts.confirm_flags(session, [2], officer=bureau.officer)
        verdicts.dismiss_flags(session, [3], officer=bureau.officer, reason=DismissReason.GONE)
        verdicts.postpone_flags(session, [4], officer=bureau.officer, until=get_today() + timedelta(days=1))
    return bureau


def load_sums(bureau: Bureau) -> Counter[tuple[str, ...]]:
    with bureau.reading() as session:
        rows = session.execute(select(*KEY_COLUMNS, FlagCountRow.number))
        return +Counter({tuple(key): number for *key, number in rows})


def count_rows(bureau: Bureau) -> Counter[tuple[str, ...]]:
    columns = (FlagRow.state, FlagRow.use, FlagRow.right_name, FlagRow.marketplace, FlagRow.province, FlagRow.price)
    with bureau.reading() as session:
        return Counter((*key, find_band(price)) for *key, price in session.execute(select(*columns)))


def test_the_sums_follow_intake_and_verdicts(counted: Bureau) -> None:
    assert count_rows(counted) == load_sums(counted)
    assert {key[-1] for key in load_sums(counted)} == {"20-50", "100-"}
    with counted.writing() as session:
        verdicts.undo_verdicts(session, [2, 3, 4], officer=counted.officer)
    assert count_rows(counted) == load_sums(counted)


def test_what_is_put_off_is_no_open_flag_in_the_counts(counted: Bureau) -> None:
    with counted.reading() as session:
        counts = flag_facets.count_flags(session, FlagFilter())
        put_off = flag_facets.count_flags(session, FlagFilter(FlagState.POSTPONED))
        provinces = flag_facets.count_facets(session, FlagFilter())["province"]
    assert counts.by_state == {"open": 3, "confirmed": 1, "dismissed": 1, "postponed": 1}
    assert (counts.total, put_off.total) == (3, 1)
    assert [(one.code, one.number) for one in provinces] == [("安徽省", 3)]


def test_a_record_without_sums_is_counted_when_it_is_opened(counted: Bureau) -> None:
    before = load_sums(counted)
    with counted.database.writing(TESTER) as session:
        session.execute(delete(FlagCountRow))
    flag_counts.ensure_sums(counted.database, TESTER)
    assert load_sums(counted) == before


@pytest.mark.parametrize(
    ("price", "band"), [(None, ""), ("-1", ""), ("0", "0-20"), ("20", "20-50"), ("99.99", "50-100"), ("100", "100-")]
)
def test_the_range_of_a_price(price: str | None, band: str) -> None:
    assert find_band(Decimal(price) if price else None) == band
