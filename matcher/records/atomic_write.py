"""Files that are whole or absent: written beside their place and renamed; no reader and no crash meets half of one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

PART = ".part"
"""What the names of files that are still being written end in."""


@contextmanager
def open_atomic(path: Path, *, sync: bool = False) -> Iterator[IO[bytes]]:
    """A binary file that takes the name `path` once the block ends; after an exception nothing is left of it.

    The folder is made where it is missing. With `sync` the bytes are on the disk before the name is, and the name
    before this returns: what has a name then survives a power cut. Raises OSError as writing does.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", suffix=PART, delete=False) as file:
        try:
            yield file
            file.flush()
            if sync:
                os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise
    _take_name(Path(file.name), path)
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


def _take_name(written: Path, path: Path) -> None:
    # Temporary files are private to their owner; what takes a name is readable as other new files are.
    with suppress(OSError):
        written.chmod(0o666 & ~_UMASK)
    try:
        written.replace(path)
    except OSError:
        written.unlink(missing_ok=True)
        raise


def _read_umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


_UMASK = _read_umask()
