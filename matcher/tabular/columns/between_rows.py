"""What stands between the rows of a table and is none: the header again, sums, page marks, notes at the end.

The words are rows of `between_rows.csv`; between the characters of a Chinese word, and where a word has a blank, any
number of blanks may stand.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from matcher.tabular.columns.fields import Field, normalise_header
from matcher.tabular.columns.key_names import read_key
from matcher.tabular.rows import Cells, Row, UnreadableRow


def _load_words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = defaultdict(list)
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words[row["类别"]].append(row["词句"])
    return words


def _match_any(category: str) -> str:
    """A regular expression for any word of a category, the longest first."""
    words = sorted(_WORDS[category], key=len, reverse=True)
    patterns = (r"\s*".join(map(re.escape, word.split() if word.isascii() else word)) for word in words)
    return f"(?:{'|'.join(patterns)})"


_WORDS = _load_words()
_SUM = re.compile(
    rf"{_match_any('合计词前')}?\s*{_match_any('合计词')}\s*(?:[（(][^）)]{{0,12}}[)）])?\s*[:：]?"
    rf"\s*(?:[\d.,¥￥]|{_match_any('合计的单位')})*",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"{_match_any('计数词')}\s*[:：]?\s*\d[\d,]*\s*{_match_any('计数的单位')}{_match_any('计数的东西')}?[。.]?"
)
_NUMBER = re.compile(rf"[¥￥$]?\s*-?[\d.,]+\s*{_match_any('数字的单位')}?")
_PAGE = re.compile(
    r"[-—–(（]?\s*(?:第\s*\d+\s*页[\s,，/]*(?:共\s*\d+\s*页)?|共\s*\d+\s*页(?:[\s,，]*第\s*\d+\s*页)?|page\s*\d+(?:\s*(?:of|/)\s*\d+)?"
    r"|\d+\s*/\s*\d+\s*页?|[-—–]\s*\d+\s*)\s*[-—–)）]?",
    re.IGNORECASE,
)
_PAGE_MARKS = "第共pP-—–(（0123456789"
_NOTE = re.compile(rf"{_match_any('说明词')}{_match_any('说明词后')}?\s*[:：].*")
_NOTE_MARKS = frozenset(_PAGE_MARKS) | {
    mark
    for category in ("合计词前", "合计词", "计数词", "说明词")
    for word in _WORDS[category]
    for mark in (word[0].lower(), word[0].upper())
}
_HEADER_AGAIN = "表头重复出现，不是商品行。"
_LONGEST = 80
_LONGEST_NAME = 14  # characters of a name of a column that is known, in any header
_MOST_WAITING = 10  # rows
_MARKS_AROUND = 8  # characters by which a repeated header may be longer: blanks, brackets, a unit


def mark_between_rows(rows: Iterable[Row | UnreadableRow], header: tuple[str, ...]) -> Iterator[Row | UnreadableRow]:
    """The rows, with what only parts them as unreadable with its reason. `header` names the columns, by position.

    Below a header that names the same columns in another order, cells stand where the first header has them.
    """
    columns = list(map(normalise_header, header))
    names = frozenset(filter(None, columns))
    longest = max(max(map(len, header), default=0) + _MARKS_AROUND, _LONGEST_NAME)
    places: list[int] = []
    if len(header) != 1:  # a table of one column has nothing but rows of one cell
        rows = _mark_captions(rows, lambda cells: _is_header_again(cells, names, longest))
    for row in rows:
        if not places and isinstance(row, Row) and _begins_like_goods(row.cells, longest):
            yield row  # nearly all rows
        elif isinstance(row, Row) and row.place and (reason := _explain_row(row.cells, names, longest, len(header))):
            places = _find_other_places(row.cells, columns) if reason == _HEADER_AGAIN else places
            yield UnreadableRow(row.place, reason, " ".join(filter(None, row.cells)))
        elif places and isinstance(row, Row):
            yield Row(row.place, [row.cells[at] if 0 <= at < len(row.cells) else "" for at in places])
        else:
            yield row


def _begins_like_goods(cells: Cells, longest: int) -> bool:
    """Whether the first cell alone shows that a row is one: too long for a name of a column, and no note or sum."""
    return bool(cells) and len(first := cells[0].strip()) > longest and first[0] not in _NOTE_MARKS


def _mark_captions(
    rows: Iterable[Row | UnreadableRow], is_header: Callable[[Cells], bool]
) -> Iterator[Row | UnreadableRow]:
    """The rows; one of a single cell right above a header that comes again is the name of the table below."""
    waiting: list[Row] = []
    for row in rows:
        if isinstance(row, Row) and _may_be_caption(row, is_below_one=bool(waiting)) and len(waiting) < _MOST_WAITING:
            waiting.append(row)
            continue
        if not waiting:
            yield row
            continue
        is_caption = bool(waiting) and isinstance(row, Row) and is_header(row.cells)
        yield from (_make_caption(line) if is_caption and any(line.cells) else line for line in waiting)
        waiting = []
        yield row
    yield from waiting


def _may_be_caption(row: Row, *, is_below_one: bool) -> bool:
    """Whether a row has one cell that is filled, or, below such a one, none."""
    cells = row.cells
    if len(cells) > 1 and cells[0] and cells[1] and not (cells[0].isspace() or cells[1].isspace()):
        return False  # nearly all rows
    filled = sum(map(bool, map(str.strip, cells)))
    return bool(row.place) and (filled == 1 or (is_below_one and not filled))


def _make_caption(row: Row) -> UnreadableRow:
    return UnreadableRow(row.place, "表头之上的小标题，不是商品行。", " ".join(filter(None, row.cells)))


def _find_other_places(cells: Cells, columns: list[str]) -> list[int]:
    """Where the first header's columns stand below a repeated one, -1 for nowhere; empty where they stand as before."""
    repeated = _use_first_names(cells, columns)
    named = [(at, name) for at, name in enumerate(columns) if name]
    if all(name == (repeated[at] if at < len(repeated) else "") for at, name in named if name in repeated):
        return []
    free = {at for at, name in enumerate(repeated) if not name} | set(range(len(repeated), len(columns)))
    return [
        repeated.index(name) if name and name in repeated else at if at in free else -1
        for at, name in enumerate(columns)
    ]


