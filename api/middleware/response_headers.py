"""Each answer gets the headers that its route did not set."""

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.presentation.headers import SECURITY_HEADERS
from api.translations.languages import TAGS, find_language

NO_STORE = "no-store"
_PUBLIC = ("/static/", "/assets/", "/scripts/")


class ResponseHeaders:
    """Adds the security headers, and forbids storing whatever is not page code: pages show what officers see."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and its answer with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith(_PUBLIC):
                    headers.setdefault("Cache-Control", NO_STORE)
                    headers.setdefault("Content-Language", TAGS[find_language(Request(scope))])
                    headers.add_vary_header("Cookie")
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
