"""The draft of a letter to a platform that blocked our crawls."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casebook.db.platform_table import Platform
from casebook.errors import NotFoundError
from casebook.intake.ingest import ingest_drop
from casebook.referrals import data_requests
from casebook.registers.platforms import save_platform
from matcher.records.coverage import PageOutcome
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, wall, write_drop
from tests.casebook.viewers import TESTER

NOW = AUGUST + timedelta(days=2)


@pytest.fixture
def blocked(bureau: Bureau, tmp_path: Path) -> Bureau:
    """A bureau whose crawl of "shop" was blocked on two pages and saw a third disappear."""
    pages = [
        wall(),
        wall("https://shop.example/search?q=y"),
        wall("https://shop.example/offer/9", PageOutcome.GONE),
    ]
    with bureau.writing() as session:
        drop = write_drop(tmp_path / "d", coverage=pages)
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
        save_platform(session, Platform("shop", "甲商城"), officer_id=bureau.officer.id)
    return bureau


def test_the_letter_states_what_was_looked_for_and_what_blocked_us(blocked: Bureau) -> None:
    with blocked.database.reading(TESTER) as session:
        request = data_requests.draft_request(
            session, "shop", to=" 某某网络有限公司 ", settings=blocked.settings, now=NOW
        )
    assert (request.to, request.platform, request.bureau_name) == (
        "某某网络有限公司",
        "甲商城",
        blocked.settings.bureau_name,
    )
    assert (request.first, request.last, request.terms) == (AUGUST.date(), AUGUST.date(), ("黄桃",))
    assert request.reasons == (("滑块验证", 2),)
    assert [article.partition("》")[2] for article in request.articles] == ["第二十五条", "（2025年修正）第三十四条"]
    assert request.secrecy[1].endswith("第三十六条")


@pytest.mark.parametrize(
    ("marketplace", "now"), [("other", NOW), ("shop", NOW + timedelta(days=40))], ids=["never", "long ago"]
)
def test_no_letter_goes_to_a_platform_that_did_not_block_us(blocked: Bureau, marketplace: str, now: datetime) -> None:
    with blocked.database.reading(TESTER) as session, pytest.raises(NotFoundError, match="无需发函"):
        data_requests.draft_request(session, marketplace, to="", settings=blocked.settings, now=now)


def test_the_first_day_that_counts_is_thirty_days_ago() -> None:
    today = datetime(2026, 8, 31, tzinfo=UTC).date()
    assert data_requests.find_first_counted_day(today).isoformat() == "2026-08-01"
