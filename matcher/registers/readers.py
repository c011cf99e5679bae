"""Reading and writing registers on disk, and lists of licences; the header of a file shows its format.

The formats themselves are in `matcher.registers.formats`.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from matcher.records.errors import RegisterError
from matcher.records.right import Licence, Right
from matcher.registers.formats import licences, official, own, plain, trademark_office
from matcher.registers.formats.table import Row, Table, read_table
from matcher.registers.merge import Entry, Replaced, merge_entries
from matcher.registers.register import Register

Reader = Callable[[Iterable[Row]], Iterator[Right]]

FORMATS: tuple[tuple[Callable[[Iterable[str]], bool], Reader], ...] = (
    (own.is_own, own.read_rights),
    (official.is_official, official.read_rights),
    (trademark_office.is_trademark_office, trademark_office.read_rights),
    (plain.is_plain, plain.read_rights),
)
"""For each format how its header is recognised, and how its rows are read."""


def get_zhuzhou_register() -> Path:
    """The path of the register that the project carries: Zhuzhou's indications and the names they are confused with."""
    return Path(__file__).parent / "data" / "zhuzhou.csv"


def read_register(*paths: Path) -> Register:
    """One register of all that the files hold, in their order; see `read_registers`."""
    return read_registers(*paths)[0]


def read_registers(*paths: Path) -> tuple[Register, list[Replaced]]:
    """One register of all that the files hold, in their order, and which entries gave way to the bureau's own.

    Raises RegisterError naming file and line: unknown header, doubled number, broken encoding, no right at all.
    """
    rights, replaced = merge_entries(entry for path in paths for entry in _read_entries(path))
    return Register.from_rights(rights, label="、".join(path.name for path in paths)), replaced


def _read_entries(path: Path) -> Iterator[Entry]:
    table = read_table(path)
    read = _choose_reader(path.name, table)
    is_own, is_by_class = read is own.read_rights, read is trademark_office.read_rights
    empty = True
    for row in table.rows:
        for right in read([row]):
            empty = False
            yield Entry(row, right, is_own, is_by_class)
    if empty:
        raise RegisterError(f"{path.name}：只有表头，没有一项权利，请换一份有内容的名录。")


def _choose_reader(name: str, table: Table) -> Reader:
    for fits, read in FORMATS:
        if fits(table.header):
            return read
    raise RegisterError(
        f"{name} 第 {table.line} 行：认不出这个表头（{'，'.join(table.header)[:80] or '空白'}），"
        "请用本系统的名录格式、全国农产品地理标志登记汇总表、商标注册信息导出表，或 name,kind,goods,origin；"
        "各种表头见 zhixun register --columns。"
    )


def write_register(register: Register, path: Path) -> None:
    """Write the register in our own format, UTF-8, English headers; read again it is the same edition."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(own.write_rows(register.rights))


def read_licences(path: Path) -> tuple[tuple[str, Licence], ...]:
    """Who may use which right: CSV with number, seller, uscc, from, to; each licence with its right's number.

    Raises RegisterError naming file and line.
    """
    table = read_table(path)
    if table.header not in licences.HEADERS:
        chinese, english = "，".join(licences.HEADERS[1]), ",".join(licences.HEADERS[0])
        raise RegisterError(f"{path.name} 第 {table.line} 行：表头应为“{chinese}”（或英文 {english}）。")
    return tuple(licences.read_licences(table.rows))
