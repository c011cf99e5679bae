"""A draft is compared with the evidence: a division above or below the suggested bureau's is no contradiction."""

from datetime import date

import pytest

from casebook.referrals.jurisdiction.ladder import PlaceStep
from casebook.referrals.jurisdiction.suggestion import find_other_suggestion

STEP = PlaceStep("self_declaration", "广东省汕头市龙湖区潮滋路7号", "店铺公示的经营地址", date(2026, 8, 1), "440507")


@pytest.mark.parametrize(
    ("to_code", "suggested"),
    [("440500", ""), ("440507", ""), ("440000", ""), ("371300", "440500"), ("440100", "440500")],
)
def test_only_another_place_is_another_suggestion(to_code: str, suggested: str) -> None:
    found = find_other_suggestion([STEP], "platform_seller", to_code)
    assert (found.code if found else "") == suggested


def test_nothing_known_suggests_nothing() -> None:
    assert find_other_suggestion([], "platform_seller", "371300") is None
