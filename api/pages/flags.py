"""A flag, and the verdicts on it."""

from collections.abc import Sequence
from functools import partial
from typing import Literal

from fastapi import APIRouter, Request, Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.presenters import REASONS, list_facts, make_flag_card
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import LocalPath, LongText, RowId, RowIds
from api.presentation.render import render_page as page_of
from api.presentation.twins import declare_page
from api.presentation.views.flags import DecidedView, FlagView
from api.services import Services
from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.documents.rights import describe_right
from casebook.flags import flag_queue, verdicts
from casebook.flags.verdicts import DismissReason

router = APIRouter()


@declare_page(router, "/flags/{flag_id}", "flag.html")
def show_flag(services: ServicesDep, officer: OfficerDep, flag_id: RowId) -> FlagView:
    """一条预警：理由、待查问题、权利与商品的事实、取证原件、历次结论。"""
    with services.database.reading(officer.viewer) as session:
        found = flag_queue.get_flag(session, flag_id)
        decided = verdicts.load_verdicts(session, flag_id)
    listing = found.listing
    return FlagView.from_fact(
        found,
        card=make_flag_card(found),
        questions=tuple(dict.fromkeys(f.question for f in found.match.findings if f.question)),
        facts=list_facts(listing, uscc=found.seller_uscc, address=found.seller_address),
        right_facts=describe_right(found.match.right),
        captures=tuple(capture for capture in (listing.page, *listing.images) if capture),
        pictures=listing.images,
        verdicts=decided,
        reasons=REASONS,
    )


@router.get("/flags/{flag_id}/preview", include_in_schema=False)
def preview_flag(request: Request, services: ServicesDep, officer: OfficerDep, flag_id: RowId) -> Response:
    """The part of a flag's page that stands beside the queue."""
    return page_of(request, "preview.html", view=show_flag(services, officer, flag_id))


class DecideFlags(ActBody):
    """One verdict for one or several flags; `back` is the page of the queue that a form goes back to."""

    flag: RowIds
    act: Literal["confirm", "dismiss", "undo"]
    reason: DismissReason | None = None
    note: LongText = ""
    back: LocalPath = "/flags"


@declare_act(router, "/flags/verdicts", view=DecidedView)
def decide_flags(
    services: ServicesDep, officer: ActingOfficerDep, body: DecideFlags, if_match: IfMatchDep
) -> ActResult:
    """核查预警：对一条或多条作出同一结论；有一条不能处理，就全部不处理。"""
    flags = list(dict.fromkeys(body.flag))
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, *(partial(show_flag, services, officer, flag_id) for flag_id in flags))
        _decide_flags(session, flags, body, officer)
    done = "".join(f"&flag={flag_id}" for flag_id in flags)
    path = body.back if body.back.startswith("/flags") else "/flags"
    location = f"{path}{'&' if '?' in path else '?'}done={body.act}{done}"
    return ActResult(location, lambda: _view_decided(services, officer, flags), has_twin=False)


def _decide_flags(session: Session, flags: Sequence[int], body: DecideFlags, officer: Officer) -> None:
    if body.act == "confirm":
        verdicts.confirm_flags(session, flags, officer=officer, note=body.note)
    elif body.act == "dismiss":
        verdicts.dismiss_flags(session, flags, officer=officer, reason=body.reason, note=body.note)
    else:
        verdicts.undo_verdicts(session, flags, officer=officer)


def _view_decided(services: Services, officer: Officer, flags: Sequence[int]) -> DecidedView:
    with services.database.reading(officer.viewer) as session:
        return DecidedView(flags=tuple(map(make_flag_card, flag_queue.get_many(session, flags))))
