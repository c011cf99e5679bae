"""Who is at the desk: the sign-in cookie, the token that every form carries, and the brake on guessing passwords."""

import hmac
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Form, Request

from api.services import Parts
from casebook.access import officers
from casebook.access.officers import Officer
from casebook.errors import ForbiddenError

COOKIE = "zhixun"


class SignInNeededError(Exception):
    """Nobody is signed in: a page leads to the sign-in, a JSON twin answers 401."""


def parts_of(request: Request) -> Parts:
    """The parts this app was put together from."""
    found: Parts = request.app.state.parts
    return found


def officer_of(request: Request) -> Officer:
    """The officer who is signed in. Raises SignInNeededError."""
    token = request.cookies.get(COOKIE, "")
    with parts_of(request).database.reading() as session:
        officer = officers.signed_in(session, token) if token else None
    if officer is None:
        raise SignInNeededError
    request.state.officer = officer
    return officer


def form_token(request: Request) -> str:
    """What every form of this sign-in carries; a page of another origin cannot know it."""
    return sha256(b"form:" + request.cookies.get(COOKIE, "").encode()).hexdigest()


def acting_officer(request: Request, csrf: Annotated[str, Form()] = "") -> Officer:
    """The officer who sent a form of ours. Raises SignInNeededError, ForbiddenError for a form of others."""
    officer = officer_of(request)
    if not hmac.compare_digest(csrf.encode(), form_token(request).encode()):
        raise ForbiddenError("这个表单已过期或不是本系统发出的：请刷新页面后重试。")
    return officer


At = Annotated[Parts, Depends(parts_of)]
Reader = Annotated[Officer, Depends(officer_of)]
Actor = Annotated[Officer, Depends(acting_officer)]


@dataclass(slots=True)
class Brake:
    """At most `most` failures a name within `seconds`; kept in memory, for one process."""

    most: int = 5
    seconds: float = 300.0
    _failures: defaultdict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def on(self, name: str) -> bool:
        """Whether this name must wait."""
        recent = self._failures[name]
        while recent and recent[0] < time.monotonic() - self.seconds:
            recent.popleft()
        return len(recent) >= self.most

    def failed(self, name: str) -> None:
        """Note a failure."""
        self._failures[name].append(time.monotonic())
