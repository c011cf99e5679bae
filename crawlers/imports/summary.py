"""What an officer is shown of an import: the mapping before it, the counts behind it."""

from collections.abc import Iterator
from pathlib import Path

from crawlers.imports.privacy import personal
from crawlers.imports.run import Tally
from crawlers.imports.sources.table import Planned
from crawlers.imports.tables.columns import MEANINGS
from crawlers.imports.tables.mapping import Columns
from crawlers.imports.tables.shapes import shape_of

_SAMPLE = 24
_LONGEST = 40


def mapping_lines(path: Path, one: Planned) -> Iterator[str]:
    """Each column of a table with what it was taken for and a cell of it."""
    sheet = f"，工作表“{one.table.sheet}”" if one.table.sheet else ""
    shape = shape_of(one.table.header)
    yield f"{path.name}{sheet}" + (f"（认作：{shape.sentence}）" if shape else "")
    first = one.table.sample[0] if one.table.sample else ()
    for number, header in enumerate(one.table.header[:_LONGEST]):
        cell = first[number] if number < len(first) else ""
        shown = "（个人信息，不显示）" if personal(header) and header not in one.columns.fields else cell[:_SAMPLE]
        yield f"  {header} → {_meaning(one.columns, header)}  例：{shown}"
    if not one.columns.has_title:
        yield "  没有找到标题列，这张表不能导入；请用 --mapping 指明。"


def _meaning(columns: Columns, header: str) -> str:
    if header in columns.fields:
        named = columns.fields[header]
        return f"{MEANINGS[named]}（{named}）"
    return f"属性“{columns.attributes[header]}”" if header in columns.attributes else "不取用"


def tally_lines(tallies: list[Tally], *, most: int = 5) -> Iterator[str]:
    """What each file gave, and the commonest reasons why something was not read."""
    for tally in tallies:
        if tally.refused:
            yield f"{tally.name}：没有导入。{tally.refused}"
            continue
        wanted = f"，待采集网址 {tally.wanted} 个" if tally.wanted else ""
        yield f"{tally.name}：商品 {tally.listings} 件{wanted}，未读出 {tally.unread} 处"
        for reason, count in tally.reasons.most_common(most):
            yield f"  {count} 处：{reason}"
