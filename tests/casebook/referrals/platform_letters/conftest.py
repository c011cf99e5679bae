"""A bureau with a case on two listings of a platform that is entered."""

import pytest

from casebook.db.platform_table import Platform
from casebook.referrals.platform_letters.letter_rows import list_of_case
from casebook.registers.platforms import save_platform
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau

CASE = 1


@pytest.fixture
def with_case(flagged: Bureau) -> Bureau:
    """The bureau; its case has the number CASE and is being checked."""
    with flagged.writing() as session:
        save_platform(session, Platform("shop", "甲商城", "某某网络有限公司"), officer_id=flagged.officer.id)
        case = open_case(session, flagged, confirm_flags(session, flagged))
        assert case.id == CASE
        assert len(list_of_case(session, CASE)) == 2
    return flagged
