"""Page code goes out compressed; pages do not, as they carry a secret beside what others wrote."""

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

_CODE = ("/static/", "/assets/", "/scripts/")
_SMALLEST = 1_000
"""Bytes below which compressing gains nothing."""


class CompressCode:
    """Compresses answers under the paths of page code where the browser takes gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.compressed = app, GZipMiddleware(app, minimum_size=_SMALLEST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        is_code = scope["type"] == "http" and scope["path"].startswith(_CODE)
        await (self.compressed if is_code else self.app)(scope, receive, send)
