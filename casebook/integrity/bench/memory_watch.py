"""How much memory a process and those that it starts have at once, by what the system (Linux) says of each.

`getrusage` will not do: what it says of a child begins with the memory of its parent.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_PAUSE = 0.02
_NOW, _PEAK = "VmRSS:", "VmHWM:"


@dataclass(slots=True)
class MemoryWatch:
    """The most that this process and its children had at once, in bytes, of all looks at them, and how many looks."""

    highest: int = 0
    looks: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    def watch_on(self) -> None:
        """Look until stopped; what this process alone had between two looks counts too."""
        while not self.stopped.wait(_PAUSE):
            now = _read_bytes("self", _NOW) + sum(_read_bytes(child, _NOW) for child in _list_children())
            self.highest, self.looks = max(self.highest, now, read_peak()), self.looks + 1


@contextmanager
def watch_memory() -> Iterator[MemoryWatch]:
    """Watch from a thread until the end of the block."""
    watch = MemoryWatch()
    beside = threading.Thread(target=watch.watch_on)
    beside.start()
    try:
        yield watch
    finally:
        watch.stopped.set()
        beside.join()


def read_peak() -> int:
    """The most memory that this process alone has had since it was started, in bytes."""
    return _read_bytes("self", _PEAK)


def _read_bytes(process: str, name: str) -> int:
    lines = _read(Path(f"/proc/{process}/status")).splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name)), 0)


def _list_children() -> list[str]:
    """The processes that this one started; one that is about to become another program is still this one's memory."""
    children = [child for task in Path("/proc/self/task").glob("*/children") for child in _read(task).split()]
    ours = _read(Path("/proc/self/cmdline"))
    return [child for child in children if _read(Path(f"/proc/{child}/cmdline")) not in ("", ours)]


def _read(path: Path) -> str:
    """A file of the system; empty where thread or process have ended."""
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
