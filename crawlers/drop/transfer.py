"""Drops on any path that fsspec knows (s3://, sftp://, memory://, …): written here, moved there once they are whole.

The manifest goes last: where it is, everything it names is. What is there already with the right size is not sent
again, so a move that was cut short goes on.
"""

from pathlib import Path

import fsspec
from fsspec.core import split_protocol

from matcher.records.drop import MANIFEST, SEALS, parse_manifest


class TransferError(RuntimeError):
    """A drop could not be moved; the message says where it still is, for officers."""


def is_remote(drop: str) -> bool:
    """Whether a drop's path is one for fsspec rather than a folder here."""
    protocol, _ = split_protocol(drop)
    return protocol not in (None, "file", "local")


def has_manifest(url: str) -> bool:
    """Whether a whole drop lies at `url` already. Raises TransferError where nobody can tell."""
    try:
        files, root = fsspec.core.url_to_fs(url)
        return bool(files.exists(f"{root.rstrip('/')}/{MANIFEST}"))
    except (OSError, ValueError, ImportError) as failure:
        raise TransferError(f"{url} 不能访问：{failure}。") from failure


def push_drop(folder: Path, url: str) -> int:
    """Copy a whole drop to `url`; gives how many files were sent.

    Raises TransferError where the drop is unfinished, or the other place does not take it; what is here stays here.
    """
    if not (folder / MANIFEST).is_file():
        raise TransferError(f"{folder} 没有 {MANIFEST}：没有完成的交接不能送走。")
    try:
        return _copy_files(folder, url)
    except (OSError, ValueError, ImportError) as failure:
        raise TransferError(f"交接没有送到 {url}：{failure}；原件仍在 {folder}，可以再送。") from failure


def _copy_files(folder: Path, url: str) -> int:
    files, root = fsspec.core.url_to_fs(url)
    named = parse_manifest((folder / MANIFEST).read_bytes()).files
    seals = [name for name in SEALS if (folder / name).exists()]
    count = 0
    for name in (*named, *seals, MANIFEST):
        here, there = folder / name, f"{root.rstrip('/')}/{name}"
        if name not in SEALS and name != MANIFEST and _has_size(files, there, here.stat().st_size):
            continue
        files.makedirs(there.rsplit("/", 1)[0], exist_ok=True)
        files.put_file(str(here), there)
        count += 1
    return count


def _has_size(files: fsspec.AbstractFileSystem, path: str, size: int) -> bool:
    return bool(files.exists(path)) and files.size(path) == size
