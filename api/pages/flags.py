"""The queue, a flag, and the verdicts on it."""

from collections.abc import Sequence
from functools import partial
from typing import Literal

from fastapi import APIRouter, Request, Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.paging import load_page
from api.pages.presenters import list_facts, make_flag_card
from api.presentation.acts import ActBody, Acted, acts
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import LocalPath, LongText, PageNumber, RowId, RowIds, ShortText
from api.presentation.render import page as page_of
from api.presentation.twins import paired
from api.presentation.views.flags import DecidedView, FlagView, QueueView
from api.services import Services
from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.documents.rights import describe_right
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_queue import FlagFilter, FlagPage, FlagState
from casebook.flags.verdicts import DismissReason
from matcher.records.match import Use

router = APIRouter()
REASONS = tuple(reason.value for reason in DismissReason)


@paired(router, "/flags", "queue.html")
def show_queue(
    services: ServicesDep,
    officer: OfficerDep,
    state: FlagState | None = FlagState.OPEN,
    use: Use | None = None,
    right: ShortText = "",
    text: ShortText = "",
    page: PageNumber = 1,
) -> QueueView:
    """待核预警：按紧要程度排列，可按状态、使用方式、权利筛选。"""
    wanted = FlagFilter(state, use.value if use else "", right, text.strip())
    with services.database.reading(officer.viewer) as session:

        def load(offset: int, limit: int) -> tuple[FlagPage, int]:
            found = flag_queue.load_queue(session, wanted, offset=offset, limit=limit)
            return found, found.total

        found, _, page, pages = load_page(load, page)
    return QueueView.of(
        found,
        flags=tuple(make_flag_card(flag) for flag in found.flags),
        page=page,
        pages=pages,
        state=state.value if state else "",
        use=wanted.use,
        right=right,
        text=wanted.text,
        reasons=REASONS,
    )


@paired(router, "/flags/{flag_id}", "flag.html")
def show_flag(services: ServicesDep, officer: OfficerDep, flag_id: RowId) -> FlagView:
    """一条预警：理由、待查问题、权利与商品的事实、取证原件、历次结论。"""
    with services.database.reading(officer.viewer) as session:
        found = flag_queue.get_flag(session, flag_id)
        decided = verdicts.load_verdicts(session, flag_id)
    listing = found.listing
    return FlagView.of(
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


@acts(router, "/flags/verdicts", view=DecidedView)
def decide_flags(services: ServicesDep, officer: ActingOfficerDep, body: DecideFlags, if_match: IfMatchDep) -> Acted:
    """核查预警：对一条或多条作出同一结论；有一条不能处理，就全部不处理。"""
    flags = list(dict.fromkeys(body.flag))
    with services.writing(officer.viewer) as session:
        if_match.require(session, *(partial(show_flag, services, officer, flag_id) for flag_id in flags))
        for flag_id in flags:
            _decide_one(session, flag_id, body, officer)
    done = "".join(f"&flag={flag_id}" for flag_id in flags)
    path = body.back if body.back.startswith("/flags") else "/flags"
    location = f"{path}{'&' if '?' in path else '?'}done={body.act}{done}"
    return Acted(location, lambda: _view_decided(services, officer, flags), has_twin=False)


def _decide_one(session: Session, flag_id: int, body: DecideFlags, officer: Officer) -> None:
    if body.act == "confirm":
        verdicts.confirm_flag(session, flag_id, officer=officer, note=body.note)
    elif body.act == "dismiss":
        verdicts.dismiss_flag(session, flag_id, officer=officer, reason=body.reason, note=body.note)
    else:
        verdicts.undo_verdict(session, flag_id, officer=officer)


def _view_decided(services: Services, officer: Officer, flags: Sequence[int]) -> DecidedView:
    with services.database.reading(officer.viewer) as session:
        return DecidedView(flags=tuple(map(make_flag_card, flag_queue.get_many(session, flags))))
