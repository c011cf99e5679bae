"""Qualifiers of `seller`: who sells, where they must speak and where not; a code in any spelling is one code."""

from datetime import date

import pytest

from matcher.bench.cases import Case
from matcher.features.qualifiers import seller
from matcher.features.qualifiers.seller import is_licensed
from matcher.records.listing import Seller
from matcher.records.right import Licence
from tests.matcher.features.judgement import assert_met, cases_of

DAY = date(2026, 7, 1)
LICENCE = Licence("山脚果业有限公司", "91430200MA4L0AAAAA")


@cases_of(seller)
def test_case(case: Case) -> None:
    assert_met(case)


@pytest.mark.parametrize(
    "code",
    [
        "91430200MA4L0AAAAA",
        '="91430200MA4L0AAAAA"',
        "'91430200MA4L0AAAAA",
        "91430200ma4l0aaaaa",
        "９１４３０２００ＭＡ４Ｌ０ＡＡＡＡＡ",
        "9143 0200 MA4L 0AAA AA",
        "91430200-MA4L0AAAAA",
    ],
)
def test_a_code_in_any_spelling_is_the_licensees(code: str) -> None:
    assert is_licensed(Seller("某店", licence_name="别的名称", uscc=code), LICENCE, DAY)


@pytest.mark.parametrize("code", ["9.143E+17", "430200600012345", "nan", ""])
def test_where_no_code_can_be_compared_the_name_decides(code: str) -> None:
    assert is_licensed(Seller("某店", licence_name="山脚果业有限公司", uscc=code), LICENCE, DAY)
    assert not is_licensed(Seller("某店", licence_name="别的名称", uscc=code), LICENCE, DAY)


def test_another_code_is_another_seller_whatever_the_name() -> None:
    other = Seller("某店", licence_name="山脚果业有限公司", uscc="91430200MA4L0BBBBB")
    assert not is_licensed(other, LICENCE, DAY)
