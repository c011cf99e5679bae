"""Whether a shop still trades (`shop_state`), looked at again with each crawl, and which kind its seller is
(`kind_of_seller`)."""

from datetime import timedelta
from pathlib import Path

import pytest

from casebook.cases import cases
from casebook.errors import CasebookError, NotFoundError
from casebook.integrity.verify import verify_record
from casebook.referrals.jurisdiction.kind_of_seller import set_seller_kind
from casebook.referrals.jurisdiction.shop_state import load_shop_states
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST
from tests.casebook.referrals.platform_letters.test_link_states import crawl


def test_a_shop_is_open_partly_gone_abandoned_and_open_again(flagged: Bureau, tmp_path: Path) -> None:
    def look() -> tuple[str, int]:
        with flagged.reading() as session:
            (state,) = load_shop_states(session, {1})
            assert load_shop_states(session, set()) == ()
        assert (state.name, state.offers) == ("甲市甜果商行", 2)
        return state.state, state.gone

    assert look() == ("open", 0)
    crawl(flagged, tmp_path / "2", 2, {"1": "vanished"})
    assert look() == ("partly", 1)
    crawl(flagged, tmp_path / "3", 3, {"1": "vanished", "7": "vanished"})
    assert look() == ("abandoned", 2)
    with flagged.reading() as session:
        (state,) = load_shop_states(session, {1})
    assert state.since == state.checked_on == (AUGUST + timedelta(days=3)).date()
    crawl(flagged, tmp_path / "4", 5, {"1": "vanished", "7": "returned"})
    assert look() == ("partly", 1)


def test_an_officer_says_which_kind_of_seller_it_is(flagged: Bureau) -> None:
    with flagged.writing() as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        assert case.seller_kind == "platform_seller"
        for _ in range(2):
            set_seller_kind(session, case.id, "live_commerce", officer=flagged.officer)
        assert cases.get_case(session, case.id).seller_kind == "live_commerce"
        with pytest.raises(CasebookError, match="请选择经营者的类型"):
            set_seller_kind(session, case.id, "market_stall", officer=flagged.officer)
        with pytest.raises(NotFoundError):
            set_seller_kind(session, 99, "own_site", officer=flagged.officer)
    with flagged.reading() as session:
        assert verify_record(session, flagged.store).faults == ()
