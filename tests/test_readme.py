"""What the README lists, the code has, and the other way round."""

import re
from pathlib import Path

import pytest
from pydantic.fields import FieldInfo
from typer.main import get_command

from api.cli import app
from casebook.settings import Settings
from crawlers.config import CrawlSettings
from matcher.features.table import QUALIFIERS, SIGNALS, FeatureRow

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TOP = {"crawlers", "matcher", "casebook", "api", "tests", "scrapy.cfg", "pyproject.toml", "README.md"}
ALSO = {"Makefile", ".ci", "compose.yaml", ".gitignore", "requirements.lock", "docs"}


def rows(mark: str) -> dict[str, tuple[str, ...]]:
    """The table under `<!-- mark -->`: first cell → the others."""
    table = README.split(f"<!-- {mark} -->")[1].strip().split("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    return {row[0].strip("`"): tuple(row[1:]) for row in cells}


def default(field: FieldInfo) -> str:
    """A setting's default as the table shows it; one that the machine decides says so."""
    if field.default_factory is not None:
        return "找到的"
    return f"`{field.default}`" if field.default not in ("", None) else ""


def test_every_setting_is_listed_with_its_default_and_meaning() -> None:
    fields = CrawlSettings.model_fields | Settings.model_fields
    assert rows("settings") == {name: (default(field), str(field.description)) for name, field in fields.items()}


@pytest.mark.parametrize(("mark", "table"), [("signals", SIGNALS), ("qualifiers", QUALIFIERS)])
def test_every_signal_is_listed_with_its_weight_and_sentence(mark: str, table: tuple[FeatureRow, ...]) -> None:
    assert rows(mark) == {row.name: (f"{row.weight:g}", row.sentence) for row in table}


def test_every_command_is_listed() -> None:
    def walk(command: object, path: str) -> dict[str, str]:
        group = getattr(command, "commands", None)
        if not group:
            return {path: (getattr(command, "help", "") or "").splitlines()[0]}
        return {k: v for name, child in group.items() for k, v in walk(child, f"{path} {name}").items()}

    listed = {name: cells[0] for name, cells in rows("commands").items()}
    assert listed == walk(get_command(app), "zhixun")


def test_the_top_level_is_exactly_what_the_readme_says() -> None:
    here = {path.name for path in ROOT.iterdir()} - {".git", ".venv", "var"}
    assert here >= TOP
    assert not {name for name in here - TOP - ALSO if not name.startswith(".") and not name.endswith(".egg-info")}


def test_linked_files_exist() -> None:
    links = re.findall(r"\]\(((?!http)[^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
