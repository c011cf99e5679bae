"""Lines that label their own cells: 商品名称:… 价格:… 评论数:…"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from crawlers.imports.tables.columns import field_of
from crawlers.imports.tables.rows import Broken, Row, Sheet
from crawlers.imports.text import opened

_LABEL = re.compile(r"(?:^|(?<=\s)|(?<=[;；,，|]))([一-鿿A-Za-z_]{1,12})\s*[:：]")


def labels_of(line: str) -> list[str]:
    """The labels of a line that starts with one; none where the line is no such line."""
    found = _LABEL.findall(line)
    return found if len(found) > 1 and line.lstrip().startswith(found[0]) else []


def is_labelled(lines: list[str]) -> bool:
    """Whether most lines carry labels, among them one of a known column."""
    labelled = [labels for line in lines if (labels := labels_of(line))]
    known = any(field_of(label) for labels in labelled[:5] for label in labels)
    return bool(labelled) and known and len(labelled) * 2 > len([line for line in lines if line.strip()])


def first_lines(path: Path, count: int = 20) -> list[str]:
    """The first lines of a text file."""
    with opened(path) as text:
        return list(islice(text, count))


def labelled_sheet(path: Path) -> Sheet:
    """The table of the file, the labels of its first line as header."""
    return Sheet("", _rows(path), named=True)


def _rows(path: Path) -> Iterator[Row | Broken]:
    header: list[str] = []
    with opened(path) as text:
        for number, line in enumerate(text, start=1):
            cells = _cells(line)
            if not cells:
                if line.strip():
                    yield Broken(f"第 {number} 行", "这一行没有“名称:内容”的标签。", line)
                continue
            if not set(cells) <= set(header):
                header += [label for label in cells if label not in header]
                yield Row("", list(header))
            yield Row(f"第 {number} 行", [cells.get(label, "") for label in header])


def _cells(line: str) -> dict[str, str]:
    labels = set(labels_of(line))
    if not labels:
        return {}
    marks = [mark for mark in _LABEL.finditer(line) if mark[1] in labels]
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    return {mark[1]: line[mark.end() : end].strip(" \t\r\n;；,，|") for mark, end in zip(marks, ends, strict=True)}
