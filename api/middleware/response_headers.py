"""Each answer gets the headers that its route did not set."""

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.presentation.headers import complete_headers


class ResponseHeaders:
    """Adds the security headers, and forbids storing whatever is not page code."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its answer with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                complete_headers(MutableHeaders(scope=message), Request(scope))
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
