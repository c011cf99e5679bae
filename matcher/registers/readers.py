"""Reading and writing registers on disk, and lists of licences; the header of a file shows its format.

The formats themselves are in `matcher.registers.formats`.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from matcher.records.errors import RegisterError
from matcher.records.right import Licence, Right
from matcher.registers.formats import licences, official, own, plain
from matcher.registers.formats.table import Row, read_table
from matcher.registers.register import Register

Reader = Callable[[Iterable[Row]], Iterator[Right]]

FORMATS: tuple[tuple[Callable[[Iterable[str]], bool], Reader], ...] = (
    (own.is_own, own.read_rights),
    (official.is_official, official.read_rights),
    (plain.is_plain, plain.read_rights),
)
"""For each format how its header is recognised, and how its rows are read."""


def get_zhuzhou_register() -> Path:
    """The path of the register that the project carries: Zhuzhou's indications and the names they are confused with."""
    return Path(__file__).parent / "data" / "zhuzhou.csv"


def read_register(*paths: Path) -> Register:
    """One register of all that the files hold, in their order.

    Raises RegisterError naming file and line: unknown header, doubled number, broken encoding, no right at all.
    """
    rights: list[Right] = []
    lines: dict[str, str] = {}
    for path in paths:
        for row, right in _read_entries(path):
            if right.number in lines:
                raise row.make_error(f"号码“{right.number}”重复，{lines[right.number]}已有，请删去一处。")
            if not right.name.strip():
                raise row.make_error("权利没有名称，请补上。")
            if right.number:
                lines[right.number] = f"{row.file} 第 {row.line} 行"
            rights.append(right)
    return Register.from_rights(rights, label="、".join(path.name for path in paths))


def _read_entries(path: Path) -> Iterator[tuple[Row, Right]]:
    header, rows = read_table(path)
    read = _choose_reader(path.name, header)
    empty = True
    for row in rows:
        for right in read([row]):
            empty = False
            yield row, right
    if empty:
        raise RegisterError(f"{path.name}：只有表头，没有一项权利，请换一份有内容的名录。")


def _choose_reader(name: str, header: tuple[str, ...]) -> Reader:
    for fits, read in FORMATS:
        if fits(header):
            return read
    raise RegisterError(
        f"{name} 第 1 行：认不出这个表头（{'，'.join(header)[:80] or '空白'}），"
        "请用本系统的名录格式、全国农产品地理标志登记汇总表，或 name,kind,goods,origin。"
    )


def write_register(register: Register, path: Path) -> None:
    """Write the register in our own format, UTF-8, English headers; read again it is the same edition."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(own.write_rows(register.rights))


def read_licences(path: Path) -> tuple[tuple[str, Licence], ...]:
    """Who may use which right: CSV with number, seller, uscc, from, to; each licence with its right's number.

    Raises RegisterError naming file and line.
    """
    header, rows = read_table(path)
    if header not in licences.HEADERS:
        chinese, english = "，".join(licences.HEADERS[1]), ",".join(licences.HEADERS[0])
        raise RegisterError(f"{path.name} 第 1 行：表头应为“{chinese}”（或英文 {english}）。")
    return tuple(licences.read_licences(rows))
