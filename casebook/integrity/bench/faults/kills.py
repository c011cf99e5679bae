"""Commands killed by signal 9 at random moments: the record is whole, and the command can be given again."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import text

from casebook.integrity.bench.faults.postgres import PostgresServer
from casebook.integrity.bench.faults.trials import Trials
from casebook.integrity.bench.faults.workplace import Ended, Workplace, copy_place, kill_group
from matcher.registers.readers import get_zhuzhou_register

_PACKET = ("-m", "casebook.integrity.bench.faults.acts")
_COUNTED = ("drops", "sightings", "coverage", "listings", "listing_versions", "flags", "sellers")


@dataclass(frozen=True, slots=True)
class Command:
    """One that is killed: its words in a place, the module that runs them, and what must be the same afterwards."""

    name: str
    words: Callable[[Workplace, Path], tuple[str | Path, ...]]
    measure: Callable[[Workplace], object] = lambda place: None
    program: tuple[str, ...] = ("-m", "api.cli")

    def run(self, place: Workplace, beside: Path) -> Ended:
        """Run the command to its end."""
        return place.run(*self.words(place, beside), program=self.program)


def _count_rows(place: Workplace) -> object:
    with place.open_record() as database, database.engine.connect() as connection:
        return {name: connection.scalar(text(f"SELECT count(*) FROM {name}")) for name in _COUNTED}  # noqa: S608 - our own names


def _hash_matches(place: Workplace) -> object:
    return sha256((place.folder / "matches.jsonl").read_bytes()).hexdigest()


COMMANDS = (
    Command("take", lambda place, beside: ("take", beside / "drop"), _count_rows),
    Command(
        "import",
        lambda place, beside: ("import", beside / "rows.csv", "--marketplace", "shop", "--drop", place.folder / "made"),
    ),
    Command(
        "match",
        lambda place, beside: (
            "match", "--register", get_zhuzhou_register(), "--listings", beside / "rows.csv",
            "--out", place.folder / "matches.jsonl", "--index", place.folder / "index",
        ),
        _hash_matches,
    ),
    Command("reindex", lambda place, beside: ("reindex",)),
    Command("packet", lambda place, beside: (), program=_PACKET),
    Command("backup", lambda place, beside: ("backup", place.folder / "backup.zip")),
)  # fmt: skip


def try_kills(
    template: Workplace,
    server: PostgresServer | None,
    *,
    kills: int,
    rng: random.Random,
    commands: Sequence[Command] = COMMANDS,
) -> Iterator[Trials]:
    """Kill each command so many times; a copy of the record for each."""
    beside = template.folder.parent
    write_rows(beside / "rows.csv")
    for command in commands:
        trials = Trials(f"kill -9 of {command.name}", "postgresql" if server else "sqlite")
        with copy_place(template, server) as place:
            started = time.monotonic()
            problem = command.run(place, beside).find_problem(f"{command.name}, not killed,")
            lasted, expected = time.monotonic() - started, None if problem else command.measure(place)
        if problem:
            trials.note(problem)
        else:
            for _ in range(kills):
                with copy_place(template, server) as place:
                    trials.note(_kill_once(command, place, beside, rng.uniform(0.2, 1.0) * lasted, expected))
        yield trials


def _kill_once(command: Command, place: Workplace, beside: Path, after: float, expected: object) -> str:
    process = place.start(*command.words(place, beside), program=command.program)
    kill_group(process, after)
    where = f"{command.name} killed after {after:.2f} s"
    if fault := place.find_faults():
        return f"{where}: {fault}"
    backup = place.folder / "backup.zip"
    if backup.exists():  # it was whole before it had its name, and is not written over
        backup.unlink()
    again = command.run(place, beside)
    codes = (0, 1) if command.name == "import" and (place.folder / "made" / "manifest.json").exists() else (0,)
    if problem := again.find_problem(f"{where}, given again,", codes):
        return problem
    if fault := place.find_faults():
        return f"{where}, given again: {fault}"
    figure = command.measure(place)
    return "" if figure == expected else f"{where}, given again: {figure} instead of {expected}"


def write_rows(path: Path, rows: int = 400) -> None:
    """A table of offers, some of which name a right."""
    titles = ("炎陵黄桃 5斤装 山东现摘", "手机壳 透明", "炎陵 黄桃 10斤", "毛巾")
    lines = [f"{number},{titles[number % len(titles)]} {number},39.9,店铺{number}" for number in range(rows)]
    path.write_text("\n".join(["商品ID,商品标题,价格,店铺名称", *lines]), encoding="utf-8")
