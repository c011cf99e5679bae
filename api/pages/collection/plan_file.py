"""The file of crawl schedules as the desk changes it: one plan at a time, comments of a technician stay.

Plans are tried by `crawlers.scheduling.preview` in a process of its own before they are written.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from api.crawls import refresh_plan
from api.processes.processes import make_environment, make_module_command
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.settings import Settings
from matcher.records.atomic_write import atomic_write
from matcher.records.crawl_status import SCHEDULES, FieldFault, ScheduleCheck
from matcher.records.jsonl import from_line

_PATIENCE_SECONDS = 60


class PlanRefusedError(CasebookError):
    """A plan that cannot be saved; `faults` say which field is wrong and why, `replaces` what it was to replace."""

    status = 422
    code = "plan_refused"

    def __init__(self, faults: Sequence[FieldFault], fields: Mapping[str, Any], *, replaces: str = "") -> None:
        super().__init__("".join(fault.says for fault in faults))
        self.faults, self.fields, self.replaces = tuple(faults), fields, replaces


def read_plans(settings: Settings) -> tuple[dict[str, Any], ...]:
    """The plans of the file in their order, each as its table. Raises ConflictError where it cannot be read."""
    return tuple(table.unwrap() for table in _read_file(settings).get("schedule", ()))


def get_plan(settings: Settings, name: str) -> dict[str, Any]:
    """The plan of this name. Raises NotFoundError."""
    for plan in read_plans(settings):
        if plan.get("name") == name:
            return plan
    raise NotFoundError(f"没有名为“{name}”的采集计划。")


def check_plan(settings: Settings, fields: Mapping[str, Any]) -> ScheduleCheck:
    """Try a plan without asking any site."""
    command = make_module_command("crawlers.scheduling.preview")
    done = subprocess.run(  # noqa: S603 - a module of ours, no shell
        command,
        input=json.dumps(fields).encode(),
        env=make_environment(ZHIXUN_DATA_FOLDER=str(settings.data_folder)),
        capture_output=True,
        check=False,
        timeout=_PATIENCE_SECONDS,
    )
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConflictError(f"试运行没有完成：{lines[-1] if lines else done.returncode}")
    return from_line(ScheduleCheck, done.stdout)


def save_plan(settings: Settings, fields: Mapping[str, Any], *, replaces: str = "") -> None:
    """Write a plan at the end of the file, or in the place of the plan `replaces`.

    Raises PlanRefusedError for one that is not as it should be, NotFoundError where there is none to replace.
    """
    names = {plan.get("name") for plan in read_plans(settings)} - {replaces}
    if fields.get("name") in names:
        raise PlanRefusedError([FieldFault("name", "已有同名的采集计划：请换一个名称。")], fields, replaces=replaces)
    check = check_plan(settings, fields)
    if check.faults:
        raise PlanRefusedError(check.faults, fields, replaces=replaces)
    document = _read_file(settings)
    plans = document.setdefault("schedule", tomlkit.aot())
    table = _make_table(fields)
    if replaces:
        plans[_find_place(plans, replaces)] = table
    else:
        plans.append(table)
    _write_file(settings, document)


def remove_plan(settings: Settings, name: str) -> None:
    """Take a plan out of the file. Raises NotFoundError."""
    document = _read_file(settings)
    plans = document.get("schedule", tomlkit.aot())
    del plans[_find_place(plans, name)]
    if not plans:
        document.remove("schedule")
    _write_file(settings, document)


def _find_place(plans: AoT, name: str) -> int:
    for place, table in enumerate(plans):
        if table.get("name") == name:
            return place
    raise NotFoundError(f"没有名为“{name}”的采集计划。")


def _make_table(fields: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for name, value in fields.items():
        if isinstance(value, dict):
            inline = tomlkit.inline_table()
            inline.update(value)
            table.add(name, inline)
        else:
            table.add(name, value)
    return table


def _read_file(settings: Settings) -> tomlkit.TOMLDocument:
    path = settings.crawls_folder / SCHEDULES
    if not path.exists():
        return tomlkit.document()
    try:
        return tomlkit.parse(path.read_text(encoding="utf-8"))
    except (TOMLKitError, UnicodeDecodeError) as failure:
        raise ConflictError(f"采集计划文件 {path} 读不出来：{failure}") from failure


def _write_file(settings: Settings, document: tomlkit.TOMLDocument) -> None:
    settings.crawls_folder.mkdir(parents=True, exist_ok=True)
    atomic_write(settings.crawls_folder / SCHEDULES, tomlkit.dumps(document))
    refresh_plan(settings)
