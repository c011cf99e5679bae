"""Officers of the bureau: who they are; an administrator adds and disables them, changes roles, resets passwords."""

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import Field

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.administration.admins import is_admin, require_admin
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import RowId, ShortText
from api.presentation.twins import declare_page
from api.presentation.views.officers import OfficersView, OwnPasswordView
from api.services import Services
from casebook.access import officers, sign_ins
from casebook.access.officers import Officer
from casebook.access.password_rules import MAX_LENGTH
from casebook.access.viewer import OFFICER_ROLES, Role
from casebook.errors import CasebookError

router = APIRouter()
Password = Annotated[str, Field(max_length=MAX_LENGTH)]


@declare_page(router, "/officers", "administration/officers.html")
def show_officers(services: ServicesDep, officer: OfficerDep) -> OfficersView:
    """本局人员：账号、姓名、执法证号、角色、是否在用。"""
    with services.database.reading(officer.viewer) as session:
        listed = officers.list_officers(session)
    return OfficersView.from_fact(
        officers=listed,
        may_manage=is_admin(officer),
        own=officer.id,
        roles=tuple(role.value for role in OFFICER_ROLES),
    )


class AddOfficer(ActBody):
    """A new officer with a first password, which the officer changes."""

    sign_in: ShortText
    name: ShortText
    password: Password
    badge_number: ShortText = ""
    unit: ShortText = ""
    role: Literal["officer", "lead", "admin"] = "officer"


@declare_act(router, "/officers", view=OfficersView, created=True)
def add_officer(services: ServicesDep, officer: ActingOfficerDep, body: AddOfficer, if_match: IfMatchDep) -> ActResult:
    """添加一名执法人员。"""
    require_admin(officer)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_officers(services, officer))
        officers.add_officer(
            session,
            body.sign_in,
            name=body.name,
            password=body.password,
            badge_number=body.badge_number,
            role=Role(body.role),
            unit=body.unit,
        )
    return _make_result(services, officer)


class SetDuty(ActBody):
    """Whether an officer may sign in."""

    duty: Literal["on", "off"]


@declare_act(router, "/officers/{officer_id}/duty", view=OfficersView)
def set_duty(
    services: ServicesDep, officer: ActingOfficerDep, officer_id: RowId, body: SetDuty, if_match: IfMatchDep
) -> ActResult:
    """停用或重新启用一个账号；停用后立即退出登录。"""
    require_admin(officer)
    if officer_id == officer.id:
        raise CasebookError("不能停用自己的账号：请由另一位管理员办理。")
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_officers(services, officer))
        officers.set_on_duty(session, officer_id, is_on_duty=body.duty == "on")
    return _make_result(services, officer)


class SetRole(ActBody):
    """What an officer may do."""

    role: Literal["officer", "lead", "admin"]


@declare_act(router, "/officers/{officer_id}/role", view=OfficersView)
def set_role(
    services: ServicesDep, officer: ActingOfficerDep, officer_id: RowId, body: SetRole, if_match: IfMatchDep
) -> ActResult:
    """更改一名人员的角色；其本人须重新登录。"""
    require_admin(officer)
    if officer_id == officer.id:
        raise CasebookError("不能更改自己的角色：请由另一位管理员办理。")
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_officers(services, officer))
        officers.set_role(session, officer_id, Role(body.role))
    return _make_result(services, officer)


class ResetPassword(ActBody):
    """A new password for an officer who does not know the own one, which the officer changes."""

    password: Password


@declare_act(router, "/officers/{officer_id}/password", view=OfficersView)
def reset_password(
    services: ServicesDep, officer: ActingOfficerDep, officer_id: RowId, body: ResetPassword, if_match: IfMatchDep
) -> ActResult:
    """为一名人员重设口令；其本人须用新口令重新登录。"""
    require_admin(officer)
    if officer_id == officer.id:
        raise CasebookError("更换自己的口令须输入现用口令：请在“更换自己的口令”办理。")
    with services.database.reading(officer.viewer) as session:
        other = officers.get_officer(session, officer_id)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_officers(services, officer))
        officers.set_password(session, other, body.password)
    return _make_result(services, officer)


@declare_page(router, "/password", "password.html")
def show_own_password(officer: OfficerDep) -> OwnPasswordView:
    """更换自己的口令。"""
    return OwnPasswordView(sign_in=officer.sign_in)


class ChangeOwnPassword(ActBody):
    """The password in use and the new one; a form asks for the new one twice."""

    current: Password
    new: Password
    again: Password | None = None


@declare_act(router, "/password", view=OwnPasswordView)
def change_own_password(
    request: Request, services: ServicesDep, officer: ActingOfficerDep, body: ChangeOwnPassword
) -> ActResult:
    """更换自己的口令，然后用新口令重新登录。"""
    if body.again is not None and body.again != body.new:
        raise CasebookError("两次输入的新口令不一致：请重新输入。")
    address = request.client.host if request.client else ""
    sign_ins.change_own_password(services.database, officer, body.current, body.new, address=address)
    return ActResult("/sign-in", lambda: OwnPasswordView(sign_in=officer.sign_in), has_twin=False)


def _make_result(services: Services, officer: Officer) -> ActResult:
    return ActResult("/officers", lambda: show_officers(services, officer))
