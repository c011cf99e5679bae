"""The windowed reader of JSON agrees with the plain one, wherever the window's edge falls."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.tabular.formats import json_objects
from matcher.tabular.formats.json_objects import read_objects
from matcher.tabular.limits import BROKEN_OBJECTS
from matcher.tabular.rows import UnreadableRow

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)

ROWS = st.lists(st.dictionaries(WORDS, WORDS | st.integers() | st.none(), min_size=1, max_size=4), max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=ROWS, chunk=st.integers(16, 200), form=st.sampled_from(["lines", "array", "arrays"]))
def test_objects_are_those_of_json(rows: list[dict[str, object]], chunk: int, form: str) -> None:
    dumped = [json.dumps(row, ensure_ascii=False) for row in rows]
    text = {"lines": "\n".join(dumped), "array": f"[{', '.join(dumped)}]", "arrays": "[" + "][".join(dumped) + "]"}[
        form
    ]
    with TemporaryDirectory() as folder, patch.object(json_objects, "_CHUNK", chunk):
        path = Path(folder) / "a.json"
        path.write_text(text, encoding="utf-8")
        assert list(read_objects(path)) == [
            {name: str(value) if isinstance(value, int) else value for name, value in row.items()} for row in rows
        ]


def read(text: str) -> list[object]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_text(text, encoding="utf-8", newline="")
        return list(read_objects(path))


@given(
    st.lists(
        st.text(st.sampled_from("桃\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e"), min_size=1, max_size=6),
        min_size=1,
        max_size=4,
    )
)
def test_only_a_line_feed_ends_a_record(titles: list[str]) -> None:
    lines = "\n".join('{"title":"' + title + '"}' for title in titles)
    assert read(lines) == [{"title": title} for title in titles]


def test_numbers_without_bounds_are_texts() -> None:
    digits = "9" * 5000
    rows = f'{{"a":{digits},"b":{digits}.5,"c":1e999,"d":NaN,"e":36.80}}\n{{"a":1}}\n'
    assert read(rows) == [{"a": digits, "b": f"{digits}.5", "c": "1e999", "d": None, "e": "36.80"}, {"a": "1"}]


def test_a_broken_line_with_an_open_string_costs_itself() -> None:
    first, second = read('{"title":"山桃\n{"title":"脆\t桃"}\n')
    assert isinstance(first, UnreadableRow)
    assert second == {"title": "脆\t桃"}


def test_a_file_of_broken_objects_ends_after_a_thousand(tmp_path: Path) -> None:
    path = tmp_path / "deep.json"
    path.write_text('{"a":' * 9000 + "1", encoding="utf-8")
    found = list(read_objects(path))
    assert len(found) == BROKEN_OBJECTS
    assert isinstance(found[-1], UnreadableRow)
    assert "其后不再读" in found[-1].reason
