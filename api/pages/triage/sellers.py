"""A seller: what it publishes, what it offers, what officers decided on it, who publishes the same facts."""

from collections import defaultdict

from fastapi import APIRouter

from api.access import OfficerDep, ServicesDep
from api.presentation.field_types import RowId
from api.presentation.twins import declare_page
from api.presentation.views.sellers import ClueView, SellerView
from casebook.cases.joining import JOINABLE
from casebook.flags.flag_filter import FlagState
from casebook.monitoring import seller_history
from casebook.monitoring.seller_history import SellerHistory

router = APIRouter()


@declare_page(router, "/sellers/{seller_id}", "triage/seller.html")
def show_seller(services: ServicesDep, officer: OfficerDep, seller_id: RowId) -> SellerView:
    """一名经营者：公示信息、全部商品、预警与结论、线索与案件、公示信息相同的其他店铺。"""
    with services.database.reading(officer.viewer) as session:
        seller = seller_history.load_seller(session, seller_id)
    return SellerView.from_fact(seller, clues=_list_clues(seller))


def _list_clues(seller: SellerHistory) -> tuple[ClueView, ...]:
    """The confirmed flags without a case, by right, with the cases of the same right that they can join."""
    flags: dict[str, list[int]] = defaultdict(list)
    for offer in seller.offers:
        if offer.flag_id and offer.state == FlagState.CONFIRMED and offer.case_id is None:
            flags[offer.right].append(offer.flag_id)
    joinable = [(number, paper, right) for number, paper, state, right in seller.cases if state in JOINABLE]
    return tuple(
        ClueView(right=name, flags=tuple(numbers), cases=tuple(case[:2] for case in joinable if case[2] == name))
        for name, numbers in flags.items()
    )
