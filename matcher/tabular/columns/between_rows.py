"""What stands between the rows of a table and is none: the header again, sums, page marks, notes at the end."""

import re
from collections.abc import Iterable, Iterator

from matcher.tabular.columns.fields import normalise_header
from matcher.tabular.rows import Cells, Row, UnreadableRow

_SUM = re.compile(
    r"(?:本页|本表|当页|全部|数量|金额)?\s*(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|汇\s*总|总\s*和|(?:sub|grand\s*)?totals?|sum)"
    r"\s*(?:[（(][^）)]{0,12}[)）])?\s*[:：]?\s*[\d.,¥￥元件条个种家]*",
    re.IGNORECASE,
)
_COUNT = re.compile(r"[共总合]\s*(?:计\s*)?[:：]?\s*\d[\d,]*\s*[条件行个家种款批次](?:商品|记录|数据|产品)?[。.]?")
_NUMBER = re.compile(r"[¥￥$]?\s*-?[\d.,]+\s*(?:元|件|条|个|斤|%)?")
_PAGE = re.compile(
    r"[-—–(（]?\s*(?:第\s*\d+\s*页[\s,，/]*(?:共\s*\d+\s*页)?|共\s*\d+\s*页(?:[\s,，]*第\s*\d+\s*页)?|page\s*\d+(?:\s*(?:of|/)\s*\d+)?"
    r"|\d+\s*/\s*\d+\s*页?|[-—–]\s*\d+\s*)\s*[-—–)）]?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:备\s*注|注|说\s*明|制\s*表|填\s*表|审\s*核|复\s*核|打\s*印|导\s*出|数据来源|统计)(?:人|者|单位|日期|时间|人员)?\s*[:：].*"
)
_NOTE_MARKS = frozenset("合总小共累汇本当全数金第备注说制填审复打导统tTsSgGpP-—–(（0123456789")
_LONGEST = 80
_MARKS_AROUND = 8  # characters by which a repeated header may be longer: blanks, brackets, a unit


def mark_between_rows(rows: Iterable[Row | UnreadableRow], header: tuple[str, ...]) -> Iterator[Row | UnreadableRow]:
    """The rows, with what only parts them as unreadable with its reason. `header` names the columns, by position."""
    names = frozenset(filter(None, map(normalise_header, header)))
    longest = max(map(len, header), default=0) + _MARKS_AROUND
    for row in rows:
        if isinstance(row, Row) and row.place and (reason := _reason(row.cells, names, longest, len(header))):
            yield UnreadableRow(row.place, reason, " ".join(filter(None, row.cells)))
        else:
            yield row


def _reason(cells: Cells, names: frozenset[str], longest: int, width: int) -> str:
    """Why a row is none, in words for an officer; empty where it is one. `longest`: characters of a header's cell."""
    first = (cells[0] if cells and cells[0] else next(filter(None, cells), "")).strip()
    if len(first) > _LONGEST or not first:
        return ""
    if len(first) <= longest and normalise_header(first) in names and _repeats_header(cells, names):
        return "表头重复出现，不是商品行。"
    if first[0] not in _NOTE_MARKS:
        return ""
    words = _only_words(cells)
    if words and words[0] in _NOTE_MARKS and _SUM.fullmatch(words):
        return "合计行，不是商品行。"
    is_alone = width > 1 and sum(map(bool, map(str.strip, cells))) == 1
    if is_alone and (_PAGE.fullmatch(first) or _NOTE.fullmatch(first) or _COUNT.fullmatch(first)):
        return "页码、说明或计数，不是商品行。"
    return ""


def _only_words(cells: Cells) -> str:
    """The one cell that is more than a number; empty where there are several, as in nearly all rows, or none."""
    only = ""
    for cell in cells:
        text = cell.strip()
        if text and not _NUMBER.fullmatch(text):
            if only:
                return ""
            only = text
    return only


def _repeats_header(cells: Cells, names: frozenset[str]) -> bool:
    filled = [normalise_header(cell) for cell in cells if cell.strip()]
    return len(filled) * 2 > len(names) and all(cell in names for cell in filled)
