"""Captured bytes, shown so that nothing in them can run: text of others never acts in our name."""

import re

from fastapi import APIRouter
from fastapi.responses import Response

from api.access import OfficerDep, ServicesDep
from api.presentation.field_types import ShortText
from api.presentation.thumbnails import UnreadablePictureError, draw_thumbnail
from casebook.errors import NotFoundError
from casebook.evidence import captures
from matcher.text.encoding import find_web_label

router = APIRouter()
# No script, no form, no request to anywhere; pictures and styles only where they stand in the page itself.
SANDBOX_POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_SHOWN = re.compile(r"image/(png|jpeg|gif|webp)|text/(html|plain)")


@router.get("/captures/{digest}", include_in_schema=False)
def send_capture(services: ServicesDep, officer: OfficerDep, digest: ShortText) -> Response:
    """The bytes of a capture that a listing or a case of the officer's bureau holds, checked against their hash."""
    with services.database.reading(officer.viewer) as session:
        media_type = captures.get_media_type(session, digest)
    headers = {
        "Content-Security-Policy": SANDBOX_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
    }
    body = services.store.read_bytes(digest)
    return Response(body, media_type=get_content_type(media_type, body), headers=headers)


@router.get("/captures/{digest}/thumb", include_in_schema=False)
def send_thumbnail(services: ServicesDep, officer: OfficerDep, digest: ShortText) -> Response:
    """A small picture of a captured one."""
    with services.database.reading(officer.viewer) as session:
        captures.get_media_type(session, digest)
    try:
        drawn = draw_thumbnail(services.store.read_bytes(digest))
    except UnreadablePictureError as failure:
        raise NotFoundError("这份取证原件不是可以显示的图片。") from failure
    return Response(drawn, media_type="image/jpeg")


def get_content_type(media_type: str, body: bytes) -> str:
    """As what a capture is shown: pages in their own character set and plain pictures, all else as bare bytes."""
    kind, _, parameters = media_type.partition(";")
    kind = kind.strip().lower()
    if not _SHOWN.fullmatch(kind):
        return "application/octet-stream"
    if not kind.startswith("text/"):
        return kind
    label = _CHARSET.search(parameters)
    return f"{kind}; charset={find_web_label(body, declared=label[1] if label else '')}"
