"""Headers, sizes and strangers, before any route.

Covers `response_headers`, `body_limit`, `sign_in_check`, `compress`, `headers`.
"""

import asyncio
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.middleware.body_limit import MAX_BODY_BYTES, MAX_SIGN_IN_BYTES
from api.presentation.render import API_FOLDER
from tests.api.conftest import PASSWORD
from tests.api.desk import get_token


@pytest.mark.parametrize("path", ["/", "/flags", "/flags.json", "/sign-in", "/nothing", "/crawls"])
def test_no_answer_is_stored_and_each_has_the_headers(desk: TestClient, path: str) -> None:
    headers = desk.get(path).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"
    assert "camera=()" in headers["permissions-policy"]
    assert "object-src 'none'" in headers["content-security-policy"]


FEATURES = ("camera", "microphone", "geolocation", "payment", "usb", "display-capture", "browsing-topics", "midi")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/flags", 200),  # a page
        ("/flags.json", 200),  # JSON
        ("/api.json", 200),
        ("/nothing", 404),  # an error page
        ("/flags/999999.json", 404),  # a problem in JSON
        ("/flags?page=x", 422),
        ("/sign-out", 405),
        ("/static/desk.js", 200),
        ("/static/nothing.js", 404),
        ("/captures/{capture}", 200),
        ("/captures/{capture}/original", 200),
        ("/captures/" + "0" * 64, 404),
    ],
)
def test_every_kind_of_answer_has_the_policy_and_the_frame_rules(desk: TestClient, path: str, status: int) -> None:
    digest = desk.get("/flags/1.json").json()["captures"][0]["sha256"]
    answer = desk.get(path.format(capture=digest))
    assert answer.status_code == status
    policy = answer.headers["permissions-policy"].split(", ")
    assert {f"{feature}=()" for feature in FEATURES} <= set(policy)
    framer = "self" if path.startswith("/captures/{") else "none"
    assert answer.headers["x-frame-options"] == {"self": "SAMEORIGIN", "none": "DENY"}[framer]
    assert f"frame-ancestors '{framer}'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/flags", "/flags.json", "/captures/" + "0" * 64])
