"""The file of a run and its progress."""

from pathlib import Path

import pytest

from matcher.batch.checkpoint import open_checkpointed
from matcher.records.errors import OptionError, OutputError


def test_a_run_goes_on_behind_what_is_sure(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with open_checkpointed(path, "run") as output:
        output.write_rows(2, b"a\nb\n")
    path.write_bytes(path.read_bytes() + b"half a li")
    with open_checkpointed(path, "run") as output:
        assert output.rows == 2
        output.write_rows(1, b"c\n")
    assert path.read_bytes() == b"a\nb\nc\n"


def test_another_run_s_lines_are_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with open_checkpointed(path, "run") as output:
        output.write_rows(1, b"a\n")
    with pytest.raises(OptionError, match="已有别的内容"), open_checkpointed(path, "other"):
        pass
    assert path.read_bytes() == b"a\n"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "absent" / "out.jsonl"
    with pytest.raises(OutputError, match="absent"), open_checkpointed(path, "run"):
        pass
