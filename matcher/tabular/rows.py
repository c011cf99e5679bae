"""What a table is made of while it is read."""

from collections.abc import Iterable
from dataclasses import dataclass

Cells = list[str]


class LinkedCell(str):
    """A cell's text with the address that the cell links to."""

    __slots__ = ("link",)
    link: str

    def __new__(cls, text: str, link: str) -> "LinkedCell":
        """The cell with its text and its link."""
        cell = super().__new__(cls, text)
        cell.link = link
        return cell


@dataclass(slots=True)
class Row:
    """One row: `place` is where it stands in the file in words for an officer, `cells` are its texts by position.

    A row without place holds names of columns (see `Sheet`). Not frozen, because that doubles the time to make one.
    """

    place: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A stretch of the file that is no row, with the reason in words for an officer and what stands there.

    `is_remark` says that the stretch is read all the same, as a row beside this one.
    """

    place: str
    reason: str
    excerpt: str = ""
    is_remark: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name (empty where the file is one table) and its rows, read one by one as they are asked for.

    `has_named_cells` is true where the format itself names each cell (JSON, labelled lines). Then the first row holds
    the names, and a later row without place holds all names anew where more have come.
    """

    name: str
    rows: Iterable[Row | UnreadableRow]
    has_named_cells: bool = False
