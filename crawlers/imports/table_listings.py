"""From rows of a table to records of an import: each becomes a listing or is named with the reason why not."""

import re
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
from matcher.tabular.listings import RowLayout, find_title_fault, listing_of
from matcher.tabular.rows import Row, UnreadableRow
from matcher.text.credit_codes import find_code_fault

QUOTED = 40
"""Characters of a broken place that are quoted: enough to find it, too few to carry what a buyer wrote."""
_SHORT_NUMBER = re.compile(r"[\w-]{1,64}")


def import_rows(
    table: Table, columns: Columns, file: SourceFile, *, sellers: Mapping[str, Seller]
) -> Iterator[ImportedRecord]:
    """What the rows of a table make. `sellers` by shop number or name complete those that a row only names."""
    where = f"工作表“{table.sheet}”" if table.sheet else ""
    layout = RowLayout.of(table.header, columns)
    yield from (unread_row(row, file, where) for row in table.above)
    count = 0
    for row in table.rows:
        if isinstance(row, Row) and not (row.place and any(row.cells)):
            continue
        count += 1
        if count > ROWS:
            yield file.unread(f"{where}{row.place}", f"超过 {ROWS} 行，后面的行没有读，请拆成几个文件。")
            return
        if isinstance(row, UnreadableRow):
            yield unread_row(row, file, where)
        else:
            yield from _import_row(row, layout, file, where, sellers)


def unread_row(row: UnreadableRow, file: SourceFile, where: str = "") -> ImportedRecord:
    """A stretch of a table that is no row; `where` names its sheet."""
    return file.unread(f"{where}{row.place}", row.reason, clean_text(row.excerpt[:QUOTED]))


def _import_row(
    row: Row, layout: RowLayout, file: SourceFile, where: str, sellers: Mapping[str, Seller]
) -> Iterator[ImportedRecord]:
    texts = layout.read_fields(row.cells, clean_field)
    title = texts.get(Field.TITLE, "")
    fault = find_title_fault(title)
    if fault:
        # Only cells that are taken anyway are quoted: the others may be a buyer's.
        yield file.unread(f"{where}{row.place}", fault, title or " ".join(texts.values()))
        return
    code_fault = find_code_fault(texts[Field.USCC]) if Field.USCC in texts else ""
    if code_fault:
        yield file.unread(f"{where}{row.place}", code_fault, texts[Field.USCC])
    url = complete_url(texts.get(Field.URL, ""))
    yield listing_of(
        texts,
        layout.read_attributes(row.cells, clean_text),
        marketplace=find_platform(texts.get(Field.PLATFORM, "")) or file.marketplace,
        item=_item_number(texts, url),
        url=url,
        page=file.capture,
        seller=sellers.get(texts.get(Field.SHOP_ID, "")) or sellers.get(texts.get(Field.SHOP, "")),
    )


def _item_number(texts: Mapping[Field, str], url: str) -> str:
    """The marketplace's number; without one a digest of address, shop and title: the same in a second import."""
    number = texts.get(Field.ITEM, "").removesuffix(".0")
    if _SHORT_NUMBER.fullmatch(number):
        return number
    if url and (number := find_item_number(url)):
        return number
    parts = (url, texts.get(Field.SHOP, ""), texts.get(Field.SHOP_ID, ""), texts.get(Field.TITLE, ""))
    known_by = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return f"row-{sha256(known_by).hexdigest()[:16]}"
