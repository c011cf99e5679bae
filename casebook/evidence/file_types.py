"""What kind of file an upload is: by its name and its first bytes, never by what the browser says of it.

`file_types.csv` has the endings of names: under which media type a file is kept, or that it is refused. An ending that
does not stand there is kept as plain bytes.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from casebook.errors import CasebookError

UNNAMED = "application/octet-stream"
MACROS = "macros"
_TABLE = Path(__file__).with_name("file_types.csv")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"#!")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_BLOCK = 1 << 20


class FileRefusedError(CasebookError):
    """A file that is not taken into evidence; the sentence says why and what to do."""

    status = 422
    code = "file_refused"


def find_media_type(name: str, head: bytes) -> str:
    """The media type under which a file is kept, from its name and its first bytes.

    Raises FileRefusedError for programs and scripts, under whatever name.
    """
    media_type, rule = _load_rules().get(Path(name).suffix.lower().lstrip("."), (UNNAMED, "take"))
    if rule == "refuse" or head.startswith(_PROGRAMS):
        raise FileRefusedError(f"“{name}”是程序或者脚本文件，不予收存：请改交截图、录屏，或者连同载体作为物证保管。")
    return media_type


def find_warning(file: BinaryIO) -> str:
    """MACROS for an Office file that carries macros, in the new and the old format; empty for any other file."""
    file.seek(0)
    head = file.read(len(_OLE))
    if head.startswith(_ZIP):
        return MACROS if _has_macro_part(file) else ""
    return MACROS if head == _OLE and _holds_bytes(file, _OLE_MACROS) else ""


def _has_macro_part(file: BinaryIO) -> bool:
    try:
        with ZipFile(file) as archive:
            return any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())
    except BadZipFile:
        return False


def _holds_bytes(file: BinaryIO, wanted: bytes) -> bool:
    rest = b""
    file.seek(0)
    while block := file.read(_BLOCK):
        if wanted in rest + block:
            return True
        rest = block[-len(wanted) :]
    return False


@cache
def _load_rules() -> Mapping[str, tuple[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {row["suffix"]: (row["media_type"], row["rule"]) for row in csv.DictReader(file)}
