"""Files that are whole or absent: written beside their place and renamed; no reader and no crash meets half of one."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import IO

PART = ".part"
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


def sync_disk(folder: Path) -> None:
    """Put everything that was written to the disk of a folder onto it: for many files far quicker than one by one.

    Raises OSError where the disk failed to take it.
    """
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
