"""Which column of a table is what: guessed from headers and cells, shown, corrected by a person, saved as TOML.

    [columns]            # header of the file = field
    "宝贝" = "title"
    [attributes]         # header of the file = name of an attribute of the listing
    "果径" = "果径"

A column that is not named is not taken. A person's mapping is refused where it names a column of buyers' data.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crawlers.imports.errors import MappingError
from crawlers.imports.privacy import personal
from crawlers.imports.tables.columns import ATTRIBUTES, SECOND_NAME, Field, field_of, plain, sureness
from crawlers.imports.tables.guess import guessed
from crawlers.imports.tables.headers import Headed
from crawlers.imports.tables.shapes import shape_of


@dataclass(frozen=True, slots=True)
class Columns:
    """A mapping: header of the file to field, and header to the name of an attribute."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_title(self) -> bool:
        """Whether listings can be made with it."""
        return Field.TITLE in self.fields.values()


def columns_of(table: Headed, given: Columns | None) -> Columns:
    """The mapping for a table: the given one's columns that are there, else what headers and cells say."""
    if given is not None:
        there = Columns(
            {header: value for header, value in given.fields.items() if header in table.header},
            {header: value for header, value in given.attributes.items() if header in table.header},
        )
        if there.has_title:
            return there
    shape = shape_of(table.header)
    if shape is not None:
        return Columns(shape.fields(table.header), shape.attributes(table.header))
    return _by_cells(table) if table.made_up else _by_headers(table)


def _by_headers(table: Headed) -> Columns:
    taken: dict[Field, str] = {}
    for header in sorted(table.header, key=sureness):
        named = field_of(header)
        if named is not None:
            taken.setdefault(named, header)
    left = next((header for header in table.header if plain(header) == SECOND_NAME), None)
    if left is not None and left not in taken.values() and Field.SHOP not in taken:
        taken[Field.SHOP] = left
    if Field.TITLE not in taken:
        taken |= {named: header for header, named in _by_cells(table).fields.items() if named not in taken}
    fields = {header: named for named, header in taken.items()}
    extra = {header: header for header in table.header if header not in fields and plain(header) in ATTRIBUTES}
    return Columns(fields, extra)


def _by_cells(table: Headed) -> Columns:
    width = len(table.header)
    columns = [[row[number] for row in table.sample if number < len(row)] for number in range(width)]
    safe = {number: named for number, named in guessed(columns).items() if not personal(table.header[number])}
    return Columns({table.header[number]: named for number, named in safe.items()})


def read_columns(path: Path) -> Columns:
    """A saved mapping. Raises MappingError where the file is none, or names a field that there is not."""
    try:
        told = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as failure:
        raise MappingError(f"打不开列对应表 {path}（{failure.strerror or failure}），请检查路径。") from failure
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        raise MappingError(f"{path.name} 不是合格的 TOML（{failure}），请改正后再试。") from failure
    return Columns(
        {header: _field(path, header, value) for header, value in _section(path, told, "columns").items()},
        {_public(path, header): value for header, value in _section(path, told, "attributes").items()},
    )


def to_toml(columns: Columns) -> str:
    """The mapping as a file that a person can correct."""
    lines = ["# 左边是文件里的表头，右边是字段名；可用的字段：" + "、".join(Field), "[columns]"]
    lines += [f"{_quoted(header)} = {_quoted(named)}" for header, named in columns.fields.items()]
    lines += ["", "# 左边是文件里的表头，右边是写进商品属性的名称", "[attributes]"]
    lines += [f"{_quoted(header)} = {_quoted(name)}" for header, name in columns.attributes.items()]
    return "\n".join(lines) + "\n"


def _section(path: Path, told: Mapping[str, object], name: str) -> dict[str, str]:
    unknown = told.keys() - {"columns", "attributes"}
    section = told.get(name, {})
    if unknown or not isinstance(section, dict) or not all(isinstance(value, str) for value in section.values()):
        where = "、".join(sorted(unknown)) or name
        raise MappingError(f"{path.name} 的“{where}”不对：只能有 [columns] 和 [attributes] 两节，每行写“表头 = 名称”。")
    return {str(header): str(value) for header, value in section.items()}


def _field(path: Path, header: str, value: str) -> Field:
    if value not in list(Field):
        raise MappingError(f"{path.name} 把“{header}”对应到“{value}”，没有这个字段；可用的字段：{'、'.join(Field)}。")
    if field_of(header) is None:
        _public(path, header)
    return Field(value)


def _public(path: Path, header: str) -> str:
    if personal(header):
        raise MappingError(f"{path.name} 要取用“{header}”列，这一列是买家或联系人的信息，不能进入商品记录。")
    return header


def _quoted(text: str) -> str:
    return json.dumps(str(text), ensure_ascii=False)
