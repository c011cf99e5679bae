"""The plainest register: name, kind, goods, origin and, if there, aliases; no numbers, so nothing to cite."""

import re
from collections.abc import Iterable, Iterator

from matcher.gazetteer.areas import lies_within
from matcher.gazetteer.divisions import find_places
from matcher.records.right import Right, RightKind
from matcher.registers.formats.table import Row

_KINDS = {"GI": RightKind.GI_PRODUCT, "MARK": RightKind.MARK} | {kind.value.upper(): kind for kind in RightKind}


REQUIRED = ("name", "kind", "goods", "origin")
"""The columns of the list, in this order."""

COLUMNS = (*REQUIRED, "aliases", "colloquial")
"""The same with those that may follow."""


def is_plain(header: Iterable[str]) -> bool:
    """Whether a header is name, kind, goods, origin and, if there, aliases and colloquial names."""
    cells = tuple(header)
    return len(cells) >= len(REQUIRED) and cells == COLUMNS[: len(cells)]


def read_rights(rows: Iterable[Row]) -> Iterator[Right]:
    """The rights of the list; a right stands without number.

    Raises RegisterError at a row without name or with a kind that is none.
    """
    for row in rows:
        kind = _KINDS.get(row.cells["kind"].upper())
        if kind is None:
            raise row.make_error(f"不认识的权利类型“{row.cells['kind']}”，可用：GI、mark。")
        if not row.cells["name"]:
            raise row.make_error("缺少名称，请补上。")
        origin = row.cells.get("origin", "")
        yield Right(
            kind=kind,
            number="",
            name=row.cells["name"],
            aliases=_read_aliases(row),
            colloquial=tuple(filter(None, map(str.strip, row.cells.get("colloquial", "").split(";")))),
            goods=tuple(part for part in (row.cells.get("goods", ""),) if part),
            origin=origin,
            area=_find_area(origin),
        )


def _read_aliases(row: Row) -> tuple[str, ...]:
    """The aliases of their own column, and the names that the cell of goods gives in brackets.

    `baijiu (茅台, 飞天茅台)`, `cosmetics (Estee Lauder)`: what is Chinese or begins with a capital is a name, no
    remark.
    """
    aliases, goods = row.cells.get("aliases", ""), row.cells.get("goods", "")
    if not aliases and "(" not in goods:
        return ()  # as nearly all of a million rows
    own = [part.strip() for part in aliases.split(";")]
    bracketed = [
        part.strip()
        for names in re.findall(r"\(([^)]*)\)", goods)
        for part in re.split(r"[,;，；]", re.sub(r"\bnow\b", ",", names))
    ]
    names = [part for part in bracketed if re.fullmatch(r"[A-Z][\w .'’&-]{1,20}|[\u4e00-\u9fff]{2,8}", part)]
    return tuple(dict.fromkeys(name for name in (*own, *names) if name and name != row.cells["name"]))


def _find_area(origin: str) -> tuple[str, ...]:
    """The narrowest divisions that the words of origin name."""
    if not origin:
        return ()
    codes = {place.code for place in find_places(origin)}
    return tuple(
        sorted(code for code in codes if not any(other != code and lies_within(other, [code]) for other in codes))
    )
