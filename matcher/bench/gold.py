"""Titles labelled by hand: one row a pair of title and right, with one label or, where the annotator hesitated, two.

`conflict` and `variant` are to be flagged; `use` and `negated` are found but not flagged; `part` and `other_right` say
that the name is not there (they count as one); `none` marks a background title without any right. `worth` says whether
a busy officer wants the row flagged: y, n, or ? where it depends; a file without that column is read by its labels.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from matcher.decision.decide import FLAGGED_USES
from matcher.records.listing import Listing
from matcher.records.match import Use
from matcher.tabular.listing_file import read_listing_rows

FOUND_USES = frozenset({Use.CONFLICT, Use.VARIANT, Use.USE, Use.NEGATED})
"""Uses that say that the right's name, or a form of it, is there."""

REGISTERS = {
    "labelled.csv": "rights.csv",
    "labelled_replicas.csv": "rights_replicas.csv",
    "labelled_market.csv": "rights_market.csv",
}
"""The labelled files, each with the register of the further rights that it names."""

ASIDE_SHARE = 3
"""One title in so many is set aside: nobody reads it or its answer, it is only counted."""


class Part(StrEnum):
    """Which rows of a file count: those that may be read while rules are written, those set aside, or all."""

    ALL = "all"
    TRAINING = "training"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One judgement: the right's name, and the labels that count as right; no label on a background title.

    `source` is where the title was offered, `kind` the kind of the right as the file says it (GI or mark).
    """

    listing: Listing
    right: str
    labels: tuple[Use, ...]
    source: str = ""
    kind: str = ""
    worth: str = "?"

    @property
    def is_to_be_flagged(self) -> bool | None:
        """Whether the labels ask for a flag; None where the annotator hesitated."""
        answers = {label in FLAGGED_USES for label in self.labels}
        return answers.pop() if len(answers) == 1 else None


def read_gold_rows(path: Path, part: Part = Part.ALL) -> Iterator[GoldRow]:
    """The rows of a labelled CSV with the columns title, right, label and, if there, shop, location, price, worth."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for listing, cells in zip(read_listing_rows(path), csv.DictReader(file), strict=True):
            if part is Part.ALL or is_aside(listing.title) is (part is Part.ASIDE):
                yield _make_row(listing, cells)


def is_aside(title: str) -> bool:
    """Whether a title belongs to the third that is set aside, by its SHA-256."""
    return int(sha256(title.encode("utf-8", "surrogatepass")).hexdigest(), 16) % ASIDE_SHARE == 0


def _make_row(listing: Listing, cells: dict[str, str]) -> GoldRow:
    labels = tuple(Use(label) for label in cells["label"].split("|") if label != "none")
    row = GoldRow(listing, cells["right"], labels, cells.get("source", ""), cells.get("right_kind", ""))
    return GoldRow(listing, row.right, labels, row.source, row.kind, cells.get("worth") or _derive_worth(row))


def _derive_worth(row: GoldRow) -> str:
    return {True: "y", False: "n", None: "?"}[row.is_to_be_flagged]