def test_what_a_stranger_gets_has_them_too(stranger: TestClient, path: str) -> None:
    headers = stranger.get(path).headers
    assert "camera=()" in headers["permissions-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_page_code_may_be_stored(desk: TestClient) -> None:
    headers = desk.get("/static/desk.js").headers
    assert "no-store" not in headers.get("cache-control", "")
    assert headers["x-content-type-options"] == "nosniff"


def test_the_page_stores_no_history_of_what_was_seen(desk: TestClient) -> None:
    assert '"historyCacheSize": 0' in desk.get("/flags").text


def test_signing_out_clears_what_the_browser_has(desk: TestClient) -> None:
    answer = desk.post("/sign-out", data={"csrf": get_token(desk)})
    assert answer.headers["clear-site-data"] == '"cache", "cookies", "storage"'
    assert desk.get("/flags").status_code == 303


def test_a_host_that_somebody_invents_leads_nowhere(desk: TestClient) -> None:
    for path in ("/flags/", "//flags", "/flags/1/", "/static"):
        answer = desk.get(f"http://127.0.0.1{path}", headers={"host": "evil.example"})
        assert "evil.example" not in answer.headers.get("location", ""), path


def test_a_capture_may_be_framed_by_the_desk_alone(desk: TestClient) -> None:
    digest = desk.get("/flags/1.json").json()["captures"][0]["sha256"]
    headers = desk.get(f"/captures/{digest}").headers
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"


def ask(app: Any, path: str, headers: dict[str, str], received: list[bytes]) -> int:
    """The status of a POST that is sent piece by piece; `received` gets what the application read of it."""
    pieces = [b"x" * 65_536] * 1_000
    status: list[int] = []

    async def receive() -> dict[str, Any]:
        received.append(pieces.pop())
        return {"type": "http.request", "body": received[-1], "more_body": True}

    async def send(message: Any) -> None:
        status.append(message.get("status", 0))

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "client": ("127.0.0.1", 9),
        "server": ("127.0.0.1", 80), "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    return status[0]


FORM = {"content-type": "multipart/form-data; boundary=b"}


def test_not_a_byte_of_a_strangers_upload_is_read(stranger: TestClient) -> None:
    received: list[bytes] = []
    assert ask(stranger.app, "/flags/verdicts", FORM, received) == 303
    assert ask(stranger.app, "/nothing", FORM, received) == 303
    assert received == []


def test_what_a_stranger_may_send_to_sign_in_is_small(stranger: TestClient) -> None:
    received: list[bytes] = []
    assert ask(stranger.app, "/sign-in", FORM, received) == 413
    assert len(received) == 1
    assert ask(stranger.app, "/sign-in", FORM | {"content-length": str(MAX_SIGN_IN_BYTES + 1)}, received) == 413
    assert ask(stranger.app, "/sign-in", FORM | {"content-length": "９"}, received) == 413
    assert len(received) == 1


def test_what_an_officer_may_send_is_bounded(desk: TestClient) -> None:
    received: list[bytes] = []
    cookie = {"cookie": "; ".join(f"{name}={value}" for name, value in desk.cookies.items())}
    assert ask(desk.app, "/flags/verdicts", FORM | cookie, received) in (400, 413)
    assert sum(map(len, received)) <= MAX_BODY_BYTES + 65_536


@pytest.mark.parametrize(
    ("address", "is_secure"),
    [("http://127.0.0.1", False), ("http://localhost", False), ("http://10.1.2.3", True),
     ("https://127.0.0.1", True)],
)  # fmt: skip
def test_the_sign_in_goes_over_https_alone_but_on_this_machine(
    stranger: TestClient, address: str, is_secure: bool
) -> None:
    answer = stranger.post(f"{address}/sign-in", data={"name": "zhang", "password": PASSWORD},
                           headers={"host": "127.0.0.1"})  # fmt: skip
    assert ("secure" in answer.headers["set-cookie"].lower()) is is_secure


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://["}, {"cookie": "zhixun=\"\\377\\000\""}, {"if-none-match": '"\\' * 400}, {"accept": "\x7f"},
     {"x-csrf-token": "é"}, {"content-type": "application/json; charset=\x01"}, {"if-match": "*,,,"}],
)  # fmt: skip
def test_no_header_is_answered_with_a_fault(desk: TestClient, headers: dict[str, str]) -> None:
    sent = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    for path in ("/flags.json", "/flags/1.json", "/flags"):
        assert desk.get(path, headers=sent).status_code < 500
    for path in ("/sign-in", "/flags/verdicts", "/sign-out"):
        assert desk.post(path, data={"name": "zhang"}, headers=sent).status_code < 500


def weigh(desk: TestClient, path: str) -> int:
    """The bytes of an answer as they travel to a browser that takes gzip."""
    with desk.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.status_code == 200, path
        return sum(map(len, answer.iter_raw()))


def test_page_code_is_compressed_and_pages_are_not(desk: TestClient) -> None:
    assert weigh(desk, "/static/desk.css") < len(desk.get("/static/desk.css").content) / 2
    assert "content-encoding" not in desk.get("/flags", headers={"Accept-Encoding": "gzip"}).headers


@pytest.mark.parametrize(
    ("path", "fetched_later"), [("/", ()), ("/flags", ()), ("/statistics", ("/assets/echarts.js",))]
)
def test_a_first_visit_is_light(desk: TestClient, path: str, fetched_later: tuple[str, ...]) -> None:
    page = desk.get(path).text
    linked = {path.partition("#")[0] for path in re.findall(r'(?:href|src)="((?:/static|/assets)/[^"]+)"', page)}
    modules = {f"/static/{path.name}" for path in (API_FOLDER / "static").glob("*.js")}
    assert len(page.encode()) + sum(weigh(desk, path) for path in linked | modules | set(fetched_later)) < 300_000
