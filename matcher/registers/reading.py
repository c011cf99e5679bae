"""The one door to registers on disk: which format a file is in shows in its header."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from matcher.errors import RegisterError
from matcher.records import Right
from matcher.register import Register
from matcher.registers import official, own, plain
from matcher.registers.table import Row, header_and_rows

FORMATS: tuple[tuple[Callable[[Iterable[str]], bool], Callable[[Iterable[Row]], Iterator[Right]]], ...] = (
    (own.is_own, own.rights),
    (official.is_official, official.rights),
    (plain.is_plain, plain.rights),
)
"""How a format is told by its header, and how its rows are read."""


def read_register(*paths: Path) -> Register:
    """One register of all that the files hold, in their order.

    Raises RegisterError naming file and line: unknown header, doubled number, broken encoding, no right at all.
    """
    rights: list[Right] = []
    lines: dict[str, str] = {}
    for path in paths:
        for row, right in _file(path):
            where = f"{row.file} 第 {row.line} 行"
            if right.number and right.number in lines:
                raise row.wrong(f"号码“{right.number}”重复，{lines[right.number]}已有，请删去一处。")
            if not right.name.strip():
                raise row.wrong("权利没有名称，请补上。")
            lines[right.number] = where
            rights.append(right)
    return Register.of(rights, label="、".join(path.name for path in paths))


def _file(path: Path) -> Iterator[tuple[Row, Right]]:
    header, rows = header_and_rows(path)
    for fits, read in FORMATS:
        if fits(header):
            break
    else:
        raise RegisterError(
            f"{path.name} 第 1 行：认不出这个表头（{'，'.join(header)[:80] or '空白'}），"
            "请用本系统的名录格式、全国农产品地理标志登记汇总表，或 name,kind,goods,origin。"
        )
    found = False
    for row in rows:
        for right in read([row]):
            found = True
            yield row, right
    if not found:
        raise RegisterError(f"{path.name}：只有表头，没有一项权利，请换一份有内容的名录。")
