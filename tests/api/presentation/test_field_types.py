"""What fields may hold: bounded in every route of the desk, digits and days in one way of writing."""

from collections.abc import Iterator
from typing import Annotated, Any, cast

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import TypeAdapter, ValidationError

from api.app import PAGE_MODULES
from api.presentation.field_types import Day, LongText, RowId, RowIds

BOUNDS = {"integer": "maximum", "string": "maxLength", "array": "maxItems"}


def flatten(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for inner in dependant.dependencies:
        yield from flatten(inner)


def find_unbounded(schema: Any, name: str) -> Iterator[str]:
    """The names of what a JSON schema leaves without a bound."""
    if isinstance(schema, list):
        for one in schema:
            yield from find_unbounded(one, name)
    if not isinstance(schema, dict):
        return
    kind = schema.get("type", "")
    is_bounded = schema.keys() & {"enum", "const", "pattern", "formatMaximum", "le", BOUNDS.get(kind, "type")}
    if kind in BOUNDS and not is_bounded:
        yield name
    for key, inner in schema.items():
        children = inner.items() if key in ("properties", "$defs") else [(name, inner)]
        for child, one in children:
            yield from find_unbounded(one, f"{name}.{child}" if key in ("properties", "$defs") else name)


def test_every_field_of_every_route_is_bounded() -> None:
    unbounded = set()
    for route in (route for noun in PAGE_MODULES for route in noun.router.routes if isinstance(route, APIRoute)):
        for one in flatten(route.dependant):
            for field in (*one.path_params, *one.query_params, *one.body_params):
                annotated = cast(Any, Annotated)[field.field_info.annotation, field.field_info]
                schema = TypeAdapter(annotated).json_schema()
                schema.pop("title", None)
                unbounded |= set(find_unbounded(schema, f"{route.path} {field.name}"))
    assert unbounded == set()


@pytest.mark.parametrize("value", ["0", "-1", "2147483648", "9" * 5_000, "１", "٣", "1_0", "+1", " 1", "1.0", True])
def test_a_number_is_written_in_plain_digits(value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(RowId).validate_python(value)


@pytest.mark.parametrize("value", ["2026-8-1", "1999-12-31", "3000-01-01", "9999-12-31", "２０２６-08-01", "1e9", "0"])
def test_a_day_is_one_that_terms_are_counted_from(value: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(value)


def test_what_is_meant_is_taken() -> None:
    assert TypeAdapter(RowIds).validate_python("7") == [7]
    assert str(TypeAdapter(Day).validate_python("2026-08-01")) == "2026-08-01"
    assert TypeAdapter(LongText).validate_python("甲\v乙\x00") == "甲\n乙␀"
