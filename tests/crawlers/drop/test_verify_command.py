"""The command says what passed and what did not."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from typer import Typer
from typer.testing import CliRunner

from crawlers.drop.signing import Seal
from crawlers.drop.verify_command import main
from crawlers.drop.writer import DropWriter
from matcher.records.listing import Listing


@pytest.fixture(scope="module")
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def drop(tmp_path: Path, key: Ed25519PrivateKey) -> Path:
    return write(tmp_path / "drop", Seal(key))


def write(folder: Path, sealing: Seal | None = None) -> Path:
    drop = DropWriter(folder, marketplace="shop", terms=["黄桃"])
    page = drop.add_capture(
        b"<h1>peach</h1>", url="https://a.example/1", media_type="text/html", fetched_at=datetime.now(UTC)
    )
    drop.add_listing(Listing("shop", "1", "https://a.example/1", "黄桃", page=page))
    drop.finish_drop(sealing)
    return folder


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
