"""The platforms of a case: letters written in it, what can be asked of which platform, other shops of its sellers."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.casework.platform_letters import show_platform_letter
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import Codes, Day, RowId, RowIds, ShortText
from api.presentation.twins import declare_page
from api.presentation.views.platform_letters import (
    CasePlatformsView,
    CaseTwinsView,
    NamedListingView,
    PlatformGroupView,
    PlatformLetterView,
)
from casebook.cases import cases
from casebook.db.engine import Session
from casebook.referrals.platform_letters import drafting, letter_rows
from casebook.referrals.platform_letters.drafting import LetterWish
from casebook.referrals.platform_letters.letter_kinds import LETTER_KINDS
from casebook.referrals.platform_letters.letter_rows import NamedListing
from casebook.referrals.platform_letters.link_states import load_link_states
from casebook.referrals.platform_letters.request_items import read_request_items
from casebook.referrals.platform_letters.twins import find_twins
from casebook.registers.platforms import list_used_platforms
from matcher.records.calendar import BEIJING

router = APIRouter()
_USUAL_DAYS = 15
"""So many days a letter usually gives; no article sets a term, and the officer chooses the day."""


@declare_page(router, "/cases/{case_id}/platforms", "casework/case_platforms.html")
def show_case_platforms(services: ServicesDep, officer: OfficerDep, case_id: RowId) -> CasePlatformsView:
    """一个案件与平台：已起草的函件、可以调取的数据、可以通知的商品、经营者的其他店铺。"""
    with services.database.reading(officer.viewer) as session:
        case = cases.get_case(session, case_id)
        return CasePlatformsView.from_fact(
            case_id=case_id,
            case_title=case.title,
            letters=letter_rows.list_for_case(session, case_id),
            groups=_group(session, letter_rows.list_of_case(session, case_id)),
            items=tuple(read_request_items().values()),
            may_ask=LETTER_KINDS["data_request"].suits(case),
            may_stop=LETTER_KINDS["stop_notice"].suits(case),
            due=_get_usual_day(),
        )


@declare_page(router, "/cases/{case_id}/twins", "casework/twins.html")
def show_case_twins(services: ServicesDep, officer: OfficerDep, case_id: RowId) -> CaseTwinsView:
    """一个案件的关联店铺：证照、电话、图片、标题写法相同的其他店铺，以及可以起草的通知。"""
    with services.database.reading(officer.viewer) as session:
        case = cases.get_case(session, case_id)
        twins = find_twins(session, services.index, officer.viewer, case_id)
    return CaseTwinsView.from_fact(
        twins,
        case_id=case_id,
        case_title=case.title,
        may_stop=LETTER_KINDS["stop_notice"].suits(case),
        due=_get_usual_day(),
    )


def _get_usual_day() -> date:
    return datetime.now(BEIJING).date() + timedelta(days=_USUAL_DAYS)


def _group(session: Session, listings: tuple[NamedListing, ...]) -> tuple[PlatformGroupView, ...]:
    """The listings by platform, each with the state of its link."""
    platforms = {one.key: one for one in list_used_platforms(session, (one.marketplace for one in listings))}
    states = {state.listing_id: state.state for state in load_link_states(session, (one.id for one in listings), None)}
    groups: defaultdict[str, list[NamedListingView]] = defaultdict(list)
    for one in listings:
        groups[one.marketplace].append(NamedListingView.from_fact(one, state=states[one.id]))
    return tuple(PlatformGroupView.from_fact(platforms[key], listings=tuple(rows)) for key, rows in groups.items())


class DraftLetter(ActBody):
    """What a letter to a platform shall say: of which listings, by which day, and what is asked for."""

    kind: Literal["data_request", "stop_notice"]
    platform: ShortText
    listing: RowIds
    due: Day
    item: Codes = Field(default_factory=list)
    first_day: Day | None = None
    last_day: Day | None = None


@declare_act(router, "/cases/{case_id}/platform-letters", view=PlatformLetterView, created=True)
def draft_platform_letter(
    services: ServicesDep, officer: ActingOfficerDep, case_id: RowId, body: DraftLetter, if_match: IfMatchDep
) -> ActResult:
    """起草给平台的函件：调取数据，或者要求制止违法行为。"""
    wish = LetterWish(body.kind, body.platform, body.listing, body.due, body.item, body.first_day, body.last_day)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_case_platforms(services, officer, case_id))
        letter = drafting.draft_letter(session, case_id, wish, officer=officer, settings=services.settings)
    return ActResult(f"/platform-letters/{letter.id}", lambda: show_platform_letter(services, officer, letter.id))
