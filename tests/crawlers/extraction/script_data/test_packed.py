"""What frameworks fold is unpacked; what goes in circles or on and on comes to an end."""

import json

import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists

from crawlers.extraction.script_data.packed import fill_call, read_arguments, read_stream, unpack_value
from matcher.tabular.formats.json_objects import DECODER


def as_read(value: object) -> object:
    """A value with its numbers as they are written, as scripts are read."""
    return DECODER.decode(json.dumps(value))


def test_numbered_parts_are_put_in_their_places() -> None:
    parts = [["ShallowReactive", 1], {"product": 2}, {"name": 3, "price": 4, "tags": 5}, "炎陵黄桃", 39.9, [6], "现货"]
    assert unpack_value(as_read(parts)) == {"product": {"name": "炎陵黄桃", "price": "39.9", "tags": ["现货"]}}


def test_references_are_followed() -> None:
    value = {
        "Product:1": {"__typename": "Product", "name": "炎陵黄桃", "price": {"__ref": "Price:1"}},
        "Price:1": {"__typename": "Price", "value": "39.9"},
    }
    unpacked = unpack_value(value)
    assert isinstance(unpacked, dict)
    assert unpacked["Product:1"]["price"]["value"] == "39.9"


@given(numbers=lists(integers(-3, 30), min_size=1, max_size=12))
def test_parts_that_name_each_other_in_circles_come_to_an_end(numbers: list[int]) -> None:
    parts = [["Reactive", 1], *({"a": n, "b": [n]} for n in numbers)]
    assert isinstance(unpack_value(as_read(parts)), dict)


def test_a_short_list_of_objects_with_numbers_is_what_it_is() -> None:
    assert unpack_value(as_read([{"price": 39}])) == [{"price": "39"}]


@pytest.mark.parametrize(
    "call",
    [
        '(function(a,b){return {data:[{name:a,price:b,label:"a"}]}}("炎陵黄桃",39.9))',
        '((a,b)=>({data:[{name:a,price:b,label:"a"}]}))("炎陵黄桃",39.9)',
        '(function(a,b){return {data:[{name:a,price:b,label:"a"}]}}("炎陵黄桃",39.9,{x:[1,2]}));',
    ],
)
def test_arguments_are_put_into_what_a_function_returns(call: str) -> None:
    assert fill_call(call) == {"data": [{"name": "炎陵黄桃", "price": "39.9", "label": "a"}]}


@pytest.mark.parametrize("call", ["(function(a){a()}(1))", "(function(a){return {x:a}})", "function"])
def test_other_functions_are_refused(call: str) -> None:
    with pytest.raises(ValueError, match=r"function|literal"):
        fill_call(call)


def test_arguments_are_parted_outside_of_brackets_and_strings() -> None:
    assert read_arguments('("a,b", [1,2], {c: "d,e"}, null)') == ['"a,b"', "[1,2]", '{c: "d,e"}', "null"]


def test_a_page_in_pieces_is_put_together() -> None:
    pushed = ['[1,"5:{\\"product\\":{\\"name\\":\\"黄"]', '[1,"桃\\",\\"price\\":39.9}}\\n6:I[1]\\n"]', "[broken"]
    assert next(iter(read_stream(pushed))) == {"product": {"name": "黄桃", "price": "39.9"}}
