"""Folders for files in the making, each held by a lock while its process lives: what has no holder is swept away."""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LOCK, _DAY = ".lock", 86_400.0


@contextmanager
def open_scratch(folder: Path) -> Iterator[Path]:
    """A new folder in `folder`, gone at the end of the block; what nobody holds any more is swept first.

    Raises OSError where the folder refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sweep_scratch(folder)
    descriptor, name = tempfile.mkstemp(suffix=_LOCK, dir=folder)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        made = Path(name.removesuffix(_LOCK))
        made.mkdir(mode=0o700)
        yield made
    finally:
        shutil.rmtree(name.removesuffix(_LOCK), ignore_errors=True)
        Path(name).unlink(missing_ok=True)
        os.close(descriptor)


def sweep_scratch(folder: Path) -> None:
    """Remove the folders whose process has ended, and what is older than a day and has no lock."""
    if not folder.is_dir():
        return
    for lock in folder.glob(f"*{_LOCK}"):
        with suppress(OSError), lock.open("rb") as file:  # another process sweeps too, or it is held
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(str(lock).removesuffix(_LOCK), ignore_errors=True)
            lock.unlink(missing_ok=True)
    for left in folder.iterdir():
        with suppress(OSError):
            is_held = left.with_name(left.name + _LOCK).exists()
            if left.is_dir() and not is_held and time.time() - left.stat().st_mtime > _DAY:
                shutil.rmtree(left, ignore_errors=True)
