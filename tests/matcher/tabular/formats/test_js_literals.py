"""What scripts assign is read as it is meant; what cannot be read is told, never half taken."""

import json

import pytest
from hypothesis import given
from hypothesis.strategies import dictionaries, floats, from_regex, integers, lists, none, one_of, recursive, text

from matcher.tabular.formats.js_literals import find_end, read_literal, read_literals

KEYS = from_regex(r"[a-z][a-zA-Z]{0,8}", fullmatch=True)
PLAIN = text("黄桃abc 1'\"\\{}[]/*:,", max_size=12).filter(
    lambda word: word not in ("undefined", "void 0", "NaN", "null", "!0", "!1")
)
VALUES = recursive(
    one_of(none(), integers(-(10**9), 10**9), floats(0, 10**6).map(lambda n: round(n, 2)), PLAIN),
    lambda inner: one_of(lists(inner, max_size=4), dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


def as_script(value: object) -> str:
    """A value as a script may write it: bare keys, single quotes, a comma at the end."""
    if isinstance(value, dict):
        return "{" + "".join(f"{key}: {as_script(inner)}, " for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + "".join(f"{as_script(inner)}," for inner in value) + "]"
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return "undefined" if value is None else json.dumps(value)


def as_texts(value: object) -> object:
    """The same with numbers as they were written."""
    if isinstance(value, dict):
        return {key: as_texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_texts(inner) for inner in value]
    return str(value) if isinstance(value, (int, float)) else value


@given(value=dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_an_object_is_the_same_however_it_is_written(value: dict[str, object]) -> None:
    read = read_literal(as_script(value))
    numbers_alike = json.loads(json.dumps(read), parse_int=float, parse_float=float)
    assert json.dumps(_to_floats(numbers_alike)) == json.dumps(_to_floats(as_texts(value)))


def _to_floats(value: object) -> object:
    if isinstance(value, dict):
        return {key: _to_floats(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_to_floats(inner) for inner in value]
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return value
    return value


@given(value=dictionaries(KEYS, VALUES, max_size=4))
def test_the_end_of_an_object_is_its_own_bracket(value: dict[str, object]) -> None:
    written = as_script(value)
    assert find_end(f"{written}; var x = {{}};", 0) == len(written)


def test_every_assignment_is_read_but_for_what_stands_in_comments_and_strings() -> None:
    script = """var fruit = [{id: 1, title: '黄桃', price: '39.00',},];
    // var old = [{title: '下架的桃'}]
    /* var old = [{title: '旧'}] */
    var html = `<b>x = {title: 1}</b>`;
    window.more = {list: [{title: "杨梅", price: 36.80}]};"""
    values = [literal.value for literal in read_literals(script)]
    assert values == [
        [{"id": "1", "title": "黄桃", "price": "39.00"}],
        {"list": [{"title": "杨梅", "price": "36.80"}]},
    ]


def test_what_cannot_be_read_is_told_with_its_line_and_the_rest_is_read() -> None:
    literals = list(read_literals("var a = {title: '黄桃'};\nvar b = {title: };\nvar c = {title: '杨梅'};"))
    assert [literal.value for literal in literals if not literal.fault] == [{"title": "黄桃"}, {"title": "杨梅"}]
    assert [(literal.line, bool(literal.fault)) for literal in literals if literal.fault] == [(2, True)]


@pytest.mark.parametrize("text", ['[{"title": "黄桃"}]', "标题,价格\n黄桃,39", "", "{"])
def test_json_and_other_texts_are_left_to_their_readers(text: str) -> None:
    assert list(read_literals(text)) == []


def test_what_is_no_literal_is_refused() -> None:
    with pytest.raises(ValueError, match="no literal"):
        read_literal("{a: }")
