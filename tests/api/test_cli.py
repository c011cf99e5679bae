"""The `zhixun` command as a whole: help and light commands are quick, because none imports what it does not need."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import pytest
from typer.main import get_command

from api.cli import app
from api.services import open_services
from casebook.access import officers
from casebook.access.viewer import Viewer
from casebook.settings import Settings

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
    ended = run_main((*path, "--help"))
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "HEAVY:", path


ENGLISH = re.compile(
    r"(?i)usage|options|arguments|commands|default|required|show this|<(?:str|int|path|bool|float)|range>"
)


@pytest.mark.parametrize("path", [path for path in walk_commands(get_command(app)) if path], ids=" ".join)
def test_help_is_chinese_down_to_the_names_of_arguments(path: tuple[str, ...]) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "api.cli", *path, "--help"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "显示这份说明" in ended.stdout
    assert not ENGLISH.search(ended.stdout), path


def test_a_group_alone_shows_its_help() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "api.cli", "officer"], capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 2
    assert "用法：zhixun officer [选项] 命令" in ended.stdout + ended.stderr


def test_every_argument_has_a_chinese_name() -> None:
    command: object = get_command(app)
    names = [
        parameter.metavar
        for path in walk_commands(command)
        for parameter in reduce(lambda one, name: one.commands[name], path, command).params  # type: ignore[attr-defined]
        if parameter.param_type_name == "argument"
    ]
    assert len(names) > 12
    assert all(name and re.fullmatch("[一-鿿]+", name) for name in names), names


def run_main(words: tuple[str, ...], **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `zhixun` with these words in a process of its own; its last line names the heavy modules it imported."""
    look = f"""
import sys
sys.argv = ["zhixun", *{words!r}]
from api.cli import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print("HEAVY:", *sorted({{*{HEAVY!r}, *{UNUSED!r}}} & set(sys.modules)))
"""
    return subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=False, timeout=60, env=os.environ | settings
    )


# Heavy libraries and modules that a light command is known to need; all others of HEAVY and UNUSED stay away.
LIGHT = {
    ("journal", "head"): {"sqlalchemy"},
    ("verify",): {"casebook.db.engine", "casebook.db.tables.all", "casebook.db.tables.cases", "sqlalchemy"},
    ("index", "status"): {
        "casebook.db.engine",
        "casebook.db.tables.cases",
        "opencc",
        "pypinyin",
        "sqlalchemy",
    },
    ("search", "炎陵黄桃"): {
        "casebook.db.engine",
        "casebook.db.tables.all",
        "casebook.db.tables.cases",
        "PIL",
        "numpy",
        "opencc",
        "pypinyin",
        "rapidfuzz",
        "sqlalchemy",
    },
}  # fmt: skip
UNUSED = (
    "PIL", "casebook.db.tables.all", "casebook.db.tables.cases", "casebook.registers.editions", "matcher.registers",
    "rfc3161_client", "sqlalchemy.dialects.postgresql", "structlog", "zxcvbn",
)  # fmt: skip


@pytest.fixture(scope="module")
def new_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a bureau that has one officer, an index and nothing else."""
    services = open_services(Settings(data_folder=tmp_path_factory.mktemp("data")))
    with services.database.writing(Viewer.system("test", bureau="430200")) as session:
        officers.add_officer(session, "zhang", name="张三", password="Taoyuan-Lychee-37")
    assert services.follower.follow_once()
    services.database.engine.dispose()
    return services.settings.data_folder


@pytest.mark.parametrize("words", LIGHT, ids=" ".join)
def test_a_light_command_imports_what_it_needs_alone(words: tuple[str, ...], new_record: Path) -> None:
    ended = run_main(words, ZHIXUN_DATA_FOLDER=str(new_record), ZHIXUN_DATABASE_URL="")
    assert ended.returncode == 0, ended.stderr
    heavy = ended.stdout.splitlines()[-1].split()[1:]
    assert set(heavy) <= LIGHT[words]


def test_the_sentence_of_a_refusal_is_all_that_is_printed() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "api.cli", "crawl"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("知巡：请写明平台")
    assert ended.stderr.count("\n") == 1
