"""Whatever an address, a form or a body holds: no route of the desk answers with a fault, on either database.

Covers `field_types`, `headers`.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api.app import PAGE_MODULES, create_app
from tests.api.conftest import PASSWORD, open_bureau
from tests.api.desk import get_token
from tests.casebook import postgres

pytestmark = pytest.mark.timeout(600)  # some thousands of requests
# What a database or a reader stumbles over goes into every place of every route; of the rest each place gets a share,
# another one from place to place, so that every value is tried in many.
SHARE = 4
ALWAYS = (
    "2147483648", "9223372036854775808", "9" * 5_000, "0001-01-01", "\0", "a\0b", "\ufffe", "名" * 4_000, "(" * 900,
)  # fmt: skip
REST = (
    "0", "-1", "1", "9223372036854775807", "１２", "٣", "1_0", "+1", "9999-12-31", "2026-02-30", " 1", "1.0", "1e3",
    "0x1", "true", "NaN", "", "\x1b[31m", "\u202e", "%", "_", "'", '"', "\\", "../../etc/passwd", "-" * 500, '"' * 301,
    "字段:值", "类别:", "日期:0000-00-00", "日期:99999999999-13-41", "*",
)  # fmt: skip
JSON_ALWAYS: tuple[Any, ...] = (None, True, 2**64, [[]], "\0")
JSON_REST: tuple[Any, ...] = (
    -1, 0, 2**63, 1.5, [], {}, [2**63], ["1" * 5_000], [True], ["１"], "x" * 30_000, {"a": {}},
)  # fmt: skip
RAW_BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/json", b""),
    ("application/json", b"\xff\xfe"),
    ("application/json", b"null"),
    ("application/json", b"[]"),
    ("application/json", b'{"flag": ' + b"9" * 5_000 + b"}"),
    ("application/json", b"[" * 100_000),
    ("application/json", b'{"\\ud800": "\\udfff", "text": "\\ud800", "note": "\\udfff", "name": "\\ud800"}'),
    ("application/json", b'{"flag": [1], "act": "dismiss", "reason": "other", "note": "a\\ud800b"}'),
    ("application/json; charset=utf-16", '{"flag": 1}'.encode("utf-16")),
    ("application/x-www-form-urlencoded", b"\xff=\xfe&%ff=%fe&%00=%00&csrf=%ff"),
    ("application/x-www-form-urlencoded; charset=undefined", b"flag=1"),
    ("application/x-www-form-urlencoded", b"flag=" + b"9" * 5_000),
    ("application/x-www-form-urlencoded", b"&".join([b"flag=1"] * 3_000)),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=", b"--\r\n"),
    ("text/plain", b"flag=1"),
    ("", b"flag=1"),
    ("\xff/\xfe; charset=\xff", b"flag=1"),
)
CODECS = ("undefined", "idna", "punycode", "utf-7", "unicode_escape", "hex", "no-such", "utf-16", "a\\x00b")


def multipart(codec: str) -> tuple[str, bytes]:
    """A form in parts whose character set is said to be `codec`."""
    part = b'--b\r\nContent-Disposition: form-data; name="note"\r\n\r\n+2AA-\\ud800\xff\r\n--b--\r\n'
    return f"multipart/form-data; boundary=b; charset={codec}", part


def take_share(values: Sequence[Any], place: str) -> Sequence[Any]:
    """Every fourth value, from a start that the place (a route and a name) decides."""
    return values[zlib.crc32(place.encode()) % SHARE :: SHARE]


def routes(client: TestClient) -> list[APIRoute]:
    app: Any = client.app
    everywhere = [*app.routes, *(route for module in PAGE_MODULES for route in module.router.routes)]
    return [route for route in everywhere if isinstance(route, APIRoute)]


def flatten(dependant: Dependant) -> Iterator[Dependant]:
    """A dependant and all that it depends on."""
    yield dependant
    for inner in dependant.dependencies:
        yield from flatten(inner)


def names(route: APIRoute) -> tuple[list[str], list[str]]:
    """The names of a route's path and query parameters."""
    flat = list(flatten(route.dependant))
    return [one.alias for each in flat for one in each.path_params], [
        one.alias for each in flat for one in each.query_params
    ]


