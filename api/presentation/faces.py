"""The two faces of an answer, a page for people and JSON for programs, and which of them a request asks for."""

from fastapi import Request, Response

from api.presentation.etags import compute_etag, matches_etag
from api.presentation.views.base import View

FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


def is_form(request: Request) -> bool:
    """Whether the request carries a form of a page."""
    return request.headers.get("content-type", "").startswith(FORM_TYPES)


def wants_json(request: Request) -> bool:
    """Whether the request is a program's: it asks for JSON, sends JSON, or names a JSON twin."""
    accepted = request.headers.get("accept", "")
    return (
        request.url.path.endswith(".json")
        or "application/json" in accepted
        or "application/problem+json" in accepted
        or request.headers.get("content-type", "").startswith("application/json")
    )


def make_json_response(view: View, *, known: str = "", status: int = 200) -> Response:
    """A view as JSON with its ETag; 304 without a body where `known`, an If-None-Match header, names that ETag."""
    body = view.to_json()
    headers = {"ETag": compute_etag(body), "Cache-Control": "no-store"}
    if known and matches_etag(known, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, status_code=status, media_type="application/json", headers=headers)
