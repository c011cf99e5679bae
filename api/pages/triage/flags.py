"""A flag, and the verdicts on it."""

from collections.abc import Sequence
from functools import partial
from typing import Literal

from fastapi import APIRouter, Request, Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.presenters import REASONS, list_facts, list_postponements, make_flag_card
from api.pages.triage.right_card import make_right_card
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import Day, LocalPath, LongText, RowId, RowIds
from api.presentation.render import render_page as page_of
from api.presentation.twins import declare_page
from api.presentation.views.flags import DecidedView, FlagView
from api.presentation.views.listings import VersionView
from api.services import Services
from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.evidence.rendered import load_rendered
from casebook.evidence.right_pictures import find_right_picture
from casebook.flags import flag_queue, verdicts
from casebook.flags.undoable import find_undoable
from casebook.flags.verdicts import DismissReason
from casebook.monitoring import listing_history
from casebook.registers.editions import load_namesakes
from casebook.search.seen_before.summary import load_summaries
from matcher.records.calendar import BEIJING

router = APIRouter()


@declare_page(router, "/flags/{flag_id}", "triage/flag.html")
def show_flag(services: ServicesDep, officer: OfficerDep, flag_id: RowId) -> FlagView:
    """一条预警：理由、待查问题、权利与商品的事实、取证原件、历次结论。"""
    with services.database.reading(officer.viewer) as session:
        flag = flag_queue.get_flag(session, flag_id)
        decided = verdicts.load_verdicts(session, flag_id)
        seen = load_summaries(session, [flag])[flag_id]
        namesakes = load_namesakes(session, flag.edition_id, flag.match.right.name)
        versions = listing_history.load_versions(session, flag.listing_id)
        fates = listing_history.load_events(session, flag.listing_id)
        rendered = load_rendered(session, [flag.version_id]).get(flag.version_id, ())
        genuine = find_right_picture(session, flag.match.right.name)
        undoable = find_undoable(session, [flag_id] if decided else [], officer=officer)
    listing = flag.listing
    day = (listing.page.fetched_at if listing.page else flag.flagged_at).astimezone(BEIJING).date()
    return FlagView.from_fact(
        flag,
        card=make_flag_card(flag, seen, undoable),
        right=make_right_card(flag.match.right, namesakes, day=day),
        changes=tuple(
            VersionView.from_fact(version, title=version.listing.title, page=version.listing.page)
            for version in reversed(versions[1:])
        ),
        gone_since=listing_history.find_gone_since(fates, flag.last_seen_at),
        questions=tuple(dict.fromkeys(f.question for f in flag.match.findings if f.question)),
        facts=list_facts(listing, uscc=flag.seller_uscc, address=flag.seller_address),
        captures=tuple(capture for capture in (listing.page, *listing.images) if capture),
        pictures=listing.images,
        rendered=rendered,
        genuine=genuine,
        verdicts=decided,
        reasons=REASONS,
        postponements=list_postponements(),
    )


@router.get("/flags/{flag_id}/preview", include_in_schema=False)
def preview_flag(request: Request, services: ServicesDep, officer: OfficerDep, flag_id: RowId) -> Response:
    """The part of a flag's page that stands beside the queue."""
    return page_of(request, "triage/preview.html", view=show_flag(services, officer, flag_id))


class DecideFlags(ActBody):
    """One verdict for one or several flags; `back` is the page of the queue that a form goes back to."""

    flag: RowIds
    act: Literal["confirm", "dismiss", "postpone", "undo"]
    reason: DismissReason | None = None
    until: Day | None = None
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
    elif body.act == "postpone":
        verdicts.postpone_flags(session, flags, officer=officer, until=body.until, note=body.note)
    else:
        verdicts.undo_verdicts(session, flags, officer=officer)


def _view_decided(services: Services, officer: Officer, flags: Sequence[int]) -> DecidedView:
    with services.database.reading(officer.viewer) as session:
        undoable = find_undoable(session, flags, officer=officer)
        decided = flag_queue.get_many(session, flags)
        return DecidedView(flags=tuple(make_flag_card(flag, undoable=undoable) for flag in decided))
