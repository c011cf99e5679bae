"""What the bureau knows already of a flag or a case: how the like was decided, and shops that share something."""

from collections.abc import Callable

from fastapi import APIRouter

from api.access import OfficerDep, ServicesDep
from api.presentation.field_types import RowId
from api.presentation.twins import declare_page
from api.presentation.views.seen_before import SeenBeforeView
from api.services import Services
from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.search.seen_before.history import load_seen_before
from casebook.search.seen_before.subject import Subject, load_case_subject, load_flag_subject

router = APIRouter()


@declare_page(router, "/flags/{flag_id}/seen-before", "finding/seen_before.html")
def show_flag_seen_before(services: ServicesDep, officer: OfficerDep, flag_id: RowId) -> SeenBeforeView:
    """一条预警以前见过吗：同类预警当时怎样处理，哪些店铺与它有相同的证照、电话或图片。"""
    return _show(services, officer, load_flag_subject, flag_id, f"/flags/{flag_id}")


@declare_page(router, "/cases/{case_id}/seen-before", "finding/seen_before.html")
def show_case_seen_before(services: ServicesDep, officer: OfficerDep, case_id: RowId) -> SeenBeforeView:
    """一个案件以前见过吗：同类预警当时怎样处理，哪些店铺与它有相同的证照、电话或图片。"""
    return _show(services, officer, load_case_subject, case_id, f"/cases/{case_id}")


def _show(
    services: Services, officer: Officer, load_subject: Callable[[Session, int], Subject], number: int, back: str
) -> SeenBeforeView:
    with services.database.reading(officer.viewer) as session:
        subject = load_subject(session, number)
        before = load_seen_before(session, services.index, officer.viewer, subject, services.pictures.list_same)
    return SeenBeforeView.from_fact(before, back=back)
