"""Which face a request asks for, from its headers and its path."""

import pytest
from fastapi import Request

from api.presentation.faces import is_form, make_json_response, wants_json
from api.presentation.views.session import SessionView


def make_request(path: str = "/flags", **headers: str) -> Request:
    """A request with these headers, of which underscores are hyphens."""
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": raw})


@pytest.mark.parametrize(
    ("request_", "is_json"),
    [
        (make_request(), False),
        (make_request(accept="text/html, */*"), False),
        (make_request("/flags.json"), True),
        (make_request(accept="application/json"), True),
        (make_request(accept="application/problem+json"), True),
        (make_request(content_type="application/json; charset=utf-8"), True),
        (make_request(content_type="application/x-www-form-urlencoded"), False),
    ],
)
def test_programs_are_told_from_browsers(request_: Request, is_json: bool) -> None:
    assert wants_json(request_) is is_json


def test_both_kinds_of_form_are_forms() -> None:
    assert is_form(make_request(content_type="application/x-www-form-urlencoded"))
    assert is_form(make_request(content_type="multipart/form-data; boundary=x"))
    assert not is_form(make_request(content_type="application/json"))


def test_a_known_state_is_answered_without_a_body() -> None:
    view = SessionView(name="zhang", csrf="")
    first = make_json_response(view)
    assert (first.status_code, first.body) == (200, view.to_json())
    assert make_json_response(view, known=first.headers["etag"]).status_code == 304
