"""Signing in and out."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from api.access import COOKIE, ActingOfficerDep, LoginThrottle, ServicesDep
from api.presentation.render import page
from casebook.access import officers
from casebook.errors import ForbiddenError

router = APIRouter()
WRONG = "账号或口令不对，请重新输入。"
SLOW = "失败次数过多，请五分钟后再试。"


@router.get("/sign-in", include_in_schema=False)
def sign_in_page(request: Request, to: str = "/") -> Response:
    """The form."""
    return page(request, "sign_in.html", to=to, says="")


@router.post("/sign-in", include_in_schema=False)
def sign_in(
    request: Request,
    services: ServicesDep,
    name: Annotated[str, Form(max_length=64)] = "",
    password: Annotated[str, Form(max_length=256)] = "",
    to: Annotated[str, Form(max_length=500)] = "/",
) -> Response:
    """Sign in, and go on to where one wanted to be."""
    _refuse_other_origin(request)
    throttle: LoginThrottle = request.app.state.login_throttle
    if throttle.is_blocked(name):
        return page(request, "sign_in.html", status=429, to=to, says=SLOW)
    with services.writing() as session:
        token = officers.sign_in(session, name.strip(), password, hours=services.settings.session_hours)
    if token is None:
        throttle.record_failure(name)
        return page(request, "sign_in.html", status=401, to=to, says=WRONG)
    response = RedirectResponse(_here(to), status_code=303)
    response.set_cookie(
        COOKIE, token, httponly=True, samesite="lax", secure=services.settings.secure_cookies,
        max_age=services.settings.session_hours * 3600,
    )  # fmt: skip
    return response


@router.post("/sign-out", include_in_schema=False)
def sign_out(request: Request, services: ServicesDep, _: ActingOfficerDep) -> Response:
    """Sign out."""
    with services.writing() as session:
        officers.sign_out(session, request.cookies.get(COOKIE, ""))
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(COOKIE)
    return response


def _refuse_other_origin(request: Request) -> None:
    origin = request.headers.get("origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
        raise ForbiddenError("登录请求来自别的网站，已拒绝。")


def _here(to: str) -> str:
    """Only a path of our own: never an address that leads away."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
