"""Whether a right was in force on a day: as far as the register says, and never more."""

from datetime import date, datetime

import pytest

from casebook.documents.right_record import RightOnDay, describe_validity, list_right_fields, write_right_record
from matcher.records.calendar import BEIJING
from matcher.records.right import Licence, Right, RightKind
from tests.casebook.documents.words_of import table_of

RIGHT = Right(
    RightKind.CERTIFICATION_MARK, "18020220", "炎陵黄桃", holder="某协会", valid_from=date(2016, 11, 21),
    valid_to=date(2026, 11, 20), authorised=(Licence("甲合作社"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2016, 11, 20), "尚未取得"),
        (date(2026, 11, 20), "在名录记载的专用权期限内"),
        (date(2026, 11, 21), "宽展期至 2027-05-20，续展待核实"),
        (date(2027, 5, 20), "宽展期至 2027-05-20"),
        (date(2027, 5, 21), "宽展期已过，续展待核实"),
    ],
)
def test_the_term_on_a_day(day: date, says: str) -> None:
    assert says in describe_validity(RIGHT, day)


def test_a_grace_period_ends_with_a_shorter_month() -> None:
    right = Right(RightKind.MARK, "1", "甲", valid_to=date(2026, 8, 31))
    assert "宽展期至 2027-02-28" in describe_validity(right, date(2026, 9, 1))
    assert describe_validity(Right(RightKind.MARK, "1", "甲"), date(2026, 9, 1)) == "期限不详，待核实"


def test_what_is_not_known_of_a_right_is_called_so() -> None:
    one = RightOnDay(RIGHT, "证明商标", date(2026, 8, 3), date(2026, 11, 29))
    fields = dict(list_right_fields(one))
    assert fields["续展情况"] == "不详，请向权利人核实"
    assert fields["核对日期和途径"] == "尚未核对"
    assert "在名录记载的专用权期限内" in fields["行为发生之日（2026-08-03）"]
    assert "续展待核实" in fields["制作之日（2026-11-29）"]
    written = write_right_record([one], at=datetime(2026, 11, 29, tzinfo=BEIJING))
    assert ("获授权的经营者", "甲合作社") in table_of(written)


def test_licences_of_the_other_registration_of_a_name_count() -> None:
    bare = Right(RightKind.MARK, "2", "甲黄桃")
    days = date(2026, 8, 3), date(2026, 11, 29)
    assert dict(list_right_fields(RightOnDay(bare, "商标", *days)))["获授权的经营者"] == "名录未载"
    one = RightOnDay(bare, "商标", *days, licensed=("甲合作社", "乙果园"))
    assert dict(list_right_fields(one))["获授权的经营者"] == "甲合作社、乙果园"
