"""Lines that label their own cells: 商品名称:… 价格:… 评论数:…"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from matcher.tabular.columns.fields import field_of
from matcher.tabular.rows import Row, Sheet, UnreadableRow
from matcher.tabular.text_file import FileEncoding, open_text

_LABEL = re.compile(r"(?:^|(?<=\s)|(?<=[;；,，|]))([一-鿿A-Za-z_]{1,12})\s*[:：]")


def has_labels(lines: list[str]) -> bool:
    """Whether most lines carry labels, among them one that names a known column."""
    labelled = [labels for line in lines if (labels := find_labels(line))]
    is_known = any(field_of(label) for labels in labelled[:5] for label in labels)
    return bool(labelled) and is_known and len(labelled) * 2 > len([line for line in lines if line.strip()])


def find_labels(line: str) -> list[str]:
    """The labels of a line that begins with one and has at least two; none for any other line."""
    labels = _LABEL.findall(line)
    return labels if len(labels) > 1 and line.lstrip().startswith(labels[0]) else []


def read_first_lines(path: Path, encoding: FileEncoding, count: int = 20) -> list[str]:
    """The first `count` lines of a text file, with their ends."""
    with open_text(path, encoding) as text:
        return list(islice(text, count))


def read_labelled_sheet(path: Path, encoding: FileEncoding | None = None) -> Sheet:
    """The table of the file, read in `encoding` where that is known, with the labels as names of its columns."""
    return Sheet("", _read_rows(path, encoding), has_named_cells=True)


def _read_rows(path: Path, encoding: FileEncoding | None) -> Iterator[Row | UnreadableRow]:
    header: list[str] = []
    with open_text(path, encoding) as text:
        for number, line in enumerate(text, start=1):
            cells = _read_cells(line)
            if not cells:
                if line.strip():
                    yield UnreadableRow(f"第 {number} 行", "这一行没有“名称:内容”的标签。", line)
                continue
            if not set(cells) <= set(header):
                header += [label for label in cells if label not in header]
                yield Row("", list(header))
            yield Row(f"第 {number} 行", [cells.get(label, "") for label in header])


def _read_cells(line: str) -> dict[str, str]:
    """The text behind each label of the line, by label."""
    labels = set(find_labels(line))
    if not labels:
        return {}
    marks = [mark for mark in _LABEL.finditer(line) if mark[1] in labels]
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    return {mark[1]: line[mark.end() : end].strip(" \t\r\n;；,，|") for mark, end in zip(marks, ends, strict=True)}
