"""Several tables beside each other on one sheet, under the same names: 商品名称 | 价格 | | 商品名称 | 价格."""

from collections.abc import Iterable, Iterator, Sequence

from matcher.tabular.columns.fields import Field, normalise_header
from matcher.tabular.columns.key_names import read_key
from matcher.tabular.rows import Row, UnreadableRow


def find_starts(header: Sequence[str]) -> list[int]:
    """The first column of each table that stands under this header; one where it is one table.

    All have the same names in the same order, among them a title's and another field's.
    """
    names = [normalise_header(cell) for cell in header]
    first = next((at for at, name in enumerate(names) if name), len(names))
    starts = [at for at, name in enumerate(names) if name and name == names[first]]
    groups = [tuple(filter(None, names[at:end])) for at, end in zip(starts, [*starts[1:], len(names)], strict=True)]
    fields = {meaning.field for name in groups[0] if (meaning := read_key(name))} if groups else set()
    is_repeated = len(groups) > 1 and len(set(groups)) == 1
    return starts if is_repeated and Field.TITLE in fields and len(fields) > 1 else starts[:1]


def split_tables(rows: Iterable[Row | UnreadableRow], starts: Sequence[int]) -> Iterator[Row | UnreadableRow]:
    """The rows with those of each table after those beside it on the left; what has no place there stays as it is."""
    ends = [*starts[1:], None]
    for row in rows:
        if not isinstance(row, Row):
            yield row
            continue
        for at, end in zip(starts, ends, strict=True):
            cells = row.cells[at:end]
            if any(cells) or at == starts[0]:
                yield Row(row.place if at == starts[0] else f"{row.place}第 {at + 1} 列起", cells)