def _use_first_names(cells: Cells, columns: list[str]) -> list[str]:
    """The names of a later header, each by the name that the first one has for the same field."""
    field_names: dict[Field, str] = {}
    for name in columns:
        meaning = read_key(name)
        if meaning is not None:
            field_names.setdefault(meaning.field, name)
    later = list(map(normalise_header, cells))
    fields = [None if name in columns else read_key(name) for name in later]
    return [
        field_names.get(meaning.field, name) if meaning else name for name, meaning in zip(later, fields, strict=True)
    ]


def _explain_row(cells: Cells, names: frozenset[str], longest: int, width: int) -> str:
    """Why a row is none, in words for an officer; empty where it is one. `longest`: characters of a header's cell."""
    first = _get_first_text(cells)
    if not first or (len(first) > longest and first[0] not in _NOTE_MARKS) or len(first) > _LONGEST:
        return ""  # nearly all rows
    if len(first) <= longest and _is_header_again(cells, names, longest):
        return _HEADER_AGAIN
    if first[0] not in _NOTE_MARKS:
        return ""
    words = _find_only_words(cells)
    if words and words[0] in _NOTE_MARKS and _SUM.fullmatch(words):
        return "合计行，不是商品行。"
    is_alone = width > 1 and sum(map(bool, map(str.strip, cells))) == 1
    if is_alone and (_PAGE.fullmatch(first) or _NOTE.fullmatch(first) or _COUNT.fullmatch(first)):
        return "页码、说明或计数，不是商品行。"
    return ""


def _get_first_text(cells: Cells) -> str:
    """The text of the first cell that is filled; empty where none is."""
    return (cells[0] if cells and cells[0] else next(filter(None, cells), "")).strip()


def _is_header_again(cells: Cells, names: frozenset[str], longest: int) -> bool:
    """Whether a row names the columns again: by the same names, or by others that headers have."""
    first = _get_first_text(cells)
    if not first or len(first) > longest:
        return False
    if normalise_header(first) in names and _repeats_header(cells, names):
        return True
    return len(first) <= _LONGEST_NAME and _names_fields(cells)


def _names_fields(cells: Cells) -> bool:
    """Whether cells are names of columns: all of them known ones of two fields, or most of them ones of three."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < 2 or any(len(cell) > _LONGEST_NAME or cell[0].isdigit() for cell in filled):
        return False
    meanings = [meaning for cell in filled if (meaning := read_key(cell)) is not None]
    fields = {meaning.field for meaning in meanings}
    return len(fields) >= 2 and (len(meanings) == len(filled) or (len(fields) >= 3 and len(meanings) * 2 > len(filled)))


def _find_only_words(cells: Cells) -> str:
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
