"""A drafted referral, its facts gathered."""

import pytest

from casebook.referrals import drafting
from casebook.referrals.packet.facts import PacketFacts, gather_facts
from tests.casebook.acts import LINYI, check_extraction, confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.viewers import TESTER


@pytest.fixture
def facts(flagged: Bureau) -> PacketFacts:
    """The facts of a draft."""
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        check_extraction(session, flagged, draft.id)
        return gather_facts(session, draft.id, settings=flagged.settings)
