"""The plainest register: name, kind, goods, origin and, if there, aliases; no numbers, so nothing to cite."""

from collections.abc import Iterable, Iterator

from matcher.divisions import locate
from matcher.records import Right, RightKind
from matcher.formats.table import Row

_KINDS = {"GI": RightKind.GI_PRODUCT, "MARK": RightKind.MARK} | {kind.value.upper(): kind for kind in RightKind}


def is_plain(header: Iterable[str]) -> bool:
    """Whether a header is name, kind, goods, origin[, aliases]."""
    return tuple(header) in (("name", "kind", "goods", "origin"), ("name", "kind", "goods", "origin", "aliases"))


def rights(rows: Iterable[Row]) -> Iterator[Right]:
    """The rights of the list; a right stands without number.

    Raises RegisterError at a row without name or with a kind that is none.
    """
    for row in rows:
        kind = _KINDS.get(row.cells["kind"].upper())
        if kind is None:
            raise row.wrong(f"不认识的权利类型“{row.cells['kind']}”，可用：GI、mark。")
        if not row.cells["name"]:
            raise row.wrong("缺少名称，请补上。")
        origin = row.cells.get("origin", "")
        yield Right(
            kind=kind,
            number="",
            name=row.cells["name"],
            aliases=tuple(part.strip() for part in row.cells.get("aliases", "").split(";") if part.strip()),
            goods=tuple(part for part in (row.cells.get("goods", ""),) if part),
            origin=origin,
            area=_area(origin),
        )


def _area(origin: str) -> tuple[str, ...]:
    """The narrowest divisions that the words of origin name."""
    places = locate(origin)
    return tuple(sorted({p.code for p in places if not any(_holds(p.code, q.code) for q in places)}))


def _holds(outer: str, inner: str) -> bool:
    return outer != inner and inner.startswith(
        outer.rstrip("0") if not outer.endswith("00") else outer[: 2 if outer.endswith("0000") else 4]
    )
