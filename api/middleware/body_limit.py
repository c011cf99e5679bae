"""What may be sent to the desk is bounded in size, counted while it comes in."""

from fastapi import HTTPException, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.presentation.problems import answer_http_error

MAX_BODY_BYTES = 32 * 1024 * 1024
MAX_SIGN_IN_BYTES = 16 * 1024
"""For whoever has not signed in yet."""
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
        limit = MAX_SIGN_IN_BYTES if scope["path"] == "/sign-in" else MAX_BODY_BYTES
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
