"""The shape of the house: every folder's tour names what is in it, every module has tests, tops stay readable."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("matcher", "crawlers", "casebook", "api")
MOST_AT_THE_TOP = 16
NO_NAMES = ("told", "held", "kept")
MOST_OF_THEM = 60
"""Lines that use one of these participles; each was a name that said nothing (660 lines before)."""


def modules() -> Iterator[Path]:
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            if "node_modules" not in path.parts:
                yield path.relative_to(ROOT)


def packages() -> list[Path]:
    return sorted(path.parent for path in modules() if path.name == "__init__.py")


def children(package: Path) -> set[str]:
    """The modules and packages that lie directly in a package."""
    inside = (ROOT / package).iterdir()
    return {
        path.stem if path.is_file() else path.name
        for path in inside
        if (path.suffix == ".py" or (path / "__init__.py").exists()) and not path.name.startswith("__")
    }


@pytest.mark.parametrize("package", packages(), ids=str)
def test_the_tour_of_a_folder_names_what_is_in_it_and_nothing_else(package: Path) -> None:
    tree = ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8"))
    tour = ast.get_docstring(tree) or ""
    assert tour, "a folder opens with its tour"
    assert len(tree.body) == 1, "and re-exports nothing"
    if package.name == "versions":  # migrations, read in the order of their numbers
        return
    missing = {name for name in children(package) if not re.search(rf"`(?:[\w.]*\.)?{name}`", tour)}
    assert missing == set()


@pytest.mark.parametrize("room", ROOMS)
def test_the_top_of_a_room_can_be_read_at_a_glance(room: str) -> None:
    names = [path.name for path in (ROOT / room).iterdir() if not path.name.startswith("__")]
    assert len(names) <= MOST_AT_THE_TOP, sorted(names)


def test_every_module_is_imported_by_a_test_that_a_reader_finds() -> None:
    """A test file of the module's name, or of its folder's name, or one whose docstring names the module."""
    tests = {path: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    names = {path.stem.removeprefix("test_") for path in tests}
    named = " ".join(ast.get_docstring(ast.parse(text)) or "" for text in tests.values())
    orphans = [
        module.as_posix()
        for module in modules()
        if module.name not in {"__init__.py", "__main__.py"}
        and "migrations" not in module.parts
        and module.stem not in names
        and not re.search(rf"`[\w./]*\b{module.stem}`", named)
    ]
    assert orphans == []


def test_no_participle_serves_as_a_name() -> None:
    words = re.compile(rf"\b(?:{'|'.join(NO_NAMES)})\b")
    lines = [
        f"{path}:{number}"
        for path in modules()
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)
        if words.search(line)
    ]
    assert len(lines) < MOST_OF_THEM, lines


def test_logs_are_asked_for_in_one_place() -> None:
    direct = [
        path.as_posix()
        for path in modules()
        if re.search(r"structlog\.get_logger|logging\.getLogger", (ROOT / path).read_text(encoding="utf-8"))
        and path not in {Path("matcher/records/logs.py"), Path("matcher/records/log_lines.py")}
    ]
    assert direct == []
