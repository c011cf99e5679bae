"""A seller: what it publishes, what it offers, what officers decided on it, who publishes the same facts."""

from fastapi import APIRouter

from api.access import OfficerDep, ServicesDep
from api.presentation.field_types import RowId
from api.presentation.twins import paired
from api.presentation.views.sellers import SellerView
from casebook.monitoring import seller_history

router = APIRouter()


@paired(router, "/sellers/{seller_id}", "seller.html")
def show_seller(services: ServicesDep, officer: OfficerDep, seller_id: RowId) -> SellerView:
    """一名经营者：公示信息、全部商品、预警与结论、线索与案件、公示信息相同的其他店铺。"""
    with services.database.reading(officer.viewer) as session:
        found = seller_history.load_seller(session, seller_id)
    confirmed = tuple(one.flag_id for one in found.offers if one.state == "confirmed" and one.flag_id)
    return SellerView.of(found, confirmed=confirmed)
