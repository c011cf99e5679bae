"""Every header that a register may have, format by format, for whoever writes or exports one."""

from dataclasses import dataclass

from matcher.registers.formats import licences, official, own, plain, trademark_office

FORMAT_NAMES = ("本系统名录", "全国农产品地理标志登记汇总表", "商标注册信息导出表", "简表", "许可名单")
"""The formats as an officer calls them, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of a format: its spellings, whether it has to be there, and how a cell is written."""

    format: str
    spellings: tuple[str, ...]
    is_required: bool
    says: str = ""


def list_columns() -> list[ColumnLine]:
    """All columns of all formats."""
    ours, ministry, office, short, permits = FORMAT_NAMES
    return [
        *(
            ColumnLine(ours, (chinese, english), english in own.REQUIRED, own.CELLS.get(english, ""))
            for english, chinese in own.COLUMNS.items()
        ),
        *(ColumnLine(ministry, pair, is_required=True) for pair in zip(*reversed(official.HEADERS), strict=True)),
        *(
            ColumnLine(office, spellings, field in trademark_office.REQUIRED)
            for field, spellings in trademark_office.COLUMNS.items()
        ),
        *(ColumnLine(short, (column,), column in plain.REQUIRED) for column in plain.COLUMNS),
        *(ColumnLine(permits, pair, is_required=True) for pair in zip(*reversed(licences.HEADERS), strict=True)),
    ]
