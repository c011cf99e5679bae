"""Commands on a disk that is full at some moment: one sentence, nothing half, and once there is room it works again."""

import os
import random
import resource
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from casebook.integrity.bench.faults.kills import COMMANDS, Command, write_rows
from casebook.integrity.bench.faults.postgres import PostgresServer
from casebook.integrity.bench.faults.trials import Trials
from casebook.integrity.bench.faults.workplace import Workplace, copy_place

_REFUSED = (0, 1, 2)


def try_full_disk(
    template: Workplace,
    server: PostgresServer | None,
    *,
    tries: int,
    rng: random.Random,
    commands: Sequence[Command] = COMMANDS,
) -> Iterator[Trials]:
    """Let each command meet a full disk so many times: a small tmpfs for root, else a limit on the size of files."""
    beside, means = template.folder.parent, "tmpfs" if can_mount() else "RLIMIT_FSIZE"
    write_rows(beside / "rows.csv")
    for command in commands:
        trials = Trials(f"disk full at {command.name} ({means})", "postgresql" if server else "sqlite")
        needed = _measure_need(template, server, command, beside)
        for _ in range(tries):
            room = int(needed * rng.uniform(0.0, 0.95))
            with copy_place(template, server) as place:
                try_once = _try_on_tmpfs if can_mount() else _try_with_limit
                trials.note(try_once(command, place, beside, room))
        yield trials


def can_mount() -> bool:
    """Whether this process may mount a disk of its own."""
    with TemporaryDirectory() as folder:
        return os.getuid() == 0 and _mount(Path(folder), 1 << 20) and _unmount(Path(folder))


def _try_on_tmpfs(command: Command, place: Workplace, beside: Path, room: int) -> str:
    size = _measure_folder(place.folder) + room
    with _small_disk(size) as disk:
        shutil.copytree(place.folder, disk / "var")
        small = Workplace(disk / "var", place.url)
        ended = command.run(small, beside)
        _mount(disk, size + (64 << 20), "remount,")
        return _judge(command, small, beside, ended.find_problem(f"{command.name} on a full disk", _REFUSED))


def _try_with_limit(command: Command, place: Workplace, beside: Path, room: int) -> str:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(room, 4096), before[1]))
    try:
        ended = command.run(place, beside)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    return _judge(command, place, beside, ended.find_problem(f"{command.name} with files limited", _REFUSED))


def _judge(command: Command, place: Workplace, beside: Path, problem: str) -> str:
    if problem := problem or place.find_faults():
        return problem
    (place.folder / "backup.zip").unlink(missing_ok=True)
    codes = (0, 1) if (place.folder / "made" / "manifest.json").exists() else (0,)
    return command.run(place, beside).find_problem(f"{command.name}, once there is room,", codes) or place.find_faults()


def _measure_need(template: Workplace, server: PostgresServer | None, command: Command, beside: Path) -> int:
    with copy_place(template, server) as place:
        before = _measure_folder(place.folder)
        command.run(place, beside)
        return max(_measure_folder(place.folder) - before, 64 << 10)


def _measure_folder(folder: Path) -> int:
    """Bytes on a disk of 4 KB blocks."""
    return sum((path.stat().st_size + 4095) // 4096 * 4096 + 4096 for path in folder.rglob("*"))


@contextmanager
def _small_disk(size: int) -> Iterator[Path]:
    with TemporaryDirectory(prefix="zhixun-disk-") as name:
        folder = Path(name)
        if not _mount(folder, size):
            raise OSError("a disk in memory could not be mounted")
        try:
            yield folder
        finally:
            _unmount(folder)


def _mount(folder: Path, size: int, also: str = "") -> bool:
    words = ["mount", "-t", "tmpfs", "-o", f"{also}size={size}", "tmpfs", str(folder)]
    return subprocess.run(words, check=False, capture_output=True).returncode == 0  # noqa: S603 - no shell


def _unmount(folder: Path) -> bool:
    return subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True).returncode == 0  # noqa: S603, S607 - no shell
