"""Imitations of household marks that are known from the news and from courts, and lawful names that only look like one.

The rows of `imitations.csv` each have a text, the mark that it imitates or resembles, goods, and whether it is an
imitation or a lawful neighbour: another maker's own mark, an ordinary word, or a name for other goods. Each text is put
into plain titles of its goods, and counts as flagged where any of them is flagged under that mark.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from matcher.bench.cases import CASES_FOLDER
from matcher.match import Matcher
from matcher.records.listing import Listing
from matcher.records.right import Right, RightKind
from matcher.registers.register import Register

Report = dict[str, object]

TITLES = ("{text}{goods} 整箱包邮", "{text} {goods}", "【特价】{text}{goods}")
"""The titles of each text."""


@dataclass(frozen=True, slots=True)
class Imitation:
    """A text that imitates a mark or, where `is_lawful`, only resembles it; `goods` are what is sold under it."""

    text: str
    mark: str
    goods: str
    is_lawful: bool

    def list_titles(self) -> list[str]:
        """Titles of shops that sell its goods under the text."""
        return [form.format(text=self.text, goods=self.goods.split()[0]) for form in TITLES]


def read_imitations(folder: Path = CASES_FOLDER) -> list[Imitation]:
    """Read every row of `imitations.csv`, in its order."""
    with (folder / "imitations.csv").open(encoding="utf-8", newline="") as file:
        return [
            Imitation(row["text"], row["mark"], row["goods"], row["lawful"] == "yes") for row in csv.DictReader(file)
        ]


def read_imitated_marks(folder: Path = CASES_FOLDER) -> Register:
    """The imitated marks, a right each, with their goods; lawful neighbours are in no register here."""
    with (folder / "imitated_marks.csv").open(encoding="utf-8", newline="") as file:
        rights = [
            Right(RightKind.MARK, "", row["name"], aliases=tuple(row["aliases"].split()), goods=(row["goods"],))
            for row in csv.DictReader(file)
        ]
    return Register.from_rights(rights, label="imitated_marks.csv")


def measure_imitations(matcher: Matcher, rows: Iterable[Imitation]) -> Report:
    """How many imitations and how many lawful neighbours are flagged, and which are answered wrongly."""
    answers = [(row, is_flagged(matcher, row)) for row in rows]
    return {
        "imitations": sum(not row.is_lawful for row, _ in answers),
        "flagged": sum(flagged for row, flagged in answers if not row.is_lawful),
        "lawful": sum(row.is_lawful for row, _ in answers),
        "lawful_flagged": sum(flagged for row, flagged in answers if row.is_lawful),
        "missed": [row.text for row, flagged in answers if not flagged and not row.is_lawful],
        "wrong": [row.text for row, flagged in answers if flagged and row.is_lawful],
    }


def is_flagged(matcher: Matcher, row: Imitation) -> bool:
    """Whether some title with the text is flagged under the mark."""
    listings = [Listing("bench", str(at), "", title) for at, title in enumerate(row.list_titles())]
    return any(
        match.flagged and match.right.name == row.mark for matches in matcher.match_many(listings) for match in matches
    )
