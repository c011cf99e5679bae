"""The command over a data folder of a test's own."""

import sys
from pathlib import Path

import pytest

from api.cli import main
from tests.api.commands.running import Ended, Zhixun


@pytest.fixture
def zhixun(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Zhixun:
    """Runs the command over a data folder of the test's own."""
    monkeypatch.setenv("ZHIXUN_DATA_FOLDER", str(tmp_path / "var"))

    def ran(*words: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["zhixun", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Ended(int(ended.value.code or 0), printed.out, printed.err)

    return ran
