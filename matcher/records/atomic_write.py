"""Files that are whole or absent: written beside their place and renamed; no reader and no crash meets half of one."""

import ctypes
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import IO

PART = ".part"
_SYNCED_AT_ONCE = 8
"""What the names of files that are still being written end in."""


@contextmanager
def open_atomic(path: Path, *, sync: bool = False) -> Iterator[IO[bytes]]:
    """A binary file that takes the name `path` once the block ends; after an exception nothing is left of it.

    The folder is made where it is missing. With `sync` the bytes are on the disk before the name is, and the name
    before this returns: what has a name then survives a power cut. Raises OSError as writing does.
    """
    part = path.with_name(f"{path.name}.{token_hex(6)}{PART}")
    file = _create_file(part)
    try:
        with file:
            yield file
            file.flush()
            if sync:
                os.fsync(file.fileno())
        part.replace(path)
    except BaseException:  # whatever ends the writing, nothing of it stays
        with suppress(OSError):
            part.unlink()
        raise
    if sync:
        sync_folder(path.parent)


def atomic_write(path: Path, content: bytes | str, *, sync: bool = False) -> None:
    """Write `content` (text as UTF-8) to `path`: the whole file, or the old one stands. See `open_atomic`."""
    with open_atomic(path, sync=sync) as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


def sync_folder(folder: Path) -> None:
    """Put a folder's names on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_files(folder: Path, paths: Iterable[Path]) -> None:
    """Put files below `folder` onto the disk, with the names of the files and of the folders between.

    Each file is synced by itself, whatever the kernel and the file system: `fsync` alone says that the bytes of a file
    were lost (`syncfs` says nothing before Linux 5.8, nothing that another has asked before, and need not reach the
    server of a network file system). The disks are written out at once before, which leaves little for each file, and a
    disk takes several files at a time.
    What Linux forgets with a file that it drops from memory after a failed write is not told; whoever reads the file
    afterwards reads what the disk has. Raises OSError where a disk did not take something, or a file is not there.
    """
    wanted = list(paths)
    places = {place for path in wanted for place in path.parents if place.is_relative_to(folder)} | {folder}
    for place in {place.stat().st_dev: place for place in places}.values():
        _write_out_disk(place)
    from concurrent.futures import ThreadPoolExecutor  # here: light commands import this module and sync nothing

    with ThreadPoolExecutor(_SYNCED_AT_ONCE) as pool:  # going through the results raises what one of them raised
        deque(pool.map(_sync_file, wanted), maxlen=0)
        deque(pool.map(sync_folder, places), maxlen=0)


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _write_out_disk(folder: Path) -> None:
    """Write out what waits for the disk of a folder. Raises OSError where the system says that the disk failed."""
    if _LIBC is None or not hasattr(_LIBC, "syncfs"):
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if _LIBC.syncfs(handle):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(handle)


def _create_file(part: Path) -> IO[bytes]:
    try:
        return part.open("xb")
    except FileNotFoundError:
        part.parent.mkdir(parents=True, exist_ok=True)
        return part.open("xb")


_LIBC = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
