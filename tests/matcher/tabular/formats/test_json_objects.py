"""The windowed reader of JSON agrees with the plain one, wherever the window's edge falls."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.tabular.formats import json_objects
from matcher.tabular.formats.json_objects import read_objects

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
        assert list(read_objects(path)) == rows
