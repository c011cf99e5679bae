"""Fields are called in sentences what forms call them; a field of a route without its words fails here."""

from collections.abc import Iterator

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api.app import PAGE_MODULES
from api.presentation.acts import ActBody
from api.presentation.field_names import UNKNOWN, WHOLE, load_field_names, name_field
from tests.api.desk import get_token


def list_parameters(dependant: Dependant) -> Iterator[str]:
    for field in (*dependant.path_params, *dependant.query_params, *dependant.header_params):
        yield field.alias
    for inner in dependant.dependencies:
        yield from list_parameters(inner)


def list_fields() -> set[str]:
    """The names of all fields of addresses, headers and bodies."""
    routes = (route for module in PAGE_MODULES for route in module.router.routes if isinstance(route, APIRoute))
    parameters = {name for route in routes for name in list_parameters(route.dependant)}
    return parameters | {name for body in ActBody.__subclasses__() for name in body.model_fields}


def test_every_field_has_words() -> None:
    assert list_fields() - load_field_names().keys() == set()
    assert all(not words.isascii() for words in load_field_names().values())


@pytest.mark.parametrize(
    ("location", "words"),
    [
        (("body", "flag", 0), "预警编号"), (("path", "flag_id"), "预警编号"), (("header", "If-Match"), "页面版本"),
        (("body", 17), WHOLE), (("body",), WHOLE), (("body", "<script>"), UNKNOWN),
    ],
)  # fmt: skip
def test_a_place_in_a_request_is_named(location: tuple[str | int, ...], words: str) -> None:
    assert name_field(location) == words


def test_a_refused_form_names_its_fields_in_chinese(desk: TestClient) -> None:
    answer = desk.post("/flags/verdicts", data={"csrf": get_token(desk), "flag": "x", "act": "burn", "odd": "1"})
    assert answer.status_code == 422
    assert "填写的内容不符合要求：预警编号、结论、本页没有的项目。请检查后重试。" in answer.text
