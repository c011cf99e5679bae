"""What docs/operations.md tells the technician, the code has: commands, settings, headers of registers, a schedule."""

import re
import tomllib
from pathlib import Path

from typer.main import get_command

from api.cli import app
from casebook.settings import Settings
from crawlers.config import CrawlSettings
from crawlers.scheduling.schedules import Schedule
from matcher.records.setting_names import OTHER_NAMES, SETTING_NAMES
from matcher.registers.columns import list_columns

GUIDE = (Path(__file__).parents[1] / "docs" / "operations.md").read_text(encoding="utf-8")
SETTINGS = {name.upper() for name in Settings.model_fields | CrawlSettings.model_fields}


def test_every_command_that_is_named_exists_with_its_options() -> None:
    named = re.findall(r"zhixun((?: [a-z-]+)+)", GUIDE.replace("\\\n", " "))
    assert len(named) > 20
    for words in {tuple(name.split()) for name in named}:
        command: object = get_command(app)
        taken = []
        for word in words:
            children = getattr(command, "commands", {})
            if word not in children:
                break
            command = children[word]
            taken.append(word)
        assert taken, f"zhixun {' '.join(words)} is no command"
        options = {option for one in getattr(command, "params", ()) for option in one.opts}
        assert {word for word in words if word.startswith("--")} <= options, words


def test_every_setting_is_named_and_every_name_is_a_setting() -> None:
    named = set(re.findall(r"ZHIXUN_([A-Z_]+)", GUIDE))
    assert named - set(OTHER_NAMES) == SETTINGS
    assert set(SETTING_NAMES) == SETTINGS, "what may stand in the environment is what is a setting"


def test_the_headers_of_registers_are_those_that_are_read() -> None:
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in GUIDE.splitlines() if line[:1] == "|"]
    rows = {row[0].partition("（")[0]: tuple(set(filter(None, cell.split("、"))) for cell in row[1:3]) for row in table}
    for name in dict.fromkeys(column.format for column in list_columns()):
        columns = [column for column in list_columns() if column.format == name]
        needed = {column.spellings[0] for column in columns if column.is_required}
        others = {column.spellings[0] for column in columns if not column.is_required}
        assert rows[name] == (needed, others), name


def test_the_schedule_can_be_read() -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    (schedule,) = tomllib.loads(text)["schedule"]
    assert Schedule.model_validate(schedule).rights == ("炎陵黄桃",)


def test_the_service_starts_a_command_that_exists() -> None:
    started = re.findall(r"^ExecStart=\S+/zhixun (\w+)((?: --\w+ \S+)*)$", GUIDE, re.MULTILINE)
    assert [name for name, _ in started] == ["serve"]
    serve = get_command(app).commands["serve"]  # type: ignore[attr-defined]
    assert set(re.findall(r"--\w+", started[0][1])) <= {option for one in serve.params for option in one.opts}
