"""The queue, a flag, and the verdicts on it."""

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.presenters import SIZE, capture_view, card, listing_facts
from api.presentation.render import pages_of, paired
from api.presentation.views.flags import FlagView, QueueView, VerdictView
from casebook.errors import CasebookError
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_queue import FlagState, Wanted
from casebook.flags.verdicts import DismissReason
from casebook.referrals.packets import right_in_words
from matcher.records.match import Use

router = APIRouter()
REASONS = tuple(reason.value for reason in DismissReason)


@paired(router, "/flags", "queue.html")
def queue(
    services: ServicesDep,
    _: OfficerDep,
    state: FlagState | None = FlagState.OPEN,
    use: Use | None = None,
    right: str = "",
    text: str = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> QueueView:
    """待核预警：按紧要程度排列，可按状态、使用方式、权利筛选。"""
    wanted = Wanted(state, use.value if use else "", right, text.strip())
    with services.database.reading() as session:
        found = flag_queue.queue(session, wanted, offset=(page - 1) * SIZE, limit=SIZE)
    return QueueView(
        flags=tuple(card(flag) for flag in found.flags),
        total=found.total,
        page=page,
        pages=pages_of(found.total, SIZE),
        state=state.value if state else "",
        use=wanted.use,
        right=right,
        text=wanted.text,
        by_state=found.by_state,
        by_use=found.by_use,
        by_right=found.by_right,
        reasons=REASONS,
    )


@paired(router, "/flags/{flag_id}", "flag.html")
def flag(services: ServicesDep, _: OfficerDep, flag_id: int) -> FlagView:
    """一条预警：理由、待查问题、权利与商品的事实、取证原件、历次结论。"""
    with services.database.reading() as session:
        found = flag_queue.get(session, flag_id)
        decided = verdicts.of_flag(session, flag_id)
    listing = found.listing
    return FlagView(
        card=card(found),
        listing_id=found.listing_id,
        questions=tuple(dict.fromkeys(f.question for f in found.match.findings if f.question)),
        facts=listing_facts(listing, uscc=found.seller_uscc, address=found.seller_address),
        right_facts=right_in_words(found.match.right),
        captures=tuple(capture_view(c) for c in (listing.page, *listing.images) if c),
        verdicts=tuple(
            VerdictView(officer=v.officer, decision=v.decision, reason=v.reason, note=v.note, at=v.at) for v in decided
        ),
        reasons=REASONS,
        flagged_at=found.flagged_at,
        clue_found_at=found.clue_found_at,
    )


@router.post("/flags/verdicts", include_in_schema=False)
def decide(
    services: ServicesDep,
    officer: ActingOfficerDep,
    flag: Annotated[list[int], Form()],
    act: Annotated[str, Form(pattern="^(confirm|dismiss|undo)$")],
    reason: Annotated[DismissReason, Form()] = DismissReason.FAIR_USE,
    note: Annotated[str, Form(max_length=2000)] = "",
    back: Annotated[str, Form(max_length=500)] = "/flags",
) -> Response:
    """One verdict on one or several flags: all of them or, where one cannot be, none."""
    if len(flag) > 200:
        raise CasebookError("一次最多处理 200 条预警。")
    with services.writing() as session:
        for flag_id in dict.fromkeys(flag):
            if act == "confirm":
                verdicts.confirm(session, flag_id, officer=officer, note=note)
            elif act == "dismiss":
                verdicts.dismiss(session, flag_id, officer=officer, reason=reason, note=note)
            else:
                verdicts.undo(session, flag_id, officer=officer)
    done = "".join(f"&flag={flag_id}" for flag_id in flag)
    path = back if back.startswith("/flags") else "/flags"
    return RedirectResponse(f"{path}{'&' if '?' in path else '?'}done={act}{done}", status_code=303)
