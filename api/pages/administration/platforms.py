"""Platforms: seen by all, entered by administrators."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.administration.admins import is_admin, require_admin
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import Day, LongText, ShortText
from api.presentation.twins import declare_page
from api.presentation.views.platforms import PlatformsView, PlatformView
from casebook.db.platform_table import Platform
from casebook.registers import platforms
from matcher.gazetteer.divisions import get_place

router = APIRouter()


@declare_page(router, "/platforms", "administration/platforms.html")
def show_platforms(services: ServicesDep, officer: OfficerDep) -> PlatformsView:
    """平台：名称、经营者、住所地、函件送达的途径。"""
    with services.database.reading(officer.viewer) as session:
        listed = platforms.list_platforms(session)
    return PlatformsView(platforms=tuple(map(_make_view, listed)), may_manage=is_admin(officer))


def _make_view(platform: Platform) -> PlatformView:
    place = get_place(platform.home_code) if platform.home_code else None
    return PlatformView.from_fact(platform, home=place.full_name if place else "")


class SavePlatform(ActBody):
    """A platform as it shall be: its key in the record, its title, its operator, where that sits, how to reach it."""

    key: ShortText
    title: ShortText
    operator: ShortText = ""
    uscc: ShortText = ""
    home_code: Annotated[str, Field(pattern=r"^([0-9]{6})?$")] = ""
    channel: LongText = ""
    checked_on: Day | None = None


@declare_act(router, "/platforms", view=PlatformsView)
def save_platform(
    services: ServicesDep, officer: ActingOfficerDep, body: SavePlatform, if_match: IfMatchDep
) -> ActResult:
    """登记一个平台，或者更改已登记的内容。"""
    require_admin(officer)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_platforms(services, officer))
        platforms.save_platform(session, Platform(**body.model_dump()), officer_id=officer.id)
    services.forget_platform_titles()
    return ActResult("/platforms", lambda: show_platforms(services, officer))
