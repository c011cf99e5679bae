"""A command that begins no record makes nothing of a mistyped folder, and says in one sentence what is missing."""

from pathlib import Path

import pytest

from tests.api.commands.running import Zhixun, assert_refused

COMMANDS = (
    "search 黄桃", "index status", "index check", "index rebuild", "reindex", "journal head", "journal anchor",
    "officer list", "officer password zhang --password x", "officer disable zhang", "officer enable zhang",
    "rules", "terms 炎陵黄桃",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_without_a_record_is_named_and_stays_as_it_was(
    zhixun: Zhixun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("ZHIXUN_DATA_FOLDER", str(tmp_path / "mistyped"))
    assert_refused(zhixun(*command.split()), f"没有数据库 {tmp_path / 'mistyped' / 'zhixun.sqlite'}")
    assert not (tmp_path / "mistyped").exists()
