"""The queue by groups, its filter (`flag_filter`), its facets (`flag_facets`), and the columns they rest on.

Covers `flag_queue` and `casebook.db.flag_columns`.
"""

from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState

from casebook.db.flag_columns import find_province
from casebook.db.session import Session
from casebook.db.statements import is_reused
from casebook.flags import flag_facets, flag_groups, flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter, FlagState
from casebook.flags.flag_groups import Order
from casebook.flags.price_bands import PriceBand
from casebook.intake.ingest import ingest_drop
from matcher.records.listing import Seller
from tests.casebook.conftest import Bureau
from tests.casebook.counting import counted_statements
from tests.casebook.drops import Offered, write_drop

ANHUI = Seller("梨都果业", shop="s1", licence_name="砀山县梨都果业有限公司", address="安徽省宿州市砀山县砀城镇1号")
SHANDONG = Seller("沂蒙鲜果", shop="s2", address="山东省临沂市兰山区2号")
OFFERS = (
    *(Offered(f"a{n}", f"炎陵黄桃 5斤装 第{n}批", ANHUI, origin="安徽砀山", price=Decimal(20 + n)) for n in range(5)),
    Offered("b1", "炎陵黄桃 10斤 山东大桃", SHANDONG, origin="山东临沂", price=Decimal("120")),
    *(Offered(f"c{n}", f"炎陵黄桃 {n}斤 现摘现发", None, origin="山东临沂", price=Decimal(9)) for n in (3, 5)),
)


@pytest.fixture
def triage(bureau: Bureau, tmp_path: Path) -> Bureau:
    """A bureau with five flags of one seller, one of another, two of nobody with nearly the same title."""
    drop = write_drop(tmp_path / "d", OFFERS)
    with bureau.writing() as session:
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
    return bureau


def test_one_card_for_a_seller_and_one_for_nearly_the_same_title(triage: Bureau) -> None:
    with triage.reading() as session:
        groups, number = flag_groups.load_groups(session, FlagFilter())
        assert (number, sorted(group.total for group in groups)) == (3, [1, 2, 5])
        (orchard,) = [group for group in groups if group.total == 5]
        assert (orchard.seller, orchard.province) == ("砀山县梨都果业有限公司", "安徽省")
        assert {member.title for member in orchard.members} == {offer.title for offer in OFFERS[:5]}
        assert orchard.members[0].id == orchard.head.id
        second, _ = flag_groups.load_groups(session, FlagFilter(), offset=1, limit=1)
        assert [group.key for group in second] == [groups[1].key]


def test_a_group_has_the_flags_of_the_filter_alone(triage: Bureau) -> None:
    with triage.writing() as session:
        groups, _ = flag_groups.load_groups(session, FlagFilter())
        orchard = next(group for group in groups if group.total == 5)
        verdicts.confirm_flags(session, [one.id for one in orchard.members[:2]], officer=triage.officer)
        left, _ = flag_groups.load_groups(session, FlagFilter(group=orchard.key))
        assert [group.total for group in left] == [3]
        confirmed, _ = flag_groups.load_groups(session, FlagFilter(FlagState.CONFIRMED))
        assert [group.total for group in confirmed] == [2]


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        (FlagFilter(province="安徽省"), 5),
        (FlagFilter(price=PriceBand.DEARER), 1),
        (FlagFilter(price=PriceBand.UNDER_20), 2),
        (FlagFilter(marketplace="nowhere"), 0),
        (FlagFilter(signal="same_name"), 8),
        (FlagFilter(signal="same_nam"), 0),
        (FlagFilter(ids=()), 0),
        (FlagFilter(ids=(1, 2)), 2),
        (FlagFilter(None, right="炎陵黄桃", province="山东省"), 1),
    ],
)
def test_the_filter_chooses_by_each_column(triage: Bureau, filters: FlagFilter, number: int) -> None:
    with triage.reading() as session:
        assert flag_facets.count_flags(session, filters).total == number
        assert len(flag_queue.load_flags(session, filters)) == number


def test_facets_leave_their_own_choice_open(triage: Bureau) -> None:
    with triage.reading() as session:
        facets = flag_facets.count_facets(session, FlagFilter(province="安徽省"))
    assert [(one.label, one.number) for one in facets["province"]] == [("安徽省", 5), ("山东省", 1)]
    assert [(one.label, one.number) for one in facets["seller"]] == [("砀山县梨都果业有限公司", 5)]
    assert [(one.label, one.number) for one in facets["price"]] == [("20–50 元", 5)]


def test_groups_stand_in_the_order_chosen_and_take_few_statements(triage: Bureau) -> None:
    with triage.reading() as session, counted_statements(triage.database.engine) as statements:
        groups, _ = flag_groups.load_groups(session, FlagFilter(), order=Order.PRICE)
    assert [group.head.listing.price for group in groups] == [Decimal("120.00"), Decimal("24.00"), Decimal("9.00")]
    assert len(statements) <= 6, statements.most_repeated()


@pytest.mark.parametrize(
    ("address", "uscc", "province"),
    [
        ("广东省汕头市龙湖区潮滋路7号", "", "广东省"),
        ("砀山县砀城镇", "", "安徽省"),
        ("", "91430200MA4L00000X", "湖南省"),
        ("", "", ""),
    ],
)
def test_the_province_of_a_seller(address: str, uscc: str, province: str) -> None:
    assert find_province(Seller("某店", address=address, uscc=uscc)) == province


def test_nobody_lives_nowhere() -> None:
    assert find_province(None) == ""


def _list_reused(bureau: Bureau, filters: FlagFilter) -> set[int]:
    """Which statements that are remembered the queue asks for a filter."""
    reused: dict[int, object] = {}

    def note_statement(state: ORMExecuteState) -> None:
        if is_reused(state.statement):
            reused[id(state.statement)] = state.statement

    event.listen(Session, "do_orm_execute", note_statement, insert=True)
    try:
        with bureau.reading() as session:
            flag_queue.load_queue(session, filters)
            flag_groups.load_groups(session, filters)
    finally:
        event.remove(Session, "do_orm_execute", note_statement)
    return set(reused)


def test_no_statement_with_the_numbers_of_a_search_is_remembered(triage: Bureau) -> None:
    one, other = (_list_reused(triage, FlagFilter(None, ids=ids)) for ids in ((1, 2), (2, 3)))
    assert one == other
    assert one < _list_reused(triage, FlagFilter(None)), "an unsearched queue's statements are"
