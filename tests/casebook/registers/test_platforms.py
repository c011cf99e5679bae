"""Platforms (`platform_table`, `platforms`): the project's lines, and what a bureau enters before them."""

from datetime import UTC, datetime, timedelta

import pytest

from casebook.db.platform_table import Platform, read_platforms
from casebook.errors import CasebookError
from casebook.integrity.verify import verify_record
from casebook.registers.platforms import (
    PlatformUnknownError,
    get_platform,
    list_platforms,
    require_addressee,
    save_platform,
)
from matcher.gazetteer.divisions import get_place
from tests.casebook.conftest import Bureau

CODE = "91430200MA4L16J97E"


def test_the_lines_of_the_project_name_places_that_there_are() -> None:
    lines = read_platforms()
    assert all(platform.title and platform.title != key for key, platform in lines.items())
    assert all(get_place(platform.home_code) for platform in lines.values() if platform.home_code)
    assert not any(platform.uscc or platform.checked_on for platform in lines.values()), "nobody looked them up"


def test_what_a_bureau_enters_goes_before_and_is_recorded(bureau: Bureau) -> None:
    entered = Platform("jd", " 京东商城 ", "某某电子商务有限公司", home_code="110115", channel="邮寄")
    with bureau.writing() as session:
        assert get_platform(session, "jd").title == "京东"
        save_platform(session, entered, officer_id=bureau.officer.id)
        save_platform(session, Platform("jd", "京东商城", "某某公司"), officer_id=bureau.officer.id)
    with bureau.reading() as session:
        assert get_platform(session, "jd") == Platform("jd", "京东商城", "某某公司")
        assert [one.title for one in list_platforms(session) if one.key == "jd"] == ["京东商城"]
        assert verify_record(session, bureau.store).faults == ()


def test_a_platform_of_the_record_that_nobody_entered_is_listed_and_gets_no_letter(flagged: Bureau) -> None:
    with flagged.reading() as session:
        assert Platform("shop", "") in list_platforms(session)
        with pytest.raises(PlatformUnknownError, match="还没有登记名称"):
            get_platform(session, "shop")
    with pytest.raises(PlatformUnknownError, match="“甲商城”还没有登记经营者全称"):
        require_addressee(Platform("shop", "甲商城"))


@pytest.mark.parametrize(
    ("platform", "sentence"),
    [
        (Platform("jd", " "), "代号和名称"),
        (Platform("x" * 65, "甲商城"), "不能超过 64 个字"),
        (Platform("jd", "京东", uscc=CODE[:-1] + "0"), "校验码不符"),
        (Platform("jd", "京东", home_code="999999"), "没有行政区划代码 999999"),
        (Platform("jd", "京东", checked_on=(datetime.now(UTC) + timedelta(days=2)).date()), "尚未到来"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(bureau: Bureau, platform: Platform, sentence: str) -> None:
    with bureau.writing() as session, pytest.raises(CasebookError, match=sentence):
        save_platform(session, platform, officer_id=bureau.officer.id)
