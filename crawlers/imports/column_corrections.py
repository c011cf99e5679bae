"""Mappings as a file: saved to be looked at, corrected by a person, given back.

    [[table]]
    file = "导出.csv"        # left out: for every file
    sheet = "商品"           # left out: for every sheet
    [table.columns]          # header of the file = field
    "宝贝" = "title"
    [table.attributes]       # header of the file = name of an attribute of the listing
    "果径" = "果径"

The first entry whose file and sheet fit and whose title column is there is used as it stands; a further column of it
that is not there is a mistake, and so is a column about persons.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from matcher.records.errors import OptionError
from matcher.records.system_errors import describe_system_error
from matcher.tabular.columns.fields import MEANINGS, Field, field_of
from matcher.tabular.columns.header_row import Table
from matcher.tabular.columns.mapping import Columns
from matcher.tabular.columns.personal import is_personal


class MappingError(OptionError):
    """A mapping file that is none, or that names columns which are not there."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    file: str = ""
    sheet: str = ""
    columns: dict[str, str]
    attributes: dict[str, str] = {}


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    table: list[_Entry]


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry: a person's mapping, and the file and sheet that it is for (empty: every one)."""

    columns: Columns
    file: str = ""
    sheet: str = ""

    def is_for(self, file: str, table: Table) -> bool:
        """Whether the entry names this table and its title column is there."""
        has_title = any(field is Field.TITLE and name in table.header for name, field in self.columns.fields.items())
        return self.file in ("", file) and self.sheet in ("", table.sheet) and has_title


Corrections = tuple[Correction, ...]


def find_correction(corrections: Iterable[Correction], file: str, table: Table) -> Columns | None:
    """The person's mapping for a table, None where there is none.

    Raises MappingError where the mapping names a column that the table does not have.
    """
    columns = next((correction.columns for correction in corrections if correction.is_for(file, table)), None)
    if columns is None:
        return None
    missing = [header for header in (*columns.fields, *columns.attributes) if header not in table.header]
    if missing:
        present = "、".join(table.header)[:200]
        raise MappingError(f"列对应表写了“{missing[0]}”，{file} 里没有这一列（有的列：{present}），请改正后再试。")
    return columns


def read_corrections(path: Path) -> Corrections:
    """A saved mapping. Raises MappingError where the file is none, or names a field that there is not."""
    try:
        file = _File.model_validate(tomllib.loads(path.read_text("utf-8-sig")))
    except OSError as failure:
        raise MappingError(f"打不开列对应表 {path}（{describe_system_error(failure)}），请检查路径。") from failure
    except ValidationError as failure:
        first = failure.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise MappingError(f"{path.name} 的“{where}”不对，请按 --save-mapping 存出的样子改正。") from failure
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        raise MappingError(f"{path.name} 不是合格的 TOML（{failure}），请改正后再试。") from failure
    return tuple(Correction(_make_columns(path, entry), entry.file, entry.sheet) for entry in file.table)


def to_toml(corrections: Iterable[Correction]) -> str:
    """Mappings as a file that a person can correct."""
    text = "# 每张表一节。左边是文件里的表头，右边是字段名；可用的字段：\n"
    text += "".join(f"#   {field}  {MEANINGS[field]}\n" for field in Field)
    return text + "".join("\n".join(_write_lines(correction)) + "\n" for correction in corrections)


def _write_lines(correction: Correction) -> Iterator[str]:
    yield "\n[[table]]"
    yield f"file = {_quote(correction.file)}"
    yield f"sheet = {_quote(correction.sheet)}"
    yield "[table.columns]"
    yield from (f"{_quote(header)} = {_quote(field)}" for header, field in correction.columns.fields.items())
    yield "[table.attributes]"
    yield from (f"{_quote(header)} = {_quote(name)}" for header, name in correction.columns.attributes.items())


def _make_columns(path: Path, entry: _Entry) -> Columns:
    fields = {header: _parse_field(path, header, value) for header, value in entry.columns.items()}
    return Columns(fields, {_check_public(path, header): value for header, value in entry.attributes.items()})


def _parse_field(path: Path, header: str, value: str) -> Field:
    if value not in list(Field):
        raise MappingError(f"{path.name} 把“{header}”对应到“{value}”，没有这个字段；可用的字段：{'、'.join(Field)}。")
    if field_of(header) is None:
        _check_public(path, header)
    return Field(value)


def _check_public(path: Path, header: str) -> str:
    if is_personal(header):
        raise MappingError(f"{path.name} 要取用“{header}”列，这一列是买家或联系人的信息，不能进入商品记录。")
    return header


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
