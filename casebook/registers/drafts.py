"""A register that was uploaded and is not in force yet: one a bureau, a file of the data folder, looked at first."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from casebook.errors import CasebookError, NotFoundError
from matcher.records.atomic_write import atomic_write
from matcher.records.errors import RegisterError
from matcher.records.jsonl import from_line, to_line
from matcher.records.right import Right
from matcher.registers.readers import read_registers
from matcher.registers.register import Register

DRAFT = "register-draft.json"


class RegisterRefusedError(CasebookError):
    """A register that cannot be read; the sentence names file and line."""

    status = 422
    code = "register_refused"


@dataclass(frozen=True, slots=True)
class RegisterDraft:
    """A register that was read, and what was noticed: where two of its files say different things of one right."""

    register: Register
    notices: tuple[str, ...]


def save_draft(folder: Path, files: Sequence[tuple[str, BinaryIO]]) -> RegisterDraft:
    """Read uploaded registers, by name and content, into the one draft of a data folder; one from before is replaced.

    Raises RegisterRefusedError where a file cannot be read as a register.
    """
    if not files:
        raise RegisterRefusedError("没有收到文件：请选择权利名录（CSV、XLSX 或商标局导出的表格）。")
    with TemporaryDirectory() as scratch:
        paths = [_write_file(Path(scratch), number, *file) for number, file in enumerate(files)]
        try:
            register, replaced = read_registers(*paths)
        except RegisterError as failure:
            raise RegisterRefusedError(str(failure)) from failure
    draft = RegisterDraft(register, tuple(one.says for one in replaced))
    content = {
        "label": register.label,
        "rights": [to_line(right) for right in register.rights],
        "notices": draft.notices,
    }
    atomic_write(folder / DRAFT, json.dumps(content, ensure_ascii=False))
    return draft


def load_draft(folder: Path) -> RegisterDraft | None:
    """The draft of a data folder; None where there is none."""
    try:
        content = json.loads((folder / DRAFT).read_bytes())
    except FileNotFoundError:
        return None
    rights = [from_line(Right, line) for line in content["rights"]]
    return RegisterDraft(Register.from_rights(rights, label=content["label"]), tuple(content["notices"]))


def get_draft(folder: Path) -> RegisterDraft:
    """The draft of a data folder. Raises NotFoundError."""
    draft = load_draft(folder)
    if draft is None:
        raise NotFoundError("没有待换版的名录：请先上传。")
    return draft


def drop_draft(folder: Path) -> None:
    """Forget the draft; nothing happens where there is none."""
    (folder / DRAFT).unlink(missing_ok=True)


def _write_file(folder: Path, number: int, name: str, file: BinaryIO) -> Path:
    """The file in a folder of its own, so that two of one name stand side by side and messages bear its name."""
    path = folder / str(number) / (Path(name.replace("\\", "/")).name or "名录")
    path.parent.mkdir()
    path.write_bytes(file.read())
    return path