def addresses(route: APIRoute) -> Iterator[str]:
    """The addresses of a route with a hostile value in each of its places."""
    in_path, in_query = names(route)
    usual = route.path
    for name in in_path:
        usual = usual.replace(f"{{{name}}}", "1")
    for name in (*in_path[:1], *in_query):
        for value in (*ALWAYS, *take_share(REST, route.path + name)):
            written = quote(value, safe="")
            yield route.path.replace(f"{{{name}}}", written) if name in in_path else f"{usual}?{name}={written}"
        for written in ("%ff%fe", "%ed%a0%80"):
            yield route.path.replace(f"{{{name}}}", written) if name in in_path else f"{usual}?{name}={written}"
    yield f"{usual}?%00=%00&=&&;&page=1&page=-1"


def read_model(field: Any) -> Mapping[str, Any]:
    """The fields of the model that a body is read into."""
    fields: Mapping[str, Any] = field.field_info.annotation.model_fields
    return fields


def bodies(route: APIRoute) -> Iterator[dict[str, Any]]:
    """What a hostile client sends to a route that takes a form or JSON, as arguments of the client."""
    fields = [one for each in flatten(route.dependant) for one in each.body_params]
    properties: Mapping[str, Any] = {name: one for each in fields for name, one in read_model(each).items()}
    usual = {"flag": 1, "act": "confirm", "outcome": "accepted", "text": "已接收", "to_code": "371300",
             "to_bureau": "临沂市市场监督管理局", "ground": "地"}  # fmt: skip
    body = {name: usual[name] for name in properties if name in usual}
    for name in properties:
        for value in (*ALWAYS, *take_share(REST, route.path + name)):
            yield {"data": body | {name: value}}
        for value in (*JSON_ALWAYS, *take_share(JSON_REST, route.path + name)):
            yield {"json": body | {name: value}}
    yield {"data": body | {"unknown": "1"}}
    for content_type, content in take_share([*RAW_BODIES, *map(multipart, CODECS)], route.path):
        yield {"content": content, "headers": {"content-type": content_type.encode("latin-1")}}


@pytest.fixture(params=["sqlite", "postgresql"])
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestClient]:
    """A client signed in at the desk of a bureau, on either database, that gets a fault as an answer."""
    url = ""
    if request.param == "postgresql":
        url = postgres.new_database(request.getfixturevalue("postgres_address"))
    services = open_bureau(tmp_path / "var", database_url=url)
    with TestClient(
        create_app(services), follow_redirects=False, base_url="http://127.0.0.1", raise_server_exceptions=False
    ) as client:
        client.post("/sign-in", data={"name": "zhang", "password": PASSWORD})
        client.headers["x-csrf-token"] = get_token(client)
        yield client
    services.database.engine.dispose()


def test_no_address_is_answered_with_a_fault(hostile: TestClient) -> None:
    faults, asked = [], 0
    for route in routes(hostile):
        if "GET" in (route.methods or ()):
            for address in addresses(route):
                asked += 1
                answer = hostile.get(address)
                if answer.status_code >= 500:
                    faults.append(f"{answer.status_code} {address[:120]}")
    assert asked > 1_000
    assert faults == []


def test_no_form_or_body_is_answered_with_a_fault(hostile: TestClient) -> None:
    faults, sent = [], 0
    for route in routes(hostile):
        if "POST" not in (route.methods or ()) or route.path in ("/sign-out", "/sign-in"):
            continue
        for sending in bodies(route):
            sent += 1
            answer = hostile.post(route.path.replace("{case_id}", "1").replace("{referral_id}", "1"), **sending)
            if answer.status_code >= 500:
                faults.append(f"{answer.status_code} {route.path} {str(sending)[:160]}")
    assert sent > 500
    assert faults == []


def test_no_sign_in_is_answered_with_a_fault(hostile: TestClient) -> None:
    (route,) = [route for route in routes(hostile) if route.path == "/sign-in" and "POST" in (route.methods or ())]
    answers = {hostile.post("/sign-in", **sending).status_code for sending in bodies(route)}
    assert max(answers) < 500


@pytest.mark.parametrize(
    "path", ["/static/%00", "/static/..%2f..%2fapp.py", "/static/" + "a" * 5_000, "/assets/%00", "/%00", "/%ff.json"]
)
def test_no_file_and_no_unknown_address_is_answered_with_a_fault(hostile: TestClient, path: str) -> None:
    assert hostile.get(path).status_code == 404
