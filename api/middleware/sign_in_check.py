"""Nobody sends anything to the desk without being signed in: a stranger's upload is answered before it is read."""

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import SignInNeededError, get_officer
from api.presentation.problems import answer_refusal, answer_sign_in_needed
from casebook.errors import CasebookError

_ONLY_ASKS = ("GET", "HEAD", "OPTIONS")
SIGN_IN_PATH = "/sign-in"
"""The one address that takes what a stranger sends."""


class SignInCheck:
    """Answers a stranger's request that carries something; the routes ask for themselves who may do what."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on where its sender is signed in, or where it only asks."""
        if scope["type"] == "http" and scope["method"] not in _ONLY_ASKS and scope["path"] != SIGN_IN_PATH:
            request = Request(scope)
            try:
                await run_in_threadpool(get_officer, request)
            except SignInNeededError as error:
                await answer_sign_in_needed(request, error)(scope, receive, send)
                return
            except CasebookError as error:
                await answer_refusal(request, error)(scope, receive, send)
                return
        await self.app(scope, receive, send)
