"""What an officer is shown of an import: the mapping before it, the counts after it."""

from collections.abc import Iterator
from pathlib import Path

from crawlers.imports.run import Tally
from crawlers.imports.sources.table import MappedTable
from matcher.tabular.columns.fields import MEANINGS
from matcher.tabular.columns.known_tables import find_known_table
from matcher.tabular.columns.mapping import Columns
from matcher.tabular.columns.personal import is_personal
from matcher.text.personal_numbers import hide_personal_numbers
from matcher.text.unprintable import show_unprintable

_SAMPLE = 24
_LONGEST = 40
_LONGEST_CELL = 200


def mapping_lines(path: Path, mapped: MappedTable) -> Iterator[str]:
    """Each column of a table with what it is taken for and the start of its first cell."""
    table, columns = mapped.table, mapped.columns
    sheet = f"，工作表“{table.sheet}”" if table.sheet else ""
    known = find_known_table(table.header)
    yield f"{path.name}{sheet}" + (f"（认作：{known.meaning}）" if known else "")
    first = table.sample[0] if table.sample else ()
    for number, header in enumerate(table.header[:_LONGEST]):
        cell = first[number] if number < len(first) else ""
        is_hidden = is_personal(header) and header not in columns.fields
        sample = "（个人信息，不显示）" if is_hidden else hide_personal_numbers(cell[:_LONGEST_CELL])[:_SAMPLE]
        yield show_unprintable(f"  {header} → {_describe_meaning(columns, header)}  例：{sample}")
    if not columns.has_title:
        yield "  没有找到标题列，这张表不能导入；请用 --mapping 指明。"


def _describe_meaning(columns: Columns, header: str) -> str:
    if header in columns.fields:
        field = columns.fields[header]
        return f"{MEANINGS[field]}（{field}）"
    return f"属性“{columns.attributes[header]}”" if header in columns.attributes else "不取用"


def tally_lines(tallies: list[Tally], *, most: int = 5) -> Iterator[str]:
    """What each file gave, and the `most` frequent reasons why something was not read."""
    for tally in tallies:
        if tally.refused:
            yield f"{tally.name}：没有导入。{tally.refused}"
            continue
        wanted = f"，待采集网址 {tally.wanted} 个" if tally.wanted else ""
        cut = "，没有读到文件末尾" if tally.is_cut else ""
        yield f"{tally.name}：商品 {tally.listings} 件{wanted}，未读出 {tally.unread} 处{cut}"
        for reason, count in tally.reasons.most_common(most):
            yield f"  {count} 处：{reason}"


def total_line(tallies: list[Tally]) -> str:
    """The counts of the whole import in one line: how it ended, for a log that is read from its end."""
    listings, unread = sum(tally.listings for tally in tallies), sum(tally.unread for tally in tallies)
    wanted, refused = sum(tally.wanted for tally in tallies), sum(bool(tally.refused) for tally in tallies)
    cut = sum(tally.is_cut and not tally.refused for tally in tallies)
    parts = [f"导入结束：文件 {len(tallies)} 个，商品 {listings} 件，未读出 {unread} 处"]
    parts += [f"待采集网址 {wanted} 个"] if wanted else []
    parts += [f"没有导入的文件 {refused} 个"] if refused else []
    parts += [f"没有读到末尾的文件 {cut} 个"] if cut else []
    return "，".join(parts) + "。"
