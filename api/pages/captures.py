"""Captured bytes, shown so that nothing in them runs or reaches anybody: text of others never acts in our name."""

import re

from fastapi import APIRouter
from fastapi.responses import Response

from api.access import OfficerDep, ServicesDep
from api.presentation.captured_page import MAX_SHOWN_BYTES, find_picture_type, make_shown_copy
from api.presentation.field_types import ShortText
from api.presentation.thumbnails import draw_thumbnail
from api.services import Services
from casebook.access.officers import Officer
from casebook.documents.picture_file import UnreadablePictureError
from casebook.errors import CasebookError, NotFoundError
from casebook.evidence import captures
from casebook.evidence.page_pictures import find_page_pictures
from matcher.records.logs import get_logger
from matcher.text.encoding import find_web_label

log = get_logger(__name__)
router = APIRouter()
# No script, no form, no request to anywhere; pictures only where they stand in the page itself.
SANDBOX_POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'"
UNSEEN_HEADERS = {
    "Content-Security-Policy": SANDBOX_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "SAMEORIGIN",
}
_UNNAMED = "application/octet-stream"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_LEAST_ROOM = 1_000
"""Bytes that even the smallest picture takes of a copy's room: a page may name one without end."""
_SHOWN = re.compile(r"image/(png|jpeg|gif|webp)|text/(html|plain)")


@router.get("/captures/{digest}", include_in_schema=False)
def show_capture(services: ServicesDep, officer: OfficerDep, digest: ShortText) -> Response:
    """A capture that a listing or a case of the officer's bureau holds: a page as a copy that reaches nobody."""
    media_type, body = _read_capture(services, officer, digest)
    content_type = get_content_type(media_type, body)
    kind, _, label = content_type.partition("; charset=")
    if content_type == _UNNAMED or len(body) > MAX_SHOWN_BYTES:
        return _make_download(body, digest)
    if kind == "text/html":
        find_picture = _PictureFinder(services, officer, digest)
        body = make_shown_copy(body, label=label, url=find_picture.url, find_picture=find_picture)
        content_type = "text/html; charset=utf-8"
    return Response(body, media_type=content_type, headers=UNSEEN_HEADERS)


class _PictureFinder:
    """The captured pictures of one page, by address, as long as the copy that holds them may grow."""

    def __init__(self, services: Services, officer: Officer, digest: str) -> None:
        with services.database.reading(officer.viewer) as session:
            pictures = find_page_pictures(session, digest)
        self.url = pictures.url
        self._store = services.store
        self._by_address = {_strip_scheme(url): sha256 for url, sha256 in reversed(pictures.by_url)}
        self._room = MAX_SHOWN_BYTES

    def __call__(self, url: str) -> tuple[str, bytes] | None:
        sha256 = self._by_address.get(_strip_scheme(url))
        if sha256 is None or self._room < 0:
            return None
        try:
            body = self._store.read_bytes(sha256)
        except CasebookError:  # lost or changed on the disk, which `verify` names: the page is shown without it
            log.warning("picture_unreadable", sha256=sha256)
            return None
        media_type = find_picture_type(body)
        self._room -= max(len(body), _LEAST_ROOM)
        return (media_type, body) if media_type and self._room >= 0 else None


def _strip_scheme(url: str) -> str:
    """The address without scheme and fragment: pages name a picture by http, by https or by neither."""
    return url.partition("#")[0].partition("//")[2]


@router.get("/captures/{digest}/original", include_in_schema=False)
def download_capture(services: ServicesDep, officer: OfficerDep, digest: ShortText) -> Response:
    """The bytes as they were captured, to be saved: no browser opens them."""
    _, body = _read_capture(services, officer, digest)
    return _make_download(body, digest)


def _read_capture(services: Services, officer: Officer, digest: str) -> tuple[str, bytes]:
    """The media type and the bytes of a capture, checked against its hash. Raises NotFoundError."""
    with services.database.reading(officer.viewer) as session:
        media_type = captures.get_media_type(session, digest)
    return media_type, services.store.read_bytes(digest)


def _make_download(body: bytes, digest: str) -> Response:
    disposition = {"Content-Disposition": f'attachment; filename="{digest[:16]}.bin"'}
    return Response(body, media_type=_UNNAMED, headers=UNSEEN_HEADERS | disposition)


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
        return _UNNAMED
    if not kind.startswith("text/"):
        return kind
    label = _CHARSET.search(parameters)
    return f"{kind}; charset={find_web_label(body, declared=label[1] if label else '')}"
