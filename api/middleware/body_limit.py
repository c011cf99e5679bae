"""What may be sent to the desk is bounded in size, counted while it comes in."""

import re

from fastapi import HTTPException, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.presentation.problems import answer_http_error
from casebook.evidence.uploads import MAX_FILE_BYTES

MAX_BODY_BYTES = 32 * 1024 * 1024
MAX_SIGN_IN_BYTES = 16 * 1024
"""For whoever has not signed in yet."""
LIMITS = {"/sign-in": MAX_SIGN_IN_BYTES, "/incoming": 2_000_000_000}
"""Bytes that may be sent to an address; the packets of other bureaus are large and go to the disk as they come."""
_EVIDENCE = re.compile(r"/cases/[0-9]+/evidence")
_MAX_EVIDENCE_BYTES = MAX_FILE_BYTES + 1024 * 1024
"""For files that go into evidence, with the fields around them."""
_REQUEST_TOO_LARGE = 413


class BodyLimit:
    """Answers 413 to a body that is too large; what is announced as too large is not read at all."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a body that is counted."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = _find_limit(scope["path"])
        request = Request(scope)
        announced = request.headers.get("content-length", "0")
        if not (announced.isascii() and announced.isdigit() and len(announced) < 12 and int(announced) <= limit):
            await answer_http_error(request, HTTPException(_REQUEST_TOO_LARGE))(scope, receive, send)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(_REQUEST_TOO_LARGE)
            return message

        await self.app(scope, receive_counted, send)


def _find_limit(path: str) -> int:
    return _MAX_EVIDENCE_BYTES if _EVIDENCE.fullmatch(path) else LIMITS.get(path, MAX_BODY_BYTES)
