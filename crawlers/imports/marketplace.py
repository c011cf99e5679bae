"""Which marketplace files are from, where nobody says: that of most names or addresses in their first rows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from crawlers.imports.detect_source import detect_source
from crawlers.imports.offer_links import complete_url, find_marketplace, find_platform
from crawlers.imports.sources.table import MappedTable, mapped_tables
from matcher.records.errors import ListingsError, OptionError
from matcher.tabular.cell_text import is_nothing
from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.known_tables import find_known_table
from matcher.tabular.listings import RowLayout
from matcher.tabular.text_file import open_bytes

UNKNOWN = "import"
_ADDRESS = re.compile(rb"(?:https?:)?//[\w.-]+")
_HEAD = 1 << 20
_OF_KNOWN_TABLE = {"12315": "12315", "pinduoduo": "pinduoduo", "pinduoduo_single": "pinduoduo"}


def detect_marketplace(files: Iterable[Path]) -> str:
    """The one marketplace that the files name, `import` where none does.

    Raises OptionError where they name several: an offer is known by its marketplace for ever.
    """
    marketplaces = sorted({name for path in files if (name := _of_file(path))})
    if len(marketplaces) > 1:
        raise OptionError(
            f"这些文件来自不同的平台（{'、'.join(marketplaces)}），请按平台分开导入，或用 --marketplace 写明。"
        )
    return marketplaces[0] if marketplaces else UNKNOWN


def _of_file(path: Path) -> str:
    try:
        if detect_source(path).name == "table":
            return _of_tables(path)
        with open_bytes(path) as stream:
            head = stream.read(_HEAD)
    except (ListingsError, OSError):
        # Whatever is wrong with the file is said when it is read.
        return ""
    return _most_frequent(address.decode("ascii", "replace") for address in _ADDRESS.findall(head))


def _of_tables(path: Path) -> str:
    for mapped in mapped_tables(path):
        known = find_known_table(mapped.table.header)
        if known is not None and known.name in _OF_KNOWN_TABLE:
            return _OF_KNOWN_TABLE[known.name]
        named = Counter(filter(None, map(find_platform, _cells_of(mapped, Field.PLATFORM))))
        if named:
            return named.most_common(1)[0][0]
        cells = (cell for row in mapped.table.sample for cell in row if "//" in cell or ".com/" in cell)
        if marketplace := _most_frequent(cells):
            return marketplace
    return ""


def _cells_of(mapped: MappedTable, field: Field) -> list[str]:
    """The cells of a column among the first rows; none where the table has no such column."""
    at = RowLayout.make_layout(mapped.table.header, mapped.columns).fields.get(field)
    return [row[at] for row in mapped.table.sample if at is not None and at < len(row) and not is_nothing(row[at])]


def _most_frequent(addresses: Iterator[str]) -> str:
    counts = Counter(filter(None, (find_marketplace(complete_url(address)) for address in addresses)))
    return next((name for name, _ in counts.most_common(1)), "")
