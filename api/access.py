"""Who is at the desk: the sign-in cookie and the token in every form."""

import hmac
from hashlib import sha256
from ipaddress import ip_address
from time import monotonic
from typing import Annotated

from fastapi import Depends, Header, Request

from api.services import Services
from casebook.access import sign_ins
from casebook.access.officers import Officer
from casebook.access.sign_ins import SIGN_IN
from casebook.errors import ForbiddenError
from casebook.settings import Settings

COOKIE = "zhixun"
_RECENT = 1.0
"""Seconds for which the officer of a request is not looked up again."""


class SignInNeededError(Exception):
    """Nobody is signed in: a page leads to the sign-in, a JSON twin answers 401."""


def get_services(request: Request) -> Services:
    """The services that this application was created with."""
    services: Services = request.app.state.services
    return services


def get_officer(request: Request) -> Officer:
    """The officer who is signed in. Raises SignInNeededError.

    Whoever was looked up within a second for the same request is not looked up again; after a long upload he is, since
    his account may have been disabled meanwhile.
    """
    known: Officer | None = getattr(request.state, "officer", None)
    is_recent = monotonic() - getattr(request.state, "officer_at", 0.0) <= _RECENT
    if known is not None and is_recent and not known.viewer.has_hidden_cases:
        return known
    token = request.cookies.get(COOKIE, "")
    with get_services(request).database.reading(SIGN_IN) as session:
        officer = sign_ins.get_signed_in(session, token) if token else None
    if officer is None:
        raise SignInNeededError
    request.state.officer, request.state.officer_at = officer, monotonic()
    return officer


def get_form_token(request: Request) -> str:
    """What every form of this sign-in carries; a page of another origin cannot know it."""
    return derive_form_token(request.cookies.get(COOKIE, ""))


def derive_form_token(cookie: str) -> str:
    """The token that forms and programs send with a sign-in cookie."""
    return sha256(b"form:" + cookie.encode()).hexdigest()


def get_acting_officer(request: Request, x_csrf_token: Annotated[str, Header()] = "") -> Officer:
    """The officer who sent a form of ours, or a program that knows its token (forms send it as the field `csrf`).

    Raises SignInNeededError, ForbiddenError for a form of others.
    """
    officer = get_officer(request)
    if not hmac.compare_digest(x_csrf_token.encode(), get_form_token(request).encode()):
        raise ForbiddenError("这个表单已过期或不是本系统发出的：请刷新页面后重试。")
    return officer


def needs_secure_cookie(request: Request, settings: Settings) -> bool:
    """Whether the browser may send the sign-in cookie over HTTPS only.

    As the setting says; without it, everywhere but on this machine itself. Where we listen tells that, not the Host
    header, which the sender writes.
    """
    if settings.secure_cookies is not None:
        return settings.secure_cookies
    server = request.scope.get("server") or ("", None)
    return request.url.scheme == "https" or not is_loopback(server[0])


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own, which nobody else reaches."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def provide_services(request: Request) -> Services:
    """The services for a route, given without a turn in the thread pool, for which each request would queue."""
    return get_services(request)


ServicesDep = Annotated[Services, Depends(provide_services)]
OfficerDep = Annotated[Officer, Depends(get_officer)]
ActingOfficerDep = Annotated[Officer, Depends(get_acting_officer)]
