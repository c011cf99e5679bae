"""A capture is sealed into a case once, and only after its bytes were found whole."""

import pytest

from casebook.errors import ConflictError
from casebook.evidence.sealing import Sealing, load_evidence, seal_capture
from casebook.flags import flag_queue
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau

SEALING = Sealing(officer_id=1, tool="zhixun 1", proof_purpose="证明商品公开销售的事实")


def test_a_capture_that_is_asked_for_again_is_sealed_once(flagged: Bureau) -> None:
    with flagged.writing() as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        before = load_evidence(session, case.id)
        page = flag_queue.get_flag(session, case.flags[0]).listing.page
        assert page is not None
        again = seal_capture(session, case.id, page, SEALING, intact={page.sha256})
        assert again in before
        assert load_evidence(session, case.id) == before


def test_what_was_not_checked_is_not_sealed(flagged: Bureau) -> None:
    with flagged.writing() as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        page = flag_queue.get_flag(session, case.flags[0]).listing.page
        assert page is not None
        with pytest.raises(ConflictError, match="刷新页面"):
            seal_capture(session, case.id, page, SEALING, intact=frozenset())
