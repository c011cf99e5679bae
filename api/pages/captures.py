"""Captured bytes, shown so that nothing in them can run: text of others never acts in our name."""

import re

from fastapi import APIRouter
from fastapi.responses import Response

from api.access import OfficerDep, ServicesDep
from casebook.errors import NotFoundError

router = APIRouter()
# No script, no form, no request to anywhere; pictures and styles only where they stand in the page itself.
POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_SHOWN = re.compile(r"image/(png|jpeg|gif|webp)|text/(html|plain)")


@router.get("/captures/{digest}", include_in_schema=False)
def capture(services: ServicesDep, _: OfficerDep, digest: str, media_type: str = "text/plain") -> Response:
    """The bytes of a capture, checked against their hash before they are given."""
    if not re.fullmatch("[0-9a-f]{64}", digest):
        raise NotFoundError("没有这份取证原件。")
    kind = media_type.partition(";")[0].strip()
    shown = kind if _SHOWN.fullmatch(kind) else "application/octet-stream"
    headers = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Cache-Control": "private"}
    charset = "; charset=utf-8" if shown.startswith("text/") else ""
    return Response(services.store.read(digest), media_type=shown + charset, headers=headers)
