"""The `zhixun` command as a whole: help is quick, because no command's help imports what the command works with."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from typer.main import get_command

from api.cli import app

HEAVY = (
    "alembic", "argon2", "bs4", "casebook.db.engine", "elasticsearch", "extruct", "fastapi", "httpx", "jinja2", "lxml",
    "matcher.match", "numpy", "opencc", "pandas", "playwright", "psycopg", "pypinyin", "rapidfuzz", "scrapy",
    "sqlalchemy", "twisted", "uvicorn", "zxcvbn",
)  # fmt: skip


def walk_commands(command: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command and group below `command`, as the words that call it."""
    yield path
    for name, child in (getattr(command, "commands", None) or {}).items():
        yield from walk_commands(child, (*path, name))


# A bench's own module answers its `--help`, with its own options.
COMMANDS = [path for path in walk_commands(get_command(app)) if path[:1] != ("bench",) or len(path) == 1]


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_imports_nothing_heavy(path: tuple[str, ...]) -> None:
    look = f"""
import sys
sys.argv = ["zhixun", *{path!r}, "--help"]
from api.cli import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
heavy = sorted(set({HEAVY!r}) & set(sys.modules))
print("HEAVY:", *heavy)
"""
    ended = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "HEAVY:", path


def test_the_sentence_of_a_refusal_is_all_that_is_printed() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "api.cli", "crawl"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("知巡：请写明平台")
    assert ended.stderr.count("\n") == 1
