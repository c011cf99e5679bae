"""Titles labelled by hand: one row a pair of title and right, with one label or, where the annotator hesitated, two.

`conflict` and `variant` are to be flagged; `use` and `negated` are found but not flagged; `part` and `other_right` say
that the name is not there (they count as one); `none` marks a background title without any right.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from matcher.records.listing import Listing
from matcher.records.match import Use
from matcher.tabular.listing_file import read_listing_rows

FOUND_USES = frozenset({Use.CONFLICT, Use.VARIANT, Use.USE, Use.NEGATED})
"""Uses that say that the right's name, or a form of it, is there."""


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One judgement: the right's name, and the labels that count as right; no label on a background title."""

    listing: Listing
    right: str
    labels: tuple[Use, ...]


def read_gold_rows(path: Path) -> Iterator[GoldRow]:
    """The rows of a labelled CSV with the columns title, right, label and, if there, shop, location, price."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for listing, row in zip(read_listing_rows(path), csv.DictReader(file), strict=True):
            labels = tuple(Use(label) for label in row["label"].split("|") if label != "none")
            yield GoldRow(listing, row["right"], labels)
