"""The jurisdiction over a case: the ladder of the seller's place of business, the bureaus, the one-page 管辖依据."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import Day, LongText, RowId, ShortText
from api.presentation.twins import declare_page
from api.presentation.views.jurisdiction import JurisdictionView
from api.services import Services
from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.cases.cases import Case
from casebook.db.engine import Session
from casebook.db.platform_table import Platform
from casebook.documents.archival_copy import make_archival_copy
from casebook.documents.jurisdiction_paper import TITLE, write_jurisdiction_paper
from casebook.flags import flag_queue
from casebook.flags.flag_queue import Flag
from casebook.referrals.jurisdiction import place_steps
from casebook.referrals.jurisdiction.basis import Basis, describe_basis, make_basis
from casebook.referrals.jurisdiction.competence import UNKNOWN
from casebook.referrals.jurisdiction.kind_of_seller import set_seller_kind
from casebook.referrals.jurisdiction.ladder import STEPS, read_steps
from casebook.referrals.jurisdiction.seller_kinds import SELLER_KINDS
from casebook.referrals.jurisdiction.shop_state import load_shop_states
from casebook.referrals.same_seller import list_other_referrals
from casebook.registers.bureaus.bureau_rows import index_standing, list_bureaus
from casebook.registers.platforms import list_used_platforms
from matcher.records.calendar import BEIJING

router = APIRouter()
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class _Gathered:
    case: Case
    flags: tuple[Flag, ...]
    basis: Basis
    platforms: tuple[Platform, ...]


def _gather(session: Session, services: Services, case_id: int) -> _Gathered:
    case = cases.get_case(session, case_id)
    flags = tuple(flag_queue.get_many(session, case.flags))
    platforms = list_used_platforms(session, (flag.listing.marketplace for flag in flags))
    basis = make_basis(
        [*read_steps(flags), *place_steps.load_steps(session, case_id)],
        platforms,
        seller_kind=case.seller_kind,
        bureau_code=services.settings.bureau_code,
        on=datetime.now(BEIJING).date(),
        register=index_standing(list_bureaus(session)),
    )
    return _Gathered(case, flags, basis, platforms)


@declare_page(router, "/cases/{case_id}/jurisdiction", "casework/jurisdiction.html")
def show_jurisdiction(services: ServicesDep, officer: OfficerDep, case_id: RowId) -> JurisdictionView:
    """管辖依据：实际经营地的线索、可能有管辖权的单位、待核实的事项、店铺现状。"""
    with services.database.reading(officer.viewer) as session:
        gathered = _gather(session, services, case_id)
        shops = load_shop_states(session, {flag.seller_id for flag in gathered.flags if flag.seller_id})
        others = list_other_referrals(session, case_id)
    basis = gathered.basis
    return JurisdictionView.from_fact(
        basis,
        case_id=case_id,
        case_title=gathered.case.title,
        seller_kinds=tuple(SELLER_KINDS),
        steps=basis.ladder.steps,
        questions=basis.ladder.questions,
        place_kinds=tuple(STEPS),
        unknown=UNKNOWN,
        others=others,
        shops=shops,
        platforms={one.key: one.title for one in gathered.platforms},
    )


@router.get("/cases/{case_id}/jurisdiction/paper.{form}", include_in_schema=False)
def download_jurisdiction(
    services: ServicesDep, officer: OfficerDep, case_id: RowId, form: Literal["docx", "pdf"]
) -> Response:
    """The one-page 管辖依据 of a case as it stands now."""
    with services.database.reading(officer.viewer) as session:
        gathered = _gather(session, services, case_id)
    sellers = (flag.listing.seller for flag in gathered.flags if flag.listing.seller)
    first = gathered.basis.bureaus[0] if gathered.basis.bureaus else None
    facts = describe_basis(
        gathered.basis,
        seller="、".join(dict.fromkeys(one.licence_name or one.name for one in sellers)),
        reason=f"{first.ground}（{first.article}）" if first else UNKNOWN,
        at=datetime.now(BEIJING),
        platforms=gathered.platforms,
    )
    body = write_jurisdiction_paper(facts)
    name = quote(f"{TITLE}（{gathered.case.number}）.{form}")
    content = make_archival_copy(body).body if form == "pdf" else body
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(content, media_type=_TYPES[form], headers=headers)


class SetSellerKind(ActBody):
    """Which kind of seller a case is about, a code of "seller_kind"."""

    kind: ShortText


@declare_act(router, "/cases/{case_id}/seller-kind", view=JurisdictionView)
def change_seller_kind(
    services: ServicesDep, officer: ActingOfficerDep, case_id: RowId, body: SetSellerKind, if_match: IfMatchDep
) -> ActResult:
    """登记经营者的类型：各类型的管辖规则不同。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_jurisdiction(services, officer, case_id))
        set_seller_kind(session, case_id, body.kind, officer=officer)
    return _make_result(services, officer, case_id)


class RecordCasePlace(ActBody):
    """What was learnt of where the seller does business: the kind of step, the address, where it was read, the day,
    and the piece of evidence of the case that holds it."""

    kind: ShortText
    address: ShortText
    evidence: LongText
    seen_on: Day
    evidence_id: RowId | None = None


@declare_act(router, "/cases/{case_id}/places", view=JurisdictionView)
def record_case_place(
    services: ServicesDep, officer: ActingOfficerDep, case_id: RowId, body: RecordCasePlace, if_match: IfMatchDep
) -> ActResult:
    """登记经营者实际经营地的一条线索。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_jurisdiction(services, officer, case_id))
        place_steps.record_step(session, case_id, officer=officer, **body.model_dump())
    return _make_result(services, officer, case_id)


def _make_result(services: Services, officer: Officer, case_id: RowId) -> ActResult:
    return ActResult(f"/cases/{case_id}/jurisdiction", lambda: show_jurisdiction(services, officer, case_id))
