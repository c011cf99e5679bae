"""What the bench of speed measures on: made-up rights and titles, written as the files that the matcher reads."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from matcher.batch.run import MatcherSpec
from matcher.bench.made_up import make_rights, make_titles
from matcher.records.right import Right


@dataclass(frozen=True, slots=True)
class BenchStock:
    """What is measured on: made-up rights and titles, written into `folder` as a register and a table of listings.

    `few` are the first so many of the rights, `titles_few` titles that name those.
    """

    folder: Path
    rights: list[Right]
    titles: list[str]
    many: Path
    few: Path
    listings: Path
    listings_few: Path

    @property
    def spec(self) -> MatcherSpec:
        """The matcher on all rights."""
        return MatcherSpec((self.many,), index_folder=self.folder / "index")

    @property
    def spec_few(self) -> MatcherSpec:
        """The matcher on few rights."""
        return MatcherSpec((self.few,), index_folder=self.folder / "index")


def make_stock(folder: Path, count: int, titles_count: int, few: int) -> BenchStock:
    """Make `count` rights and `titles_count` titles, and write them; `few` rights make the small register."""
    rights = list(make_rights(count))
    titles = [listing.title for listing in make_titles(titles_count, rights)]
    own = (listing.title for listing in make_titles(titles_count, rights[:few]))
    return BenchStock(
        folder,
        rights,
        titles,
        many=write_register(folder / "many.csv", rights),
        few=write_register(folder / "few.csv", rights[:few]),
        listings=write_listings(folder / "titles.csv", titles),
        listings_few=write_listings(folder / "titles-few.csv", own),
    )


def write_register(path: Path, rights: Iterable[Right]) -> Path:
    """Write rights as a register that `read_register` reads; gives the path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("name", "kind", "goods", "origin"))
        rows.writerows((right.name, right.kind.value, ";".join(right.goods), right.origin) for right in rights)
    return path


def write_listings(path: Path, titles: Iterable[str]) -> Path:
    """Write titles as a table of listings; gives the path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("title",))
        rows.writerows((title,) for title in titles)
    return path
