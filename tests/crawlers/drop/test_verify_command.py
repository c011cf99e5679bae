"""The command says what passed and what did not."""

import shutil
from pathlib import Path

from typer import Typer
from typer.testing import CliRunner

from crawlers.drop.verify_command import main


def test_the_command_says_what_held_and_what_did_not(drop: Path) -> None:
    app = Typer()
    app.command()(main)
    good = CliRunner().invoke(app, [str(drop)])
    assert good.exit_code == 0
    assert good.output.count("✓") == 6
    shutil.rmtree(drop / "captures")
    bad = CliRunner().invoke(app, [str(drop)])
    assert bad.exit_code == 1
    assert "✗" in bad.output
