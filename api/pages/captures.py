"""Captured bytes, shown so that nothing in them can run: text of others never acts in our name."""

import re

from fastapi import APIRouter
from fastapi.responses import Response

from api.access import OfficerDep, ServicesDep
from casebook.evidence import captures

router = APIRouter()
# No script, no form, no request to anywhere; pictures and styles only where they stand in the page itself.
SANDBOX_POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_SHOWN = re.compile(r"image/(png|jpeg|gif|webp)|text/(html|plain)")


@router.get("/captures/{digest}", include_in_schema=False)
def send_capture(services: ServicesDep, officer: OfficerDep, digest: str) -> Response:
    """The bytes of a capture that a listing or a case of the officer's bureau holds, checked against their hash."""
    with services.database.reading(officer.viewer) as session:
        media_type = captures.get_media_type(session, digest)
    headers = {
        "Content-Security-Policy": SANDBOX_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private",
    }
    return Response(services.store.read(digest), media_type=get_content_type(media_type), headers=headers)


def get_content_type(media_type: str) -> str:
    """As what a capture of this media type is shown: pages and plain pictures as they are, all else as bare bytes."""
    kind = media_type.partition(";")[0].strip().lower()
    if not _SHOWN.fullmatch(kind):
        return "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
