"""Drops that lie on a path of fsspec's (s3://, sftp://, memory://): brought here first, believed only afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import fsspec
from fsspec.core import split_protocol

from casebook.errors import DropRefusedError
from matcher.records.drop import MANIFEST, SEALS, DropFormatError, parse_manifest
from matcher.records.system_errors import describe_system_error


@contextmanager
def fetch_drop(place: str) -> Iterator[Path]:
    """The folder of a drop: its own where it is one here, else a copy that lasts for the block.

    Raises DropRefusedError where the place cannot be reached, or holds no whole drop.
    """
    protocol, _ = split_protocol(place)
    if protocol in (None, "file", "local"):
        yield Path(place.removeprefix("file://").removeprefix("local://"))
        return
    with TemporaryDirectory(prefix="zhixun-") as folder:
        here = Path(folder) / "drop"
        try:
            _copy_drop(place, here)
        # Each driver has its own errors (botocore's, paramiko's); whatever it was, the drop was not brought here.
        except Exception as fault:
            if isinstance(fault, DropRefusedError):
                raise
            raise DropRefusedError(f"{place} 取不回来：{_describe_fault(place, fault)}。请检查地址和权限。") from fault
        yield here


def _describe_fault(place: str, fault: Exception) -> str:
    protocol, _ = split_protocol(place)
    if protocol not in fsspec.available_protocols() and "::" not in place:
        return f"不认得 {protocol}:// 这种地址"
    return describe_system_error(fault) if isinstance(fault, OSError) and fault.errno else str(fault)


def _copy_drop(place: str, here: Path) -> None:
    files, root = fsspec.core.url_to_fs(place)
    root = root.rstrip("/")
    if not files.exists(f"{root}/{MANIFEST}"):
        raise DropRefusedError(f"{place} 没有 {MANIFEST}：采集没有完成，或者不是交接文件夹。")
    manifest = files.cat_file(f"{root}/{MANIFEST}")
    try:
        names = [*parse_manifest(manifest).files, *(seal for seal in SEALS if files.exists(f"{root}/{seal}"))]
    except DropFormatError as fault:
        raise DropRefusedError(f"{fault}，整份交接不予接收。") from fault
    for name in names:
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        files.get_file(f"{root}/{name}", str(here / name))
    (here / MANIFEST).write_bytes(manifest)
