"""From rows of a table to records of an import: each becomes a listing or is named with the reason why not."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256

from crawlers.imports.limits import ROWS
from crawlers.imports.offer_links import complete_url, find_item_number, find_platform
from crawlers.imports.personal_data import clean_field, clean_text
from crawlers.imports.source_file import ImportedRecord, SourceFile
from matcher.records.listing import Seller
from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.header_row import Table
from matcher.tabular.columns.mapping import Columns
from matcher.tabular.listings import RowLayout, find_title_fault, make_listing
from matcher.tabular.rows import Row, UnreadableRow
from matcher.text.credit_codes import find_code_fault

QUOTED = 40
"""Characters of a broken place that are quoted: enough to find it, too few to carry what a buyer wrote."""
_MOST_COUNTED = 300_000
"""Rows without number and address that are remembered, to tell equal ones apart: about 40 MB."""
_SHORT_NUMBER = re.compile(r"[\w-]{1,64}")


def import_rows(
    table: Table, columns: Columns, file: SourceFile, *, sellers: Mapping[str, Seller]
) -> Iterator[ImportedRecord]:
    """What the rows of a table make. `sellers` by shop number or name complete those that a row only names."""
    where = f"工作表“{table.sheet}”" if table.sheet else ""
    layout = RowLayout.make_layout(table.header, columns)
    numbers = _ItemNumbers()
    yield from (unread_row(row, file, where) for row in table.above)
    if columns.doubt:
        yield file.make_unread_place(where or "表头", columns.doubt)
    count = 0
    for row in table.rows:
        if isinstance(row, Row) and not (row.place and any(row.cells)):
            continue
        count += 1
        if count > ROWS:
            yield file.make_unread_place(f"{where}{row.place}", f"超过 {ROWS} 行，后面的行没有读，请拆成几个文件。")
            return
        if isinstance(row, UnreadableRow):
            yield unread_row(row, file, where)
        else:
            yield from _import_row(row, layout, file, where, sellers, numbers)


def unread_row(row: UnreadableRow, file: SourceFile, where: str = "") -> ImportedRecord:
    """A stretch of a table that is no row; `where` names its sheet."""
    return file.make_unread_place(f"{where}{row.place}", row.reason, clean_text(row.excerpt[:QUOTED]))


def _import_row(
    row: Row,
    layout: RowLayout,
    file: SourceFile,
    where: str,
    sellers: Mapping[str, Seller],
    numbers: "_ItemNumbers",
) -> Iterator[ImportedRecord]:
    texts = layout.read_fields(row.cells, clean_field)
    title = texts.get(Field.TITLE, "")
    fault = find_title_fault(title)
    if fault:
        # Only cells that are taken anyway are quoted: the others may be a buyer's.
        yield file.make_unread_place(f"{where}{row.place}", fault, title or " ".join(texts.values()))
        return
    code_fault = find_code_fault(texts[Field.USCC]) if Field.USCC in texts else ""
    if code_fault:
        yield file.make_unread_place(f"{where}{row.place}", code_fault, texts[Field.USCC])
    url = complete_url(texts.get(Field.URL, ""))
    yield make_listing(
        texts,
        layout.read_attributes(row.cells, clean_text),
        marketplace=find_platform(texts.get(Field.PLATFORM, "")) or file.marketplace,
        item=numbers.number_of(texts, url, row.place),
        url=url,
        page=file.capture,
        seller=sellers.get(texts.get(Field.SHOP_ID, "")) or sellers.get(texts.get(Field.SHOP, "")),
    )


class _ItemNumbers:
    """Numbers of the offers of one table; equal rows without a number are offers of their own."""

    def __init__(self) -> None:
        self._seen: Counter[bytes] = Counter()

    def number_of(self, texts: Mapping[Field, str], url: str, place: str) -> str:
        """The marketplace's number; without one a digest of address, shop and title: the same in a second import."""
        number = texts.get(Field.ITEM, "").removesuffix(".0")
        if _SHORT_NUMBER.fullmatch(number):
            return number
        if url and (number := find_item_number(url)):
            return number
        parts = (url, texts.get(Field.SHOP, ""), texts.get(Field.SHOP_ID, ""), texts.get(Field.TITLE, ""))
        known_by = "\x1f".join(parts).encode("utf-8", "surrogatepass")
        digest = sha256(known_by).digest()[:8]
        count = 0 if url else self._count(digest)
        if count:
            repeat = place if count > _MOST_COUNTED else str(count)
            digest = sha256(f"\x1f{repeat}".encode() + known_by).digest()[:8]
        return f"row-{digest.hex()}"

    def _count(self, digest: bytes) -> int:
        """How many rows of this digest came before; beyond the rows that are counted every row is told by its place."""
        if len(self._seen) >= _MOST_COUNTED and digest not in self._seen:
            return _MOST_COUNTED + 1
        self._seen[digest] += 1
        return self._seen[digest] - 1
