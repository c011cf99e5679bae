"""Signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import Field

from api.access import (
    COOKIE,
    ActingOfficerDep,
    ServicesDep,
    derive_form_token,
    needs_secure_cookie,
)
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.faces import wants_json
from api.presentation.field_types import LocalPath, ShortText
from api.presentation.headers import CLEARED_AT_SIGN_OUT
from api.presentation.problems import answer_refusal
from api.presentation.render import keep_local, render_page
from api.presentation.views.session import SessionView
from casebook.access import sign_ins
from casebook.access.sign_ins import SIGN_IN
from casebook.errors import CasebookError, ForbiddenError, TooManyAttemptsError

router = APIRouter()
WRONG = "账号或口令不对，请重新输入。"


class SignInFailedError(CasebookError):
    """The name or the password is wrong; `to` is where the form would have gone on to."""

    status = 401
    code = "sign_in_failed"

    def __init__(self, sentence: str, *, to: str) -> None:
        super().__init__(sentence)
        self.to = to


class SignInBlockedError(SignInFailedError):
    """Too many wrong passwords for this name."""

    status = 429
    code = "sign_in_blocked"


@router.get("/sign-in", include_in_schema=False)
def show_sign_in(request: Request, to: LocalPath = "/") -> Response:
    """Show the form to sign in with."""
    return render_page(request, "sign_in.html", to=to, says="")


class SignIn(ActBody):
    """Who signs in, and where a form goes on to."""

    name: ShortText = ""
    password: Annotated[str, Field(max_length=256)] = ""
    to: LocalPath = "/"


@declare_act(router, "/sign-in", view=SessionView)
def sign_in(request: Request, services: ServicesDep, body: SignIn) -> ActResult:
    """登录，得到登录凭证（Cookie）和以后每次操作都要带的 X-CSRF-Token。"""
    _refuse_other_origin(request)
    hours, address = services.settings.session_hours, request.client.host if request.client else ""
    try:
        opened = sign_ins.sign_in(services.database, body.name, body.password, address=address, hours=hours)
    except TooManyAttemptsError as refusal:
        raise SignInBlockedError(str(refusal), to=body.to) from refusal
    if opened is None:
        raise SignInFailedError(WRONG, to=body.to)
    view = SessionView(name=opened.officer.sign_in, csrf=derive_form_token(opened.token))

    def set_cookie(response: Response) -> None:
        secure = needs_secure_cookie(request, services.settings)
        response.set_cookie(COOKIE, opened.token, httponly=True, samesite="lax", secure=secure, max_age=hours * 3600)

    return ActResult(keep_local(body.to), lambda: view, has_twin=False, set_cookies=set_cookie)


@declare_act(router, "/sign-out", view=SessionView)
def sign_out(request: Request, services: ServicesDep, _: ActingOfficerDep) -> ActResult:
    """退出登录。"""
    with services.writing(SIGN_IN) as session:
        sign_ins.sign_out(session, request.cookies.get(COOKIE, ""))
    nobody = SessionView(name="", csrf="")

    def forget(response: Response) -> None:
        response.delete_cookie(COOKIE)
        response.headers["Clear-Site-Data"] = CLEARED_AT_SIGN_OUT

    return ActResult("/sign-in", lambda: nobody, has_twin=False, set_cookies=forget)


def answer_failed_sign_in(request: Request, error: Exception) -> Response:
    """The form once more, with the sentence; a program gets a problem as for anything else that is refused."""
    if wants_json(request) or not isinstance(error, SignInFailedError):
        return answer_refusal(request, error)
    return render_page(request, "sign_in.html", status=error.status, to=error.to, says=str(error))


def _refuse_other_origin(request: Request) -> None:
    origin = request.headers.get("origin")
    if origin and origin != "null" and origin.partition("://")[2] != request.headers.get("host"):
        raise ForbiddenError("登录请求来自别的网站，已拒绝。")
