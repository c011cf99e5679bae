"""Comma, tab, semicolon or bar between cells, quotes around some: read line by line, a broken record is one loss."""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from matcher.records.errors import UnreadableError
from matcher.tabular.formats.record_lines import NeverClosedError, RecordLines
from matcher.tabular.limits import CELL_CHARACTERS
from matcher.tabular.rows import Row, Sheet, UnreadableRow
from matcher.tabular.text_file import FileEncoding, open_text

_DELIMITERS = (",", "\t", ";", "|", "，", "；", "｜", "\x01", "\x1f", "^")
_STATED = re.compile(r'\ufeff?"?sep=(.)"?\s*', re.IGNORECASE | re.DOTALL)
"""The first line by which spreadsheets are told the delimiter."""
_CURLY_LINE = re.compile(r"\ufeff?“[^“”]*”(?:[,;\t|，；]“[^“”]*”)+\s*")
_CURLY_QUOTE = re.compile(r"(?:^|(?<=[,;\t|，；\ufeff]))[“”]|”(?=[,;\t|，；]“|\s*$)")
_SAMPLE_LINES = 30


def delimited_sheet(path: Path, encoding: FileEncoding | None = None) -> Sheet:
    """The one table of the file, read in `encoding` where that is known; blank lines are no rows."""
    return Sheet("", _read_rows(path, encoding))


def _read_rows(path: Path, encoding: FileEncoding | None) -> Iterator[Row | UnreadableRow]:
    csv.field_size_limit(CELL_CHARACTERS)
    with open_text(path, encoding) as file:
        text: Iterator[str] = file
        sample = list(islice(text, _SAMPLE_LINES))
        if sample and _CURLY_LINE.fullmatch(sample[0]):
            sample, text = list(map(_straighten_quotes, sample)), map(_straighten_quotes, text)
        stated = _STATED.fullmatch(sample[0]) if sample else None
        lines = RecordLines(sample, text)
        if stated:
            next(lines)
        delimiter = stated[1] if stated else detect_delimiter(sample)
        quote = "'" if _is_in_single_quotes(sample[1:] if stated else sample, delimiter) else '"'
        yield from _read_records(lines, delimiter, quote)


def is_delimiter_line(line: str) -> bool:
    """Whether a line only names the delimiter of the file that it begins: `sep=;`."""
    return _STATED.fullmatch(line) is not None


def _straighten_quotes(line: str) -> str:
    """A line with the curly quotes around its cells, which writing programs put, as straight ones."""
    return _CURLY_QUOTE.sub('"', line)


def _is_in_single_quotes(lines: list[str], delimiter: str) -> bool:
    """Whether every cell of the lines stands in single quotes, as some databases write them out."""
    rows = [line.strip().split(f"'{delimiter}'") for line in lines if line.strip()]
    ends = [line.strip() for line in lines if line.strip()]
    return len(rows) > 1 and all(
        len(row) > 1 and line.startswith("'") and line.endswith("'") for row, line in zip(rows, ends, strict=True)
    )


def detect_delimiter(lines: list[str]) -> str:
    """The sign that parts the lines into the same number of cells, at least two; a comma where none does."""

    def measure_regularity(sign: str) -> tuple[int, int]:
        whole = [len(cells) for cells in csv.reader(lines, delimiter=sign, strict=False) if cells]
        # A quote that is never closed makes one record of all lines behind it.
        single = [len(cells) for line in lines for cells in csv.reader([line], delimiter=sign) if cells]
        return max(measure_commonness(whole), measure_commonness(single))

    def measure_commonness(counts: list[int]) -> tuple[int, int]:
        usual = max(set(counts), key=counts.count, default=1)
        return (counts.count(usual) if usual > 1 else 0, usual)

    try:
        best = max(_DELIMITERS, key=measure_regularity)
    except csv.Error:
        return ","
    return best if measure_regularity(best)[0] else ","


def _read_records(lines: RecordLines, delimiter: str, quote: str) -> Iterator[Row | UnreadableRow]:
    reader = csv.reader(lines, delimiter=delimiter, quotechar=quote)
    while True:
        first = lines.number + 1
        if plain := lines.take_plain_lines(quote):
            records = enumerate(csv.reader(plain, delimiter=delimiter, quotechar=quote), start=first)
            yield from [Row(f"第 {number} 行", cells) for number, cells in records if len(cells) > 1 or _is_row(cells)]
            continue
        lines.start_record()
        try:
            record = next(reader, None)
            if len(lines.record) > 1 or (lines.record and lines.record[0].count(quote) % 2):
                _check_closed(lines.record, delimiter, quote)
        except (csv.Error, NeverClosedError) as failure:
            if not lines.record:
                raise UnreadableError(f"{_explain_failure(failure)}请另存为 CSV 后再试。") from failure
            # A line with an open quote is read without any meaning of it, those that it swallowed are read again.
            is_open = isinstance(failure, NeverClosedError)
            yield UnreadableRow(f"第 {first} 行", _explain_failure(failure), lines.record[0], is_remark=is_open)
            yield from _read_rows_without_quotes(lines.record[:1] if is_open else [], first, delimiter)
            lines.put_back(lines.record[1:])
            reader = csv.reader(lines, delimiter=delimiter, quotechar=quote)
            continue
        if record is None:
            return
        if _is_row(record):
            yield Row(f"第 {first} 行", record)


def _is_row(cells: list[str]) -> bool:
    """Whether a record is more than a blank line, or the NULs at the end of a file that was cut off when written."""
    return len(cells) > 1 or bool(cells and cells[0].strip("\0"))


def _read_rows_without_quotes(lines: list[str], first: int, delimiter: str) -> Iterator[Row]:
    for number, line in enumerate(lines, start=first):
        if line.strip():
            yield Row(f"第 {number} 行", [cell.strip('"') for cell in line.rstrip("\r\n").split(delimiter)])


def _check_closed(record: list[str], delimiter: str, quote: str) -> None:
    """Raise NeverClosedError where a record over several lines ends without its quote, or with one inside a cell."""
    if len(record) > 1 and "".join(record).count(quote) % 2:
        raise NeverClosedError
    try:
        list(csv.reader(record, delimiter=delimiter, quotechar=quote, strict=True))
    except csv.Error as failure:
        # Within one line a quote inside a cell (5" wide) is a sign like any other.
        if len(record) > 1 or "unexpected end" in str(failure):
            raise NeverClosedError from None


def _explain_failure(failure: Exception) -> str:
    if isinstance(failure, NeverClosedError):
        return "引号没有成对，这一行不按引号读取。"
    return f"不是合格的 CSV（{failure}）。"
